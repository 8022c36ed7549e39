"""Two kept versions of a legal text side by side: what became of each article, word by word."""

from flask import Response, request, url_for

from engine.law_text.changes.comparing import compare
from engine.law_text.kept import KeptText
from engine.workflows.law import kept_texts, see_instrument
from reports.law_changes import Version, law_changes
from web.language import say
from web.law.blueprint import law
from web.law.instrument import version_of
from web.pages import LawComparePage
from web.rooms import actor, rooms, words


@law.get("/<instrument>/compare", endpoint="compare")
def compare_versions(instrument: str) -> Response:
    """Show what changed between two kept versions."""
    house = rooms()
    found = see_instrument(house.store, house.library, actor(), instrument)
    texts = kept_texts(house.store, actor(), instrument)
    old, new = (version_of(texts, request.args.get(side, "")) for side in ("old", "new"))
    changes = law_changes(compare(old.text, new.text), _version(old), _version(new), words().language)
    return LawComparePage(
        instrument=found, changes=changes, back=url_for("law.instrument", instrument=instrument)
    ).answer()


def _version(kept: KeptText) -> Version:
    day = say("{day}起施行的版本", day=words().day(kept.dated))
    return Version(kept.text.title, f"{day} · SHA-256 {kept.digest}")
