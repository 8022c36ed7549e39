"""Two kept versions of a legal text side by side: what became of each article, word by word."""

from flask import Response, request, url_for

from engine.law import Instrument, Pin, cite_short
from engine.law_room import as_kept
from engine.law_text.comparing import ArticleChange, Fate, PassageChange, compare
from engine.law_text.kept import KeptText
from engine.workflows.law import kept_texts, see_instrument
from reports.parts import Mark
from web.language import say
from web.law.blueprint import law
from web.law.instrument import text_line, version_of
from web.pages import ArticleChangeLine, LawComparePage, PassageChangeLine
from web.rooms import actor, rooms, words


@law.get("/<instrument>/compare", endpoint="compare")
def compare_versions(instrument: str) -> Response:
    """Show what changed between two kept versions."""
    house = rooms()
    found = see_instrument(house.store, house.library, actor(), instrument)
    texts = kept_texts(house.store, actor(), instrument)
    old, new = (version_of(texts, request.args.get(side, "")) for side in ("old", "new"))
    compared = compare(old.text, new.text)
    return LawComparePage(
        instrument=found,
        old=text_line(old),
        new=text_line(new),
        counts=tuple((_fate_mark(fate), count) for fate, count in compared.counts.items() if count),
        changes=tuple(_article(found, old, new, change) for change in compared.changes),
        back=url_for("law.instrument", instrument=instrument),
    ).answer()


def _article(found: Instrument, old: KeptText, new: KeptText, change: ArticleChange) -> ArticleChangeLine:
    before, after = _cited(found, old, change.old), _cited(found, new, change.new)
    name = after or before
    if before and after and before != after:
        name = say("{new}（原{old}）", new=after, old=before)
    return ArticleChangeLine(
        anchor=str(change.new or change.old),
        name=name,
        fate=_fate_mark(change.fate),
        passages=tuple(map(_passage, change.passages)),
    )


def _cited(found: Instrument, kept: KeptText, pin: Pin | None) -> str:
    return cite_short(as_kept(found, kept.text), pin, words().language) if pin else ""


def _passage(change: PassageChange) -> PassageChangeLine:
    return PassageChangeLine(tuple((run.mark.value, run.text) for run in change.runs))


def _fate_mark(fate: Fate) -> Mark:
    names = {
        Fate.SAME: say("未变"),
        Fate.MOVED: say("移动"),
        Fate.CHANGED: say("有修改"),
        Fate.RENUMBERED: say("移动并修改"),
        Fate.ADDED: say("新增"),
        Fate.REMOVED: say("删去"),
    }
    return Mark(f"fate-{fate.value}", names[fate])
