"""Read everything in `questionnaires/`: the only module of the engine that opens files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from stdnum import numdb

from engine.conditions import comparisons
from engine.errors import EditionError
from engine.law import Duty, Instrument
from engine.problems import Problem, ReadingError, Weight
from engine.questions import QuestionSet
from engine.reading.answers import AnswersFile, read_answers
from engine.reading.instrument import InstrumentFile, read_instrument
from engine.reading.question import check_comparison
from engine.reading.question_set import read_question_set, vocabulary_of
from engine.reading.reader import Reader
from engine.reading.strict_yaml import Node, parse
from engine.records import Assessment
from engine.regions import Region
from engine.texts import Text

QUESTIONNAIRES = Path(__file__).resolve().parent.parent / "questionnaires"


@dataclass(frozen=True, eq=False)
class Library:
    """All that was read: instruments, sets with their golden examples, topics; `sources` holds texts by digest."""

    instruments: tuple[Instrument, ...] = ()
    sets: Mapping[str, QuestionSet] = field(default_factory=dict)
    examples: tuple[AnswersFile, ...] = ()
    topics: Mapping[str, Text] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def duties(self) -> dict[str, Duty]:
        """Return every duty by id."""
        return {duty.id: duty for instrument in self.instruments for duty in instrument.duties}

    @cached_property
    def instrument(self) -> dict[str, Instrument]:
        """Return the instruments by id."""
        return {instrument.id: instrument for instrument in self.instruments}

    @cached_property
    def region_names(self) -> dict[str, str]:
        """Return the name of every region by its code."""
        return {region.code: region.name for region in all_regions()}

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that stop everything."""
        return tuple(problem for problem in self.problems if problem.weight is Weight.ERROR)

    def edition(self, assessment: Assessment, kept: Callable[[str], str | None]) -> QuestionSet:
        """Return the version of a set that an assessment pins: the present one, or the source that was kept."""
        present = self.sets.get(assessment.question_set)
        if present is not None and present.digest == assessment.digest:
            return present
        source = kept(assessment.digest)
        question_set = _edition(source, self) if source is not None else None
        if question_set is None:
            raise EditionError(assessment.question_set, assessment.version)
        return question_set


def read_library(root: Path = QUESTIONNAIRES) -> Library:
    """Return everything below a folder; ReadingError with every problem of every file where one is an error."""
    library = survey(root)
    if library.errors:
        raise ReadingError(library.problems)
    return library


def survey(root: Path) -> Library:
    """Return what could be read below a folder, with every problem found on the way."""
    problems: list[Problem] = []
    sources: dict[str, str] = {}
    topics = _read_topics(root, problems)
    law = _read_instruments(root, topics, problems, sources)
    duties = {placed.duty.id: placed.duty for file in law for placed in file.duties}
    sets = _read_sets(root, duties, problems, sources)
    _check_applies(law, sets, problems)
    instruments = tuple(file.instrument for file in law if file.instrument)
    examples = _read_examples(root, sets, problems)
    found = tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column)))
    return Library(instruments, sets, examples, topics, sources, found)


def read_answers_file(path: Path, library: Library) -> tuple[AnswersFile, tuple[Problem, ...]]:
    """Return an answers file and its warnings; ReadingError with every problem where one is an error."""
    problems: list[Problem] = []
    root, _source = _open(path, path.name, problems)
    answers = None
    if root is not None:
        answers, found = read_answers(root, path.name, library.sets)
        problems += found
    if answers is None or any(problem.weight is Weight.ERROR for problem in problems):
        raise ReadingError(problems)
    return answers, tuple(problems)


@lru_cache(maxsize=1)
def all_regions() -> tuple[Region, ...]:
    """Return the provinces, prefectures and directly governed counties of GB/T 2260, by code."""
    table = numdb.get("cn/loc")
    regions: list[Region] = []
    for province in range(11, 83):
        found = table.info(f"{province}0000")
        name = found[0][1].get("province", "") if found[0][1] else ""
        if name:
            name = _TRADITIONAL.get(name, name)
            regions.append(Region(f"{province}0000", name))
            regions += _below(province, name, table.info)
    return tuple(regions)


_TRADITIONAL = {"香港特別行政區": "香港特别行政区", "澳門特別行政區": "澳门特别行政区"}
_GENERIC = (
    "市辖区",
    "县",
    "省直辖县级行政区划",
    "自治区直辖县级行政区划",
    "省直辖县级行政单位",
    "自治区直辖县级行政单位",
)


def _below(province: int, name: str, info: Callable[[str], list[tuple[str, dict[str, str]]]]) -> Iterable[Region]:
    codes = [f"{province}{city:02d}00" for city in range(1, 90)] + [f"{province}90{seat:02d}" for seat in range(1, 40)]
    for code in codes:
        found = info(code)
        county = _current(found[1][1].get("county", "")) if len(found) > 1 else ""
        if county and county not in _GENERIC:
            yield Region(code, f"{name}{county}")


