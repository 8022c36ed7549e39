"""What every storage engine must do. An engine's tests inherit from StoreContract and give it a fixture `store`.

`store` is empty at the start of each test.
"""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.errors import DamagedError, NotFoundError, StaleError, SubmittedError, TakenError
from engine.questions import Answer
from engine.records import Account, Change, Conflict, Job, JobState, Role, StoredAnswer, TrailEntry
from engine.texts import Text
from tests.storage.belongings_contract import BelongingsContract
from tests.storage.evidence_contract import EvidenceContract
from tests.storage.judged_law_contract import JudgedLawContract
from tests.storage.law_index_contract import LawIndexContract
from tests.storage.law_texts_contract import LawTextsContract
from tests.storage.links_contract import LinksContract
from tests.storage.members_contract import MembersContract
from tests.storage.plans_contract import PlansContract
from tests.storage.records import (
    ASSESSMENT,
    ENGLISH,
    FIRM,
    LI,
    PDF,
    PRINTING,
    REPORT,
    SESSION,
    SUBMISSION,
    T1,
    T2,
    T3,
    change,
    furnish,
    save,
)
from tests.storage.second_factors_contract import SecondFactorsContract
from tests.storage.sessions_contract import SessionsContract
from tests.storage.standings_contract import StandingsContract
from tests.storage.together_contract import TogetherContract
from tests.storage.versions_contract import VersionsContract

TEXTS = st.text(max_size=30)
VALUES = st.one_of(st.none(), TEXTS, st.lists(TEXTS).map(tuple), st.lists(st.lists(TEXTS).map(tuple)).map(tuple))
ANSWERS = st.builds(Answer, VALUES, TEXTS, TEXTS, st.lists(TEXTS).map(tuple))


def answers_by_question(store):
    return {question: stored.answer.value for question, stored in store.answers(ASSESSMENT.id).items()}


def actions(store, thing):
    return [entry.action for entry in store.trail(thing)]


class AccountsContract:
    def test_account_comes_back_as_it_was_kept(self, store):
        officer = Account("acc-wang", "王伟", "王伟", Role.REGULATOR, "hash", T1, "420100")
        store.add_account(officer, by="operator")
        assert store.account("acc-wang") == officer
        assert store.account("acc-wang").role is Role.REGULATOR
        assert store.account("acc-nobody") is None

    @pytest.mark.parametrize(
        ("login", "typed"),
        [("Li.Na", "LI.NA"), ("ÜNAL", "ünal"), ("straße", "STRASSE"), ("zhang", "ｚｈａｎｇ"), ("Ἀθηνᾶ", "ἀθηνᾶ")],
    )
    def test_login_is_found_and_taken_whatever_its_letter_case_and_width(self, store, login, typed):
        account = replace(LI, login=login)
        store.add_account(account, by="operator")
        assert store.account_by_login(typed) == account
        with pytest.raises(TakenError):
            store.add_account(replace(LI, id="acc-2", login=typed), by="operator")
        assert store.account("acc-2") is None

    def test_unknown_login_finds_nobody(self, store):
        store.add_account(LI, by="operator")
        assert store.account_by_login("li_na") is None

    def test_new_password_ends_every_session_of_that_account_only(self, store):
        other = replace(LI, id="acc-2", login="other")
        for account in (LI, other):
            store.add_account(account, by="operator")
        store.add_session(SESSION)
        theirs = replace(SESSION, digest="token-2", account=other.id)
        store.add_session(theirs)
        store.set_password(LI.id, "hash-2", LI.id, T1)
        assert store.account(LI.id) == replace(LI, password_hash="hash-2")
        assert store.session(SESSION.digest, T1) is None
        assert store.session(theirs.digest, T1) == theirs

    def test_password_of_nobody_cannot_be_set(self, store):
        with pytest.raises(NotFoundError):
            store.set_password("acc-nobody", "hash", "operator", T1)
        assert store.trail("acc-nobody") == ()


