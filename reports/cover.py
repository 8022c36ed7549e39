"""The cover: who assessed itself by what, on which day, and who signs."""

from dataclasses import dataclass

from engine.kinds import KINDS
from engine.outcome import Outcome
from engine.records import Moment
from reports.names import shortened_name
from reports.parts import Fact, QrCode
from reports.wording import Words

VERSION = "1.0"
"""The version of the report itself: it grows when what a report says or how it reckons changes."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What a report says of its firm and its submission, which judging does not know.

    `submission` is the digest of what was submitted; `number`, `submitted` and `submission` are empty for a draft.
    `code` is the short code beside the number, `address` the page that tells whether a report with both is genuine
    (https://…/check/NUMBER?code=…); both are empty for a draft and for a report made without a site. `record` is the
    canonical JSON that was submitted; `submission` is its SHA-256.
    """

    firm: str
    uscc: str = ""
    declared_by: str = ""
    submitted: Moment = ""
    submission: str = ""
    number: str = ""
    code: str = ""
    address: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """How a reader finds out whether the report is genuine: number, code, address, the address as a picture."""

    facts: tuple[Fact, ...]
    qr: QrCode | None


@dataclass(frozen=True, slots=True)
class CoverPage:
    """The first page: facts, empty boxes for signature, company seal and day, and the proof where there is one."""

    title: str
    notice: str
    firm: str
    facts: tuple[Fact, ...]
    boxes: tuple[str, ...]
    proof: Proof | None
    explanation: str


def cover_page(words: Words, outcome: Outcome, cover: Cover) -> CoverPage:
    """Return the first page."""
    return CoverPage(
        title=words.say("质量义务自评差距报告"),
        notice=words.say("自评结果，非行政结论"),
        firm=shortened_name(words, cover.firm),
        facts=_facts(words, outcome, cover),
        boxes=(words.say("企业负责人（签字）"), words.say("企业公章"), words.say("签署日期")),
        proof=proof(words, cover),
        explanation=words.say(
            "本报告由企业自行作答、按公开的规则计算得出，供企业改进质量管理使用；"
            "它不是行政机关的检查结论，也不是认证或资质证明。"
        ),
    )


def proof(words: Words, cover: Cover) -> Proof | None:
    """Return how the report is checked, None for one that has no number."""
    facts = (
        Fact(words.say("报告编号"), cover.number),
        Fact(words.say("核对码"), cover.code),
        Fact(words.say("核对网址"), cover.address),
    )
    description = words.say("二维码：核对本报告的网页 {address}", address=cover.address)
    qr = QrCode(cover.address, description) if cover.address else None
    return Proof(tuple(fact for fact in facts if fact.value), qr) if cover.number else None


def _facts(words: Words, outcome: Outcome, cover: Cover) -> tuple[Fact, ...]:
    question_set = outcome.question_set
    edition = words.say(
        "{title}，第 {version} 版", title=question_set.title.to(words.language), version=question_set.version
    )
    submitted = words.moment(cover.submitted) if cover.submitted else words.say("尚未提交（草稿）")
    facts = (
        Fact(words.say("统一社会信用代码"), shortened_name(words, cover.uscc)),
        Fact(words.say("经营地区"), shortened_name(words, _regions(words, outcome))),
        Fact(words.say("适用题库"), edition),
        Fact(words.say("评估基准日"), words.day(outcome.on)),
        Fact(words.say("声明人"), shortened_name(words, cover.declared_by)),
        Fact(words.say("提交时间"), submitted),
        Fact(words.say("报告格式版本"), VERSION),
    )
    return tuple(fact for fact in facts if fact.value)


def _regions(words: Words, outcome: Outcome) -> str:
    """Return the names of the regions in which the firm works."""
    known = dict(outcome.profile)
    asked = [
        question for question in outcome.question_set.profile if question.kind == "regions" and question.id in known
    ]
    return words.listed([KINDS[question.kind].show(question, known[question.id], words.language) for question in asked])
