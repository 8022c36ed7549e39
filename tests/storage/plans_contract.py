"""What every storage engine must do for action plans."""

from dataclasses import replace
from datetime import date
from threading import Barrier, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import NotFoundError, StaleError
from engine.evidence import InUseError
from engine.plan import ActionChange, ActionComment, ActionState, PlanAction, StaleActionError, StoredAction
from engine.versions import Origin, Way
from tests.storage.evidence_contract import OTHER, add, two_firms
from tests.storage.records import ASSESSMENT, FIRM, LI, SUBMISSION, T2, T3, furnish

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
ACTIONS = st.builds(
    PlanAction,
    TEXTS,
    st.sampled_from(["", LI.id]),
    TEXTS,
    st.none() | st.dates(),
    st.sampled_from([state for state in ActionState if state is not ActionState.DROPPED]),
    TEXTS,
    st.lists(TEXTS, max_size=3).map(tuple),
)
STARTED = PlanAction("办证", LI.id, "李娜", date(2026, 6, 30), ActionState.IN_WORK)
NEXT = replace(ASSESSMENT, id="asm-next", created=T3)
NEXT_SUBMISSION = replace(SUBMISSION, assessment=NEXT.id, digest="digest-of-next", at=T3)
COMMENT = ActionComment("c-1", "Q-1", "已联系机构", LI.id, T3)


def with_plan(store):
    furnish(store).submit(SUBMISSION, {}, {})
    return store


def keep(store, action, seen=0, comment=None, question="Q-1"):
    store.save_action(ASSESSMENT.id, ActionChange(question, action, seen), comment, LI.id, T3)


def follow_up(store):
    store.add_successor(NEXT, Origin(NEXT.id, ASSESSMENT.id, Way.REVISION), (), {}, LI.id)
    return store


