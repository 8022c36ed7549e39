"""The assessment in the shape of NIST OSCAL 1.1 assessment results: an experiment for tools that read them.

What maps to what, and what does not fit: docs/report-formats.md, "OSCAL".
Source: https://pages.nist.gov/OSCAL-Reference/models/v1.1.3/assessment-results/json-outline/
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from engine.law import Instrument, Status
from engine.outcome import Finding, Outcome, Score
from engine.provisions import DutyFinding, Standing, duty_findings
from engine.questions import Document, Verdict
from reports.as_json import as_json
from reports.columns import Column, columns
from reports.cover import Cover
from reports.gap_report import GapReport, gap_report
from reports.plan import Measure
from reports.quotations import quotation
from reports.visible import visible
from reports.wording import Words

OSCAL_VERSION = "1.1.3"
NAMESPACE = "urn:zhiping:oscal"
"""The namespace of properties that only we know."""

_ROOT = uuid5(NAMESPACE_URL, NAMESPACE)
_FOUND = {Standing.MET: "satisfied", Standing.PARTLY: "not-satisfied", Standing.UNMET: "not-satisfied"}
_REVIEWED = frozenset((*_FOUND, Standing.NOT_APPLICABLE, Standing.OPEN))


def as_oscal(outcome: Outcome, cover: Cover, language: str = "zh-Hans") -> str:
    """Return indented JSON, the same for the same outcome; every id follows from what was submitted."""
    return _Printer(outcome, cover, language).printed()


class _Printer:
    """An assessment on its way into OSCAL; ids are those of this submission, in every language."""

    def __init__(self, outcome: Outcome, cover: Cover, language: str) -> None:
        self.outcome, self.cover, self.words = outcome, cover, Words(language)
        self.report: GapReport = gap_report(outcome, cover, language)
        self.columns: dict[str, Column] = columns(self.words, outcome)
        seed = cover.submission or hashlib.sha256(as_json(outcome, cover).encode()).hexdigest()
        self.own: UUID = uuid5(_ROOT, seed)
        self.duties = [
            one for instrument, found in duty_findings(outcome).items() for one in found if _binds(instrument)
        ]

    def printed(self) -> str:
        """Return the whole document."""
        content = {
            "uuid": self.id("document", self.words.language),
            "metadata": self.metadata(),
            "import-ap": {"href": f"#{_id('question set', self.outcome.question_set.digest)}"},
            "results": [self.result()],
            "back-matter": {"resources": list(self.resources())},
        }
        return json.dumps({"assessment-results": content}, ensure_ascii=False, indent=2) + "\n"

    def id(self, kind: str, name: str) -> str:
        """Return the id of a thing of this submission."""
        return str(uuid5(self.own, f"{kind} {name}"))

    @property
    def party(self) -> str:
        """Return the id of the firm, the same in all its assessments."""
        return _id("firm", self.cover.uscc or self.cover.firm)

    def metadata(self) -> dict[str, Any]:
        """Return what the document says of itself: the firm is the only party."""
        firm = {"uuid": self.party, "type": "organization", "name": _line(self.report.cover.firm)}
        return {
            "title": _line(f"{self.report.title} · {self.report.cover.firm}"),
            "last-modified": self.report.made,
            "version": self.outcome.question_set.version,
            "oscal-version": OSCAL_VERSION,
            "props": _props({"language": self.words.language, "report-number": self.cover.number}),
            "roles": [{"id": "self-assessor", "title": self.words.say("自评企业")}],
            "parties": [firm | _some(props=_props({"uscc": self.cover.uscc}))],
            "responsible-parties": [{"role-id": "self-assessor", "party-uuids": [self.party]}],
            "remarks": self.report.cover.explanation,
        }

    def result(self) -> dict[str, Any]:
        """Return the one result: scores, what was reviewed, observations, risks and findings."""
        measures = zip(self.report.plan.measures, self.outcome.gaps, strict=True)
        risks = {gap.question.id: self.risk(measure, gap) for measure, gap in measures}
        judged = [one for one in self.duties if one.standing in _FOUND]
        return {
            "uuid": self.id("result", "1"),
            "title": self.report.cover.title,
            "description": self.report.cover.notice,
            "start": self.report.made,
            "props": _props(self.figures()),
            "reviewed-controls": {"control-selections": [self.selection()]},
            **_some(
                observations=[self.observation(finding) for finding in self.outcome.findings],
                risks=list(risks.values()),
                findings=[self.finding(one) for one in judged],
            ),
        }

    def figures(self) -> dict[str, str]:
        """Return scores and rating; points are in hundredths."""
        outcome, rating = self.outcome, self.outcome.rating
        scores = {"compliance": outcome.compliance, "improvement": outcome.improvement, "proven": outcome.proven}
        found = {f"{name}-{part}": value for name, score in scores.items() for part, value in _figures(score).items()}
        if rating:
            capped = ",".join(finding.question.id for finding in rating.capped_by)
            found |= {"rating": rating.band.letter, "rating-by-score": rating.by_score.letter, "capped-by": capped}
        return {"assessed-as-of": outcome.on.isoformat()} | found

    def selection(self) -> dict[str, Any]:
        """Return the duties that were reviewed, and those set apart: not this firm's, or not asked."""
        reviewed = [{"control-id": one.citation.duty.id} for one in self.duties if one.standing in _REVIEWED]
        apart = [{"control-id": one.citation.duty.id} for one in self.duties if one.standing not in _REVIEWED]
        included: dict[str, Any] = {"include-controls": reviewed} if reviewed else {"include-all": {}}
        return {"description": self.report.provisions.heading.lead} | included | _some(**{"exclude-controls": apart})

    def observation(self, finding: Finding) -> dict[str, Any]:
        """Return a question with its answer, its note and the evidence named."""
        question, answer = finding.question, finding.answer
        said = self.columns["answer"].cell(question, finding) or answer.na
        evidence = [{"description": visible(name)} for name in answer.evidence]
        evidence += [_file(document) for document in answer.documents]
        judged = {"credit": str(finding.credit), "proven": _yes(finding.proven)} if finding.scored else {}
        facts = {"question": question.id, "verdict": finding.verdict, "self-reported": "yes"}
        facts |= {"weight": str(question.weight), "score": finding.asked.score or "none"}
        return {
            "uuid": self.id("observation", question.id),
            "title": _line(question.title.to(self.words.language)),
            "description": visible(f"{question.text.to(self.words.language)}\n{said or ''}").strip(),
            "props": _props(facts | judged),
            "methods": ["INTERVIEW"],
            "subjects": [{"subject-uuid": self.party, "type": "party"}],
            "collected": self.report.made,
            **_some(**{"relevant-evidence": evidence, "remarks": visible(answer.note).strip()}),
        }

    def finding(self, found: DutyFinding) -> dict[str, Any]:
        """Return a duty that was judged: satisfied only where it is wholly met."""
        duty, citation = found.citation.duty, found.citation.text(self.words.language)
        state = _FOUND[found.standing]
        gaps = [finding.question.id for finding in found.findings if finding.falls_short]
        source = {"href": f"#{_source(found.citation.instrument)}", "rel": "reference"}
        seen = [one for one in found.findings if one.verdict not in (Verdict.OPEN, Verdict.NOT_APPLICABLE)]
        return {
            "uuid": self.id("finding", duty.id),
            "title": _line(citation),
            "description": duty.gist.to(self.words.language),
            "props": _props({"force": duty.force, "severity": duty.severity, "pin": str(duty.pin)}),
            "links": [source],
            "target": {
                "type": "statement-id",
                "target-id": duty.id,
                "status": {"state": state, "reason": "pass" if state == "satisfied" else "fail"},
            },
            "related-observations": [{"observation-uuid": self.id("observation", one.question.id)} for one in seen],
            **_some(remarks=self.quoted(found)),
            **_some(**{"related-risks": [{"risk-uuid": self.id("risk", name)} for name in gaps]}),
        }

    def quoted(self, found: DutyFinding) -> str:
        """Return the official words of a duty and what they are from, nothing where none are kept."""
        quote = quotation(self.words, self.outcome, found.citation.duty.id, found.citation.instrument)
        return f"{quote.words} {quote.source}" if quote else ""

    def risk(self, measure: Measure, gap: Finding) -> dict[str, Any]:
        """Return a gap as an open risk, its measure as the recommended remediation."""
        name = gap.question.id
        missing = gap.question.gap.to(self.words.language) or measure.title
        facts = {"question": name, "force": gap.asked.force, "severity": gap.asked.severity}
        return {
            "uuid": self.id("risk", name),
            "title": _line(measure.title),
            "description": missing,
            "statement": missing,
            "props": _props(facts),
            "status": "open",
            **_some(deadline=f"{measure.due_on.isoformat()}T23:59:59+08:00" if measure.due_on else ""),
            "remediations": [
                {
                    "uuid": self.id("remediation", name),
                    "lifecycle": "recommendation",
                    "title": _line(measure.title),
                    "description": "\n".join(filter(None, (measure.action, measure.first_step))),
                    **_some(props=_props({"owner": measure.owner})),
                }
            ],
        }

    def resources(self) -> Iterator[dict[str, Any]]:
        """Yield the question set and the instruments that everything refers to."""
        chosen, language = self.outcome.question_set, self.words.language
        facts = {"question-set": chosen.id, "version": chosen.version, "digest": chosen.digest}
        title = _line(chosen.title.to(language))
        yield {"uuid": _id("question set", chosen.digest), "title": title, "props": _props(facts)}
        for one in self.outcome.instruments:
            title = _line(one.title.to(language))
            facts = {"instrument": one.id, "status": one.status, "digest": one.digest}
            cited = {"citation": {"text": _line(", ".join(filter(None, (title, one.document_number))))}}
            yield {"uuid": _source(one), "title": title, "props": _props(facts)} | cited


