import shutil
import subprocess
from functools import lru_cache
from io import BytesIO

import pikepdf
import pytest

from reports.as_pdf import as_pdf
from reports.embedded import embedded
from reports.gap_report import gap_report
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome
from tests.reports.standards import elements, problems

VALIDATOR = shutil.which("verapdf")


@lru_cache(maxsize=4)
def three(language="zh-Hans"):
    found = outcome(ALL_GAPS, *THREE)
    return as_pdf(gap_report(found, COVER, language), embedded(found, COVER, language))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_report_keeps_what_pdf_a_3a_and_pdf_ua_1_ask(language):
    assert problems(three(language)) == []


@pytest.mark.skipif(not VALIDATOR, reason="veraPDF is not installed")
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_validator_passes_the_report(flavour, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(three())
    done = subprocess.run(
        [VALIDATOR, "--format", "text", "--flavour", flavour, path], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("PASS"), done.stdout


def test_paragraphs_hold_their_lines_themselves():
    with pikepdf.open(BytesIO(three())) as pdf:
        leaves = [one for one in elements(pdf) if one.S in ("/Span", "/NonStruct")]
        everything = list(elements(pdf))
    assert len(leaves) * 5 < len(everything)


def test_structure_reads_the_chapters_in_order():
    with pikepdf.open(BytesIO(three())) as pdf:
        pages = [one.Pg.objgen for one in elements(pdf) if one.S == "/H2"]
        order = [page.obj.objgen for page in pdf.pages]
    assert [order.index(page) for page in pages] == sorted(order.index(page) for page in pages)


def test_files_inside_are_the_assessment_and_are_data():
    with pikepdf.open(BytesIO(three())) as pdf:
        assert list(pdf.attachments) == ["assessment.json"]
        assert [str(file.AFRelationship) for file in pdf.Root.AF] == ["/Data"]
