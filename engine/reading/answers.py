"""Answers files, and golden examples: answers with what they must come to.

Source: docs/authoring.md, "Golden examples"; docs/command-line.md, "Answers file".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.firms import check_uscc
from engine.judging import profile_facts
from engine.kinds import KINDS
from engine.problems import Problem, Weight, did_you_mean
from engine.questions import PROFILE, Answer, AnswerError, Question, QuestionSet, Value
from engine.reading.reader import Reader
from engine.reading.strict_yaml import Mapping as MappingNode
from engine.reading.strict_yaml import Node, Scalar, plain
from engine.sites import MARK, at_sites
from engine.texts import Text

_EXPECTED = ("compliance", "improvement", "proven", "rating", "asked", "gaps", "not_applicable")


@dataclass(frozen=True, slots=True)
class NamedFirm:
    """The firm as an answers file names it."""

    name: str
    uscc: str = ""


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """A firm, its profile and its answers to a set; `expect` is what a golden example must come to."""

    file: str
    question_set: str
    version: str
    title: Text
    firm: NamedFirm
    profile: dict[str, Value]
    answers: dict[str, Answer]
    on: date | None
    expect: dict[str, str] = field(default_factory=dict)
    expect_node: Node | None = None


def read_answers(root: Node, file: str, sets: Mapping[str, QuestionSet]) -> tuple[AnswersFile | None, list[Problem]]:
    """Return the answers of a strictly read file, and every problem; None where no known set is named."""
    reader = Reader(file)
    fields = reader.fields(root, ("question_set", "firm", "profile", "answers"), ("title", "on", "expect"))
    named, version = _named_set(reader, fields.get("question_set"))
    question_set = sets.get(named)
    if question_set is None:
        if "question_set" in fields:
            hint = did_you_mean(named, sets)
            reader.wrong(
                fields["question_set"],
                f"没有名为“{named}”的题库{hint.zh}",
                f"no question set is called “{named}”{hint.en}",
            )
        return None, reader.problems
    if version and version != question_set.version:
        reader.wrong(
            fields["question_set"],
            f"题库“{named}”现在是 {question_set.version} 版，文件写的是 {version} 版",
            f"the question set “{named}” is at version {question_set.version}; the file names {version}",
        )
    profile = _profile(reader, fields.get("profile"), question_set)
    asked = at_sites(question_set, profile_facts(question_set, profile))
    expect = {key.text: reader.string(value) for key, value in reader.entries(fields.get("expect"))}
    _check_expected(reader, fields.get("expect"))
    answers = AnswersFile(
        file=file,
        question_set=named,
        version=question_set.version,
        title=reader.text(fields.get("title")),
        firm=_firm(reader, fields.get("firm")),
        profile=profile,
        answers=_answers(reader, fields.get("answers"), asked),
        on=reader.day(fields.get("on")),
        expect=expect,
        expect_node=fields.get("expect"),
    )
    return answers, reader.problems


def _named_set(reader: Reader, node: Node | None) -> tuple[str, str]:
    """Return id and version of `question_set: id`, `id@1.0.0` or `{id: …, version: …}`."""
    if isinstance(node, MappingNode):
        fields = reader.fields(node, ("id",), ("version", "digest"))
        return reader.string(fields.get("id")), reader.string(fields.get("version"))
    identifier, _, version = reader.string(node).partition("@")
    return identifier, version


def _check_expected(reader: Reader, node: Node | None) -> None:
    if isinstance(node, MappingNode):
        reader.fields(node, (), _EXPECTED)


def _firm(reader: Reader, node: Node | None) -> NamedFirm:
    if node is None:
        return NamedFirm("")
    fields = reader.fields(node, ("name",), ("uscc",))
    code = reader.string(fields.get("uscc"))
    if "uscc" in fields:
        code, mistake = check_uscc(code)
        if mistake:
            reader.wrong(fields["uscc"], mistake.zh, mistake.en)
    return NamedFirm(reader.string(fields.get("name")), code)


def _profile(reader: Reader, node: Node | None, question_set: QuestionSet) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    known = {question.id.removeprefix(PROFILE): question for question in question_set.profile}
    for key, value in reader.entries(node):
        question = known.get(key.text)
        if question is None:
            hint = did_you_mean(key.text, known)
            reader.wrong(key, f"企业画像没有“{key.text}”{hint.zh}", f"the profile has no “{key.text}”{hint.en}")
            continue
        read = _value(reader, value, question)
        if read is not None:
            facts[question.id] = read
    told = profile_facts(question_set, facts)
    for name, question in known.items():
        if question.id not in facts and told[question.id] is None and node is not None:
            zh = f"企业画像缺少“{name}”，与它有关的题目将列为待定"
            en = f"the profile lacks “{name}”; the questions that depend on it stay pending"
            reader.wrong(node, zh, en, Weight.WARNING)
    return facts


def _answers(reader: Reader, node: Node | None, question_set: QuestionSet) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    known = {written_id(question): question for question in question_set.questions}
    for key, value in reader.entries(node):
        question = known.get(key.text)
        if question is None:
            hint = did_you_mean(key.text, known)
            reader.wrong(key, f"题库没有“{key.text}”这一题{hint.zh}", f"the set has no question “{key.text}”{hint.en}")
        else:
            answers[question.id] = _answer(reader, value, question)
    return answers


def written_id(question: Question) -> str:
    """Return the id as answers files write it: `S05-Q1`, and `S05-Q1@武汉工厂` at a site."""
    return f"{question.number}{MARK}{question.site}" if question.site else question.id


def _answer(reader: Reader, node: Node, question: Question) -> Answer:
    if not isinstance(node, MappingNode):
        return Answer(_value(reader, node, question))
    fields = reader.fields(node, (), ("value", "note", "evidence", "na"))
    reason = reader.string(fields.get("na"))
    if "na" in fields:
        _check_na(reader, fields, question, reason)
    evidence = fields.get("evidence")
    return Answer(
        value=_value(reader, fields["value"], question) if "value" in fields else None,
        na=reason,
        note=reader.string(fields.get("note")),
        evidence=(reader.string(evidence),) if isinstance(evidence, Scalar) else reader.strings(evidence),
    )


def _check_na(reader: Reader, fields: Mapping[str, Node], question: Question, reason: str) -> None:
    node = fields["na"]
    if question.na is None:
        reader.wrong(node, f"{question.id} 不能选“不适用”", f"{question.id} cannot be “not applicable”")
    elif not reason:
        reader.wrong(node, "“不适用”必须写明理由", "“not applicable” needs a reason")
    if "value" in fields:
        reader.wrong(node, "不能既作答又选“不适用”", "either an answer or “not applicable”, not both")


def _value(reader: Reader, node: Node, question: Question) -> Value | None:
    if isinstance(node, MappingNode):
        reader.wrong(node, "此处应为答案", "an answer belongs here")
        return None
    try:
        return KINDS[question.kind].read(question, plain(node))
    except AnswerError as error:
        reader.wrong(node, f"{question.id}：{error.what.zh}", f"{question.id}: {error.what.en}")
        return None
