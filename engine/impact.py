"""Impact: what rests on provisions that a new version of a text changes, removes or moves.

Source: docs/law-as-data.md, "What rests on a change".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.law import Duty, Instrument, Pin
from engine.law_text.changes.comparing import ArticleChange, Comparison, Fate, PassageChange
from engine.outcome import Outcome
from engine.questions import Question, QuestionSet

_SAME_WORDS = (Fate.SAME, Fate.MOVED)


@dataclass(frozen=True, slots=True)
class TouchedDuty:
    """A duty whose provision is not what it was; `now` is where its words stand in the new text, None where nowhere."""

    duty: Duty
    fate: Fate
    now: Pin | None


@dataclass(frozen=True, slots=True)
class TouchedQuestion:
    """A question of a set, or of one that extends it, with the touched duties that it cites."""

    question_set: str
    question: Question
    duties: tuple[TouchedDuty, ...]


@dataclass(frozen=True, eq=False)
class Impact:
    """What rests on the provisions of an instrument that changed; `added` are the articles that no duty knows yet."""

    instrument: str
    duties: tuple[TouchedDuty, ...]
    questions: tuple[TouchedQuestion, ...]
    added: tuple[Pin, ...]
    fates: "Fates"

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the ids of the touched duties."""
        return frozenset(one.duty.id for one in self.duties)

    def reaches(self, outcome: Outcome) -> bool:
        """Tell whether a judged assessment cites a provision that changed, by whatever file it was judged then."""
        return any(
            self.fates.of(citation.duty.pin)[0] is not Fate.SAME
            for finding in outcome.findings
            for citation in (*finding.asked.citations, *finding.asked.drafts)
            if citation.instrument.id == self.instrument
        )


def impact(comparison: Comparison, instrument: Instrument, sets: Iterable[QuestionSet]) -> Impact:
    """Return what rests on the differences between two versions of an instrument; duties nobody reviewed count."""
    fates = Fates(comparison)
    touched = {}
    for duty in (*instrument.duties, *instrument.unreviewed):
        fate, now = fates.of(duty.pin)
        if fate is not Fate.SAME:
            touched[duty.id] = TouchedDuty(duty, fate, now)
    questions = (
        TouchedQuestion(one.id, question, tuple(touched[duty] for duty in question.cites if duty in touched))
        for one in sets
        for question in one.questions
    )
    return Impact(
        instrument.id,
        tuple(touched.values()),
        tuple(question for question in questions if question.duties),
        tuple(change.new for change in comparison.articles if change.fate is Fate.ADDED and change.new),
        fates,
    )


class Fates:
    """What became of every provision of the old text, looked up by its pin."""

    def __init__(self, comparison: Comparison) -> None:
        self._worded = comparison.worded
        self._articles = {change.old.key: change for change in comparison.articles if change.old}

    def of(self, pin: Pin) -> tuple[Fate, Pin | None]:
        """Return the fate of a provision, and where it is now.

        A 项 changes with the words that introduce its list, a 款 with its list; where only the numbering is known,
        a provision changes with its article. A provision that the old text does not have is none of its changes.
        """
        article = self._articles.get(pin.key)
        if article is None or article.new is None:
            return (Fate.SAME, pin) if article is None else (Fate.REMOVED, None)
        if not self._worded:
            return article.fate, Pin(pin.part, article.new.number, article.new.insertion, pin.para, pin.item)
        now = _now(article, pin)
        if now is None:
            return Fate.REMOVED, None
        changed = any(one.fate not in _SAME_WORDS for one in _members(article, pin, now))
        moved = now != pin
        fates = {(False, False): Fate.SAME, (False, True): Fate.MOVED, (True, False): Fate.CHANGED}
        return fates.get((changed, moved), Fate.RENUMBERED), now


def _now(article: ArticleChange, pin: Pin) -> Pin | None:
    """Return where the words at a pin stand now; the article itself has no words of its own."""
    if not pin.para:
        return article.new
    return next((one.new for one in article.passages if one.old == pin), None)


def _members(article: ArticleChange, pin: Pin, now: Pin) -> Iterator[PassageChange]:
    """Yield the passages that belong to a provision: its own, those under it in either version, those over it."""
    for one in article.passages:
        if (one.old and (_under(one.old, pin) or _over(one.old, pin))) or (one.new and _under(one.new, now)):
            yield one


def _under(pin: Pin, whole: Pin) -> bool:
    """Tell whether a passage is the whole, or a part of it."""
    parts = ((whole.para, pin.para), (whole.item, pin.item), (whole.subitem, pin.subitem))
    return all(not of_whole or of_whole == of_pin for of_whole, of_pin in parts)


def _over(pin: Pin, part: Pin) -> bool:
    """Tell whether a passage introduces a 项 or 目: the 款 or 项 in which it stands."""
    return pin.para > 0 and (pin.para == part.para) and (pin.item in (0, part.item)) and not pin.subitem
