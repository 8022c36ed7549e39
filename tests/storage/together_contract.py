"""What every storage engine must do with comments, assignments and doubts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from engine.errors import FullError, MovedError, NotFoundError, SubmittedError
from engine.members import FirmRole, Invitation
from engine.questions import Answer
from engine.records import Change
from engine.together import MAX_COMMENTS, NOTHING, Assigning, Assignment, Doubt
from engine.versions import Origin, Way
from tests.storage.records import ASSESSMENT, FIRM, LI, SUBMISSION, T1, T2, T3, change, furnish, save

A, Q = ASSESSMENT.id, "Q-1"
WANG = replace(LI, id="acc-wang", login="wang", name="王芳")


def texts(store):
    return [comment.text for comment in store.comments(A, Q)]


def let_in(store, account, role):
    store.add_invitation(Invitation("i-1", "d" * 64, FIRM.id, role, "", LI.id, T1, T3))
    store.accept_invitation("d" * 64, account, T2)


def assign(store, account, due="", seen=0, by=LI.id):
    store.assign(A, [Assigning(Q, account, due, seen)], by, T2)


class TogetherContract:
    def test_comments_come_back_in_order_with_author_and_time(self, store):
        furnish(store).add_account(WANG, by="operator")
        store.add_comment(A, Q, "谁有证书？", LI.id, T1)
        store.add_comment(A, Q, "我有", WANG.id, T2)
        store.add_comment(A, "Q-2", "别的题", LI.id, T2)
        first, second = store.comments(A, Q)
        assert (first.number, first.author, first.author_name, first.at, first.text) == (
            1,
            LI.id,
            LI.name,
            T1,
            "谁有证书？",
        )
        assert (second.number, second.author_name) == (2, "王芳")
        assert store.beside(A)[Q].comments == 2
        assert [entry.action for entry in store.trail(A)][-3:] == ["comment"] * 3

    def test_same_comment_sent_twice_is_kept_once(self, store):
        furnish(store)
        for text in ("好的", "好的", "再问一句", "好的"):
            store.add_comment(A, Q, text, LI.id, T1)
        assert texts(store) == ["好的", "再问一句", "好的"]

    def test_question_takes_only_so_many_comments(self, store):
        furnish(store)
        for number in range(MAX_COMMENTS):
            store.add_comment(A, Q, str(number), LI.id, T1)
        with pytest.raises(FullError):
            store.add_comment(A, Q, "多了", LI.id, T1)
        assert len(store.comments(A, Q)) == MAX_COMMENTS

    def test_author_takes_a_comment_back_and_its_text_is_gone(self, store):
        furnish(store)
        store.add_comment(A, Q, "写错了", LI.id, T1)
        for _ in range(2):
            store.take_back_comment(A, Q, 1, LI.id, T2)
        (comment,) = store.comments(A, Q)
        assert (comment.text, comment.taken_back, comment.author_name) == ("", T2, LI.name)
        assert Q not in store.beside(A)
        assert [entry.action for entry in store.trail(A)][-2:] == ["comment", "take back comment"]

    def test_nobody_takes_back_anothers_comment(self, store):
        furnish(store).add_account(WANG, by="operator")
        store.add_comment(A, Q, "谁有证书？", LI.id, T1)
        for number in (1, 2):
            with pytest.raises(NotFoundError):
                store.take_back_comment(A, Q, number, WANG.id, T2)
        assert texts(store) == ["谁有证书？"]

    def test_assignment_says_who_and_by_when(self, store):
        furnish(store)
        assign(store, LI.id, "2026-04-10")
        assert store.beside(A) == {Q: NOTHING._replace(assignment=Assignment(LI.id, LI.name, "2026-04-10", 1))}
        assign(store, "", seen=1)
        assert store.beside(A)[Q].assignment == Assignment(revision=2)

    def test_what_stands_beside_can_be_narrowed_to_some_questions(self, store):
        furnish(store)
        for question in (Q, "Q-2", "Q-3"):
            store.add_comment(A, question, "问一句", LI.id, T1)
            store.doubt(A, question, "", 0, LI.id, T1)
            store.assign(A, [Assigning(question, LI.id, "", 0)], LI.id, T1)
        whole = store.beside(A)
        assert len(whole) == 3
        assert store.beside(A, [Q, "Q-3", "'"]) == {question: whole[question] for question in (Q, "Q-3")}

    def test_assignment_made_meanwhile_is_not_overwritten(self, store):
        furnish(store)
        assign(store, LI.id, "2026-04-10")
        with pytest.raises(MovedError):
            store.assign(A, [Assigning("Q-2", LI.id, "", 0), Assigning(Q, LI.id, "2026-05-01", 0)], LI.id, T2)
        assert store.beside(A) == {Q: NOTHING._replace(assignment=Assignment(LI.id, LI.name, "2026-04-10", 1))}

    def test_of_many_who_assign_at_once_one_wins_and_the_others_are_told(self, store):
        furnish(store)

        def attempt(day):
            try:
                assign(store, LI.id, f"2026-04-{day:02}")
            except MovedError:
                return ""
            else:
                return f"2026-04-{day:02}"
            finally:
                store.close()

        with ThreadPoolExecutor(8) as pool:
            won = [due for due in pool.map(attempt, range(1, 17)) if due]
        assert [store.beside(A)[Q].assignment.due] == won

    def test_of_many_comments_at_once_none_is_lost(self, store):
        furnish(store)

        def say(number):
            store.add_comment(A, Q, f"第 {number} 条", LI.id, T1)
            store.close()

        with ThreadPoolExecutor(8) as pool:
            tuple(pool.map(say, range(24)))
        assert sorted(texts(store)) == sorted(f"第 {number} 条" for number in range(24))

    def test_same_assignment_sent_twice_changes_nothing(self, store):
        furnish(store)
        for _ in range(2):
            assign(store, LI.id, "2026-04-10")
        assert store.beside(A)[Q].assignment.revision == 1
        assert [entry.action for entry in store.trail(A)].count("assign") == 1

    def test_assignment_to_one_who_does_not_work_for_the_firm_is_shown_as_nobodys(self, store):
        furnish(store).add_account(WANG, by="operator")
        assign(store, WANG.id, "2026-04-10")
        assert store.beside(A)[Q].assignment == Assignment(revision=1)
        assign(store, LI.id, seen=1)
        assert store.beside(A)[Q].assignment.account == LI.id

    def test_assignment_to_one_who_may_only_read_by_now_is_shown_as_nobodys(self, store):
        furnish(store).add_account(WANG, by="operator")
        let_in(store, WANG.id, FirmRole.EDITOR)
        assign(store, WANG.id, "2026-04-10")
        assert store.beside(A)[Q].assignment == Assignment(WANG.id, "王芳", "2026-04-10", 1)
        store.change_role(FIRM.id, WANG.id, FirmRole.READER, LI.id, T2)
        assert store.beside(A)[Q].assignment == Assignment(revision=1)
        store.change_role(FIRM.id, WANG.id, FirmRole.EDITOR, LI.id, T2)
        store.remove_member(FIRM.id, WANG.id, LI.id, T2)
        assert store.beside(A)[Q].assignment == Assignment(revision=1)

    def test_assignment_to_an_unknown_account_is_not_kept(self, store):
        furnish(store)
        with pytest.raises(NotFoundError):
            assign(store, "acc-nobody")
        assert store.beside(A) == {}

    def test_doubt_holds_until_an_answer_is_saved(self, store):
        furnish(store)
        store.doubt(A, Q, "设备科", 0, LI.id, T1)
        assert store.beside(A)[Q].doubt == Doubt(True, "设备科", LI.name, T1, 1)
        save(store, Change(Q, Answer(note="只有备注"), 0))
        assert store.beside(A)[Q].doubt.holds
        save(store, change(Q, "3", seen=1))
        assert store.beside(A)[Q].doubt == Doubt(False, "", LI.name, T2, 2)
        save(store, Change(Q, Answer(), 2))
        assert not store.beside(A)[Q].doubt.holds

    def test_reason_for_not_applicable_settles_a_doubt_too(self, store):
        furnish(store)
        store.doubt(A, Q, "", 0, LI.id, T1)
        save(store, Change(Q, Answer(na="没有设备"), 0))
        assert not store.beside(A)[Q].doubt.holds

    def test_answered_question_cannot_be_doubted(self, store):
        furnish(store)
        save(store, change(Q, "3"))
        with pytest.raises(MovedError):
            store.doubt(A, Q, "", 0, LI.id, T1)

    def test_carried_answer_can_be_doubted_until_it_is_confirmed(self, store):
        furnish(store)
        save(store, change(Q, "3"), change("Q-2", "3"))
        store.submit(SUBMISSION, {Q: 1, "Q-2": 1}, {})
        copy = replace(ASSESSMENT, id="asm-2", created=T3)
        kept = tuple(store.answers(A).values())
        store.add_successor(copy, Origin(copy.id, A, Way.COPY), kept, {}, LI.id)
        store.doubt(copy.id, Q, "", 0, LI.id, T3)
        assert store.beside(copy.id)[Q].doubt.holds
        store.confirm(copy.id, [Q, "Q-2"], LI.id, T3)
        assert not store.beside(copy.id)[Q].doubt.holds
        with pytest.raises(MovedError):
            store.doubt(copy.id, "Q-2", "", 0, LI.id, T3)

    def test_doubt_of_a_colleague_is_not_overwritten(self, store):
        furnish(store)
        store.doubt(A, Q, "设备科", 0, LI.id, T1)
        store.doubt(A, Q, "设备科", 0, LI.id, T2)
        with pytest.raises(MovedError):
            store.doubt(A, Q, "总工办", 0, LI.id, T2)
        assert store.beside(A)[Q].doubt == Doubt(True, "设备科", LI.name, T1, 1)

    def test_doubt_is_taken_back_and_may_come_again(self, store):
        furnish(store)
        store.doubt(A, Q, "", 0, LI.id, T1)
        for _ in range(2):
            store.settle_doubt(A, Q, LI.id, T2)
        assert store.beside(A)[Q].doubt == Doubt(False, "", LI.name, T2, 2)
        store.doubt(A, Q, "", 2, LI.id, T3)
        assert store.beside(A)[Q].doubt.holds
        assert [entry.action for entry in store.trail(A)][-3:] == ["doubt", "settle doubt", "doubt"]

    def test_nothing_is_put_beside_a_frozen_or_unknown_assessment(self, store):
        furnish(store)
        store.add_comment(A, Q, "之前", LI.id, T1)
        store.submit(SUBMISSION, {}, {})
        for assessment, error in ((A, SubmittedError), ("asm-none", NotFoundError)):
            for write in (
                lambda a: store.add_comment(a, Q, "之后", LI.id, T2),
                lambda a: store.take_back_comment(a, Q, 1, LI.id, T2),
                lambda a: store.assign(a, [Assigning(Q, LI.id, "", 0)], LI.id, T2),
                lambda a: store.doubt(a, Q, "", 0, LI.id, T2),
                lambda a: store.settle_doubt(a, Q, LI.id, T2),
            ):
                with pytest.raises(error):
                    write(assessment)
        assert texts(store) == ["之前"]
