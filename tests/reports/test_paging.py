import io

import pikepdf
import pypdfium2

from engine.questions import Answer
from reports.as_pdf import as_pdf, page
from reports.cover import Cover
from reports.gap_report import gap_report
from reports.paging import TEMPLATES, typed
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome

URUMQI = "ئۈرۈمچى شىركىتى"


def test_what_was_typed_is_escaped_and_otherwise_left_alone():
    assert typed("<b>甲</b>") == "&lt;b&gt;甲&lt;/b&gt;"
    assert typed("甲乙") == "甲乙"


def test_lines_stay_lines():
    assert typed("甲\n乙") == '<bdi class="typed">甲\n乙</bdi>'


def test_right_to_left_words_are_kept_together_and_apart_from_figures_behind_them():
    assert typed(f"{URUMQI}，2026年") == f"<bdi>{URUMQI}&lrm;，2026年</bdi>"


def test_only_words_that_may_be_wider_than_a_column_break_anywhere():
    link = "https://example.com/a?b=1&c=2"
    assert typed(f"见{link}，有效") == (
        '<bdi>见<span class="endless">https://example.com/a?b=1&amp;c=2</span>，有效</bdi>'
    )
    assert typed("ISO 9001:2015，QMS-2026-001") == "ISO 9001:2015，QMS-2026-001"


def test_an_endless_word_stays_inside_its_column():
    answers: dict[str, str | Answer] = {**ALL_GAPS, "A-1": Answer("met", evidence=("W" * 90,))}
    document = pypdfium2.PdfDocument(as_pdf(gap_report(outcome(answers), Cover("W" * 90))))
    right = max(
        text.get_rect(at)[2]
        for text in (page.get_textpage() for page in document)
        for at in range(text.count_rects())
        if "WWW" in text.get_text_bounded(*text.get_rect(at))
    )
    assert right < document[0].get_width() - 40


def test_uyghur_firm_does_not_turn_the_line_around_it():
    answers: dict[str, str | Answer] = {**ALL_GAPS, "A-1": Answer("unmet", note=f"{URUMQI}，2026年")}
    html = page(gap_report(outcome(answers), Cover(f"{URUMQI}（3厂）")))
    assert html.count(f"{URUMQI}&lrm;") == 2


def test_outline_names_every_chapter_and_every_gap():
    with (
        pikepdf.open(io.BytesIO(as_pdf(gap_report(outcome(ALL_GAPS, *THREE), COVER)))) as pdf,
        pdf.open_outline() as outline,
    ):
        chapters = {item.title: [below.title for below in item.children] for item in outline.root}
        groups = next(item for item in outline.root if item.title == "差距与整改建议").children
        gaps = [gap.title for group in groups for gap in group.children]
    assert list(chapters)[:6] == ["概要", "目录", "企业画像", "差距与整改建议", "整改计划", "条款符合性对照表"]
    assert gaps == ["1\u3000建立质量管理体系", "2\u3000实现全程追溯", "3\u3000开展质量培训"]


def test_page_tells_its_paper():
    assert 'data-paper="A4"' in page(gap_report(outcome(), COVER))


def test_letter_overrides_only_what_the_report_has():
    sheets = ("gap_report.css", "english.css", "bilingual.css", "letter.css")
    *a4, letter = ((TEMPLATES / name).read_text(encoding="utf-8") for name in sheets)
    lines = [line.split("{")[0] for line in letter.splitlines() if "{" in line and not line.startswith("/*")]
    selectors = [one.strip() for line in lines for one in line.split(",")]
    assert not [one for one in selectors if f"{one} {{" not in "".join(a4)]


def test_chinese_words_in_an_english_report_say_so():
    assert typed("选定了同行，只比了合格率", "en") == '<bdi lang="zh-Hans">选定了同行，只比了合格率</bdi>'
    assert typed("plain words", "en") == "plain words"
