"""Copies that are set oddly, as databases, ministries and old websites hand them on; the words are ours."""

import pytest

from engine.law_text.reading.parsing import parse
from engine.law_text.tree import LawText


def read(text: str) -> LawText:
    return parse(text.split("\n"))


def paragraphs(law: LawText, key: str) -> list[str]:
    return [paragraph.text for article in law.articles if article.key == key for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    "heading",
    [
        "工坊收费表一（大工坊适用）",
        "工坊收费表",
        "小工具目录（2023年版）",
        "应当检查的工具清单",
        "工坊打扫标准（一）",
        "工坊招牌式样",
        "（注：本表所称工坊，指有灯的工坊。",
        "注1：灯指电灯。",
    ],
)
def test_a_table_behind_the_last_article_is_an_annex_without_the_word(heading):
    law = read(
        f"云城市工坊办法\n\n第一条 工坊点灯。\n\n第二条 本办法自公布之日起施行。\n\n{heading}\n\n"
        "（注1：本表所称灯，依照本办法第一条确定。\n\n注2：其他灯按月换算。）\n\n工坊收费表二（小工坊适用）"
    )
    assert paragraphs(law, "2") == ["本办法自公布之日起施行。"]
    assert [problem.line for problem in law.problems] == [7]
    assert "附件" in law.problems[0].what.zh


def test_a_line_that_ends_like_a_table_stays_where_the_text_goes_on():
    law = read(
        "云城市工坊办法\n第一条 工坊自开张之日起施行打扫。\n工坊应当公布收费标准\n和工具清单。\n第二条 甲。\n"
        "第三条 下列事项应当公开：\n（一）收费表\n（二）工具目录\n第四条 本办法自公布之日起施行。"
    )
    assert paragraphs(law, "1") == ["工坊自开张之日起施行打扫。", "工坊应当公布收费标准和工具清单。"]
    assert law.structure.articles["3"] == (2,)
    assert law.problems == ()
    last = "第四条 自一月一日起施行，下列文件废止：\n工坊收费表\n工坊打扫标准。"
    assert read(f"云城市工坊办法\n第一条 甲。\n第二条 乙。\n第三条 丙。\n{last}").problems == ()


def test_what_a_database_calls_a_line_is_left_out_and_the_line_read():
    law = read(
        "云城市工坊条例\n【题注】 （2001年4月29日云城市第一届人民代表大会第四次会议通过）\n【章名】 第一章 总则\n"
        "第一条 工坊点灯。\n第二条 工坊关灯。\n【章名】 第二章 附则\n第三条 本条例自2001年8月1日起施行。"
    )
    assert law.notes == ("（2001年4月29日云城市第一届人民代表大会第四次会议通过）",)
    assert [division.title for division in law.divisions] == ["总则", "附则"]
    assert law.structure.articles == {"1": (0,), "2": (0,), "3": (0,)}
    assert (law.doubts, law.problems) == ((), ())


def test_what_a_database_links_to_an_article_is_left_out():
    law = read(
        "云城市工坊条例\n第一条 点灯。\n【法宝联想】地方法规 1 篇\n第二条 关灯。\n"
        "[法宝联想] 实务问答：何时点灯\n第三条 打扫。"
    )
    assert law.structure.articles == {"1": (0,), "2": (0,), "3": (0,)}
    assert law.doubts == ()
    assert [problem.line for problem in law.problems] == [5]


