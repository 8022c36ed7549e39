"""Revising what was submitted, beginning with last year's answers, and confirming what was carried over."""

from collections.abc import Collection, Iterable

from engine.comparing import Compared, compared
from engine.desk import desk_of, submitted_of
from engine.errors import EditionError, NotFoundError, UnsubmittedError
from engine.library import Library
from engine.permissions import Permission, require
from engine.questions import Answer
from engine.records import Account, Assessment, Firm, Moment
from engine.store import Store
from engine.versions import Chain, Left, Origin, Predecessor, Version, Way, asked_set, carry, chains


def revise(
    store: Store, library: Library, actor: Account, assessment_id: str, revision_id: str, now: Moment
) -> Assessment:
    """Begin the next version of a submitted assessment, with its set and all its answers; the one begun is returned."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    before = _assessment(store, assessment_id)
    library.edition(before, store.edition)  # raises where the set is nowhere to be had
    revision = Assessment(revision_id, before.firm, before.question_set, before.version, before.digest, now)
    origin = Origin(revision_id, assessment_id, Way.REVISION)
    answers = [kept for kept in store.answers(assessment_id).values() if kept.answer != Answer()]
    return _assessment(store, store.add_successor(revision, origin, answers, {}, actor.id))


def copy_assessment(
    store: Store, library: Library, actor: Account, firm_id: str, source_id: str, copy_id: str, now: Moment
) -> Assessment:
    """Begin an assessment under the present version of the set with a submitted one's answers, to be confirmed."""
    require(store, actor, Permission.WORK_FOR_FIRM, firm_id)
    source = _assessment(store, source_id)
    chosen = library.sets.get(source.question_set)
    if source.firm != firm_id or chosen is None:
        raise NotFoundError
    if not source.submitted:
        raise UnsubmittedError
    stored = store.answers(source_id)
    before = library.edition(source, store.edition)
    answers, _left = carry(before, chosen, stored)
    copy = Assessment(copy_id, firm_id, chosen.id, chosen.version, chosen.digest, now)
    editions = {chosen.digest: library.sources[chosen.digest]}
    origin = Origin(copy_id, source_id, Way.COPY)
    return _assessment(store, store.add_successor(copy, origin, answers, editions, actor.id))


def confirm(
    store: Store, library: Library, actor: Account, assessment_id: str, questions: Collection[str], now: Moment
) -> int:
    """Let carried answers to questions that are asked count, and return how many did not until now."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    desk = desk_of(store, library, assessment_id, now)
    asked = {*desk.outcome.finding, *(fact.id for fact in desk.question_set.profile)}
    return store.confirm(assessment_id, asked.intersection(questions), actor.id, now)


def open_predecessor(store: Store, library: Library, actor: Account, assessment_id: str) -> Predecessor | None:
    """Return what an assessment was begun from; None where it was begun afresh or that set is not to be had."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    origin = store.origin(assessment_id)
    if origin is None:
        return None
    before = _assessment(store, origin.based_on)
    try:
        question_set = library.edition(before, store.edition)
    except EditionError:
        return None
    stored = store.answers(before.id)
    return Predecessor(origin, before, asked_set(question_set, stored), stored)


def compare(store: Store, library: Library, actor: Account, assessment_id: str) -> Compared | None:
    """Return what a submitted assessment came to beside its predecessor; None where it has none that can be judged."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    origin, now = store.origin(assessment_id), store.submission(assessment_id)
    before = store.submission(origin.based_on) if origin else None
    if before is None or now is None:
        return None
    try:
        return compared(submitted_of(store, library, before).outcome, submitted_of(store, library, now).outcome)
    except EditionError:
        return None


def left_behind(store: Store, library: Library, actor: Account, assessment_id: str) -> tuple[Left, ...]:
    """Return the answers of the predecessor that could not be carried over, and why."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    before = open_predecessor(store, library, actor, assessment_id)
    if before is None:
        return ()
    present = library.edition(_assessment(store, assessment_id), store.edition)
    return carry(before.question_set, present, before.stored)[1]


def firm_chains(store: Store, actor: Account) -> tuple[tuple[Firm, tuple[Chain, ...]], ...]:
    """Return the actor's firms with their assessments, each with its revisions."""
    require(store, actor, Permission.SEE_OWN_FIRMS)
    return tuple(
        (firm, chains(store.assessments_of(firm.id), store.origins_of(firm.id))) for firm in store.firms_of(actor.id)
    )


def submitted_versions(store: Store, actor: Account, firms: Iterable[str]) -> dict[str, tuple[Version, Version]]:
    """Return which version each assessment is, and which of it was submitted last, where firms submitted revisions."""
    require(store, actor, Permission.SEE_JURISDICTION)
    return {
        version.assessment.id: (version, chain.submitted)
        for firm in firms
        for chain in chains(store.assessments_of(firm), store.origins_of(firm))
        if chain.submitted and chain.submitted.number > 1
        for version in chain.versions
    }


def chain_of(store: Store, actor: Account, assessment_id: str) -> tuple[Chain, Version]:
    """Return the chain of an assessment, and which version of it that is."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    firm = _assessment(store, assessment_id).firm
    return next(
        (chain, version)
        for chain in chains(store.assessments_of(firm), store.origins_of(firm))
        for version in chain.versions
        if version.assessment.id == assessment_id
    )


def _assessment(store: Store, assessment_id: str) -> Assessment:
    assessment = store.assessment(assessment_id)
    if assessment is None:
        raise NotFoundError
    return assessment
