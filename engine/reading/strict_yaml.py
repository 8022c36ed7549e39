"""Read YAML without YAML's guesses: every scalar is text, every surprise is refused.

Source: ENGINEERING notes on YAML 1.1 (`no` becomes False, `6.10` becomes 6.1, merge keys explode).
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from engine.problems import Problem
from engine.texts import Text

MAX_BYTES = 4_000_000
MAX_DEPTH = 24
MAX_NODES = 400_000


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as typed; lines and columns count from 1."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping with text keys, each key once."""

    line: int
    column: int
    entries: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def parse(source: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the tree of one document and every problem; no tree where the text cannot be parsed at all."""
    if len(source.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        what = Text(
            f"文件超过 {MAX_BYTES // 1_000_000} MB，请拆分",
            f"the file is larger than {MAX_BYTES // 1_000_000} MB, which is more than a question set can use",
        )
        return None, [Problem(file, 1, 1, what)]
    builder = _Builder(file)
    try:
        for event in yaml.parse(source, Loader=yaml.CBaseLoader):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.problems.append(_syntax_problem(error, file))
        return None, builder.problems
    except _TooMuchError:
        return None, builder.problems
    return builder.root, builder.problems


def plain(node: Node) -> Any:
    """Return the tree as plain dicts, lists and strings, for canonical bytes."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}


class _TooMuchError(Exception):
    """Reading stops: too deep or too many nodes."""


class _Builder:
    """Builds the tree from parser events, so that an alias is met before it could be expanded."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[tuple[Sequence | Mapping, Scalar | None]] = []
        self._count = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take one parser event."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            self._place(Scalar(*_position(event), event.value))
        elif isinstance(event, yaml.MappingStartEvent):
            self._refuse_extras(event)
            self._open_node(Mapping(*_position(event)))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._refuse_extras(event)
            self._open_node(Sequence(*_position(event)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._problem(event, "不允许使用别名（*）", "aliases (*) are not allowed; write the value out")
            self._place(Scalar(*_position(event), ""))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._problem(event, "一个文件只能有一个文档（多余的 ---）", "one file holds one document (stray ---)")
                raise _TooMuchError

    def _open_node(self, node: Sequence | Mapping) -> None:
        self._place(node)
        self._open.append((node, None))
        if len(self._open) > MAX_DEPTH:
            self._problem_at(node, f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels")
            raise _TooMuchError

    def _place(self, node: Node) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            self._problem_at(node, "文件的条目过多", "the file has too many entries")
            raise _TooMuchError
        if not self._open:
            self.root = node
            return
        parent, key = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key is None:
            self._open[-1] = (parent, self._key(parent, node))
        else:
            parent.entries.setdefault(key.text, node)
            parent.keys.setdefault(key.text, key)
            self._open[-1] = (parent, None)

    def _key(self, parent: Mapping, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            self._problem_at(node, "键必须是文字", "a key must be plain text")
            raise _TooMuchError
        if node.text in parent.keys:
            first = parent.keys[node.text].line
            self._problem_at(
                node,
                f"键“{node.text}”重复（第 {first} 行已有）",
                f"the key “{node.text}” is already on line {first}",
            )
        if node.text == "<<":
            self._problem_at(node, "不允许使用合并键（<<）", "merge keys (<<) are not allowed")
        return node

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor:
            self._problem(event, "不允许使用锚点（&）", "anchors (&) are not allowed; write the value out")
        if event.tag:
            self._problem(event, "不允许使用标签（!）", "tags (!) are not allowed; every value is read as text")

    def _problem(self, event: Any, zh: str, en: str) -> None:
        line, column = _position(event)
        self.problems.append(Problem(self.file, line, column, Text(zh, en)))

    def _problem_at(self, node: Node, zh: str, en: str) -> None:
        self.problems.append(Problem(self.file, node.line, node.column, Text(zh, en)))


def _position(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(file, line, column, Text(f"不是有效的 YAML：{reason}", f"not valid YAML: {reason}"))
