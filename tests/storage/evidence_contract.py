"""What every storage engine must do with evidence files."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from engine.errors import NotFoundError, StaleError, SubmittedError
from engine.evidence import MAX_FILES, EvidenceFile, EvidenceKind, EvidenceLink, EvidenceTurn, InUseError, QuotaError
from engine.records import Account, Assessment, Firm, Role
from tests.storage.records import ASSESSMENT, FIRM, LI, SUBMISSION, T1, T2, T3, furnish

ROOM = 1000
BYTES = b"%PDF-1.7 licence"
WANG = Account("acc-wang", "wang", "王伟", Role.FIRM, "hash", T1)
OTHER = Firm("firm-2", "襄阳乙机械有限公司", "91420600MA4K000002", "420600", T1)
THEIRS = Assessment("asm-2", OTHER.id, "enterprise-quality-duties", "1.0.0", "digest-of-set", T1)


def add(store, data=BYTES, file_id="file-1", firm=FIRM.id, quota=ROOM, **said):
    """Take in bytes and keep them as a firm's file."""
    incoming = store.take_in()
    try:
        incoming.write(data[:5])
        incoming.write(data[5:])
        said = {"title": "营业执照", "issued": "2024-05-01", "expires": "2027-04-30"} | said
        file = EvidenceFile(file_id, firm, incoming.digest, incoming.size, EvidenceKind.PDF, **said, by=LI.id, at=T2)
        return store.add_evidence(file, incoming, quota)
    finally:
        incoming.discard()


def two_firms(store):
    """Return the furnished store with another firm and its assessment in it."""
    furnish(store).add_account(WANG, by="operator")
    store.add_firm(OTHER, WANG.id, T1)
    store.add_assessment(THEIRS, {}, WANG.id)
    return store


def content(store, file):
    with store.open_evidence(file.digest) as opened:
        return opened.read()


def link(store, file, question="Q-1", assessment=ASSESSMENT.id):
    store.link_evidence(assessment, question, file.id, LI.id, T3)


def at_once(*deeds):
    """Do everything at the same moment in threads of their own; return what came of each, or its error."""
    gate = threading.Barrier(len(deeds))

    def one(deed):
        gate.wait()
        try:
            return deed()
        except (NotFoundError, InUseError) as error:
            return error

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


