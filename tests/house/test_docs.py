import re
from pathlib import Path

import click

import cli
from engine.kinds import KINDS
from tests.web.browsing import house_in

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def headings(name):
    return {line.lstrip("#").strip() for line in (DOCS / name).read_text("utf-8").splitlines() if line.startswith("#")}


def commands(group, path=("zhiping",)):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


def test_every_command_has_its_heading_and_its_help():
    for name, command in commands(cli.main):
        assert name in headings("command-line.md"), name
        assert command.help, name


def test_every_question_kind_has_its_heading():
    assert set(KINDS) <= headings("authoring.md")


def test_every_setting_has_its_heading():
    named = set()
    for path in (*(ROOT / "web").rglob("*.py"), *(ROOT / "commands").rglob("*.py"), ROOT / "app.py"):
        named |= set(re.findall(r"ZHIPING_[A-Z_]+", path.read_text("utf-8")))
    assert named
    assert named <= headings("operating.md")


def test_readmes_show_both_commands_on_their_first_screen():
    for name in ("README.md", "README.zh-Hans.md"):
        first_screen = "\n".join((ROOT / name).read_text("utf-8").splitlines()[:25])
        assert "make demo" in first_screen
        assert "make test" in first_screen


def test_links_between_documents_lead_somewhere():
    for path in (*DOCS.rglob("*.md"), *ROOT.glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_every_route_has_its_heading(tmp_path):
    routes = {rule.rule for rule in house_in(tmp_path / "home").site.url_map.iter_rules()}
    assert routes <= headings("routes.md")
