"""What the three people do. Every function asks `require` first, then does one thing to the store."""

from collections.abc import Sequence
from typing import Any

from engine.canonical import canonical_json, digest_of
from engine.desk import Desk, Submitted, desk_of, submitted_of
from engine.errors import EditionError, IncompleteError, InvalidError, NotFoundError
from engine.firms import check_firm
from engine.former import Former, content_of_former, former_of
from engine.kinds import KINDS
from engine.library import Library
from engine.permissions import Permission, require, works_in
from engine.printing import printings_of
from engine.questions import PROFILE, Answer, AnswerError, QuestionSet
from engine.quoted import frozen_quotes, with_kept_words
from engine.reading.documents import content_of
from engine.records import Account, Assessment, Change, Firm, Moment, StoredAnswer, Submission
from engine.store import Store
from engine.texts import Text
from engine.workflows.plans import former_plan
from engine.workflows.standings import keep_standings

MAX_NOTE = 4000
MAX_EVIDENCE = 50
MAX_EVIDENCE_NAME = 300


def create_firm(
    store: Store,
    library: Library,
    actor: Account,
    name: str,
    uscc: str,
    region: str,
    firm_id: str,
    now: Moment,
) -> Firm:
    """Keep a new firm with the actor as its owner; InvalidError names every wrong field."""
    require(store, actor, Permission.CREATE_FIRM)
    name, uscc = check_firm(name, uscc, region, library.region_names)
    firm = Firm(firm_id, name, uscc, region, now)
    store.add_firm(firm, actor.id, now)
    return firm


def own_firms(store: Store, actor: Account) -> tuple[tuple[Firm, tuple[Assessment, ...]], ...]:
    """Return the actor's firms with their assessments, newest first."""
    require(store, actor, Permission.SEE_OWN_FIRMS)
    return tuple((firm, store.assessments_of(firm.id)) for firm in store.firms_of(actor.id))


def start_assessment(
    store: Store,
    library: Library,
    actor: Account,
    firm_id: str,
    question_set: str,
    assessment_id: str,
    now: Moment,
) -> Assessment:
    """Begin an assessment of a firm, which keeps to the set's present version; one still untouched is returned."""
    require(store, actor, Permission.WORK_FOR_FIRM, firm_id)
    chosen = library.sets.get(question_set)
    if chosen is None:
        raise NotFoundError
    for begun in store.assessments_of(firm_id):
        if begun.digest == chosen.digest and not begun.submitted and not store.answers(begun.id):
            return begun
    assessment = Assessment(assessment_id, firm_id, chosen.id, chosen.version, chosen.digest, now)
    store.add_assessment(assessment, {chosen.digest: library.sources[chosen.digest]}, actor.id)
    return assessment


def open_desk(store: Store, library: Library, actor: Account, assessment_id: str, now: Moment) -> Desk:
    """Return an assessment with its answers and what they are worth today (or on the day of submission)."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    return desk_of(store, library, assessment_id, now)


def save_answers(
    store: Store, library: Library, actor: Account, assessment_id: str, changes: Sequence[Change], now: Moment
) -> dict[str, StoredAnswer]:
    """Keep all changes or none.

    InvalidError names each answer that its question cannot take; StaleError carries both values where someone
    else was faster; NotFoundError where a question is not asked of this firm.
    """
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    desk = desk_of(store, library, assessment_id, now)
    wrong = wrong_answers(desk, changes)
    if wrong:
        raise InvalidError(wrong)
    return store.save_answers(assessment_id, changes, actor.id, now)


def answer_history(store: Store, actor: Account, assessment_id: str, question: str) -> tuple[StoredAnswer, ...]:
    """Return all that was ever answered to a question, oldest first."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    return store.history(assessment_id, question)


