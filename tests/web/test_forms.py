"""Every kind of question can be shown, filled in, saved and shown again."""

import pytest

from engine.kinds import KINDS
from tests.web.browsing import house_in
from tests.web.kinds import library_of_all_kinds
from tests.web.walks import new_firm
from web.forms import CONTROLS

TYPED = {
    "one-of": ("P", "P"),
    "many-of": (["O", "P"], ("O", "P")),
    "number": ("１,200.50", "1200.5"),
    "date": (" 2026-03-31 ", "2026-03-31"),
    "text": ("第一行\r\n第二行", "第一行\n第二行"),
    "evidence": ("证书\r\n\r\n报告", ("证书", "报告")),
    "regions": (["武汉市", "", "320300"], ("420100", "320300")),
    "names": ("北厂\r\n 南 厂 ", ("北厂", "南 厂")),
}
WRONG = {
    "one-of": "Z",
    "many-of": ["O", "N"],
    "number": "很多",
    "date": "三月",
    "text": "长" * 4001,
    "evidence": "证" * 301,
    "regions": ["火星"],
}


@pytest.fixture
def visitor(tmp_path):
    house = house_in(tmp_path / "home", library=library_of_all_kinds(tuple(KINDS)))
    visitor = house.visitor("li")
    firm = new_firm(visitor)
    visitor.send({}, form=f"/firms/{firm}/assessments")
    path = visitor.path.removesuffix("/profile")
    visitor.section, visitor.id, visitor.store = f"{path}/sections/S1", path.split("/")[2], house.rooms.store
    visitor.send({"profile.regions": ["湖北省"]})
    visitor.open(visitor.section)
    return visitor


def kept(visitor, kind):
    return visitor.store.answers(visitor.id)[f"K-{kind}"].answer


def values(page, name):
    return [value for key, value in page.form().fields if key == name and value]


def test_every_kind_has_a_control():
    assert set(CONTROLS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(TYPED))
def test_what_is_typed_is_kept_and_shown_again(visitor, kind):
    typed, value = TYPED[kind]
    visitor.send({f"K-{kind}": typed})
    assert kept(visitor, kind).value == value
    visitor.open(visitor.section)
    shown = values(visitor.page, f"K-{kind}")
    visitor.send({})
    assert visitor.store.answers(visitor.id)[f"K-{kind}"].revision == 1, shown


@pytest.mark.parametrize("kind", sorted(WRONG))
def test_what_cannot_be_read_is_explained_and_stays_in_its_input(visitor, kind):
    page = visitor.send({f"K-{kind}": WRONG[kind], "K-table~0": ["甲"], "K-table~1": ["1"]}, 422)
    assert page.title.startswith("错误：")
    assert f"#K-{kind}~i" in page.links
    assert f"K-{kind}~i" in page.ids
    if kind != "one-of":
        wanted = WRONG[kind] if isinstance(WRONG[kind], list) else [WRONG[kind]]
        assert values(page, f"K-{kind}") == wanted
    assert values(page, "K-table~0") == ["甲"]


def test_a_table_keeps_its_rows(visitor):
    visitor.send({"K-table~0": ["甲", "", "丙"], "K-table~1": ["1", "", "3"]})
    assert kept(visitor, "table").value == (("甲", "1"), ("丙", "3"))
    page = visitor.open(visitor.section)
    assert values(page, "K-table~0") == ["甲", "丙"]
    visitor.send({})
    assert visitor.store.answers(visitor.id)["K-table"].revision == 1


def test_a_table_gets_more_rows(visitor):
    before = sum(name == "K-table~0" for name, _ in visitor.page.form().fields)
    page = visitor.send({"K-table~0": ["甲"], "K-table~1": ["1"], "~more": "K-table~0"})
    rows = [value for name, value in page.form().fields if name == "K-table~0"]
    assert len(rows) > before
    assert rows[0] == "甲"


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"one-of", "regions"}))
def test_every_kind_can_be_set_aside_with_a_reason(visitor, kind):
    page = visitor.send({f"K-{kind}~na": "1"}, 422)
    assert "请写明不适用的理由" in page.text
    visitor.send({f"K-{kind}~why": "没有这项业务"})
    assert kept(visitor, kind).na == "没有这项业务"
    visitor.open(visitor.section)
    assert visitor.page.form().value(f"K-{kind}~na") == "1"
    visitor.send({f"K-{kind}~na": None, f"K-{kind}~why": ""})
    assert kept(visitor, kind).na == ""
