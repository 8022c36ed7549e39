"""Drafted files hold what they were given whatever it is; particulars are read with care."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.law import Bearer, Force, Kind, Pin, Status
from engine.law_text.authoring.applying import UsualConditions
from engine.law_text.authoring.drafting import Guess, draft
from engine.law_text.authoring.particulars import particulars
from engine.law_text.authoring.proposing import Proposal
from engine.law_text.authoring.topics import TopicGuesser
from engine.law_text.tree import Article, Division, Item, LawText, Paragraph, Unit
from engine.problems import Weight
from engine.reading.instrument import read_instrument
from engine.reading.strict_yaml import parse
from engine.regions import all_regions
from engine.texts import Text
from tests.engine.sets import HUBEI
from tests.engine.sets import law as laws

TOPICS = {"brand": Text("品牌"), "other": Text("兜底")}
GUESS = Guess(TopicGuesser(TOPICS, ()), UsualConditions(()), {})
ADOPTED = (
    "（2024年5月8日徐州市第十七届人民代表大会常务委员会第三次会议通过"
    " 2024年7月2日江苏省第十四届人民代表大会常务委员会第十次会议批准）"
)


def law(title="徐州市示例条例", notes=(ADOPTED,), last="本条例自2024年10月1日起施行。", numbered_by="art"):
    articles = (Article(1, 0, "", (Paragraph("说明。"),)), Article(2, 0, "", (Paragraph(last),)))
    return LawText(title, numbered_by, tuple(notes), (), articles)


def told(text, around=()):
    return particulars(text, all_regions(), around)


def test_adoption_and_approval_are_told_apart():
    found = told(law())
    assert (found.adopted, found.approved, found.effective) == (date(2024, 5, 8), date(2024, 7, 2), date(2024, 10, 1))
    assert (found.issuer, found.jurisdiction, found.short_title) == (
        "徐州市人民代表大会常务委员会",
        "320300",
        "徐州条例",
    )


def test_dates_in_chinese_numerals_are_read():
    assert told(law(last="本条例自二〇二四年十二月二十一日起施行。")).effective == date(2024, 12, 21)


def test_no_effective_date_is_read_from_an_amended_text():
    found = told(law(notes=(ADOPTED, "根据2025年11月3日徐州市第十七届人民代表大会常务委员会第二十次会议修正")))
    assert (found.effective, found.status, found.amended) == (None, Status.DRAFT, True)


def test_a_wholly_revised_text_keeps_its_own_date():
    found = told(law(notes=("2024年8月1日徐州市第十七届人民代表大会常务委员会第五次会议修订",)))
    assert (found.effective, found.amended) == (date(2024, 10, 1), False)


@pytest.mark.parametrize("title", ["徐州市示例条例（草案）", "徐州市示例条例（征求意见稿）"])
def test_a_draft_has_no_effective_date(title):
    assert (told(law(title)).status, told(law(title)).effective) == (Status.DRAFT, None)


def test_impossible_dates_are_no_dates():
    assert told(law(last="本条例自2024年13月41日起施行。")).effective is None


def test_kind_follows_who_made_the_text():
    assert told(law(notes=("2024年1月1日徐州市人民政府第3次常务会议通过",))).kind is Kind.RULE
    assert told(law("中华人民共和国示例法", ("2024年1月1日第十四届全国人民代表大会常务委员会通过",))).kind is Kind.LAW
    national = told(law("中华人民共和国示例法", ()))
    assert (national.kind, national.jurisdiction) == (Kind.LAW, "000000")


def test_a_policy_document_is_dated_by_its_imprint():
    text = law("关于示例的决定", ("湘政发〔2019〕3号",), "特此通知。", "point")
    found = told(text, ("湖南省人民政府", "文件", "湖南省人民政府办公厅", "2019年4月2日印发"))
    assert (found.kind, found.jurisdiction, found.issuer) == (Kind.POLICY_DOCUMENT, "430000", "湖南省人民政府")
    assert (found.document_number, found.effective) == ("湘政发〔2019〕3号", date(2019, 4, 2))


WORDS = st.text(min_size=1, max_size=20).filter(str.strip)


@settings(deadline=None, max_examples=60)
@given(title=WORDS, chapter=WORDS, addressee=WORDS, marker=WORDS)
def test_whatever_words_there_are_the_file_is_read_back(title, chapter, addressee, marker):
    divisions = (Division(Unit.CHAPTER, 1, chapter, 1, 2),)
    text = LawText(title, "art", (ADOPTED,), divisions, law().articles)
    proposal = Proposal(Pin("art", 1, 0, 1), 0, Bearer.ENTERPRISE, addressee, Force.MANDATORY, marker, True, "品牌")
    drafted = draft("tea", "TEA", text, told(text), [proposal], GUESS)
    root, problems = parse(drafted.source, "tea.yaml")
    problems += read_instrument(root, "tea.yaml", TOPICS).problems
    assert [problem.weight for problem in problems] == [Weight.NOTE], problems


def test_a_pin_that_the_numbering_does_not_have_is_left_out():
    items = (Item(1, "保存样茶；"), Item(3, "公布产地。"))
    text = LawText("徐州市示例条例", "art", (), (), (Article(1, 0, "", (Paragraph("茶企业应当：", items),)),))
    proposals = [
        Proposal(text.pin_of(text.articles[0], 1, n), 0, Bearer.ENTERPRISE, "企业", Force.MANDATORY, "应当", True, "")
        for n in (1, 3)
    ]
    drafted = draft("tea", "TEA", text, told(text), proposals, GUESS)
    assert "item_1" in drafted.source
    assert "item_3" not in drafted.source


def test_a_topic_is_guessed_by_its_words_and_other_where_none_speaks():
    guesser = TopicGuesser({"brand": Text("品牌建设"), "metrology": Text("计量")}, ())
    assert guesser.topic("加强品牌建设。") == ("brand", ("品牌建设",))
    assert guesser.topic("组织采茶。") == ("other", ())


def test_a_condition_is_proposed_where_it_is_usual_for_those_addressed():
    (hubei,) = laws(HUBEI)
    of_food = replace(hubei.duties[1], addressee="食品经营者")
    conditions = UsualConditions([*hubei.duties, of_food, of_food])
    assert conditions.of("茶叶等食品经营者") == "profile.products any [food]"
    assert conditions.of("企业") == ""
    assert conditions.of("经营者") == ""
