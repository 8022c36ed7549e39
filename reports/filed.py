"""Filed: what reports say of evidence files."""

from datetime import date

from engine.questions import Answer, Document
from reports.names import shortened_name
from reports.wording import Words

_SHORT = 8


def evidence_names(words: Words, answer: Answer, on: date) -> tuple[str, ...]:
    """Return what an answer rests on: references and links as typed, files by title and short digest."""
    references = tuple(shortened_name(words, name) for name in answer.evidence)
    return references + file_names(words, answer, on)


def file_names(words: Words, answer: Answer, on: date) -> tuple[str, ...]:
    """Return the files that an answer rests on, by title and short digest, each expired one called so."""
    return tuple(_named(words, document, on) for document in answer.documents)


def days(words: Words, document: Document, on: date) -> str:
    """Return when a file was issued and expires, or that it has; nothing where neither is known."""
    said = [words.say("{day}出具", day=_day(words, document.issued))] if document.issued else []
    if document.expired_on(on):
        said.append(words.say("{day}已过期，不作为佐证", day=_day(words, document.expires)))
    elif document.expires:
        said.append(words.say("{day}到期", day=_day(words, document.expires)))
    return words.say("；").join(said)


def _named(words: Words, document: Document, on: date) -> str:
    name = f"{shortened_name(words, document.title)} [{document.digest[:_SHORT]}]"
    return words.say("{name}（已过期）", name=name) if document.expired_on(on) else name


def _day(words: Words, day: str) -> str:
    return words.day(date.fromisoformat(day))
