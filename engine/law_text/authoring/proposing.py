"""Proposing duties: who bears what a sentence says, and with which force, judged by its words alone.

A proposal is where a person begins to read, never a reading. How often it is right is measured in
docs/new-instrument.md, "How good the proposals are".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from engine.law import Bearer, Force, Pin
from engine.law_text.authoring.addressees import Addressee, named_first, named_last, names_firms
from engine.law_text.tree import LawText

_MUST = re.compile(r"不得|(?<!规定)(?<!明令)禁止|严禁|必须|应当|应该|(?<![必无])须(?!知)|(?<=[府门业位关])要(?!求)")
_ENCOURAGE = re.compile(r"(?:(?:支持|引导|推动)[和、与])?(?:鼓励|倡导|提倡)(?:[和、与]?(?:支持|引导|推动))?")
_SUPPORT = re.compile(
    r"(?:支持|引导|推动|扶持|帮助|指导)(?:[和、](?:支持|引导|推动|扶持|帮助))?|推行|推广|促进|培育|奖励|补助|给予|提供|保护"
)
_SUPERVISE = re.compile(
    r"监督检查|监督抽查|抽查|巡查|督导|督促|查处|打击|曝光|舆论监督|惩戒|失信|信用(?:监管|分类|评价|等级|信息|风险)|诚信体系"
    r"|责令|罚款|没收|吊销|约谈|处罚|召回|缺陷调查|风险监测|安全风险|事故|投诉|举报|满意度|测评|强制检定|比对分析|比较试验"
    r"|终身|倒查|退出|淘汰|黑名单|风险预警|履约保函"
)
_WORDS = {
    Force.MANDATORY: _MUST,
    Force.ENCOURAGED: _ENCOURAGE,
    Force.SUPPORTED: _SUPPORT,
    Force.SUPERVISED: _SUPERVISE,
}
_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”』」]?")
_ADVERBS = re.compile(
    r"(?:依法|对[^，]{1,16}|还|均|都|也|并|同时|及时|主动|在[^，]{1,30}[中内上时前后]|按照[^，]{1,20}|根据[^，]{1,20}|依照[^，]{1,20})+$"
)
_NO_DUTY = re.compile(
    r"本(?:条例|办法|规定|法|决定)(?:所称|自|适用)|适用本|下列用语|从其规定|^质量促进(?:工作|活动)?(?:应当|坚持|遵循)"
)
_OTHERS_FAULT = re.compile(r"(?:机关|政府|部门|国家)的?工作人员")
_CASES = re.compile(r"下列(?:情形|行为|情况)之一")
_THING = re.compile(
    r"(?:(?:产品|商品|工程|服务|设备|材料|包装|标识)(?:质量)?|标签|合同|说明书|从事[^，]{1,40}(?:活动|业务|的))，?$"
)
_SEES_TO = re.compile(r"落实|建立|健全|明确|推行|实行|强化|完善")
_ANSWERS = re.compile(r"承担[^，。；]{0,20}责任|负(?:总责|责)|实行[^，。；]{0,12}责任制")
_FORBIDDEN = ("不得", "禁止", "严禁")
_LONGEST = 2_000
"""A sentence is read so far; none of a law is as long."""
_WIDE = str.maketrans(",;:", "，；：")
_UNNAMED = Addressee(Bearer.ENTERPRISE, "")
_EVERYBODY = Addressee(Bearer.PUBLIC, "")
_GOVERNMENT = Addressee(Bearer.GOVERNMENT, "")


class Claim(NamedTuple):
    """What one sentence lays on whom, and the word that decides."""

    addressee: Addressee
    force: Force
    marker: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A duty that a passage seems to hold.

    `sentence` counts the sentences of a passage, 0 where it has only one. `words` are the sentence as the text has it,
    for guessing its topic; they are never written to a file.
    """

    pin: Pin
    sentence: int
    bearer: Bearer
    addressee: str
    force: Force
    marker: str
    direct: bool
    words: str


def propose(text: LawText, *, binding: bool = True) -> tuple[Proposal, ...]:
    """Return the duties that the text seems to hold for firms, in its order; a policy document is not `binding`."""
    proposals: list[Proposal] = []
    for article in text.articles:
        for para, paragraph in enumerate(article.paragraphs, 1):
            lead = list(_of_passage(text.pin_of(article, para), paragraph.text, None))
            proposals += lead
            for item in paragraph.items:
                pin = text.pin_of(article, para, item.number)
                words = item.text + "".join(subitem.text for subitem in item.subitems)
                proposals += _of_passage(pin, words, lead[-1] if lead else None)
    return tuple(one if binding else _unbinding(one) for one in proposals)


def sentences(words: str) -> tuple[str, ...]:
    """Return the sentences of a passage."""
    return tuple(match[0].strip() for match in _SENTENCE.finditer(words) if match[0].strip())


def fits(force: Force, words: str) -> bool:
    """Tell whether a passage, with the words that introduce it, can carry a force.

    Supported and supervised need no word of their own: what government does reaches a firm in many words.
    """
    return force not in (Force.MANDATORY, Force.ENCOURAGED) or bool(_WORDS[force].search(words))


