"""What stands before the first article: the title, and the lines on when and by whom the text was adopted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.law_text.reading.closing import is_date
from engine.law_text.reading.lines import words
from engine.law_text.reading.openings import DivisionOpening
from engine.law_text.reading.pieces import Piece, ends_sentence
from engine.law_text.reading.traditional import SIMPLIFIED

_KINDS = (
    "法典|法|条例|办法|规定|细则|规则|决定|决议|意见|通知|方案|规划|纲要|章程|准则|解释|规范|制度|标准|指南|要点|计划|措施|公约|规程"
    "|通则|守则|答复|复函|纪要|协定|条约|议定书|总则编|分则|命令|公告|通告|批复|修正案|大纲|指引|清单|举措|预案|目录|程序|宪章|则例"
)
_DRAFT = "草案|草稿|征求意见|送审|试行|暂行|修正|修订|公开征求|审议稿|初稿|讨论稿|节选|摘录"
_SUFFIX = re.compile(rf"[（(〔\[【] ?(?:[^（()）]{{0,16}}?(?:{_DRAFT})[^（()）]{{0,16}}) ?[）)〕\]】]")
_PART = r"[（(][一二三四五六七八九十]{1,3}[）)]"
_TITLE = re.compile(rf".{{1,70}}(?:{_KINDS})[》〉”]?(?:{_PART})?(?:{_SUFFIX.pattern})*$")
_NUMBER = re.compile(r".{0,40}[〔［\[（(]\d{4}[〕］\])）] ?第? ?\d{1,5} ?号")
_ORDER = re.compile(r".{0,40}令?(?:（?第[一二三四五六七八九十百零〇0-9０-９ ]{1,8}号）?)|.{2,40}(?:令|公告)$")
_ADOPTED = re.compile(r"通过|批准|公布|发布|修正|修订|施行|印发|审议|废止|颁布|制定|实施")
_DAY = re.compile(r"[0-9０-９〇○零一二三四五六七八九]{4} ?年")
_CONTENTS = re.compile(r"目 ?[录次錄]|[（(【]? ?目 ?[录次] ?[）)】]?[:：]?")
_BEHIND_TITLE = re.compile(r".{4,60}?[（(](?= ?[0-9０-９一二〇○零]{4} ?年)")
_ADDRESSED = re.compile(r".{0,300}[各委府厅局区市州门构位校团]{1,2}.{0,200}[:：]$")
_UNFINISHED = re.compile(r"(?:省|市|县|区|州|盟|旗|国|特区|兵团|的|和|及|与|《|〈|、|关于|部|局|会|院|署|厅|府)$")
_LONGEST = 90
_FAR = 2000
_TRANSLATION = re.compile(r"(?<=[法例定则办意见程]) ?[A-Za-z][A-Za-z ,.'’‘()&-]{8,160}$")
_PREAMBLE = re.compile(r"(?:序 ?言|前 ?言|引 ?言|序)[:：]?")
_QUOTED = re.compile(r"《([^《》]{1,90})》")
_ONE_FORM = str.maketrans("()《》", "（）〈〉")
_TO_SIMPLIFIED = str.maketrans(SIMPLIFIED)


@dataclass(frozen=True, slots=True)
class Head:
    """The title ("" where none was found) and the notes; `named` tells whether it ends as titles of such texts do."""

    title: str
    notes: tuple[str, ...]
    named: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    blank: bool
    marked: bool
    note: bool


def head_of(pieces: Sequence[Piece]) -> Head:
    """Return title and notes out of the pieces before the first article; headings of chapters are passed over."""
    entries = _entries(pieces)
    place = _title_place(entries)
    if place is None:
        return Head("", tuple(entry.text for entry in entries if entry.note))
    first, last, title = _whole_title(entries, place)
    notes = [entry.text for entry in entries[:first] if entry.note or _NUMBER.fullmatch(entry.text)]
    notes += [entry.text for entry in entries[last + 1 :] if not _ADDRESSED.match(entry.text)]
    return Head(title, tuple(notes), _is_title(entries[place]))


def _entries(pieces: Sequence[Piece]) -> list[_Entry]:
    """Return the lines of the head, those of one bracket joined, without the table of contents."""
    found: list[_Entry] = []
    contents = False
    open_bracket = ""
    for piece, text in _parted(pieces):
        if isinstance(piece.opening, DivisionOpening) or _CONTENTS.fullmatch(text):
            contents, open_bracket = True, ""
        elif open_bracket and len(open_bracket) < 2000:
            open_bracket += text
            found[-1] = _Entry(open_bracket, found[-1].blank, marked=False, note=True)
            open_bracket = "" if _is_closed(open_bracket) else open_bracket
        elif not contents or ends_sentence(text) or _is_note(text):
            found.append(_Entry(text, piece.line.blank or piece.line.page, piece.line.marked, _is_note(text)))
            open_bracket = text if text[0] in "（(" and not _is_closed(text) else ""
    return found


def _parted(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, str]]:
    """Yield the pieces with their words; a bracket on the adoption that stands behind a title comes for itself."""
    for piece in pieces:
        text = words(piece.text)
        text = _TRANSLATION.sub("", text) if len(text) <= 2 * _LONGEST else text
        match = _BEHIND_TITLE.match(text) if piece.opening is None else None
        end = _closing(text, match.end() - 1) if match else 0
        parts = (text[: match.end() - 1], text[match.end() - 1 : end], text[end:]) if match and end else (text,)
        yield from ((piece, part.strip()) for part in parts if part.strip())


def _closing(text: str, start: int) -> int:
    """Return the place behind the bracket that closes the one at `start`; 0 where none does."""
    depth = 0
    for place in range(start, min(len(text), start + 2000)):
        depth += (text[place] in "（(") - (text[place] in "）)")
        if not depth:
            return place + 1
    return 0


def _is_closed(text: str) -> bool:
    return text.count("（") + text.count("(") <= text.count("）") + text.count(")")


def _is_note(text: str) -> bool:
    if _SUFFIX.fullmatch(text):
        return False
    if is_date(text) or (text[0] in "（(" and len(text) > 12 and bool(_DAY.search(text[:200]))):
        return True
    if _ORDER.fullmatch(text[:120]) and not text.startswith("关于"):
        return True
    return bool(_DAY.search(text[:200]) and _ADOPTED.search(text[:400])) and not _TITLE.fullmatch(text[:_LONGEST])


def _title_place(entries: Sequence[_Entry]) -> int | None:
    """Return where the title stands: the last line that ends as titles do, a marked heading before any other."""
    before = next((i for i, entry in enumerate(entries) if i and _PREAMBLE.fullmatch(entry.text)), len(entries))
    entries = entries[:before]
    named = _named(entries)
    titles = [
        i for i, entry in enumerate(entries) if _is_title(entry) or (_same(entry.text) in named and not entry.note)
    ]
    marked = [i for i, entry in enumerate(entries) if entry.marked and not entry.note and not _ends(entry)]
    if marked or titles:
        return marked[0] if marked else titles[-1]
    short = [i for i, entry in enumerate(entries) if not entry.note and len(entry.text) <= 40 and not _ends(entry)]
    return short[-1] if short and len(entries) <= 6 else None


def _ends(entry: _Entry) -> bool:
    return ends_sentence(entry.text) or bool(_NUMBER.fullmatch(entry.text))


def _is_title(entry: _Entry) -> bool:
    text = entry.text
    if entry.note or len(text) > _LONGEST or "。" in text or "；" in text:
        return False
    return _TITLE.fullmatch(text.strip("《》").translate(_TO_SIMPLIFIED)) is not None


def _whole_title(entries: Sequence[_Entry], place: int) -> tuple[int, int, str]:
    """Return the first and last line of a title that takes several, and its words."""
    first = last = place
    title = entries[place].text
    named = _named(entries)
    while first and (
        _ends_one(named, entries[first - 1].text + title) or _begins_title(entries[first - 1], entries[first], title)
    ):
        first -= 1
        title = entries[first].text + title
    if last + 1 < len(entries) and _SUFFIX.fullmatch(entries[last + 1].text):
        last += 1
        title += entries[last].text
    quoted = _QUOTED.match(title)
    if quoted and (quoted.end() == len(title) or _SUFFIX.fullmatch(title[quoted.end() :])):
        title = quoted[1] + title[quoted.end() :]
    return first, last, title


def _named(entries: Sequence[_Entry]) -> frozenset[str]:
    """Return the names in 《》 among the lines: an order or a notice says so what text it carries."""
    return frozenset(_same(name) for entry in entries for name in _QUOTED.findall(entry.text[:_FAR]))


def _ends_one(names: Iterable[str], text: str) -> bool:
    return len(text) <= _LONGEST and any(name.endswith(_same(text)) for name in names)


def _same(text: str) -> str:
    return text.strip("《》").translate(_ONE_FORM)


def _begins_title(before: _Entry, here: _Entry, title: str) -> bool:
    text = before.text
    if before.note or here.blank or len(text) > 40 or len(title) > 60 or any(mark in text for mark in "，。；：:"):
        return False
    if _NUMBER.search(text) or _TITLE.fullmatch(text) or text.endswith("文件"):
        return False
    if title.startswith(("关于", "的", "实施")):
        return True
    simple = text.translate(_TO_SIMPLIFIED)
    if "关于" in simple[:-4]:
        return True
    return bool(_UNFINISHED.search(simple)) and (len(title) <= 16 or text.startswith("关于"))
