"""Two jurisdictions side by side: what the same answers come to in each of them alone, gap by gap."""

from dataclasses import dataclass

from engine.jurisdictions import as_in
from engine.outcome import Finding, Outcome
from reports.citations import Cited, cited_in, place_name
from reports.names import verdict_mark
from reports.parts import Mark
from reports.quotations import once
from reports.summary import RatingCard, ScoreCard, rating_card, summary
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """What the answers come to in one place."""

    name: str
    scores: tuple[ScoreCard, ...]
    rating: RatingCard
    gaps: int


@dataclass(frozen=True, slots=True)
class PlaceSays:
    """What one place says about a gap; `nothing` is said where it asks for nothing."""

    citations: tuple[Cited, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class ComparedGap:
    """A gap, and what each place says about it."""

    number: str
    title: str
    verdict: Mark
    places: tuple[PlaceSays, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The places, and every gap that one of them knows."""

    places: tuple[PlaceCard, ...]
    gaps: tuple[ComparedGap, ...]


def side_by_side(words: Words, outcome: Outcome, regions: tuple[str, ...]) -> SideBySide:
    """Return what an outcome comes to in each of some regions (GB/T 2260 codes) alone."""
    alone = [as_in(outcome, region) for region in regions]
    cards = (_card(words, outcome, region, one) for region, one in zip(regions, alone, strict=True))
    known = {gap.question.id for one in alone for gap in one.gaps}
    gaps = (gap for gap in outcome.gaps if gap.question.id in known)
    return SideBySide(tuple(cards), tuple(_gap(words, outcome, gap, alone) for gap in gaps))


def _card(words: Words, outcome: Outcome, region: str, alone: Outcome) -> PlaceCard:
    name = place_name(words, outcome, region)
    return PlaceCard(name, summary(words, alone).scores[:2], rating_card(words, alone), len(alone.gaps))


def _gap(words: Words, outcome: Outcome, gap: Finding, alone: list[Outcome]) -> ComparedGap:
    question = gap.question
    says = (_says(words, outcome, one.finding.get(question.id)) for one in alone)
    verdict = verdict_mark(words, gap.verdict)
    return ComparedGap(question.number, question.title.to(words.language), verdict, tuple(says))


def _says(words: Words, outcome: Outcome, finding: Finding | None) -> PlaceSays:
    if finding is None or not finding.asked.citations:
        return PlaceSays((), words.say("当地没有对应的要求"))
    return PlaceSays(tuple(once(cited_in(words, outcome, citation) for citation in finding.asked.citations)), "")
