import json
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from engine.library import Library
from storage import open_store
from tests.engine.sets import HUBEI, law, small_set

SOURCE = HUBEI.replace("湖北省质量促进条例", "某省样例条例").replace("要有体系", "企业要整理样例")
(LAW,) = law(SOURCE.replace("要能追溯", "要留存样例").replace("art_2__para_2__item_3", "art_2__para_2"))
ACT = """某省样例条例

（2024年7月25日某省人民代表大会常务委员会通过）

第一章 总则

第一条 企业应当整理样例。

第二条 本条例适用于样例和 Service 样例的整理活动。

企业应当开展下列活动：

（一）写下样例；

（二）数清样例；

（三）留存样例。

第三条 县级以上人民政府应当采取下列措施：

（一）支持样例培训，培训企业；

（二）奖励整理样例的企业。
"""


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Return the command, on a library whose only instrument is made up."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    library = Library(instruments=(LAW,), sets={"small": small_set()})
    for module in ("law_texts", "citations"):
        monkeypatch.setattr(f"commands.{module}.read_library", lambda: library)

    def call(*words, stdin=""):
        return CliRunner().invoke(cli.main, ["instrument", *map(str, words)], input=stdin)

    return call


def write(text=ACT, name="act.txt"):
    Path(name).write_text(text, "utf-8")
    return name


def kept():
    store = open_store(Path("var"))
    texts = store.kept_texts()
    store.close()
    return texts


def imported(run, text=ACT, name="act.txt", *words):
    done = run("import", write(text, name), "--id", "hubei", "--yes", *words)
    assert done.exit_code == 0, done.output
    return done


def test_text_is_shown_asked_about_and_kept(run):
    done = run("import", write(), "--id", "hubei", "--source", "某省人大网", stdin="y\n")
    assert done.exit_code == 0, done.output
    assert "3 articles (or points), 4 paragraphs, 5 items" in done.output
    assert "holds from 2024-11-01; source: 某省人大网" in done.output
    assert "perhaps “服务”" in done.output
    assert "3 of 3 duties can be quoted" in done.output
    (text,) = kept()
    assert (text.instrument, text.source, str(text.dated)) == ("hubei", "某省人大网", "2024-11-01")
    store = open_store(Path("var"))
    assert store.text_file(text.digest)[1] == ACT.encode()
    (entry,) = store.trail("hubei")
    assert (entry.by.startswith("cli:"), entry.action) == (True, "keep official text")
    store.close()


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_nothing_is_kept_of_what_nobody_agreed_to(run, answer):
    run("import", write(), "--id", "hubei", stdin=answer)
    assert kept() == ()


def test_json_shows_the_same_and_keeps_only_what_is_agreed(run):
    shown = json.loads(run("import", write(), "--id", "hubei", "--format", "json").stdout)
    assert (shown["kept"], shown["dated"], shown["differences"], shown["quotable"]) == (False, "2024-11-01", [], 3)
    assert (shown["doubts"][0]["raw"], shown["doubts"][0]["suggestion"]) == ("Service", "服务")
    assert kept() == ()
    shown = json.loads(run("import", "act.txt", "--id", "hubei", "--format", "json", "--yes").stdout)
    assert (shown["kept"], shown["new"]) == (True, True)


def test_same_file_is_no_second_version_and_keeps_what_was_said_of_it(run):
    imported(run, ACT, "act.txt", "--source", "某省人大网", "--dated", "2025-01-01")
    assert "kept already" in imported(run).output
    (text,) = kept()
    assert (text.source, str(text.dated)) == ("某省人大网", "2025-01-01")


def test_versions_stand_side_by_side(run):
    imported(run)
    imported(run, ACT.replace("整理样例。", "整理全部样例。"), "later.txt", "--dated", "2026-01-01")
    assert [str(text.dated) for text in kept()] == ["2026-01-01", "2024-11-01"]
    listed = run("texts", "hubei").output.splitlines()
    assert [line[0] for line in listed] == ["*", " "]
    assert "3 articles, 1 doubts, 0 differences; source: later.txt" in listed[0]
    assert [one["dated"] for one in json.loads(run("texts", "--format", "json").output)] == ["2026-01-01", "2024-11-01"]


