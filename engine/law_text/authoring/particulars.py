"""The particulars of a text, read off its title, the lines on its adoption and its last article: guesses to be checked.

Source: docs/law-as-data.md, "The file".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from engine.chinese import NUMERAL_CHARACTERS, number_of
from engine.law import Kind, Status
from engine.law_text.tree import LawText
from engine.regions import NATION, Region

_N = f"[{NUMERAL_CHARACTERS}\\s]"
_DAY = rf"({_N}{{4,9}})年({_N}{{1,4}})月({_N}{{1,5}})日"
_TERM = r"(?:第[^，。届]{1,8}届)?"
_BODY = rf"{_TERM}(?P<place>[\u4e00-\u9fff]{{2,20}}?){_TERM}(?P<body>人民代表大会(?:常务委员会)?)"
_GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{2,16}?人民政府(?!办公)")
_ORDER = re.compile(r"[\u4e00-\u9fff]{1,8}〔\s*\d{4}\s*〕\s*\d+\s*号")
_ADOPTED = re.compile(_DAY + r"[^；;）)年]{0,60}?(?:通过|制定|公布|发布|印发)")
_APPROVED = re.compile(_DAY + r"[^；;）)年]{0,60}?批准")
_ISSUED = re.compile(_DAY + r"\s*(?:印发|公布|发布)")
_IN_FORCE = re.compile(rf"自\s*{_DAY}\s*起\s*(?:施行|实施|生效)")
_AMENDED = re.compile(r"修正|修订|修改")
_DRAFT = re.compile(r"草案|征求意见|审议稿|送审稿")
_CITY = re.compile(r"(?:省|市|自治区|自治州|地区|盟|县|特别行政区)$")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What an instrument file says of its text; None and "" where the text does not tell."""

    title: str
    short_title: str
    kind: Kind
    issuer: str
    document_number: str
    jurisdiction: str
    status: Status
    amended: bool
    adopted: date | None
    approved: date | None
    effective: date | None


def particulars(text: LawText, regions: Iterable[Region], around: Iterable[str] = ()) -> Particulars:
    """Return what a text seems to say of itself; `around` are the first and last lines of its file.

    Those tell issuer, region and day of a policy document, whose letterhead and imprint are no part of its text.
    No effective date is read from an amended text whose last article keeps the date of the first version. A text
    without one is taken for a draft, which binds nobody, until somebody has looked.
    """
    notes = "\n".join(text.notes)
    effective = _day(_IN_FORCE, _last_words(text))
    amended = bool(_AMENDED.search(notes)) and (effective is None or effective < max(_days(notes), default=date.max))
    effective = None if amended or _DRAFT.search(text.title + notes) else effective
    letterhead = "\n".join(around)
    if text.numbered_by == "point":
        effective = effective or _day(_ISSUED, letterhead)
    known = tuple(regions)
    region = _region(f"{text.title}\n{notes}", known) or _region(letterhead, known)
    order = _ORDER.search(notes)
    return Particulars(
        title=text.title,
        short_title=_short(text.title, region),
        kind=_kind(text, notes),
        issuer=_issuer(notes) or _issuer(letterhead),
        document_number=re.sub(r"\s", "", order[0]) if order else "",
        jurisdiction=NATION if text.title.startswith("中华人民共和国") else region.code if region else "",
        status=Status.IN_FORCE if effective else Status.DRAFT,
        amended=amended,
        adopted=_day(_ADOPTED, notes),
        approved=_day(_APPROVED, notes),
        effective=effective,
    )


def _last_words(text: LawText) -> str:
    """Return the words of the last two articles, where the day of coming into force stands."""
    return "\n".join(paragraph.text for article in text.articles[-2:] for paragraph in article.paragraphs)


def _day(pattern: re.Pattern[str], words: str) -> date | None:
    match = pattern.search(words)
    return _date(match.groups()) if match else None


def _days(words: str) -> list[date]:
    return [day for found in re.findall(_DAY, words) if (day := _date(found))]


def _date(numerals: Iterable[str]) -> date | None:
    try:
        return date(*(number_of(words.strip()) or 0 for words in numerals))
    except ValueError:
        return None


def _region(words: str, regions: tuple[Region, ...]) -> Region | None:
    """Return the region that the words begin with or name first, the smallest where several stand together."""
    names = {_own_name(region, regions): region for region in reversed(regions)}
    places = [(words.find(name), -len(name), name) for name in names if name in words]
    if not places:
        return None
    first = names[min(places)[2]]
    below = [(at, size, name) for at, size, name in places if names[name].code.startswith(first.code.rstrip("0"))]
    inside = [names[name] for at, _size, name in below if at == min(places)[0] + len(_own_name(first, regions))]
    return inside[0] if inside else first


def _own_name(region: Region, regions: Iterable[Region]) -> str:
    """Return a region's name without that of its province: 江苏省徐州市 is 徐州市."""
    province = f"{region.code[:2]}0000"
    above = next((one.name for one in regions if one.code == province), "")
    return region.name.removeprefix(above) or region.name


def _short(title: str, region: Region | None) -> str:
    """Return a short title, such as 湖北条例."""
    words = re.sub(r"[（(].*?[）)]", "", title)
    kind = next((word for word in ("条例", "办法", "规定", "决定", "意见", "法") if words.endswith(word)), "")
    place = _CITY.sub("", re.sub(r"(?:壮族|回族|维吾尔)?自治区$", "", region.name[-12:])) if region else ""
    name = next((place[at:] for at in range(len(place)) if len(place[at:]) > 1 and place[at:] in title), "")
    return f"{name}{kind}" if name and kind else words[:20]


def _kind(text: LawText, notes: str) -> Kind:
    if text.numbered_by == "point":
        return Kind.POLICY_DOCUMENT
    if re.search("全国人民代表大会", notes) or (text.title.startswith("中华人民共和国") and text.title.endswith("法")):
        return Kind.LAW
    if "国务院" in notes:
        return Kind.ADMINISTRATIVE_REGULATION
    return Kind.RULE if "人民政府" in notes and "人民代表大会" not in notes else Kind.LOCAL_REGULATION


def _issuer(notes: str) -> str:
    """Return who made the text: the congress that passed it without the number of its term, or a government."""
    body = re.search(_BODY, re.sub(_DAY, "", notes))
    government = _GOVERNMENT.search(notes)
    return f"{body['place']}{body['body']}" if body else government[0] if government else ""
