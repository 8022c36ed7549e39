"""Whom words name: enterprise, government, association, institution or the public, by the nouns that end a phrase.

A Chinese noun phrase says last what it is: 企业主管部门 is a government department, 部门所属企业 an enterprise.
"""

import re
from typing import NamedTuple

from engine.law import Bearer

_NOUNS = {
    Bearer.GOVERNMENT: (
        "政府|行政公署|部门|机关|检察院|法院|委员会|办公室|办事处|监管局|管理局|公安局|海关|领导小组|协调机构"
        "|监督机构|监察机构|行政机构|派出机构|管理机构|办事机构|党委|各地|自治区|本省|本市|全省|全市"
    ),
    Bearer.ASSOCIATION: "协会|学会|商会|联合会|联盟|社会团体|行业组织|中介组织|消费者组织|工会",
    Bearer.INSTITUTION: (
        "院校|高校|学校|科研机构|科研院所|研究机构|教育机构|研发机构|银行业机构|银行|金融机构|保险机构|保险公司"
        "|担保机构|媒体|社会组织|智库"
    ),
    Bearer.ENTERPRISE: (
        "企业(?!主管|监督|行业协会|协会|联合会|家|标准(?!化)|技术中心|群)|事业单位|经营者|生产者|销售者|制造者|进口者"
        "|服务者|提供者|供应商|服务商|运营者|承包人|单位和个人|单位或者个人|单位、个人"
        "|单位|市场主体|经济组织|经营主体|责任主体|参建各方|机构|服务平台|公司|工厂|从业者|商户|旅行社|物业服务人"
        "|(?<!政府)(?<!政府主要)(?<!部门)(?<!部门主要)负责人|法定代表人|首席质量官"
        "|个体工商户|合作社|作坊|社会资本|社会资金|社会力量"
    ),
    Bearer.PUBLIC: "公民|个人|法人|组织|消费者|公众|全民|全社会|社会各界|群众|居民|任何人",
}
_NOUN = re.compile("|".join(f"(?P<{bearer}>{words})" for bearer, words in _NOUNS.items()))
_LISTED = re.compile(r"等?(?:、|和|与|及其?|以及其?他?|或者?)")
_AFTER = re.compile(r"(?:等|各方|[（(][^）)]*[）)])*")
_BESIDE = re.compile(r"(?:为|向|对|给|由|将|把|与|会同|根据|创建|建设|建立|设立|组建|加入|打造)[^，]{0,40}$")
_LONGEST = 120
"""Who is addressed stands this near to the word that says what they must; longer phrases are looked at in part."""
_INDIRECT = frozenset(("社会资本", "社会资金", "社会力量"))


class Addressee(NamedTuple):
    """Whom a phrase names in the words of the text; `direct` tells firms from what only reaches them."""

    bearer: Bearer
    words: str
    direct: bool = True


def named_last(phrase: str) -> Addressee | None:
    """Return whom a phrase ends in, which makes it a subject; None where it ends in no such noun."""
    phrase = phrase[-_LONGEST:]
    found = list(_NOUN.finditer(phrase))
    if not found or _AFTER.match(phrase, found[-1].end()).end() != len(phrase):  # type: ignore[union-attr]
        return None
    listed = [found[-1]]
    for match in reversed(found[:-1]):
        if not _LISTED.match(phrase, match.end()):
            break
        listed.insert(0, match)
    return _of(listed, phrase)


def named_first(phrase: str) -> Addressee | None:
    """Return whom a phrase names before it says what they do, with those listed beside; None where it names nobody."""
    phrase = phrase[:_LONGEST]
    found = [match for match in _NOUN.finditer(phrase) if not _BESIDE.search(phrase[: match.start()])]
    listed = found[:1]
    for match in found[1:]:
        if not _LISTED.match(phrase, listed[-1].end()):
            break
        listed.append(match)
    return _of(listed, phrase[: listed[-1].end()]) if listed else None


def names_firms(words: str) -> bool:
    """Tell whether firms, or whoever trades as one, are named anywhere."""
    return any(match.lastgroup == Bearer.ENTERPRISE for match in _NOUN.finditer(words))


def _of(listed: list[re.Match[str]], words: str) -> Addressee:
    """Return firms where they are among those listed, else the first of them."""
    bearers = [Bearer(str(match.lastgroup)) for match in listed]
    bearer = Bearer.ENTERPRISE if Bearer.ENTERPRISE in bearers else bearers[0]
    return Addressee(bearer, words, direct=not all(match[0] in _INDIRECT for match in listed))
