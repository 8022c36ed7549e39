"""The heading of an article: in brackets behind its number, or bare where all of them are so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.law_text.reading.lines import HAN, Line, words
from engine.law_text.reading.openings import ArticleOpening, ListOpening, opening_of
from engine.law_text.reading.pieces import Piece

_SQUARE = re.compile(r" ?[【［\[〔〖] ?([^【】［］\[\]〔〕〖〗]{1,80}?) ?[】］\]〕〗] ?")
_ROUND = re.compile(r" ?[（(] ?([^（）()，。；：]{1,40}?) ?[）)] ?")
_BARE = re.compile(rf"([{HAN}、“”《》（）]{{2,24}}) +(?=\S)")
_BARE_ALONE = re.compile(rf"[{HAN}、“”《》（） ]{{2,24}}")
_BRACKETS = {"【": "】", "［": "］", "[": "]", "〔": "〕", "〖": "〗", "（": "）", "(": ")"}
_ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class Headed:
    """An article's number, heading and what remains of its first line, then its other pieces."""

    line: Line
    number: int
    insertion: int
    heading: str
    body: tuple[Piece, ...]


def headed(articles: Sequence[tuple[Piece, Sequence[Piece]]]) -> list[Headed]:
    """Return the articles, each given as its first piece and the others, with their headings."""
    found = [_bracketed(piece, body) for piece, body in articles]
    if len(found) >= 3 and sum(1 for article in found if _bare(article)) >= _ENOUGH * len(found):
        return [_without_bare(article) for article in found]
    return found


def _bracketed(piece: Piece, body: Sequence[Piece]) -> Headed:
    opening = piece.opening
    if not isinstance(opening, ArticleOpening):
        raise TypeError("an article begins with its number")
    body, words_there = tuple(body), opening.rest
    if body and body[0].opening is None and _is_open(words_there):
        words_there, body = words_there + body[0].text, body[1:]
    heading, rest = _cut_heading(words_there, has_more=bool(body))
    if not opening.rest and body and body[0].opening is None:
        heading, text = _cut_square(body[0].text)
        body = (_piece(body[0], text), *body[1:]) if text else body[1:] if heading else body
    first = (_piece(piece, rest),) if rest else ()
    return Headed(piece.line, opening.number, opening.insertion, words(heading), first + body)


def _is_open(text: str) -> bool:
    """Tell whether a heading's bracket is still open where the line ends."""
    return len(text) < 90 and text[:1] in tuple(_BRACKETS) and _BRACKETS[text[0]] not in text


def _cut_heading(text: str, *, has_more: bool) -> tuple[str, str]:
    heading, rest = _cut_square(text)
    match = _ROUND.match(rest) if not heading else None
    if match is None or isinstance(opening_of(rest), ListOpening):
        return heading, rest
    return (match[1], rest[match.end() :]) if rest[match.end() :] or has_more else ("", rest)


def _cut_square(text: str) -> tuple[str, str]:
    headings = []
    while match := _SQUARE.match(text):
        headings.append(match[1])
        text = text[match.end() :]
    return "；".join(headings), text


def _piece(piece: Piece, text: str) -> Piece:
    opening = opening_of(text)
    return replace(piece, text=text, opening=opening if isinstance(opening, ListOpening) else None)


def _bare(article: Headed) -> int:
    """Return how long the bare heading of an article is; 0 where it has none."""
    if article.heading or not article.body or article.body[0].opening is not None:
        return 0
    text = article.body[0].text
    match = _BARE.match(text)
    if match:
        return match.end()
    alone = article.body[0].line.number == article.line.number and len(article.body) > 1
    return len(text) if alone and _BARE_ALONE.fullmatch(text) else 0


def _without_bare(article: Headed) -> Headed:
    length = _bare(article)
    if not length:
        return article
    first = article.body[0]
    text = first.text[length:].strip()
    rest = (_piece(first, text),) if text else ()
    return replace(article, heading=words(first.text[:length].strip()), body=rest + article.body[1:])
