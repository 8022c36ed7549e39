"""Authoring: what a text itself proposes for the file of a new instrument, for a person to review."""
