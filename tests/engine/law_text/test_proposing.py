"""Sentences as such texts have them, made up: who bears them, and with which force."""

import pytest

from engine.law import Bearer, Force, Pin
from engine.law_text.authoring.addressees import named_first, named_last
from engine.law_text.authoring.proposing import claims, fits, plausible, propose, subject_of
from engine.law_text.tree import Article, Item, LawText, Paragraph


def text(*paras):
    return LawText("示例条例", "art", (), (), (Article(1, 0, "", tuple(paras)),))


def told(sentence):
    return [(claim.addressee.bearer.value, claim.force.value) for claim in claims(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("茶企业应当保存进货台账。", [("enterprise", "mandatory")]),
        ("任何单位和个人不得伪造产地标识。", [("enterprise", "mandatory")]),
        ("禁止销售掺假的茶叶。", [("enterprise", "mandatory")]),
        ("生产者发现茶叶受到污染的，应当停止销售。", [("enterprise", "mandatory")]),
        ("在主要产茶区，种植单位和加工单位应当共用检验室。", [("enterprise", "mandatory")]),
        ("茶叶检验等领域的第三方机构必须独立出具报告。", [("enterprise", "mandatory")]),
        ("加工单位依法对茶叶质量负总责。", [("enterprise", "mandatory")]),
        ("从事茶叶经营活动，应当办理登记。", [("enterprise", "mandatory")]),
        ("茶叶产品质量应当检验合格。", [("enterprise", "mandatory")]),
        ("销售者销售规定禁止销售的茶叶的，由农业部门责令改正。", [("government", "supervised")]),
        ("抽样数量不得超过检验需要。", []),
        ("国家机关工作人员不得推荐产品。", []),
        ("包装应当标明采摘日期。", [("enterprise", "mandatory")]),
        ("鼓励茶企业建设自动化车间。", [("enterprise", "encouraged")]),
        ("鼓励申报地方名茶。", [("enterprise", "encouraged")]),
        ("茶企业应当培训采茶工，鼓励使用新工具。", [("enterprise", "mandatory"), ("enterprise", "encouraged")]),
        ("鼓励公民参与评茶活动。", [("public", "encouraged")]),
        ("鼓励茶叶协会编写地方标准。", [("association", "supported")]),
        ("鼓励高等院校开设茶学课程。", [("institution", "supported")]),
        ("县级以上人民政府应当支持企业改良茶园。", [("government", "supported")]),
        ("支持茶企业参加国外展会。", [("government", "supported")]),
        ("市场监督管理部门应当对茶叶开展监督抽查。", [("government", "supervised")]),
        ("县级以上人民政府应当编制茶产业规划。", []),
        ("企业主管部门应当编制年度计划。", []),
        ("茶产业促进工作应当统筹规划、分步实施。", []),
        ("本条例自公布之日起施行。", []),
        ("本条例所称茶企业，是指从事茶叶加工的企业。", []),
    ],
)
def test_a_sentence_says_who_bears_it_and_with_which_force(sentence, expected):
    assert told(sentence) == expected


def test_the_last_noun_of_a_phrase_says_who_it_is():
    assert named_last("企业主管部门").bearer is Bearer.GOVERNMENT
    assert named_last("部门所属企业").bearer is Bearer.ENTERPRISE
    assert named_last("协会、企业等").bearer is Bearer.ENTERPRISE
    assert named_last("茶园面积") is None


def test_whom_a_measure_is_for_is_not_whom_it_addresses():
    assert named_first("保险机构为茶企业开发险种").bearer is Bearer.INSTITUTION
    assert named_first("为茶企业培养人才") is None


def test_a_sentence_without_a_subject_goes_on_with_that_before_it():
    found = propose(text(Paragraph("茶企业应当记录采摘日期。每年清明前应当检修设备。")))
    assert [(p.sentence, p.bearer, p.force) for p in found] == [
        (1, Bearer.ENTERPRISE, Force.MANDATORY),
        (2, Bearer.ENTERPRISE, Force.MANDATORY),
    ]


def test_items_take_bearer_and_force_from_their_introduction():
    found = propose(text(Paragraph("茶企业应当履行下列责任：", (Item(1, "保存样茶；"), Item(2, "公布产地。")))))
    assert [(str(p.pin), p.force) for p in found] == [
        ("art_1__para_1", Force.MANDATORY),
        ("art_1__para_1__item_1", Force.MANDATORY),
        ("art_1__para_1__item_2", Force.MANDATORY),
    ]


def test_items_of_government_are_proposed_only_where_they_reach_firms():
    items = (Item(1, "编制规划；"), Item(2, "帮助茶企业培训技师；"), Item(3, "组织茶叶抽查。"))
    found = propose(text(Paragraph("县级以上人民政府应当做好下列工作：", items)))
    assert [(p.pin.item, p.force) for p in found] == [(2, Force.SUPPORTED), (3, Force.SUPERVISED)]


def test_cases_under_which_a_duty_arises_are_no_duties():
    cases = (Item(1, "没有检验的；"), Item(2, "标识不实的。"))
    found = propose(text(Paragraph("有下列情形之一的，销售者应当退货：", cases)))
    assert [str(p.pin) for p in found] == ["art_1__para_1"]


def test_half_width_marks_part_clauses_too():
    assert subject_of("根据国家规定,省农业部门应当公布名录。").words == "省农业部门"


def test_a_policy_document_never_proposes_a_mandatory_duty():
    found = propose(text(Paragraph("茶企业应当保存台账。")), binding=False)
    assert [p.force for p in found] == [Force.SUPERVISED]


def test_one_sentence_in_a_passage_has_no_number():
    (found,) = propose(text(Paragraph("茶企业应当保存台账。")))
    assert (found.sentence, found.pin, found.addressee, found.marker) == (0, Pin("art", 1, 0, 1), "茶企业", "应当")


def test_a_mandatory_citation_needs_a_word_that_binds():
    assert fits(Force.MANDATORY, "茶企业必须保存台账。")
    assert not fits(Force.MANDATORY, "茶企业可以保存台账。")
    assert not fits(Force.ENCOURAGED, "茶企业应当保存台账。")
    assert fits(Force.SUPERVISED, "建立茶叶检验制度。")


def test_a_firm_is_no_plausible_bearer_of_what_only_government_must_do():
    assert not plausible(Bearer.ENTERPRISE, "省人民政府应当编制规划。")
    assert plausible(Bearer.ENTERPRISE, "省人民政府应当编制规划，茶企业应当执行。")
    assert plausible(Bearer.ENTERPRISE, "采摘应当在清明前完成。")
    assert plausible(Bearer.GOVERNMENT, "省人民政府应当编制规划。")


def test_the_subject_stands_before_the_word_that_binds():
    assert subject_of("根据国家规定，省人民政府农业部门应当依法公布名录。").words == "省人民政府农业部门"
