import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("commands", "jobs", "confined", "engine", "intake", "storage", "reports", "web", "bench")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")) + sorted(ROOT.glob("*.py"))
MAX_FUNCTION, MAX_MODULE = 40, 300


def functions(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def test_rooms_import_one_way_only():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_and_modules_stay_small(path):
    source = path.read_text("utf-8")
    long = [
        f"{f.name} ({f.end_lineno - f.lineno + 1} lines)"
        for f in functions(path)
        if f.end_lineno - f.lineno >= MAX_FUNCTION
    ]
    assert long == [], f"{path.name}: cut these functions into smaller ones"
    assert source.count("\n") <= MAX_MODULE, f"{path.name}: split this module"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_left_undone_or_swallowed(path):
    found = re.findall(r"\b(?:TODO|FIXME|XXX)\b|except Exception|except:|# type: ignore(?!\[)", path.read_text("utf-8"))
    assert found == []


def test_sql_and_flask_stay_in_their_rooms():
    for path in SOURCES:
        source = path.read_text("utf-8")
        if "storage" not in path.parts:
            assert not re.search(r"\b(?:SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b", source), path
        if not {"web", "bench"} & set(path.parts) and path.name != "app.py":
            assert not re.search(r"^\s*(?:from|import) (?:flask|wtforms)\b", source, re.MULTILINE), path


def test_templates_hold_no_inline_code_and_trust_nothing():
    for path in (ROOT / "templates").rglob("*.html"):
        source = path.read_text("utf-8")
        assert not re.search(r"\|\s*safe\b|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", source), path


def test_every_rule_of_a_style_sheet_is_closed():
    """A rule left open swallows all that follow, and no browser says so."""
    for path in (*(ROOT / "web" / "static").glob("*.css"), *(ROOT / "templates").rglob("*.css")):
        depth = 0
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert depth == 0 or not line.startswith("/* "), f"{path.name}:{number}: a rule above is not closed"
            depth += line.count("{") - line.count("}")
        assert depth == 0, f"{path.name}: a rule is not closed"


def test_no_statutory_wording_is_kept():
    """A gist is ours: it shares no long run of characters with a text that markers of statutes give away."""
    for path in (ROOT / "questionnaires").rglob("*.yaml"):
        source = path.read_text("utf-8")
        assert "本条例自" not in source, path
        assert "制定本条例" not in source, path
