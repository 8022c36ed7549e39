"""Numbering: what Word writes by itself before the paragraphs of a list, 第%1条 and （%1） as well as 1.

Source: ECMA-376, part 1, 17.9 ("Numbering").
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from intake.docx.counting import written
from intake.docx.names import child_of, is_on, name_of, value_of

_PLACE = re.compile(r"%([1-9])")
_AFTER = {"tab": "\t", "space": " ", "nothing": ""}
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts, how it counts, what it writes around the number."""

    start: int = 1
    form: str = "decimal"
    words: str = ""
    after: str = "\t"
    restart: int = -1
    """The last level, counted from 1, whose next number starts this one anew; 0 for none, -1 for any above."""
    in_digits: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list: the abstract list that it counts with, and the levels that it changes."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counting on as its paragraphs come by."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        roots = [] if numbering is None else list(numbering)
        abstracts = [one for one in roots if name_of(one) == "w:abstractNum"]
        self._abstracts = {value_of(one, "abstractNumId"): _levels(one) for one in abstracts}
        self._by_style = {value_of(child_of(one, "w:styleLink")): value_of(one, "abstractNumId") for one in abstracts}
        self._linked = {value_of(one, "abstractNumId"): value_of(child_of(one, "w:numStyleLink")) for one in abstracts}
        self._lists = {value_of(one, "numId"): _list(one) for one in roots if name_of(one) == "w:num"}
        self._styles = {} if styles is None else {value_of(s, "styleId"): s for s in styles if name_of(s) == "w:style"}
        self._default = next((name for name, style in self._styles.items() if _is_default(style)), "")
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[str, int]] = set()

    def before(self, paragraph: etree._Element) -> str:
        """Return what is written before a paragraph, and count it."""
        found = self._place(child_of(paragraph, "w:pPr"))
        if found is None or found[0] not in self._lists:
            return ""
        number, depth = found
        known = self._lists[number]
        levels = {**self._levels_of(known.abstract), **known.levels}
        level = levels.get(depth)
        if level is None:
            return ""
        self._count(number, known, levels, depth)
        counts = self._counts[known.abstract]
        words = _PLACE.sub(lambda place: self._number(levels, counts, int(place[1]) - 1, level), level.words)
        return words + level.after if words else ""

    def _number(self, levels: dict[int, _Level], counts: dict[int, int], depth: int, at: _Level) -> str:
        level = levels.get(depth, _Level())
        form = "decimal" if at.in_digits else level.form
        return written(counts.get(depth, level.start), form)

    def _count(self, number: str, known: _List, levels: dict[int, _Level], depth: int) -> None:
        counts = self._counts[known.abstract]
        if depth in known.starts and (number, depth) not in self._started:
            self._started.add((number, depth))
            counts[depth] = known.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        for below in [one for one in counts if one > depth]:
            restart = levels[below].restart if below in levels else -1
            if restart < 0 or depth < restart:
                del counts[below]

    def _levels_of(self, abstract: str) -> dict[int, _Level]:
        """Return the levels of an abstract list, or of the one that its style is made of."""
        style = self._linked.get(abstract, "")
        return self._abstracts.get(self._by_style.get(style, abstract) if style else abstract, {})

    def _place(self, about: etree._Element | None) -> tuple[str, int] | None:
        """Return the list of a paragraph and its level in it, its own or its style's; None where it is in none."""
        own = child_of(about, "w:numPr")
        number, depth = value_of(child_of(own, "w:numId")), value_of(child_of(own, "w:ilvl"))
        style = value_of(child_of(about, "w:pStyle")) or self._default
        for _ in range(_DEEPEST_STYLE):
            if (number and depth) or style not in self._styles:
                break
            listed = child_of(self._styles[style], "w:pPr", "w:numPr")
            if not number:
                number = value_of(child_of(listed, "w:numId"))
                depth = (
                    depth or value_of(child_of(listed, "w:ilvl")) or (self._depth_of(number, style) if number else "")
                )
            style = value_of(child_of(self._styles[style], "w:basedOn"))
        if number in ("", "0"):
            return None
        return number, _whole(depth, 0)

    def _depth_of(self, number: str, style: str) -> str:
        """Return the level that an abstract list gives to a style."""
        known = self._lists.get(number)
        levels = self._levels_of(known.abstract) if known else {}
        return next((str(depth) for depth, level in levels.items() if level.style == style), "")


def _list(number: etree._Element) -> _List:
    found = _List(value_of(child_of(number, "w:abstractNumId")))
    for override in (one for one in number if name_of(one) == "w:lvlOverride"):
        depth = _whole(value_of(override, "ilvl"), 0)
        start, level = child_of(override, "w:startOverride"), child_of(override, "w:lvl")
        if level is not None:
            found.levels[depth] = _level(level)
        if start is not None:
            found.starts[depth] = _whole(value_of(start), 1)
    return found


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    return {_whole(value_of(one, "ilvl"), 0): _level(one) for one in abstract if name_of(one) == "w:lvl"}


def _level(level: etree._Element) -> _Level:
    form = child_of(level, "w:numFmt")
    if form is None:  # a newer form, with what older programs show instead
        form = child_of(level, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    return _Level(
        start=_whole(value_of(child_of(level, "w:start")), 0),
        form=value_of(form, default="decimal"),
        words="" if value_of(form) == "bullet" else value_of(child_of(level, "w:lvlText")),
        after=_AFTER.get(value_of(child_of(level, "w:suff")), "\t"),
        restart=_whole(value_of(child_of(level, "w:lvlRestart")), -1),
        in_digits=is_on(child_of(level, "w:isLgl")),
        style=value_of(child_of(level, "w:pStyle")),
    )


def _is_default(style: etree._Element) -> bool:
    return value_of(style, "type") == "paragraph" and value_of(style, "default") in ("1", "true")


def _whole(word: str, default: int) -> int:
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 6 else default
