"""A firm's way: from the record of the firm to the report."""

import json
from dataclasses import replace

import pytest

from engine.outcome import percent
from engine.records import Change
from tests.web.browsing import ORIGIN
from tests.web.walks import (
    USCC,
    example,
    fill_profile,
    fill_sections,
    new_assessment,
    new_firm,
    print_reports,
    sections,
    submitted,
)
from web.tasks import region_code


def test_a_firm_walks_from_its_record_to_its_report(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    assert visitor.page.title.startswith("企业画像")
    given = example("wuhan-food")
    fill_profile(visitor, path, given)
    assert "已答 0 题" in visitor.page.text
    fill_sections(visitor, path, given)
    page = visitor.open(path)
    assert "可以提交" in page.text
    visitor.open(f"{path}/check")
    page = visitor.send({"declared_by": "王质量"})
    assert visitor.path == f"{path}/result"
    assert "《湖北省质量促进条例》" in page.text
    report = next(link for link in page.links if link.endswith("zh-Hans.pdf"))
    print_reports(house)
    answer = visitor.client.get(report, base_url=ORIGIN)
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "no-store"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert "%E6%AD%A6%E6%B1%89" in disposition
    assert f"_{USCC}_20260331.pdf" in disposition


def test_the_result_says_what_the_golden_example_expects(house):
    visitor, given = house.visitor("li"), example("three-provinces")
    path = submitted(visitor, "three-provinces")
    page = visitor.open(f"{path}/result")
    for key in ("compliance", "improvement"):
        earned, available = map(int, given.expect[key].split("/"))
        assert f"{percent(earned, available)}%" in page.text
    assert f"{len(given.expect['gaps'].split())}. " in page.text
    for title in ("湖北省质量促进条例", "徐州市质量促进条例", "新疆维吾尔自治区质量促进条例"):
        assert title in page.text
    answer = visitor.client.get(f"{path}/report/zh-Hans.json", base_url=ORIGIN)
    assert json.loads(answer.data)["firm"]["uscc"] == given.firm.uscc


def test_a_wrong_code_is_explained_and_what_was_typed_is_kept(house):
    visitor = house.visitor("li")
    visitor.open("/firms/new")
    page = visitor.send({"name": "某某公司", "uscc": "91420100MA4K00001X", "region": "火星"}, 422)
    assert "校验位不符" in page.text
    assert "请选择注册地" in page.text
    assert page.title.startswith("错误：")
    assert [page.form().value(name) for name in ("name", "uscc", "region")] == [
        "某某公司",
        "91420100MA4K00001X",
        "火星",
    ]
    assert {"#uscc", "#region"} <= set(page.links)


def test_the_same_firm_twice_is_told_so(house):
    visitor = house.visitor("li")
    new_firm(visitor)
    visitor.open("/firms/new")
    page = visitor.send({"name": "又一次", "uscc": USCC, "region": "420100"}, 409)
    assert "已被使用" in page.text
    assert page.form().value("name") == "又一次"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("420100", "420100"),
        ("湖北省武汉市", "420100"),
        (" 武汉市 ", "420100"),
        ("湖北省", "420000"),
        ("火星", "火星"),
        ("", ""),
    ],
)
def test_regions_are_understood_by_name_and_by_code(house, typed, code):
    assert region_code(house.rooms.library, typed) == code


