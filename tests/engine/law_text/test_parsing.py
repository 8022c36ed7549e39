"""Made-up texts, each with damage that circulates; the words are ours."""

import pytest

from engine.law_text.errors import NotALawError
from engine.law_text.reading.parsing import parse
from engine.law_text.tree import LawText, Unit

CLEAN = """云城市工坊促进条例

（2023年5月6日云城市第三届人民代表大会常务委员会第九次会议通过）

目　录
第一章　总　则
第二章　工坊的责任
第三章　附　则

第一章　总　则

第一条　为了发展工坊，结合本市实际，制定规则。
第二条　工坊做好自己的事。
本市帮助工坊。

第二章　工坊的责任

第三条　工坊应当做到：
（一）工具摆放整齐；
（二）地面每天打扫；
（三）灯光足够明亮。
工坊可以请人帮忙打扫。
第四条　违反第三条规定的，请工坊改正。

第三章　附　则

第五条　自2023年7月1日起实行。
"""


def read(text: str) -> LawText:
    return parse(text.split("\n"))


def shape(text: LawText) -> dict[str, tuple[int, ...]]:
    return text.structure.articles


def messages(text: LawText) -> str:
    return "\n".join(f"{problem.line}: {problem.what.zh}" for problem in text.problems)


def with_articles(*lines: str) -> LawText:
    return read("云城市工坊办法\n" + "\n".join(lines))


def test_a_clean_text_becomes_a_tree():
    law = read(CLEAN)
    assert law.title == "云城市工坊促进条例"
    assert law.notes == ("（2023年5月6日云城市第三届人民代表大会常务委员会第九次会议通过）",)
    assert [(d.unit, d.number, d.title, d.first, d.last) for d in law.divisions] == [
        (Unit.CHAPTER, 1, "总则", 1, 2),
        (Unit.CHAPTER, 2, "工坊的责任", 3, 4),
        (Unit.CHAPTER, 3, "附则", 5, 5),
    ]
    assert shape(law) == {"1": (0,), "2": (0, 0), "3": (3, 0), "4": (0,), "5": (0,)}
    assert law.articles[2].paragraphs[0].items[1].text == "地面每天打扫；"
    assert law.problems == law.doubts == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("　", " "),
        lambda text: text.replace("条　", "条"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text.replace("　", "\u00a0\u200b"),
        lambda text: text.replace("第三条　", "**第三条** ").replace("第二章", "## 第二章"),
        lambda text: "\n".join("　　" + line for line in text.split("\n")),
        lambda text: text.replace("（", "(").replace("）", ")"),
        lambda text: text.replace("第一条", "第1条").replace("第四条", "第４条").replace("第三章", "第3章"),
        lambda text: text.replace("第二条", "第 二 条"),
        lambda text: text.replace("目　录\n第一章　总　则\n", "第一章 总则 …………… 1\n"),
        lambda text: text.replace("第三章　附　则\n\n第一章", "第三章 附则........12\n— 1 —\n第一章"),
        lambda text: text.replace("每天打扫", "每天\n\n— 3 —\n\n打扫"),
        lambda text: text.replace("结合本市", "结合\n\n第 2 页 共 9 页\n本市"),
        lambda text: text.replace("。\n第二条", "。第二条").replace("；\n（", "；（"),
        lambda text: text.replace("第二条　", "第二条\n"),
        lambda text: text.replace("第二章　工坊", "第二章\n工坊"),
        lambda text: text.replace("做到：\n（一）", "做到：（一）"),
        lambda text: "---\nsidebar: auto\n---\n" + text.replace("第一章　总", "<!-- x -->\n第一章　总"),
        lambda text: text.replace("第四条", "[bookmark: _Hlk1]第四条"),
        lambda text: text + "\n云城市人民政府办公室\n2023年5月8日印发\n抄送：各工坊。\n",
        lambda text: "首页 > 法规\n" + text + "\n责任编辑：张三\n【打印】 【关闭】\n",
    ],
)
def test_damage_that_circulates_changes_nothing(change):
    law, clean = read(change(CLEAN)), read(CLEAN)
    assert law.title == clean.title
    assert law.articles == clean.articles
    assert law.divisions == clean.divisions
    assert messages(law) == ""


def test_inserted_articles_are_read():
    law = with_articles("第一条　甲。", "第二条　乙。", "第二条之一　丙。", "第二条之二　丁。", "第三条　戊。")
    assert [article.key for article in law.articles] == ["1", "2", "2-1", "2-2", "3"]
    assert law.problems == ()


@pytest.mark.parametrize("brackets", ["【】", "［］", "[]", "（）", "()"])
def test_headings_in_brackets_are_read(brackets):
    left, right = brackets
    law = with_articles(f"第一条{left}目的{right}　发展工坊。", f"第二条 {left}范围{right} 适用于本市。")
    assert [(a.heading, a.paragraphs[0].text) for a in law.articles] == [
        ("目的", "发展工坊。"),
        ("范围", "适用于本市。"),
    ]