def test_text_of_another_shape_is_kept_only_where_somebody_says_so_in_so_many_words(run):
    shorter = write(ACT.replace("（三）留存样例。", ""), "shorter.txt")
    done = run("import", shorter, "--id", "hubei", "--yes")
    assert (done.exit_code, kept()) == (1, ())
    assert "article 2: another number of items (项); text: [0, 2]; on file: [0, 3] (this article" in done.output
    assert "--despite-differences" in done.output
    assert run("import", shorter, "--id", "hubei", "--yes", "--despite-differences").exit_code == 0
    assert len(kept()) == 1


def test_person_may_keep_a_text_of_another_shape(run):
    done = run("import", write(ACT.replace("（三）留存样例。", "")), "--id", "hubei", stdin="y\n")
    assert "Keep this text nevertheless?" in done.output
    assert len(kept()) == 1


@pytest.mark.parametrize(
    ("text", "identifier", "says"),
    [
        (ACT.replace("样例条例\n", "样例条例（草案）\n", 1), "hubei", "this is a draft"),
        (ACT, "hubie", "did you mean “hubei”?"),
        (ACT.replace("通过）", "通过 根据2025年12月29日《关于修改〈某省样例条例〉的决定》修正）"), "hubei", "--dated"),
    ],
)
def test_text_that_cannot_be_taken_is_refused_with_a_sentence(run, text, identifier, says):
    done = run("import", write(text), "--id", identifier, "--yes")
    assert (done.exit_code, says in done.output, kept()) == (1, True, ()), done.output
    assert "Traceback" not in done.output


def test_missing_file_and_unreadable_text_are_one_sentence(run):
    for name in ("missing.txt", write("只是一段话，没有条。\n", "letter.txt")):
        done = run("import", name, "--id", "hubei", "--yes")
        assert (done.exit_code, kept()) == (1, ())
        assert "Traceback" not in done.output


def test_doubtful_words_are_listed_and_confirmed_by_number_with_who_and_when(run):
    imported(run)
    listed = run("confirm", "hubei").output
    assert "1  doubtful: Hubei Regulations, art. 2, para. 1 (line 9): “Service”, perhaps “服务”" in listed
    assert "本条例适用于样例和 Service 样例的整理活动。" in listed
    assert kept()[0].confirmed == {}
    done = run("confirm", "hubei", "--doubt", "1", "--by", "李律师")
    assert "confirmed as “服务” by cli:李律师" in done.output
    assert list(kept()[0].confirmed.values()) == ["服务"]
    store = open_store(Path("var"))
    assert (store.trail("hubei")[-1].by, store.trail("hubei")[-1].action) == ("cli:李律师", "confirm reading")
    store.close()
    assert json.loads(run("confirm", "hubei", "--format", "json").output)[0]["confirmed"]["reading"] == "服务"


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        (("--all",), "服务"),
        (("--doubt", "1", "--as-is"), "Service"),
        (("--doubt", "1", "--reading", "服务业"), "服务业"),
    ],
)
def test_reading_is_the_suggestion_or_what_is_said(run, words, reading):
    imported(run)
    assert run("confirm", "hubei", *words).exit_code == 0
    assert list(kept()[0].confirmed.values()) == [reading]


def test_doubt_that_is_not_there_is_a_sentence(run):
    done = run("confirm", "hubei", "--doubt", "1")
    assert (done.exit_code, "no such text of “hubei” is kept" in done.output) == (1, True)
    imported(run)
    done = run("confirm", "hubei", "--doubt", "7")
    assert (done.exit_code, "there are 1 doubts" in done.output) == (1, True)
    done = run("confirm", "hubei", "--text", "ffff")
    assert (done.exit_code, "zhiping instrument texts" in done.output) == (1, True)


def test_citations_without_a_text_are_named_as_not_verified(run):
    done = run("verify")
    assert (done.exit_code, "not verified hubei (Hubei Regulations): no text of it is kept" in done.output) == (0, True)
    assert json.loads(run("verify", "--format", "json").output)["not_verified"] == ["hubei"]


def test_citations_that_fit_their_text_are_verified(run):
    imported(run)
    done = run("verify")
    assert done.exit_code == 0, done.output
    assert "Duties held against words: 3. Errors: 0, warnings: 0" in done.output


