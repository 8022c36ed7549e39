"""In a real browser: nothing overflows, axe-core is content, the policy is kept, the keyboard is enough."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from engine.desk import day_of
from engine.plan import ActionChange, PlanAction
from engine.proof import report_code, report_number
from engine.questions import Answer
from engine.records import Change
from engine.texts import NO_TEXT
from reports.printing import Printed
from tests.papers import PDF
from tests.web.browsing import PASSWORD
from tests.web.mail_servers import mail_server
from tests.web.screens import LetterSite, Screen, Site
from tests.web.second_factors import code_of
from tests.web.walks import (
    colleague,
    copied,
    print_reports,
    revised,
)

CARRIED, CLOSED, BEST = "S13-Q1", "S12-Q5", "yes"
"""Two gaps of the assessment that is submitted: one that stays in its revision, one that its best answer closes."""


@pytest.fixture(scope="module")
def versions(served):
    """Return a submitted second version with a change, the third that revises it, and a copy of the first."""
    firm = served.house.visitor("li")
    for question in (CARRIED, CLOSED):
        firm.open(f"{served.done}/plan/{question}")
        firm.send({"state": "in-work", "owner": "李华", "what": "先办证"})
    copy, second = copied(firm, served.done), revised(firm, served.done)
    close_gap(served.house, second)
    firm.open(f"{second}/sections/S01")
    firm.send({"S01-Q1": "0"})
    firm.open(f"{second}/check")
    firm.send({"declared_by": "李华"})
    return second, revised(firm, second), copy


def close_gap(house, path):
    """Answer a question of an assessment as well as can be."""
    store, assessment = house.rooms.store, path.split("/")[2]
    kept = store.answers(assessment)[CLOSED]
    change = Change(CLOSED, replace(kept.answer, value=BEST), kept.revision)
    store.save_answers(assessment, [change], kept.by, house.rooms.now())


def test_every_page_fits_and_is_accessible_when_fresh(screen, served):
    screen.open("/sign-in")
    screen.look("sign-in")
    screen.sign_in("li")
    paths = [
        "/firms",
        "/firms/new",
        served.fresh,
        f"{served.fresh}/profile",
        served.half,
        served.first,
        f"{served.first}/provisions",
    ]
    paths += [
        f"{served.half}/check",
        f"{served.done}/result",
        f"{served.done}/plan",
        f"{served.done}/report/en.pdf/progress?auto=no",
    ]
    paths += [f"{served.done}/profile", "/nowhere", "/library", "/law", "/law/hubei-2024", "/law/sichuan-draft"]
    old, new = (text.digest[:12] for text in served.texts)
    paths += [f"/law/concordance{asked}" for asked in ("", "?place=000000&topic=awards", "?topic=traceability")]
    paths += [f"/law/search{asked}" for asked in ("", "?q=%25", "?q=质量", "?q=没有这样的词")]
    paths += [f"/law/hubei-2024?version={old}", f"/law/hubei-2024/compare?old={old}&new={new}"]
    paths += [f"{served.half}/{page}" for page in ("questions?show=all", "questions/S01-Q1", "assignments")]
    paths += [f"{served.done}/questions", f"{served.done}/questions/S01-Q1"]
    paths += [f"{served.done}/{page}" for page in ("why/proven", "provisions", "compare")]
    paths += [f"/firms/{served.house.rooms.store.assessment(served.done.split('/')[2]).firm}/trend"]
    paths += served.evidence
    for path in paths:
        screen.open(path)
        screen.fits(path)
        screen.open_details()
        screen.look(path)


def test_the_other_peoples_pages_fit_and_are_accessible(screen):
    for login, path in (("hubei", "/jurisdiction"), ("hubei", "/law/hubei-2024"), ("zhao", "/library")):
        screen.sign_in(login)
        screen.open(path)
        screen.look(path)
        screen.press("form[action='/sign-out'] button")


def test_the_pages_of_members_fit_and_are_accessible(screen, served):
    firm = served.house.rooms.store.assessment(served.half.split("/")[2]).firm
    screen.sign_in("li")
    screen.open(f"/firms/{firm}/members")
    screen.look("members")
    screen.press("#main .btn-primary")
    screen.look("invitation, refused")
    screen.page.fill("#whom", "王" * 60)
    screen.page.locator("input[value='reader']").check()
    screen.press("#main .btn-primary")
    screen.look("invitation, made")
    screen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.page.locator("[data-copy]").click()
    screen.page.wait_for_function("document.querySelector('#copied').textContent !== ''")
    assert screen.page.evaluate("navigator.clipboard.readText()") == screen.page.input_value("#link")
    link = screen.page.input_value("#link").replace(served.house.rooms.settings.origin, "")
    screen.open(f"/firms/{firm}/members")
    screen.page.locator("input[value='reader']").check()
    screen.press("#main .btn-primary")
    screen.open(f"/firms/{firm}/members")
    screen.press("form[action*='/invitations/'] button")
    screen.look("invitation, taken back")
    screen.open(f"/firms/{firm}/data")
    screen.look("data of a firm")
    screen.press("#main .btn-danger")
    screen.look("erasing, refused")
    screen.open(f"/firms/{firm}/members")
    screen.press("main .rows a.reach")
    screen.look("member")
    screen.page.locator("input[value='reader']").check()
    screen.press("#main .btn-primary")
    screen.look("member, refused")
    screen.open(link)
    screen.look("invitation, signed in")
    screen.press("form[action='/sign-out'] button")
    screen.open(link)
    screen.look("invitation, signed out")
    screen.press("#main .btn-primary")
    screen.look("registration, refused")
    login = f"wang{link[-8:]}".replace("_", "-")
    for name, value in (("name", "王伟"), ("login", login), ("new_password", PASSWORD), ("again", PASSWORD)):
        screen.page.fill(f"#{name}", value)
    screen.press("#main .btn-primary")
    screen.look("desk of a reader")
    screen.open(served.first)
    screen.open_details()
    screen.look("section of a reader")
    screen.open(served.half)
    screen.look("task list of a reader")


def test_the_pages_of_ones_own_account_fit_and_are_accessible(screen, served):
    served.house.visitor("li")
    screen.sign_in("li")
    for path in ("/account", "/account/password"):
        screen.open(path)
        screen.look(path)
    screen.press("main form .btn")
    screen.look("new password, refused")
    screen.open("/account")
    screen.press("form[action='/account/sessions/end'] .btn")
    screen.look("account, saved")


def test_the_pages_of_a_forgotten_password_fit_and_are_accessible(screen, tmp_path):
    with mail_server() as post:
        site = LetterSite(tmp_path / "home", post)
        screen.site = site
        screen.context.add_cookies([{"name": "language", "value": screen.language, "url": site.origin}])
        screen.sign_in("li")
        screen.open("/account/mail")
        screen.look("e-mail, fresh")
        screen.page.fill("#address", "li")
        screen.press("#main .btn")
        screen.look("e-mail, refused")
        screen.page.fill("#address", "li.hua.who.has.a.rather.long.address@quality.example.cn")
        screen.page.fill("#password", PASSWORD)
        screen.press("#main .btn")
        screen.look("account, with an address")
        screen.open("/account/mail")
        screen.look("e-mail, not confirmed")
        screen.open(site.link())
        screen.look("e-mail, to be confirmed")
        screen.press("main form .btn")
        screen.press("form[action='/sign-out'] button")
        for typed in ("", "li"):
            screen.open("/forgotten")
            screen.look("forgotten, fresh")
            screen.page.fill("#login", typed)
            screen.press("#main .btn")
            screen.look(f"forgotten, {typed}")
        screen.open(site.link())
        screen.look("new password, fresh")
        screen.press("#main .btn")
        screen.look("new password by link, refused")
        screen.open("/reset/void")
        screen.look("void link")
        site.server.close()


def test_the_pages_of_two_step_sign_in_fit_and_are_accessible(screen, served):
    house = served.house
    login = f"enrolled-{time.monotonic_ns()}"
    house.add(login)
    screen.sign_in(login)
    screen.open("/account/second-factor")
    screen.look("two-step sign-in, fresh")
    assert screen.page.evaluate("document.querySelector('.qr').naturalWidth") > 100
    screen.press("main form .btn")
    screen.look("two-step sign-in, refused")
    secret = screen.page.locator(".secret").inner_text().replace(" ", "")
    screen.page.fill("#code", code_of(house, secret))
    screen.page.fill("#password", PASSWORD)
    screen.press("main form .btn")
    screen.look("recovery codes")
    code = screen.page.locator(".codes li").first.inner_text()
    for path in ("", "/off", "/recovery-codes"):
        screen.open(f"/account/second-factor{path}")
        screen.look(path)
    screen.press("main form .btn")
    screen.look("new recovery codes, refused")
    screen.press("form[action='/sign-out'] button")
    screen.sign_in(login)
    screen.look("second step, fresh")
    screen.press("main form .btn")
    screen.look("second step, refused")
    screen.page.fill("#code", code)
    screen.press("main form .btn")
    assert screen.page.url.endswith("/firms")


def test_versions_fit_and_are_accessible(screen, served, versions):
    second, third, copy = versions
    screen.sign_in("li")
    paths = [f"{second}/result", f"{second}/answers", third, f"{third}/sections/S01", f"{third}/check/S01"]
    paths += [f"{second}/plan", f"{second}/plan/{CARRIED}", f"{third}/discard"]
    for path in (*paths, copy, f"{copy}/profile", f"{copy}/check", f"{served.done}/result", "/firms"):
        screen.open(path)
        screen.fits(path)
        screen.open_details()
        screen.look(path)
    screen.open(f"{copy}/profile")
    waiting = screen.page.locator(".tag.unconfirmed").count()
    screen.press(".q button[name='~confirm']")
    assert screen.page.locator(".tag.unconfirmed").count() == waiting - 1
    screen.look("profile, one confirmed")


def test_pages_with_errors_fit_and_are_accessible_and_focus_the_summary(screen, served):
    screen.sign_in("li", "wrong")
    screen.look("sign-in, refused")
    screen.sign_in("li")
    screen.open("/firms/new")
    screen.page.fill("#uscc", "123")
    with screen.page.expect_navigation():
        screen.page.press("#uscc", "Enter")
    expect(screen.page.locator(".summary")).to_be_focused()
    screen.look("new firm, refused")
    screen.open(served.evidence[1])
    screen.page.set_input_files("#file", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"MZ"})
    screen.page.locator("form.upload button").click()
    expect(screen.page.locator(".summary")).to_be_focused()
    screen.look("evidence, refused")
    screen.open(served.first)
    screen.page.locator("input[value='~na']").first.check()
    screen.press("form > .save .btn-primary")
    expect(screen.page.locator(".summary")).to_be_focused()
    screen.look("section, refused")
    screen.page.keyboard.press("Tab")
    screen.page.keyboard.press("Enter")
    assert screen.page.evaluate("document.activeElement.name") == "S01-Q5"


ON_SCREEN_ONLY = "header, nav, main button, .btn, .back, .skip, .save, .onscreen, input[type=file]"


def test_every_page_prints_what_it_says_and_nothing_to_press(screen, served):
    screen.sign_in("li")
    screen.page.emulate_media(media="print")
    printed = {
        served.half: ".tasks .tag",
        f"{served.half}/profile": ".q legend",
        served.first: ".q .cited cite, .q textarea",
        f"{served.half}/questions?show=all": ".worklist .tag",
        f"{served.half}/questions/S01-Q3": "#history-h",
        f"{served.half}/check": ".answers dd",
        f"{served.done}/answers": ".answers dd",
        f"{served.done}/result": ".score .figure, .bars td, .gap .facts dd, .gap .law cite",
        f"{served.done}/plan": ".cards td, .levers b",
        f"{served.done}/plan/S02-Q2": "#what",
        f"{served.done}/why/proven": ".reckoning .sum",
        f"{served.done}/provisions": ".law cite",
        f"{served.done}/compare": ".sides p, .compared cite",
        "/law": ".laws .tag",
        "/law/search?q=质量": ".found mark",
        "/law/concordance": ".concordance .forces, .legend",
        "/law/hubei-2024": ".provision h3, .duties .tag, .lawtext p, .doubt",
    }
    for path, content in printed.items() | {(path, "h1") for path in ("/firms", "/account", *served.evidence)}:
        screen.open(path)
        for selector in content.split(", "):
            assert screen.page.locator(selector).first.is_visible(), f"{path} does not print {selector}"
        left = screen.page.locator(f":is({ON_SCREEN_ONLY}):visible")
        assert left.count() == 0, f"{path} prints {left.first.evaluate('found => found.outerHTML')}"
        assert screen.page.locator("footer").is_visible(), path


def test_paper_shows_long_notes_and_measures_whole(browser, served):
    screen = Screen(browser, served, width=700)
    screen.sign_in("li")
    screen.open(served.first)
    screen.open_details()
    screen.page.fill("[name='S01-Q1~note']", "长" * 2000)
    screen.page.emulate_media(media="print")
    for selector, path in ("[name='S01-Q1~note']", served.first), (".cards .what", f"{served.done}/plan"):
        if path not in screen.page.url:
            screen.open(path)
        hidden = screen.page.locator(selector).first.evaluate("each => each.scrollHeight - each.clientHeight")
        assert hidden <= 1, selector
    screen.context.close()


def test_a_conflict_fits_and_is_accessible(screen, served):
    store, house = served.house.rooms.store, served.house
    assessment = served.half.split("/")[2]
    other = colleague(house, assessment, "sun").id
    screen.sign_in("li")
    screen.open(served.first)
    known = store.answers(assessment).get("S01-Q2")
    value = "1" if known is None or known.answer.value != "1" else "2"
    change = Change("S01-Q2", Answer(value, note="长" * 200), known.revision if known else 0)
    store.save_answers(assessment, [change], other, house.rooms.now())
    screen.page.locator("input[name='S01-Q2'][value='4']").check()
    screen.press("form > .save .btn-primary")
    assert screen.page.locator(".conflict").count() == 1
    screen.look("section, conflict")
    screen.page.locator("input[name='S01-Q2~keep'][value='theirs']").check()
    screen.press("form > .save .btn-primary")
    assert store.answers(assessment)["S01-Q2"].answer.value == value


def test_evidence_fits_and_is_accessible_when_refused_and_saved(screen, served):
    under, register, file = served.evidence
    screen.sign_in("li")
    screen.open(file)
    for title, state in (("", "refused"), ("营业执照", "saved")):
        screen.page.fill("#title", title)
        screen.press("#main .btn-primary")
        assert screen.page.locator(".summary").count() == (state == "refused")
        screen.look(f"evidence file, {state}")
    content = PDF + str(time.monotonic_ns()).encode()
    for page, kind in ((under, "evidence of a question"), (register, "evidence")):
        screen.open(page)
        for data, said in ((b"MZ", ".summary"), (content, ".notice[role=status]")):
            screen.page.set_input_files("#file", {"name": "b.pdf", "mimeType": "application/pdf", "buffer": data})
            screen.page.locator("form.upload .btn-primary").click()
            screen.page.locator(said).wait_for()
            screen.look(f"{kind}, {said}")


def test_check_pages_fit_and_are_accessible_when_refused_and_for_everybody(screen, served, versions):
    _second, third, _copy = versions
    screen.open("/check")
    screen.look("checking a report")
    submission = served.house.rooms.store.submission(served.done.split("/")[2])
    screen.page.fill("#number", report_number(submission.digest, day_of(submission.at)))
    screen.page.fill("#code", report_code(submission.digest))
    screen.press("main form .btn")
    assert screen.kind == "CheckedReportPage"
    screen.look("report that was checked")
    screen.sign_in("li")
    screen.open(f"{third}/check")
    screen.press("#main .btn-primary")
    screen.look("check, refused")


def test_what_colleagues_put_beside_a_question_fits_and_is_accessible(screen, served):
    screen.sign_in("li")
    path = f"{served.half}/questions/S01-Q3"
    screen.open(path)
    screen.page.fill("#due", "2020-01-01")
    screen.press("#assignment button")
    expect(screen.page.locator(".summary")).to_be_focused()
    screen.look("beside, refused")
    screen.page.select_option("#account", index=1)
    screen.page.fill("#due", "2026-04-10")
    screen.press("#assignment button")
    if screen.page.locator("#doubt .card-of").count():
        screen.page.fill("#ask", "长" * 100)
        screen.press("#doubt button")
    screen.page.fill("#comment", f"https://example.org/{'x' * 300} {screen.page.viewport_size}")
    screen.press("#main .btn")
    screen.look("beside, saved")
    for page in ("questions?show=comments", "sections/S01", "assignments"):
        screen.open(f"{served.half}/{page}")
        screen.look(page)
    screen.press("#main .btn-primary")
    screen.look("assigning, refused")
    screen.page.locator("#section-1").check()
    screen.press("#main .btn-primary")
    screen.look("assigning, saved")


def test_an_action_fits_and_is_accessible_when_fresh_refused_in_conflict_and_saved(screen, served):
    store, house = served.house.rooms.store, served.house
    assessment, other = served.done.split("/")[2], store.account_by_login("zhao").id
    screen.sign_in("li")
    screen.open(f"{served.done}/plan/S02-Q2")
    screen.open_details()
    screen.look("action")
    screen.page.locator("#state-open").check()
    assert not screen.page.locator("#reason").is_visible()
    written = len(store.action_history(assessment, "S02-Q2"))
    screen.page.fill("#what", f"第 {written} 次写" + "长" * 200)
    screen.page.locator("#state-dropped").check()
    screen.page.fill("#reason", "")
    screen.press("form > .save .btn-primary")
    screen.page.wait_for_function("document.activeElement.className == 'summary'")
    assert screen.page.locator("#reason").is_visible()
    screen.look("action, refused")
    screen.page.fill("#reason", "不再生产")
    known = store.actions(assessment).get("S02-Q2")
    theirs = PlanAction(f"外包 {written}", owner_name="王强")
    store.save_action(
        assessment, ActionChange("S02-Q2", theirs, known.revision if known else 0), None, other, house.rooms.now()
    )
    screen.press("form > .save .btn-primary")
    assert screen.page.locator(".conflict").count() == 1
    screen.look("action, conflict")
    screen.page.locator("#mine").check()
    screen.page.fill("#comment", "先停")
    screen.press("form > .save .btn-primary")
    screen.look("action, saved")
    assert store.actions(assessment)["S02-Q2"].action.reason == "不再生产"


def test_words_of_topics_stay_whole(browser, served):
    screen = Screen(browser, served, language="en", width=1280)
    screen.sign_in("li")
    screen.open("/law/concordance")
    broken = screen.page.evaluate("""() => [...document.querySelectorAll("tbody th")].flatMap((topic) => {
        const text = topic.firstChild, range = document.createRange();
        return [...text.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return range.getClientRects().length > 1;
        }).map(([word]) => word);
    })""")
    assert broken == []
    screen.fits("/law/concordance")
    screen.context.close()


def test_enter_saves_and_does_not_switch_the_language(browser, served):
    screen = Screen(browser, served)
    screen.sign_in("li")
    screen.open(f"{served.fresh}/profile")
    screen.page.locator("input[name='profile.regions']").first.fill("江苏省徐州市")
    with screen.page.expect_navigation():
        screen.page.locator("input[name='profile.regions']").first.press("Enter")
    assert screen.page.url.endswith(served.fresh)
    assert screen.page.locator("html").get_attribute("lang") == "zh-Hans"
    screen.context.close()


def test_a_question_is_answered_with_the_keyboard_alone(browser, served):
    screen = Screen(browser, served, width=1280)
    screen.sign_in("li")
    screen.open(served.first)
    screen.page.locator("input[name='S01-Q4']").first.focus()
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("Tab")
    assert screen.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    screen.page.keyboard.press("Enter")
    screen.page.keyboard.press("Tab")
    screen.page.keyboard.type("会议纪要")
    with screen.page.expect_navigation():
        screen.page.locator("form > .save .btn-primary").press("Enter")
    kept = served.house.rooms.store.answers(served.half.split("/")[2])["S01-Q4"].answer
    assert (kept.value, kept.evidence) == ("1", ("会议纪要",))
    screen.context.close()


def test_what_provisions_demand_comes_once_their_list_is_opened(browser, served):
    screen = Screen(browser, served)
    screen.sign_in("li")
    screen.open(served.first)
    question, asked = screen.page.locator(".q").first, []
    screen.page.on("request", lambda request: asked.append(request.url))
    question.locator(".cited summary").click()
    expect(question.locator(".cited .law li").first).to_contain_text("《湖北省质量促进条例》")
    expect(question.locator(".cited > p")).to_have_count(0)
    screen.page.locator(".q .cited summary").nth(1).click()
    expect(screen.page.locator(".cited .law")).to_have_count(2)
    assert sum(url.endswith("/provisions") for url in asked) == 1
    screen.look("provisions under a question")


def test_without_a_network_the_list_of_provisions_names_them_and_is_filled_later(browser, served):
    screen = Screen(browser, served)
    screen.sign_in("li")
    screen.open(served.first)
    list_of = screen.page.locator(".q .cited").first
    screen.context.set_offline(True)
    list_of.locator("summary").click()
    expect(list_of.locator("cite")).to_contain_text("湖北条例第")
    expect(list_of.locator("a")).to_be_visible()
    screen.context.set_offline(False)
    list_of.locator("summary").click()
    list_of.locator("summary").click()
    expect(list_of.locator(".law li").first).to_contain_text("《湖北省质量促进条例》")


def test_the_reason_shows_once_not_applicable_is_chosen(browser, served):
    screen = Screen(browser, served)
    screen.sign_in("li")
    screen.open(served.first)
    reason = screen.page.locator("textarea[name='S01-Q5~why']")
    assert not reason.is_visible()
    screen.page.locator("input[name='S01-Q5'][value='~na']").check()
    assert reason.is_visible()
    screen.context.close()


def test_waiting_leads_to_the_download_without_a_click_or_a_script(browser, tmp_path):
    site = Site(tmp_path / "home")
    screen = Screen(browser, site)
    screen.sign_in("li")
    screen.open(f"{site.done}/report/zh-Hans.pdf")
    assert "报告正在生成" in screen.page.title()
    with screen.page.expect_download() as download:
        print_reports(site.house, lambda *_: Printed(b"%PDF-1.7 as printed", NO_TEXT))
    assert Path(download.value.path()).read_bytes() == b"%PDF-1.7 as printed"
    assert "报告已经生成" in screen.page.title()
    screen.context.close()
    site.server.close()