def _binds(instrument: Instrument) -> bool:
    return instrument.status is not Status.DRAFT


def _id(kind: str, name: str) -> str:
    """Return the id of a thing that is the same in every assessment."""
    return str(uuid5(_ROOT, f"{kind} {name}"))


def _source(instrument: Instrument) -> str:
    return _id("instrument", f"{instrument.id} {instrument.digest}")


def _figures(score: Score) -> dict[str, str]:
    percents = {"percent": score.percent, "low": score.low, "high": score.high}
    points = {"earned": str(score.earned), "available": str(score.available)}
    return points | {name: str(value) for name, value in percents.items() if value is not None}


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _line(text: str) -> str:
    """Return a text as OSCAL's one-line strings: visible, in one line."""
    return " ".join(visible(text).split())


def _props(facts: Mapping[str, str | None]) -> list[dict[str, str]]:
    return [{"name": name, "ns": NAMESPACE, "value": _line(value)} for name, value in facts.items() if value]


def _file(document: Document) -> dict[str, Any]:
    facts = {"file-sha256": document.digest, "issued": document.issued, "expires": document.expires}
    return {"description": visible(document.title), "props": _props(facts)}


def _some(**members: Any) -> dict[str, Any]:
    """Return the members that have content: OSCAL knows no empty lists."""
    return {name: value for name, value in members.items() if value}
