"""Read a question set (`questionnaires/sets/<id>/set.yaml`).

Source: docs/authoring.md.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from engine.canonical import digest_of
from engine.kinds import KINDS
from engine.law import Duty
from engine.problems import Problem, did_you_mean
from engine.questions import (
    PROFILE,
    Option,
    Question,
    QuestionSet,
    RatingBand,
    RatingRule,
    Section,
    Unasked,
    Upward,
)
from engine.reading.instrument import read_when
from engine.reading.question import (
    Names,
    check_condition,
    check_duty,
    matching,
    read_id,
    read_options,
    read_question,
)
from engine.reading.reader import Reader
from engine.reading.strict_yaml import Node, plain
from engine.regions import Region
from engine.texts import NO_TEXT

_SET = ("id", "version", "title", "about", "rating", "profile", "sections")
_SET_OPTIONAL = ("scales", "without_citation", "unasked", "retired")
_FACT = ("id", "kind", "title", "text")
_FACT_OPTIONAL = ("help", "options", "when")
_VERSION = re.compile(r"\d+\.\d+\.\d+")


class SetFile(NamedTuple):
    """What one file gave: the set (None where it is unusable) and its problems."""

    question_set: QuestionSet | None
    problems: list[Problem]


def read_question_set(root: Node, file: str, duties: Mapping[str, Duty], regions: tuple[Region, ...]) -> SetFile:
    """Return the question set of a strictly read file, and every problem."""
    reader = Reader(file)
    fields = reader.fields(root, _SET, _SET_OPTIONAL)
    if not fields:
        return SetFile(None, reader.problems)
    scales = {key.text: read_options(reader, node) for key, node in reader.entries(fields.get("scales"))}
    vocabulary = Names()
    seen: dict[str, Node] = {}
    profile = tuple(_fact(reader, node, seen, vocabulary, regions) for node in reader.items(fields.get("profile")))
    sections = tuple(
        _section(reader, node, scales, seen, vocabulary, duties) for node in reader.items(fields.get("sections"))
    )
    question_set = QuestionSet(
        id=reader.string(fields.get("id")),
        version=matching(
            reader, fields.get("version"), _VERSION, "版本号应如 1.0.0", "a version like 1.0.0 belongs here"
        ),
        title=reader.text(fields.get("title")),
        about=reader.text(fields.get("about")),
        profile=profile,
        sections=sections,
        rating=_rating(reader, fields.get("rating", root)),
        digest=digest_of(plain(root)),
        ask_uncited=reader.choice(fields.get("without_citation"), ("not-asked", "unscored"), "not-asked") == "unscored",
        unasked=tuple(_unasked(reader, node, duties) for node in reader.items(fields.get("unasked"))),
        retired=reader.strings(fields.get("retired")),
    )
    _check_retired(reader, question_set, seen)
    return SetFile(question_set, reader.problems)


def vocabulary_of(question_set: QuestionSet) -> dict[str, frozenset[str] | None]:
    """Return the names of the profile's facts with the words each may have, for the law's conditions."""
    vocabulary = Names()
    for question in question_set.profile:
        vocabulary.learn(question)
    return vocabulary.words


def _fact(
    reader: Reader, node: Node, seen: dict[str, Node], vocabulary: Names, regions: tuple[Region, ...]
) -> Question:
    fields = reader.fields(node, _FACT, _FACT_OPTIONAL)
    kind = reader.choice(fields.get("kind"), KINDS, "text")
    places = tuple(Option(region.code, region.text) for region in regions) if kind == "regions" else ()
    fact = Question(
        id=read_id(reader, fields.get("id"), seen, PROFILE),
        kind=kind,
        title=reader.text(fields.get("title")),
        text=reader.text(fields.get("text")),
        help=reader.text(fields.get("help")),
        options=places or read_options(reader, fields.get("options")),
        when=read_when(reader, fields.get("when")),
    )
    check_condition(reader, fields.get("when"), fact, vocabulary)
    vocabulary.learn(fact)
    return fact


def _section(
    reader: Reader,
    node: Node,
    scales: Mapping[str, tuple[Option, ...]],
    seen: dict[str, Node],
    vocabulary: Names,
    duties: Mapping[str, Duty],
) -> Section:
    fields = reader.fields(node, ("id", "title", "questions"), ("intro", "repeat", "upward"))
    identifier = read_id(reader, fields.get("id"), seen)
    questions = []
    for item in reader.items(fields.get("questions")):
        question = read_question(reader, item, identifier, scales, seen, duties)
        when = item.entries.get("when") if hasattr(item, "entries") else None
        check_condition(reader, when, question, vocabulary)
        vocabulary.learn(question)
        questions.append(question)
    repeats = _repeats(reader, fields, vocabulary)
    if repeats:
        vocabulary.keep_to_site(questions)
    upward = Upward(reader.choice(fields.get("upward"), tuple(Upward), Upward.MEAN))
    title, intro = reader.text(fields.get("title")), reader.text(fields.get("intro"))
    return Section(identifier, title, intro, tuple(questions), repeats, upward)


def _repeats(reader: Reader, fields: Mapping[str, Node], vocabulary: Names) -> str:
    """Return the name of the fact that lists the sites of a repeated section."""
    if "repeat" not in fields:
        if "upward" in fields:
            reader.wrong(fields["upward"], "upward 只用于有 repeat 的部分", "upward belongs to a section with repeat")
        return ""
    word = reader.string(fields["repeat"])
    if PROFILE + word not in vocabulary.lists:
        hint = did_you_mean(word, [name.removeprefix(PROFILE) for name in vocabulary.lists])
        reader.wrong(
            fields["repeat"],
            f"“{word}”不是企业画像中题型为 names 的事实{hint.zh}",
            f"“{word}” is no fact of the profile of the kind names{hint.en}",
        )
    return PROFILE + word


def _rating(reader: Reader, node: Node) -> RatingRule:
    fields = reader.fields(node, ("bands", "critical_unmet"))
    bands = []
    for key, value in reader.entries(fields.get("bands")):
        entry = reader.fields(value, ("from", "title"))
        bands.append(RatingBand(key.text, reader.text(entry.get("title")), reader.integer(entry.get("from"), 0, 100)))
    starts = [band.from_percent for band in bands]
    if not bands or starts != sorted(set(starts), reverse=True) or starts[-1] != 0:
        reader.wrong(
            fields.get("bands", node),
            "等级从高到低排列，分数线各不相同，最低一级从 0 开始",
            "bands go from best to worst with falling limits, the last one from 0",
        )
        bands = bands or [RatingBand("-", NO_TEXT, 0)]
    letters = [band.letter for band in bands]
    return RatingRule(tuple(bands), reader.choice(fields.get("critical_unmet"), letters, letters[-1]))


def _unasked(reader: Reader, node: Node, duties: Mapping[str, Duty]) -> Unasked:
    fields = reader.fields(node, ("duty", "reason"))
    duty = reader.string(fields.get("duty"))
    if "duty" in fields:
        check_duty(reader, fields["duty"], duty, duties)
    return Unasked(duty, reader.text(fields.get("reason")))


def _check_retired(reader: Reader, question_set: QuestionSet, seen: Mapping[str, Node]) -> None:
    for word in question_set.retired:
        if word in seen:
            reader.wrong(
                seen[word],
                f"编号“{word}”已停用，不能再用",
                f"the id “{word}” is retired and is never used again",
            )
