"""Refusing: how the process that reads a file says that it does not."""


class RefusedError(Exception):
    """A file that is not read; the message is one of the reasons in intake.errors."""
