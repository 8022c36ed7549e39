"""What can be wrong with lines that should be an official text."""

from engine.errors import ZhipingError


class NotALawError(ZhipingError):
    """These lines are no official text that can be read; `what` says why and what would be right."""
