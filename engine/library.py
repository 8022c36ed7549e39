"""Read everything in `questionnaires/`: the only module of the engine that opens files."""

import errno
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

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
from engine.reading.strict_yaml import MAX_BYTES, Mapping, Node, parse
from engine.records import Assessment
from engine.regions import all_regions
from engine.succession import unknown_successors, with_successors
from engine.texts import Text

QUESTIONNAIRES = Path(__file__).resolve().parent.parent / "questionnaires"


@dataclass(frozen=True, eq=False)
class Library:
    """All that was read: instruments, sets with their golden examples, topics; `sources` holds texts by digest."""

    instruments: tuple[Instrument, ...] = ()
    sets: Dict[str, QuestionSet] = field(default_factory=dict)
    examples: tuple[AnswersFile, ...] = ()
    topics: Dict[str, Text] = field(default_factory=dict)
    sources: Dict[str, str] = field(default_factory=dict)
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

    def law_of(self, digests: Iterable[str], kept: Callable[[str], str | None]) -> tuple[Instrument, ...]:
        """Return instruments by their digests: the present ones, or the sources that were kept."""
        present = {instrument.digest: instrument for instrument in self.instruments}
        return tuple(present.get(digest) or _kept_instrument(digest, kept(digest), self) for digest in digests)


def read_library(root: Path = QUESTIONNAIRES) -> Library:
    """Return everything below a folder; ReadingError with every problem of every file where one is an error."""
    library = survey(root)
    if any(problem.weight is Weight.ERROR for problem in library.problems):
        raise ReadingError(library.problems)
    return library


def survey(root: Path = QUESTIONNAIRES, loose: Iterable[Path] = ()) -> Library:
    """Return what could be read below a folder, with every problem found on the way.

    `loose` names further files, each an instrument, a set or an answers file, which stand in for those of the
    folder that have the same id; their problems name them as they were given.
    """
    reading = _Survey(_files(root, tuple(loose)))
    reading.read()
    instruments = with_successors(tuple(file.instrument for file in reading.law if file.instrument))
    reading.problems += unknown_successors(instruments, reading.law_names)
    found = tuple(sorted(reading.problems, key=lambda problem: (problem.file, problem.line, problem.column)))
    return Library(instruments, reading.sets, tuple(reading.examples), reading.topics, reading.sources, found)


