"""Intake: official texts out of the files that people have, read where they can do no harm."""
