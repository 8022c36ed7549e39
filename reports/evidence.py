"""The evidence: every material that the firm named, with the answers that rest on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from engine.outcome import Finding, Outcome
from engine.questions import Document
from reports.filed import days
from reports.names import shortened_name
from reports.parts import Heading
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class Material:
    """One material: its name or link, what was answered with it; of a file its digest and days, otherwise empty."""

    number: str
    name: str
    questions: tuple[str, ...]
    digest: str = ""
    days: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The chapter; the last column is printed only where a material has a digest."""

    heading: Heading
    columns: tuple[str, ...]
    digest_column: str
    materials: tuple[Material, ...]
    empty: str


def evidence(words: Words, outcome: Outcome) -> Evidence:
    """Return the chapter, in the order in which the answers name their materials."""
    resting: dict[str | Document, list[Finding]] = {}
    for finding in outcome.findings:
        answer = finding.answer
        named: tuple[str | Document, ...] = (*answer.evidence, *answer.documents)
        for one in named if answer.value is not None else ():
            resting.setdefault(one, []).append(finding)
    return Evidence(
        heading=Heading("evidence", words.say("佐证材料清单"), _lead(words, resting)),
        columns=(words.say("序号"), words.say("材料"), words.say("用于题目")),
        digest_column=words.say("文件摘要值"),
        materials=tuple(_material(words, outcome.on, at, *entry) for at, entry in enumerate(resting.items(), 1)),
        empty="" if resting else words.say("没有列明佐证材料。"),
    )


def _lead(words: Words, resting: Iterable[str | Document]) -> str:
    lead = words.say("企业列明的材料，以及以它为佐证的题目。材料由企业保存，本报告没有核验其内容。")
    if any(isinstance(named, Document) for named in resting):
        lead += words.say("上传了文件的，列出文件的 SHA-256 摘要值：内容改动一个字节，摘要值就不同。")
    return lead


def _material(words: Words, on: date, number: int, named: str | Document, findings: list[Finding]) -> Material:
    ids = tuple(finding.question.id for finding in findings)
    if isinstance(named, str):
        return Material(str(number), shortened_name(words, named), ids)
    return Material(str(number), shortened_name(words, named.title), ids, named.digest, days(words, named, on))
