import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from engine.library import QUESTIONNAIRES
from engine.second_factors import SecondFactor
from storage import open_store

EXAMPLE = QUESTIONNAIRES / "sets/enterprise-quality-duties/examples/wuhan-food.yaml"


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    runner = CliRunner()

    def call(*words, stdin=""):
        return runner.invoke(cli.main, [str(word) for word in words], input=stdin)

    return call


def test_check_passes_on_what_ships(run):
    done = run("check")
    assert done.exit_code == 0, done.output
    assert "Errors: 0" in done.output
    assert "Golden examples: 8 of 8 pass" in done.output


def test_check_says_all_mistakes_of_a_broken_set_with_their_lines(run, tmp_path):
    source = (QUESTIONNAIRES / "sets/enterprise-quality-duties/set.yaml").read_text("utf-8")
    broken = tmp_path / "mine.yaml"
    broken.write_text(
        source.replace("weight: 3", "wieght: 3", 1).replace("scale: yes-partial-no", "scale: yes-no", 1), "utf-8"
    )
    done = run("check", "mine.yaml")
    assert done.exit_code == 1
    assert "unknown key “wieght”; did you mean “weight”?" in done.output
    assert "“yes-no” is not one of the known values" in done.output
    assert all(line.startswith("mine.yaml:") for line in done.output.splitlines() if ": error:" in line)


def test_check_takes_the_folder_of_a_set(run):
    done = run("check", QUESTIONNAIRES / "sets/enterprise-quality-duties")
    assert done.exit_code == 0
    assert "Golden examples: 8 of 8 pass" in done.output


def test_check_takes_another_questionnaires_folder(run, tmp_path):
    copy = shutil.copytree(QUESTIONNAIRES, tmp_path / "mine")
    law = copy / "instruments/hubei-2024.yaml"
    law.write_text(law.read_text("utf-8").replace("pin: art_8__para_1", "pin: art_8__para_7", 1), "utf-8")
    done = run("check", "mine")
    assert (done.exit_code, "instruments/hubei-2024.yaml:" in done.output) == (1, True)
    assert "this article has 1 paragraph(s)" in done.output


def test_check_speaks_json(run):
    content = json.loads(run("check", "--format", "json").output)
    assert content["examples"][0]["passed"] is True
    assert {row["instrument"] for row in content["coverage"]} >= {"hubei-2024", "xuzhou-2018"}


def test_check_speaks_chinese_where_the_locale_does(run, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = run("check").output
    assert "错误：0" in told
    assert "强制" in told
    assert "mandatory" not in told


def test_cite_prints_the_citation(run):
    assert (
        run("instrument", "cite", "hubei-2024", "art_44__para_2").output == "《湖北省质量促进条例》第四十四条第二款\n"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("instrument", "cite", "hubei-204", "art_1"), "did you mean “hubei-2024”?"),
        (("instrument", "cite", "hubei-2024", "art_99"), "no such article; the last one is 49"),
        (("instrument", "cite", "hubei-2024", "44"), "art_44__para_2__item_1"),
        (("assess", "missing.yaml"), "missing.yaml:1:1: error: the file cannot be opened"),
        (("check", "missing.yaml"), "missing.yaml:1:1: error: the file cannot be opened"),
    ],
)
def test_mistake_is_one_sentence_and_exit_code_1(run, words, says):
    done = run(*words)
    assert (done.exit_code, says in done.output) == (1, True), done.output
    assert "Traceback" not in done.output


def test_assess_prints_the_contract_as_json(run):
    content = json.loads(run("assess", EXAMPLE, "--format", "json", "-o", "-").stdout)
    assert content["compliance"]["earned"] == 5550
    assert content["compliance"]["percent"] == 86.7
    assert content["rating"]["letter"] == "B"
    assert content["question_set"].keys() == {"id", "version", "digest"}
    finding = next(one for one in content["findings"] if one["question"] == "S07-Q1")
    assert finding["citations"][0]["text"] == "《湖北省质量促进条例》第四十三条第二款"
    assert finding["citations"][0]["quote"] is None
    for name in (
        "firm",
        "on",
        "improvement",
        "proven",
        "sections",
        "not_applicable",
        "unproven",
        "opportunities",
        "hidden",
    ):
        assert name in content


def test_assess_leaves_unanswered_questions_open_and_gives_no_rating(run):
    content = json.loads(run("assess", EXAMPLE.with_name("half-filled.yaml"), "--format", "json", "-o", "-").stdout)
    assert content["rating"] is None
    assert "open" in {finding["verdict"] for finding in content["findings"]}
    assert content["compliance"]["low"] < content["compliance"]["percent"] < content["compliance"]["high"]


def test_assess_says_every_mistake_of_an_answers_file(run, tmp_path):
    source = EXAMPLE.read_text("utf-8").replace("S01-Q1:", "S01-Q99:").replace("size: medium", "size: midium")
    Path("bad.yaml").write_text(source.replace("91420100MA4K00001U", "91420100MA4K00001X"), "utf-8")
    done = run("assess", "bad.yaml")
    assert done.exit_code == 1
    for says in ("no question “S01-Q99”", "“midium” is not an option", "check character"):
        assert says in done.stderr
    assert not Path("bad.pdf").exists()