class FirmsContract:
    def test_firm_comes_back_as_it_was_kept(self, store):
        furnish(store)
        assert store.firm(FIRM.id) == FIRM
        assert store.firms_of(LI.id) == (FIRM,)
        assert store.firm("firm-none") is None

    def test_firms_are_listed_by_name(self, store):
        furnish(store)
        first = replace(FIRM, id="firm-2", name="A 公司", uscc="91420100MA4K000002")
        store.add_firm(first, LI.id, T2)
        assert store.firms_of(LI.id) == (first, FIRM)

    def test_member_cannot_have_two_firms_of_one_uscc(self, store):
        furnish(store)
        with pytest.raises(TakenError):
            store.add_firm(replace(FIRM, id="firm-2"), LI.id, T2)
        assert store.firm("firm-2") is None

    def test_another_account_may_have_a_firm_of_the_same_uscc(self, store):
        furnish(store)
        store.add_account(replace(LI, id="acc-2", login="other"), by="operator")
        theirs = replace(FIRM, id="firm-2")
        store.add_firm(theirs, "acc-2", T2)
        assert store.firms_of("acc-2") == (theirs,)

    def test_firm_of_nobody_is_not_kept(self, store):
        with pytest.raises(NotFoundError):
            store.add_firm(FIRM, "acc-nobody", T1)
        assert store.firm(FIRM.id) is None
        assert store.trail(FIRM.id) == ()


class AssessmentsContract:
    def test_assessment_comes_back_with_the_source_it_pins(self, store):
        furnish(store)
        assert store.assessment(ASSESSMENT.id) == ASSESSMENT
        assert store.edition("digest-of-set") == "id: enterprise-quality-duties"
        assert store.assessment("asm-none") is None
        assert store.edition("digest-none") is None

    def test_assessments_are_listed_newest_first(self, store):
        furnish(store)
        newer = [replace(ASSESSMENT, id=f"asm-{number}", created=T2) for number in (3, 2)]
        for assessment in newer:
            store.add_assessment(assessment, {}, LI.id)
        assert store.assessments_of(FIRM.id) == (*reversed(newer), ASSESSMENT)
        assert store.assessments_of("firm-none") == ()

    def test_source_is_kept_once_and_never_replaced(self, store):
        furnish(store)
        store.add_assessment(replace(ASSESSMENT, id="asm-2"), {"digest-of-set": "something else"}, LI.id)
        assert store.edition("digest-of-set") == "id: enterprise-quality-duties"

    def test_assessment_of_no_firm_is_not_kept_nor_its_sources(self, store):
        furnish(store)
        with pytest.raises(NotFoundError):
            store.add_assessment(replace(ASSESSMENT, id="asm-2", firm="firm-none"), {"d": "s"}, LI.id)
        assert store.assessment("asm-2") is None
        assert store.edition("d") is None


