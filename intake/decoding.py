"""Decoding: the characters of a text that does not say how it is written.

Every legal text is Chinese for the most part, so the encoding that gives the most everyday Chinese is the right one.
"""

import codecs
import re

from intake.refusing import RefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030", "big5": "big5hkscs"}
_KNOWN = {*_GUESSES, *(name for _, name in _MARKS)}
_EVERYDAY = re.compile(r"[的第条條和应應当當市人民政府行业業企产產管理理规規定不得一二三四五六七八九十，。、；：（）]")
_ENOUGH = 0.08
_SAMPLE = 200_000
_BROKEN, _FEW, _FEW_BROKEN, _MOST_BROKEN = "\ufffd", 3, 0.001, 0.05
_MOST_ZEROS = 0.001
"""UTF-16 that is mistaken for UTF-8 is full of them."""

for _name in _KNOWN:
    codecs.lookup(_name)  # they are modules of their own, and the process that reads may open no file


def decoded(data: bytes, declared: str = "") -> str:
    """Return the text of a file; RefusedError. `declared` is what the file says of itself, believed where it holds.

    A few bytes that make no character become U+FFFD, to be seen by whoever reads on.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = _tried(data[len(mark) :], name)
            return _roughly(data[len(mark) :], (name,)) if text is None else text
    for name in (_NAMES.get(declared.lower(), declared.lower()), "utf-8"):
        text = _tried(data, name) if name in _KNOWN else None
        if text is not None and text.rstrip("\0").count("\0") <= max(_FEW, len(text) * _MOST_ZEROS):
            return text
    texts = [text for name in _GUESSES if (text := _tried(data, name)) is not None]
    best = max(texts, key=_plausibility, default="")
    return best if _plausibility(best) >= _ENOUGH else _roughly(data, ("utf-8", "gb18030"))


def _roughly(data: bytes, names: tuple[str, ...]) -> str:
    """Return the text with what cannot be decoded marked, where that is next to nothing."""
    text = min((data.decode(name, "replace") for name in names), key=lambda one: one.count(_BROKEN))
    broken = text.count(_BROKEN)
    if _plausibility(text) < _ENOUGH or broken > len(text) * _MOST_BROKEN:
        raise RefusedError("kind" if b"\0" in data else "encoding")
    if broken > max(_FEW, len(text) * _FEW_BROKEN):
        raise RefusedError("bytes")
    return text


def _plausibility(text: str) -> float:
    """Return how much of a text is everyday Chinese of the law, from 0 to 1."""
    sample = text[:_SAMPLE]
    return len(_EVERYDAY.findall(sample)) / max(len(sample), 1)


def _tried(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None
