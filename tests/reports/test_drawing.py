import re
from decimal import Decimal
from xml.etree.ElementTree import fromstring

import segno

from reports.charts import Bar, BarChart, BarRow
from reports.drawing import bar_chart, qr_code
from reports.parts import QrCode

SVG = "{http://www.w3.org/2000/svg}"


def chart(*bars: Bar, label: str = "体系") -> BarChart:
    return BarChart("各部分得分", "说明", tuple(f"得分{at}" for at, _ in enumerate(bars)), (BarRow(label, bars),))


def test_text_stays_text_and_figures_stand_beside_their_marks():
    svg = fromstring(bar_chart(chart(Bar("61.5%", Decimal("61.5"), None, None))))
    assert [text.text for text in svg.iter(f"{SVG}text")] == ["得分0", "体系", "61.5%"]
    assert "Zhiping Sans" in svg.attrib["font-family"]


def test_first_title_is_the_alternative_text():
    svg = fromstring(bar_chart(chart(Bar("61.5%", Decimal("61.5"), None, None))))
    assert svg[0].tag == f"{SVG}title"
    assert svg[0].text == "说明"


def test_series_differ_in_pattern_not_only_in_colour():
    svg = bar_chart(chart(Bar("50.0%", Decimal(50), None, None), Bar("50.0%", Decimal(50), None, None)))
    assert 'fill="url(#hatch)"' in svg


def test_nothing_applicable_draws_no_bar():
    assert "#f0f2f4" not in bar_chart(chart(Bar("—", None, None, None)))


def test_open_questions_draw_their_range():
    assert bar_chart(chart(Bar("50.0%", Decimal(50), Decimal(20), Decimal(80)))).count("v8") == 4


def test_long_labels_take_two_lines_and_only_then_are_cut():
    svg = fromstring(bar_chart(chart(Bar("—", None, None, None), label="<b>&" + "很" * 80)))
    first, second = [text.text or "" for text in svg.iter(f"{SVG}text")][1:3]
    assert first.startswith("<b>&很")
    assert second.endswith("很…")


def test_lines_of_a_label_break_between_words():
    svg = fromstring(
        bar_chart(chart(Bar("—", None, None, None), label="Quality management system and its improvement"))
    )
    lines = [text.text or "" for text in svg.iter(f"{SVG}text")][1:3]
    assert " ".join(lines) == "Quality management system and its improvement"


def test_code_draws_every_dark_module_of_the_address_and_says_where_it_leads():
    address = "https://zhiping.example/check/ZP-1?code=K7QF"
    svg = fromstring(qr_code(QrCode(address, f"核对 {address}")))
    strips = svg.findall(f"{SVG}path")[1].attrib["d"]
    drawn = sum(int(length) for length in re.findall(r"h(\d+)v1", strips))
    assert drawn == sum(map(sum, segno.make(address, error="m", micro=False).matrix))
    assert svg[0].text == f"核对 {address}"