def read_answers_file(path: Path, library: Library) -> tuple[AnswersFile, tuple[Problem, ...]]:
    """Return an answers file and its warnings; ReadingError with every problem where one is an error."""
    problems: list[Problem] = []
    root, _source = _open(path, str(path), problems)
    answers, found = read_answers(root, str(path), library.sets) if root is not None else (None, [])
    problems += found
    if answers is None or any(problem.weight is Weight.ERROR for problem in problems):
        raise ReadingError(problems)
    return answers, tuple(problems)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read: where it is, how problems name it, and the id it must have ("" for any)."""

    path: Path
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Files:
    topics: _File
    published: _File
    instruments: list[_File]
    sets: list[_File]
    examples: list[_File]


def _files(root: Path, loose: tuple[Path, ...]) -> _Files:
    def below(pattern: str) -> list[_File]:
        return [_File(path, path.relative_to(root).as_posix()) for path in sorted(root.glob(pattern))]

    files = _Files(
        topics=_File(root / "topics.yaml", "topics.yaml"),
        published=_File(root / "published.yaml", "published.yaml"),
        instruments=[replace(file, id=file.path.stem) for file in below("instruments/*.yaml")],
        sets=[replace(file, id=file.path.parent.name) for file in below("sets/*/set.yaml")],
        examples=below("sets/*/examples/*.yaml"),
    )
    for path in loose:
        _add_loose(files, _File(path, str(path)))
    return files


def _add_loose(files: _Files, file: _File) -> None:
    """Put a loose file where its content says, in the place of a file of the same id."""
    root, _source = _open(file.path, file.name, [])
    keys = root.entries if isinstance(root, Mapping) else {}
    identifier = getattr(keys.get("id"), "text", "")
    group = files.instruments if "duties" in keys else files.examples if "answers" in keys else files.sets
    same = file.path.resolve()
    group[:] = [other for other in group if other.path.resolve() != same and (not other.id or other.id != identifier)]
    group.append(file)


class _Survey:
    """Reads all files in the order in which they stand on each other, and collects what is wrong."""

    def __init__(self, files: _Files) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.sources: dict[str, str] = {}
        self.topics: dict[str, Text] = {}
        self.law: list[InstrumentFile] = []
        self.sets: dict[str, QuestionSet] = {}
        self.examples: list[AnswersFile] = []
        self.law_names: dict[str, str] = {}

    def read(self) -> None:
        """Read everything: topics, instruments, sets, examples."""
        self._read_topics()
        for file in self.files.instruments:
            self._read_instrument(file)
        duties = {placed.duty.id: placed.duty for found in self.law for placed in found.duties}
        for file in self.files.sets:
            self._read_set(file, duties)
        self._check_applies()
        self._check_published()
        for file in self.files.examples:
            self._read_example(file)

    def _open(self, file: _File) -> tuple[Node | None, str]:
        return _open(file.path, file.name, self.problems)

    def _note(self, file: str, node: Node | None, zh: str, en: str) -> None:
        line, column = (node.line, node.column) if node else (1, 1)
        self.problems.append(Problem(file, line, column, Text(zh, en)))

    def _read_topics(self) -> None:
        root, _source = self._open(self.files.topics)
        reader = Reader(self.files.topics.name)
        self.topics = {key.text: reader.text(value) for key, value in reader.entries(root)}
        self.problems += reader.problems

    def _read_instrument(self, file: _File) -> None:
        root, source = self._open(file)
        if root is None:
            return
        found = read_instrument(root, file.name, self.topics)
        self.problems += found.problems
        known = {placed.duty.id for other in self.law for placed in other.duties}
        for placed in found.duties:
            if placed.duty.id in known:
                self._note(
                    file.name,
                    placed.node,
                    f"义务编号“{placed.duty.id}”重复",
                    f"the duty id “{placed.duty.id}” is taken",
                )
            known.add(placed.duty.id)
        self.law.append(found)
        if found.instrument:
            self.sources[found.instrument.digest] = source
            self.law_names[found.instrument.id] = file.name
            self._check_id(found.instrument.id, file)

    def _read_set(self, file: _File, duties: Dict[str, Duty]) -> None:
        root, source = self._open(file)
        if root is None:
            return
        found = read_question_set(root, file.name, duties, all_regions())
        self.problems += found.problems
        if found.question_set:
            self.sets[found.question_set.id] = found.question_set
            self.sources[found.question_set.digest] = source
            self._check_id(found.question_set.id, file)

    def _check_id(self, identifier: str, file: _File) -> None:
        if file.id and identifier != file.id:
            zh = f"id 是“{identifier}”，应与文件（夹）名“{file.id}”一致"
            self._note(file.name, None, zh, f"the id “{identifier}” must be the file’s or folder’s name “{file.id}”")

    def _check_applies(self) -> None:
        """Check the duties' conditions against the facts that the sets' profiles ask for."""
        vocabulary: dict[str, frozenset[str] | None] = {}
        for question_set in self.sets.values():
            vocabulary |= vocabulary_of(question_set)
        for found in self.law if self.sets else ():
            for placed in found.duties:
                reader = Reader(self.law_names.get(placed.duty.instrument, placed.duty.instrument))
                for test in comparisons(placed.duty.applies):
                    check_comparison(reader, placed.applies or placed.node, test, vocabulary)
                self.problems += reader.problems

    def _check_published(self) -> None:
        """A published version never changes: its digest is on file."""
        if not self.files.published.path.exists():
            return
        root, _source = self._open(self.files.published)
        reader = Reader(self.files.published.name)
        for key, versions in reader.entries(root):
            for version, digest in reader.entries(versions):
                question_set = self.sets.get(key.text)
                if (
                    question_set
                    and question_set.version == version.text
                    and question_set.digest != reader.string(digest)
                ):
                    zh = f"{key.text} 的 {version.text} 版已发布，内容不能再改；请提高题库的版本号"
                    reader.wrong(
                        digest, zh, f"version {version.text} of {key.text} is published; raise the set’s version"
                    )
        self.problems += reader.problems

    def _read_example(self, file: _File) -> None:
        root, _source = self._open(file)
        example, found = read_answers(root, file.name, self.sets) if root is not None else (None, [])
        self.problems += found
        self.examples += [example] if example else []


def _open(path: Path, name: str, problems: list[Problem]) -> tuple[Node | None, str]:
    """Return the tree and the source of a file; what cannot be opened is a problem."""
    try:
        source = _text(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        problems.append(Problem(name, 1, 1, Text(f"文件打不开：{reason}", f"the file cannot be opened: {reason}")))
        return None, ""
    root, found = parse(source, name)
    problems += found
    if root is None and not found:
        problems.append(Problem(name, 1, 1, Text("文件是空的", "the file is empty")))
    return root, source


def _text(path: Path) -> str:
    """Return the text of a regular file, at most one byte more than the parser takes; OSError for anything else."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a file")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1).decode("utf-8-sig")


@lru_cache(maxsize=16)
def _edition(source: str, library: Library) -> QuestionSet | None:
    root, _problems = parse(source, "kept")
    return read_question_set(root, "kept", library.duties, all_regions()).question_set if root else None


def _kept_instrument(digest: str, source: str | None, library: Library) -> Instrument:
    root, _problems = parse(source or "", "kept")
    instrument = read_instrument(root, "kept", library.topics).instrument if root else None
    if instrument is None:
        raise EditionError("instrument", digest)
    return with_successors((instrument,), library.instruments)[0]
