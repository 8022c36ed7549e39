"""Verifying: whether a report is what the system made of the answers inside it. Nothing is asked of a network."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from engine.desk import day_of
from engine.errors import EditionError, UnreadableError
from engine.judging import judge
from engine.law import Instrument
from engine.law_text.kept import KeptText
from engine.library import Library
from engine.outcome import Outcome
from engine.proof import report_code, report_number
from engine.questions import QuestionSet
from engine.reading.assessment_json import ReadAssessment, read_assessment, typed
from engine.reading.quotes import quotes_of_content
from engine.texts import Text
from reports.as_json import as_json
from reports.cover import Cover
from reports.embedded import ASSESSMENT, RECORD
from reports.errors import RenderError
from reports.pdf.opening import NotOpenedError, Opened, opened
from reports.same_words import compared_words

_KEPT = ("value", "note", "evidence", "files")

Reprint = Callable[[Outcome, Cover, str], bytes]
"""Prints a report again, unsigned, in the language and on the paper that its keywords name."""


class Answered(StrEnum):
    """What came of a check."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked, what came of it, and a sentence about it."""

    name: str
    answered: Answered
    what: Text


@dataclass(slots=True)
class Verification:
    """All that was checked.

    A report is genuine where somebody trusted signed it and nothing speaks against it. It is consistent where its
    pages are what its answers come to; that says nothing about who issued it.
    """

    checks: list[Check] = field(default_factory=list)

    def note(self, name: str, answered: Answered, zh: str, en: str) -> None:
        """Add a check."""
        self.checks.append(Check(name, answered, Text(zh, en)))

    def answered(self, name: str) -> Answered:
        """Return what came of a check, unknown where it was not made."""
        return next((check.answered for check in self.checks if check.name == name), Answered.UNKNOWN)

    @property
    def altered(self) -> bool:
        """Tell whether something was found that the system did not make."""
        return any(check.answered is Answered.BAD for check in self.checks)

    @property
    def genuine(self) -> bool:
        """Tell whether it was issued by someone trusted, and is as it was issued."""
        return not self.altered and self.answered("signature") is Answered.GOOD

    @property
    def consistent(self) -> bool:
        """Tell whether the report came out the same again from the answers inside it."""
        return not self.altered and self.answered("pages") is Answered.GOOD


def verify(
    data: bytes, library: Library, authorities: bytes, reprint: Reprint, kept: Iterable[KeptText] = ()
) -> Verification:
    """Return what can be said of a report offline, with these editions at hand and these authorities trusted (PEM).

    `kept` are the official texts that what it quotes is held against.
    """
    found = Verification()
    try:
        report = opened(data, authorities)
        read = read_assessment(report.files[ASSESSMENT])
    except KeyError:
        zh = "文件中没有自评数据：数据被移除，或者不是差距报告（董事会摘要不带数据，不能核对）"
        en = "no assessment inside: it was removed, or this is no gap report (a board summary carries none)"
        found.note("file", Answered.BAD, zh, en)
        return found
    except (NotOpenedError, UnreadableError):
        found.note("file", Answered.BAD, "不是本系统的报告，或文件已损坏", "not a report of this system, or damaged")
        return found
    named = " · ".join(filter(None, (read.report.get("number", ""), read.firm.get("name", ""))))
    found.note("file", Answered.GOOD, f"报告：{named}", f"report: {named}")
    _check_signature(found, report, sha256(data).hexdigest())
    _check_record(found, report, read)
    law = _edition(found, library, read)
    if law:
        _check_scores(found, report, read, *law, reprint)
    words = compared_words(read, law[1], kept) if law else None
    if words:
        found.checks.append(Check("words", Answered.GOOD if words[0] else Answered.UNKNOWN, words[1]))
    return found


