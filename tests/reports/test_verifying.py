import json
from functools import lru_cache
from io import BytesIO

import pikepdf
import pytest
import uharfbuzz

from engine.canonical import canonical_json, digest_of
from engine.checking import judge_example
from engine.library import read_library
from engine.proof import report_code, report_number
from reports.as_pdf import as_pdf
from reports.cover import Cover
from reports.embedded import ASSESSMENT, RECORD, embedded
from reports.fonts import font_of
from reports.gap_report import gap_report
from reports.pdf.signing import signed, signing_key
from reports.pdf.trial_authority import keep_trial_authority
from reports.reprinting import reprinted
from reports.verifying import Answered, verify

SUBMITTED = "2026-03-31T08:15:00Z"


@lru_cache(maxsize=1)
def library():
    return read_library()


@lru_cache(maxsize=1)
def judged():
    example = next(one for one in library().examples if one.file.endswith("urumqi-service.yaml"))
    return example, judge_example(example, library())


@lru_cache(maxsize=1)
def submitted():
    """Return a report of a submission, unsigned."""
    example, outcome = judged()
    frozen = {
        "question_set": {"digest": outcome.question_set.digest},
        "instruments": [{"digest": one.digest} for one in outcome.instruments],
        "firm": {"name": example.firm.name, "uscc": example.firm.uscc},
        "profile": dict(outcome.profile),
        "answers": {
            f.question.id: {"value": f.answer.value, "note": f.answer.note, "evidence": list(f.answer.evidence)}
            for f in outcome.findings
        },
        "on": outcome.on.isoformat(),
        "declared_by": "陈示例",
        "submitted": SUBMITTED,
    }
    digest = digest_of(frozen)
    cover = Cover(
        firm=example.firm.name,
        uscc=example.firm.uscc,
        declared_by="陈示例",
        submitted=SUBMITTED,
        submission=digest,
        number=report_number(digest, outcome.on),
        code=report_code(digest),
        record=canonical_json(frozen),
    )
    return as_pdf(gap_report(outcome, cover, "zh-Hans"), embedded(outcome, cover, "zh-Hans"))


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    keep_trial_authority(folder)
    return folder


@pytest.fixture(scope="module")
def authority(home):
    return keep_trial_authority(home).read_bytes()


def checked(data, authorities=b""):
    """Return what is found; the report is not printed again, for what that gives is known."""
    return verify(data, library(), authorities, lambda *_what: submitted())


def results(found):
    return {check.name: check.answered for check in found.checks}


def rewritten(change, data=None):
    """Return the report after somebody opened it, changed something and saved it."""
    target = BytesIO()
    with pikepdf.open(BytesIO(data or submitted())) as pdf:
        change(pdf)
        pdf.save(target)
    return target.getvalue()


def replace_file(name, change):
    def replace(pdf):
        content = change(pdf.attachments[name].get_file().read_bytes())
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)

    return replace


def raise_a_figure(pdf):
    """Print another figure: two digits on the page of scores change places."""
    page = pdf.pages[1]
    figure = f"{judged()[1].compliance.percent}%"
    better = figure[1] + figure[0] + figure[2:]
    for stream in page.Contents:
        content = stream.read_bytes()
        if glyphs(figure) in content:
            stream.write(content.replace(glyphs(figure), glyphs(better)))
            return
    raise AssertionError("the score was not found on the page")


