"""Train the encoder that finds sources, cues and contents. ``python -m training.attribution --help`` says how."""