class PlansContract:
    def test_action_nobody_touched_is_not_kept(self, store):
        with_plan(store)
        keep(store, PlanAction())
        assert store.actions(ASSESSMENT.id) == {}
        assert "save action" not in [entry.action for entry in store.trail(ASSESSMENT.id)]

    def test_action_comes_back_as_kept_with_all_that_it_was(self, store):
        with_plan(store)
        done = replace(STARTED, state=ActionState.DONE, evidence=("证书 No. 1", "合同"))
        dropped = PlanAction(state=ActionState.DROPPED, reason="停产")
        for seen, action in enumerate((STARTED, done, dropped)):
            keep(store, action, seen)
        assert store.actions(ASSESSMENT.id) == {"Q-1": StoredAction("Q-1", dropped, 3, LI.id, T3)}
        past = store.action_history(ASSESSMENT.id, "Q-1")
        assert [(one.action, one.revision) for one in past] == [(STARTED, 1), (done, 2), (dropped, 3)]
        assert [entry.action for entry in store.trail(ASSESSMENT.id)].count("save action") == 3

    def test_stale_change_is_refused_and_shows_both(self, store):
        with_plan(store)
        keep(store, STARTED)
        mine = replace(STARTED, what="另找机构")
        with pytest.raises(StaleActionError) as stale:
            keep(store, mine, 0, COMMENT)
        assert stale.value.mine == ActionChange("Q-1", mine, 0)
        assert stale.value.theirs == StoredAction("Q-1", STARTED, 1, LI.id, T3)
        assert store.action_comments(ASSESSMENT.id) == {}

    def test_same_change_twice_is_one(self, store):
        with_plan(store)
        keep(store, STARTED, 0, COMMENT)
        keep(store, STARTED, 0, COMMENT)
        assert len(store.action_history(ASSESSMENT.id, "Q-1")) == 1
        assert store.action_comments(ASSESSMENT.id) == {"Q-1": (COMMENT,)}

    def test_comments_are_told_apart_by_action_oldest_first(self, store):
        with_plan(store)
        later, other = replace(COMMENT, id="c-2", text="办完"), replace(COMMENT, id="c-3", question="Q-2")
        for one in (COMMENT, later, other):
            store.save_action(ASSESSMENT.id, None, one, LI.id, T3)
        assert store.action_comments(ASSESSMENT.id) == {"Q-1": (COMMENT, later), "Q-2": (other,)}
        assert [entry.action for entry in store.trail(ASSESSMENT.id)].count("comment on action") == 3

    def test_plan_wants_a_submission(self, store):
        furnish(store)
        with pytest.raises(NotFoundError):
            keep(store, STARTED)
        with pytest.raises(NotFoundError):
            store.save_action(ASSESSMENT.id, None, COMMENT, LI.id, T3)
        assert store.actions(ASSESSMENT.id) == {}

    def test_of_two_at_once_one_is_kept_and_one_is_told(self, store):
        with_plan(store)
        start, told = Barrier(2), []

        def save_as(name):
            start.wait()
            try:
                keep(store, replace(STARTED, owner_name=name))
            except StaleActionError as error:
                told.append((name, error.theirs.action.owner_name))
            finally:
                store.close()

        both = [Thread(target=save_as, args=(name,)) for name in ("甲", "乙")]
        for one in both:
            one.start()
        for one in both:
            one.join()
        ((loser, winner),) = told
        assert {loser, winner} == {"甲", "乙"}
        assert store.actions(ASSESSMENT.id)["Q-1"].action.owner_name == winner

    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
        deadline=None,
    )
    @given(st.lists(ACTIONS, max_size=4))
    def test_every_action_comes_back_whatever_was_typed(self, store, actions):
        if store.assessment(ASSESSMENT.id) is None:
            with_plan(store)
        for action in actions:
            kept = store.actions(ASSESSMENT.id).get("Q-1")
            keep(store, action, kept.revision if kept else 0)
            assert store.actions(ASSESSMENT.id).get("Q-1", StoredAction("", PlanAction(), 0, "", T2)).action == action

    def test_file_under_an_action_comes_back_and_stays(self, store):
        two_firms(store).submit(SUBMISSION, {}, {})
        file, other = add(store), add(store, b"%PDF-1.7 second", "file-2")
        keep(store, PlanAction(files=(file.id,)))
        keep(store, PlanAction("办证"), 1)
        keep(store, PlanAction("办证", files=(file.id, other.id)), 2)
        assert store.actions(ASSESSMENT.id)["Q-1"].action.files == (file.id, other.id)
        past = store.action_history(ASSESSMENT.id, "Q-1")
        assert [one.action.files for one in past] == [(file.id,), (), (file.id, other.id)]
        with pytest.raises(InUseError):
            store.delete_evidence(other.id, LI.id, T3)
        links = store.evidence_links(FIRM.id)
        assert {(link.file, link.question, link.frozen) for link in links} == {
            (file.id, "Q-1", True),
            (other.id, "Q-1", True),
        }

    def test_file_of_another_firm_or_of_nobody_is_not_found_and_nothing_is_kept(self, store):
        two_firms(store).submit(SUBMISSION, {}, {})
        theirs = add(store, firm=OTHER.id)
        for file in (theirs.id, "file-none"):
            with pytest.raises(NotFoundError):
                keep(store, PlanAction("办证", files=(file,)), 0, COMMENT)
        assert store.actions(ASSESSMENT.id) == {}
        assert store.action_comments(ASSESSMENT.id) == {}

    def test_plan_moves_to_the_successor_once_with_what_is_not_done(self, store):
        follow_up(with_plan(store))
        keep(store, STARTED)
        keep(store, replace(STARTED, due=None), question="Q-2")
        keep(store, PlanAction("办证", state=ActionState.DONE), question="Q-3")
        keep(store, PlanAction(state=ActionState.DROPPED, reason="停产"), question="Q-4")
        keep(store, STARTED, question="Q-5")
        usual = dict.fromkeys(("Q-1", "Q-2", "Q-3", "Q-4", "Q-9"), date(2026, 8, 1))
        store.submit(NEXT_SUBMISSION, {}, {}, (), {}, usual)
        moved = {name: kept.action for name, kept in store.actions(NEXT.id).items()}
        dropped = PlanAction(due=date(2026, 8, 1), state=ActionState.DROPPED, reason="停产")
        assert moved == {"Q-1": STARTED, "Q-2": replace(STARTED, due=date(2026, 8, 1)), "Q-4": dropped}
        assert store.carried_actions(NEXT.id) == dict.fromkeys(moved, ASSESSMENT.id)
        assert {(kept.revision, kept.by, kept.at) for kept in store.actions(NEXT.id).values()} == {(1, LI.id, T3)}
        assert store.carried_actions(ASSESSMENT.id) == {}
        assert [entry.action for entry in store.trail(NEXT.id)].count("carry plan") == 1

    def test_files_of_an_action_move_with_it(self, store):
        two_firms(store).submit(SUBMISSION, {}, {})
        file = add(store)
        keep(store, PlanAction("办证", files=(file.id,)))
        follow_up(store).submit(NEXT_SUBMISSION, {}, {}, (), {}, {"Q-1": None})
        assert store.actions(NEXT.id)["Q-1"].action == PlanAction("办证", files=(file.id,))

    def test_plan_of_what_is_begun_afresh_is_empty_and_a_refused_submission_moves_nothing(self, store):
        keep(with_plan(store), STARTED)
        store.add_assessment(NEXT, {}, LI.id)
        store.submit(NEXT_SUBMISSION, {}, {}, (), {}, {"Q-1": None})
        assert store.actions(NEXT.id) == {}
        third = replace(NEXT, id="asm-3")
        store.add_successor(third, Origin(third.id, ASSESSMENT.id, Way.REVISION), (), {}, LI.id)
        with pytest.raises(StaleError):
            store.submit(replace(NEXT_SUBMISSION, assessment=third.id), {"Q-1": 7}, {}, (), {}, {"Q-1": None})
        assert store.actions(third.id) == {}

    def test_plan_that_moved_is_erased_with_its_firm(self, store):
        follow_up(with_plan(store))
        keep(store, STARTED)
        store.submit(NEXT_SUBMISSION, {}, {}, (), {}, {"Q-1": None})
        assert len(store.belongings(FIRM.id, LI.id, T3).records["carried_action"]) == 1
        store.erase_firm(FIRM.id, LI.id, T3)
        assert store.carried_actions(NEXT.id) == {}

    def test_plan_is_handed_out_with_its_firm_and_erased_with_it(self, store):
        two_firms(store).submit(SUBMISSION, {}, {})
        keep(store, PlanAction("办证", evidence=("合同",), files=(add(store).id,)), 0, COMMENT)
        records = store.belongings(FIRM.id, LI.id, T3).records
        assert [(row["what"], row["evidence"]) for row in records["action_history"]] == [("办证", ["合同"])]
        assert [row["text"] for row in records["action_comment"]] == ["已联系机构"]
        assert [row["question"] for row in records["action_file"]] == ["Q-1"]
        store.erase_firm(FIRM.id, LI.id, T3)
        assert store.actions(ASSESSMENT.id) == {}
        assert store.action_comments(ASSESSMENT.id) == {}
        assert store.evidence_of(FIRM.id) == ()