def glyphs(text):
    """Return a text as a content stream spells it in the bold font."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_of("Zhiping Sans", 700).path)))
    font = uharfbuzz.Font(face)
    return ">0<".join(f"{font.get_nominal_glyph(ord(one)):04x}" for one in text).encode()


def test_signed_report_is_genuine_and_its_unsigned_bytes_are_its_beginning(home, authority):
    data = signed(submitted(), signing_key(home))
    assert data.startswith(submitted())
    found = checked(data, authority)
    assert found.genuine
    assert set(results(found).values()) == {Answered.GOOD}


def test_report_without_a_signature_is_consistent_where_it_comes_out_the_same_again():
    found = checked(submitted())
    assert (results(found)["signature"], results(found)["pages"]) == ("unknown", "good")
    assert (found.consistent, found.genuine, found.altered) == (True, False, False)


def test_report_printed_again_from_its_own_data_is_the_same():
    found = verify(submitted(), library(), b"", reprinted)
    assert (found.consistent, results(found)["pages"]) == (True, "good")


def test_signature_of_a_stranger_is_said_to_be_one(home):
    found = checked(signed(submitted(), signing_key(home)))
    assert results(found)["signature"] is Answered.UNKNOWN
    assert (found.genuine, found.consistent) == (False, False)


@pytest.mark.parametrize("at", [200, 5_000, 60_000, -5_000, -40])
def test_one_changed_byte_is_found(home, authority, at):
    data = bytearray(signed(submitted(), signing_key(home)))
    data[at] ^= 1
    assert checked(bytes(data), authority).altered


def test_anything_added_after_the_signature_is_found(home, authority):
    data = signed(submitted(), signing_key(home))
    assert checked(data + b"%comment\n", authority).altered


def test_changed_figure_on_a_page_is_found_and_its_page_named():
    found = checked(rewritten(raise_a_figure))
    assert found.altered
    assert "第 2 页" in next(check.what.zh for check in found.checks if check.name == "pages")


def test_byte_that_changes_a_colour_only_is_found():
    def recolour(pdf):
        stream = pdf.pages[1].Contents[1]
        stream.write(stream.read_bytes().replace(b"0.121569 0.305882 0.47451 rg", b"0.9 0.305882 0.47451 rg", 1))

    assert checked(rewritten(recolour)).altered


def test_changed_answer_in_the_data_is_found():
    def better(data):
        content = json.loads(data)
        finding = next(one for one in content["findings"] if one["verdict"] == "partly")
        finding["verdict"], finding["credit"] = "met", 100
        return json.dumps(content).encode()

    assert results(checked(rewritten(replace_file(ASSESSMENT, better))))["scores"] is Answered.BAD


def test_changed_record_of_the_submission_is_found():
    record = replace_file(RECORD, lambda data: data.replace(b"2026", b"2025", 1))
    assert results(checked(rewritten(record)))["record"] is Answered.BAD


def test_changed_name_of_the_firm_is_found():
    def renamed(data):
        content = json.loads(data)
        content["firm"]["name"] = "另一家企业"
        return json.dumps(content).encode()

    assert checked(rewritten(replace_file(ASSESSMENT, renamed))).altered


def test_report_of_an_edition_that_is_not_at_hand_cannot_be_told():
    def older(data):
        content = json.loads(data)
        content["question_set"]["digest"] = "0" * 64
        return json.dumps(content).encode()

    assert results(checked(rewritten(replace_file(ASSESSMENT, older))))["edition"] is Answered.UNKNOWN


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"\x00" * 1000, b"PK\x03\x04", submitted])
def test_what_is_no_report_is_said_to_be_none(data):
    broken = data()[:20_000] if callable(data) else data
    assert results(checked(broken)) == {"file": Answered.BAD}


def test_page_changed_by_a_stranger_who_then_signs_is_not_genuine(home, tmp_path):
    def hide(pdf):
        pdf.pages[0].Contents = pdf.make_stream(b"1 0 0 rg 0 0 600 900 re f")

    keep_trial_authority(tmp_path)
    forged = signed(rewritten(hide), signing_key(tmp_path))
    found = checked(forged, keep_trial_authority(home).read_bytes())
    assert found.altered
    assert not found.genuine


@pytest.mark.parametrize("change", [{"number": "ZP-20260331-DEADBEEF"}, {"code": "AAAA-BBBB"}, {"declared_by": "别人"}])
def test_cover_that_does_not_belong_to_the_record_is_found(change):
    def claimed(data):
        content = json.loads(data)
        content["report"] |= change
        return json.dumps(content).encode()

    assert results(checked(rewritten(replace_file(ASSESSMENT, claimed))))["record"] is Answered.BAD


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c["report"].update(number="\ud800"),
        lambda c: c["report"].update(address="x" * 8000),
        lambda c: c["report"].update(submitted="yesterday"),
        lambda c: c["firm"].pop("name"),
        lambda c: c.update(not_applicable=5),
        lambda c: c.update(not_applicable=[{"x": 1}]),
        lambda c: c.update(on="9999-12-31"),
        lambda c: c.update(findings=[[]]),
        lambda c: c.update(profile={"regions": {"a": 1}}),
    ],
)
def test_odd_data_is_bad_and_never_a_traceback(change):
    def odd(data):
        content = json.loads(data)
        change(content)
        return json.dumps(content).encode()

    assert verify(rewritten(replace_file(ASSESSMENT, odd)), library(), b"", reprinted).altered


def test_signed_report_of_another_version_of_the_system_stays_genuine(home, authority):
    def older(pdf):
        pdf.docinfo["/Producer"] = "Zhiping 000000000000"

    def newer_words(outcome, cover, keywords):
        return as_pdf(gap_report(outcome, cover, "en"), embedded(outcome, cover, "zh-Hans"))

    data = signed(rewritten(older), signing_key(home))
    found = verify(data, library(), authority, newer_words)
    assert (found.genuine, results(found)["pages"]) == (True, "unknown")
