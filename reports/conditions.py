"""Conditions in words: what a condition on the profile says, for readers."""

from collections.abc import Callable

from engine.conditions import Always, Both, Comparison, Condition, Either, Not
from engine.questions import Question
from reports.wording import Words

Asked = Callable[[str], Question | None]
"""The question that is asked under a name."""


def in_words(words: Words, condition: Condition, asked: Asked) -> str:
    """Return a condition as a reader says it: 产品类别：食品或药品；empty for one that always holds."""
    match condition:
        case Always():
            return ""
        case Comparison():
            return _comparison(words, condition, asked(condition.name))
        case Not(part):
            return words.say("并非（{case}）", case=in_words(words, part, asked))
        case Both(parts):
            return words.say("，并且").join(_part(words, part, asked) for part in parts)
        case Either(parts):
            return words.say("，或者").join(_part(words, part, asked) for part in parts)


def _part(words: Words, part: Condition, asked: Asked) -> str:
    said = in_words(words, part, asked)
    return words.say("（{case}）", case=said) if isinstance(part, Both | Either) else said


def _comparison(words: Words, compared: Comparison, question: Question | None) -> str:
    title = question.title.to(words.language) if question else compared.name
    if compared.operator not in ("is", "any", "all", "none"):
        return f"{title} {compared.operator} {compared.values[0]}"
    values = [_value(words, question, value) for value in compared.values]
    joined = (words.say("和") if compared.operator == "all" else words.say("或")).join(values)
    if compared.operator == "none":
        return words.say("{title}不是{values}", title=title, values=joined)
    return words.say("{title}：{values}", title=title, values=joined)


def _value(words: Words, question: Question | None, value: str) -> str:
    option = question.option.get(value) if question else None
    return option.label.to(words.language) if option else value
