"""Lines as a file gave them, and what is left of each without markup, marks and odd spaces.

Source: docs/law-as-data.md, "The official text".
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

RAW_LENGTH = 400
"""A raw line is kept up to this many characters."""

CJK = "\u2e80-\u303f\u3041-\u9fff\uf900-\ufaff\uff01-\uff60\u2014\u2018\u2019\u201c\u201d\u2026\U00020000-\U0003ffff"
"""Chinese characters and their punctuation, as a class of a regular expression."""

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has words.

    `number` counts from 1 in the file; `indent` is in half-width columns; `blank` and `page` tell whether an empty
    line stands before it and whether a page begins with it; `marked` is a markdown heading.
    """

    number: int
    raw: str
    text: str
    indent: int = 0
    blank: bool = False
    page: bool = False
    marked: bool = False


_SPACES = "\t\v\u00a0\u1680\u180e\u2028\u2029\u202f\u205f\u3000\x85" + "".join(map(chr, range(0x2000, 0x200B)))
_NOTHING = "\r\x00\u00ad\u061c\ufeff\u2060\u2061\u2062\u2063\u2064" + "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xFE00, 0xFE10)))
)
_LOOKALIKES = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
}
"""Radicals and compatibility forms, which PDF files hold in place of the characters that look the same."""

_TIDY = {**{ord(c): " " for c in _SPACES}, **{ord(c): None for c in _NOTHING}, **_LOOKALIKES}

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_BOOKMARK = re.compile(r"\[bookmark:[^\[\]]{0,200}\]|\{[#.][^{}]{0,100}\}|\b_(?:Toc|Hlk|GoBack)\d*\b")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\((?:https?:|/|#|\.|mailto:|javascript:)[^()]{0,500}\)")
_FOOTNOTE = re.compile(r"\[\^?[0-9]{1,3}\]|［[0-9０-９]{1,3}］|【[0-9０-９]{1,3}】|〔[0-9０-９]{1,2}〕")
_LABEL = re.compile(r"\s*[【\[［] ?(?:题注|编名|章名|节名|条名|篇名) ?[】\]］] ?[:：]?")
"""What a database calls a line; what follows is of the text."""
_DATABASE = re.compile(r"[【\[［](?:法宝|本条相关|相关资料|条文释义)[^】\]］]{0,20}[】\]］]|法宝联想")
LINKED = re.compile(r"(?:[【\[［] ?(?:法宝联想|本条相关|相关资料)|法宝联想)[^】\]］]{0,20}[】\]］]")
"""What a database says is linked to an article; the whole line is its."""
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|lrm|rlm|#160|#12288|#xa0|#x3000);", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_HEADING_MARK = re.compile(r"#{1,6}(?:\s+|(?=第))")
_LEADING = re.compile(r"(?:>\s*)*(?:[-*+•●○◆■▪·][ ]+(?=[^\s\d])|\|[ ]*)?")
_RULE = re.compile(r"[-=*_—~·#.\s|:+]{3,}|```\w*")
_GAPS = re.compile(r"\s+")
_CJK_GAP = re.compile(rf"(?<=[{CJK}]) (?=[{CJK}])(?! ?[年月日])")


def words(text: str) -> str:
    """Return a text without the spaces that layout puts between Chinese characters; a date left open keeps its own."""
    return _CJK_GAP.sub("", text) if " " in text else text


def clean(lines: Sequence[str]) -> list[Line]:
    """Return the lines that hold words, without markup and marks."""
    found: list[Line] = []
    blank = page = False
    for number, raw in _outside_comments(_outside_front_matter(lines)):
        page = page or "\f" in raw
        line = _line(number, raw, blank, page)
        if line is None:
            blank = True
        else:
            found.append(line)
            blank = page = False
    return found


def _line(number: int, raw: str, blank: bool, page: bool) -> Line | None:
    text = raw.replace("\f", " ").translate(_TIDY)
    bare = text.lstrip()
    lead = raw.replace("\f", "").lstrip("\ufeff")[: len(text) - len(bare)]
    bare, marked = _without_markup(bare)
    if not bare or _RULE.fullmatch(bare[:200]):
        return None
    indent = sum(2 if character == "\u3000" else 1 for character in lead if character.isspace())
    return Line(number, raw[:RAW_LENGTH], bare, indent, blank, page, marked)


def _without_markup(text: str) -> tuple[str, bool]:
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(" ", text)
    text = text.replace("**", "").replace("__", "") if "**" in text or "__" in text else text
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "[" in text or "{" in text or "_" in text:
        text = _LINK.sub(r"\1", _BOOKMARK.sub("", text))
    if any(mark in text for mark in "[［【〔") or "法宝" in text:
        label = _LABEL.match(text)
        text = text[label.end() :] if label else text
        text = text if LINKED.match(text) else _FOOTNOTE.sub("", _DATABASE.sub("", text))
    text = text.strip()
    leading = _LEADING.match(text)
    if leading and not _RULE.fullmatch(text[:200]):
        text = text[leading.end() :]
        text = text.replace("|", " ").strip() if "|" in leading[0] else text
    mark = _HEADING_MARK.match(text)
    if mark:
        text = text[mark.end() :].rstrip("# ")
    return _GAPS.sub(" ", text).strip(), mark is not None


def _outside_comments(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    inside = False
    for number, raw in lines:
        if not inside and "<!--" not in raw:
            yield number, raw
            continue
        kept, rest = "", raw
        while rest:
            if inside:
                _, end, rest = rest.partition("-->")
                inside = not end
            else:
                words_before, start, rest = rest.partition("<!--")
                kept += words_before
                inside = bool(start)
        yield number, kept


def _outside_front_matter(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines but for the settings a markdown file begins with; a `title:` in them stays."""
    start = next((i for i, line in enumerate(lines[:20]) if line.strip("\ufeff \t\r\n")), 0)
    end = 0
    if lines and lines[start].strip("\ufeff \t\r\n") == "---":
        end = next((i for i in range(start + 1, min(len(lines), start + 60)) if lines[i].strip() == "---"), 0)
    for index, line in enumerate(lines):
        if start <= index <= end and end:
            key, _, value = line.partition(":")
            yield index + 1, value.strip().strip("\"'") if key.strip() == "title" else ""
        else:
            yield index + 1, line
