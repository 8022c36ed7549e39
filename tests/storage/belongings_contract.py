"""What every storage engine must do about all that a firm has."""

from dataclasses import replace

import pytest

from engine.belongings import KeptFile
from engine.errors import DamagedError, NotAllowedError, NotFoundError
from engine.members import FirmRole, Invitation
from engine.texts import Text
from tests.storage.evidence_contract import BYTES, add
from tests.storage.records import (
    ASSESSMENT,
    FIRM,
    LI,
    PDF,
    PRINTING,
    REPORT,
    SUBMISSION,
    T1,
    T2,
    T3,
    change,
    furnish,
    save,
)

WANG = replace(LI, id="acc-wang", login="wang", name="王伟")
THEIRS = replace(FIRM, id="firm-2", name="襄阳乙机械有限公司", uscc="91420600MA4K000002")
OTHER = replace(ASSESSMENT, id="asm-2", firm=THEIRS.id)
OTHER_SUBMISSION = replace(SUBMISSION, assessment=OTHER.id, by=WANG.id, digest="digest-of-another")


def two_firms(store):
    """Return a store in which two firms have submitted, with reports of the same bytes."""
    furnish(store)
    save(store, change("Q-1", "unmet"))
    save(store, change("Q-1", "met", seen=1))
    store.submit(SUBMISSION, {"Q-1": 2}, {}, (PRINTING,))
    store.keep_report(REPORT, PDF)
    store.add_invitation(Invitation("inv-1", "d" * 64, FIRM.id, FirmRole.READER, "王伟", LI.id, T1, T3))
    store.add_account(WANG, by="operator")
    store.add_firm(THEIRS, WANG.id, T1)
    store.add_assessment(OTHER, {}, WANG.id)
    store.save_answers(OTHER.id, [change("Q-1", "partly")], WANG.id, T2)
    store.submit(OTHER_SUBMISSION, {"Q-1": 1}, {})
    store.keep_report(replace(REPORT, submission=OTHER_SUBMISSION.digest), PDF)
    return store


