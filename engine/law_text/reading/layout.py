"""How a copy is set: whether its lines are cut at a width, whether paragraphs are indented or stand apart."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.law_text.reading.openings import ArticleOpening, DivisionOpening
from engine.law_text.reading.pieces import Piece, ends_sentence

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Layout:
    """What tells a new paragraph from a sentence that goes on.

    `width` is where lines are cut, in half-width columns (0: they are not); `indent` is how far lines are indented
    that go on with a sentence; `indented` and `spaced` tell how paragraphs begin; `unpunctuated` tells that sentences
    end without a full stop.
    """

    width: int = 0
    indent: int = 0
    indented: bool = False
    spaced: bool = False
    unpunctuated: bool = False

    def is_full(self, piece: Piece) -> bool:
        """Tell whether a piece reaches the width at which lines are cut."""
        return bool(self.width) and width_of(piece) >= self.width - 4

    def begins_paragraph(self, piece: Piece) -> bool:
        """Tell whether a piece is set as the beginning of a paragraph."""
        return (self.indented and piece.line.indent > self.indent + 1) or (self.spaced and piece.line.blank)

    @property
    def tells(self) -> bool:
        """Tell whether the copy sets off its paragraphs at all."""
        return self.indented or self.spaced


def width_of(piece: Piece) -> int:
    """Return the width of the piece's line in half-width columns, its indent included."""
    text = piece.line.text[:_LONGEST]
    return piece.line.indent + len(text) + sum(character > "\u2e7f" for character in text)


def layout_of(pieces: Sequence[Piece]) -> Layout:
    """Return how the pieces are set."""
    cut = [a for a, b in itertools.pairwise(pieces) if b.opening is None and _is_cut(a)]
    widths = sorted(width_of(piece) for piece in cut)
    if not widths:
        return Layout()
    edge = widths[int(0.9 * (len(widths) - 1))]
    near = sum(width >= 0.85 * edge for width in widths)
    wrapped = len(cut) >= 0.25 * len(pieces) and near >= 0.75 * len(cut) and 16 <= edge <= 200
    following = [b.line for a, b in itertools.pairwise(pieces) if _is_cut(a) and b.opening is None]
    opening = [piece.line for piece in pieces if isinstance(piece.opening, ArticleOpening) and not piece.inline]
    indent = Counter(line.indent for line in following).most_common(1)[0][0]
    begun = Counter(line.indent for line in opening).most_common(1)[0][0] if opening else 0
    endings = [a for a, b in itertools.pairwise(pieces) if _ends_article(a, b)]
    return Layout(
        unpunctuated=not wrapped and _share(_is_cut(piece) for piece in endings) > 0.7,
        width=edge if wrapped else 0,
        indent=indent,
        indented=begun > indent + 1,
        spaced=_share(line.blank for line in opening) > 0.8 and _share(line.blank for line in following) < 0.2,
    )


def _ends_article(piece: Piece, after: Piece) -> bool:
    return isinstance(after.opening, ArticleOpening) and not isinstance(piece.opening, DivisionOpening)


def _is_cut(piece: Piece) -> bool:
    return not ends_sentence(piece.text) and len(piece.text) > 6


def _share(facts: Iterable[bool]) -> float:
    found = list(facts)
    return sum(found) / len(found) if found else 0.0
