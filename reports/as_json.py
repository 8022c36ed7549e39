"""The assessment as JSON for machines: ids, figures and citations, by the contract of the command line.

Source: docs/command-line.md, "JSON of an assessment".
"""

import json
from decimal import Decimal
from typing import Any

from engine.law import cite
from engine.outcome import Citation, Finding, Outcome, Rating, Score
from engine.questions import Verdict
from engine.reading.documents import content_of
from engine.reading.quotes import quote_content
from reports.cover import Cover


def as_json(outcome: Outcome, cover: Cover, language: str = "zh-Hans") -> str:
    """Return the assessment as indented JSON; scores are in hundredths of a point, percents have one decimal."""
    content = {
        "question_set": _question_set(outcome),
        "firm": {"name": cover.firm, "uscc": cover.uscc},
        "report": {
            "number": cover.number,
            "code": cover.code,
            "address": cover.address,
            "declared_by": cover.declared_by,
            "submitted": cover.submitted,
            "submission": cover.submission,
        },
        "on": outcome.on.isoformat(),
        "language": language,
        "profile": {name.removeprefix("profile."): value for name, value in outcome.profile},
        "compliance": _score(outcome.compliance),
        "improvement": _score(outcome.improvement),
        "proven": _score(outcome.proven),
        "rating": _rating(outcome.rating),
        "sections": [
            {
                "id": row.section.id,
                "title": row.section.title.to(language),
                "compliance": _score(row.compliance),
                "improvement": _score(row.improvement),
            }
            for row in outcome.sections
        ],
        "findings": [_finding(outcome, finding, language) for finding in outcome.findings],
        "not_applicable": [{"question": f.question.id, "reason": f.answer.na} for f in outcome.not_applicable],
        "unproven": [finding.question.id for finding in outcome.unproven],
        "opportunities": [_citation(outcome, citation, language) for citation in outcome.opportunities],
        "hidden": [{"question": hidden.question.id, "reason": hidden.reason} for hidden in outcome.hidden],
        "instruments": [
            {"id": one.id, "title": one.title.to(language), "status": one.status, "digest": one.digest}
            for one in outcome.instruments
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _question_set(outcome: Outcome) -> dict[str, str]:
    chosen = outcome.question_set
    return {"id": chosen.id, "version": chosen.version, "digest": chosen.digest}


def _score(score: Score) -> dict[str, Any]:
    return {
        "earned": score.earned,
        "available": score.available,
        "percent": _number(score.percent),
        "low": _number(score.low),
        "high": _number(score.high),
    }


def _number(figure: Decimal | None) -> float | None:
    return None if figure is None else float(figure)


def _rating(rating: Rating | None) -> dict[str, Any] | None:
    if rating is None:
        return None
    return {
        "letter": rating.band.letter,
        "by_score": rating.by_score.letter,
        "cap": rating.cap.letter if rating.cap else None,
        "capped_by": [finding.question.id for finding in rating.capped_by],
    }


def _finding(outcome: Outcome, finding: Finding, language: str) -> dict[str, Any]:
    asked, question = finding.asked, finding.question
    judged = finding.verdict not in (Verdict.OPEN, Verdict.NOT_APPLICABLE)
    remedy = question.remedy if finding.falls_short else None
    return {
        "question": question.id,
        "section": question.section,
        "title": question.title.to(language),
        **({"site": question.site} if question.site else {}),
        "verdict": finding.verdict,
        "answer": finding.answer.value,
        "note": finding.answer.note,
        "evidence": list(finding.answer.evidence),
        **({"files": content_of(finding.answer.documents)} if finding.answer.documents else {}),
        "proven": finding.proven,
        "score": asked.score,
        "credit": finding.credit if judged else None,
        "weight": question.weight,
        "force": asked.force,
        "severity": asked.severity,
        "critical": question.critical,
        "core": question.core,
        "citations": [_citation(outcome, citation, language) for citation in (*asked.citations, *asked.drafts)],
        "gap": question.gap.to(language) if finding.falls_short else None,
        "remedy": remedy.text.to(language) if remedy else None,
        "days": remedy.days if remedy else None,
    }


def _citation(outcome: Outcome, citation: Citation, language: str) -> dict[str, Any]:
    instrument, duty = citation.instrument, citation.duty
    quote = outcome.quotes.get(duty.id)
    return {
        "instrument": instrument.id,
        "status": instrument.status,
        "duty": duty.id,
        "pin": str(duty.pin),
        "text": cite(instrument, duty.pin, language),
        "force": duty.force,
        "gist": duty.gist.to(language),
        "quote": quote_content(quote) if quote else None,
    }
