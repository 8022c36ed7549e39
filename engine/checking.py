"""What `zhiping check` looks at beyond reading: coverage of the law, golden examples, published versions.

Source: docs/authoring.md, "Checking".
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from engine.judging import judge
from engine.law import Bearer, Force, Status
from engine.library import Library
from engine.outcome import Outcome, Score
from engine.problems import Problem, Weight
from engine.questions import Question, QuestionSet
from engine.reading.answers import AnswersFile, written_id
from engine.reading.strict_yaml import Mapping
from engine.texts import Text

EXAMPLE_DAY = date(2026, 1, 1)
"""The day on which an example without a date is judged."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a set asks what an instrument lays on firms: counts of duties by force, and of those asked."""

    question_set: str
    instrument: str
    force: Force
    duties: int
    asked: int


def check(library: Library) -> tuple[Problem, ...]:
    """Return every problem of a library: those found in reading, unasked duties, failing examples, missing texts."""
    found = list(library.problems)
    for question_set in library.sets.values():
        found += _unasked_duties(question_set, library)
        found += _missing_english(question_set)
    for example in library.examples:
        found += _failing(example, library)
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.line, problem.column)))


def coverage(library: Library) -> tuple[Coverage, ...]:
    """Return, per set, instrument and force, how many duties there are and how many are asked."""
    rows = []
    for question_set in library.sets.values():
        asked = {duty for question in question_set.questions for duty in question.cites}
        for instrument in library.instruments:
            counts = Counter(duty.force for duty in instrument.duties)
            cited = Counter(duty.force for duty in instrument.duties if duty.id in asked)
            rows += [
                Coverage(question_set.id, instrument.id, force, counts[force], cited[force])
                for force in Force
                if counts[force]
            ]
    return tuple(rows)


def judge_example(example: AnswersFile, library: Library) -> Outcome:
    """Return what the answers of a file come to, on its own day or on EXAMPLE_DAY."""
    question_set = library.sets[example.question_set]
    return judge(question_set, library.instruments, example.profile, example.answers, example.on or EXAMPLE_DAY)


def _set_file(question_set: QuestionSet) -> str:
    return f"sets/{question_set.id}/set.yaml"


def _unasked_duties(question_set: QuestionSet, library: Library) -> Iterable[Problem]:
    """Every mandatory duty on enterprises is asked, or listed as unasked with a reason."""
    known = {duty for question in question_set.questions for duty in question.cites}
    known |= {entry.duty for entry in question_set.unasked}
    for instrument in library.instruments:
        if instrument.status is Status.DRAFT:
            continue
        for duty in instrument.duties:
            if duty.force is Force.MANDATORY and duty.bearer is Bearer.ENTERPRISE and duty.id not in known:
                what = Text(
                    f"企业的强制义务 {duty.id} 没有题目提问，也没有列入 unasked",
                    f"the mandatory duty {duty.id} is neither asked nor listed under unasked",
                )
                yield Problem(_set_file(question_set), 1, 1, what, Weight.WARNING)


def _missing_english(question_set: QuestionSet) -> Iterable[Problem]:
    missing = sum(1 for question in question_set.questions for text in _texts(question) if text.zh and not text.en)
    if missing:
        what = Text(f"尚有 {missing} 处文字没有英文", f"{missing} texts have no English yet")
        yield Problem(_set_file(question_set), 1, 1, what, Weight.NOTE)


def _texts(question: Question) -> Iterable[Text]:
    yield from (question.title, question.text, question.help, question.evidence, question.gap)
    yield from (option.help for option in question.options)
    if question.remedy:
        yield from (question.remedy.text, question.remedy.first_step, question.remedy.owner)


def _failing(example: AnswersFile, library: Library) -> Iterable[Problem]:
    """An example that expects nothing, or that comes to something else than it expects."""
    if not example.expect or not isinstance(example.expect_node, Mapping):
        what = Text("范例缺少 expect（应得结果）", "the example lacks expect: what it must come to")
        yield Problem(example.file, 1, 1, what)
        return
    found = summary(judge_example(example, library))
    for name, wanted in example.expect.items():
        if name in found and found[name] != wanted:
            key = example.expect_node.keys[name]
            what = Text(f"{name} 应为 {wanted}，实得 {found[name]}", f"{name} should be {wanted} and is {found[name]}")
            yield Problem(example.file, key.line, key.column, what)


def passes(example: AnswersFile, library: Library) -> bool:
    """Tell whether a golden example comes to all that it expects."""
    found = summary(judge_example(example, library))
    return bool(example.expect) and all(found.get(name) == wanted for name, wanted in example.expect.items())


def check_content(libraries: Iterable[Library], problems: Iterable[Problem]) -> dict[str, Any]:
    """Return what was found as plain content, for scripts.

    Source: docs/command-line.md, "zhiping check".
    """
    return {
        "problems": [
            {
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "weight": problem.weight,
                "message": {"zh-Hans": problem.what.zh, "en": problem.what.en},
            }
            for problem in problems
        ],
        "unreviewed": [
            {"instrument": instrument.id, "duties": len(instrument.unreviewed)}
            for library in libraries
            for instrument in library.instruments
            if instrument.unreviewed
        ],
        "coverage": [asdict(row) for library in libraries for row in coverage(library)],
        "examples": [
            {"file": example.file, "passed": passes(example, library)}
            for library in libraries
            for example in library.examples
        ],
    }


def summary(outcome: Outcome) -> dict[str, str]:
    """Return the figures that golden examples fix, as text."""
    return {
        "compliance": _figure(outcome.compliance),
        "improvement": _figure(outcome.improvement),
        "proven": _figure(outcome.proven),
        "rating": outcome.rating.band.letter if outcome.rating else "none",
        "asked": str(len(outcome.findings)),
        "gaps": " ".join(written_id(gap.question) for gap in outcome.mandatory_gaps) or "none",
        "not_applicable": " ".join(written_id(finding.question) for finding in outcome.not_applicable) or "none",
    }


def _figure(score: Score) -> str:
    return f"{score.earned}/{score.available}" if score.available else "none"
