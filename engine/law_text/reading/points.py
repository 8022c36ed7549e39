"""The points of a policy decision: （一）（二） within parts 一、二、, or 一、二、 alone."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.law_text.reading.chain import best_run
from engine.law_text.reading.closing import annex_problems, closing_index
from engine.law_text.reading.drafts import ArticleDraft
from engine.law_text.reading.layout import Layout, layout_of
from engine.law_text.reading.lines import words
from engine.law_text.reading.openings import ListOpening, Style, plain_title
from engine.law_text.reading.paragraphs import paragraphs_of
from engine.law_text.reading.pieces import Piece, ends_sentence
from engine.law_text.tree import Division, TextProblem, Unit
from engine.texts import Text

_HEADING = 40
_LEAD = 28
_BINDING = re.compile("应当|不得|必须|可以|禁止|^国家|，")
_LAST_WORDS = (
    "本决定自",
    "本意见自",
    "本办法自",
    "本规定自",
    "本通知自",
    "本决议自",
    "本方案自",
    "本措施自",
    "本规划自",
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """What was read of a policy decision; `first` is the piece it begins with."""

    first: int
    parts: tuple[Division, ...]
    points: tuple[ArticleDraft, ...]
    notes: tuple[str, ...]
    problems: tuple[TextProblem, ...]


def read_points(pieces: Sequence[Piece]) -> Pointed | None:
    """Return the parts and points of a policy decision; None where there are none."""
    parts = _run(pieces, Style.HAN)
    style = _point_style(pieces, parts)
    marks = parts if style is Style.HAN else _points(pieces, parts, style)
    if len(marks) < 2:
        return None
    if style is Style.HAN or marks[0] < (parts or marks)[0]:
        parts = []
    first = min(marks[0], *parts) if parts else marks[0]
    end = marks[-1] + closing_index(pieces[marks[-1] :])
    end, notes = _last_words(pieces, marks[-1], end)
    layout = layout_of(pieces[first:end])
    drafts, problems = _drafts(pieces, marks, parts, end, layout)
    problems += annex_problems(pieces[end:])
    return Pointed(first, _parts(pieces, parts, marks, drafts), tuple(drafts), notes, tuple(problems))


def _run(pieces: Sequence[Piece], style: Style) -> list[int]:
    places = [i for i, p in enumerate(pieces) if isinstance(p.opening, ListOpening) and p.opening.style is style]
    run = best_run([((_number(pieces[i]), 0), 2 if pieces[i].line.number else 1) for i in places])
    run_places = [places[i] for i in run]
    return run_places if run_places and _number(pieces[run_places[0]]) == 1 else []


def _number(piece: Piece) -> int:
    return piece.opening.number if isinstance(piece.opening, ListOpening) else 0


def _point_style(pieces: Sequence[Piece], parts: Sequence[int]) -> Style:
    """Return how the points are numbered: as most parts have them beneath."""
    if not parts:
        return Style.BRACKETED_HAN
    bounds = [*parts, len(pieces)]
    for style in (Style.BRACKETED_HAN, Style.DIGITS):
        having = sum(any(_is(piece, style) for piece in pieces[a + 1 : b]) for a, b in itertools.pairwise(bounds))
        if 2 * having > len(parts) and _titled(pieces, parts):
            return style
    return Style.HAN


def _titled(pieces: Sequence[Piece], parts: Sequence[int]) -> bool:
    """Tell whether most parts have a title alone on their line."""
    return 2 * sum(not ends_sentence(pieces[i].text) for i in parts) > len(parts)


def _is(piece: Piece, style: Style) -> bool:
    return isinstance(piece.opening, ListOpening) and piece.opening.style is style


def _points(pieces: Sequence[Piece], parts: Sequence[int], style: Style) -> list[int]:
    """Return the pieces that begin points; they number on through the parts or begin again in each."""
    found: list[int] = []
    starts = set(parts)
    last, fresh = 0, True
    for index, piece in enumerate(pieces):
        fresh = fresh or index in starts
        number = _number(piece) if _is(piece, style) else 0
        if number and (number == last + 1 or (number == 1 and fresh) or (found and last < number <= last + 3)):
            found.append(index)
            last, fresh = number, False
    return found


def _last_words(pieces: Sequence[Piece], last: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Take the sentence on when the decision takes effect off the last point."""
    if end > last + 1 and pieces[end - 1].opening is None and pieces[end - 1].text.startswith(_LAST_WORDS):
        return end - 1, (words(pieces[end - 1].text),)
    return end, ()


