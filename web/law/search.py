"""Searching the law: articles in which all that was typed is found, by instrument."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.law import Instrument, cite_short, parse_pin
from engine.law_room import as_cited
from engine.law_search import Line, Source, Term, count_of, shortened, stretches, terms_of
from engine.ports.law_index import Hit, Hits
from engine.workflows.law import see_law
from engine.workflows.law_search import search_law
from reports.names import force_mark
from reports.parts import Mark
from web.language import say
from web.law.blueprint import law
from web.law.instruments import in_order, status_mark
from web.pages import FoundIn, FoundLine, HitLine, LawSearchPage, Narrowing, Wrong
from web.rooms import actor, rooms, words

PAGE = 20
"""So many hits stand on a page."""
_LINES = 2
"""So many lines of an article are shown."""
_LONGEST_SHOWN = 200
_MOST_PAGES = 10_000


@law.get("/search")
def search() -> AnyResponse:
    """Show where all that was typed is found; without anything typed, the form."""
    house = rooms()
    known = in_order(see_law(house.store, house.library, actor()).instruments)
    typed, within = request.args.get("q", ""), request.args.get("in", "")
    terms = terms_of(typed)
    if not terms:
        return _asking(typed).answer(422 if "q" in request.args else 200)
    names = tuple(one.id for one in known)
    number = _page_number()
    start = (number - 1) * PAGE
    chosen = (within,) if within in names else names
    found = search_law(house.store, house.library, actor(), terms, chosen, start, PAGE, house.now())
    everywhere = found if chosen == names else _counted(terms, names)
    total = sum(found.counts.values())
    pages = max(1, -(-total // PAGE))
    if number > pages:
        return redirect(_place(typed, within, pages), 303)
    return LawSearchPage(
        typed=typed[:_LONGEST_SHOWN],
        terms=terms,
        total=total,
        narrowings=tuple(_narrowings(known, everywhere, typed, within if chosen != names else "")),
        groups=tuple(_groups(house.library.instrument, found.page, terms)),
        before=_place(typed, within, number - 1) if number > 1 else "",
        after=_place(typed, within, number + 1) if start + PAGE < total else "",
        number=number,
        pages=pages,
        back=url_for("law.instruments"),
    ).answer()


def _asking(typed: str) -> LawSearchPage:
    """Return the form, with what is wrong where something was sent that holds no word."""
    sent = "q" in request.args
    wrong = (Wrong("q", say("请输入要查找的词或条款号。")),) if sent else ()
    return LawSearchPage(typed=typed[:_LONGEST_SHOWN], wrong=wrong, back=url_for("law.instruments"))


def _page_number() -> int:
    typed = request.args.get("page", "")
    return min(max(1, int(typed)), _MOST_PAGES) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1


def _counted(terms: Sequence[Term], names: Sequence[str]) -> Hits:
    house = rooms()
    return search_law(house.store, house.library, actor(), terms, names, 0, 0, house.now())


def _place(typed: str, within: str, number: int = 1) -> str:
    asked: dict[str, Any] = {"q": typed[:_LONGEST_SHOWN], "in": within, "page": number if number > 1 else ""}
    return url_for("law.search", **{name: value for name, value in asked.items() if value})


def _narrowings(known: Sequence[Instrument], found: Hits, typed: str, within: str) -> Iterator[Narrowing]:
    if len(found.counts) < 2:
        return
    yield Narrowing(say("全部"), sum(found.counts.values()), _place(typed, ""), not within)
    for one in known:
        if one.id in found.counts:
            title = one.short_title.to(words().language)
            yield Narrowing(title, found.counts[one.id], _place(typed, one.id), one.id == within)


def _groups(known: dict[str, Instrument], hits: Sequence[Hit], terms: Sequence[Term]) -> Iterator[FoundIn]:
    for name, group in groupby(hits, key=lambda hit: hit.instrument):
        instrument = known[name]
        lines = tuple(_hit(instrument, hit, terms) for hit in group)
        yield FoundIn(instrument, status_mark(instrument), lines)


def _hit(instrument: Instrument, hit: Hit, terms: Sequence[Term]) -> HitLine:
    place = url_for("law.instrument", instrument=instrument.id, _anchor=hit.entry.pin or None)
    if not hit.entry.pin:
        return HitLine(instrument.title.to(words().language), place, (), tuple(_lines(hit, terms)))
    pin = parse_pin(hit.entry.pin)
    duties = (duty for duty in instrument.duties if duty.pin.key == pin.key)
    forces = sorted({duty.force for duty in duties}, key=lambda force: force.rank)
    marks = tuple(force_mark(words(), force) for force in forces)
    citation = cite_short(as_cited(instrument, pin), pin, words().language)
    return HitLine(citation, place, marks, tuple(_lines(hit, terms)))


def _lines(hit: Hit, terms: Sequence[Term]) -> Iterator[FoundLine]:
    """Yield the lines of an article that show best why it was found; without any, what it begins with."""
    spoken = [line for line in hit.entry.lines if line.source is not _foreign()]
    ranked = sorted(spoken, key=lambda line: (-count_of(line.text, terms), _RANKS[line.source]))
    telling = [line for line in ranked if count_of(line.text, terms)] or _beginning(spoken)
    for line in telling[:_LINES]:
        yield FoundLine(
            _source_mark(line), _CHINESE.search(line.text) is not None, shortened(stretches(line.text, terms))
        )


def _beginning(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.source is not Source.TOPIC][:1]


_CHINESE = re.compile(r"[\u3400-\u9fff]")
_RANKS = {source: rank for rank, source in enumerate(Source)}


def _foreign() -> Source | None:
    """Return the source that this reader is not shown: gists have one wording for each language."""
    return Source.ENGLISH_GIST if words().language != "en" else None


def _source_mark(line: Line) -> Mark:
    names = {
        Source.OFFICIAL: say("正式文本"),
        Source.MENDED: say("正式文本（存疑处按建议）"),
        Source.GIST: say("要旨"),
        Source.ENGLISH_GIST: say("要旨"),
        Source.TOPIC: say("主题"),
        Source.NAME: say("名称"),
    }
    return Mark(line.source.value, names[line.source])
