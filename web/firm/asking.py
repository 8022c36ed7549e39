"""Asking: drawing a page of questions and saving it, the same for the profile and for every section."""

from collections.abc import Mapping

from flask import Response, url_for

from engine.desk import Desk, with_answers
from engine.questions import Question, Section
from engine.records import Conflict as StaleAnswer
from engine.records import StoredAnswer
from engine.workflow import answer_history
from engine.workflows.saving import Kept, keep_answers
from web.cited import cited_briefly
from web.filed import file_lines
from web.firm.aside import asides_of
from web.firm.blueprint import may_work_on
from web.forms import Posted, QuestionField, QuestionsForm, Typed, read_changes, section_form, unasked
from web.language import say
from web.pages import Asking, Conflict, QuestionsPage, Step, Wrong
from web.rooms import actor, rooms, words
from web.shown import answer_lines
from web.since import predecessor_of, since_words
from web.standing import standing
from web.tasks import asked_facts, named, section_tasks

NOTHING_KEPT = Kept()


def asked_on(desk: Desk, section: Section | None) -> list[str]:
    """Return the questions that the page of a section asks, or that of the profile where there is none, in order."""
    if section is None:
        return [question.id for question in asked_facts(desk.question_set, desk.stored)]
    return [question.id for question in section.questions if question.id in desk.outcome.finding]


def form_of(desk: Desk, section: Section | None, typed: Posted | None = None, only: str = "") -> QuestionsForm:
    """Return the form of a page, or of one question on it, filled with what was typed or is kept."""
    asked = {name for name in asked_on(desk, section) if only in ("", name)}
    return section_form(desk.question_set, section.id if section else "", asked, desk.stored, typed)


def save(desk: Desk, form: QuestionsForm) -> Kept:
    """Keep what the form changes, as far as it can be kept."""
    house, assessment = rooms(), desk.assessment.id

    def past(question: str) -> tuple[StoredAnswer, ...]:
        return answer_history(house.store, actor(), assessment, question)

    changes, wrong = read_changes(form, desk.stored, past)
    return keep_answers(house.store, actor(), desk, changes, house.now(), wrong)


def refusal(desk: Desk, section: Section | None, form: QuestionsForm, kept: Kept, then: str = "") -> Response:
    """Return the page with what was not kept, each with its reason, and a notice of what was."""
    now = with_answers(desk, rooms().library, kept.saved)
    notice = say("已保存 {count} 题；下面列出的还没有保存。", count=len(kept.saved)) if kept.saved else ""
    return page_of(now, section, form, kept, notice, then).answer(422 if kept.wrong else 409)


def page_of(
    desk: Desk,
    section: Section | None,
    form: QuestionsForm,
    kept: Kept = NOTHING_KEPT,
    notice: str = "",
    then: str = "",
) -> QuestionsPage:
    """Return the page of a form; after a save each question that was not kept says what is wrong."""
    sentences, before = sentences_of(kept), predecessor_of(desk.assessment.id)
    conflicts = _conflicts(desk, form, kept)
    asides = asides_of(desk, [field.question.id for field in form])
    may_work = may_work_on(desk.assessment.id)
    return QuestionsPage(
        desk=desk,
        section=section,
        questions=tuple(
            _asking(desk, field, sentences, conflicts, kept)._replace(
                since=since_words(desk, before, field.question), aside=asides[field.question.id]
            )
            for field in form
        ),
        step=_step(desk, section),
        standing=standing(desk, section),
        then=then,
        wrong=tuple(_wrong(desk, name, sentence, name in conflicts) for name, sentence in sentences.items()),
        notice=notice,
        back=url_for("firm.task_list", assessment=desk.assessment.id),
        form_id="main" if may_work else "",
        may_work=may_work,
    )


def left_out(form: QuestionsForm, section: Section, typed: Posted) -> str:
    """Return a sentence about what was typed for questions that are not asked any more, empty where nothing was."""
    titles = named(unasked(form, section.questions, typed), words().language)
    if not titles:
        return ""
    return say("企业画像变化后，这些题目不再适用，未保存：{titles}。", titles=words().listed(titles))


def _asking(
    desk: Desk, field: QuestionField, sentences: Mapping[str, str], conflicts: Mapping[str, Conflict], kept: Kept
) -> Asking:
    question = field.question
    finding = desk.outcome.finding.get(question.id)
    return Asking(
        question,
        field.control,
        _as_shown(field.typed, conflicts.get(question.id), kept.saved.get(question.id)),
        finding.asked.red_line if finding else False,
        cited_briefly(finding.asked, words().language) if finding else None,
        sentences.get(question.id, ""),
        conflicts.get(question.id),
        files=file_lines(desk.files.get(question.id, ())),
    )


def _wrong(desk: Desk, name: str, sentence: str, in_conflict: bool) -> Wrong:
    title = desk.question_set.question[name].title.to(words().language)
    anchor = f"{name}~mine" if in_conflict else f"{name}~i"
    return Wrong(anchor, say("{title}：{what}", title=title, what=sentence))


def _as_shown(typed: Typed, conflict: Conflict | None, saved: StoredAnswer | None) -> Typed:
    """Return what stands in a question's inputs, with the revisions that the page now shows beside it."""
    if saved:
        return typed._replace(seen=saved.revision, met=0, keep="")
    return typed._replace(met=conflict.revision) if conflict else typed


def sentences_of(kept: Kept) -> dict[str, str]:
    """Return why each question was not kept."""
    language = words().language
    moved = {conflict.mine.question: say("这题已在别处改过，请选择保留哪一个") for conflict in kept.conflicts}
    return {name: text.to(language) for name, text in kept.wrong.items()} | moved


def _conflicts(desk: Desk, form: QuestionsForm, kept: Kept) -> dict[str, Conflict]:
    """Return both values of every conflict: those just met, and those that an earlier page showed."""
    found = {met.mine.question: conflict_of(desk, met) for met in kept.conflicts}
    for field in form:
        name, stored = field.question.id, desk.stored.get(field.question.id)
        if field.typed.met and stored and name not in found and name not in kept.saved:
            found[name] = _told(field.question, (), stored)
    return found


def conflict_of(desk: Desk, met: StaleAnswer) -> Conflict:
    """Return both values of a conflict as a page shows them."""
    question = desk.question_set.question[met.mine.question]
    return _told(question, answer_lines(question, met.mine.answer), met.theirs)


def _told(question: Question, mine: tuple[str, ...], theirs: StoredAnswer) -> Conflict:
    writer = rooms().store.account(theirs.by)
    when = words().moment(theirs.at)
    return Conflict(mine, answer_lines(question, theirs.answer), writer.name if writer else "", when, theirs.revision)


def _step(desk: Desk, section: Section | None) -> Step:
    ids = [task.section.id for task in section_tasks(desk.outcome) if task.section]
    return Step(ids.index(section.id) + 1 if section and section.id in ids else 0, len(ids))
