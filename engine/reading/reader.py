"""Typed access to a strictly read file: every mistake is noted where it stands, and reading goes on."""

from collections.abc import Callable, Collection
from collections.abc import Mapping as Dict
from datetime import date
from typing import TypeVar

from engine.problems import Problem, Weight, did_you_mean
from engine.reading.strict_yaml import Mapping, Node, Scalar, Sequence
from engine.texts import LANGUAGES, NO_TEXT, Text

T = TypeVar("T")
MAX_TEXT = 20_000


class Reader:
    """Reads the nodes of one file and collects its problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def wrong(self, node: Node, zh: str, en: str, weight: Weight = Weight.ERROR, shift: int = 0) -> None:
        """Note a problem at `node`; `shift` moves the column into the scalar's text."""
        self.problems.append(Problem(self.file, node.line, node.column + shift, Text(zh, en), weight))

    def fields(self, node: Node, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Node]:
        """Return the entries of a mapping; missing and unknown keys are problems."""
        if not isinstance(node, Mapping):
            self.wrong(node, "此处应为“键: 值”形式", "a mapping (key: value) belongs here")
            return {}
        known = [*required, *optional]
        for key, scalar in node.keys.items():
            if key not in known:
                hint = did_you_mean(key, known)
                self.wrong(scalar, f"未知的键“{key}”{hint.zh}", f"unknown key “{key}”{hint.en}")
        for key in required:
            if key not in node.entries:
                self.wrong(node, f"缺少“{key}”", f"“{key}” is missing")
        return {key: value for key, value in node.entries.items() if key in known}

    def entries(self, node: Node | None) -> list[tuple[Scalar, Node]]:
        """Return the (key, value) pairs of a mapping with free keys; nothing for an absent node."""
        if node is None:
            return []
        if not isinstance(node, Mapping):
            self.wrong(node, "此处应为“键: 值”形式", "a mapping (key: value) belongs here")
            return []
        return [(node.keys[key], value) for key, value in node.entries.items()]

    def items(self, node: Node | None) -> list[Node]:
        """Return the items of a list; nothing for an absent node."""
        if node is None:
            return []
        if not isinstance(node, Sequence):
            self.wrong(node, "此处应为列表", "a list belongs here")
            return []
        return node.items

    def string(self, node: Node | None, default: str = "") -> str:
        """Return the text of a scalar without surrounding blanks."""
        if node is None:
            return default
        if not isinstance(node, Scalar):
            self.wrong(node, "此处应为文字", "plain text belongs here")
            return default
        if len(node.text) > MAX_TEXT:
            self.wrong(node, f"文字超过 {MAX_TEXT} 字", f"the text is longer than {MAX_TEXT} characters")
        return node.text.strip()

    def strings(self, node: Node | None) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(self.string(item) for item in self.items(node))

    def text(self, node: Node | None) -> Text:
        """Return a text in several languages, written `{zh-Hans: …, en: …}`; Chinese is always there."""
        if node is None:
            return NO_TEXT
        found = self.fields(node, required=("zh-Hans",), optional=LANGUAGES[1:])
        return Text(self.string(found.get("zh-Hans")), self.string(found.get("en")))

    def choice(self, node: Node | None, known: Collection[str], default: str = "") -> str:
        """Return a text that must be one of `known`."""
        if node is None:
            return default
        word = self.string(node)
        if word in known or not isinstance(node, Scalar):
            return word if word in known else default
        hint = did_you_mean(word, known)
        if not hint and len(known) <= 8:
            listed = "、".join(known), ", ".join(known)
            hint = Text(f"；可选：{listed[0]}", f"; one of: {listed[1]}")
        self.wrong(node, f"“{word}”不在可选值之内{hint.zh}", f"“{word}” is not one of the known values{hint.en}")
        return default

    def flag(self, node: Node | None, *, default: bool = False) -> bool:
        """Return a yes/no value, written true or false."""
        return self.choice(node, ("true", "false"), "true" if default else "false") == "true"

    def integer(self, node: Node | None, low: int, high: int, default: int = 0) -> int:
        """Return a whole number from `low` to `high`."""
        return self.convert(
            node,
            lambda word: _bounded(int(word), low, high),
            Text(f"应为 {low} 至 {high} 的整数", f"a whole number from {low} to {high} belongs here"),
            default,
        )

    def day(self, node: Node | None) -> date | None:
        """Return a date written YYYY-MM-DD."""
        right = Text("应为日期，写作 YYYY-MM-DD", "a date written YYYY-MM-DD belongs here")
        return self.convert(node, date.fromisoformat, right, None)

    def convert(self, node: Node | None, make: Callable[[str], T], right: Text, default: T) -> T:
        """Return `make` of the scalar's text; a ValueError becomes the problem `right`."""
        if node is None:
            return default
        word = self.string(node)
        try:
            return make(word)
        except ValueError:
            self.wrong(node, f"“{word}”：{right.zh}", f"“{word}”: {right.en}")
            return default

    def unique(self, seen: Dict[str, Node], key: str, node: Node) -> bool:
        """Note a problem where `key` was seen before; return whether it is new."""
        if key not in seen:
            return True
        line = seen[key].line
        self.wrong(node, f"“{key}”重复（第 {line} 行已有）", f"“{key}” is already on line {line}")
        return False


def _bounded(number: int, low: int, high: int) -> int:
    if not low <= number <= high:
        raise ValueError(number)
    return number
