"""Autosave: one answer kept while its page is open; the reply says what that changes on the page.

The request holds the inputs of one question as Save would send them, its id as `~question`, and as `~account` whom the
page was drawn for. The reply is JSON; what it puts into the page as HTML is drawn from the page's own templates.
"""

from flask import Response, get_template_attribute, jsonify, request

from engine.desk import Desk, with_answers
from engine.errors import NotFoundError, SubmittedError, ZhipingError
from engine.questions import PROFILE, Section
from engine.records import StoredAnswer
from engine.workflows.saving import Kept
from web.errors import status_of
from web.firm.aside import is_open
from web.firm.asking import asked_on, conflict_of, form_of, save, sentences_of
from web.firm.blueprint import desk_of, firm
from web.forms import Posted, QuestionsForm, says
from web.language import say
from web.rooms import actor, rooms, words
from web.since import predecessor_of, since_words
from web.standing import standing


@firm.post("/assessments/<assessment>/answers")
def save_answer(assessment: str) -> Response:
    """Keep one answer; whatever keeps it from being saved is a sentence in the reply."""
    try:
        return _saved(assessment, request.form)
    except ZhipingError as error:
        return _reply(status_of(error), error.what.to(words().language))


def _saved(assessment: str, typed: Posted) -> Response:
    if typed.get("~account") != actor().id:
        return _reply(403, say("这个浏览器现在登录的是另一个账号，没有保存。请用原来的账号重新登录。"))
    desk = desk_of(assessment)
    if desk.assessment.submitted:
        raise SubmittedError
    name = typed.get("~question", "")
    section = _page_of(desk, name)
    form = form_of(desk, section, typed, only=name)
    if name not in form:
        return _reply(404, say("根据目前的回答，这题不再需要作答，没有保存。"), **_effect(desk, desk, section))
    kept = save(desk, form)
    if kept.conflicts:
        return _reply(409, sentences_of(kept)[name], conflict=_conflict(desk, form, kept))
    if kept.wrong:
        return _reply(422, _not_yet(form, name, sentences_of(kept)[name]))
    now = with_answers(desk, rooms().library, kept.saved) if kept.saved else desk
    answered = not is_open(now, name)
    when = _when(now.stored.get(name))
    then = _since(now, name)
    return _reply(200, when, answered=answered, since=then, **_shown(now, form, name), **_effect(desk, now, section))


def _page_of(desk: Desk, name: str) -> Section | None:
    """Return the section whose page asks a question, None for the profile."""
    if name not in desk.question_set.question:
        raise NotFoundError
    return None if name.startswith(PROFILE) else desk.question_set.section[desk.question_set.question[name].section]


def _reply(status: int, said: str, **more: object) -> Response:
    response = jsonify(said=said, **more)
    response.status_code = status
    return response


def _when(stored: StoredAnswer | None) -> str:
    return say("已保存 {time}", time=words().clock(stored.at)) if stored else ""


def _not_yet(form: QuestionsForm, name: str, sentence: str) -> str:
    """Return what is missing of an answer that is still being given."""
    typed = form.field(name).typed
    if typed.na and not typed.why.strip():
        return say("还差理由，写好后自动保存")
    return say("还没有保存：{what}", what=sentence)


def _shown(now: Desk, form: QuestionsForm, name: str) -> dict[str, object]:
    """Return the revision that the inputs show from now on; `fetch` where a colleague's answer is to come."""
    typed, stored = form.field(name).typed, now.stored.get(name)
    revision = stored.revision if stored else 0
    if typed.keep == "theirs" or (revision != typed.seen and not says(form.field(name), stored)):
        return {"seen": typed.seen, "fetch": True}
    return {"seen": revision, "fetch": False}


def _since(now: Desk, name: str) -> str:
    """Return how the answer stands to the one before, as the page would draw it; empty where there was none."""
    stands = since_words(now, predecessor_of(now.assessment.id), now.question_set.question[name])
    return str(get_template_attribute("web/since.html", "since")(stands)) if stands else ""


def _conflict(desk: Desk, form: QuestionsForm, kept: Kept) -> str:
    """Return the choice between two answers, as the page would draw it."""
    (met,) = kept.conflicts
    draw = get_template_attribute("web/conflict.html", "conflict")
    return str(draw(met.mine.question, form.field(met.mine.question).typed.keep, conflict_of(desk, met)))


def _effect(before: Desk, now: Desk, section: Section | None) -> dict[str, object]:
    """Return what the page asks now, where the firm stands, and what has changed on other pages."""
    return {"asked": asked_on(now, section), "standing": standing(now, section), "news": _news(before, now, section)}


def _news(before: Desk, now: Desk, section: Section | None) -> str:
    """Return a sentence about the questions that came or went on other pages, empty where none did."""
    here = section.id if section else ""
    old, new = ({h.question.id for h in d.outcome.hidden if h.question.section != here} for d in (before, now))
    more, fewer = len(old - new), len(new - old)
    if more and fewer:
        return say("根据您的回答，其他部分多出 {more} 题，{fewer} 题不再需要作答。", more=more, fewer=fewer)
    if more:
        return say("根据您的回答，其他部分多出 {count} 题。", count=more)
    return say("根据您的回答，其他部分有 {count} 题不再需要作答。", count=fewer) if fewer else ""