def test_bare_headings_are_read_where_every_article_has_one():
    law = with_articles("第一条　目的　发展工坊。", "第二条　适用范围　适用于本市。", "第三条　附则　今日起实行。")
    assert [a.heading for a in law.articles] == ["目的", "适用范围", "附则"]


def test_a_line_that_refers_to_an_article_opens_none():
    law = with_articles(
        "第一条　工坊应当打扫，违反",
        "第三条规定的，请改正。",
        "第二条　依照第一条、",
        "第三条第二款和",
        "第四条的规定办理。",
        "第三条　第一条所称工坊，包括作坊。",
        "第四条　完。",
    )
    assert shape(law) == {"1": (0,), "2": (0,), "3": (0,), "4": (0,)}
    assert law.articles[0].paragraphs[0].text == "工坊应当打扫，违反第三条规定的，请改正。"
    assert law.problems == ()


def test_lists_inside_lists_are_subitems():
    law = with_articles(
        "第一条　做好下列事：",
        "（一）打扫：",
        "1.地面；",
        "2.窗户。",
        "（二）关灯。",
        "第二条　完。",
    )
    items = law.articles[0].paragraphs[0].items
    assert [(s.number, s.text) for s in items[0].subitems] == [(1, "地面；"), (2, "窗户。")]
    assert items[1].subitems == ()


def test_a_policy_decision_is_read_into_parts_and_points():
    law = read(
        "云城市人民政府\n文件\n云政发〔2020〕3号\n\n关于做好工坊工作的决定\n\n各区人民政府：\n\n为了做好工作，决定如下。\n\n"
        "一、总体要求\n(一)目标。工坊整洁。\n到明年，工坊明亮。\n（二）原则。慢慢来。\n二、保障\n（三）人手。请人帮忙。\n\n"
        "抄送：各工坊。\n2020年1月2日印发"
    )
    assert law.title == "关于做好工坊工作的决定"
    assert law.numbered_by == "point"
    assert [(d.number, d.title, d.first, d.last) for d in law.divisions] == [(1, "总体要求", 1, 2), (2, "保障", 3, 3)]
    assert [(a.number, a.part, a.heading, len(a.paragraphs)) for a in law.articles] == [
        (1, 1, "目标", 2),
        (2, 1, "原则", 1),
        (3, 2, "人手", 1),
    ]


def test_gaps_and_repeats_are_told_with_their_line():
    law = with_articles("第一条　甲：", "（一）子；", "（三）丑。", "第三条　乙。", "第三条　丙。", "第四条　丁。")
    assert [(p.line, p.raw) for p in law.problems] == [(4, "（三）丑。"), (5, "第三条　乙。"), (6, "第三条　丙。")]
    assert "缺第二项" in messages(law)
    assert "缺第二条" in messages(law)
    assert "两次" in messages(law)


def test_stray_foreign_words_and_traditional_characters_are_doubted_and_kept():
    law = with_articles("第一条　提高 Service 质量，符合 ISO 9001、GDP、PM2.5 和A级要求。", "第二条　发展經濟。")
    assert [(str(d.pin), d.line, d.raw, d.suggestion) for d in law.doubts] == [
        ("art_1__para_1", 2, "Service", "服务"),
        ("art_2__para_1", 3, "經濟", "经济"),
    ]
    assert "Service" in law.articles[0].paragraphs[0].text


def test_a_half_sentence_is_doubted():
    law = with_articles("第一条　工坊应当打扫", "第二条　完。")
    assert [(str(d.pin), d.suggestion) for d in law.doubts] == [("art_1__para_1", "")]


def test_a_line_in_another_language_is_left_out_and_told():
    law = with_articles("第一条　甲。", "The workshop shall be clean and bright.", "第二条　乙。")
    assert shape(law) == {"1": (0,), "2": (0,)}
    assert [p.line for p in law.problems] == [3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有文字"),
        ("\n \n", "没有文字"),
        ("请登录\n用户名\n密码\n验证码", "登录页"),
        ("今天天气很好。\n明天也很好。", "没有找到"),
        (
            "关于修改《云城市工坊条例》的决定\n决定对条例作如下修改：\n一、将第三条修改为：“第三条　工坊应当打扫。”\n"
            "二、删去第四条。\n三、增加一条，作为第五条。\n本决定自公布之日起施行。",
            "修改决定",
        ),
        ("云城市工坊办法\n" + "\n".join(f"第{n}条　甲。" for n in (5, 3, 1, 4, 2, 6, 9, 8, 7)), "次序是乱的"),
        ("云城市工坊办法\n" + "\n".join(f"第{n}条　甲。" for n in (1, 2, 3, 1, 2, 3)), "次序是乱的"),
    ],
)
def test_what_is_no_official_text_is_refused_with_the_reason(text, words):
    with pytest.raises(NotALawError) as refused:
        read(text)
    assert words in refused.value.what.zh
    assert refused.value.what.en