def submit(
    store: Store, library: Library, actor: Account, assessment_id: str, declared_by: str, now: Moment
) -> Submission:
    """Freeze an assessment, declared by a named person, and ask for its reports; IncompleteError while one is open."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    name = " ".join(declared_by.split())
    if not name or len(name) > 60:
        raise InvalidError(
            {"declared_by": Text("请填写声明人姓名（60 字以内）", "Enter the name of the person who declares")}
        )
    desk = desk_of(store, library, assessment_id, now)
    missing = (*desk.outcome.open_facts, *(finding.question.id for finding in desk.outcome.open))
    if missing:
        raise IncompleteError(missing)
    frozen = {"assessment": assessment_id, "declared_by": name, "submitted": now} | _frozen(desk)
    frozen |= frozen_quotes(with_kept_words(desk.outcome, store))
    frozen |= content_of_former(_former(store, library, assessment_id))
    submission = Submission(assessment_id, name, now, actor.id, digest_of(frozen), canonical_json(frozen))
    seen = {question: stored.revision for question, stored in desk.stored.items()}
    judged = (desk.question_set.digest, *(instrument.digest for instrument in desk.outcome.instruments))
    sources = {digest: library.sources[digest] for digest in judged if digest in library.sources}
    documents = {question: tuple(file.document for file in files) for question, files in desk.files.items()}
    plan = former_plan(store, library, assessment_id)
    store.submit(submission, seen, sources, printings_of(submission.digest), documents, plan)
    keep_standings(store, assessment_id, desk.outcome)
    return submission


def open_submitted(store: Store, library: Library, actor: Account, assessment_id: str) -> Submitted:
    """Return a submitted assessment for those who may read its report."""
    require(store, actor, Permission.READ_REPORT, assessment_id)
    submission = store.submission(assessment_id)
    if submission is None:
        raise NotFoundError
    return submitted_of(store, library, submission)


def submitted_in_jurisdiction(store: Store, actor: Account) -> tuple[tuple[Firm, Assessment, Submission], ...]:
    """Return what was submitted by firms that work in a regulator's jurisdiction, newest first."""
    require(store, actor, Permission.SEE_JURISDICTION)
    return tuple(row for row in store.submitted() if works_in(store, row[1].id, actor.region))


def see_library(store: Store, library: Library, actor: Account) -> Library:
    """Return the question sets and legal texts that the site works with."""
    require(store, actor, Permission.SEE_LIBRARY)
    return library


def wrong_answers(desk: Desk, changes: Sequence[Change]) -> dict[str, Text]:
    """Return what is wrong with each answer that its question cannot take; NotFoundError where one is not asked."""
    wrong: dict[str, Text] = {}
    for change in changes:
        question = desk.question_set.question.get(change.question)
        asked = change.question.startswith(PROFILE) or change.question in desk.outcome.finding
        if question is None or not asked:
            raise NotFoundError
        try:
            _check_answer(question.id, desk.question_set, change.answer)
        except AnswerError as error:
            wrong[change.question] = error.what
    return wrong


def _check_answer(question_id: str, question_set: QuestionSet, answer: Answer) -> None:
    question = question_set.question[question_id]
    if answer.value is not None:
        raw: Any = answer.value
        if KINDS[question.kind].read(question, raw) != answer.value:
            raise AnswerError("答案的写法不规范", "the answer is not in its normal writing")
    if answer.na and question.na is None:
        raise AnswerError("本题不能选“不适用”", "“not applicable” is not allowed here")
    if answer.na and answer.value is not None:
        raise AnswerError("不能既作答又选“不适用”", "either an answer or “not applicable”, not both")
    if max(len(answer.note), len(answer.na)) > MAX_NOTE:
        raise AnswerError(f"说明超过 {MAX_NOTE} 字", f"the note is longer than {MAX_NOTE} characters")
    if len(answer.evidence) > MAX_EVIDENCE or any(len(name) > MAX_EVIDENCE_NAME for name in answer.evidence):
        raise AnswerError(
            f"佐证材料最多 {MAX_EVIDENCE} 份，每份名称不超过 {MAX_EVIDENCE_NAME} 字",
            f"at most {MAX_EVIDENCE} pieces of evidence, each named in at most {MAX_EVIDENCE_NAME} characters",
        )


def _frozen(desk: Desk) -> dict[str, Any]:
    """Return all that is judged, as plain content for canonical bytes."""
    outcome = desk.outcome
    return {
        "question_set": {
            "id": desk.question_set.id,
            "version": desk.question_set.version,
            "digest": desk.question_set.digest,
        },
        "instruments": [{"id": i.id, "digest": i.digest} for i in outcome.instruments],
        "firm": {"name": desk.firm.name, "uscc": desk.firm.uscc, "region": desk.firm.region},
        "profile": dict(outcome.profile),
        "answers": {finding.question.id: _frozen_answer(finding.answer) for finding in outcome.findings},
        "on": outcome.on.isoformat(),
    }


def _former(store: Store, library: Library, assessment_id: str) -> Former | None:
    """Return what was submitted before; None where there was nothing, or its set is not to be had."""
    origin = store.origin(assessment_id)
    before = store.submission(origin.based_on) if origin else None
    if origin is None or before is None:
        return None
    try:
        return former_of(origin.way, before.at, submitted_of(store, library, before).outcome)
    except EditionError:
        return None


def _frozen_answer(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain content; `files` only where there are any, as ever since submissions have digests."""
    content: dict[str, Any] = {
        "value": answer.value,
        "na": answer.na,
        "note": answer.note,
        "evidence": list(answer.evidence),
    }
    return content | ({"files": content_of(answer.documents)} if answer.documents else {})
