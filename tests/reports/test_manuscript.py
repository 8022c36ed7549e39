import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from reports.pdf.child import rendered_in_child
from reports.pdf.limits import Limits
from reports.pdf.manuscript import BREAK, CUT, cut, led_elsewhere, links_out, numbered
from tests.reports.manuscripts import of

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = tuple(f'<h2 id="c{n}">第{n}章</h2>' + f"<p>第{n}章的内容。</p>" * 40 for n in range(1, 4))
CONTENTS = '<ul class="contents"><li><a href="#c1">一</a><li><a href="#c2">二</a><li><a href="#c3">三</a></ul>'


def whole(*chapters, front="<h1>封面</h1>"):
    return f"<html><body class=x>{front}{''.join(CUT + one for one in chapters)}</body></html>"


def test_page_is_cut_into_two_bodies_of_about_the_same_length():
    head, front, bodies, foot = cut(whole("a" * 100, "b" * 50, "c" * 140))
    assert (head, front, foot) == ("<html><body class=x>", "<h1>封面</h1>", "</body></html>")
    assert [len(body) for body in bodies] == [150, 140]


def test_page_of_one_chapter_is_one_body():
    assert cut(whole("a" * 100))[2] == ("a" * 100,)


def test_very_long_chapter_is_cut_at_its_breaks():
    bodies = cut(whole(BREAK.join(["x" * 60_000] * 10)))[2]
    assert sum(map(len, bodies)) == 600_000
    assert max(map(len, bodies)) <= 300_000


def test_very_long_table_is_cut_between_rows_and_keeps_its_head():
    rows = [f"\n<tr><td>{n}</td><td>{'x' * 1000}</td></tr>" for n in range(400)]
    table = f'<table class="rows all"><thead><tr><th>题</th></tr></thead>\n<tbody>\n{"".join(rows)}\n</tbody>\n</table>'
    bodies = cut(whole(f"<h2>a</h2>{table}<p>b</p>"))[2]
    assert max(map(len, bodies)) < 160_000
    assert all("<thead>" in body and body.count("<table") == body.count("</table>") for body in bodies)
    assert re.findall(r"<td>(\d+)</td>", "".join(bodies)) == [str(n) for n in range(400)]


def test_table_is_cut_neither_after_a_title_nor_before_a_sum():
    row, title, sum_ = (
        f"<tr><td>{'x' * 29_000}</td></tr>\n",
        "<tr class=t><th><h3>t</h3></th></tr>\n",
        '<tr class="sum"></tr>\n',
    )
    sections = "</tbody>\n<tbody>\n".join([f"{title}{row}{row}{sum_}"] * 4)
    bodies = cut(whole(f'<table class="rows all"><thead></thead>\n<tbody>\n{sections}</tbody>\n</table>'))[2]
    tables = "".join(bodies).split("<table")[1:]
    assert len(tables) == 8
    assert all(table.count(row) == 1 and "<tbody>\n</tbody>" not in table for table in tables)
    assert [table.count(title) for table in tables] == [1, 0] * 4
    assert [table.count(sum_) for table in tables] == [0, 1] * 4


def test_table_of_usual_length_stays_whole():
    table = f'<table class="rows all"><thead></thead>\n<tbody>\n{"<tr><td>x</td></tr>" * 900}\n</tbody>\n</table>'
    assert "".join(cut(whole(table, "y" * 130_000))[2]).count("<thead>") == 1


def test_link_to_another_part_is_kept_apart_from_one_inside():
    part = links_out('<h2 id="here">x</h2><a href="#here">1</a><a class="pin" href="#there">2</a>')
    assert '<a href="#here">' in part
    assert '<a class="pin" href="elsewhere:there">' in part
    assert (led_elsewhere("elsewhere:there"), led_elsewhere("https://elsewhere:x")) == ("there", "")


def test_link_knows_its_page():
    assert numbered(links_out('<a href="#there">2</a>'), {"there": 7}).endswith('data-page="7">2</a>')


@pytest.fixture(scope="module")
def printed():
    return rendered_in_child(of(*CHAPTERS, front=CONTENTS), Limits(abreast=2))


def test_bytes_are_the_same_however_many_parts_are_typeset_at_a_time(printed):
    assert rendered_in_child(of(*CHAPTERS, front=CONTENTS), Limits(abreast=1)) == printed


def test_bytes_are_the_same_from_a_warm_worker(printed, tmp_path):
    script = (
        "import sys; from pathlib import Path; from reports.pdf.warm import warm_up\n"
        "from reports.pdf.child import rendered_in_child; from tests.reports.test_manuscript import *\n"
        "warm_up(); Path(sys.argv[1]).write_bytes(rendered_in_child(of(*CHAPTERS, front=CONTENTS)))"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path / "warm.pdf"], cwd=ROOT, check=True)
    assert (tmp_path / "warm.pdf").read_bytes() == printed


def test_contents_name_the_pages_of_all_parts(printed):
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(BytesIO(printed))]
    contents = "".join(pages[0].split())
    starts = [next(at for at, text in enumerate(pages, 1) if at > 1 and f"第{n}章\r" in text) for n in (1, 2, 3)]
    assert all(
        f"{name}{'.' * 5}" in contents and str(at) in contents for name, at in zip("一二三", starts, strict=True)
    )


def test_every_page_but_the_first_says_which_it_is_of_how_many(printed):
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(BytesIO(printed))]
    assert "共" not in pages[0]
    assert all(f"第 {at} 页 / 共 {len(pages)} 页" in text for at, text in enumerate(pages[1:], 2))