def _drafts(
    pieces: Sequence[Piece], marks: Sequence[int], parts: Sequence[int], end: int, layout: Layout
) -> tuple[list[ArticleDraft], list[TextProblem]]:
    drafts, problems = [], []
    stops = set(parts)
    led = _led(pieces, marks)
    for place, index in enumerate(marks):
        after = marks[place + 1] if place + 1 < len(marks) else end
        body = list(pieces[index + 1 : after])
        stop = next((i for i in range(index + 1, after) if i in stops), after)
        title = _title_end(pieces, stop, after)
        problems += _left_out(pieces[title:after])
        part = sum(part < index for part in parts)
        drafts.append(_draft(pieces[index], body[: stop - index - 1], part, layout, led=led))
    if parts:
        problems += _left_out(pieces[_title_end(pieces, parts[0], marks[0]) : marks[0]])
    return drafts, problems


def _title_end(pieces: Sequence[Piece], part: int, after: int) -> int:
    """Return the piece behind a part's title, which may take two lines."""
    if part >= after:
        return after
    following = part + 1
    if following < after and pieces[following].opening is None and not ends_sentence(pieces[following].text):
        return following + 1 if len(pieces[following].text) <= _HEADING else following
    return following


def _left_out(pieces: Sequence[Piece]) -> list[TextProblem]:
    if not pieces:
        return []
    what = Text(
        "这一部分的标题之后、第一点之前还有文字，没有读入任何一点",
        "there are words between this part's title and its first point; they belong to no point and were left out",
    )
    return [TextProblem(pieces[0].line.number, what, pieces[0].line.raw)]


def _draft(piece: Piece, body: list[Piece], part: int, layout: Layout, *, led: bool) -> ArticleDraft:
    heading, rest = _cut_heading(_rest(piece), bool(body), led=led)
    first = [Piece(piece.line, rest, None)] if rest else []
    draft = ArticleDraft(piece.line, _number(piece), heading=words(heading), part=part)
    draft.paragraphs = paragraphs_of([*first, *body], layout)
    return draft


def _rest(piece: Piece) -> str:
    return piece.opening.rest if isinstance(piece.opening, ListOpening) else ""


def _led(pieces: Sequence[Piece], marks: Sequence[int]) -> bool:
    """Tell whether the points are led by a few words with a full stop: （一）强化责任。各级政府要……."""
    leads = [_rest(pieces[index]).partition("。") for index in marks]
    led = sum(len(lead) <= _LEAD and not _BINDING.search(lead) for lead, _, rest in leads if rest.strip())
    return 10 * led >= 6 * sum(1 for lead, mark, _ in leads if mark)


def _cut_heading(text: str, more: bool, *, led: bool) -> tuple[str, str]:
    """Return the heading of a point and the rest: its first sentence where points are led so, or its whole line."""
    sentence, mark, rest = text.partition("。")
    if led and mark and (rest.strip() or more) and len(sentence) <= _HEADING and not _BINDING.search(sentence):
        return sentence.strip(), rest.strip()
    if more and not mark and len(text) <= _HEADING and not ends_sentence(text):
        return text.strip(), ""
    return "", text


def _parts(
    pieces: Sequence[Piece], parts: Sequence[int], marks: Sequence[int], drafts: Sequence[ArticleDraft]
) -> tuple[Division, ...]:
    found = []
    for place, index in enumerate(parts):
        numbers = [draft.number for draft in drafts if draft.part == place + 1]
        if not numbers:
            continue
        after = min((mark for mark in marks if mark > index), default=len(pieces))
        opening = pieces[index].opening
        title = opening.rest if isinstance(opening, ListOpening) else ""
        title += "".join(piece.text for piece in pieces[index + 1 : _title_end(pieces, index, after)])
        found.append(
            Division(Unit.PART, _number(pieces[index]), plain_title(title).rstrip("。"), numbers[0], numbers[-1])
        )
    return tuple(found)
