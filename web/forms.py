"""Forms: what a page of questions shows, and what was typed into it.

Each question is one WTForms field that reads all of its inputs: the answer under the question's id, and beside it
`~na`, `~why`, `~proof`, `~note`, `~seen` (the revision that was shown), `~met` and `~keep` (a conflict and its choice).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple, cast

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from engine.kinds import KINDS, Raw
from engine.questions import Answer, AnswerError, Question, QuestionSet, Value
from engine.records import Change, StoredAnswer
from engine.texts import Text

Posted = MultiDict[str, str]
NOT_APPLICABLE = "~na"
"""The value of the radio button “not applicable”; no option id can be written like it."""

ROWS = 6
"""How many empty rows a list of regions or a table starts with, and how many “more rows” adds."""


class Typed(NamedTuple):
    """What stands in a question's inputs; `rendered` is False where the page did not show the question.

    `seen` is the revision that was shown, `met` the newer one that a conflict showed, `keep` which of both is kept.
    """

    raw: Raw = ""
    na: bool = False
    why: str = ""
    proof: str = ""
    note: str = ""
    seen: int = 0
    met: int = 0
    keep: str = ""
    rendered: bool = True


class Control(NamedTuple):
    """How a question kind is asked: a macro of templates/web/controls.html, and how its inputs are read and filled."""

    macro: str
    take: Callable[[Question, Posted], Raw]
    fill: Callable[[Question, Value | None], Raw]


def _sent(posted: Posted, name: str) -> str:
    """Return what a field holds, empty where it was not sent: werkzeug's `get` makes an exception of each such."""
    values = posted.getlist(name)
    return values[0].replace("\r\n", "\n") if values else ""


def _take_one(question: Question, posted: Posted) -> Raw:
    return _sent(posted, question.id)


def _take_many(question: Question, posted: Posted) -> Raw:
    return posted.getlist(question.id)


def _take_table(question: Question, posted: Posted) -> Raw:
    columns = [posted.getlist(f"{question.id}~{number}") for number in range(len(question.columns))]
    return [list(row) for row in zip_longest(*columns, fillvalue="")]


def _fill_one(_question: Question, value: Value | None) -> Raw:
    return str(value or "")


def _fill_many(_question: Question, value: Value | None) -> Raw:
    return [str(word) for word in value or ()]


def _fill_lines(_question: Question, value: Value | None) -> Raw:
    return "\n".join(str(word) for word in value or ())


def _fill_regions(question: Question, value: Value | None) -> Raw:
    return [question.option[str(code)].label.zh for code in value or () if str(code) in question.option]


def _fill_table(_question: Question, value: Value | None) -> Raw:
    return [list(row) for row in value or ()]


CONTROLS: dict[str, Control] = {
    "one-of": Control("radios", _take_one, _fill_one),
    "many-of": Control("checkboxes", _take_many, _fill_many),
    "number": Control("figure", _take_one, _fill_one),
    "date": Control("day", _take_one, _fill_one),
    "text": Control("words", _take_one, _fill_one),
    "table": Control("grid", _take_table, _fill_table),
    "evidence": Control("lines", _take_one, _fill_lines),
    "regions": Control("places", _take_many, _fill_regions),
    "names": Control("names", _take_one, _fill_lines),
}
"""The control of every question kind."""


