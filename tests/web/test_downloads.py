"""A report that is not there yet: the page that says how far it is, and never keeps anybody waiting."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from engine.records import JobState, Role
from engine.texts import NO_TEXT
from reports.errors import RenderError
from reports.formats import FORMATS
from reports.printing import Printed
from tests.web.walks import print_reports, submitted


def made(submitted, printing):
    return Printed(b"%PDF-" + printing.language.encode(), NO_TEXT)


def fails(submitted, printing):
    raise RenderError("排版超过时限", "it took too long", "secret detail")


@pytest.fixture(autouse=True)
def _no_request_prints(monkeypatch):
    def refuse(outcome, cover, language, paper):
        raise AssertionError("a PDF was printed in a request")

    monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], print=refuse))


@pytest.fixture
def visitor(house):
    return house.visitor("li")


@pytest.fixture
def path(visitor):
    return submitted(visitor)


def blobs(house):
    return [file for file in (house.rooms.settings.home / "blobs").rglob("*") if file.is_file()]


def test_the_result_is_there_at_once_and_says_how_far_both_reports_are(house, visitor, path):
    assert visitor.path == f"{path}/result"
    assert "排队中，下一份就是它" in visitor.page.text
    assert "前面还有 0 份" not in visitor.page.text
    assert "排队中，前面还有 1 份" in visitor.page.text
    print_reports(house, made)
    assert visitor.open(f"{path}/result").text.count("可以下载") == 2


def test_a_report_that_is_not_there_yet_is_announced_and_looked_for_again(visitor, path):
    page = visitor.open(f"{path}/report/en.pdf", 202)
    assert page.title.startswith("报告正在生成")
    assert "前面还有 1 份报告" in page.text
    again = f"{path}/report/en.pdf/progress?then=download"
    assert visitor.answer.headers["Refresh"] == f"10; url={again}"
    assert again in page.links
    assert visitor.open(again, 202).title.startswith("报告正在生成")


def test_looking_again_can_be_stopped_and_done_by_hand(visitor, path):
    page = visitor.open(f"{path}/report/zh-Hans.pdf", 202)
    page = visitor.open(next(link for link in page.links if link.endswith("auto=no")), 202)
    assert "Refresh" not in visitor.answer.headers
    assert f"{path}/report/zh-Hans.pdf/progress?then=download" in page.links


def test_the_page_leads_on_to_the_file(house, visitor, path):
    file = f"{path}/report/zh-Hans.pdf"
    visitor.open(file, 202)
    print_reports(house, made)
    page = visitor.open(f"{file}/progress?then=download")
    assert page.title.startswith("报告已经生成")
    assert visitor.answer.headers["Refresh"] == f"0; url={file}"
    assert file in page.links
    visitor.open(f"{file}/progress")
    assert "Refresh" not in visitor.answer.headers
    visitor.open(file)
    assert visitor.answer.data == b"%PDF-zh-Hans"
    assert visitor.answer.headers["Cache-Control"] == "no-store"


def test_a_report_is_printed_once_however_often_it_is_asked_for(house, visitor, path):
    prints = []

    def counted(submitted, printing):
        prints.append(printing.language)
        return made(submitted, printing)

    for _ in range(3):
        visitor.open(f"{path}/report/zh-Hans.pdf", 202)
    print_reports(house, counted)
    for _ in range(3):
        visitor.open(f"{path}/report/zh-Hans.pdf")
    print_reports(house, counted)
    assert prints == ["zh-Hans", "en"]


def test_a_failed_try_is_told_with_the_time_of_the_next(house, visitor, path):
    from jobs.work import PAUSES

    print_reports(house, fails, PAUSES)
    page = visitor.open(f"{path}/report/zh-Hans.pdf", 202)
    assert "第 1 次没有成功。报告没有生成：排版超过时限。" in page.text
    assert "之后会自动再试" in page.text


def test_a_report_that_failed_is_explained_and_tried_again_by_a_button(house, visitor, path):
    print_reports(house, fails)
    page = visitor.open(f"{path}/report/zh-Hans.pdf", 503)
    assert "第 3 次没有成功。报告没有生成：排版超过时限。" in page.text
    assert "secret" not in visitor.answer.text
    assert "Refresh" not in visitor.answer.headers
    assert "没有生成，点击查看原因" in visitor.open(f"{path}/result").text
    visitor.open(f"{path}/report/zh-Hans.pdf/progress", 503)
    page = visitor.send({}, 202, form=f"{path}/report/zh-Hans.pdf/progress")
    assert page.title.startswith("报告正在生成")
    print_reports(house, made)
    visitor.open(f"{path}/report/zh-Hans.pdf")
    assert visitor.answer.data == b"%PDF-zh-Hans"


def test_trying_again_changes_nothing_where_nothing_failed(house, visitor, path):
    visitor.open(f"{path}/report/zh-Hans.pdf", 202)
    token = [("csrf_token", visitor.page.forms[0].value("csrf_token"))]
    visitor.post(f"{path}/report/zh-Hans.pdf/progress", token, 202)
    assert {job.tries for job in house.rooms.store.jobs(JobState.WAITING)} == {0}


def test_a_damaged_report_is_printed_anew(house, visitor, path):
    print_reports(house, made)
    for file in blobs(house):
        file.write_bytes(b"spoilt")
    visitor.open(f"{path}/report/zh-Hans.pdf", 202)
    print_reports(house, made)
    visitor.open(f"{path}/report/zh-Hans.pdf")
    assert visitor.answer.data == b"%PDF-zh-Hans"


def test_it_is_said_when_nobody_prints(house, visitor, path):
    nobody = "目前没有生成报告的程序在运行"
    assert nobody not in visitor.open(f"{path}/report/zh-Hans.pdf", 202).text
    house.clock.pass_time(minutes=2)
    assert nobody in visitor.open(f"{path}/report/zh-Hans.pdf", 202).text
    assert nobody in visitor.open(f"{path}/result").text
    house.rooms.store.see_worker("host:1:1", house.rooms.now())
    assert nobody not in visitor.open(f"{path}/report/zh-Hans.pdf", 202).text


def test_a_long_queue_with_a_worker_at_it_is_not_called_deserted(house, visitor, path):
    waiting = house.rooms.store.jobs(JobState.WAITING)
    house.clock.pass_time(minutes=2)
    house.rooms.store.take_job(waiting[0].printing, "elsewhere:1:1", house.rooms.now())
    house.clock.pass_time(minutes=2)
    page = visitor.open(f"{path}/report/en.pdf", 202)
    assert "目前没有生成报告的程序在运行" not in page.text
    assert "开始排版" in visitor.open(f"{path}/report/zh-Hans.pdf", 202).text


def test_a_submission_of_a_time_before_jobs_is_printed_when_asked_for(house, visitor, path):
    rung = []
    house.site.extensions["zhiping"] = replace(house.rooms, ring=rung.extend)
    with house.rooms.store._door.write() as db:
        db.execute("DELETE FROM job")
    assert "点击后生成" in visitor.open(f"{path}/result").text
    visitor.open(f"{path}/report/en.pdf/progress", 202)
    visitor.open(f"{path}/report/en.pdf", 202)
    assert [job.printing.language for job in house.rooms.store.jobs(JobState.WAITING)] == ["en"]
    assert {printing.language for printing in rung} == {"en"}


def test_submitting_rings_for_both_languages(house, visitor):
    rung = []
    house.site.extensions["zhiping"] = replace(house.rooms, ring=rung.extend)
    submitted(visitor)
    assert [(printing.format, printing.language) for printing in rung] == [("pdf", "zh-Hans"), ("pdf", "en")]


def test_what_takes_no_time_is_answered_at_once(house, visitor, path):
    visitor.open(f"{path}/report/zh-Hans.json")
    assert visitor.answer.mimetype == "application/json"
    assert "json" not in {job.printing.format for job in house.rooms.store.jobs(*JobState)}
    visitor.open(f"{path}/report/zh-Hans.json/progress")
    assert visitor.answer.mimetype == "application/json"


def test_an_unknown_paper_is_not_found(visitor, path):
    visitor.open(f"{path}/report/zh-Hans.pdf?paper=A0", 404)


@pytest.mark.parametrize(
    ("edition", "called", "ending"),
    [
        ("zh-Hans+en.pdf", "差距报告（PDF） · 中文 + English", "_zh-Hans+en.pdf"),
        ("en.pdf?paper=Letter", "差距报告（PDF） · English · Letter", "_en_Letter.pdf"),
    ],
)
def test_other_editions_are_printed_when_asked_for_and_saved_under_names_of_their_own(
    house, visitor, path, edition, called, ending
):
    assert called in visitor.open(f"{path}/report/{edition}", 202).text
    print_reports(house, made)
    visitor.open(f"{path}/report/{edition}")
    assert visitor.answer.headers["Content-Disposition"].endswith(quote(ending, safe="+"))


def test_the_result_leads_to_every_edition_of_the_report(visitor, path):
    links = visitor.open(f"{path}/result").links
    for edition in ("zh-Hans+en.pdf", "zh-Hans.pdf?paper=Letter", "zh-Hans.board", "zh-Hans.xlsx"):
        assert f"{path}/report/{edition}" in links


def test_a_warning_is_shown_where_the_report_is_ready(house, visitor):
    path = submitted(visitor)

    def warned(submitted, printing):
        from engine.texts import Text

        return Printed(b"%PDF-1", Text("有 1 个字符没有可用的字形", "1 character"))

    print_reports(house, warned)
    assert "有 1 个字符没有可用的字形" in visitor.open(f"{path}/report/zh-Hans.pdf/progress").text


def test_a_regulator_is_told_the_same_and_may_try_again(house, path):
    print_reports(house, fails)
    hubei = house.visitor("hubei", role=Role.REGULATOR, region="420000")
    address = next(link for link in hubei.page.links if link.endswith("zh-Hans.pdf"))
    page = hubei.open(address, 503)
    assert "/jurisdiction" in page.links
    assert hubei.send({}, 202, form=f"{address}/progress").title.startswith("报告正在生成")
    print_reports(house, made)
    hubei.open(address)
    assert hubei.answer.data == b"%PDF-zh-Hans"
    xinjiang = house.visitor("xinjiang", role=Role.REGULATOR, region="650000")
    xinjiang.open(f"{address}/progress", 404)
