"""Answered: the lines of answers that the pages for checking and for reading share."""

from flask import url_for

from engine.desk import Desk
from engine.outcome import Finding
from engine.questions import Answer, Question, Section
from engine.versions import Predecessor
from web.filed import file_lines
from web.pages import CheckedAnswer
from web.shown import value_shown
from web.since import predecessor_of, since_words
from web.tasks import asked_facts

OPEN = "open"


class AnswerLines:
    """The lines of an assessment; `then` is where saving leads back to, as the section's page names it."""

    def __init__(self, desk: Desk, then: str = "") -> None:
        self._desk = desk
        self._then = then
        self._before: Predecessor | None = predecessor_of(desk.assessment.id)

    def profile(self) -> tuple[CheckedAnswer, ...]:
        """Return the facts that are asked."""
        return tuple(self._fact(fact) for fact in asked_facts(self._desk.question_set, self._desk.stored))

    def sections(self) -> tuple[tuple[Section, tuple[CheckedAnswer, ...]], ...]:
        """Return the sections in which anything is asked or may be, with the lines of those asked."""
        return tuple((score.section, self.section(score.section)) for score in self._desk.outcome.sections)

    def section(self, section: Section) -> tuple[CheckedAnswer, ...]:
        """Return the lines of a section."""
        found = self._desk.outcome.finding
        return tuple(self._finding(found[question.id]) for question in section.questions if question.id in found)

    def _fact(self, question: Question) -> CheckedAnswer:
        place = url_for("firm.profile", assessment=self._desk.assessment.id, _anchor=question.id)
        return self._line(question, OPEN if question.id in self._desk.outcome.open_facts else "", False, place)

    def _finding(self, finding: Finding) -> CheckedAnswer:
        question, assessment = finding.question, self._desk.assessment.id
        place = url_for(
            "firm.section", assessment=assessment, section=question.section, then=self._then, _anchor=question.id
        )
        return self._line(question, finding.verdict.value, finding.scored and not finding.proven, place)

    def _line(self, question: Question, verdict: str, unproven: bool, place: str) -> CheckedAnswer:
        kept = self._desk.stored.get(question.id)
        answer = kept.answer if kept else Answer()
        since = since_words(self._desk, self._before, question)
        files = file_lines(self._desk.files.get(question.id, ()))
        return CheckedAnswer(question, answer, verdict, value_shown(question, answer), unproven, place, since, files)


def still_open(lines: tuple[CheckedAnswer, ...]) -> tuple[CheckedAnswer, ...]:
    """Return the lines without an answer that counts."""
    return tuple(line for line in lines if line.verdict == OPEN)
