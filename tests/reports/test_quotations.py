"""Official words beside the gist, in every format, where a text is kept and its words are beyond doubt."""

import csv
import io
import json
import re
from dataclasses import replace
from functools import lru_cache

import pypdfium2
import pytest
from docx import Document as WordFile
from openpyxl import load_workbook

from engine.canonical import canonical_json, digest_of
from engine.law import parse_pin
from engine.law_text.tree import Doubt
from engine.outcome import Outcome
from engine.proof import report_code, report_number
from engine.quoted import citations_of, frozen_quotes, with_kept_words
from engine.reading.assessment_json import read_assessment
from engine.reading.quotes import quotes_of_content
from engine.texts import Text
from reports.as_csv import as_csv
from reports.as_docx import as_docx
from reports.as_html import as_html
from reports.as_json import as_json
from reports.as_oscal import as_oscal
from reports.as_pdf import as_pdf
from reports.as_xlsx import as_xlsx
from reports.cover import Cover
from reports.embedded import embedded
from reports.formats import report_in
from reports.gap_report import gap_report
from reports.reprinting import reprinted
from reports.verifying import verify
from tests.reports import standards
from tests.reports.golden import golden, library
from tests.reports.outcomes import ALL_GAPS, COVER, LAWS, THREE, outcome
from tests.reports.quoting import Shelf, invented, quoting
from tests.reports.test_as_json_schema import mistakes

HUBEI = LAWS[0]
DOUBT = Doubt(parse_pin("art_1__para_2"), 12, "Service", "服务", Text("夹杂外文"))


def words_of(text, key, para=1):
    article = next(one for one in text.text.articles if one.key == key)
    return article.paragraphs[para - 1].text


def only_hubei(*doubts, **given):
    kept = invented(HUBEI, *doubts, **given)
    return kept, with_kept_words(outcome(ALL_GAPS), Shelf(kept))


def squeezed(text):
    return re.sub(r"\s", "", text)


def pdf_text(data):
    pdf = pypdfium2.PdfDocument(data)
    return squeezed("".join(page.get_textpage().get_text_bounded() for page in pdf))


def first(report):
    return report.gaps.groups[0].gaps[0].places[0].citations[0]


def test_a_citation_says_the_words_with_version_date_and_digest():
    kept, found = only_hubei()
    one = first(gap_report(found, COVER))
    assert one.text == "《湖北省质量促进条例》第一条第二款"
    assert one.quote.words == f"“{words_of(kept, '1', 2)}”"
    assert one.quote.source == f"引自2024年11月1日施行文本，SHA-256 {kept.digest[:12]}…"
    assert one.gist.startswith("湖北省质量促进条例要求")


def test_where_no_text_is_kept_the_gist_stands_alone_and_nothing_is_said_of_quoting():
    bare = outcome(ALL_GAPS)
    assert with_kept_words(bare, Shelf()) is bare
    report = gap_report(bare, COVER)
    assert (first(report).quote, report.quoted.texts) == (None, ())
    html = as_html(report)
    assert ("要旨" in html, "<blockquote" in html, 'id="quoted"' in html) == (True, False, False)
    assert "quoted" not in {heading.anchor for heading, _below in report.contents.entries}


def test_doubtful_words_block_their_passage_until_somebody_confirms_them():
    _kept, found = only_hubei(DOUBT)
    assert first(gap_report(found, COVER)).quote is None
    assert {"hubei-b", "hubei-c"} <= set(found.quotes)
    kept = invented(HUBEI, DOUBT, confirmed={DOUBT.key: "服务"}, damaged={"art_1__para_2": "Service"})
    found = with_kept_words(outcome(ALL_GAPS), Shelf(kept))
    quote = first(gap_report(found, COVER)).quote
    assert "服务" in quote.words
    assert "Service" not in quote.words
    assert quote.source.endswith("；文件此处作“Service”，经人工核对为“服务”")


