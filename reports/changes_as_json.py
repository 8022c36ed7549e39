"""What changed between two official texts, for scripts.

Source: docs/command-line.md, "zhiping instrument diff".
"""

import json
from collections.abc import Iterable
from typing import Any

from engine.law import Pin
from engine.law_text.changes.comparing import ArticleChange, DivisionName
from engine.law_text.changes.marking import Run
from reports.law_changes import LawChanges, Version


def changes_as_json(changes: LawChanges) -> str:
    """Return the comparison as JSON; articles that are the same are listed without their passages."""
    comparison = changes.comparison
    content = {
        "old": _version(changes.before),
        "new": _version(changes.after),
        "worded": comparison.worded,
        "counts": dict(comparison.counts),
        "title": _runs(comparison.title),
        "divisions": [
            {"change": one.fate, "old": _name(one.old), "new": _name(one.new), "runs": _runs(one.runs)}
            for one in comparison.divisions
        ],
        "articles": [_article(one) for one in comparison.articles],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _article(change: ArticleChange) -> dict[str, Any]:
    before, after = change.shape
    return {
        "change": change.fate,
        "old": _pin(change.old),
        "new": _pin(change.new),
        "items_per_paragraph": {
            "old": list(before) if change.old else None,
            "new": list(after) if change.new else None,
        },
        "passages": [
            {"change": one.fate, "old": _pin(one.old), "new": _pin(one.new), "runs": _runs(one.runs)}
            for one in change.passages
            if change.fate != "same"
        ],
    }


def _version(version: Version) -> dict[str, str]:
    return {"title": version.title, "version": version.detail}


def _name(name: DivisionName | None) -> dict[str, Any] | None:
    return {**name._asdict(), "unit": name.unit.value} if name else None


def _pin(pin: Pin | None) -> str | None:
    return str(pin) if pin else None


def _runs(runs: Iterable[Run]) -> list[dict[str, str]]:
    return [{"mark": run.mark, "text": run.text} for run in runs]
