"""Training of the encoder that says which clauses tell of one event."""
