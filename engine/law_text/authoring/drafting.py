"""Drafting an instrument file from a parsed text: what the text says of itself, its numbering, proposed duties.

No statutory wording goes into the file but the title, the names of chapters and who is addressed; what a duty asks is
for a person to put into words of one's own.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.law import Bearer, Force, Pin, PinError, Severity, Structure
from engine.law_text.authoring.applying import UsualConditions
from engine.law_text.authoring.particulars import Particulars
from engine.law_text.authoring.proposing import Proposal
from engine.law_text.authoring.topics import TopicGuesser
from engine.law_text.tree import LawText
from engine.reading.instrument import TO_WRITE

_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z（）《》〔〕·、“”][\u4e00-\u9fffA-Za-z0-9（）《》〔〕·、“”]*")
_WORDS_YAML_READS_OTHERWISE = frozenset(("true", "false", "null", "yes", "no", "on", "off"))
_LONGEST_ADDRESSEE = 24
_MOST_QUESTIONS = 3
_SEVERITY = {Force.MANDATORY: Severity.MEDIUM}

_HEAD = """\
# {title}
#
# 这份文件由 zhiping instrument new 从正式文本生成，是草稿：编号与款项数取自文本，义务由机器按词句推测，都还没有人审校。
# 接下来（详见 docs/new-instrument.md）：
#   1. 核对开头的各项，特别是施行日期和状态；
#   2. 对照正式文本逐条审校 duties：认可的，用自己的话写好要旨（gist，不抄条文），去掉 unreviewed: true；
#      不是义务的，删掉，并把它的款列入 without_duty，写明理由；一句话里有几项义务的，复制成几条，编号以 -b、-c 结尾；
#   3. 审校 without_duty：其中确有义务的，移到 duties；没有的，写明理由，去掉 unreviewed: true；
#   4. 运行 zhiping check，直到没有“尚未审校”。没有审校的义务不会用到任何企业身上，题库也不能引用。
"""


@dataclass(frozen=True, slots=True)
class Guess:
    """What helps to read a proposal: its likely topic and condition, and by topic the questions that ask already."""

    topics: TopicGuesser
    conditions: UsualConditions
    asked: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Drafted:
    """An instrument file to be written, how many duties of each force it proposes, and how many 款 without one."""

    source: str
    duties: dict[Force, int]
    silences: int


def draft(
    identifier: str, prefix: str, text: LawText, told: Particulars, proposals: Iterable[Proposal], guess: Guess
) -> Drafted:
    """Return a starting instrument file; the ids of its duties begin with `prefix`."""
    fitting = [one for one in proposals if _is_numbered(one.pin, text.structure)]
    silent = list(_silent(text, fitting))
    lines = [
        *_HEAD.format(title="".join(filter(str.isprintable, told.title))).splitlines(),
        *_particulars(identifier, told),
        "",
        *_structure(text),
        "",
        "# 推测的义务：逐条对照正式文本审校",
        *(_listed("duties", [_duty(*one, guess) for one in _named(prefix, fitting)])),
        "",
        "# 没有看到企业义务的款：审校后写明理由，去掉 unreviewed",
        *(_listed("without_duty", [_silence(pin) for pin in silent])),
    ]
    counts = Counter(one.force for one in fitting)
    return Drafted("\n".join(lines) + "\n", {force: counts[force] for force in Force}, len(silent))


def _is_numbered(pin: Pin, structure: Structure) -> bool:
    """Tell whether the numbering has a pin: where a text skips a number it does not."""
    try:
        structure.check(pin)
    except PinError:
        return False
    return True


def _particulars(identifier: str, told: Particulars) -> Iterator[str]:
    yield f"id: {identifier}"
    yield f"title: {_chinese(told.title)}  # 英文名可以后补：en"
    yield f"short_title: {_chinese(told.short_title)}"
    yield f"kind: {told.kind}"
    yield f"issuer: {_chinese(told.issuer or TO_WRITE)}" + ("" if told.issuer else "  # 文本里没有看到制定机关")
    if told.document_number:
        yield f"document_number: {_scalar(told.document_number)}"
    yield f"jurisdiction: '{told.jurisdiction}'"
    yield from _status(told)
    yield "source:"
    yield "  zh-Hans: 由所得文本整理结构，引用原文前须导入经核对的正式文本。"
    yield "  en: Structure taken from a text as obtained; import a checked official text before quoting."


def _status(told: Particulars) -> Iterator[str]:
    """Yield status and dates; what the text does not tell is left as a comment to be filled in."""
    if told.amended:
        yield "# 文本经过修改，末条的施行日期属于最初版本：查明本版的施行日期后填 effective，status 改为 in-force"
    elif told.effective is None:
        yield "# 没有看到确定的施行日期：草案照此即可；已公布的，查明后填 effective，status 改为 in-force"
    yield f"status: {told.status}"
    for name in ("adopted", "approved", "effective"):
        day = getattr(told, name)
        if day:
            yield f"{name}: {day.isoformat()}"
    if told.effective is None:
        yield "# effective: YYYY-MM-DD"


def _structure(text: LawText) -> Iterator[str]:
    structure = text.structure
    if structure.part != "art":
        yield f"numbered_by: {structure.part}"
    if structure.chapters:
        yield "# 章（或部分）：序号、标题、首条、末条"
        yield "chapters:"
        for one in structure.chapters:
            yield f"  - {{number: {one.number}, title: {_scalar(one.title)}, first: {one.first}, last: {one.last}}}"
        yield ""
    yield "# 各条的款数和每款的项数：[0, 5] 表示两款，第二款有五项"
    yield "articles:"
    for key, counts in structure.articles.items():
        yield f"  '{key}': [{', '.join(str(count) for count in counts)}]"


def _named(prefix: str, proposals: Iterable[Proposal]) -> Iterator[tuple[str, Proposal]]:
    """Yield the proposals with ids such as HB24-06-1-2-s1-a: article, 款, 项, sentence, and a letter."""
    seen: dict[str, int] = {}
    for one in proposals:
        number = f"{one.pin.number:02d}" + (f"z{one.pin.insertion}" if one.pin.insertion else "")
        stem = f"{prefix}-{number}-{one.pin.para}" + (f"-{one.pin.item}" if one.pin.item else "")
        stem += f"-s{one.sentence}" if one.sentence else ""
        seen[stem] = seen.get(stem, 0) + 1
        yield f"{stem}-{chr(ord('a') + seen[stem] - 1)}", one


def _duty(identifier: str, one: Proposal, guess: Guess) -> Iterator[str]:
    topic, spoke = guess.topics.topic(one.words)
    yield f"id: {identifier}"
    yield f"pin: {one.pin}"
    if one.sentence:
        yield f"sentence: {one.sentence}"
    yield f"bearer: {one.bearer}"
    yield f"addressee: {_scalar(_addressee(one))}"
    yield f"force: {one.force}"
    yield f"marker: {_scalar(one.marker)}"
    condition = guess.conditions.of(one.addressee) if one.bearer is Bearer.ENTERPRISE else ""
    if condition:
        yield f"applies: {condition}"
    if not one.direct:
        yield "reach: indirect"
    yield f"severity: {_SEVERITY.get(one.force, Severity.LOW)}"
    yield f"topic: {topic}"
    if one.bearer is Bearer.ENTERPRISE and topic in guess.asked:
        yield f"# 同一主题已有的题目：{'；'.join(guess.asked[topic][:_MOST_QUESTIONS])}"
    yield f"gist: {_chinese(TO_WRITE)}"
    if spoke:
        yield f"keywords: [{', '.join(_scalar(word) for word in spoke)}]"
    yield "unreviewed: true"


def _addressee(one: Proposal) -> str:
    """Return whom the sentence names where that is short, else a stand-in."""
    return one.addressee if 0 < len(one.addressee) <= _LONGEST_ADDRESSEE else "（待核）"


def _silent(text: LawText, proposals: Iterable[Proposal]) -> Iterator[str]:
    """Yield the 款 of which nothing was proposed."""
    spoken = {(one.pin.key, one.pin.para) for one in proposals}
    for article in text.articles:
        for para in range(1, len(article.paragraphs) + 1):
            if (article.key, para) not in spoken:
                yield str(text.pin_of(article, para))


def _silence(pin: str) -> Iterator[str]:
    yield f"pin: {pin}"
    yield f"reason: {_chinese(TO_WRITE)}"
    yield "unreviewed: true"


def _listed(key: str, entries: list[Iterator[str]]) -> Iterator[str]:
    if not entries:
        yield f"{key}: []"
        return
    yield f"{key}:"
    for entry in entries:
        for at, line in enumerate(entry):
            yield ("    " if at else "  - ") + line


def _chinese(words: str) -> str:
    return f"{{zh-Hans: {_scalar(words)}}}"


def _scalar(words: str) -> str:
    """Return words as YAML reads them back, quoted where they are not plain; what cannot be printed is a space."""
    words = "".join(character if character.isprintable() else " " for character in words)
    plain = _PLAIN.fullmatch(words) and words.lower() not in _WORDS_YAML_READS_OTHERWISE
    return words if plain else json.dumps(words, ensure_ascii=False)