class EvidenceContract:
    def test_a_file_comes_back_as_it_was_kept(self, store):
        file = add(furnish(store))
        assert store.evidence_file("file-1") == file
        assert store.evidence_of(FIRM.id) == (file,)
        assert content(store, file) == BYTES
        assert file.kind is EvidenceKind.PDF

    def test_the_newest_file_comes_first(self, store):
        furnish(store)
        add(store, b"first", "file-1")
        add(store, b"second", "file-2")
        assert [file.id for file in store.evidence_of(FIRM.id)] == ["file-2", "file-1"]

    def test_the_same_bytes_are_the_firms_own_file_again(self, store):
        first = add(furnish(store))
        assert add(store, file_id="file-2", title="另一个名称") == first
        assert store.evidence_of(FIRM.id) == (first,)

    def test_two_firms_have_the_same_bytes_apart(self, store):
        ours = add(two_firms(store))
        theirs = add(store, file_id="file-2", firm=OTHER.id)
        store.delete_evidence(ours.id, LI.id, T3)
        assert store.evidence_file(ours.id) is None
        assert content(store, theirs) == BYTES

    def test_bytes_that_nobody_has_any_more_are_gone(self, store):
        file = add(furnish(store))
        store.delete_evidence(file.id, LI.id, T3)
        with pytest.raises(Exception, match="missing or damaged"):
            store.open_evidence(file.digest)
        assert content(store, add(store)) == BYTES

    def test_a_quota_may_be_reached_exactly_and_not_passed(self, store):
        furnish(store)
        add(store, b"x" * 600, "file-1")
        with pytest.raises(QuotaError):
            add(store, b"y" * 401, "file-2")
        add(store, b"y" * 400, "file-2")
        with pytest.raises(QuotaError):
            add(store, b"z", "file-3")
        assert len(store.evidence_of(FIRM.id)) == 2

    def test_a_quota_is_a_firms_own_and_the_same_bytes_take_no_more_of_it(self, store):
        two_firms(store)
        add(store, b"x" * ROOM, "file-1")
        add(store, b"x" * ROOM, "file-2", firm=OTHER.id)
        assert add(store, b"x" * ROOM, "file-3").id == "file-1"

    def test_files_are_counted_too_however_small(self, store, monkeypatch):
        monkeypatch.setattr("storage.sqlite.evidence.MAX_FILES", 2)
        furnish(store)
        add(store, b"1", "file-1")
        add(store, b"2", "file-2")
        with pytest.raises(QuotaError, match=str(MAX_FILES)):
            add(store, b"3", "file-3")

    def test_what_is_discarded_leaves_nothing(self, store):
        incoming = furnish(store).take_in()
        incoming.write(BYTES)
        incoming.discard()
        incoming.discard()
        with pytest.raises(Exception, match="missing or damaged"):
            store.open_evidence(incoming.digest)

    def test_a_record_must_name_its_own_bytes(self, store):
        incoming = furnish(store).take_in()
        incoming.write(BYTES)
        file = EvidenceFile("f", FIRM.id, "0" * 64, len(BYTES), EvidenceKind.PDF, "甲", "", "", LI.id, T2)
        with pytest.raises(ValueError, match="digest"):
            store.add_evidence(file, incoming, ROOM)
        incoming.discard()

    def test_a_file_of_no_firm_is_not_kept(self, store):
        with pytest.raises(NotFoundError):
            add(furnish(store), firm="firm-9")
        assert store.evidence_file("file-1") is None

    def test_a_file_is_described_anew(self, store):
        file = replace(add(furnish(store)), title="营业执照（2026）", issued="", expires="2028-01-01")
        store.describe_evidence(file, LI.id, T3)
        assert store.evidence_file(file.id) == file
        with pytest.raises(NotFoundError):
            store.describe_evidence(replace(file, id="file-9"), LI.id, T3)

    def test_a_file_lies_under_many_answers_each_once(self, store):
        file, more = add(furnish(store)), add(store, b"more", "file-2")
        link(store, more, "Q-2")
        link(store, file, "Q-2")
        link(store, file, "Q-1")
        link(store, file, "Q-1")
        assert store.linked_evidence(ASSESSMENT.id) == {"Q-1": (file,), "Q-2": (more, file)}
        assert store.evidence_links(FIRM.id) == (
            EvidenceLink(file.id, ASSESSMENT.id, "Q-1", frozen=False),
            *(EvidenceLink(one.id, ASSESSMENT.id, "Q-2", frozen=False) for one in (more, file)),
        )
        store.unlink_evidence(ASSESSMENT.id, "Q-2", file.id, LI.id, T3)
        store.unlink_evidence(ASSESSMENT.id, "Q-2", file.id, LI.id, T3)
        assert store.linked_evidence(ASSESSMENT.id) == {"Q-1": (file,), "Q-2": (more,)}

    def test_a_file_of_another_firm_cannot_be_put_under_an_answer(self, store):
        file = add(two_firms(store), firm=OTHER.id)
        for assessment, file_id in ((ASSESSMENT.id, file.id), ("asm-9", file.id), (ASSESSMENT.id, "file-9")):
            with pytest.raises(NotFoundError):
                store.link_evidence(assessment, "Q-1", file_id, LI.id, T3)

    def test_a_file_on_which_an_answer_rests_is_not_deleted(self, store):
        file = add(furnish(store))
        link(store, file)
        with pytest.raises(InUseError):
            store.delete_evidence(file.id, LI.id, T3)
        store.unlink_evidence(ASSESSMENT.id, "Q-1", file.id, LI.id, T3)
        store.delete_evidence(file.id, LI.id, T3)
        with pytest.raises(NotFoundError):
            store.delete_evidence(file.id, LI.id, T3)

    def test_files_of_a_submitted_assessment_stay_for_good(self, store):
        file = add(furnish(store))
        link(store, file)
        store.submit(SUBMISSION, {}, {}, (), {"Q-1": (file.document,)})
        for deed in (store.link_evidence, store.unlink_evidence):
            with pytest.raises(SubmittedError):
                deed(ASSESSMENT.id, "Q-1", file.id, LI.id, T3)
        with pytest.raises(InUseError):
            store.delete_evidence(file.id, LI.id, T3)
        assert store.evidence_links(FIRM.id) == (EvidenceLink(file.id, ASSESSMENT.id, "Q-1", frozen=True),)
        assert content(store, file) == BYTES

    def test_what_is_submitted_rests_on_the_files_that_were_judged(self, store):
        file = add(furnish(store))
        with pytest.raises(StaleError):
            store.submit(SUBMISSION, {}, {}, (), {"Q-1": (file.document,)})
        link(store, file)
        for judged in ({}, {"Q-1": (replace(file.document, expires=""),)}, {"Q-2": (file.document,)}):
            with pytest.raises(StaleError):
                store.submit(SUBMISSION, {}, {}, (), judged)
        store.submit(SUBMISSION, {}, {}, (), {"Q-1": (file.document,)})

    def test_two_uploads_of_the_same_bytes_at_once_are_one_file(self, store):
        furnish(store)
        kept = at_once(*(lambda number=number: add(store, file_id=f"file-{number}") for number in range(4)))
        assert len({file.id for file in kept}) == 1
        assert store.evidence_of(FIRM.id) == (kept[0],)
        assert content(store, kept[0]) == BYTES

    def test_deleting_here_and_uploading_there_never_loses_the_bytes(self, store):
        two_firms(store)
        for number in range(8):
            ours = add(store, file_id=f"ours-{number}")
            theirs = at_once(
                lambda file=ours: store.delete_evidence(file.id, LI.id, T3),
                lambda number=number: add(store, file_id=f"theirs-{number}", firm=OTHER.id),
            )[1]
            assert content(store, theirs) == BYTES
            store.delete_evidence(theirs.id, WANG.id, T3)

    def test_a_file_is_linked_or_deleted_and_never_both(self, store):
        furnish(store)
        for number in range(8):
            file = add(store, b"%d" % number, f"file-{number}")
            done = at_once(
                lambda file=file: link(store, file, "Q-1"),
                lambda file=file: store.delete_evidence(file.id, LI.id, T3),
            )
            assert [type(error) for error in done if error] in ([NotFoundError], [InUseError])
            linked = file in store.linked_evidence(ASSESSMENT.id).get("Q-1", ())
            assert linked == (store.evidence_file(file.id) is not None)

    def test_the_trail_says_what_became_of_a_file(self, store):
        file = add(furnish(store))
        link(store, file)
        store.describe_evidence(replace(file, title="新名称"), LI.id, T3)
        store.unlink_evidence(ASSESSMENT.id, "Q-1", file.id, LI.id, T3)
        store.delete_evidence(file.id, LI.id, T3)
        assert [one.action for one in store.trail(file.id)] == ["add evidence", "describe evidence", "delete evidence"]
        assert [one.action for one in store.trail(ASSESSMENT.id)][1:] == ["link evidence", "unlink evidence"]

    def test_files_put_under_an_answer_and_taken_away_stay_in_its_history(self, store):
        two_firms(store)
        file = add(store)
        store.link_evidence(ASSESSMENT.id, "Q-1", file.id, LI.id, T2)
        store.link_evidence(ASSESSMENT.id, "Q-1", file.id, LI.id, T3)
        store.describe_evidence(replace(file, title="新名称"), LI.id, T3)
        store.unlink_evidence(ASSESSMENT.id, "Q-1", file.id, LI.id, T3)
        store.unlink_evidence(ASSESSMENT.id, "Q-1", file.id, LI.id, T3)
        store.delete_evidence(file.id, LI.id, T3)
        turns = (EvidenceTurn(file.title, True, LI.id, T2), EvidenceTurn("新名称", False, LI.id, T3))
        assert store.evidence_turns(ASSESSMENT.id, "Q-1") == turns
        assert store.evidence_turns(ASSESSMENT.id, "Q-2") == ()
        assert store.evidence_turns("asm-none", "Q-1") == ()
        assert len(store.belongings(FIRM.id, LI.id, T3).records["evidence_turn"]) == 2
        store.discard_assessment(ASSESSMENT.id, LI.id, T3)
        assert store.evidence_turns(ASSESSMENT.id, "Q-1") == ()
