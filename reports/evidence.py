"""The evidence: every material that the firm named, with the answers that rest on it."""

from dataclasses import dataclass

from engine.outcome import Finding, Outcome
from reports.names import shortened_name
from reports.parts import Heading
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class Material:
    """One material: its name or link, what was answered with it, and the digest of its file, empty without one."""

    number: str
    name: str
    questions: tuple[str, ...]
    digest: str = ""


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
    resting: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        for name in finding.answer.evidence if finding.answer.value is not None else ():
            resting.setdefault(name, []).append(finding)
    return Evidence(
        heading=Heading(
            "evidence",
            words.say("佐证材料清单"),
            words.say("企业列明的材料，以及以它为佐证的题目。材料由企业保存，本报告没有核验其内容。"),
        ),
        columns=(words.say("序号"), words.say("材料"), words.say("用于题目")),
        digest_column=words.say("文件摘要值"),
        materials=tuple(_material(words, at, *entry) for at, entry in enumerate(resting.items(), 1)),
        empty="" if resting else words.say("没有列明佐证材料。"),
    )


def _material(words: Words, number: int, name: str, findings: list[Finding]) -> Material:
    ids = tuple(finding.question.label for finding in findings)
    return Material(str(number), shortened_name(words, name), ids)
