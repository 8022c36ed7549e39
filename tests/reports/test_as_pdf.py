import io
import os
import subprocess
import sys
import threading
from functools import lru_cache
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer

import pikepdf
import pypdfium2
import pytest

from engine.questions import Answer
from reports.as_pdf import as_pdf, page
from reports.cover import Cover
from reports.gap_report import gap_report
from reports.glyphs import missing_glyphs
from reports.pdf.child import rendered_in_child
from tests.reports.manuscripts import of
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome

ROOT = Path(__file__).resolve().parent.parent.parent
HOSTILE = (
    '<script>alert(1)</script><img src="file:///etc/passwd">{{7*7}}{% include "x" %}'
    "</td></table>&amp;url(http://127.0.0.1:9/)"
)


@lru_cache(maxsize=4)
def three(language: str = "zh-Hans") -> bytes:
    return as_pdf(gap_report(outcome(ALL_GAPS, *THREE), COVER, language))


def text_of(pdf: bytes) -> str:
    """Return the text of all pages without white space, which lines and cells break anywhere."""
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(one.get_textpage().get_text_bounded().split()) for one in document)


def test_pdf_cites_three_provinces_for_one_answer():
    text = text_of(three())
    for title in ("湖北省", "徐州市", "新疆维吾尔自治区"):
        assert f"《{title}质量促进条例》第一条第二款" in text
    assert "草案·不计分" in text
    assert "政策文件" in text
    assert "要旨" in text


def test_every_character_of_the_page_has_a_glyph():
    for language in ("zh-Hans", "en"):
        assert not missing_glyphs(page(gap_report(outcome(ALL_GAPS, *THREE), COVER, language)))


def test_pdf_has_title_language_outline_and_dates_of_the_submission():
    with pikepdf.open(io.BytesIO(three())) as pdf:
        assert str(pdf.Root.Lang) == "zh-Hans"
        assert str(pdf.docinfo["/Title"]) == "质量义务自评差距报告 · 示例制造有限公司"
        assert "20260331" in str(pdf.docinfo["/CreationDate"])
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert {"概要", "差距与整改建议", "整改计划", "条款符合性对照表", "全部作答", "核对方法与摘要值"} <= set(titles)


def test_pages_carry_their_number_the_firm_and_the_title():
    document = pypdfium2.PdfDocument(three())
    second = document[1].get_textpage().get_text_bounded()
    assert f"第 2 页 / 共 {len(document)} 页" in second
    assert "示例制造有限公司" in second
    assert "自评结果，非行政结论" in second


def test_contents_give_page_numbers():
    with pikepdf.open(io.BytesIO(three())) as pdf:
        assert any("/Annots" in one for one in pdf.pages)
    assert "全部作答" in pypdfium2.PdfDocument(three())[2].get_textpage().get_text_bounded()


def test_bytes_are_the_same_in_another_process():
    script = (
        "import hashlib; from reports.as_pdf import as_pdf; from reports.gap_report import gap_report\n"
        "from tests.reports.outcomes import *\n"
        "print(hashlib.sha256(as_pdf(gap_report(outcome(ALL_GAPS, *THREE), COVER, 'zh-Hans'))).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    ]  # fmt: skip
    assert runs[0] == runs[1]


def test_english_report_is_english():
    text = text_of(three("en"))
    assert "HubeiRegulations,art.1,para.2" in text
    assert "Page2of" in text


def test_hostile_text_is_printed_as_typed():
    answers: dict[str, str | Answer] = {**ALL_GAPS, "A-1": Answer("unmet", note=HOSTILE, evidence=(HOSTILE,))}
    pdf = as_pdf(gap_report(outcome(answers), Cover(HOSTILE)))
    text = text_of(pdf)
    assert "".join(HOSTILE.split()) in text
    assert "root:" not in text


def test_control_characters_emoji_and_turning_marks_are_made_visible_and_named():
    answers: dict[str, str | Answer] = {**ALL_GAPS, "A-1": Answer("unmet", note="好\x00\u202e\U0001f600 ئۈرۈمچى")}
    text = text_of(as_pdf(gap_report(outcome(answers), COVER)))
    assert "好[U+0000][U+202E][U+1F600]" in text
    assert "有3个字符没有可用的字形或不可见" in text


@pytest.mark.parametrize("typed", ["长" * 100_000, "x" * 100_000, "<i>" * 30_000])
def test_very_long_text_is_visibly_shortened(typed: str):
    answers: dict[str, str | Answer] = {**ALL_GAPS, "A-1": Answer("unmet", note=typed)}
    assert f"此处节选，全文{len(typed)}字" in text_of(as_pdf(gap_report(outcome(answers), COVER)))


def test_report_where_nothing_applies_is_printed_without_a_percent():
    text = text_of(as_pdf(gap_report(outcome({}, "440000"), COVER)))
    assert "无适用条款" in text
    assert "0.0%" not in text


def test_no_address_in_a_page_is_ever_asked():
    asked: list[bytes] = []

    class Listener(BaseRequestHandler):
        def handle(self) -> None:
            asked.append(self.request.recv(100))

    with TCPServer(("127.0.0.1", 0), Listener) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            _render_hostile_markup(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()
    assert asked == []


def _render_hostile_markup(port: int) -> None:
    """Render markup that no template of ours could produce: the fetcher is the second wall."""
    address = f"http://127.0.0.1:{port}/"
    markup = (
        f'<link rel=stylesheet href="{address}"><img src="{address}">'
        f'<link rel=attachment href="file:///etc/passwd"><style>@import "{address}"; p {{ background: url({address}) }}'
        f'</style><object data="file:///etc/passwd"></object><img src="file:///etc/passwd"><p>text</p>'
    )
    pdf = rendered_in_child(of(markup, front=markup))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert not document.attachments
