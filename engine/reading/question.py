"""Read one question: its options, bands, levels, citations, gap and remedy."""

import itertools
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from engine.conditions import Comparison, comparisons
from engine.kinds import KINDS
from engine.law import Duty
from engine.problems import did_you_mean
from engine.questions import Band, Option, Question, Remedy, Verdict, Worth
from engine.reading.instrument import read_when
from engine.reading.reader import Reader
from engine.reading.strict_yaml import Node, plain
from engine.texts import NO_TEXT, Text

_QUESTION = ("id", "kind", "title", "text")
_QUESTION_OPTIONAL = (
    "help",
    "scale",
    "options",
    "levels",
    "bands",
    "columns",
    "weight",
    "critical",
    "core",
    "when",
    "na",
    "evidence",
    "cites",
    "gap",
    "remedy",
)
_JUDGED = (Verdict.MET, Verdict.PARTLY, Verdict.UNMET)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-]{0,39}")


Vocabulary = Mapping[str, frozenset[str] | None]
"""The names a condition may use, with the words each may be compared with; None: any."""


class Names:
    """The names that a condition may use so far, with the words each may be compared with (None: anything)."""

    def __init__(self) -> None:
        self.words: dict[str, frozenset[str] | None] = {}
        self.lists: set[str] = set()
        self.per_site: set[str] = set()

    def learn(self, question: Question) -> None:
        """Let conditions that come later use this question."""
        words = set(question.option) | ({*_JUDGED, Verdict.NOT_APPLICABLE} if question.cites else set())
        self.words[question.id] = frozenset(words) if question.options else None
        if question.kind == "names":
            self.lists.add(question.id)

    def keep_to_site(self, questions: Iterable[Question]) -> None:
        """Let no later section ask about these: they have an answer for each site."""
        for question in questions:
            self.words.pop(question.id, None)
            self.per_site.add(question.id)


def check_condition(reader: Reader, node: Node | None, question: Question, names: Names) -> None:
    """Note names and words that the condition may not use: only the profile and earlier questions are known."""
    if node is not None:
        for test in comparisons(question.when):
            if test.name in names.per_site:
                what = Text(
                    f"“{test.name}”每个地点各答一次，别的部分不能以它为条件",
                    f"“{test.name}” is answered once for each site; other sections cannot depend on it",
                )
                _wrong_at(reader, node, test.column, what, NO_TEXT)
            else:
                check_comparison(reader, node, test, names.words)


def check_comparison(reader: Reader, node: Node, test: Comparison, vocabulary: Vocabulary) -> None:
    """Note an unknown name, or a value that the name never has, at its column."""
    if test.name not in vocabulary:
        hint = did_you_mean(test.name, vocabulary)
        _wrong_at(
            reader,
            node,
            test.column,
            Text(
                f"“{test.name}”不是画像事实，也不是前面的题目",
                f"“{test.name}” is no fact of the profile and no earlier question",
            ),
            hint,
        )
        return
    words = vocabulary[test.name]
    for value in test.values:
        if words is not None and value not in words:
            never = Text(f"“{test.name}”没有“{value}”这个值", f"“{test.name}” never is “{value}”")
            _wrong_at(reader, node, test.column, never, did_you_mean(value, words))


def _wrong_at(reader: Reader, node: Node, column: int, what: Text, hint: Text) -> None:
    reader.wrong(
        node,
        f"条件第 {column} 列：{what.zh}{hint.zh}",
        f"condition, column {column}: {what.en}{hint.en}",
        shift=column - 1,
    )


def matching(reader: Reader, node: Node | None, pattern: re.Pattern[str], zh: str, en: str) -> str:
    """Return a word that matches a pattern; `zh` and `en` say what would be right."""
    word = reader.string(node)
    if node is not None and not pattern.fullmatch(word):
        reader.wrong(node, f"“{word}”：{zh}", f"“{word}”: {en}")
    return word


def read_id(reader: Reader, node: Node | None, seen: dict[str, Node], prefix: str = "") -> str:
    """Return an id that no other entry of the file has."""
    word = prefix + matching(reader, node, _ID, "编号只用字母、数字、- 和 _", "an id holds letters, digits, - and _")
    if node is not None and reader.unique(seen, word, node):
        seen[word] = node
    return word


def read_question(
    reader: Reader,
    node: Node,
    section: str,
    scales: Mapping[str, tuple[Option, ...]],
    seen: dict[str, Node],
    duties: Mapping[str, Duty],
) -> Question:
    """Return a question of a section; `scales` are the set's named options, `seen` the ids so far."""
    fields = reader.fields(node, _QUESTION, _QUESTION_OPTIONAL)
    kind = reader.choice(fields.get("kind"), KINDS, "text")
    question = Question(
        id=read_id(reader, fields.get("id"), seen),
        kind=kind,
        section=section,
        title=reader.text(fields.get("title")),
        text=reader.text(fields.get("text")),
        help=reader.text(fields.get("help")),
        options=_levels(reader, fields, scales),
        bands=tuple(_band(reader, item) for item in reader.items(fields.get("bands"))),
        columns=tuple(reader.text(item) for item in reader.items(fields.get("columns"))),
        weight=reader.integer(fields.get("weight"), 0, 100, 1),
        critical=reader.flag(fields.get("critical")),
        core=reader.flag(fields.get("core")),
        when=read_when(reader, fields.get("when")),
        na=_na(reader, fields.get("na")),
        evidence=reader.text(fields.get("evidence")),
        cites=_cites(reader, fields.get("cites"), duties),
        gap=reader.text(fields.get("gap")),
        remedy=_remedy(reader, fields.get("remedy")),
    )
    _check_question(reader, node, question)
    return question