def _check_signature(found: Verification, report: Opened, digest: str) -> None:
    before = sha256(report.unsigned).hexdigest()
    zh, en = f"文件的 SHA-256：{digest}", f"SHA-256 of the file: {digest}"
    if before != digest:
        zh, en = f"{zh}；签名之前：{before}", f"{en}; before signing: {before}"
    found.note("digest", Answered.GOOD, zh, en)
    signature = report.signature
    if signature is None:
        found.note("signature", Answered.UNKNOWN, "没有签名", "not signed")
        return
    by = f"{signature.signer}，{signature.at}", f"{signature.signer}, {signature.at}"
    if not signature.intact:
        found.note("signature", Answered.BAD, f"签名后被改动过（{by[0]}）", f"changed after signing ({by[1]})")
    elif signature.trusted:
        found.note("signature", Answered.GOOD, f"签名完好，签名者可信（{by[0]}）", f"intact, signer trusted ({by[1]})")
    else:
        zh = f"签名完好，但签名者不在信任名单中（{by[0]}）"
        found.note("signature", Answered.UNKNOWN, zh, f"intact, but nobody trusted vouches for the signer ({by[1]})")


def _check_record(found: Verification, report: Opened, read: ReadAssessment) -> None:
    """Compare the record of the submission with its digest and with the assessment."""
    record, told = report.files.get(RECORD), read.report.get("submission", "")
    if record is None and not any(read.report.values()):
        found.note(
            "record", Answered.UNKNOWN, "未提交的草稿，没有提交记录", "a draft: there is no record of a submission"
        )
        return
    same = record is not None and sha256(record).hexdigest() == told and _agrees(record, read)
    if same:
        found.note("record", Answered.GOOD, f"提交记录与校验值相符：{told}", f"the submission fits its digest: {told}")
    else:
        found.note(
            "record", Answered.BAD, "提交记录与校验值或数据不符", "the submission does not fit its digest or the data"
        )