def test_a_region_without_an_instrument_is_explained(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    page = fill_profile(visitor, path, example("wuhan-food"), **{"profile.regions": ["广东省广州市"]})
    assert "目前没有收录质量促进条例" in page.text
    assert "湖北省" in page.text
    assert sections(visitor, path) == []


def test_a_province_whose_city_has_an_instrument_is_pointed_to_it(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    page = fill_profile(visitor, path, example("wuhan-food"), **{"profile.regions": ["江苏省"]})
    assert "徐州市质量促进条例" in page.text
    page = fill_profile(visitor, path, example("wuhan-food"), **{"profile.regions": ["江苏省", "江苏省徐州市"]})
    assert "另有" not in page.text


def test_the_profile_comes_first_and_decides_what_is_asked(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    page = visitor.open(path)
    assert [link for link in page.links if "/sections/" in link or link.endswith("/check")] == []
    fill_profile(visitor, path, example("wuhan-food"))
    food = sections(visitor, path)
    fill_profile(visitor, path, example("xuzhou-builder"))
    assert sections(visitor, path) != food


def test_a_half_filled_profile_is_kept_and_counted(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    visitor.open(f"{path}/profile")
    page = visitor.send({"profile.size": "small", "profile.products": ["food", "drug"]})
    assert "已答 2，共 13" in page.text
    form = visitor.open(f"{path}/profile").form()
    assert form.value("profile.size") == "small"
    assert [value for name, value in form.fields if name == "profile.products"] == ["food", "drug"]


def test_none_of_these_excludes_the_others(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    visitor.open(f"{path}/profile")
    page = visitor.send({"profile.products": ["food", "none"], "profile.size": "small"}, 422)
    assert "就不能再选其他项" in page.text
    assert "#profile.products~i" in page.links
    assert page.form().value("profile.size") == "small"


def test_an_unknown_region_is_explained_and_kept(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    visitor.open(f"{path}/profile")
    page = visitor.send({"profile.regions": ["武汗市", "江苏省"]}, 422)
    assert "没有名为“武汗市”的行政区域" in page.text
    kept = [value for name, value in page.form().fields if name == "profile.regions"]
    assert kept[:2] == ["武汗市", "江苏省"]


def test_more_rows_keeps_what_was_typed_and_saves_nothing(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    visitor.open(f"{path}/profile")
    before = sum(name == "profile.regions" for name, _ in visitor.page.form().fields)
    page = visitor.send({"profile.regions": ["湖北省"] + [""] * 5, "~more": "profile.regions"})
    rows = [value for name, value in page.form().fields if name == "profile.regions"]
    assert (before, len(rows), rows[0]) == (6, 12, "湖北省")
    assert house.rooms.store.answers(path.split("/")[2]) == {}


def test_an_incomplete_assessment_cannot_be_submitted(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    fill_profile(visitor, path, example("wuhan-food"))
    page = visitor.open(f"{path}/check")
    assert [form.id for form in page.forms if form.id == "main"] == []
    token = page.form("/sign-out").value("csrf_token")
    page = visitor.post(f"{path}/check", [("csrf_token", token), ("declared_by", "王质量")], 422)
    assert "暂时不能提交" in page.text
    assert any("/sections/S01?then=check#S01-Q1" in link for link in page.links)


def test_a_declaration_wants_a_name(house):
    visitor, given = house.visitor("li"), example("no-instrument")
    path = new_assessment(visitor, given.firm.name, given.firm.uscc)
    fill_profile(visitor, path, given)
    visitor.open(f"{path}/check")
    page = visitor.send({"declared_by": "  "}, 422)
    assert "请填写声明人姓名" in page.text
    page = visitor.send({"declared_by": "王质量"})
    assert "无适用条款" in page.text


def test_a_submitted_assessment_is_frozen_and_points_to_its_result(house):
    visitor = house.visitor("li")
    path = submitted(visitor)
    for page in ("profile", "check", "sections/S01", "check/S01"):
        read = visitor.open(f"{path}/{page}")
        assert visitor.path == f"{path}/answers"
        assert "不再改动" in read.text
    token = read.form("/sign-out").value("csrf_token")
    for page in ("profile", "check", "sections/S01"):
        typed = [("csrf_token", token), ("declared_by", "王"), ("~more", "S01-Q1")]
        frozen = visitor.post(f"{path}/{page}", typed, 409)
        assert "已经提交" in frozen.text
        assert f"{path}/result" in frozen.links


def test_a_bookmark_into_a_section_that_is_submitted_leads_to_its_answers(house):
    visitor = house.visitor("li")
    path = submitted(visitor)
    answer = visitor.client.get(f"{path}/sections/S01", base_url=visitor.origin)
    assert (answer.status_code, answer.location) == (303, f"{path}/answers#S01")
    assert "S01" in visitor.open(f"{path}/answers").ids
    stranger = house.visitor("zhou")
    stranger.open(f"{path}/sections/S01", 404)
    visitor.open(path)
    assert visitor.path == f"{path}/result"


def test_the_result_of_what_is_not_submitted_is_not_found(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    for page in ("result", "report/zh-Hans.pdf", "report/en.json"):
        visitor.open(f"{path}/{page}", 404)


def test_unknown_things_are_not_found(house):
    visitor = house.visitor("li")
    path = submitted(visitor)
    half = new_assessment(visitor, "另一家", example("hubei-machinery").firm.uscc)
    paths = ["/assessments/none", f"{half}/sections/S99", f"{path}/report/fr.pdf", f"{path}/report/en.exe"]
    for unknown in paths:
        assert "没有找到" in visitor.open(unknown, 404).text


def test_check_answers_lists_reasons_and_what_is_unproven(house):
    visitor, given = house.visitor("li"), example("three-provinces")
    path = new_assessment(visitor, given.firm.name, given.firm.uscc)
    fill_profile(visitor, path, given)
    fill_sections(visitor, path, given)
    name, answer = next((name, answer) for name, answer in given.answers.items() if answer.evidence)
    store, assessment = house.rooms.store, path.split("/")[2]
    kept = store.answers(assessment)[name]
    noted = Change(name, replace(kept.answer, note="原件在档案室"), kept.revision)
    store.save_answers(assessment, [noted], kept.by, house.rooms.now())
    for page in (visitor.open(f"{path}/check"), visitor.open(f"{path}/check/{name.split('-')[0]}")):
        assert answer.evidence[0] in page.text
        assert "原件在档案室" in page.text
    page = visitor.open(f"{path}/check")
    assert "不适用：三地工厂均自行生产" in page.text
    assert "未佐证" in page.text
