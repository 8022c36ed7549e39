"""`zhiping instrument parse` says what stands in an official text, or why it cannot be read."""

import json

import pytest
from click.testing import CliRunner

import cli
from tests.intake.laws import LAW, TITLE


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*words, given=b""):
        return CliRunner().invoke(cli.main, ["instrument", "parse", *map(str, words)], input=given)

    return call


@pytest.fixture
def law(tmp_path):
    path = tmp_path / "law.txt"
    path.write_text("\n".join((*LAW, "第十条　Tea 应当热着喝。")), "utf-8")
    return path


def test_the_outline_counts_and_lists_what_is_wrong(run, law):
    done = run(law)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == TITLE
    assert "第二章　摆放与清洗" in lines
    assert "  第四条（2 款 3 项）茶馆应当履行下列职责：" in lines
    assert next(line for line in lines if line.startswith("共 3 章、9 条、12 款、3 项；看不懂的：1 处"))
    assert any(line.startswith(f"第 {len(LAW) + 1} 行：") for line in lines), done.stdout


def test_the_outline_comes_in_english_too(run, law):
    done = run(law, "--lang", "en")
    assert "Chapter 2  摆放与清洗" in done.stdout.splitlines()
    assert "  Art. 4 (2 para. 3 items) 茶馆应当履行下列职责：" in done.stdout.splitlines()
    assert "3 chapters, 9 articles, 12 paragraphs, 3 items. Not understood: 1" in done.stdout


def test_json_holds_what_is_promised(run, law):
    done = run(law, "--format", "json")
    told = json.loads(done.stdout)
    assert told["title"] == TITLE
    assert told["chapters"][0] == {"number": 1, "title": "总则", "first": 1, "last": 3}
    fourth = told["articles"][3]
    assert (fourth["number"], fourth["insertion"], fourth["heading"]) == (4, 0, "")
    assert [item["number"] for item in fourth["paragraphs"][0]["items"]] == [1, 2, 3]
    assert told["points"] == []
    assert all(set(one) == {"line", "message", "raw"} for one in told["problems"])
    assert [one["raw"] for one in told["doubts"]] == ["Tea"]
    assert "Tea" in [one["raw"] for one in told["problems"]], "doubts are problems to whoever reads only those"
    in_english = json.loads(run(law, "--format", "json", "--lang", "en").stdout)
    assert any("article 9 is missing" in one["message"] for one in in_english["problems"])


def test_standard_input_is_read(run):
    assert run("-", given="\n".join(LAW).encode("gb18030")).stdout.startswith(TITLE)


def test_what_cannot_be_read_is_refused_in_one_sentence(run, tmp_path):
    (tmp_path / "law.pdf").write_bytes(b"MZ" + bytes(1000))
    done = run("law.pdf")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: “law.pdf” cannot be read: it is no text;")
    as_json = run("law.pdf", "--format", "json")
    assert as_json.exit_code == 1
    assert json.loads(as_json.stdout)["refused"].startswith("“law.pdf”无法读取：")
    assert "cannot be read" in as_json.stderr


@pytest.mark.parametrize("words", [("none.txt",), (".",)])
def test_what_is_no_file_is_refused(run, words):
    done = run(*words)
    assert done.exit_code == 1
    assert "cannot be read" in done.stderr


def test_what_is_no_law_is_refused(run, tmp_path):
    (tmp_path / "letter.txt").write_text("亲爱的朋友：\n今天的茶很好喝。\n", "utf-8")
    done = run("letter.txt", "--format", "json")
    assert done.exit_code == 1
    assert set(json.loads(done.stdout)) == {"refused"}


def test_it_is_called_wrongly_without_a_file(run):
    assert run().exit_code == 2
    assert run("x", "--format", "pdf").exit_code == 2