def _agrees(record: bytes, read: ReadAssessment) -> bool:
    try:
        frozen = json.loads(record)
        answers = {name: _told(one) for name, one in read.answers.items()}
        return bool(
            frozen["question_set"]["digest"] == read.question_set.digest
            and [one["digest"] for one in frozen["instruments"]] == list(read.instruments)
            and {name.removeprefix("profile."): value for name, value in frozen["profile"].items()} == read.facts
            and {name: tuple(map(one.get, _KEPT)) for name, one in frozen["answers"].items()} == answers
            and quotes_of_content(frozen.get("quotes", {})) == read.quotes
            and frozen["on"] == read.on.isoformat()
            and (frozen["firm"]["name"], frozen["firm"]["uscc"]) == (read.firm["name"], read.firm["uscc"])
            and _sealed(frozen, read.report)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _told(one: dict[str, Any]) -> tuple[Any, ...]:
    return one["answer"], one["note"], one["evidence"], one.get("files")


def _sealed(frozen: dict[str, Any], told: dict[str, str]) -> bool:
    """Tell whether number, code, address and declaration are those of the record."""
    digest, number, code = told["submission"], told["number"], told["code"]
    return bool(
        (frozen["declared_by"], frozen["submitted"]) == (told["declared_by"], told["submitted"])
        and number == report_number(digest, day_of(told["submitted"]))
        and code == report_code(digest)
        and (not told["address"] or told["address"].endswith(f"/check/{number}?code={code}"))
    )


def _edition(
    found: Verification, library: Library, read: ReadAssessment
) -> tuple[QuestionSet, tuple[Instrument, ...]] | None:
    """Return the set and the instruments that the report was judged by, None where they are not at hand."""
    named = read.question_set
    question_set = library.sets.get(named.id)
    title = f"{named.id} {named.version}"
    try:
        law = library.law_of(read.instruments, lambda _digest: None)
    except EditionError:
        law = ()
    if question_set is None or question_set.digest != named.digest or len(law) != len(read.instruments):
        zh = f"本机没有报告所用的版本（{title}），无法重新计算"
        found.note("edition", Answered.UNKNOWN, zh, f"the edition ({title}) is not at hand; nothing can be recomputed")
        return None
    found.note(
        "edition",
        Answered.GOOD,
        f"题库 {title} 及 {len(law)} 件法规文件均在本机",
        f"edition {title} and {len(law)} legal texts are at hand",
    )
    return question_set, law


def _check_scores(
    found: Verification,
    report: Opened,
    read: ReadAssessment,
    question_set: QuestionSet,
    law: tuple[Instrument, ...],
    reprint: Reprint,
) -> None:
    """Judge the answers again, and print the report again."""
    cover = _cover(read, report)
    try:
        outcome = replace(judge(question_set, law, *typed(read, question_set), read.on), quotes=read.quotes)
        again = reprint(outcome, cover, report.keywords)
    except (UnreadableError, RenderError) as error:
        found.note("scores", Answered.BAD, error.what.zh, error.what.to("en"))
        return
    except (ArithmeticError, LookupError, TypeError, ValueError):  # whatever odd data makes of it, it is none of ours
        found.note("scores", Answered.BAD, "数据无法计算或排版", "the data cannot be judged or printed")
        return
    content = json.loads(as_json(outcome, cover, read.language))
    if content != read.content and not (_vouched(report) and _figures(content) == _figures(read.content)):
        found.note("scores", Answered.BAD, "数据与按作答重新计算的结果不符", "the data is not what the answers come to")
        return
    percent = outcome.compliance.percent
    found.note(
        "scores",
        Answered.GOOD,
        f"重新计算结果相同（合规得分 {percent}）",
        f"judged again: the same (compliance {percent})",
    )
    _check_pages(found, report, again)


def _vouched(report: Opened) -> bool:
    return report.signature is not None and report.signature.intact and report.signature.trusted


def _figures(content: dict[str, Any]) -> list[Any]:
    """Return what any version of the system must come to from the same answers."""
    scores = [content[name] for name in ("compliance", "improvement", "proven", "rating")]
    return [*scores, *((one["question"], one["verdict"], one["credit"]) for one in content["findings"])]


def _check_pages(found: Verification, report: Opened, again: bytes) -> None:
    """Compare every page as it is shown now, and the bytes where nobody unknown has added any."""
    expected = opened(again)
    pairs = zip_longest(expected.pages, report.pages)
    differing = next((number for number, (made, told) in enumerate(pairs, 1) if made != told), 0)
    same_program = expected.producer == report.producer
    stranger = report.signature is not None and not _vouched(report)
    words_differ = "".join(expected.pages) != "".join(report.pages)
    if words_differ and not same_program and _vouched(report):
        zh = "由本系统的另一版本印制，不能逐字比对；签名者为其担保"
        en = "printed by another version of this system, so words cannot be compared; the signer vouches for them"
        found.note("pages", Answered.UNKNOWN, zh, en)
    elif differing and (same_program or words_differ):
        zh, en = f"第 {differing} 页印出的内容与数据不符", f"page {differing} does not fit the data"
        found.note("pages", Answered.BAD, zh, en)
    elif stranger:
        zh, en = (
            "文字与数据一致；签名者不明，其附加的内容无法比对",
            "the words fit the data; what the unknown signer added cannot be compared",
        )
        found.note("pages", Answered.UNKNOWN, zh, en)
    elif again == report.unsigned:
        found.note("pages", Answered.GOOD, "重新排版逐字节相同", "printed again, byte for byte the same")
    elif same_program:
        zh, en = "文字与数据一致，但文件的其他字节被改动过", "the words fit the data, but other bytes were changed"
        found.note("pages", Answered.BAD, zh, en)
    else:
        zh = f"印出的文字与数据完全一致；文件由别的程序写成（{report.producer}），图形无法比对"
        en = f"every word fits the data; other programs wrote the file ({report.producer}): pictures not compared"
        found.note("pages", Answered.UNKNOWN, zh, en)


def _cover(read: ReadAssessment, report: Opened) -> Cover:
    told = read.report
    return Cover(
        firm=read.firm["name"],
        uscc=read.firm["uscc"],
        declared_by=told.get("declared_by", ""),
        submitted=told.get("submitted", ""),
        submission=told.get("submission", ""),
        number=told.get("number", ""),
        code=told.get("code", ""),
        address=told.get("address", ""),
        record=report.files.get(RECORD, b"").decode(errors="replace"),
    )
