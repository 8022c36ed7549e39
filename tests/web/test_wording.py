"""Every sentence of the site has its English, and no template says anything past the catalogue."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates" / "web"
EXAMPLE = "湖北省武汉市"  # regions have no English names
CHINESE = re.compile(r"[\u3400-\u9fff]")


def sentences():
    found = {}
    for folder, method in ((ROOT / "web", "python"), (TEMPLATES, "jinja2")):
        suffix = "py" if method == "python" else "html"
        options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"} if method == "jinja2" else {}
        rows = extract_from_dir(
            folder, [(f"**.{suffix}", method)], {f"**.{suffix}": options}, keywords={"_": None, "say": None}
        )
        for name, line, sentence, _comments, _context in rows:
            found.setdefault(sentence, f"{name}:{line}")
    return found


def catalogue(name="web"):
    with (ROOT / "translations" / "en" / f"{name}.po").open("rb") as file:
        return {message.id: message for message in read_po(file, locale="en") if message.id}


def test_every_sentence_has_its_english():
    known = catalogue()
    missing = {s: place for s, place in sentences().items() if s not in known or not known[s].string}
    assert missing == {}, "write these in translations/en/web.po"


def test_no_english_is_left_over():
    assert set(catalogue()) - set(sentences()) == set(), "take these out of translations/en/web.po"


def test_english_names_the_same_values():
    for sentence, message in catalogue().items():
        fields = [sorted(re.findall(r"\{(\w+)\}", text)) for text in (sentence, message.string)]
        assert set(fields[0]) == set(fields[1]), sentence
        assert not CHINESE.search(message.string.replace(EXAMPLE, "")), sentence


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_templates_say_nothing_past_the_catalogue(path):
    bare = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not CHINESE.search(bare), path.name


def test_a_sentence_that_the_reports_say_too_has_the_same_english():
    reports = catalogue("reports")
    differing = {s: m.string for s, m in catalogue().items() if s in reports and reports[s].string != m.string}
    assert differing == {}