def plausible(bearer: Bearer, words: str) -> bool:
    """Tell whether a passage, with the words that introduce it, can have a bearer.

    Only for firms can words speak against it: they name none, and somebody else who bears what they say.
    """
    if bearer is not Bearer.ENTERPRISE or names_firms(words):
        return True
    subjects = {subject.bearer for sentence in sentences(words) if (subject := subject_of(sentence))}
    return not subjects or bearer in subjects


def subject_of(sentence: str) -> Addressee | None:
    """Return who must or must not, or who else than a firm acts; None where nobody is named."""
    sentence = sentence[:_LONGEST].translate(_WIDE)
    must = _MUST.search(sentence)
    if must is None:
        opening = re.split("[，：；]", sentence, maxsplit=1)[0]
        acting = None if _ENCOURAGE.match(opening) or _SUPPORT.match(opening) else named_first(opening)
        return acting if acting and acting.bearer is not Bearer.ENTERPRISE else None
    before = _ADVERBS.sub("", sentence[: must.start()].rstrip("，"))
    clauses = [clause for clause in before.split("，") if clause]
    return next((found for clause in reversed(clauses) if (found := named_last(clause))), None) or named_first(before)


def claims(sentence: str, before: Addressee | None = None) -> tuple[Claim, ...]:
    """Return what a sentence lays on firms, and what it lays on others that reaches them, each force once.

    `before` is the subject of the sentence before, which a sentence without one continues.
    """
    sentence = sentence[:_LONGEST].translate(_WIDE)
    if _NO_DUTY.search(sentence) or _OTHERS_FAULT.search(sentence):
        return ()
    subject = subject_of(sentence)
    found = [*_encouraged(sentence)]
    binding = _binding(sentence, subject, before)
    found += [binding] if binding else _reaching(subject or _GOVERNMENT, sentence)
    once = {(claim.addressee.bearer, claim.force): claim for claim in reversed(found)}
    return tuple(sorted(once.values(), key=lambda claim: claim.force.rank))


def _binding(sentence: str, subject: Addressee | None, before: Addressee | None) -> Claim | None:
    """Return what binds firms: as its subject, as who makes the thing it speaks of, as everybody it forbids something.

    A firm that answers for something is bound without any 应当.
    """
    must = _MUST.search(sentence)
    if must is None:
        return _answering(sentence)
    opening = sentence[: must.start()]
    everybody = must[0] in _FORBIDDEN and (not opening or opening.endswith(("，", "；")))
    unnamed = _UNNAMED if everybody or _THING.search(opening) else None
    bound = subject or unnamed or before
    return Claim(bound, Force.MANDATORY, must[0]) if bound and bound.bearer is Bearer.ENTERPRISE else None


def _answering(sentence: str) -> Claim | None:
    answers = None if _SEES_TO.match(sentence) else _ANSWERS.search(sentence)
    named = named_last(_ADVERBS.sub("", sentence[: answers.start()])) if answers else None
    if answers is None or named is None or named.bearer is not Bearer.ENTERPRISE:
        return None
    return Claim(named, Force.MANDATORY, answers[0][:2])


def _encouraged(sentence: str) -> Iterator[Claim]:
    for word in _ENCOURAGE.finditer(sentence):
        phrase = re.split("[，；。]", sentence[word.end() :], maxsplit=1)[0]
        named = named_first(phrase) or (_UNNAMED if "鼓励" in word[0] else _EVERYBODY)
        if named.bearer in (Bearer.ENTERPRISE, Bearer.PUBLIC):
            yield Claim(named, Force.ENCOURAGED, word[0])
        elif named.bearer is not Bearer.GOVERNMENT:
            yield Claim(named, Force.SUPPORTED, word[0])


def _reaching(subject: Addressee, sentence: str) -> Iterator[Claim]:
    """Yield what others do that reaches firms: help that names them, supervision even where it does not."""
    watched = _SUPERVISE.search(sentence)
    if watched:
        yield Claim(subject, Force.SUPERVISED, watched[0])
    for word in _SUPPORT.finditer(sentence):
        clause = re.split("[；。]", sentence[word.start() :], maxsplit=1)[0]
        if names_firms(clause):
            yield Claim(subject, Force.SUPPORTED, word[0])
            return


def _of_passage(pin: Pin, words: str, lead: Proposal | None) -> Iterator[Proposal]:
    """Yield the proposals of a passage; an item goes on where its lead stopped."""
    if lead and _CASES.search(lead.words):
        return
    parts = sentences(words)
    before = Addressee(lead.bearer, lead.addressee, lead.direct) if lead else None
    if lead and lead.bearer is Bearer.ENTERPRISE and lead.words.endswith(("：", ":")):
        yield replace(lead, pin=pin, sentence=0, words=words)
        return
    for number, sentence in enumerate(parts, 1):
        for claim in claims(sentence, before):
            named = claim.addressee
            at = number if len(parts) > 1 else 0
            yield Proposal(pin, at, named.bearer, named.words, claim.force, claim.marker, named.direct, sentence)
        before = subject_of(sentence) or before


def _unbinding(proposal: Proposal) -> Proposal:
    """Return a proposal as a policy document makes it: what it asks of a firm, government sees to."""
    return replace(proposal, force=Force.SUPERVISED) if proposal.force is Force.MANDATORY else proposal
