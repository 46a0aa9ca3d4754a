"""Spans by a small encoder."""