def _check_question(reader: Reader, node: Node, question: Question) -> None:
    if question.kind in ("one-of", "many-of") and len(question.options) < 2:
        reader.wrong(
            node,
            f"{question.id} 至少要有两个选项（options 或 scale）",
            f"{question.id} needs two options or a scale",
        )
    ends = [(band.low, band.high) for band in question.bands]
    joined = all(before[1] == after[0] is not None for before, after in itertools.pairwise(ends))
    if ends and not (ends[0][0] is None and ends[-1][1] is None and joined):
        reader.wrong(
            node,
            f"{question.id} 的 bands 应首尾相接、不留空隙：第一段不写 from，最后一段不写 below",
            f"the bands of {question.id} must join without a hole: the first without from, the last without below",
        )
    scored = bool(KINDS[question.kind].worths(question)) and question.weight
    if scored and question.cites and not (question.gap and question.remedy):
        reader.wrong(
            node,
            f"{question.id} 缺少差距说明（gap）或整改建议（remedy）",
            f"{question.id} lacks its gap text or its remedy",
        )


def read_options(reader: Reader, node: Node | None) -> tuple[Option, ...]:
    """Return options written as a mapping from id to label, help and worth."""
    return tuple(_option(reader, key.text, value) for key, value in reader.entries(node))


def _option(reader: Reader, identifier: str, node: Node) -> Option:
    fields = reader.fields(node, ("label",), ("help", "credit", "improvement", "verdict", "evidence_required", "alone"))
    worth = _worth(reader, node, fields) if "credit" in fields or "verdict" in fields else None
    label, help_text = reader.text(fields.get("label")), reader.text(fields.get("help"))
    return Option(identifier, label, help_text, worth, reader.flag(fields.get("alone")))


def _worth(reader: Reader, node: Node, fields: Mapping[str, Node]) -> Worth:
    for name in ("credit", "verdict"):
        if name not in fields:
            reader.wrong(node, f"缺少“{name}”", f"“{name}” is missing")
    credit = reader.integer(fields.get("credit"), 0, 100)
    return Worth(
        verdict=Verdict(reader.choice(fields.get("verdict"), _JUDGED, Verdict.UNMET)),
        credit=credit,
        improvement=reader.integer(fields.get("improvement"), 0, 100, credit),
        proof=reader.flag(fields.get("evidence_required")),
    )


def _levels(reader: Reader, fields: Mapping[str, Node], scales: Mapping[str, tuple[Option, ...]]) -> tuple[Option, ...]:
    """Return the question's own options, or its scale's with the levels described for this question."""
    if "scale" not in fields:
        return read_options(reader, fields.get("options"))
    options = scales.get(reader.choice(fields["scale"], scales), ())
    known = [option.id for option in options]
    described: dict[str, Text] = {}
    for key, node in reader.entries(fields.get("levels")):
        if key.text not in known:
            reader.wrong(key, f"量表没有“{key.text}”级", f"the scale has no level “{key.text}”")
        described[key.text] = reader.text(node)
    return tuple(
        Option(option.id, option.label, described.get(option.id, option.help), option.worth, option.alone)
        for option in options
    )


def _band(reader: Reader, node: Node) -> Band:
    fields = reader.fields(node, ("credit", "verdict"), ("from", "below", "improvement", "evidence_required"))
    right = Text("应为数字", "a number belongs here")
    low, high = (
        reader.convert(fields[name], _decimal, right, None) if name in fields else None for name in ("from", "below")
    )
    if low is not None and high is not None and low >= high:
        reader.wrong(node, "from 应小于 below", "from must be less than below")
    return Band(low, high, _worth(reader, node, fields))


def _decimal(word: str) -> Decimal:
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", word):
        raise ValueError(word)
    return Decimal(word)


def _na(reader: Reader, node: Node | None) -> Text | None:
    """Return when N/A may be answered; None where it may not, which is also the default."""
    if node is None or plain(node) == "never":
        return None
    return reader.text(reader.fields(node, ("when",)).get("when"))


def check_duty(reader: Reader, node: Node, duty: str, duties: Mapping[str, Duty]) -> None:
    """Note a problem unless somebody wrote and read the duty that a set names."""
    if duty not in duties:
        hint = did_you_mean(duty, duties)
        reader.wrong(node, f"没有编号为“{duty}”的义务{hint.zh}", f"no duty is called “{duty}”{hint.en}")
    elif duties[duty].unreviewed:
        reader.wrong(
            node,
            f"义务“{duty}”尚未审校，不能引用：在法规文件里核对它，写好要旨，去掉 unreviewed",
            f"the duty “{duty}” is not reviewed yet: check it in its instrument, write its gist, drop `unreviewed`",
        )


def _cites(reader: Reader, node: Node | None, duties: Mapping[str, Duty]) -> tuple[str, ...]:
    found: dict[str, Node] = {}
    for item in reader.items(node):
        duty = reader.string(item)
        check_duty(reader, item, duty, duties)
        if duty in duties and reader.unique(found, duty, item):
            found[duty] = item
    return tuple(found)


def _remedy(reader: Reader, node: Node | None) -> Remedy | None:
    if node is None:
        return None
    fields = reader.fields(node, ("text", "days"), ("first_step", "owner"))
    return Remedy(
        text=reader.text(fields.get("text")),
        first_step=reader.text(fields.get("first_step")),
        owner=reader.text(fields.get("owner")),
        days=reader.integer(fields.get("days"), 0, 3650),
    )