def test_assess_writes_a_pdf_beside_you(run):
    assert run("assess", EXAMPLE).exit_code == 0
    assert Path("wuhan-food.pdf").read_bytes().startswith(b"%PDF-")


def test_assess_prints_what_the_name_of_the_output_asks_for(run):
    assert run("assess", EXAMPLE, "-o", "firm.csv").exit_code == 0
    assert Path("firm.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "no format is called “doc”" in run("assess", EXAMPLE, "-o", "firm.doc").output


def test_assess_prints_from_a_word_template_of_ones_own(run):
    template = Path(cli.__file__).parent / "templates/reports/gap_report.docx"
    assert run("assess", EXAMPLE, "--template", template).exit_code == 0
    assert Path("wuhan-food.docx").read_bytes().startswith(b"PK")
    done = run("assess", EXAMPLE, "--template", EXAMPLE)
    assert (done.exit_code, "it is no Word document" in done.output) == (1, True)
    assert run("assess", EXAMPLE, "--template", template, "--format", "pdf").exit_code == 2


def test_assess_refuses_an_unknown_format_with_the_known_ones(run):
    done = run("assess", EXAMPLE, "--format", "docs")
    assert done.exit_code == 2
    assert "one of: pdf, " in done.output
    assert "json" in done.output


def test_user_is_added_and_a_second_of_that_name_is_refused(run):
    words = ("user", "add", "li", "--role", "firm", "--name", "李华", "--password-stdin")
    assert run(*words, stdin="a long enough password\n").exit_code == 0
    done = run(*words, stdin="a long enough password\n")
    assert (done.exit_code, "in use" in done.output) == (1, True)


def test_two_step_sign_in_is_taken_off_by_the_operator(run):
    run("user", "add", "li", "--role", "firm", "--name", "李华", "--password-stdin", stdin="a long enough password\n")
    assert "li has no two-step sign-in" in run("user", "unlock", "LI").output
    store = open_store(Path("var"))
    account = store.account_by_login("li").id
    store.add_second_factor(SecondFactor(account, "encrypted", "2026-03-31T08:00:00Z", 1), ("a" * 64,))
    assert run("user", "unlock", "LI").exit_code == 0
    assert store.second_factor(account) is None
    assert (store.trail(account)[-1].by, store.trail(account)[-1].action) == ("cli", "remove second factor")
    done = run("user", "unlock", "nobody")
    assert (done.exit_code, "No account is called nobody" in done.output) == (1, True)
    store.close()


def test_operator_prints_a_link_for_a_new_password_that_only_its_digest_is_kept_of(run, monkeypatch):
    run("user", "add", "li", "--role", "firm", "--name", "李华", "--password-stdin", stdin="a long enough password\n")
    monkeypatch.setenv("ZHIPING_ORIGIN", "https://quality.example.cn")
    done = run("user", "reset", "LI")
    assert done.stdout.startswith("https://quality.example.cn/reset/")
    assert "Good for one hour and one use" in done.stderr
    token = done.stdout.strip().rpartition("/")[2].encode()
    assert all(token not in path.read_bytes() for path in Path("var").rglob("*") if path.is_file())
    done = run("user", "reset", "nobody")
    assert (done.exit_code, "No account is called nobody" in done.output) == (1, True)


def test_regulator_needs_a_region(run):
    done = run(
        "user",
        "add",
        "wang",
        "--role",
        "regulator",
        "--name",
        "王",
        "--password-stdin",
        stdin="a long enough password\n",
    )
    assert (done.exit_code, "region" in done.output) == (1, True)


def test_help_shows_an_example_and_no_traceback(run):
    for words in ((), ("check",), ("assess",), ("instrument", "cite"), ("serve",), ("demo",), ("user", "add")):
        done = run(*words, "--help")
        assert done.exit_code == 0
        assert "Traceback" not in done.output


def test_home_that_is_no_folder_is_one_sentence(run, tmp_path):
    (tmp_path / "file").write_text("x")
    done = run("demo", "--no-serve", "--home", "file/home")
    assert (done.exit_code, "cannot be used for the store" in done.output) == (1, True)


def test_home_with_something_else_as_database_is_one_sentence(run, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home/zhiping.sqlite3").write_text("no database at all, but long enough to look at " * 20)
    done = run("serve", "--home", "home")
    assert (done.exit_code, "not a database" in done.output) == (1, True)


@pytest.mark.parametrize("path", ["/dev/zero", "."])
def test_what_is_no_file_is_not_read(run, path):
    assert "not a file" in run("assess", path).output


def test_endless_text_is_not_read_to_its_end(run, tmp_path):
    (tmp_path / "big.yaml").write_text("a: " + "x" * 5_000_000)
    assert "larger than 4 MB" in run("assess", "big.yaml").output
