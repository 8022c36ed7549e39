"""A report carries what its files were when it was submitted, and is proven with them."""

import json
from io import BytesIO

import pikepdf
import pytest

from engine.errors import UnreadableError
from engine.questions import Document
from engine.reading.assessment_json import read_assessment, typed
from engine.records import Printing
from engine.workflow import open_submitted, submit
from engine.workflows.evidence import Description, Upload, describe_evidence, keep_evidence, link_evidence
from reports.as_json import as_json
from reports.embedded import ASSESSMENT
from reports.printing import UNSIGNED, Issuer
from reports.reprinting import reprinted
from reports.verifying import Answered, verify
from tests.house.people import LIBRARY, NOW, house
from tests.papers import PDF

LATER = "2027-01-01T00:00:00Z"


@pytest.fixture
def home(tmp_path):
    """Return a house whose assessment is submitted with a file under its first two answers."""
    home = house(tmp_path / "home")
    home.assessment()
    home.answer_everything()
    incoming = home.store.take_in()
    incoming.write(PDF)
    upload = Upload(incoming, "手册.pdf", Description("质量手册", "2025-01-01", "2026-03-31"), "file-1")
    file = keep_evidence(home.store, home.li, "firm-1", upload, 10**9, NOW)
    incoming.discard()
    for question in ("S01-Q1", "S01-Q2"):
        link_evidence(home.store, LIBRARY, home.li, "a-1", question, file.id, NOW)
    submit(home.store, LIBRARY, home.li, "a-1", "李华", NOW)
    yield home
    home.store.close()


def reopened(home):
    return open_submitted(home.store, LIBRARY, home.li, "a-1")


def test_what_was_submitted_reads_the_same_after_its_files_were_described_anew(home):
    before = reopened(home)
    assert before.outcome.finding["S01-Q1"].proven
    describe_evidence(home.store, home.li, "firm-1", "file-1", Description("改过", "", "2026-01-01"), LATER)
    after = reopened(home)
    assert after.submission == before.submission
    assert after.outcome.finding["S01-Q1"].proven
    assert after.outcome.proven == before.outcome.proven
    assert [one.title for one in after.outcome.finding["S01-Q2"].answer.documents] == ["质量手册"]


def test_the_report_is_proven_with_its_files_and_a_changed_file_is_found(home):
    submitted = reopened(home)
    data = UNSIGNED(submitted, Printing(submitted.submission.digest, "pdf", "zh-Hans")).data

    def results(data):
        return {check.name: check.answered for check in verify(data, LIBRARY, b"", reprinted).checks}

    found = results(data)
    assert [found[name] for name in ("record", "scores", "pages")] == [Answered.GOOD] * 3
    for change in ({"digest": "0" * 64}, {"expires": "2030-01-01"}, {"title": "别的"}):
        assert results(changed(data, change))["record"] is Answered.BAD


def changed(data, change):
    """Return the report after somebody changed its first file in the data inside."""
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        content = json.loads(pdf.attachments[ASSESSMENT].get_file().read_bytes())
        finding = next(one for one in content["findings"] if "files" in one)
        finding["files"][0] |= change
        new = json.dumps(content, ensure_ascii=False, indent=2).encode()
        pdf.attachments[ASSESSMENT] = pikepdf.AttachedFileSpec(pdf, new, filename=ASSESSMENT)
        pdf.save(target)
    return target.getvalue()


def test_data_with_files_is_read_back_and_odd_files_are_refused(home):
    submitted = reopened(home)
    content = json.loads(as_json(submitted.outcome, Issuer().cover_of(submitted)))
    finding = next(one for one in content["findings"] if one["question"] == "S01-Q1")
    good = finding["files"][0]

    def read():
        return typed(read_assessment(json.dumps(content).encode()), submitted.outcome.question_set)[1]

    assert read()["S01-Q1"].documents == (Document("质量手册", good["digest"], "2025-01-01", "2026-03-31"),)
    for change in ({"digest": "x"}, {"expires": "bald"}, {"more": ""}, {"title": 5}, {"title": ""}, {"issued": None}):
        finding["files"] = [good | change]
        with pytest.raises(UnreadableError):
            read()
    for odd in ([{}], [7], [[]], 7, "files", [good | {"expires": "2026-99-99"}]):
        finding["files"] = odd
        with pytest.raises(UnreadableError):
            read()


def test_an_answer_without_files_is_frozen_as_ever(home):
    answers = json.loads(reopened(home).submission.frozen)["answers"]
    assert set(answers["S01-Q3"]) == {"value", "na", "note", "evidence"}
    assert set(answers["S01-Q1"]) == {"value", "na", "note", "evidence", "files"}