class AnswersContract:
    @example(Answer(()))
    @example(Answer(((),)))
    @example(Answer((("a", "b"), ("质量", "\x00"))))
    @example(Answer(None, na="没有该类产品", note="“注”\n", evidence=("台账.xlsx", "")))
    @given(answer=ANSWERS)
    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    def test_every_answer_comes_back_as_it_was_given(self, store, answer):
        if store.account(LI.id) is None:
            furnish(store)
        question = f"Q-{len(store.answers(ASSESSMENT.id))}"
        kept = save(store, Change(question, answer, 0))
        assert kept == {question: StoredAnswer(question, answer, 1, LI.id, T2)}
        assert store.answers(ASSESSMENT.id)[question] == kept[question]

    def test_answers_of_a_new_assessment_are_none(self, store):
        furnish(store)
        assert store.answers(ASSESSMENT.id) == {}
        assert store.history(ASSESSMENT.id, "Q-1") == ()

    def test_each_change_counts_one_revision_and_stays_in_the_history(self, store):
        furnish(store)
        first = save(store, change("Q-1", "unmet"), at=T1)["Q-1"]
        second = save(store, change("Q-1", "met", seen=1), at=T2)["Q-1"]
        assert (first.revision, second.revision) == (1, 2)
        assert store.history(ASSESSMENT.id, "Q-1") == (first, second)
        assert store.answers(ASSESSMENT.id) == {"Q-1": second}

    def test_tenth_revision_follows_the_ninth(self, store):
        furnish(store)
        for seen in range(11):
            save(store, change("Q-1", str(seen), seen))
        assert [stored.revision for stored in store.history(ASSESSMENT.id, "Q-1")] == list(range(1, 12))

    def test_answer_may_be_emptied_again(self, store):
        furnish(store)
        save(store, change("Q-1", "met"))
        assert save(store, Change("Q-1", Answer(), 1))["Q-1"].revision == 2
        assert store.answers(ASSESSMENT.id)["Q-1"].answer == Answer()

    def test_same_answer_makes_no_revision_and_no_trail_entry(self, store):
        furnish(store)
        kept = save(store, change("Q-1", "met"), at=T1)
        before = store.trail(ASSESSMENT.id)
        assert save(store, change("Q-1", "met", seen=1), at=T3) == kept
        assert len(store.history(ASSESSMENT.id, "Q-1")) == 1
        assert store.trail(ASSESSMENT.id) == before

    @pytest.mark.parametrize("seen", [0, 1, 7])
    def test_same_answer_is_no_conflict_whatever_was_seen(self, store, seen):
        furnish(store)
        save(store, change("Q-1", "met"))
        kept = save(store, change("Q-1", "partly", seen=1))
        assert save(store, change("Q-1", "partly", seen)) == kept

    @pytest.mark.parametrize("part", [Answer("met", note="n"), Answer("met", evidence=("e",)), Answer(None, na="met")])
    def test_answer_that_differs_in_any_part_is_another_answer(self, store, part):
        furnish(store)
        save(store, change("Q-1", "met"))
        with pytest.raises(StaleError):
            save(store, Change("Q-1", part, 0))
        assert save(store, Change("Q-1", part, 1))["Q-1"].revision == 2

    @pytest.mark.parametrize("seen", [0, 2])
    def test_stale_change_overwrites_nothing_and_is_told_both_values(self, store, seen):
        furnish(store)
        theirs = save(store, change("Q-1", "met"))["Q-1"]
        mine = change("Q-1", "unmet", seen)
        with pytest.raises(StaleError) as stale:
            save(store, mine)
        assert stale.value.conflicts == (Conflict(mine, theirs),)
        assert store.answers(ASSESSMENT.id) == {"Q-1": theirs}

    def test_change_ahead_of_an_unanswered_question_is_a_conflict_with_revision_0(self, store):
        furnish(store)
        with pytest.raises(StaleError) as stale:
            save(store, change("Q-1", "met", seen=3))
        assert stale.value.conflicts[0].theirs == StoredAnswer("Q-1", Answer(), 0, "", "")
        assert store.answers(ASSESSMENT.id) == {}

    def test_one_stale_change_holds_back_all_of_them_and_every_conflict_is_named(self, store):
        furnish(store)
        save(store, change("Q-1", "met"), change("Q-2", "met"))
        before = store.trail(ASSESSMENT.id)
        with pytest.raises(StaleError) as stale:
            save(store, change("Q-1", "unmet"), change("Q-2", "unmet"), change("Q-3", "met"))
        assert [conflict.mine.question for conflict in stale.value.conflicts] == ["Q-1", "Q-2"]
        assert answers_by_question(store) == {"Q-1": "met", "Q-2": "met"}
        assert store.trail(ASSESSMENT.id) == before

    def test_colleagues_who_answer_different_questions_do_not_meet(self, store):
        furnish(store)
        save(store, change("Q-1", "met"), change("profile.regions", ("420000", "320300")))
        save(store, change("Q-2", "unmet"))
        assert answers_by_question(store) == {"Q-1": "met", "Q-2": "unmet", "profile.regions": ("420000", "320300")}

    def test_second_change_to_one_question_in_one_save_is_a_conflict(self, store):
        furnish(store)
        with pytest.raises(StaleError):
            save(store, change("Q-1", "met"), change("Q-1", "unmet"))
        assert store.answers(ASSESSMENT.id) == {}

    def test_nothing_to_save_is_nothing_to_do(self, store):
        furnish(store)
        assert save(store) == {}
        assert actions(store, ASSESSMENT.id) == ["start assessment"]

    def test_answers_of_an_unknown_assessment_are_not_kept(self, store):
        furnish(store)
        with pytest.raises(NotFoundError):
            store.save_answers("asm-none", [change("Q-1", "met")], LI.id, T1)

    def test_answer_by_nobody_is_not_kept(self, store):
        furnish(store)
        with pytest.raises(NotFoundError):
            save(store, change("Q-1", "met"), by="acc-nobody")
        assert store.answers(ASSESSMENT.id) == {}


