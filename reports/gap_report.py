"""The gap report: one object of final words that every format prints."""

from dataclasses import dataclass

from engine.outcome import Outcome
from reports.answers import Answers, answers
from reports.charts import Charts, charts
from reports.cover import Cover, CoverPage, cover_page
from reports.evidence import Evidence, evidence
from reports.former import since_former
from reports.gaps import Gaps, gaps
from reports.lists import Exceptions, Opportunities, exceptions, opportunities
from reports.parts import Heading
from reports.plan import Plan, plan
from reports.provisions import Provisions, provisions
from reports.quotations import QuotedTexts, quoted_texts
from reports.scoring import Scoring, scoring
from reports.sources import Checking, Sources, checking, sources_used
from reports.story import Story, story
from reports.summary import Summary, summary
from reports.wording import Words

__all__ = ["Cover", "GapReport", "gap_report"]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: the chapters, each with the headings below it."""

    heading: Heading
    entries: tuple[tuple[Heading, tuple[Heading, ...]], ...]


@dataclass(frozen=True, slots=True)
class GapReport:
    """Everything that a report says, in one language.

    `made` is the ISO moment that stands for the report's making, never the clock; `page_of` are the words around
    a page's number and the number of pages, `former` is the line on the submission
    before, empty where there was none; `separator` stands between the entries of a list,
    `pin_separator` between passages of one instrument.
    """

    language: str
    title: str
    made: str
    page_of: tuple[str, str, str]
    separator: str
    pin_separator: str
    cover: CoverPage
    summary: Summary
    story: Story
    former: str
    charts: Charts
    contents: Contents
    gaps: Gaps
    plan: Plan
    provisions: Provisions
    opportunities: Opportunities
    exceptions: Exceptions
    answers: Answers
    evidence: Evidence
    scoring: Scoring
    sources: Sources
    quoted: QuotedTexts
    checking: Checking


def gap_report(outcome: Outcome, cover: Cover, language: str = "zh-Hans") -> GapReport:
    """Return the report of an outcome in a language (one of engine.texts.LANGUAGES).

    Pure: the same arguments give the same words.
    """
    words = Words(language)
    found_gaps, first = gaps(words, outcome), cover_page(words, outcome, cover)
    todo, table = plan(words, outcome), provisions(words, outcome)
    overview, bars = summary(words, outcome), charts(words, outcome)
    rest = (opportunities(words, outcome), exceptions(words, outcome), answers(words, outcome))
    proofs, sums = evidence(words, outcome), scoring(words, outcome)
    used, quoted, check = sources_used(words, outcome), quoted_texts(words, outcome), checking(words, cover)
    headings = [overview.heading, found_gaps.heading, todo.heading, table.heading]
    headings += [*(part.heading for part in rest), proofs.heading, sums.heading, used.heading]
    headings += [quoted.heading, check.heading] if quoted.texts else [check.heading]
    return GapReport(
        language=language,
        title=first.title,
        made=cover.submitted or f"{outcome.on.isoformat()}T00:00:00+08:00",
        page_of=_page_of(words),
        separator=words.say("；"),
        pin_separator=words.say("、"),
        cover=first,
        summary=overview,
        story=story(words, outcome),
        former=since_former(words, outcome, cover.record),
        charts=bars,
        contents=_contents(words, headings, found_gaps),
        gaps=found_gaps,
        plan=todo,
        provisions=table,
        opportunities=rest[0],
        exceptions=rest[1],
        answers=rest[2],
        evidence=proofs,
        scoring=sums,
        sources=used,
        quoted=quoted,
        checking=check,
    )


def _contents(words: Words, headings: list[Heading], found_gaps: Gaps) -> Contents:
    below = tuple(group.heading for group in found_gaps.groups)
    entries = tuple((heading, below if heading is found_gaps.heading else ()) for heading in headings)
    return Contents(Heading("contents", words.say("目录")), entries)


def _page_of(words: Words) -> tuple[str, str, str]:
    sentence = words.say("第 {page} 页 / 共 {pages} 页")
    before, _, rest = sentence.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after
