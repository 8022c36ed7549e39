"""Verifying: does every citation say of its provision what the provision says?

Source: docs/law-as-data.md, "Verifying".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.law import Bearer, Duty, Force, Instrument, Kind, Pin, PinError, cite
from engine.law_text.authoring.proposing import Proposal, propose
from engine.law_text.citations import RULES, Cited, cited
from engine.law_text.kept import KeptText
from engine.law_text.matching import AnotherTextError, Difference, Effect, differences
from engine.law_text.quoting import article_at, latest
from engine.law_text.tree import LawText
from engine.problems import Weight
from engine.questions import QuestionSet
from engine.texts import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class CitationFinding:
    """What is wrong with a citation, and what would be right; `duty` is empty where the text as a whole is meant."""

    weight: Weight
    instrument: str
    pin: Pin | None
    citation: Text
    duty: str
    questions: tuple[str, ...]
    what: Text
    right: Text = NO_TEXT


@dataclass(frozen=True, slots=True, eq=False)
class Verification:
    """What was looked at: the version of each instrument that has one, those that have none, and what was found."""

    texts: tuple[KeptText, ...]
    unverified: tuple[Instrument, ...]
    citations: int
    findings: tuple[CitationFinding, ...]

    @property
    def failed(self) -> bool:
        """Tell whether anything found is an error."""
        return any(finding.weight is Weight.ERROR for finding in self.findings)


def verify(
    instruments: Iterable[Instrument], sets: Iterable[QuestionSet], kept: Iterable[KeptText], on: date
) -> Verification:
    """Check every duty of instruments against the structure on file and the text that holds on a day."""
    instruments = tuple(instruments)
    texts = latest(kept, on)
    asking = _asking(sets)
    findings = [finding for one in instruments for finding in _of_instrument(one, texts.get(one.id), asking)]
    return Verification(
        texts=tuple(texts[one.id] for one in instruments if one.id in texts),
        unverified=tuple(one for one in instruments if one.id not in texts),
        citations=sum(len(one.duties) for one in instruments if one.id in texts),
        findings=tuple(findings),
    )


def _asking(sets: Iterable[QuestionSet]) -> dict[str, tuple[str, ...]]:
    """Return which questions cite each duty."""
    asking: dict[str, tuple[str, ...]] = {}
    for question_set in sets:
        for question in question_set.questions:
            for duty in question.cites:
                asking[duty] = (*asking.get(duty, ()), question.id)
    return asking


def _of_instrument(
    instrument: Instrument, kept: KeptText | None, asking: Mapping[str, tuple[str, ...]]
) -> Iterator[CitationFinding]:
    if kept is not None:
        yield from _of_text(instrument, kept)
    for duty in instrument.duties:
        for weight, what, right in _of_duty(instrument, duty, kept):
            yield CitationFinding(
                weight,
                instrument.id,
                duty.pin,
                _citation(instrument, duty.pin),
                duty.id,
                asking.get(duty.id, ()),
                what,
                right,
            )


def _of_text(instrument: Instrument, kept: KeptText) -> Iterator[CitationFinding]:
    title = Text(f"《{instrument.title.zh}》", instrument.title.to("en"))
    try:
        found = differences(instrument, kept.text)
    except AnotherTextError as error:
        yield CitationFinding(Weight.ERROR, instrument.id, None, title, "", (), error.what)
        return
    for difference in found:
        weight = Weight.WARNING if difference.effect is Effect.NONE else Weight.ERROR
        yield CitationFinding(weight, instrument.id, None, title, "", (), *_said(difference))
    silent = {(silence.pin.key, silence.pin.para): silence.reason for silence in instrument.silences}
    for one in _overlooked(instrument, kept.text):
        what = Text(
            f"句子命令企业，登记中却没有企业的强制义务：“{one.words}”",
            f"the sentence commands firms, and no mandatory duty of firms is on file: “{one.words}”",
        )
        reason = silent.get((one.pin.key, one.pin.para), NO_TEXT)
        weight = Weight.NOTE if reason else Weight.WARNING
        yield CitationFinding(
            weight, instrument.id, one.pin, _citation(instrument, one.pin), "", (), what, _why(reason)
        )


def _why(reason: Text) -> Text:
    """Return what is on file of a passage that lays nothing on firms."""
    return Text(f"登记的理由：{reason.zh}", f"on file: {reason.to('en')}") if reason else NO_TEXT


def _overlooked(instrument: Instrument, text: LawText) -> Iterator[Proposal]:
    """Yield the sentences that command firms where no mandatory duty of firms is on file; of a 款 without any, one."""
    duties = (*instrument.duties, *instrument.unreviewed)
    passages = {(duty.pin.key, duty.pin.para, duty.pin.item) for duty in duties if _commands_firms(duty)}
    paragraphs = {(key, para) for key, para, _item in passages}
    for one in propose(text, binding=instrument.kind is not Kind.POLICY_DOCUMENT):
        if not _commands_firms(one):
            continue
        key, para, item = one.pin.key, one.pin.para, one.pin.item
        if (key, para) not in paragraphs:
            paragraphs.add((key, para))
            passages.add((key, para, 0))
            yield one
        elif item and not {(key, para, item), (key, para, 0)} & passages:
            yield one


def _commands_firms(one: Duty | Proposal) -> bool:
    return (one.bearer, one.force) == (Bearer.ENTERPRISE, Force.MANDATORY)


def _said(difference: Difference) -> tuple[Text, Text]:
    where = Text(f"第 {difference.article} 条（点）：", f"{difference.article}: ") if difference.article else NO_TEXT
    what, found, on_file = difference.what, difference.found, difference.on_file
    return (
        Text(f"{where.zh}{what.zh}，文本为“{found}”", f"{where.en}{what.en}; the text has “{found}”"),
        Text(f"登记为“{on_file}”", f"on file is “{on_file}”"),
    )


def _of_duty(instrument: Instrument, duty: Duty, kept: KeptText | None) -> Iterator[tuple[Weight, Text, Text]]:
    try:
        instrument.structure.check(duty.pin)
    except PinError as error:
        yield Weight.ERROR, error.what, NO_TEXT
        return
    if kept is None:
        return
    article = article_at(kept.text, duty.pin)
    found = cited(kept, article, duty) if article else None
    if not isinstance(found, Cited):
        what = Text("文本中没有这一条款", "the text has no such provision")
        yield Weight.ERROR, found or what, NO_TEXT
        return
    for rule in RULES:
        yield from rule(duty, found)


def _citation(instrument: Instrument, pin: Pin) -> Text:
    try:
        return Text(cite(instrument, pin), cite(instrument, pin, "en"))
    except PinError:
        return Text(f"《{instrument.title.zh}》{pin}", f"{instrument.title.to('en')}, {pin}")