class SubmissionsContract:
    def test_submission_freezes_the_assessment_and_keeps_its_sources(self, store):
        furnish(store)
        save(store, change("Q-1", "met"))
        store.submit(SUBMISSION, {"Q-1": 1}, {"digest-of-law": "id: hubei"})
        frozen = replace(ASSESSMENT, submitted=SUBMISSION.at)
        assert store.submission(ASSESSMENT.id) == SUBMISSION
        assert store.assessment(ASSESSMENT.id) == frozen
        assert store.assessments_of(FIRM.id) == (frozen,)
        assert store.edition("digest-of-law") == "id: hubei"

    def test_submitted_assessment_takes_no_more_answers(self, store):
        furnish(store)
        save(store, change("Q-1", "met"))
        store.submit(SUBMISSION, {"Q-1": 1}, {})
        for value in ("met", "unmet"):
            with pytest.raises(SubmittedError):
                save(store, change("Q-1", value, seen=1))
        assert answers_by_question(store) == {"Q-1": "met"}

    def test_assessment_is_submitted_once(self, store):
        furnish(store)
        store.submit(SUBMISSION, {}, {})
        with pytest.raises(SubmittedError):
            store.submit(replace(SUBMISSION, digest="another"), {}, {"d": "s"})
        assert store.submission(ASSESSMENT.id) == SUBMISSION
        assert store.edition("d") is None

    @pytest.mark.parametrize("seen", [{"Q-1": 1}, {"Q-1": 3}, {"Q-1": 2, "Q-2": 1}, {}])
    def test_submission_of_other_revisions_than_those_kept_is_stale(self, store, seen):
        furnish(store)
        save(store, change("Q-1", "unmet"))
        save(store, change("Q-1", "met", seen=1))
        with pytest.raises(StaleError):
            store.submit(SUBMISSION, seen, {})
        assert store.submission(ASSESSMENT.id) is None
        assert store.assessment(ASSESSMENT.id) == ASSESSMENT

    def test_stale_submission_is_told_what_was_judged_and_what_is_kept(self, store):
        furnish(store)
        save(store, change("Q-1", "unmet"))
        later = save(store, change("Q-1", "met", seen=1), change("Q-2", "met"))
        with pytest.raises(StaleError) as stale:
            store.submit(SUBMISSION, {"Q-1": 1}, {})
        assert stale.value.conflicts == (
            Conflict(change("Q-1", "unmet", seen=1), later["Q-1"]),
            Conflict(Change("Q-2", Answer(), 0), later["Q-2"]),
        )

    def test_unknown_assessment_cannot_be_submitted(self, store):
        furnish(store)
        with pytest.raises(NotFoundError):
            store.submit(replace(SUBMISSION, assessment="asm-none"), {}, {})
        assert store.submission("asm-none") is None

    def test_submitted_are_listed_newest_first_and_open_ones_are_not(self, store):
        furnish(store)
        later = replace(ASSESSMENT, id="asm-2")
        for assessment in (later, replace(ASSESSMENT, id="asm-3")):
            store.add_assessment(assessment, {}, LI.id)
        newest = replace(SUBMISSION, assessment="asm-2", at=T3)
        store.submit(newest, {}, {})
        store.submit(SUBMISSION, {}, {})
        assert store.submitted() == (
            (FIRM, replace(later, submitted=T3), newest),
            (FIRM, replace(ASSESSMENT, submitted=T2), SUBMISSION),
        )


class ReportsContract:
    def test_report_comes_back_with_its_bytes(self, store):
        furnish(store).submit(SUBMISSION, {}, {})
        store.keep_report(REPORT, PDF)
        assert store.report(SUBMISSION.digest, "pdf", "zh-Hans") == (REPORT, PDF)
        assert store.report(SUBMISSION.digest, "pdf", "en") is None
        assert store.report(SUBMISSION.digest, "json", "zh-Hans") is None

    def test_report_kept_twice_is_kept_once(self, store):
        furnish(store).submit(SUBMISSION, {}, {})
        store.keep_report(REPORT, PDF)
        store.keep_report(replace(REPORT, made="2026-06-01T00:00:00Z"), PDF)
        assert store.report(SUBMISSION.digest, "pdf", "zh-Hans") == (REPORT, PDF)
        assert actions(store, ASSESSMENT.id).count("keep report") == 1

    def test_same_bytes_serve_two_reports(self, store):
        furnish(store).submit(SUBMISSION, {}, {})
        english = replace(REPORT, language="en")
        for report in (REPORT, english):
            store.keep_report(report, PDF)
        assert store.report(SUBMISSION.digest, "pdf", "en") == (english, PDF)

    def test_bytes_that_are_not_the_reports_are_refused(self, store):
        furnish(store).submit(SUBMISSION, {}, {})
        with pytest.raises(ValueError, match="SHA-256"):
            store.keep_report(REPORT, b"other bytes")
        assert store.report(SUBMISSION.digest, "pdf", "zh-Hans") is None

    def test_report_of_no_submission_is_not_kept(self, store):
        with pytest.raises(NotFoundError):
            store.keep_report(REPORT, PDF)
        assert store.report(SUBMISSION.digest, "pdf", "zh-Hans") is None


