"""What keeps the site to those it is for: session, form tokens, headers, limits."""

import re
import shutil

import pytest

from engine.records import Role
from tests.web.browsing import Page, Visitor, house_in
from tests.web.walks import evidence_pages, example, fill_profile, invited, new_assessment, sections, submitted
from web import parts
from web.site import PUBLIC


def rules(site):
    return [rule for rule in site.url_map.iter_rules() if rule.methods & {"GET", "POST"}]


def path_of(rule, **values):
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values.get(found[1], "zh-Hans"), rule.rule)


def test_every_route_but_the_public_ones_wants_a_session(house):
    client = house.site.test_client()
    for rule in rules(house.site):
        if rule.endpoint in PUBLIC:
            continue
        if "GET" in rule.methods:
            answer = client.get(path_of(rule), base_url="http://127.0.0.1:8000")
            assert answer.status_code == 303, rule
            assert answer.headers["Location"].startswith("/sign-in?"), rule
        if "POST" in rule.methods:
            assert client.post(path_of(rule), base_url="http://127.0.0.1:8000").status_code == 401, rule


def test_public_endpoints_all_exist(house):
    assert {rule.endpoint for rule in rules(house.site)} >= PUBLIC


def test_every_post_wants_a_form_token(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    fill_profile(visitor, path, example("wuhan-food"))
    under, _register, file = (address.split("/") for address in evidence_pages(house, visitor, path))
    known = {"assessment": under[2], "question": under[4], "section": "S01", "firm_id": file[2], "file": file[4]}
    known["account"] = house.rooms.store.account_by_login("li").id
    known["token"] = invited(visitor, file[2]).rpartition("/")[2]
    for rule in rules(house.site):
        if "POST" in rule.methods:
            url = path_of(rule, **known)
            answer = visitor.client.post(url, data={"login": "li", "password": "x"}, base_url=visitor.origin)
            assert answer.status_code in (400, 404), rule  # 404 where there is nothing to show again


def test_a_form_of_another_site_is_refused_without_being_shown_again(house):
    visitor = house.visitor("li")
    visitor.open("/firms/new")
    fields = dict(visitor.page.form().filled({"name": "恶意公司"}))
    answer = visitor.client.post(
        "/firms/new", data=fields, base_url=visitor.origin, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 400
    assert "恶意公司" not in answer.text


def every_page(house):
    """Yield every page of the site with its path."""
    firm = house.visitor("li")
    done, half = submitted(firm), new_assessment(firm, "襄阳示例", example("hubei-machinery").firm.uscc)
    fill_profile(firm, half, example("wuhan-food"))
    paths = ["/firms", "/firms/new", half, f"{half}/profile", *sections(firm, half)[:3], f"{half}/check"]
    paths += [f"{half}/offline", f"{done}/result", f"{done}/report/en.pdf", f"{done}/profile", "/nowhere", "/library"]
    home = next(link for link in firm.open("/firms").links if link.endswith("/members"))
    paths += [
        home,
        home.replace("/members", "/data"),
        next(link for link in firm.open(home).links if "/members/" in link),
    ]
    invitation = invited(firm, home.split("/")[2])
    paths += evidence_pages(house, firm, half)
    officer = house.visitor("hubei", role=Role.REGULATOR, region="420000")
    adviser = house.visitor("zhao", role=Role.CONSULTANT)
    for visitor, seen in (
        (firm, paths),
        (officer, ["/jurisdiction"]),
        (adviser, ["/library", "/account", "/account/password", "/account/second-factor", "/account/mail"]),
        (house.visitor(), ["/sign-in", "/forgotten", invitation]),
    ):
        for path in seen:
            yield path, visitor.client.get(path, base_url=visitor.origin)


def test_headers_are_on_every_answer(house):
    for path, answer in every_page(house):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store", path
        assert "Strict-Transport-Security" not in answer.headers


def test_https_is_insisted_on_where_the_origin_has_it(tmp_path):
    house = house_in(tmp_path / "home", "https://quality.example.cn")
    answer = house.site.test_client().get("/sign-in", base_url="https://quality.example.cn")
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_no_page_has_inline_code_or_style(house):
    for path, answer in every_page(house):
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", answer.text), path


def test_no_page_loads_anything_from_elsewhere(house):
    for path, answer in every_page(house):
        assert not re.search(r"""(?:src|href|action)="(?:https?:)?//""", answer.text), path


def test_ids_are_unique_and_labels_lead_to_inputs(house):
    for path, answer in every_page(house):
        page = Page(answer.text)
        assert len(page.ids) == len(set(page.ids)), path
        for tag, given in page.tags:
            for name in ("for", "aria-labelledby", "aria-describedby"):
                assert set((given.get(name) or "").split()) <= set(page.ids), (path, tag, given)


def test_parts_are_served_from_here_and_kept_by_browsers(house):
    visitor = house.visitor()
    html = visitor.client.get("/sign-in", base_url=visitor.origin).text
    for url in re.findall(r'href="(/parts/[^"]+\.css[^"]*)"', html):
        answer = visitor.client.get(url, base_url=visitor.origin, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "Set-Cookie" not in answer.headers


@pytest.fixture
def scripts(tmp_path, monkeypatch):
    """Return a folder of scripts in the place of our own."""
    folder = tmp_path / "static"
    shutil.copytree(parts._OWN, folder)
    (folder / "hello.js").write_text('import { name } from "./name.js"', "utf-8")
    monkeypatch.setattr(parts, "_OWN", folder)
    parts.scripts_version.cache_clear()
    yield folder
    parts.scripts_version.cache_clear()


def test_scripts_are_served_from_here_and_kept_while_none_of_them_changes(house, scripts):
    def ask(path):
        return house.site.test_client().get(path, base_url="http://127.0.0.1:8000")

    path = f"/parts/{parts.scripts_version()}/en/hello.js"
    answer = ask(path)
    assert answer.text == 'import { name } from "./name.js"'
    assert answer.mimetype == "text/javascript"
    assert "immutable" in answer.headers["Cache-Control"]
    (scripts / "name.js").write_text("export const name = 1", "utf-8")
    parts.scripts_version.cache_clear()
    assert ask(path).headers["Cache-Control"] == "no-cache"
    assert path != f"/parts/{parts.scripts_version()}/en/hello.js"


@pytest.mark.parametrize("name", ["nothing", "..%2Fparts", "%2e%2e%2fheaders", "*", "zhiping.css%00"])
def test_nothing_but_our_scripts_is_served_as_one(house, scripts, name):
    assert house.site.test_client().get(f"/parts/v/en/{name}.js", base_url="http://127.0.0.1:8000").status_code == 404


def test_scripts_come_only_from_here_and_are_never_inline(house):
    policy = house.visitor().client.get("/sign-in", base_url="http://127.0.0.1:8000").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "eval" not in policy


def test_another_host_is_refused(house):
    answer = house.site.test_client().get("/sign-in", base_url="http://evil.example")
    assert answer.status_code == 400
    assert "evil" not in answer.text
    assert house.site.test_client().get("/sign-in", base_url="http://localhost:8000").status_code == 200


def test_an_oversized_form_gets_a_sentence(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    data = {"profile.regions": "x" * (5 * 1024 * 1024)}
    answer = visitor.client.post(f"{path}/profile", data=data, base_url=visitor.origin)
    assert answer.status_code == 413
    assert "超过了上限" in answer.text


def test_an_unknown_page_and_a_wrong_method_get_a_sentence(house):
    visitor = house.visitor("li")
    assert "没有找到这个页面" in visitor.open("/nowhere", 404).text
    answer = visitor.client.delete("/firms", base_url=visitor.origin)
    assert answer.status_code == 405
    assert "请从页面上的按钮或链接进入" in answer.text


def test_a_failure_of_ours_gets_a_sentence_and_no_traceback(house, monkeypatch):
    visitor = house.visitor("li")
    monkeypatch.setattr("web.firm.desk.firm_chains", lambda *_: 1 / 0)
    page = visitor.open("/firms", 500)
    assert "您已保存的内容没有丢失" in page.text
    assert "ZeroDivision" not in visitor.answer.text


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_a_bad_cookie_is_no_session(house, token):
    visitor = Visitor(house.site)
    visitor.client.set_cookie("zhiping", token, domain="127.0.0.1")
    assert visitor.open("/firms").title.startswith("登录")