def _current(names: str) -> str:
    """Return the name that holds today: `[-1992]甲县,[1992-]乙市` is 乙市; empty where none does."""
    for entry in reversed(names.split(",")):
        years, bracket, name = entry.rpartition("]")
        if not bracket or years.endswith("-"):
            return name
    return ""


def _open(path: Path, name: str, problems: list[Problem]) -> tuple[Node | None, str]:
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "UTF-8"
        what = Text(f"文件打不开或不是 UTF-8 文字（{reason}）", f"the file cannot be opened as UTF-8 text ({reason})")
        problems.append(Problem(name, 1, 1, what))
        return None, ""
    root, found = parse(source, name)
    problems += found
    if root is None and not found:
        problems.append(Problem(name, 1, 1, Text("文件是空的", "the file is empty")))
    return root, source


def _read_topics(root: Path, problems: list[Problem]) -> dict[str, Text]:
    path = root / "topics.yaml"
    node, _source = _open(path, path.name, problems)
    reader = Reader(path.name)
    topics = {key.text: reader.text(value) for key, value in reader.entries(node)}
    problems += reader.problems
    return topics


def _read_instruments(
    root: Path, topics: Mapping[str, Text], problems: list[Problem], sources: dict[str, str]
) -> list[InstrumentFile]:
    law: list[InstrumentFile] = []
    seen: dict[str, str] = {}
    for path in sorted((root / "instruments").glob("*.yaml")):
        name = f"instruments/{path.name}"
        node, source = _open(path, name, problems)
        if node is None:
            continue
        found = read_instrument(node, name, topics)
        law.append(found)
        problems += found.problems
        if found.instrument:
            sources[found.instrument.digest] = source
            _check_name(found.instrument.id, path.stem, name, problems)
        for placed in found.duties:
            _check_unique(placed.duty.id, f"{name}:{placed.node.line}", seen, name, placed.node, problems)
    return law


def _check_name(identifier: str, stem: str, name: str, problems: list[Problem]) -> None:
    if identifier != stem:
        what = Text(
            f"id 是“{identifier}”，应与文件名“{stem}”一致",
            f"the id “{identifier}” must be the file’s name “{stem}”",
        )
        problems.append(Problem(name, 1, 1, what))


def _check_unique(duty: str, place: str, seen: dict[str, str], name: str, node: Node, problems: list[Problem]) -> None:
    if duty in seen:
        what = Text(f"义务编号“{duty}”重复（{seen[duty]} 已有）", f"the duty id “{duty}” is already at {seen[duty]}")
        problems.append(Problem(name, node.line, node.column, what))
    seen.setdefault(duty, place)


def _read_sets(
    root: Path, duties: Mapping[str, Duty], problems: list[Problem], sources: dict[str, str]
) -> dict[str, QuestionSet]:
    sets: dict[str, QuestionSet] = {}
    for path in sorted((root / "sets").glob("*/set.yaml")):
        name = f"sets/{path.parent.name}/set.yaml"
        node, source = _open(path, name, problems)
        if node is None:
            continue
        found = read_question_set(node, name, duties, all_regions())
        problems += found.problems
        if found.question_set:
            sets[found.question_set.id] = found.question_set
            sources[found.question_set.digest] = source
            _check_name(found.question_set.id, path.parent.name, name, problems)
    return sets


def _check_applies(law: Iterable[InstrumentFile], sets: Mapping[str, QuestionSet], problems: list[Problem]) -> None:
    """Check the duties' conditions against the facts that the sets' profiles ask for."""
    vocabulary: dict[str, frozenset[str] | None] = {}
    for question_set in sets.values():
        vocabulary |= vocabulary_of(question_set)
    for file in law if sets else ():
        for placed in file.duties:
            reader = Reader(f"instruments/{placed.duty.instrument}.yaml")
            for test in comparisons(placed.duty.applies):
                check_comparison(reader, placed.applies or placed.node, test, vocabulary)
            problems += reader.problems


def _read_examples(root: Path, sets: Mapping[str, QuestionSet], problems: list[Problem]) -> tuple[AnswersFile, ...]:
    examples: list[AnswersFile] = []
    for path in sorted((root / "sets").glob("*/examples/*.yaml")):
        name = f"sets/{path.parent.parent.name}/examples/{path.name}"
        node, _source = _open(path, name, problems)
        if node is not None:
            example, found = read_answers(node, name, sets)
            problems += found
            examples += [example] if example else []
    return tuple(examples)


@lru_cache(maxsize=16)
def _edition(source: str, library: Library) -> QuestionSet | None:
    root, _problems = parse(source, "kept")
    return read_question_set(root, "kept", library.duties, all_regions()).question_set if root else None
