"""Read an instrument file (`questionnaires/instruments/<id>.yaml`) into the law as data.

Source: docs/law-as-data.md, "The file".
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.canonical import digest_of
from engine.conditions import ALWAYS, Condition, ConditionError, parse_condition
from engine.law import (
    Bearer,
    Chapter,
    Duty,
    Force,
    Instrument,
    Kind,
    Pin,
    PinError,
    Severity,
    Silence,
    Status,
    Structure,
    parse_pin,
)
from engine.problems import Problem, Weight
from engine.reading.reader import Reader
from engine.reading.strict_yaml import Node, Scalar, plain
from engine.texts import NO_TEXT, Text

_HEAD = (
    "id",
    "title",
    "short_title",
    "kind",
    "issuer",
    "jurisdiction",
    "status",
    "source",
    "articles",
    "duties",
)
_HEAD_OPTIONAL = (
    "document_number",
    "superseded_by",
    "adopted",
    "approved",
    "effective",
    "repealed",
    "chapters",
    "numbered_by",
    "without_duty",
)
_DUTY = ("id", "pin", "bearer", "addressee", "force", "severity", "topic", "gist")
_DUTY_OPTIONAL = ("sentence", "marker", "applies", "reach", "severity_reason", "keywords", "note", "unreviewed")
TO_WRITE = "待撰写"
"""The gist of a duty that was proposed and that nobody has put into our own words yet."""
_NO_PIN = Pin("art", 1)
_FORCE_WORDS = {
    Force.MANDATORY: "强制",
    Force.ENCOURAGED: "鼓励",
    Force.SUPPORTED: "支持",
    Force.SUPERVISED: "监督",
}


class Placed(NamedTuple):
    """A duty with the node it was read from, for problems that only show when everything is read."""

    duty: Duty
    node: Node
    applies: Node | None


class InstrumentFile(NamedTuple):
    """What one file gave: the instrument (None where it is unusable), its duties in place, its problems."""

    instrument: Instrument | None
    duties: list[Placed]
    problems: list[Problem]


def read_instrument(root: Node, file: str, topics: Mapping[str, Text]) -> InstrumentFile:
    """Return the instrument of a strictly read file, and every problem."""
    reader = Reader(file)
    fields = reader.fields(root, _HEAD, _HEAD_OPTIONAL)
    if not fields:
        return InstrumentFile(None, [], reader.problems)
    identifier = reader.string(fields.get("id"))
    kind = Kind(reader.choice(fields.get("kind"), list(Kind), Kind.LOCAL_REGULATION))
    structure = _structure(reader, fields)
    duties = [_duty(reader, node, identifier, structure, topics, kind) for node in reader.items(fields.get("duties"))]
    silences = _silences(reader, fields.get("without_duty"), structure)
    instrument = Instrument(
        id=identifier,
        title=reader.text(fields.get("title")),
        short_title=reader.text(fields.get("short_title")),
        kind=kind,
        issuer=reader.text(fields.get("issuer")),
        document_number=reader.string(fields.get("document_number")),
        jurisdiction=_jurisdiction(reader, fields.get("jurisdiction")),
        status=Status(reader.choice(fields.get("status"), list(Status), Status.DRAFT)),
        superseded_by=reader.string(fields.get("superseded_by")),
        adopted=reader.day(fields.get("adopted")),
        approved=reader.day(fields.get("approved")),
        effective=reader.day(fields.get("effective")),
        repealed=reader.day(fields.get("repealed")),
        source=reader.text(fields.get("source")),
        structure=structure,
        duties=tuple(placed.duty for placed in duties if not placed.duty.unreviewed),
        silences=tuple(silence for silence, unreviewed in silences if not unreviewed),
        digest=digest_of(plain(root)),
        unreviewed=tuple(placed.duty for placed in duties if placed.duty.unreviewed),
    )
    _check_dates(reader, instrument, fields.get("status", root))
    spoken = [placed.duty.pin for placed in duties] + [silence.pin for silence, _unreviewed in silences]
    _check_coverage(reader, structure, spoken, fields.get("articles", root))
    _note_unreviewed(reader, instrument, sum(one for _silence, one in silences), fields.get("duties", root))
    return InstrumentFile(instrument, duties, reader.problems)


def read_when(reader: Reader, node: Node | None) -> Condition:
    """Return a condition; an absent one always holds."""
    if node is None:
        return ALWAYS
    try:
        return parse_condition(reader.string(node))
    except ConditionError as error:
        reader.wrong(node, error.what.zh, error.what.en, shift=error.column - 1)
        return ALWAYS


def _jurisdiction(reader: Reader, node: Node | None) -> str:
    code = reader.string(node)
    if node is not None and not (len(code) == 6 and code.isdigit()):
        reader.wrong(node, f"“{code}”不是六位行政区划代码", f"“{code}” is not a six-digit region code")
    return code


def _structure(reader: Reader, fields: dict[str, Node]) -> Structure:
    part = reader.choice(fields.get("numbered_by"), ("art", "point"), "art")
    articles: dict[str, tuple[int, ...]] = {}
    for key, value in reader.entries(fields.get("articles")):
        counts = tuple(reader.integer(item, 0, 99) for item in reader.items(value))
        if not counts:
            reader.wrong(value, "每条至少有一款", "an article has at least one paragraph")
        articles[key.text] = counts
    chapters = tuple(_chapter(reader, node) for node in reader.items(fields.get("chapters")))
    return Structure(part, chapters, articles)


def _chapter(reader: Reader, node: Node) -> Chapter:
    fields = reader.fields(node, ("number", "title", "first", "last"))
    number, first, last = (reader.integer(fields.get(name), 1, 999) for name in ("number", "first", "last"))
    return Chapter(number, reader.string(fields.get("title")), first, last)


def _pin(reader: Reader, node: Node | None, structure: Structure) -> Pin:
    if node is None:
        return _NO_PIN
    try:
        pin = parse_pin(reader.string(node))
        structure.check(pin)
    except PinError as error:
        reader.wrong(node, error.what.zh, error.what.en)
        return _NO_PIN
    if pin.part == "art" and not pin.para:
        reader.wrong(node, "条款号要写到款：art_44__para_1", "a pin goes down to the paragraph: art_44__para_1")
    return pin


def _duty(
    reader: Reader, node: Node, instrument: str, structure: Structure, topics: Mapping[str, Text], kind: Kind
) -> Placed:
    fields = reader.fields(node, _DUTY, _DUTY_OPTIONAL)
    force = Force(reader.choice(fields.get("force"), list(Force), Force.SUPERVISED))
    if kind is Kind.POLICY_DOCUMENT and force is Force.MANDATORY:
        reader.wrong(
            fields["force"],
            "政策文件不能设定强制义务（force 不能为 mandatory）",
            "a policy document is never mandatory",
        )
    topic = reader.choice(fields.get("topic"), topics)
    gist, unreviewed = reader.text(fields.get("gist")), reader.flag(fields.get("unreviewed"))
    if gist.zh == TO_WRITE and not unreviewed:
        reader.wrong(
            fields["gist"],
            f"要旨还是“{TO_WRITE}”：写好要旨，再去掉 unreviewed",
            f"the gist is still “{TO_WRITE}”: write it before taking `unreviewed` away",
        )
    duty = Duty(
        id=reader.string(fields.get("id")),
        instrument=instrument,
        pin=_pin(reader, fields.get("pin"), structure),
        sentence=reader.integer(fields.get("sentence"), 1, 99),
        bearer=Bearer(reader.choice(fields.get("bearer"), list(Bearer), Bearer.GOVERNMENT)),
        addressee=reader.string(fields.get("addressee")),
        force=force,
        marker=reader.string(fields.get("marker")),
        applies=read_when(reader, fields.get("applies")),
        direct=reader.choice(fields.get("reach"), ("direct", "indirect"), "direct") == "direct",
        severity=Severity(reader.choice(fields.get("severity"), list(Severity), Severity.LOW)),
        severity_reason=reader.text(fields.get("severity_reason")),
        topic=topic,
        gist=gist,
        keywords=reader.strings(fields.get("keywords")),
        note=reader.text(fields.get("note")),
        topic_title=topics.get(topic, NO_TEXT),
        unreviewed=unreviewed,
    )
    return Placed(duty, fields.get("id", node), fields.get("applies"))


def _silences(reader: Reader, node: Node | None, structure: Structure) -> list[tuple[Silence, bool]]:
    """Return what lays nothing on firms, and whether nobody has looked at it yet."""
    found = []
    for item in reader.items(node):
        fields = reader.fields(item, ("pin", "reason"), ("unreviewed",))
        silence = Silence(_pin(reader, fields.get("pin"), structure), reader.text(fields.get("reason")))
        found.append((silence, reader.flag(fields.get("unreviewed"))))
    return found


def _check_dates(reader: Reader, instrument: Instrument, node: Node) -> None:
    status = instrument.status
    if status is Status.DRAFT and instrument.effective:
        reader.wrong(node, "草案没有施行日期", "a draft has no effective date")
    if status is not Status.DRAFT and not instrument.effective:
        reader.wrong(node, "已公布的文件要写施行日期（effective）", "a promulgated text needs its effective date")
    if status in (Status.REPEALED, Status.SUPERSEDED) and not instrument.repealed:
        reader.wrong(
            node,
            "已废止或被替代的文件要写失效日期（repealed）",
            "a text out of force needs its end date (repealed)",
        )
    if status is Status.SUPERSEDED and not instrument.superseded_by:
        reader.wrong(node, "被替代的文件要写替代它的文件（superseded_by）", "a superseded text names its successor")


def _check_coverage(reader: Reader, structure: Structure, spoken: Iterable[Pin], node: Node) -> None:
    """Note every 款 of which the file says neither what it lays on whom nor that it lays nothing on firms."""
    known = {(pin.key, pin.para) for pin in spoken}
    for key, counts in structure.articles.items():
        for para in range(1, len(counts) + 1):
            if not {(key, para), (key, 0)} & known:
                name = f"{structure.part}_{key}__para_{para}"
                reader.wrong(
                    _place(node, key),
                    f"{name} 既没有义务，也没有列入 without_duty",
                    f"{name} has no duty and is not listed under without_duty",
                    Weight.WARNING,
                )


def _note_unreviewed(reader: Reader, instrument: Instrument, silences: int, node: Node) -> None:
    """Count what was proposed and nobody has read yet: it is asked of nobody until somebody has."""
    counts = Counter(duty.force for duty in instrument.unreviewed)
    if counts or silences:
        forces = [(_FORCE_WORDS[force], force.value, counts[force]) for force in Force if counts[force]]
        zh = "、".join(f"{word} {count}" for word, _name, count in forces)
        en = ", ".join(f"{name} {count}" for _word, name, count in forces)
        reader.wrong(
            node,
            f"尚未审校：义务 {counts.total()} 项{f'（{zh}）' if zh else ''}，无义务的款 {silences} 处",
            f"not reviewed yet: {counts.total()} duties{f' ({en})' if en else ''},"
            f" {silences} paragraphs without a duty",
            Weight.NOTE,
        )


def _place(node: Node, key: str) -> Node:
    keys: dict[str, Scalar] = getattr(node, "keys", {})
    return keys.get(key, node)
