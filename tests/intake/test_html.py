"""Of a web page the legal text is read, as a browser shows it, and nothing of the site around it."""

import pytest

from intake.errors import UnreadableFileError
from intake.reading import read_data

LAW = "<p>　　第一条&nbsp;&nbsp;甲。</p><p>第二条　应当：<br>（一）乙；<br/>（二）丙。</p><p>第三条　丁。</p>"
LINES = ["第一条  甲。", "第二条　应当：", "（一）乙；", "（二）丙。", "第三条　丁。"]


def lines(page: str | bytes) -> list[str]:
    data = page if isinstance(page, bytes) else page.encode()
    return [line.strip() for line in read_data(data, "law.html").lines]


def reason(page: str | bytes) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        lines(page)
    return refused.value.reason


def test_blocks_and_breaks_end_lines():
    assert lines(f"<html><body>{LAW}</body></html>") == LINES


def test_what_the_site_puts_around_the_text_is_left_out():
    page = f"""<!DOCTYPE html><html><head><title>示例市茶具条例_某某网</title><style>p {{}}</style></head><body>
      <header><a href="/">某某网</a></header><nav><ul><li>首页</li></ul></nav>
      <div class="breadcrumb">首页 &gt; 政策法规</div>
      <h1>示例市茶具条例</h1><div class="info">来源：某某网　发布时间：2024-01-01</div>
      <div>2024-01-01 16:00 来源：某某局 打印</div>
      <div class="article"><p>（2024年1月1日通过）</p>{LAW}<div class="share">分享到</div><p>【打印】【关闭】</p></div>
      <ul><li><a>第九条新闻</a></li></ul><div>主办单位：某某局</div><footer>版权所有</footer>
      <script>document.write("第四条")</script></body></html>"""
    assert lines(page) == ["示例市茶具条例", "（2024年1月1日通过）", *LINES]


def test_a_page_without_a_heading_gets_its_title_from_the_window():
    page = f"<html><head><title>示例市茶具条例 - 某某网</title></head><body><div>{LAW}</div></body></html>"
    assert lines(page) == ["示例市茶具条例", *LINES]


def test_a_title_in_the_text_is_not_said_twice():
    page = f"<h1>某某网</h1><div><p>示例市茶具条例</p>{LAW}</div>"
    assert lines(page) == ["示例市茶具条例", *LINES]


def test_a_document_number_in_the_text_is_not_taken_for_its_title():
    page = f"<h1>示例市茶具条例</h1><div><p>示例市人民政府令</p><p>第7号</p>{LAW}</div>"
    assert lines(page) == ["示例市茶具条例", "示例市人民政府令", "第7号", *LINES]


def test_marked_up_lines_without_a_page_around_them_are_read():
    source = "示例市茶具条例<br>　　第一条&nbsp;&nbsp;甲。<br>第二条　乙。<BR/>"
    assert [line.strip() for line in read_data(source.encode("gbk"), "law.txt").lines] == [
        "示例市茶具条例",
        "第一条  甲。",
        "第二条　乙。",
    ]


def test_hidden_and_deleted_words_are_left_out():
    page = f'<div><p style="display: none">藏</p><p hidden>藏</p><del>删</del>{LAW}<p><sup>[1]</sup></p></div>'
    assert lines(page) == LINES


def test_a_source_that_is_wrapped_puts_no_space_between_chinese_words():
    assert lines("<p>第一条 为了喝茶，\n   制定本规定 Tea\nSet。</p>") == ["第一条 为了喝茶，制定本规定 Tea Set。"]


def test_cells_of_a_row_are_one_line_and_list_numbers_are_written():
    page = "<table><tr><td>第一条</td><td>甲。</td></tr></table><ol start=3><li>乙<li>丙</ol><ol><li>（一）丁</ol>"
    assert lines(page) == ["第一条\t甲。", "3. 乙", "4. 丙", "（一）丁"]


def test_preformatted_text_keeps_its_lines():
    assert lines("<html><pre>第一条 甲。\n第二条 乙。</pre>") == ["第一条 甲。", "第二条 乙。"]


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "big5", "utf-8"])
def test_the_page_is_read_in_the_encoding_that_it_names(charset):
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><p>第二章</p>'
    assert lines(page.encode(charset)) == ["第二章"]


def test_a_page_of_word_is_read():
    page = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
      <!--[if gte mso 9]><xml><o:p>xml</o:p></xml><![endif]--></head><body><div class=WordSection1>
      <p class=MsoTitle>示例市茶具条例<o:p></o:p></p>{LAW}<p><![if !supportLists]><span>（三）</span><![endif]>戊。</p>
      </div></body></html>"""
    assert lines(page) == ["示例市茶具条例", *LINES, "（三）戊。"]


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><form><input name=u><input type=PASSWORD name=p><button>登录</button></form>第一条</body></html>",
        "<html><body><h1>用户登录</h1><p>请用扫码或密码登录</p></body></html>",
    ],
)
def test_a_page_that_asks_to_sign_in_is_refused(page):
    assert reason(page) == "login"


def test_a_law_beside_a_sign_in_box_is_read():
    assert lines(f"<form><input type=password>登录</form><h1>茶具条例</h1><div>{LAW}</div>") == ["茶具条例", *LINES]


def test_a_page_whose_text_scripts_fetch_is_refused():
    assert reason("<html><body><div id=app></div><script src=app.js></script></body></html>") == "script"


def test_tags_nested_without_end_are_refused():
    assert reason("<html>" + "<div>" * 100_000 + "第一条") == "nested"
