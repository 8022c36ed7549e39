"""A new province, from its text to the first report, the way docs/new-instrument.md goes."""

import json
import re
import shutil

import pytest
from click.testing import CliRunner

import cli
from engine.library import QUESTIONNAIRES, read_library, survey
from engine.problems import Weight
from tests.house.new_province import ACT, GISTS, reviewed

EXAMPLE = "sets/enterprise-quality-duties/examples/wuhan-food.yaml"


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    def call(*words):
        return CliRunner().invoke(cli.main, [str(word) for word in words])

    return call


@pytest.fixture
def act(tmp_path):
    path = tmp_path / "act.txt"
    path.write_text(ACT, "utf-8")
    return path


@pytest.fixture
def drafted(run, act, tmp_path):
    path = tmp_path / "tea-2025.yaml"
    done = run("instrument", "new", act, "--id", "tea-2025", "--prefix", "TEA25", "-o", path)
    assert done.exit_code == 0, done.output
    assert "推测义务 7 项（强制 4、鼓励 1、支持 1、监督 1）" in done.output
    return path


def test_a_new_province_goes_from_its_text_to_a_report(run, drafted, tmp_path, monkeypatch):
    home = tmp_path / "questionnaires"
    shutil.copytree(QUESTIONNAIRES, home)
    (home / "instruments/tea-2025.yaml").write_text(reviewed(drafted.read_text("utf-8")), "utf-8")
    base = home / "sets/enterprise-quality-duties/set.yaml"
    source = re.sub(r"^version: .*$", "version: 9.0.0", base.read_text("utf-8"), count=1, flags=re.MULTILINE)
    base.write_text(source.replace("cites: [", "cites: [TEA25-03-1-2-a, ", 1), "utf-8")
    done = run("check", home)
    assert done.exit_code == 0, done.output
    assert "未审校" not in done.output
    assert "TEA25-03-1-1-a 没有题目提问" in done.output

    answers = (home / EXAMPLE).read_text("utf-8").partition("\nexpect:")[0]
    (tmp_path / "firm.yaml").write_text(re.sub(r"regions: \[.*\]", "regions: ['460100']", answers), "utf-8")
    monkeypatch.setattr("commands.questionnaires.read_library", lambda: read_library(home))
    done = run("assess", "firm.yaml", "--on", "2026-03-31", "--format", "json", "-o", "report.json")
    assert done.exit_code == 0, done.output
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    cited = {citation["text"] for finding in report["findings"] for citation in finding["citations"]}
    assert "《海南省示例茶业质量条例》第三条第一款第二项" in cited
    done = run("assess", "firm.yaml", "--on", "2026-03-31", "-o", "report.html")
    assert done.exit_code == 0, done.output
    assert GISTS["TEA25-03-1-2-a"] in (tmp_path / "report.html").read_text("utf-8")


def test_what_is_drafted_is_read_without_any_mistake(drafted):
    problems = [p for p in survey(QUESTIONNAIRES, [drafted]).problems if p.file == str(drafted)]
    assert [(p.weight, p.what.zh) for p in problems] == [
        (Weight.NOTE, "尚未审校：义务 7 项（强制 4、鼓励 1、支持 1、监督 1），无义务的款 3 处")
    ]


def test_particulars_and_numbering_are_read_off_the_text(drafted):
    instrument = survey(QUESTIONNAIRES, [drafted]).instrument["tea-2025"]
    assert (instrument.title.zh, instrument.short_title.zh) == ("海南省示例茶业质量条例", "海南条例")
    assert (instrument.jurisdiction, instrument.issuer.zh) == ("460000", "海南省人民代表大会常务委员会")
    assert (str(instrument.adopted), str(instrument.effective)) == ("2025-03-05", "2025-06-01")
    assert instrument.structure.articles["3"] == (2, 0)
    assert [chapter.title for chapter in instrument.structure.chapters] == ["总则", "茶企业", "附则"]


def test_no_sentence_of_the_law_goes_into_the_file(drafted):
    source = drafted.read_text("utf-8")
    for clause in re.split(r"[，。：；\s]+", ACT.partition("第三条")[2]):
        assert len(clause) < 8 or clause not in source, clause


def test_questions_of_the_same_topic_are_named_beside_a_duty(drafted):
    duty = drafted.read_text("utf-8").partition("TEA25-03-2-s1-a")[2].partition("- id:")[0]
    assert "topic: traceability" in duty
    assert "同一主题已有的题目：S" in duty


def test_a_file_that_is_there_is_not_overwritten(run, act, drafted):
    drafted.write_text("mine", "utf-8")
    again = ("instrument", "new", act, "--id", "tea-2025", "--prefix", "TEA25", "-o", drafted)
    done = run(*again)
    assert done.exit_code == 1
    assert drafted.read_text("utf-8") == "mine"
    assert run(*again, "--force").exit_code == 0
    assert drafted.read_text("utf-8") != "mine"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--id", "Tea 2025"], "--id"),
        (["--id", "../tea"], "--id"),
        (["--id", "tea-2025", "--prefix", "HB24"], "hubei-2024"),
        (["--id", "tea-2025", "--prefix", "x"], "--prefix"),
        (["--id", "tea-2025", "--jurisdiction", "46"], "--jurisdiction"),
    ],
)
def test_a_name_that_cannot_be_is_refused(run, act, tmp_path, words, says):
    done = run("instrument", "new", act, *words, "-o", tmp_path / "new.yaml")
    assert done.exit_code != 0
    assert says in done.output
    assert not (tmp_path / "new.yaml").exists()


def test_a_text_that_does_not_tell_its_region_asks_for_it(run, act, tmp_path):
    act.write_text(ACT.replace("海南省", ""), "utf-8")
    words = ("instrument", "new", act, "--id", "tea-2025", "-o", tmp_path / "new.yaml")
    done = run(*words)
    assert done.exit_code == 1
    assert "--jurisdiction" in done.output
    assert run(*words, "--jurisdiction", "460000").exit_code == 0


def test_what_is_no_law_is_refused_in_one_sentence(run, tmp_path):
    (tmp_path / "mail.txt").write_text("您好：附件请查收。\n", "utf-8")
    done = run("instrument", "new", "mail.txt", "--id", "tea-2025", "-o", "new.yaml")
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert not (tmp_path / "new.yaml").exists()


def test_a_document_whose_parts_count_from_one_again_is_refused(run, tmp_path):
    points = "一、总体\n（一）企业要记录采摘。\n（二）鼓励公开。\n二、措施\n（一）支持培训。\n（二）督促整改。\n"
    (tmp_path / "decision.txt").write_text(f"关于示例茶业的决定\n琼府〔2025〕3号\n{points}", "utf-8")
    done = run("instrument", "new", "decision.txt", "--id", "tea-2025", "--jurisdiction", "460000", "-o", "new.yaml")
    assert done.exit_code == 1
    assert "编号相同" in done.output


def test_check_tells_scripts_how_much_is_unreviewed(run, drafted):
    found = json.loads(run("check", drafted, "--format", "json").output)
    assert found["unreviewed"] == [{"instrument": "tea-2025", "duties": 7}]
