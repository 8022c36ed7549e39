"""Jurisdictions side by side, topic by topic: how many duties each lays on the firm, and how it stands to them."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.law import Instrument, Status, cite_short
from engine.outcome import Outcome
from engine.provisions import DutyFinding, Standing
from reports.citations import jurisdictions, place_name
from reports.names import standing_mark
from reports.parts import Fact, Heading
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class TopicCell:
    """What one jurisdiction says on a topic: how many duties are met, partly, unmet; where they stand; or nothing."""

    counts: tuple[Fact, ...]
    pins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic across the jurisdictions."""

    title: str
    cells: tuple[TopicCell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The table: `columns` names the topic column and the jurisdictions; `nothing` stands in cells without a duty."""

    heading: Heading
    columns: tuple[str, ...]
    rows: tuple[TopicRow, ...]
    nothing: str


_COUNTED = (Standing.MET, Standing.PARTLY, Standing.UNMET, Standing.NOT_APPLICABLE, Standing.OPEN)


def comparison(
    words: Words, outcome: Outcome, found: Mapping[Instrument, tuple[DutyFinding, ...]]
) -> Comparison | None:
    """Return the table of what counts, drafts left out; None where fewer than two jurisdictions say anything."""
    binding = [one for rows in found.values() for one in rows if one.standing in _COUNTED]
    binding = [one for one in binding if one.citation.instrument.status is not Status.DRAFT]
    speaking = {one.citation.instrument.jurisdiction for one in binding}
    codes = [code for code in jurisdictions(outcome) if code in speaking]
    if len(codes) < 2:
        return None
    topics = {one.citation.duty.topic: one.citation.duty for one in binding}
    return Comparison(
        heading=Heading(
            "comparison",
            words.say("各地要求对照"),
            words.say("按主题比较各地对企业的要求：先写符合情况，再写条款。草案和不适用于本企业的条款不列入。"),
        ),
        columns=(words.say("主题"), *(place_name(words, outcome, code) for code in codes)),
        rows=tuple(
            TopicRow(
                duty.topic_title.to(words.language) or topic,
                tuple(_cell(words, _at(binding, topic, code)) for code in codes),
            )
            for topic, duty in topics.items()
        ),
        nothing=words.say("无直接要求"),
    )


def _at(binding: list[DutyFinding], topic: str, code: str) -> list[DutyFinding]:
    return [one for one in binding if one.citation.duty.topic == topic and one.citation.instrument.jurisdiction == code]


def _cell(words: Words, found: list[DutyFinding]) -> TopicCell:
    counts = [(standing, sum(one.standing is standing for one in found)) for standing in _COUNTED]
    pins = {cite_short(one.citation.instrument, one.citation.duty.pin, words.language): None for one in found}
    return TopicCell(
        tuple(Fact(standing_mark(words, standing).text, str(count)) for standing, count in counts if count),
        tuple(pins),
    )