class JobsContract:
    def test_submission_and_what_it_asks_for_are_kept_together(self, store):
        furnish(store)
        with pytest.raises(StaleError):
            store.submit(SUBMISSION, {"Q-1": 3}, {}, (PRINTING,))
        assert store.job(PRINTING) is None
        store.submit(SUBMISSION, {}, {}, (PRINTING,))
        assert store.job(PRINTING) == Job(PRINTING, JobState.WAITING, SUBMISSION.at, LI.id, SUBMISSION.at)
        assert store.submission_of(SUBMISSION.digest) == SUBMISSION
        assert store.submission_of("another") is None

    def test_submissions_are_found_by_how_their_digests_begin(self, store):
        submitted(store)
        digest = SUBMISSION.digest
        assert store.submissions_beginning(digest[:6]) == (SUBMISSION,)
        assert store.submissions_beginning(digest) == (SUBMISSION,)
        assert store.submissions_beginning("0" * 8 if digest[0] != "0" else "1" * 8) == ()

    def test_same_printing_is_asked_for_once(self, store):
        submitted(store)
        store.ask_for_reports((PRINTING, ENGLISH), LI.id, T2)
        before = store.trail(ASSESSMENT.id)
        store.ask_for_reports((PRINTING,), "acc-other", T3)
        store.ask_for_reports((PRINTING,), "acc-other", T3, again=True)
        assert store.job(PRINTING).asked == T2
        assert [job.printing for job in store.jobs(JobState.WAITING)] == [PRINTING, ENGLISH]
        assert store.trail(ASSESSMENT.id) == before
        assert actions(store, ASSESSMENT.id).count("ask for report") == 2

    def test_paper_makes_another_printing(self, store):
        submitted(store)
        letter = PRINTING._replace(paper="Letter")
        store.ask_for_reports((PRINTING, letter), LI.id, T2)
        store.take_job(letter, "w", T2)
        store.finish_job(replace(REPORT, paper="Letter"), PDF, "w", 1.0, Text(""))
        assert store.report(*PRINTING) is None
        assert store.report(*letter) == (replace(REPORT, paper="Letter"), PDF)
        assert store.job(PRINTING).state is JobState.WAITING

    def test_report_of_no_submission_cannot_be_asked_for(self, store):
        with pytest.raises(NotFoundError):
            store.ask_for_reports((PRINTING,), "acc", T1)
        assert store.jobs(*JobState) == ()

    def test_job_is_taken_by_one_worker_only(self, store):
        submitted(store, PRINTING)
        taken = store.take_job(PRINTING, "w-1", T3)
        assert (taken.state, taken.worker, taken.taken) == (JobState.RUNNING, "w-1", T3)
        assert store.take_job(PRINTING, "w-2", T3) is None
        assert store.job(PRINTING) == taken
        assert store.take_job(ENGLISH, "w-2", T3) is None

    def test_finished_job_has_its_report(self, store):
        submitted(store, PRINTING)
        store.take_job(PRINTING, "w-1", T2)
        store.finish_job(REPORT, PDF, "w-1", 2.5, Text("缺字", "missing"))
        job = store.job(PRINTING)
        assert (job.state, job.finished, job.seconds) == (JobState.DONE, REPORT.made, 2.5)
        assert job.warning == Text("缺字", "missing")
        assert store.report(*PRINTING) == (REPORT, PDF)
        assert store.kept_report(PRINTING) == REPORT
        assert actions(store, ASSESSMENT.id).count("keep report") == 1
        assert store.take_job(PRINTING, "w-2", T3) is None

    def test_job_whose_report_is_no_report_stays_as_it_is(self, store):
        submitted(store, PRINTING)
        store.take_job(PRINTING, "w-1", T2)
        with pytest.raises(ValueError, match="SHA-256"):
            store.finish_job(REPORT, b"other bytes", "w-1", 1.0, Text(""))
        assert store.job(PRINTING).state is JobState.RUNNING

    def test_second_worker_that_finishes_changes_nothing(self, store):
        submitted(store, PRINTING)
        store.take_job(PRINTING, "w-1", T2)
        store.lose_job(PRINTING, "w-1", T2, most=5)
        store.take_job(PRINTING, "w-2", T2)
        for worker in ("w-1", "w-2"):
            store.finish_job(REPORT, PDF, worker, 1.0, Text(""))
        assert store.job(PRINTING).worker == "w-1"
        assert actions(store, ASSESSMENT.id).count("keep report") == 1

    def test_failed_job_waits_for_its_next_try(self, store):
        submitted(store, PRINTING)
        store.take_job(PRINTING, "w-1", T2)
        store.fail_job(PRINTING, "w-1", Text("坏了", "broken"), "line 7", T2, retry=T3)
        job = store.job(PRINTING)
        assert (job.state, job.tries, job.not_before) == (JobState.WAITING, 1, T3)
        assert (job.problem, job.detail) == (Text("坏了", "broken"), "line 7")
        assert store.take_job(PRINTING, "w-1", T2) is None
        assert store.take_job(PRINTING, "w-1", T3).tries == 1
        assert "report failed" not in actions(store, ASSESSMENT.id)

    def test_job_that_failed_for_good_is_done_again_only_when_asked_for_again(self, store):
        submitted(store, PRINTING)
        store.take_job(PRINTING, "w-1", T2)
        store.fail_job(PRINTING, "w-1", Text("坏了", "broken"), "line 7", T2)
        assert store.job(PRINTING).state is JobState.FAILED
        assert store.take_job(PRINTING, "w-1", T3) is None
        store.ask_for_reports((PRINTING,), LI.id, T3)
        assert store.job(PRINTING).state is JobState.FAILED
        store.ask_for_reports((PRINTING,), "acc-other", T3, again=True)
        job = store.job(PRINTING)
        assert (job.state, job.tries, job.problem, job.asked_by) == (JobState.WAITING, 0, Text(""), "acc-other")
        assert actions(store, ASSESSMENT.id)[-2:] == ["report failed", "ask for report"]

    def test_worker_cannot_fail_what_another_has(self, store):
        submitted(store, PRINTING)
        store.take_job(PRINTING, "w-1", T2)
        store.fail_job(PRINTING, "w-2", Text("坏了", "broken"), "", T2)
        store.lose_job(PRINTING, "w-2", T2, most=0)
        store.release_job(PRINTING, "w-2")
        assert store.job(PRINTING).state is JobState.RUNNING

    def test_job_of_a_dead_worker_waits_again_behind_the_others(self, store):
        submitted(store, PRINTING, ENGLISH)
        store.take_job(PRINTING, "w-1", T2)
        store.lose_job(PRINTING, "w-1", T3, most=5)
        assert (store.job(PRINTING).lost, store.job(PRINTING).tries) == (1, 0)
        assert [job.printing for job in store.jobs(JobState.WAITING)] == [ENGLISH, PRINTING]

    def test_job_that_kills_its_workers_fails_in_the_end(self, store):
        submitted(store, PRINTING)
        for _ in range(3):
            store.take_job(PRINTING, "w-1", T2)
            store.lose_job(PRINTING, "w-1", T3, most=2)
        assert store.job(PRINTING).state is JobState.FAILED
        assert store.job(PRINTING).problem
        assert actions(store, ASSESSMENT.id)[-1] == "report failed"

    def test_job_of_a_worker_that_stops_waits_as_if_never_taken(self, store):
        submitted(store, PRINTING, ENGLISH)
        store.take_job(PRINTING, "w-1", T2)
        store.release_job(PRINTING, "w-1")
        assert (store.job(PRINTING).lost, store.job(PRINTING).tries) == (0, 0)
        assert [job.printing for job in store.jobs(JobState.WAITING)] == [PRINTING, ENGLISH]

    def test_place_in_the_queue_counts_those_before_and_those_in_work(self, store):
        letter = PRINTING._replace(paper="Letter")
        submitted(store, PRINTING, ENGLISH, letter)
        assert [store.jobs_ahead(printing) for printing in (PRINTING, ENGLISH, letter)] == [0, 1, 2]
        store.take_job(ENGLISH, "w-1", T2)
        assert [store.jobs_ahead(printing) for printing in (PRINTING, ENGLISH, letter)] == [1, 0, 2]
        store.finish_job(replace(REPORT, language="en"), PDF, "w-1", 1.0, Text(""))
        assert [store.jobs_ahead(printing) for printing in (PRINTING, ENGLISH, letter)] == [0, 0, 1]

    def test_damaged_report_is_printed_anew(self, store, monkeypatch):
        submitted(store, PRINTING)
        store.take_job(PRINTING, "w-1", T2)
        store.finish_job(REPORT, PDF, "w-1", 1.0, Text(""))
        damaged = REPORT.blob
        read = store._blobs.read

        def spoilt(digest):
            if digest == damaged:
                raise DamagedError(digest)
            return read(digest)

        monkeypatch.setattr(store._blobs, "read", spoilt)
        with pytest.raises(DamagedError):
            store.report(*PRINTING)
        store.ask_for_reports((PRINTING,), LI.id, T3, again=True)
        store.take_job(PRINTING, "w-1", T3)
        newer = replace(REPORT, blob=hashlib.sha256(b"%PDF-2").hexdigest())
        store.finish_job(newer, b"%PDF-2", "w-1", 1.0, Text(""))
        assert store.report(*PRINTING) == (newer, b"%PDF-2")

    def test_workers_are_known_until_they_stop_or_are_not_seen_for_a_day(self, store):
        store.see_worker("w-1", T1)
        store.see_worker("w-2", T1)
        store.see_worker("w-2", "2026-03-31T08:16:00Z")
        assert store.workers() == {"w-1": T1, "w-2": "2026-03-31T08:16:00Z"}
        store.forget_worker("w-2")
        assert store.workers() == {"w-1": T1}
        store.see_worker("w-3", T3)
        assert store.workers() == {"w-3": T3}