class BelongingsContract:
    def test_all_that_a_firm_has_is_handed_out_and_nothing_of_another(self, store):
        found = two_firms(store).belongings(FIRM.id, LI.id, T3)
        assert found.firm == FIRM
        assert [(row["question"], row["value"], row["revision"]) for row in found.records["history"]] == [
            ("Q-1", "unmet", 1),
            ("Q-1", "met", 2),
        ]
        assert [row["account"] for row in found.records["member"]] == [LI.id]
        assert [row["name"] for row in found.records["account"]] == ["李娜"]
        assert [row["id"] for row in found.records["assessment"]] == [ASSESSMENT.id]
        assert found.frozen == {ASSESSMENT.id: SUBMISSION.frozen}
        assert {row["action"] for row in found.records["trail"]} >= {"add firm", "start assessment", "submit"}
        (file,) = found.files
        assert file.path == f"reports/{ASSESSMENT.id}_zh-Hans_A4.pdf"
        assert store.kept_file(file) == PDF
        assert "襄阳" not in str(found)
        assert store.trail(FIRM.id)[-1].action == "export firm"

    def test_nothing_secret_is_handed_out(self, store):
        found = str(two_firms(store).belongings(FIRM.id, LI.id, T3))
        assert LI.password_hash not in found
        assert "d" * 64 not in found

    def test_belongings_of_no_firm_are_not_found(self, store):
        with pytest.raises(NotFoundError):
            store.belongings("firm-none", LI.id, T1)
        assert store.trail("firm-none") == ()

    def test_erased_firm_leaves_nothing_but_the_trail(self, store):
        two_firms(store).erase_firm(FIRM.id, LI.id, T3)
        assert store.firm(FIRM.id) is None
        assert store.firms_of(LI.id) == ()
        assert store.members(FIRM.id) == ()
        assert store.invitation("d" * 64, T2) is None
        assert store.assessment(ASSESSMENT.id) is None
        assert store.answers(ASSESSMENT.id) == {}
        assert store.history(ASSESSMENT.id, "Q-1") == ()
        assert store.submission(ASSESSMENT.id) is None
        assert store.kept_report(PRINTING) is None
        assert store.job(PRINTING) is None
        last = store.trail(FIRM.id)[-1]
        assert (last.action, last.by, last.at) == ("erase firm", LI.id, T3)
        assert store.account(LI.id) == LI

    def test_erasing_leaves_everybody_elses_things(self, store):
        two_firms(store).erase_firm(FIRM.id, LI.id, T3)
        assert store.firms_of(WANG.id) == (THEIRS,)
        assert store.answers(OTHER.id)["Q-1"].answer.value == "partly"
        assert store.submission(OTHER.id) == OTHER_SUBMISSION
        assert store.report(OTHER_SUBMISSION.digest, "pdf", "zh-Hans")[1] == PDF
        store.erase_firm(THEIRS.id, WANG.id, T3)
        assert store.submitted() == ()

    def test_files_that_nobody_has_any_more_are_removed(self, store):
        two_firms(store)
        (file,) = store.belongings(FIRM.id, LI.id, T3).files
        store.erase_firm(FIRM.id, LI.id, T3)
        assert store.kept_file(file) == PDF
        store.erase_firm(THEIRS.id, WANG.id, T3)
        with pytest.raises(DamagedError):
            store.kept_file(file)

    def test_evidence_is_handed_out_and_erased_unless_another_firm_has_the_same(self, store):
        two_firms(store)
        mine, theirs = add(store, file_id="file-1"), add(store, file_id="file-2", firm=THEIRS.id)
        only_mine = add(store, b"%PDF-1.7 only ours", file_id="file-3")
        found = store.belongings(FIRM.id, LI.id, T3)
        files = {file.path: store.kept_file(file) for file in found.files if file.path.startswith("evidence/")}
        assert files == {"evidence/file-1.pdf": BYTES, "evidence/file-3.pdf": b"%PDF-1.7 only ours"}
        assert {row["title"] for row in found.records["evidence_file"]} == {"营业执照"}
        store.erase_firm(FIRM.id, LI.id, T3)
        assert store.evidence_file(mine.id) is None
        assert store.kept_file(KeptFile("evidence/x.pdf", theirs.digest)) == BYTES
        with pytest.raises(DamagedError):
            store.kept_file(KeptFile("evidence/x.pdf", only_mine.digest))

    def test_what_was_printed_for_an_erased_firm_is_not_kept(self, store):
        furnish(store)
        store.submit(SUBMISSION, {}, {}, (PRINTING,))
        store.take_job(PRINTING, "w-1", T2)
        store.erase_firm(FIRM.id, LI.id, T3)
        with pytest.raises(NotFoundError):
            store.finish_job(REPORT, PDF, "w-1", 1.0, Text(""))
        with pytest.raises(DamagedError):
            store.kept_file(KeptFile("reports/x.pdf", REPORT.blob))
        store.fail_job(PRINTING, "w-1", Text("没有", "none"), "", T3)
        assert store.job(PRINTING) is None

    @pytest.mark.parametrize("role", [FirmRole.EDITOR, FirmRole.READER])
    def test_nobody_but_an_owner_erases(self, store, role):
        two_firms(store)
        store.add_invitation(Invitation("inv-2", "e" * 64, FIRM.id, role, "", LI.id, T1, T3))
        store.accept_invitation("e" * 64, WANG.id, T2)
        for by in (WANG.id, "acc-nobody"):
            with pytest.raises(NotAllowedError):
                store.erase_firm(FIRM.id, by, T3)
        assert store.firm(FIRM.id) == FIRM
        assert store.report(*PRINTING)[1] == PDF

    def test_firm_is_erased_once(self, store):
        two_firms(store).erase_firm(FIRM.id, LI.id, T3)
        with pytest.raises(NotFoundError):
            store.erase_firm(FIRM.id, LI.id, T3)
        assert [entry.action for entry in store.trail(FIRM.id)].count("erase firm") == 1
