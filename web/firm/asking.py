"""Asking: drawing a page of questions and saving it, the same for the profile and for every section."""

from collections.abc import Mapping

from flask import url_for
from markupsafe import Markup

from engine.desk import Desk
from engine.errors import InvalidError, StaleError
from engine.questions import Question, Section
from engine.records import Conflict as StaleAnswer
from engine.records import StoredAnswer
from engine.texts import Text
from engine.workflow import answer_history, save_answers
from web.cited import cited_law
from web.forms import Posted, QuestionField, QuestionsForm, Typed, read_changes, section_form, unasked
from web.language import say
from web.pages import Asking, Conflict, QuestionsPage, Step, Wrong
from web.rooms import actor, rooms, words
from web.shown import answer_lines
from web.since import predecessor_of, since_words
from web.tasks import asked_facts, named, section_tasks


def form_of(desk: Desk, section: Section | None, typed: Posted | None = None) -> QuestionsForm:
    """Return the form of a section, of the profile where there is none, filled with what was typed or is kept."""
    if section is None:
        asked = {question.id for question in asked_facts(desk.question_set, desk.stored)}
    else:
        asked = {question.id for question in section.questions if question.id in desk.outcome.finding}
    return section_form(desk.question_set, section.id if section else "", asked, desk.stored, typed)


def save(desk: Desk, form: QuestionsForm) -> int:
    """Keep what the form changes and return how many answers that were; InvalidError or StaleError keep nothing."""
    house, assessment = rooms(), desk.assessment.id

    def past(question: str) -> tuple[StoredAnswer, ...]:
        return answer_history(house.store, actor(), assessment, question)

    changes = read_changes(form, desk.stored, past)
    if changes:
        save_answers(house.store, house.library, actor(), assessment, changes, house.now())
    return len(changes)


def page_of(
    desk: Desk,
    section: Section | None,
    form: QuestionsForm,
    error: InvalidError | StaleError | None = None,
    notice: str = "",
    then: str = "",
) -> QuestionsPage:
    """Return the page of a form; with an error each question it concerns says what is wrong."""
    sentences, before = _sentences(error), predecessor_of(desk.assessment.id)
    conflicts = _conflicts(desk, form, error)
    return QuestionsPage(
        desk=desk,
        section=section,
        questions=tuple(
            _asking(desk, field, sentences, conflicts)._replace(since=since_words(desk, before, field.question))
            for field in form
        ),
        step=_step(desk, section),
        then=then,
        wrong=tuple(_wrong(desk, name, sentence, name in conflicts) for name, sentence in sentences.items()),
        notice=notice,
        back=url_for("firm.task_list", assessment=desk.assessment.id),
        form_id="main",
    )


def left_out(form: QuestionsForm, section: Section, typed: Posted) -> str:
    """Return a sentence about what was typed for questions that are not asked any more, empty where nothing was."""
    titles = named(unasked(form, section.questions, typed), words().language)
    if not titles:
        return ""
    return say("企业画像变化后，这些题目不再适用，未保存：{titles}。", titles=words().listed(titles))


def _asking(
    desk: Desk, field: QuestionField, sentences: Mapping[str, str], conflicts: Mapping[str, Conflict]
) -> Asking:
    question = field.question
    finding = desk.outcome.finding.get(question.id)
    return Asking(
        question,
        field.control,
        _as_met(field.typed, conflicts.get(question.id)),
        finding.asked.red_line if finding else False,
        cited_law(finding.asked, words().language) if finding else Markup(),
        sentences.get(question.id, ""),
        conflicts.get(question.id),
    )


def _wrong(desk: Desk, name: str, sentence: str, in_conflict: bool) -> Wrong:
    title = desk.question_set.question[name].title.to(words().language)
    anchor = f"{name}~mine" if in_conflict else f"{name}~i"
    return Wrong(anchor, say("{title}：{what}", title=title, what=sentence))


def _as_met(typed: Typed, conflict: Conflict | None) -> Typed:
    return typed._replace(met=conflict.revision) if conflict else typed


def _sentences(error: InvalidError | StaleError | None) -> dict[str, str]:
    language = words().language
    if isinstance(error, InvalidError):
        return {name: text.to(language) for name, text in error.fields.items()}
    if isinstance(error, StaleError):
        moved = Text("这题已被他人修改，请选择保留哪一个", "Someone else changed this answer; choose which one to keep")
        return {conflict.mine.question: moved.to(language) for conflict in error.conflicts}
    return {}


def _conflicts(desk: Desk, form: QuestionsForm, error: InvalidError | StaleError | None) -> dict[str, Conflict]:
    """Return both values of every conflict: those just met, and those that an earlier page showed."""
    stale = error.conflicts if isinstance(error, StaleError) else ()
    found = {met.mine.question: _conflict(desk, met) for met in stale}
    for field in form:
        name, kept = field.question.id, desk.stored.get(field.question.id)
        if field.typed.met and kept and name not in found:
            found[name] = _told(field.question, (), kept)
    return found


def _conflict(desk: Desk, met: StaleAnswer) -> Conflict:
    question = desk.question_set.question[met.mine.question]
    return _told(question, answer_lines(question, met.mine.answer), met.theirs)


def _told(question: Question, mine: tuple[str, ...], theirs: StoredAnswer) -> Conflict:
    writer = rooms().store.account(theirs.by)
    when = words().moment(theirs.at)
    return Conflict(mine, answer_lines(question, theirs.answer), writer.name if writer else "", when, theirs.revision)


def _step(desk: Desk, section: Section | None) -> Step:
    ids = [task.section.id for task in section_tasks(desk.outcome) if task.section]
    return Step(ids.index(section.id) + 1 if section and section.id in ids else 0, len(ids))
