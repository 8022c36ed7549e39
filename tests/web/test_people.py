"""Who may see what: another firm's assessment is not found, the wrong role is refused."""

import re

import pytest

from engine.records import Role
from tests.web.walks import example, fill_profile, new_assessment, print_reports, submitted


@pytest.fixture
def paths(house):
    li = house.visitor("li")
    done = submitted(li)
    half = new_assessment(li, "徐州示例", example("xuzhou-builder").firm.uscc)
    fill_profile(li, half, example("xuzhou-builder"))
    return done, half


def test_another_firms_assessment_is_not_found_whatever_the_route(house, paths):
    wang = house.visitor("wang")
    wang.open("/firms/new")
    token = wang.page.form().value("csrf_token")
    fields = [("csrf_token", token), ("S01-Q1", "3"), ("declared_by", "王")]
    fields += [("~account", house.rooms.store.account_by_login("wang").id), ("~question", "S01-Q1")]
    tried = 0
    for rule in house.site.url_map.iter_rules():
        if "<assessment>" not in rule.rule or rule.endpoint.startswith("regulator"):
            continue
        for path in paths:
            url = re.sub("<form>", "pdf", rule.rule.replace("<assessment>", path.split("/")[2]))
            url = url.replace("<section>", "S01").replace("<language>", "zh-Hans")
            if "GET" in rule.methods:
                wang.open(url, 404)
            if "POST" in rule.methods:
                wang.post(url, fields, 404)
            tried += 1
    assert tried >= 14


def test_nobody_begins_an_assessment_for_another_firm(house, paths):
    firm = house.rooms.store.firms_of(house.rooms.store.account_by_login("li").id)[0].id
    wang = house.visitor("wang")
    wang.open("/firms/new")
    token = wang.page.form().value("csrf_token")
    fields = [("csrf_token", token), ("question_set", "enterprise-quality-duties")]
    wang.post(f"/firms/{firm}/assessments", fields, 404)


@pytest.mark.parametrize(
    ("role", "region", "refused"),
    [
        (
            Role.FIRM,
            "",
            ("/jurisdiction", "/library", "/jurisdiction/x/report/en.pdf", "/jurisdiction/x/report/en.pdf/progress"),
        ),
        (Role.REGULATOR, "420000", ("/firms", "/firms/new", "/library")),
        (Role.CONSULTANT, "", ("/firms/new", "/jurisdiction")),
    ],
)
def test_the_wrong_role_is_refused(house, role, region, refused):
    visitor = house.visitor("someone", role=role, region=region)
    for path in refused:
        assert "您的账号不能执行这项操作" in visitor.open(path, 403).text


def test_a_regulator_sees_what_was_submitted_in_the_jurisdiction_and_nothing_else(house, paths):
    done, half = paths
    hubei = house.visitor("hubei", role=Role.REGULATOR, region="420000")
    assert "武汉示例食品有限公司" in hubei.page.text
    assert "徐州示例" not in hubei.page.text
    links = [link for link in hubei.page.links if link.endswith(".pdf")]
    assert links == [f"/jurisdiction/{done.split('/')[2]}/report/{language}.pdf" for language in ("zh-Hans", "en")]
    hubei.open(f"{half}/profile", 404)
    xinjiang = house.visitor("xinjiang", role=Role.REGULATOR, region="650000")
    assert "还没有企业提交" in xinjiang.page.text
    xinjiang.open(links[0], 404)


def test_a_regulator_downloads_the_report(house, paths):
    print_reports(house)
    hubei = house.visitor("hubei", role=Role.REGULATOR, region="420000")
    hubei.open(next(link for link in hubei.page.links if link.endswith("zh-Hans.pdf")))
    assert hubei.answer.data.startswith(b"%PDF-")


def test_a_consultant_sees_sets_and_instruments(house):
    page = house.visitor("zhao", role=Role.CONSULTANT).page
    for known in house.rooms.library.sets.values():
        assert known.digest in page.text
        assert f"{len(known.questions)} 题" in page.text
    assert "草案（不计分）" in page.text
    assert "湖北省质量促进条例" in page.text
