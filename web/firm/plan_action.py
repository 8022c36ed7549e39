"""One action of the plan: the gap that it closes, what is planned, what was said, and what changed when."""

import secrets
from dataclasses import replace

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.action_draft import ActionDraft
from engine.errors import InvalidError
from engine.evidence import MAX_FILES
from engine.plan import PlanAction, PlannedAction, StaleActionError
from engine.workflows.plans import Plan, action_history, save_action
from reports.action_plan import action_facts, action_rows, changed_facts, owner_name, what_to_do
from reports.gaps import gap_labels, gap_of
from web.cited import on_page
from web.errors import status_of
from web.firm.blueprint import firm
from web.firm.plans import plan_of
from web.forms import Posted, whole
from web.language import say
from web.pages import ActionPage, Clash, FileChoice, Remark, Wrong
from web.recent import recent
from web.redraw import draws
from web.rooms import actor, rooms, words
from web.since import origin_words, predecessor_of

_MINE, _THEIRS = "mine", "theirs"
_MOST_OFFERED = 50
_FIELDS = ("what", "owner", "due", "state", "reason", "evidence", "comment", "comment_id")


@firm.get("/assessments/<assessment>/plan/<question>")
def action(assessment: str, question: str) -> Response:
    """Show an action."""
    opened = plan_of(assessment)
    one = opened.action(question)
    return _page(opened, one, _as_kept(opened, one)).answer()


@firm.post("/assessments/<assessment>/plan/<question>")
def keep_action(assessment: str, question: str) -> AnyResponse:
    """Keep an action and a comment as typed, or show what is wrong, or what someone else did meanwhile."""
    house, draft, sentences = rooms(), _draft(request.form, question), dict[str, str]()
    if _met(request.form):
        draft = _settled(assessment, draft, request.form)
    try:
        new = save_action(house.store, house.library, actor(), assessment, draft, house.now())
    except InvalidError as error:
        sentences = {name: text.to(words().language) for name, text in error.fields.items()}
        return draw_action(request.form, assessment, question, sentences=sentences).answer(status_of(error))
    except StaleActionError as error:
        sentences = {_MINE: say("这项措施已被他人修改，请选择保留哪一个")}
        page = draw_action(request.form, assessment, question, sentences=sentences, stale=error)
        return page.answer(status_of(error))
    flash(say("已保存。") if new else say("没有改动，不需要保存。"))
    return redirect(url_for("firm.action", assessment=assessment, question=question), 303)


@draws("firm.keep_action")
def draw_action(
    typed: Posted,
    assessment: str,
    question: str,
    notice: str = "",
    sentences: dict[str, str] | None = None,
    stale: StaleActionError | None = None,
) -> ActionPage:
    """Return the page of an action with what was typed; a clash stays until it is settled."""
    opened = plan_of(assessment)
    one, wrong = opened.action(question), sentences or {}
    mine = stale.mine.action if stale else None
    clash = _clash(opened, one, mine) if stale or _met(typed) else None
    return replace(
        _page(opened, one, _draft(typed, question)),
        sentences=wrong,
        clash=clash,
        wrong=tuple(Wrong(_anchor(name), sentence) for name, sentence in wrong.items()),
        notice=notice,
    )


def _page(opened: Plan, one: PlannedAction, typed: ActionDraft) -> ActionPage:
    said, outcome, assessment = words(), opened.submitted.outcome, opened.submitted.assessment.id
    names = [action.gap.question.id for action in opened.actions]
    history, earlier = _history(assessment, one)
    return ActionPage(
        submitted=opened.submitted,
        row=action_rows(said, (one,), opened.colleagues, opened.today)[0],
        gap=gap_of(said, on_page(outcome), one.number, one.gap),
        labels=gap_labels(said),
        writable=opened.writable,
        typed=typed if typed.comment_id else replace(typed, comment_id=secrets.token_urlsafe(12)),
        sentences={},
        clash=None,
        names=tuple(sorted(set(opened.colleagues.values()))),
        files=_files(opened, one, typed),
        comments=tuple(Remark(_name(c.by), said.moment(c.at), c.text) for c in one.comments),
        history=history,
        earlier=earlier,
        former=_former(opened, one),
        origin=_origin(opened, one),
        before=names[one.number - 2] if one.number > 1 else "",
        after=names[one.number] if one.number < len(names) else "",
        back=url_for("firm.plan", assessment=assessment, _anchor=f"a-{one.number}"),
        form_id="main" if opened.writable else "",
    )


