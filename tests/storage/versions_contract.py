"""What every storage engine must do about assessments that follow others."""

from dataclasses import replace

import pytest

from engine.errors import NotFoundError, SubmittedError, UnsubmittedError
from engine.versions import Carried, Origin, Way
from tests.storage.records import ASSESSMENT, FIRM, LI, SUBMISSION, T2, T3, change, furnish, save

NEXT = replace(ASSESSMENT, id="asm-2", created=T3)
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
        assert store.confirm(NEXT.id, ["Q-1"], "acc-other", T3) == 0
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
