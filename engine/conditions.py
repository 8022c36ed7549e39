"""Conditions (`when`, `applies`): one short line over the profile and earlier questions, three-valued.

Source: docs/conditions.md. No calls, no arithmetic, no eval.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from engine.regions import covers, is_code
from engine.texts import Text

MAX_LENGTH = 400
MAX_DEPTH = 12

Fact = tuple[str, ...] | None
"""What is known under a name: words (a choice, several, a number, a verdict), none of them, or not known yet."""

Facts = Callable[[str], Fact]


class ConditionError(ValueError):
    """A condition that cannot be read; `column` counts from 1 within the line."""

    def __init__(self, column: int, zh: str, en: str) -> None:
        self.column = column
        self.what = Text(f"条件第 {column} 列：{zh}", f"condition, column {column}: {en}")
        super().__init__(self.what.en)


@dataclass(frozen=True, slots=True)
class Always:
    """Holds whatever is known; what an absent condition means."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compares what is known under `name` with `values`; `operator` is is, any, all, none or a comparison sign."""

    name: str
    operator: str
    values: tuple[str, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Not:
    """Turns round what its part says."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Both:
    """Holds where every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Holds where one part holds."""

    parts: tuple["Condition", ...]


Condition = Always | Comparison | Not | Both | Either
ALWAYS = Always()


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Tell whether the condition holds; None while what it asks about is still open (Kleene's logic)."""
    match condition:
        case Always():
            return True
        case Comparison():
            fact = facts(condition.name)
            return None if fact is None else _COMPARE[condition.operator](fact, condition.values)
        case Not(part):
            inner = holds(part, facts)
            return None if inner is None else not inner
        case Both(parts):
            return _fold(parts, facts, decisive=False)
        case Either(parts):
            return _fold(parts, facts, decisive=True)


def renamed(condition: Condition, names: Mapping[str, str]) -> Condition:
    """Return the condition with other names in the place of some."""
    match condition:
        case Comparison():
            return replace(condition, name=names.get(condition.name, condition.name))
        case Not(part):
            return Not(renamed(part, names))
        case Both(parts) | Either(parts):
            return type(condition)(tuple(renamed(part, names) for part in parts))
        case Always():
            return condition


def _fold(parts: tuple[Condition, ...], facts: Facts, *, decisive: bool) -> bool | None:
    open_part = False
    for part in parts:
        value = holds(part, facts)
        if value is decisive:
            return decisive
        open_part = open_part or value is None
    return None if open_part else not decisive


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Yield every comparison of the condition, from left to right."""
    match condition:
        case Comparison():
            yield condition
        case Not(part):
            yield from comparisons(part)
        case Both(parts) | Either(parts):
            for part in parts:
                yield from comparisons(part)


def matches(known: str, wanted: str) -> bool:
    """Tell whether a known word is the wanted one; a region is, too, where the wanted region covers it."""
    return known == wanted or (is_code(wanted) and is_code(known) and covers(wanted, known))


def _has_any(known: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(matches(one, word) for one in known for word in wanted)


def _has_all(known: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return all(any(matches(one, word) for one in known) for word in wanted)


def _figures(known: tuple[str, ...]) -> tuple[Decimal, ...]:
    return tuple(Decimal(one) for one in known if _FIGURE.fullmatch(one))


def _number(
    compare: Callable[[Decimal, Decimal], bool],
) -> Callable[[tuple[str, ...], tuple[str, ...]], bool]:
    return lambda known, wanted: any(compare(figure, Decimal(wanted[0])) for figure in _figures(known))


_FIGURE = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
_COMPARE: dict[str, Callable[[tuple[str, ...], tuple[str, ...]], bool]] = {
    "is": _has_any,
    "any": _has_any,
    "all": _has_all,
    "none": lambda known, wanted: not _has_any(known, wanted),
    "<": _number(lambda a, b: a < b),
    "<=": _number(lambda a, b: a <= b),
    ">": _number(lambda a, b: a > b),
    ">=": _number(lambda a, b: a >= b),
    "=": _number(lambda a, b: a == b),
}

_TOKEN = re.compile(r"\s*(?:(?P<sign><=|>=|[<>=(),\[\]])|(?P<word>[A-Za-z0-9_.\-]+))")
_KEYWORDS = ("and", "or", "not", "any", "all", "none", "is")


def parse_condition(line: str) -> Condition:
    """Return the condition that `line` spells; ConditionError with the column where it goes wrong."""
    if len(line) > MAX_LENGTH:
        raise ConditionError(MAX_LENGTH, f"超过 {MAX_LENGTH} 个字符", f"longer than {MAX_LENGTH} characters")
    if line.strip() == "always":
        return ALWAYS
    parser = _Parser(line)
    condition = parser.either(1)
    parser.end()
    return condition


class _Parser:
    """Recursive descent over the tokens of one line; each token is (word, column)."""

    def __init__(self, line: str) -> None:
        self._tokens = list(_tokens(line))
        self._at = 0

    def either(self, depth: int) -> Condition:
        parts = [self._both(depth)]
        while self._take("or"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def end(self) -> None:
        word, column = self._next()
        if word:
            raise ConditionError(column, f"多余的“{word}”", f"“{word}” is not expected here")

    def _both(self, depth: int) -> Condition:
        parts = [self._inner(depth)]
        while self._take("and"):
            parts.append(self._inner(depth))
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _inner(self, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise ConditionError(self._next()[1], f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels")
        if self._take("not"):
            return Not(self._inner(depth + 1))
        if self._take("("):
            inner = self.either(depth + 1)
            self._expect(")")
            return inner
        return self._comparison()

    def _comparison(self) -> Comparison:
        name, column = self._word("题目编号或 profile.…", "a question id or profile.…")
        operator, at = self._next()
        self._at += 1
        if operator in ("any", "all", "none"):
            return Comparison(name, operator, self._list(), column)
        if operator == "is":
            return Comparison(name, operator, (self._word("一个值", "a value")[0],), column)
        if operator in _COMPARE:
            return Comparison(name, operator, (self._figure(),), column)
        raise ConditionError(
            at,
            f"“{operator}”处应为 is、any、all、none 或 < <= > >= =",
            f"is, any, all, none or < <= > >= = belongs here, not “{operator}”",
        )

    def _list(self) -> tuple[str, ...]:
        self._expect("[")
        values = [self._word("一个值", "a value")[0]]
        while self._take(","):
            values.append(self._word("一个值", "a value")[0])
        self._expect("]")
        return tuple(values)

    def _figure(self) -> str:
        word, column = self._word("一个数字", "a number")
        if not _FIGURE.fullmatch(word):
            raise ConditionError(column, f"“{word}”不是数字", f"“{word}” is not a number")
        return word

    def _word(self, zh: str, en: str) -> tuple[str, int]:
        word, column = self._next()
        if not re.match(r"[A-Za-z0-9_\-]", word) or word in _KEYWORDS[:3]:
            raise ConditionError(column, f"此处应为{zh}", f"{en} belongs here")
        self._at += 1
        return word, column

    def _next(self) -> tuple[str, int]:
        return self._tokens[self._at]

    def _take(self, word: str) -> bool:
        found = self._next()[0] == word
        self._at += found
        return found

    def _expect(self, word: str) -> None:
        column = self._next()[1]
        if not self._take(word):
            raise ConditionError(column, f"此处应为“{word}”", f"“{word}” belongs here")


def _tokens(line: str) -> Iterator[tuple[str, int]]:
    at = 0
    while line[at:].strip():
        match = _TOKEN.match(line, at)
        if match is None:
            column = at + len(line[at:]) - len(line[at:].lstrip()) + 1
            raise ConditionError(column, f"不认识的字符“{line[column - 1]}”", f"“{line[column - 1]}” is not understood")
        start = match.start("sign") if match["sign"] else match.start("word")
        yield match["sign"] or match["word"], start + 1
        at = match.end()
    yield "", len(line) + 1
    yield "", len(line) + 1
