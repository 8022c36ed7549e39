"""`zhiping instrument diff` and `impact` on a made-up act, its amendment, and a store that keeps both."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from engine import workflow
from engine.law_text.kept import KeptText
from engine.law_text.reading.parsing import parse
from engine.law_text.tree import Paragraph
from engine.library import Library
from storage import open_store
from tests.engine.sets import HUBEI, law, small_set
from tests.house.people import NOW, house
from tests.reports.quoting import invented

ACT = """湖北省质量促进条例

（2024年7月25日湖北省第十四届人民代表大会常务委员会通过）

第一章 总则

第一条 茶企业应当建立管理体系。

第二条 本条例所称批次按采摘日期确定。

茶企业应当：

（一）保存样茶；

（二）公布产地；

（三）追溯批次。

第三条 县级以上人民政府支持下列活动：

（一）培训茶企业；

（二）评比茶叶。
"""
AMENDED = ACT.replace("建立管理体系", "建立质量管理体系").replace(
    "（三）追溯批次。", "（三）召回茶叶；\n\n（四）追溯批次。"
)
LIBRARY = Library(instruments=law(HUBEI), sets={"small": small_set()})


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setattr("commands.law_changes.read_library", lambda: LIBRARY)
    Path("act.txt").write_text(ACT, "utf-8")
    Path("amended.txt").write_text(AMENDED, "utf-8")

    def call(*words):
        return CliRunner().invoke(cli.main, ["instrument", *map(str, words)])

    return call


@pytest.fixture
def kept():
    """Keep the act as of 2024 and its amendment as of 2026 in the default home; return their digests."""
    store, digests = open_store(Path("var")), []
    for source, dated in ((ACT, date(2024, 11, 1)), (AMENDED, date(2026, 1, 1))):
        digests.append(hashlib.sha256(source.encode()).hexdigest())
        text = KeptText("hubei", digests[-1], dated, "样例", "2026-01-02T00:00:00Z", parse(source.splitlines()))
        store.keep_text(text, source.encode(), "text", "cli")
    store.close()
    return digests


def test_two_files_are_compared_word_by_word(run):
    done = run("diff", "act.txt", "amended.txt")
    assert done.exit_code == 0, done.output
    assert "茶企业应当建立{+质量+}管理体系。" in done.output
    assert "\x1b[" not in done.output


def test_versions_are_named_by_day_and_by_digest(run, kept):
    by_day = run("diff", "hubei@2024-12-31", "hubei@2026-06-01")
    assert "2024-11-01" in by_day.output
    assert "{+质量+}" in by_day.output
    assert run("diff", f"hubei@{kept[0][:8]}", "hubei").output == by_day.output


def test_a_version_that_is_not_kept_is_refused_with_those_that_are(run, kept):
    done = run("diff", "hubei@2020-01-01", "hubei")
    assert done.exit_code == 1
    assert "2024-11-01" in done.output


def test_without_a_kept_text_the_numbering_is_compared(run):
    done = run("diff", "hubei", "amended.txt")
    assert done.exit_code == 0, done.output
    assert "只对照了章、条、款、项的编号" in done.output
    assert not Path("var").exists()


def test_the_name_of_the_output_chooses_the_format(run):
    assert run("diff", "act.txt", "amended.txt", "-o", "changes.html").exit_code == 0
    assert "<ins>质量</ins>" in Path("changes.html").read_text("utf-8")
    assert run("diff", "act.txt", "amended.txt", "-o", "changes.json", "--lang", "en").exit_code == 0
    assert json.loads(Path("changes.json").read_text("utf-8"))["counts"]["changed"] == 2


@pytest.mark.parametrize("words", [("nowhere.txt", "act.txt"), ("hubai", "act.txt"), ("hubei@zz", "act.txt")])
def test_what_names_no_text_is_one_sentence(run, words):
    done = run("diff", *words)
    assert done.exit_code == 1
    assert "Traceback" not in done.output


def test_impact_names_duties_and_questions_that_rest_on_a_change(run):
    done = run("impact", "act.txt", "amended.txt", "--id", "hubei", "--format", "json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    assert [(one["id"], one["change"], one["now"]) for one in found["duties"]] == [
        ("HB-1", "changed", "art_1__para_1"),
        ("HB-2", "moved", "art_2__para_2__item_4"),
    ]
    assert [one["id"] for one in found["questions"]] == ["A-1", "A-2", "B-2"]
    assert found["submitted"] == {"cite": 0, "not_judged": 0}


def test_impact_of_kept_versions_is_told_in_sentences(run, kept):
    done = run("impact", "hubei", "--from", "2024-12-31", "--to", "2026-06-01")
    assert done.exit_code == 0, done.output
    assert "受影响的义务：2 项" in done.output
    assert "[只改条号]" in done.output
    assert "引用它们的题目：3 道" in done.output
    assert "引用它们的已提交自评：0 份" in done.output


def test_a_text_numbered_otherwise_than_on_file_is_warned_of(run):
    Path("other.txt").write_text(ACT + "\n第四条 茶农可以自愿参加合作社。\n", "utf-8")
    assert "编号与登记的 hubei 不同" in run("impact", "other.txt", "act.txt", "--id", "hubei").stderr
    assert not run("impact", "act.txt", "amended.txt", "--id", "hubei").stderr


@pytest.mark.parametrize(
    "words", [("hubei",), ("act.txt", "amended.txt"), ("hubei", "act.txt", "--from", "2024-12-31")]
)
def test_impact_says_what_is_missing(run, words):
    done = run("impact", *words)
    assert done.exit_code == 2


def test_submitted_assessments_that_cite_a_change_are_counted(tmp_path):
    home = house(tmp_path / "home")
    home.assessment()
    home.answer_everything()
    workflow.submit(home.store, home.library, home.li, "a-1", "李华", NOW)
    text = invented(home.library.instrument["hubei-2024"]).text
    renamed = [
        replace(a, paragraphs=(Paragraph("企业不再如此。"),)) if a.number in (6, 23) else a for a in text.articles
    ]
    for dated, one, file in (
        (date(2024, 11, 1), text, b"act"),
        (date(2026, 1, 1), replace(text, articles=tuple(renamed)), b"amended"),
    ):
        digest = hashlib.sha256(file).hexdigest()
        home.store.keep_text(KeptText("hubei-2024", digest, dated, "样例", NOW, one), file, "text", "cli")
    words = ("impact", "hubei-2024", "--from", "2024-12-31", "--to", "2026-06-01", "--home", tmp_path / "home")
    done = CliRunner().invoke(cli.main, ["instrument", *map(str, words), "--format", "json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    assert found["submitted"] == {"cite": 1, "not_judged": 0}
    assert {one["pin"].split("__")[0] for one in found["duties"]} == {"art_6", "art_23"}