class QuestionField(Field):
    """One question with everything that a firm may say to it; `typed` is what stands in its inputs."""

    typed: Typed

    def __init__(self, question: Question, **bound: Any) -> None:
        super().__init__("", **bound)
        self.question = question
        self.control = CONTROLS[question.kind]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Fill the inputs with the stored answer, or with what was posted."""
        stored = data if isinstance(data, StoredAnswer) else None
        posted = cast("Posted | None", formdata)
        if posted is not None and f"{self.name}~seen" in posted:
            self.typed = self._posted(posted)
        else:
            self.typed = self._filled(stored)._replace(rendered=posted is None)

    def _filled(self, stored: StoredAnswer | None) -> Typed:
        if stored is None:
            return Typed(self.control.fill(self.question, None))
        answer = stored.answer
        raw = self.control.fill(self.question, answer.value)
        return Typed(raw, bool(answer.na), answer.na, "\n".join(answer.evidence), answer.note, stored.revision)

    def _posted(self, posted: Posted) -> Typed:
        name = self.name
        raw = self.control.take(self.question, posted)
        na = raw == NOT_APPLICABLE or f"{name}~na" in posted
        why, proof, note = (_sent(posted, f"{name}~{part}") for part in ("why", "proof", "note"))
        seen, met = (whole(_sent(posted, f"{name}~{part}")) for part in ("seen", "met"))
        keep = _sent(posted, f"{name}~keep")
        return Typed("" if raw == NOT_APPLICABLE else raw, na, why, proof, note, seen, met, keep)


class QuestionsForm(BaseForm):
    """A page of questions."""

    def __init__(self, fields: "Iterable[tuple[str, UnboundField[Any]]]") -> None:
        super().__init__(fields)

    def __iter__(self) -> Iterator[QuestionField]:
        return iter(cast("dict[str, QuestionField]", self._fields).values())

    def field(self, question: str) -> QuestionField:
        """Return the field of a question."""
        return cast("QuestionField", self._fields[question])


def section_form(
    question_set: QuestionSet,
    section: str,
    asked: Collection[str],
    stored: Mapping[str, StoredAnswer],
    posted: Posted | None = None,
) -> QuestionsForm:
    """Return the form of a section (of the profile where `section` is empty), with the questions that are asked."""
    fields = _fields(question_set, section)
    form = QuestionsForm((name, fields[name]) for name in fields if name in asked)
    form.process(posted, data=dict(stored))
    return form


@lru_cache(maxsize=256)
def _fields(question_set: QuestionSet, section: str) -> "dict[str, UnboundField[Any]]":
    """Return the unbound fields of a page, made once for each version of a set."""
    questions = question_set.section[section].questions if section else question_set.profile
    return {question.id: UnboundField(QuestionField, question=question) for question in questions}


def raw_answers(form: QuestionsForm) -> dict[str, Typed]:
    """Return what was typed into each question that the page showed."""
    return {field.question.id: field.typed for field in form if field.typed.rendered}


def read_changes(
    form: QuestionsForm,
    stored: Mapping[str, StoredAnswer],
    past: Callable[[str], tuple[StoredAnswer, ...]],
) -> tuple[list[Change], dict[str, Text]]:
    """Return what the form changes, and what is wrong with every question whose inputs cannot be read.

    An input that still shows what was there when the page was opened changes nothing, even where a colleague has
    moved the answer since; `past` returns the history of a question.
    """
    wrong: dict[str, Text] = {}
    changes: list[Change] = []
    for name, typed in raw_answers(form).items():
        try:
            change = _change(form.field(name).question, typed, stored.get(name), past)
        except AnswerError as error:
            wrong[name] = error.what
        else:
            changes += [change] if change else []
    return changes, wrong


def unasked(form: QuestionsForm, section: Iterable[Question], posted: Posted) -> tuple[Question, ...]:
    """Return the questions that were posted with an answer although they are not asked any more."""
    return tuple(
        question
        for question in section
        if question.id not in form and f"{question.id}~seen" in posted and posted.get(question.id)
    )


def says(field: QuestionField, kept: StoredAnswer | None) -> bool:
    """Tell whether a question's inputs say what is kept; AnswerError where they cannot be read."""
    now = kept.answer if kept else Answer()
    return _answer(field.question, field.typed, now) == now


def _change(
    question: Question, typed: Typed, kept: StoredAnswer | None, past: Callable[[str], tuple[StoredAnswer, ...]]
) -> Change | None:
    if typed.met and typed.keep not in ("mine", "theirs"):
        raise AnswerError("请选择保留哪一个答案", "Choose which of the two answers to keep")
    if typed.keep == "theirs":
        return None
    now, revision = (kept.answer, kept.revision) if kept else (Answer(), 0)
    answer = _answer(question, typed, now)
    seen = typed.met or typed.seen
    if answer == now:
        return None
    if seen != revision and not typed.met and answer == _at(past(question.id), seen):
        return None
    return Change(question.id, answer, seen)


def _at(history: tuple[StoredAnswer, ...], revision: int) -> Answer:
    return next((old.answer for old in history if old.revision == revision), Answer())


def _answer(question: Question, typed: Typed, now: Answer) -> Answer:
    why, note = typed.why.strip(), typed.note.strip()
    evidence = tuple(line.strip() for line in typed.proof.splitlines() if line.strip())
    if typed.na:
        if not why:
            raise AnswerError("请写明不适用的理由", "Say why the question does not apply")
        return Answer(None, why, note, evidence)
    if why and why != now.na:
        raise AnswerError(
            "写了不适用的理由，却没有选“不适用”：请改选“不适用”，或清空理由",
            "There is a reason for “not applicable”, which is not chosen: choose it, or clear the reason",
        )
    return Answer(KINDS[question.kind].read(question, typed.raw), "", note, evidence)


def whole(word: str) -> int:
    """Return the number that a hidden input holds, 0 where somebody else wrote something into it."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else 0
