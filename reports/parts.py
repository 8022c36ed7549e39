"""What every part of a report is made of: final words, and the few figures that drawings need."""

from dataclasses import dataclass

LONGEST_TEXT = 2000
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a chapter; `anchor` is what contents and links point to, `lead` what it is about."""

    anchor: str
    title: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands behind it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A short word that stands out; `kind` decides how it looks (`mandatory`, `red-line`, `draft`…)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class QrCode:
    """An address to be drawn for a camera; `description` says in words where it leads."""

    address: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under their columns; `name` decides the widths, `empty` is said where there are no rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Titled:
    """A table under a title of its own, with a lead."""

    title: str
    lead: str
    table: Table
