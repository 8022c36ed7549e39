"""The sources: which texts and editions were used, and how a reader checks the report."""

from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes

from engine.law import Instrument
from engine.outcome import Outcome
from engine.questions import QuestionSet
from reports.citations import place_name
from reports.cover import Cover, Proof, proof
from reports.names import ended_marks, kind_name, status_name
from reports.parts import Fact, Heading
from reports.wording import Words

VERIFY = "zhiping verify FILE"


@dataclass(frozen=True, slots=True)
class Used:
    """An instrument that was used: its title, its facts, the digest of its data."""

    title: str
    facts: tuple[Fact, ...]
    digest: Fact


@dataclass(frozen=True, slots=True)
class Sources:
    """The chapter of the question set and the legal texts that hold for the firm; `empty` is said without a text."""

    heading: Heading
    used: tuple[Used, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Checking:
    """The chapter that tells how to check the report, with its digests; `proof` is None without a number."""

    heading: Heading
    proof: Proof | None
    digests: tuple[Fact, ...]
    steps_title: str
    steps: tuple[str, ...]


def sources_used(words: Words, outcome: Outcome) -> Sources:
    """Return the chapter of legal texts."""
    return Sources(
        heading=Heading(
            "sources",
            words.say("所用题库与法规文件"),
            words.say("法规文件只列在评估基准日、在企业经营地区施行的，以及作为提示的草案。"),
        ),
        used=(_set(words, outcome.question_set), *(_used(words, outcome, one) for one in outcome.instruments)),
        empty="" if outcome.instruments else words.say("所选地区没有收录有效的法规文件。"),
    )


def checking(words: Words, cover: Cover) -> Checking:
    """Return the chapter of digests."""
    digests = (
        Fact(words.say("提交内容（SHA-256）"), cover.submission),
        Fact(words.say("提交内容（SM3）"), _sm3(cover.record) if cover.record else ""),
    )
    return Checking(
        heading=Heading(
            "checking",
            words.say("核对方法与摘要值"),
            words.say("摘要值由 SHA-256 算法（提交内容另附国密 SM3）得出：内容改动一个字，摘要值就完全不同。"),
        ),
        proof=proof(words, cover),
        digests=tuple(fact for fact in digests if fact.value),
        steps_title=words.say("怎样核对"),
        steps=_steps(words, cover),
    )


def _sm3(record: str) -> str:
    """Return the SM3 digest of a record. Source: GB/T 32905."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(record.encode())
    return digest.finalize().hex()


def _steps(words: Words, cover: Cover) -> tuple[str, ...]:
    file = words.say(
        "离线核对文件：运行 {command}，它核对签名和提交记录，按文件内的作答重新计算、重新排版，逐字比对本报告。",
        command=VERIFY,
    )
    online = words.say("联网核对编号：扫描二维码或打开核对网址，网页显示的企业、日期、得分和文件摘要值应与本报告一致。")
    return (
        file,
        *((online,) if cover.address else ()),
        words.say("核对题库和法规文件：用同一版本的题库和法规数据文件，其摘要值应与本报告所列一致。"),
        words.say("核对得分：用同样的企业画像、作答和评估基准日重新计算，各项得分、差距和等级应与本报告相同。"),
    )


def _set(words: Words, question_set: QuestionSet) -> Used:
    asked, duties = len(question_set.questions), {duty for one in question_set.questions for duty in one.cites}
    facts = (
        Fact(words.say("类别"), words.say("题库")),
        Fact(words.say("版本"), words.say("{id} 第 {version} 版", id=question_set.id, version=question_set.version)),
        Fact(words.say("题目"), words.number(asked)),
        Fact(words.say("引用义务"), words.number(len(duties))),
    )
    title = words.say("《{title}》", title=question_set.title.to(words.language))
    return Used(title, facts, Fact(words.say("数据摘要值"), question_set.digest))


def _used(words: Words, outcome: Outcome, instrument: Instrument) -> Used:
    dates = (
        (words.say("通过或发布"), instrument.adopted),
        (words.say("施行"), instrument.effective),
    )
    ended = [Fact(words.say("状态"), mark.text) for mark in ended_marks(words, instrument)]
    facts = [
        Fact(words.say("简称"), instrument.short_title.to(words.language)),
        Fact(words.say("类别"), kind_name(words, instrument.kind)),
        *(ended or [Fact(words.say("状态"), status_name(words, instrument.status))]),
        Fact(words.say("地区"), place_name(words, outcome, instrument.jurisdiction)),
        Fact(words.say("制定机关"), instrument.issuer.to(words.language)),
        Fact(words.say("文号"), instrument.document_number),
        *(Fact(label, words.day(day)) for label, day in dates if day),
    ]
    title = instrument.title.to(words.language)
    return Used(
        title=words.say("《{title}》", title=title),
        facts=tuple(fact for fact in facts if fact.value),
        digest=Fact(words.say("数据摘要值"), instrument.digest),
    )