def test_words_and_sources_of_a_hostile_file_are_printed_as_text():
    hostile = "<script>alert(1)</script>{{ 7*7 }}\u202e=1+1"
    kept = replace(invented(HUBEI, damaged={"art_1__para_2": hostile}), source=hostile)
    found = with_kept_words(outcome(ALL_GAPS), Shelf(kept))
    html = as_html(gap_report(found, COVER))
    assert "<script>" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}[U+202E]=1+1") >= 2
    assert hostile.partition("\u202e")[0] in "".join(
        element.text or ""
        for element in WordFile(io.BytesIO(as_docx(gap_report(found, COVER)))).element.body.iter()
        if element.tag.endswith("}t")
    )


def test_the_texts_quoted_are_listed_with_version_source_and_whole_digest():
    kept, found = only_hubei()
    (text,) = gap_report(found, COVER).quoted.texts
    assert text.title == "《湖北省质量促进条例》"
    assert [fact.value for fact in text.facts] == ["2024年11月1日", "公报（示例）"]
    assert text.digest.value == kept.digest
    headings = [heading.anchor for heading, _below in gap_report(found, COVER).contents.entries]
    assert headings.index("quoted") == headings.index("sources") + 1


def test_a_passage_that_two_duties_cite_is_quoted_once_in_a_table():
    found = quoting(golden("wuhan-food")[0])
    table = gap_report(found, COVER).provisions.tables[0]
    pins = [row.pin for row in table.rows if row.quote]
    assert len(pins) == len(set(pins)) > 10
    assert len(table.versions) == 1


@pytest.mark.parametrize("language", ["zh-Hans", "en", "zh-Hans+en"])
def test_page_and_pdf_print_the_chinese_words_in_every_language(language):
    found = quoting(outcome(ALL_GAPS, *THREE))
    report = report_in(found, COVER, language)
    data = as_pdf(report)
    assert standards.problems(data) == []
    text, html = pdf_text(data), as_html(report)
    for quote in found.quotes.values():
        assert squeezed(quote.words) in text
        assert quote.words in html
        assert quote.digest in text
    assert html.count("<blockquote") == html.count('lang="zh-Hans">“') or language != "en"
    assert ("original wording (Chinese)" in html) is (language != "zh-Hans")


def test_a_very_long_passage_is_printed_whole_over_pages():
    found = quoting(outcome(ALL_GAPS, *THREE), long=2500)
    text = pdf_text(as_pdf(gap_report(found, COVER)))
    running = re.sub(r"示例制造有限公司质量义务自评差距报告\w*?自评结果，非行政结论第\d+页/共\d+页", "", text)
    assert running.count("天地玄黄") >= 125 * len(found.quotes)
    assert text.count("戌亥。") >= len(found.quotes)


def test_machines_get_the_words_by_the_contract():
    kept, found = only_hubei()
    content = json.loads(as_json(found, COVER))
    assert mistakes(content) == []
    citation = content["findings"][0]["citations"][0]
    assert citation["quote"] == {
        "words": words_of(kept, "1", 2),
        "dated": "2024-11-01",
        "digest": kept.digest,
        "source": "公报（示例）",
    }
    read = read_assessment(as_json(found, COVER).encode())
    assert as_json(replace(outcome(ALL_GAPS), quotes=read.quotes), COVER) == as_json(found, COVER)
    finding = json.loads(as_oscal(found, COVER))["assessment-results"]["results"][0]["findings"][0]
    assert finding["remarks"].startswith(f"“{words_of(kept, '1', 2)}”")


@pytest.mark.parametrize("content", [{"words": ""}, {"digest": "x"}, {"dated": "soon"}, {"source": 1}, {"more": ""}])
def test_what_is_no_quote_is_refused(content):
    whole = {"words": "甲", "dated": "2024-11-01", "digest": "a" * 64, "source": ""}
    assert quotes_of_content({"d": whole})["d"].words == "甲"
    with pytest.raises((ValueError, TypeError)):
        quotes_of_content({"d": whole | content})


