from decimal import Decimal
from xml.etree.ElementTree import fromstring

from reports.charts import Bar, BarChart, BarRow
from reports.drawing import bar_chart

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


def test_labels_are_escaped_and_fitted():
    svg = fromstring(bar_chart(chart(Bar("—", None, None, None), label="<b>&" + "很" * 40)))
    label = [text.text or "" for text in svg.iter(f"{SVG}text")][1]
    assert label.startswith("<b>&很")
    assert label.endswith("…")
