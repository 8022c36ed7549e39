"""Sites: a section that the set repeats is asked once for each site (or product line) that the firm names.

Source: docs/scoring.md, "Sites".
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from engine.conditions import Fact, renamed
from engine.questions import Question, QuestionSet, Section
from engine.texts import Text, caseless

MARK = "@"
"""Between the id of a question or section and what tells its site; no id of an author holds it."""

_DIGITS = 8


def at_sites(question_set: QuestionSet, facts: Mapping[str, Fact]) -> QuestionSet:
    """Return the set as a firm with these facts is asked: the same object for the same sites.

    A repeated section stays as it is written where the firm names no site. A site is known by its name: under a new
    name it is a new site, and what was answered under the old one is kept and read as absent.
    """
    question_set = question_set.written or question_set
    repeating = sorted({section.repeats for section in question_set.sections if section.repeats})
    named = tuple((fact, tuple(facts.get(fact) or ())) for fact in repeating)
    return _spread_out(question_set, named) if any(names for _, names in named) else question_set


def sited(identifier: str, site: str) -> str:
    """Return the id of a question or section at a site."""
    return f"{identifier}{MARK}{sha256(caseless(site).encode()).hexdigest()[:_DIGITS]}"


@lru_cache(maxsize=256)
def _spread_out(question_set: QuestionSet, named: tuple[tuple[str, tuple[str, ...]], ...]) -> QuestionSet:
    sites = dict(named)
    sections = (
        copy
        for section in question_set.sections
        for copy in ([_at(section, site) for site in sites.get(section.repeats, ())] or [section])
    )
    return replace(question_set, sections=tuple(sections), written=question_set)


def _at(section: Section, site: str) -> Section:
    ids = {question.id: sited(question.id, site) for question in section.questions}
    identifier = sited(section.id, site)
    questions = tuple(_question_at(question, ids, identifier, site) for question in section.questions)
    return replace(
        section, id=identifier, title=_titled(section.title, site), questions=questions, site=site, of=section
    )


def _question_at(question: Question, ids: Mapping[str, str], section: str, site: str) -> Question:
    return replace(
        question,
        id=ids[question.id],
        section=section,
        title=_titled(question.title, site),
        when=renamed(question.when, ids),
        site=site,
    )


def _titled(title: Text, site: str) -> Text:
    return Text(f"{title.zh} · {site}", f"{title.en} · {site}" if title.en else "")
