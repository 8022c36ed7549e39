"""Provision by provision: what was found on every duty that each instrument lays on enterprises."""

from collections import Counter
from dataclasses import dataclass

from engine.conditions import Comparison
from engine.law import Instrument, Kind, Status, cite_short
from engine.outcome import Finding, Outcome
from engine.provisions import DutyFinding, Standing, duty_findings
from engine.questions import Verdict
from reports.citations import place_name
from reports.comparison import Comparison as SideBySide
from reports.comparison import comparison
from reports.names import draft_mark, ended_marks, force_mark, policy_mark, shortened, standing_mark, verdict_mark
from reports.parts import Fact, Heading, Mark
from reports.quotations import Quotation, once, quotation
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class AnsweredBy:
    """A question that answers a duty: its verdict and credit; `anchor` leads to its gap, empty where it has none."""

    id: str
    title: str
    verdict: Mark
    credit: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty; `detail` says why it stands so where its questions do not, or which of them decided.

    `duty` is the id in the instrument's file, for machines; it is not printed. `quote` are the official words, None
    where none are kept.
    """

    duty: str
    pin: str
    gist: str
    force: Mark
    finding: Mark
    detail: str
    answered_by: tuple[AnsweredBy, ...]
    quote: Quotation | None = None


@dataclass(frozen=True, slots=True)
class ProvisionTable:
    """The duties of one instrument in the order of its text; `counts` say how many there are of each finding.

    `versions` say which texts its rows quote, with one version usually once.
    """

    heading: Heading
    place: str
    marks: tuple[Mark, ...]
    counts: tuple[Fact, ...]
    rows: tuple[DutyRow, ...]
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provisions:
    """The chapter; `comparison` sets jurisdictions side by side, None where there is only one."""

    heading: Heading
    columns: tuple[str, ...]
    comparison: SideBySide | None
    tables: tuple[ProvisionTable, ...]
    empty: str


def provisions(words: Words, outcome: Outcome) -> Provisions:
    """Return the chapter."""
    found = {instrument: rows for instrument, rows in duty_findings(outcome).items() if rows}
    return Provisions(
        heading=Heading(
            "provisions",
            words.say("条款符合性对照表"),
            words.say(
                "逐条列出所用法规文件直接向企业提出的要求和鼓励，包括已经满足的；写给政府的监管和支持条款不在其列，见各项差距和“可以争取的支持”。一条由几道题回答的，以其中最差的结论为准。"
            ),
        ),
        columns=(
            words.say("条款"),
            words.say("要求（要旨）"),
            words.say("约束力"),
            words.say("结论"),
            words.say("回答它的题目"),
        ),
        comparison=comparison(words, outcome, found),
        tables=tuple(_table(words, outcome, number, *entry) for number, entry in enumerate(found.items(), 1)),
        empty="" if found else words.say("所选地区没有收录对企业提出要求的法规文件。"),
    )


def _table(
    words: Words, outcome: Outcome, number: int, instrument: Instrument, found: tuple[DutyFinding, ...]
) -> ProvisionTable:
    marks = [policy_mark(words)] if instrument.kind is Kind.POLICY_DOCUMENT else []
    marks += [draft_mark(words)] if instrument.status is Status.DRAFT else []
    marks += ended_marks(words, outcome.ended.get(instrument.id, instrument))
    counts = Counter(one.standing for one in found)
    title = words.say("《{title}》", title=instrument.title.to(words.language))
    rows = tuple(once(_row(words, outcome, one) for one in found))
    return ProvisionTable(
        heading=Heading(f"provisions-{number}", title),
        place=place_name(words, outcome, instrument.jurisdiction),
        marks=tuple(marks),
        counts=tuple(Fact(standing_mark(words, one).text, str(counts[one])) for one in Standing if counts[one]),
        rows=rows,
        versions=tuple(dict.fromkeys(row.quote.version for row in rows if row.quote)),
    )


def _row(words: Words, outcome: Outcome, found: DutyFinding) -> DutyRow:
    duty, instrument = found.citation.duty, found.citation.instrument
    return DutyRow(
        duty=duty.id,
        pin=cite_short(instrument, duty.pin, words.language),
        gist=duty.gist.to(words.language),
        force=force_mark(words, duty.force),
        finding=standing_mark(words, found.standing),
        detail=_detail(words, outcome, found),
        answered_by=tuple(_answered_by(words, outcome, finding) for finding in found.findings),
        quote=quotation(words, outcome, duty.id, instrument),
    )


def _answered_by(words: Words, outcome: Outcome, finding: Finding) -> AnsweredBy:
    judged = finding.verdict not in (Verdict.OPEN, Verdict.NOT_APPLICABLE)
    return AnsweredBy(
        id=finding.question.label,
        title=finding.question.title.to(words.language),
        verdict=verdict_mark(words, finding.verdict),
        credit=f"{finding.credit}%" if judged else "—",
        anchor=f"gap-{outcome.gaps.index(finding) + 1}" if finding.falls_short else "",
    )


def _detail(words: Words, outcome: Outcome, found: DutyFinding) -> str:
    match found.standing:
        case Standing.OTHER_FIRMS:
            return words.say(
                "与企业画像不符；该条看的是：{case}",
                case=words.listed([_case(words, outcome, one) for one in found.asks]),
            )
        case Standing.UNASKED:
            return found.reason.to(words.language) or words.say("题库没有对应的题目。")
        case Standing.NOT_SHOWN:
            return words.say("对应题目的条件不成立，没有向本企业提出。")
        case Standing.PENDING:
            return words.say("企业画像或前面的题目作答之后才能确定。")
        case Standing.NOT_APPLICABLE:
            return words.say("；").join(shortened(words, finding.answer.na, 120) for finding in found.findings)
    if len(found.findings) > 1 and found.findings[0].verdict is not found.findings[-1].verdict:
        return words.say("以 {id} 的结论为准", id=found.findings[0].question.label)
    return ""


def _case(words: Words, outcome: Outcome, asked: Comparison) -> str:
    """Return what a condition compares, in the words of the profile: 产品类别（食品、药品）."""
    question = outcome.question_set.question.get(asked.name)
    if question is None:
        return asked.name
    options = [question.option[value].label.to(words.language) for value in asked.values if value in question.option]
    title = question.title.to(words.language)
    return words.say("{title}（{options}）", title=title, options=words.listed(options)) if options else title
