"""What every storage engine must do about assessments that follow others."""

from dataclasses import replace

import pytest

from engine.errors import DamagedError, NotFoundError, SubmittedError, UnsubmittedError
from engine.together import Assigning
from engine.versions import Carried, Origin, Way
from tests.storage.evidence_contract import add
from tests.storage.members_contract import at_once
from tests.storage.records import ASSESSMENT, FIRM, LI, SUBMISSION, T2, T3, change, furnish, save

NEXT = replace(ASSESSMENT, id="asm-2", created=T3)
NEXT_SEEN = {"Q-1": 1, "profile.regions": 1}
REVISION, COPY = (Origin(NEXT.id, ASSESSMENT.id, way) for way in (Way.REVISION, Way.COPY))


def submitted(store):
    """Return the store with a submitted assessment of two answers."""
    save(furnish(store), change("Q-1", "met"), change("profile.regions", ("420000",)))
    store.submit(SUBMISSION, {"Q-1": 1, "profile.regions": 1}, {})
    return store


def follow(store, origin, assessment=NEXT):
    answers = tuple(store.answers(origin.based_on).values())
    return store.add_successor(assessment, origin, answers, {"digest-of-set": "id: set"}, LI.id)


class VersionsContract:
    @pytest.mark.parametrize("origin", [REVISION, COPY])
    def test_successor_begins_with_the_answers_before_it(self, store, origin):
        assert follow(submitted(store), origin) == NEXT.id
        assert store.assessment(NEXT.id) == NEXT
        assert store.origin(NEXT.id) == origin
        assert store.origins_of(FIRM.id) == {NEXT.id: origin}
        kept = store.answers(NEXT.id)
        assert {name: stored.answer.value for name, stored in kept.items()} == {
            "Q-1": "met",
            "profile.regions": ("420000",),
        }
        assert {(stored.revision, stored.by, stored.at) for stored in kept.values()} == {(1, LI.id, T3)}

    def test_what_was_begun_afresh_has_no_origin(self, store):
        furnish(store)
        assert store.origin(ASSESSMENT.id) is None
        assert store.origins_of(FIRM.id) == {}
        assert store.carried(ASSESSMENT.id) == {}
        assert store.unconfirmed(ASSESSMENT.id) == frozenset()

    def test_what_a_revision_carries_counts_and_what_a_copy_carries_does_not(self, store):
        follow(submitted(store), REVISION)
        follow(store, replace(COPY, assessment="asm-3"), replace(NEXT, id="asm-3"))
        assert store.unconfirmed(NEXT.id) == frozenset()
        assert store.carried(NEXT.id)["Q-1"] == Carried("Q-1", 1, LI.id, T3)
        assert store.unconfirmed("asm-3") == {"Q-1", "profile.regions"}
        assert store.carried("asm-3")["Q-1"] == Carried("Q-1", 1)

    def test_there_is_one_revision_whoever_asks_and_whenever(self, store):
        follow(submitted(store), REVISION)
        again = replace(NEXT, id="asm-3")
        assert follow(store, replace(REVISION, assessment="asm-3"), again) == NEXT.id
        store.submit(replace(SUBMISSION, assessment=NEXT.id), {"Q-1": 1, "profile.regions": 1}, {})
        assert follow(store, replace(REVISION, assessment="asm-3"), again) == NEXT.id
        assert store.assessment("asm-3") is None
        assert [entry.action for entry in store.trail(NEXT.id)] == ["revise assessment", "submit"]

    @pytest.mark.parametrize("deed", ["none", "save", "confirm", "another set"])
    def test_copy_is_begun_once_until_something_is_done_in_it(self, store, deed):
        follow(submitted(store), COPY)
        again = replace(NEXT, id="asm-3", digest="newer" if deed == "another set" else NEXT.digest)
        if deed == "save":
            store.save_answers(NEXT.id, [change("Q-2", "met")], LI.id, T3)
        if deed == "confirm":
            store.confirm(NEXT.id, ["Q-1"], LI.id, T3)
        kept = follow(store, replace(COPY, assessment="asm-3"), again)
        assert kept == (NEXT.id if deed == "none" else "asm-3")

    def test_confirmed_answer_counts_and_says_who_confirmed_it(self, store):
        follow(submitted(store), COPY)
        assert store.confirm(NEXT.id, ["Q-1", "Q-none"], LI.id, T3) == 1
        assert store.confirm(NEXT.id, ["Q-1"], LI.id, T2) == 0
        assert store.unconfirmed(NEXT.id) == {"profile.regions"}
        assert store.carried(NEXT.id)["Q-1"] == Carried("Q-1", 1, LI.id, T3)
        assert [entry.action for entry in store.trail(NEXT.id)] == ["copy assessment", "confirm answers"]

    def test_changed_answer_needs_no_confirmation(self, store):
        follow(submitted(store), COPY)
        store.save_answers(NEXT.id, [change("Q-1", "unmet", seen=1)], LI.id, T3)
        assert store.unconfirmed(NEXT.id) == {"profile.regions"}
        assert store.confirm(NEXT.id, ["Q-1"], LI.id, T3) == 0

    def test_same_answer_saved_again_confirms_nothing(self, store):
        follow(submitted(store), COPY)
        store.save_answers(NEXT.id, [change("Q-1", "met", seen=1)], LI.id, T3)
        assert "Q-1" in store.unconfirmed(NEXT.id)

    def test_only_what_was_submitted_has_successors(self, store):
        furnish(store)
        for origin in (REVISION, COPY, replace(COPY, based_on="asm-none")):
            with pytest.raises(UnsubmittedError):
                follow(store, origin)
        assert store.assessment(NEXT.id) is None
        assert store.trail(NEXT.id) == ()

    def test_nothing_is_confirmed_after_submission_or_where_nothing_is(self, store):
        submitted(store)
        with pytest.raises(SubmittedError):
            store.confirm(ASSESSMENT.id, ["Q-1"], LI.id, T2)
        with pytest.raises(NotFoundError):
            store.confirm("asm-none", ["Q-1"], LI.id, T2)

    def test_what_was_submitted_is_left_as_it_was(self, store):
        before = submitted(store).answers(ASSESSMENT.id), store.trail(ASSESSMENT.id)
        follow(store, REVISION)
        store.save_answers(NEXT.id, [change("Q-1", "unmet", seen=1)], LI.id, T3)
        assert (store.answers(ASSESSMENT.id), store.trail(ASSESSMENT.id)) == before

    def test_discarded_revision_leaves_the_former_version_and_the_trail(self, store):
        follow(submitted(store), REVISION)
        store.save_answers(NEXT.id, [change("Q-1", "unmet", seen=1)], LI.id, T3)
        store.add_comment(NEXT.id, "Q-1", "甲", LI.id, T3)
        store.assign(NEXT.id, [Assigning("Q-1", LI.id, "", 0)], LI.id, T3)
        before = store.answers(ASSESSMENT.id), store.submission(ASSESSMENT.id)
        store.discard_assessment(NEXT.id, LI.id, T3)
        assert store.assessment(NEXT.id) is None
        assert store.answers(NEXT.id) == {}
        assert store.history(NEXT.id, "Q-1") == ()
        assert store.beside(NEXT.id) == {}
        assert store.origins_of(FIRM.id) == {}
        assert (store.answers(ASSESSMENT.id), store.submission(ASSESSMENT.id)) == before
        assert (store.trail(NEXT.id)[-1].action, store.trail(NEXT.id)[-1].by) == ("discard assessment", LI.id)
        again = replace(NEXT, id="asm-3")
        assert follow(store, replace(REVISION, assessment="asm-3"), again) == "asm-3"

    def test_what_was_submitted_or_is_not_there_cannot_be_discarded(self, store):
        submitted(store)
        with pytest.raises(SubmittedError):
            store.discard_assessment(ASSESSMENT.id, LI.id, T3)
        follow(store, REVISION)
        store.discard_assessment(NEXT.id, LI.id, T3)
        for nothing in (NEXT.id, "asm-none"):
            with pytest.raises(NotFoundError):
                store.discard_assessment(nothing, LI.id, T3)
        assert store.submission(ASSESSMENT.id) == SUBMISSION

    def test_of_discarding_and_submitting_at_once_one_holds(self, store):
        follow(submitted(store), REVISION)
        failures = at_once(
            lambda: store.discard_assessment(NEXT.id, LI.id, T3),
            lambda: store.submit(replace(SUBMISSION, assessment=NEXT.id, digest="d"), NEXT_SEEN, {}),
        )
        assert failures in ([None, NotFoundError], [SubmittedError, None])
        assert (store.submission(NEXT.id) is None) == (failures[0] is None)

    def test_evidence_that_only_the_discarded_one_uses_goes_with_it(self, store):
        submitted(store)
        shared, mine = add(store, b"%PDF-1.7 shared", "file-1"), add(store, b"%PDF-1.7 mine", "file-2")
        spare = add(store, b"%PDF-1.7 spare", "file-3")
        follow(store, REVISION)
        other = replace(NEXT, id="asm-3")
        store.add_assessment(other, {}, LI.id)
        for assessment, file in ((NEXT.id, shared), (other.id, shared), (NEXT.id, mine)):
            store.link_evidence(assessment, "Q-1", file.id, LI.id, T3)
        assert store.evidence_used_in(NEXT.id) == (mine,)
        store.discard_assessment(NEXT.id, LI.id, T3)
        assert {file.id for file in store.evidence_of(FIRM.id)} == {shared.id, spare.id}
        with pytest.raises(DamagedError):
            store.open_evidence(mine.digest)
        store.open_evidence(shared.digest).close()