def _files(opened: Plan, one: PlannedAction, typed: ActionDraft) -> tuple[FileChoice, ...]:
    """Return the files that are chosen, then the newest of the others."""
    firm_id = opened.submitted.firm.id
    choices = [
        FileChoice(file, title, url_for("firm.evidence_file", firm_id=firm_id, file=file), file in typed.files)
        for file, title in one.titles.items()
    ]
    others = [choice for choice in choices if not choice.chosen]
    return (*(choice for choice in choices if choice.chosen), *others[:_MOST_OFFERED])


def _draft(typed: Posted, question: str) -> ActionDraft:
    fields = {name: typed.get(name, "") for name in _FIELDS}
    files = tuple(typed.getlist("files")[:MAX_FILES])
    return ActionDraft(question, **fields, files=files, seen=whole(typed.get("seen", "")))


def _as_kept(opened: Plan, one: PlannedAction) -> ActionDraft:
    """Return a draft that says what is kept already."""
    action = one.action
    return ActionDraft(
        one.gap.question.id,
        what=what_to_do(words(), one),
        owner=owner_name(one, opened.colleagues),
        due=one.due.isoformat() if one.due else "",
        state=action.state.value,
        reason=action.reason,
        evidence="\n".join(action.evidence),
        files=action.files,
        seen=one.stored.revision,
    )


def _settled(assessment: str, draft: ActionDraft, typed: Posted) -> ActionDraft:
    """Return the draft that was chosen of two; while none is, one that is stale still."""
    if typed.get("keep") == _THEIRS:
        opened = plan_of(assessment)
        kept = _as_kept(opened, opened.action(draft.question))
        return replace(kept, comment=draft.comment, comment_id=draft.comment_id)
    return replace(draft, seen=_met(typed)) if typed.get("keep") == _MINE else draft


def _met(typed: Posted) -> int:
    """Return the revision of someone else that an earlier page showed, 0 for none."""
    return whole(typed.get("met", ""))


def _clash(opened: Plan, one: PlannedAction, mine: PlanAction | None) -> Clash:
    said, stored = words(), one.stored
    ours = changed_facts(said, one, stored.action, mine) if mine else ()
    theirs = changed_facts(said, one, mine, stored.action) if mine else action_facts(said, one, stored.action)
    return Clash(ours, theirs, _name(stored.by), said.moment(stored.at) if stored.at else "", stored.revision)


def _history(assessment: str, one: PlannedAction) -> tuple[tuple[Remark, ...], int]:
    """Return what was changed, the latest first, and how many earlier changes there are."""
    said, past = words(), action_history(rooms().store, actor(), assessment, one.gap.question.id)
    shown, earlier = recent(tuple(zip((PlanAction(), *(stored.action for stored in past)), past, strict=False)))
    remarks = [
        Remark(_name(stored.by), said.moment(stored.at), changes=changed_facts(said, one, before, stored.action))
        for before, stored in shown
    ]
    return tuple(reversed(remarks)), earlier


def _former(opened: Plan, one: PlannedAction) -> str:
    """Return the page of the action that this one was carried over from, empty where it was not."""
    before = opened.carried.get(one.gap.question.id)
    return url_for("firm.action", assessment=before, question=one.gap.question.id) if before else ""


def _origin(opened: Plan, one: PlannedAction) -> str:
    carried = one.gap.question.id in opened.carried
    return origin_words(predecessor_of(opened.submitted.assessment.id)) if carried else ""


def _name(account: str) -> str:
    found = rooms().store.account(account)
    return found.name if found else ""


def _anchor(name: str) -> str:
    """Return the id of the input that a mistake leads to."""
    return f"{name}-open" if name == "state" else name