@pytest.mark.parametrize("preamble", ["序　言", "序言", "前言", "## 序言"])
def test_the_title_stands_above_the_preamble(preamble):
    law = read(f"云城工坊之约\n\n{preamble}\n\n云城有很多工坊。\n\n第一章　总　纲\n\n第一条　点灯。\n第二条　关灯。")
    assert law.title == "云城工坊之约"
    assert "云城有很多工坊。" in law.notes


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "关于印发云城市人民政府工坊代表\n云政发〔2010〕15号\n各区人民政府：\n"
            "《云城市人民政府工坊代表点灯和关灯规则》已经通过，现印发给你们。\n\n云城市人民政府工坊代表\n点灯和关灯规则",
            "云城市人民政府工坊代表点灯和关灯规则",
        ),
        (
            "关于印发《工坊点灯流程(试行)》的通知\n云工字[2000] 851号\n各工坊：\n现印发给你们。\n工坊点灯流程（试行）",
            "工坊点灯流程（试行）",
        ),
        (
            "关于印发《云城落实〈点灯若干措施〉方案》的通知\n各工坊：\n现印发给你们。\n\n云城落实《点灯\n\n若干\n\n措施》方案",
            "云城落实《点灯若干措施》方案",
        ),
        ("关于印发《点灯工作程序》的通知\n点灯工作程序", "点灯工作程序"),
        ("云城市工坊条例Regulations of Yuncheng on Workshops", "云城市工坊条例"),
        ("《云城市工坊条例》\n\n（修正草案·二审稿）", "云城市工坊条例（修正草案·二审稿）"),
    ],
)
def test_the_title_is_that_of_the_text_and_whole(head, title):
    assert read(f"{head}\n第一条 点灯。\n第二条 关灯。\n第三条 打扫。").title == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("云城市政府关于推动工坊点灯\n奋力书写工坊新篇的意见", "云城市政府关于推动工坊点灯奋力书写工坊新篇的意见"),
        ("省人民政府關于\n工坊點燈的若干意見", "省人民政府關于工坊點燈的若干意見"),
    ],
)
def test_a_decision_has_its_whole_title(head, title):
    law = read(
        f"{head}\n云发〔2023〕16号\n各工坊：\n现提出如下意见。\n一、点灯\n（一）每天点灯。\n（二）每晚点灯。\n二、关灯\n（三）关灯。"
    )
    assert law.title == title


def test_the_members_of_a_list_without_numbers_are_one_paragraph():
    law = read(
        "云城市工坊办法\n\n第一条 工坊由下列人员组成：\n\n坊主，\n\n副坊主若干人，\n\n徒弟若干人。\n\n"
        "坊主任期五年。\n\n"
        "第二条 任命的权限：\n\n（一）坊主由大家任命；\n\n（二）副坊主按下列规定任命：\n\n大工坊的，由坊主任命；\n\n"
        "小工坊的，由师傅任命。\n\n任命应当公开。\n\n第三条 完。"
    )
    assert paragraphs(law, "1") == ["工坊由下列人员组成：坊主，副坊主若干人，徒弟若干人。", "坊主任期五年。"]
    assert law.structure.articles["2"] == (2, 0)


def test_a_paragraph_that_is_set_in_begins_anew_though_a_full_stop_was_lost():
    plain = "  第{}条工坊应当每天打扫地面,擦亮全部灯具,\n修好全部工具,不得留下灰尘,不得留下木屑,并且\n关好门窗。\n"
    damaged = "  第四条工坊应当每天打扫地面,擦亮灯具,并且\n不得留下灰尘,不得留下木屑,不得留下钉子,关窗\n\n\n"
    law = read("云城市工坊条例\n\n" + "\n".join(map(plain.format, "一二三")) + f"\n{damaged}  坊主应当检查。\n")
    assert [text[-4:] for text in paragraphs(law, "4")] == ["子,关窗", "当检查。"]
    assert [doubt.raw[-2:] for doubt in law.doubts] == ["关窗"]


def test_signs_of_arithmetic_are_no_foreign_words():
    law = read("云城市工坊办法\n第一条 每日工钱为每月工钱÷21.75天×2倍。\n第二条 完。")
    assert law.doubts == ()


def test_the_first_point_of_a_notice_may_begin_behind_its_opening_words():
    law = read(
        "云城市关于点灯的通知\n各工坊:\n望切实把灯点好。 一、严格点灯时间。\n灯要亮。\n二、修理坏灯。\n三、加强领导。"
    )
    assert [(a.number, len(a.paragraphs)) for a in law.articles] == [(1, 2), (2, 1), (3, 1)]


@pytest.mark.parametrize("mark", ["：", "、", ":", "．"])
def test_an_article_of_an_old_text_has_a_mark_behind_its_number(mark):
    law = read(
        f"云城工坊组织条例\n第一条{mark}本条例所称工坊，点灯。\n第二条{mark}违反本条例第一条、\n第三条{mark}以及其他规定的，改正。\n"
        f"第三条{mark}工坊关灯。\n第四条{mark}完。"
    )
    assert law.structure.articles == {"1": (0,), "2": (0,), "3": (0,), "4": (0,)}
    assert paragraphs(law, "3") == ["工坊关灯。"]


def test_an_enumeration_of_articles_begins_none():
    law = read(
        "云城工坊条例\n第一条 甲。\n第二条 依照下列各条办理：\n第三条、《灯法》第四条。\n第三条 乙。\n第四条 丙。"
    )
    assert law.structure.articles == {"1": (0,), "2": (0, 0), "3": (0,), "4": (0,)}