def test_spreadsheets_have_a_column_of_original_words():
    kept, found = only_hubei()
    words = words_of(kept, "1", 2)
    head, row = list(csv.reader(io.StringIO(as_csv(found, COVER).removeprefix("\ufeff"))))[:2]
    assert words in row[head.index("原文")]
    assert kept.digest[:12] in row[head.index("原文")]
    book = load_workbook(io.BytesIO(as_xlsx(found, COVER)))
    for sheet in ("差距", "条款对照"):
        assert any(words in str(cell.value) for line in book[sheet].iter_rows() for cell in line), sheet
    without = load_workbook(io.BytesIO(as_xlsx(outcome(ALL_GAPS), COVER)))
    assert "原文" not in [cell.value for cell in without["差距"][1]]


def test_word_document_prints_words_and_texts():
    kept, found = only_hubei()
    file = WordFile(io.BytesIO(as_docx(gap_report(found, COVER))))
    text = "\n".join(element.text or "" for element in file.element.body.iter() if element.tag.endswith("}t"))
    assert text.count(words_of(kept, "1", 2)) == 2
    assert kept.digest in text


@lru_cache(maxsize=1)
def submitted() -> tuple[Outcome, Cover]:
    """Return a submission that quotes, as the workflow freezes it, and its cover."""
    judged, _cover = golden("urumqi-service")
    found = quoting(judged)
    answers = {f.question.id: {"value": f.answer.value, "note": f.answer.note} for f in found.findings}
    for one in found.findings:
        answers[one.question.id]["evidence"] = list(one.answer.evidence)
    frozen = {
        "question_set": {"digest": found.question_set.digest},
        "instruments": [{"digest": one.digest} for one in found.instruments],
        "firm": {"name": "示例", "uscc": ""},
        "profile": dict(found.profile),
        "answers": answers,
        "on": found.on.isoformat(),
        "declared_by": "陈示例",
        "submitted": "2026-03-31T08:15:00Z",
        **frozen_quotes(found),
    }
    digest = digest_of(frozen)
    number, code = report_number(digest, found.on), report_code(digest)
    cover = Cover("示例", "", "陈示例", "2026-03-31T08:15:00Z", digest, number, code, "", canonical_json(frozen))
    return found, cover


def checks(found: Outcome, cover: Cover) -> dict[str, str]:
    data = as_pdf(gap_report(found, cover), embedded(found, cover, "zh-Hans"))
    return {one.name: str(one.answered) for one in verify(data, library(), b"", reprinted).checks}


def test_a_report_with_quotations_proves_itself_without_the_texts():
    found = checks(*submitted())
    assert (found["record"], found["scores"], found["pages"]) == ("good", "good", "good")


def test_what_is_quoted_is_held_against_the_texts_kept_by_whoever_verifies():
    found, cover = submitted()
    data = as_pdf(gap_report(found, cover), embedded(found, cover, "zh-Hans"))
    texts = [invented(one) for one in found.instruments]
    others = [invented(one, long=90) for one in found.instruments]

    def told(kept):
        (check,) = [one for one in verify(data, library(), b"", lambda *_: data, kept).checks if one.name == "words"]
        return check.answered, check.what.en

    count = len(found.quotes)
    assert told(texts) == ("good", f"{count} quotations: letter by letter those of the same files kept here")
    assert told(others)[0] == "unknown"
    assert f"{count} are not" in told(others)[1]
    assert f"of {count} the file is not kept here" in told(())[1]


def test_other_words_than_those_submitted_are_noticed():
    found, cover = submitted()
    duty, quote = next(iter(found.quotes.items()))
    forged = replace(found, quotes={**found.quotes, duty: replace(quote, words="企业可以不设质量管理体系。")})
    assert checks(forged, cover)["record"] == "bad"


def test_what_is_quoted_is_what_is_cited():
    found = quoting(golden("three-provinces")[0])
    assert set(found.quotes) <= set(citations_of(found))
    assert len(found.quotes) > 100
