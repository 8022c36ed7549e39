"""Text: the lines of .txt and .md files."""

import re

from intake.decoding import decoded
from intake.refusing import RefusedError

_ENDS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_PADDING = "\0\x1a"
_CONTROL = re.compile("[\0-\x08\x0e-\x1b\x1f\x7f]")
_MOST_CONTROL = 0.001
_UNPRINTABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\u00ad]")


def lines(data: bytes) -> list[str]:
    """Return the lines of a text file; RefusedError."""
    text = decoded(data).rstrip(_PADDING)
    control = len(_CONTROL.findall(text))
    if control > max(3, len(text) * _MOST_CONTROL):
        raise RefusedError("kind")
    return split(_CONTROL.sub("\ufffd", text))


def printable(line: str) -> str:
    """Return a line with nothing that steers a terminal: U+FFFD for controls, nothing for what nobody can see."""
    return _UNPRINTABLE.sub("\ufffd", _INVISIBLE.sub("", line))


def split(text: str) -> list[str]:
    """Return the lines of a text, whatever ends them, without characters that nobody can see."""
    return _ENDS.split(_INVISIBLE.sub("", text))
