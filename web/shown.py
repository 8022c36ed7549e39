"""Shown: an answer in words, as every page says it."""

from engine.kinds import KINDS
from engine.questions import Answer, Question
from web.language import say
from web.rooms import words


def value_shown(question: Question, answer: Answer) -> str:
    """Return what was answered: the value, why the question does not apply, or that nothing was."""
    if answer.value is not None:
        return KINDS[question.kind].show(question, answer.value, words().language)
    return say("不适用：{reason}", reason=answer.na) if answer.na else say("未作答")


def answer_lines(question: Question, answer: Answer) -> tuple[str, ...]:
    """Return an answer in words, a line for each of its parts."""
    proof = say("佐证材料：{names}", names=words().listed(answer.evidence)) if answer.evidence else ""
    note = say("备注：{note}", note=answer.note) if answer.note else ""
    return tuple(line for line in (value_shown(question, answer), proof, note) if line)
