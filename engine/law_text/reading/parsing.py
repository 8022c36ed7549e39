"""Read the lines of an official text into its tree.

Nothing is mended: what makes no sense is told as a problem with its line, damaged words as a doubt.
Source: docs/law-as-data.md, "The official text".
"""

from collections.abc import Iterable, Sequence

from engine.law_text.reading.closing import annex_problems, closing_index
from engine.law_text.reading.divisions import divide
from engine.law_text.reading.doubts import doubts_of
from engine.law_text.reading.drafts import ArticleDraft
from engine.law_text.reading.furniture import without_furniture
from engine.law_text.reading.head import head_of
from engine.law_text.reading.headings import Headed, headed
from engine.law_text.reading.layout import Layout, layout_of
from engine.law_text.reading.lines import Line, clean
from engine.law_text.reading.numbering import number_problems
from engine.law_text.reading.openings import ListOpening
from engine.law_text.reading.paragraphs import paragraphs_of
from engine.law_text.reading.pieces import Piece, opened_as, pieces_of
from engine.law_text.reading.points import read_points
from engine.law_text.reading.refusals import (
    no_articles,
    refuse_amendment,
    refuse_commentary,
    refuse_emptiness,
    refuse_size,
)
from engine.law_text.reading.selection import Candidate, Selection, select_articles
from engine.law_text.tree import Division, LawText, TextProblem
from engine.texts import Text


def parse(lines: Sequence[str]) -> LawText:
    """Return the tree of a text given as a file's lines; NotALawError where they hold none.

    Lines are counted from 1 in problems and doubts, as the file has them.
    """
    refuse_size(lines)
    whole = clean(lines)
    refuse_emptiness(whole)
    kept, problems = without_furniture(whole)
    refuse_commentary(kept)
    pieces = pieces_of(kept)
    selection = select_articles(pieces)
    if _numbers_articles(selection):
        return _law(kept, pieces, selection, problems)
    return _decision(kept, pieces, problems)


def _numbers_articles(selection: Selection) -> bool:
    chosen = selection.chosen
    return len(chosen) > 1 or (len(chosen) == 1 and chosen[0].opening.key == (1, 0) and chosen[0].weight > 2)


def _law(lines: Sequence[Line], pieces: list[Piece], selection: Selection, problems: list[TextProblem]) -> LawText:
    indices = [candidate.index for candidate in selection.chosen]
    divided = divide(pieces, indices, selection.end)
    head = head_of([p for i, p in enumerate(pieces[: indices[0]]) if i not in divided.taken])
    refuse_amendment(head.title, lines, len(indices))
    articles, after = _bodies(pieces, selection, divided.taken)
    layout = layout_of(pieces[indices[0] : after])
    drafts = [_draft(article, layout) for article in headed(articles)]
    problems = [
        *problems,
        *divided.problems,
        *_stray_problems(pieces, selection.strays),
        *number_problems(drafts),
        *annex_problems(pieces[after:]),
    ]
    return _text(head.title, "art", head.notes, divided.divisions, drafts, problems)


def _decision(lines: Sequence[Line], pieces: list[Piece], problems: list[TextProblem]) -> LawText:
    pointed = read_points(pieces)
    head = head_of(pieces[: pointed.first] if pointed else pieces[:40])
    refuse_amendment(head.title, lines, 0)
    if pointed is None or not head.named:
        raise no_articles(lines)
    problems = [*problems, *pointed.problems, *number_problems(pointed.points, points=True)]
    return _text(head.title, "point", (*head.notes, *pointed.notes), pointed.parts, pointed.points, problems)


def _text(
    title: str,
    numbered_by: str,
    notes: tuple[str, ...],
    divisions: Iterable[Division],
    drafts: Sequence[ArticleDraft],
    problems: list[TextProblem],
) -> LawText:
    return LawText(
        title,
        numbered_by,
        notes,
        tuple(divisions),
        tuple(draft.article() for draft in drafts),
        tuple(sorted(problems, key=lambda problem: problem.line)),
        doubts_of(drafts, numbered_by),
    )


def _bodies(
    pieces: list[Piece], selection: Selection, taken: frozenset[int]
) -> tuple[list[tuple[Piece, list[Piece]]], int]:
    """Return each article's first piece with its other pieces, and the piece behind the last article."""
    found = []
    after = selection.end
    for candidate, following in zip(selection.chosen, (*selection.chosen[1:], None), strict=True):
        end = following.index if following else selection.end
        body = [_inside(pieces[i]) for i in range(candidate.index + 1, end) if i not in taken]
        if following is None:
            length = closing_index([pieces[candidate.index], *body]) - 1
            after, body = candidate.index + 1 + length, body[:length]
        found.append((pieces[candidate.index], body))
    return found, after


def _inside(piece: Piece) -> Piece:
    """Return a piece within an article, where only lists open anything."""
    return piece if isinstance(piece.opening, ListOpening) else opened_as(piece, None)


def _draft(article: Headed, layout: Layout) -> ArticleDraft:
    draft = ArticleDraft(article.line, article.number, article.insertion, article.heading)
    draft.paragraphs = paragraphs_of(article.body, layout)
    return draft


def _stray_problems(pieces: Sequence[Piece], strays: Iterable[Candidate]) -> list[TextProblem]:
    found = []
    for stray in strays:
        piece = pieces[stray.index]
        what = Text(
            f"“{piece.text[:8]}……”像是一条的开头，但序号与前后不接，作为上一条的文字读入；请核对",
            f"“{piece.text[:8]}…” looks like the beginning of an article, but its number fits nowhere; it was read as "
            "words of the article before: check it",
        )
        found.append(TextProblem(piece.line.number, what, piece.line.raw))
    return found