def test_citation_that_does_not_fit_is_an_error_with_pin_and_questions(run, monkeypatch):
    imported(run)
    wrong = replace(LAW, duties=(replace(LAW.duties[0], marker="必须"), *LAW.duties[1:]))
    library = Library(instruments=(wrong,), sets={"small": small_set()})
    monkeypatch.setattr("commands.citations.read_library", lambda: library)
    done = run("verify")
    assert done.exit_code == 1
    assert "error: hubei: Hubei Regulations, art. 1 HB-1 [A-1, B-2]: the provision has no marker “必须”" in done.output
    found = json.loads(run("verify", "--format", "json").output)
    assert found["failed"] is True
    assert found["findings"][0] | {"what": "", "what_en": "", "right": "", "right_en": ""} == {
        "weight": "error",
        "instrument": "hubei",
        "pin": "art_1__para_1",
        "citation": "《某省样例条例》第一条",
        "duty": "HB-1",
        "questions": ["A-1", "B-2"],
        "what": "",
        "what_en": "",
        "right": "",
        "right_en": "",
    }


def test_nothing_kept_yet_is_said(run):
    assert "No official text is kept yet." in run("texts").output


def test_kept_files_are_read_again_and_replaced_only_where_somebody_agrees(run, monkeypatch):
    imported(run)
    confirmed = run("confirm", "hubei", "--all")
    assert confirmed.exit_code == 0
    assert "reads as before" in run("reread").output
    store = open_store(Path("var"))
    badly = replace(kept()[0], text=replace(kept()[0].text, articles=kept()[0].text.articles[:2]))
    store.keep_text(badly, ACT.encode(), "text", "cli")
    assert run("reread", "hubei", stdin="n\n").exit_code == 0
    assert len(kept()[0].text.articles) == 2
    assert run("reread", stdin="y\n").exit_code == 0
    assert (len(kept()[0].text.articles), list(kept()[0].confirmed.values())) == (3, ["服务"])
    assert [entry.action for entry in store.trail("hubei")][-2:] == ["correct official text"] * 2
    store.close()


def test_file_that_is_not_what_was_kept_any_more_is_said(run):
    imported(run)
    store = open_store(Path("var"))
    with store._door.write() as db:
        db.execute("DROP TRIGGER law_file_no_update")
        db.execute("UPDATE law_file SET bytes = x'00'")
    store.close()
    for command in ("verify", "reread"):
        done = run(command)
        assert (done.exit_code, "missing or damaged" in done.output) == (1, True)


def test_a_file_with_a_name_that_is_no_text_is_kept_under_one_that_is(run):
    name = os.fsdecode(b"\xff\x1b[31m\n.txt")
    imported(run, ACT, name)
    (text,) = kept()
    assert text.source == "\ufffd\ufffd[31m\ufffd.txt"
    assert "\x1b" not in run("texts").output


def test_either_all_chosen_doubts_are_confirmed_or_none(run):
    imported(run, ACT.replace("整理样例。", "整理\ufffd样例。"))
    done = run("confirm", "hubei", "--doubt", "2", "--doubt", "1")
    assert done.exit_code == 1, done.output
    (text,) = kept()
    assert text.confirmed == {}


def test_readings_are_kept_without_what_steers_a_terminal(run):
    imported(run)
    done = run("confirm", "hubei", "--doubt", "1", "--reading", "服\x1b务\udcff", "--by", "王\x1b")
    assert done.exit_code == 0, done.output
    (text,) = kept()
    assert list(text.confirmed.values()) == ["服\ufffd务\ufffd"]


def test_a_markdown_text_is_read_again_as_one(run):
    imported(run, ACT + "\n<br>\n<br>\n<br>\n", "act.md")
    assert "reads as before" in run("reread").output


@pytest.mark.parametrize("tree", ["{", "{}", "[]", "1", '{"title": 1}'])
def test_a_damaged_text_is_told_in_a_sentence(run, tree):
    imported(run)
    with sqlite3.connect("var/zhiping.sqlite3") as db:
        db.execute("UPDATE law_text SET tree = ?", (tree,))
    for command in ("texts", "reread", "confirm"):
        done = run(command, "hubei")
        assert done.exit_code == 1
        assert "is missing or damaged; restore it from a backup." in done.output, done.exception