def submitted(store, *printings):
    """Submit the furnished assessment, asking for its reports."""
    furnish(store).submit(SUBMISSION, {}, {}, printings)


class TrailContract:
    def test_trail_says_who_did_what_when_oldest_first(self, store):
        furnish(store)
        save(store, change("Q-1", "met"), at=T1)
        store.submit(SUBMISSION, {"Q-1": 1}, {})
        store.keep_report(REPORT, PDF)
        assert store.trail(ASSESSMENT.id) == (
            TrailEntry(T1, LI.id, "start assessment", ASSESSMENT.id),
            TrailEntry(T1, LI.id, "save answers", ASSESSMENT.id),
            TrailEntry(T2, LI.id, "submit", ASSESSMENT.id),
            TrailEntry(T3, "", "keep report", ASSESSMENT.id),
        )

    def test_trail_of_an_account_names_who_made_it(self, store):
        furnish(store)
        store.set_password(LI.id, "hash-2", "operator", T2)
        assert store.trail(LI.id) == (
            TrailEntry(T1, "operator", "add account", LI.id),
            TrailEntry(T2, "operator", "set password", LI.id),
        )
        assert store.trail(FIRM.id) == (TrailEntry(T1, LI.id, "add firm", FIRM.id),)


class StoreContract(
    LinksContract,
    SecondFactorsContract,
    SessionsContract,
    VersionsContract,
    AccountsContract,
    FirmsContract,
    MembersContract,
    BelongingsContract,
    AssessmentsContract,
    AnswersContract,
    SubmissionsContract,
    ReportsContract,
    JobsContract,
    PlansContract,
    TrailContract,
    TogetherContract,
    EvidenceContract,
    LawIndexContract,
    StandingsContract,
    LawTextsContract,
    JudgedLawContract,
):
    def test_closed_store_opens_again_by_itself(self, store):
        furnish(store)
        store.close()
        store.close()
        assert store.assessment(ASSESSMENT.id) == ASSESSMENT
