"""The lists: support that fits the firm, and what is set aside, unproven or still open."""

from dataclasses import dataclass

from engine.law import Instrument
from engine.outcome import Citation, Finding, Outcome
from engine.questions import PROFILE
from reports.citations import Cited, cited_in, place_name
from reports.names import shortened, verdict_mark
from reports.parts import Heading, Table, Titled
from reports.quotations import once
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class Support:
    """What one instrument offers to such a firm."""

    place: str
    title: str
    offers: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Opportunities:
    """The chapter of support that the firm may ask for."""

    heading: Heading
    gist: str
    supports: tuple[Support, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The chapter of what does not count as it stands: not applicable, unproven, open."""

    heading: Heading
    lists: tuple[Titled, ...]
    empty: str


def opportunities(words: Words, outcome: Outcome) -> Opportunities:
    """Return the chapter, by instrument."""
    by_instrument: dict[Instrument, list[Citation]] = {}
    for citation in outcome.opportunities:
        by_instrument.setdefault(citation.instrument, []).append(citation)
    return Opportunities(
        heading=Heading(
            "opportunities",
            words.say("可以争取的支持"),
            words.say(
                "下列条款要求或鼓励政府支持、引导企业。没有用到不是差距；是否符合条件、如何申请，请向当地主管部门了解。"
            ),
        ),
        gist=words.say("要旨"),
        supports=tuple(_support(words, outcome, *entry) for entry in by_instrument.items()),
        empty="" if by_instrument else words.say("没有与本企业相符、尚未用到的支持条款。"),
    )


def exceptions(words: Words, outcome: Outcome) -> Exceptions:
    """Return the chapter of what is not applicable, unproven or open."""
    asked = outcome.findings or not outcome.complete
    return Exceptions(
        heading=Heading("exceptions", words.say("不适用、未佐证与未作答")),
        lists=(_not_applicable(words, outcome), _unproven(words, outcome), _open(words, outcome)) if asked else (),
        empty="" if asked else words.say("没有向企业提出的题目。"),
    )


def _support(words: Words, outcome: Outcome, instrument: Instrument, found: list[Citation]) -> Support:
    offers = tuple(once(cited_in(words, outcome, citation) for citation in found))
    return Support(place_name(words, outcome, instrument.jurisdiction), offers[0].title.rstrip(" ,"), offers)


def _not_applicable(words: Words, outcome: Outcome) -> Titled:
    rows = tuple(
        (finding.question.number, finding.question.title.to(words.language), shortened(words, finding.answer.na))
        for finding in outcome.not_applicable
    )
    return Titled(
        words.say("不适用"),
        words.say("企业说明理由后不计分的题目。"),
        Table("reasons", (*_question_columns(words), words.say("理由")), rows, words.say("没有标为不适用的题目。")),
    )


def _unproven(words: Words, outcome: Outcome) -> Titled:
    rows = tuple(_unproven_row(words, finding) for finding in outcome.unproven)
    return Titled(
        words.say("未佐证"),
        words.say("作答需要佐证材料而没有列出：得分照算，但不计入“已佐证的合规得分”。"),
        Table(
            "unproven",
            (*_question_columns(words), words.say("结论"), words.say("应备的佐证材料")),
            rows,
            words.say("需要佐证的作答都列出了材料。"),
        ),
    )


def _unproven_row(words: Words, finding: Finding) -> tuple[str, ...]:
    question = finding.question
    verdict = verdict_mark(words, finding.verdict).text
    return question.number, question.title.to(words.language), verdict, question.evidence.to(words.language)


def _open(words: Words, outcome: Outcome) -> Titled:
    facts = [outcome.question_set.question[name] for name in outcome.open_facts]
    rows = [(fact.id.removeprefix(PROFILE), fact.title.to(words.language), words.say("企业画像待填")) for fact in facts]
    rows += [(f.question.number, f.question.title.to(words.language), words.say("待作答")) for f in outcome.open]
    rows += [(q.number, q.title.to(words.language), words.say("是否适用待定")) for q in outcome.pending]
    return Titled(
        words.say("未作答"),
        words.say("作答之前，得分只是区间，不评定等级。"),
        Table("open", (*_question_columns(words), words.say("状态")), tuple(rows), words.say("所有题目都已作答。")),
    )


def _question_columns(words: Words) -> tuple[str, str]:
    return words.say("编号"), words.say("题目")
