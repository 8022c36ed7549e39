"""Which of the lines that look like one truly begin an article."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from engine.law_text.errors import NotALawError
from engine.law_text.reading.chain import best_run
from engine.law_text.reading.closing import begins_annex
from engine.law_text.reading.openings import ArticleOpening, refers
from engine.law_text.reading.pieces import Piece, ended_before, ends_sentence, follows

MOST_CANDIDATES = 20_000
_SURE = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece that may begin an article; `weight` is greater the surer that is."""

    index: int
    opening: ArticleOpening
    weight: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles found, those that fit nowhere (`strays`), and the piece before which the text ends."""

    chosen: tuple[Candidate, ...]
    strays: tuple[Candidate, ...]
    end: int


def select_articles(pieces: Sequence[Piece]) -> Selection:
    """Return the articles of a text; NotALawError where they are in no order that could be mended."""
    candidates = _candidates(pieces)
    if len(candidates) > MOST_CANDIDATES:
        raise NotALawError(
            f"这里有 {len(candidates)} 行以“第……条”开头，不像一部法规。请只放一部法规的正文。",
            f"{len(candidates)} lines begin with an article's number: that is no single text. Give one text alone.",
        )
    chosen, end = _main_run(pieces, candidates)
    if not chosen:
        return Selection((), (), len(pieces))
    names = {candidate.index for candidate in chosen}
    strays = [c for c in candidates if c.weight >= _SURE and c.index not in names and chosen[0].index < c.index < end]
    repeats = [c for c in strays if _repeats(c, chosen)]
    misplaced = len(strays) - len(repeats)
    if misplaced > 1 or (len(strays) > 2 and len(strays) > 0.15 * (len(chosen) + len(strays))):
        raise _scrambled(pieces, strays[0], len(strays))
    chosen = sorted((*chosen, *repeats), key=lambda candidate: candidate.index)
    return Selection(tuple(chosen), tuple(c for c in strays if c not in repeats), end)


def _candidates(pieces: Sequence[Piece]) -> list[Candidate]:
    found: list[Candidate] = []
    for index, piece in enumerate(pieces):
        opening = piece.opening
        if not isinstance(opening, ArticleOpening):
            continue
        ended = piece.inline or not found or ended_before(pieces, index)
        if not ended and (opening.marked or (opening.apart and refers(opening))):
            continue
        weight = 1 + (ended and 1) + (opening.apart and 1) + (_has_words(pieces, index, opening) and 1)
        found.append(Candidate(index, opening, weight))
    return found


def _has_words(pieces: Sequence[Piece], index: int, opening: ArticleOpening) -> bool:
    """Tell whether an article has words of its own, as an entry of a table of contents has not."""
    if ends_sentence(pieces[index].text) or len(opening.rest) > 40:
        return True
    return index + 1 < len(pieces) and pieces[index + 1].opening is None and len(pieces[index + 1].text) > 8


def _main_run(pieces: Sequence[Piece], candidates: list[Candidate]) -> tuple[list[Candidate], int]:
    run = _run(candidates)
    sure = [candidate for candidate in candidates if candidate.weight >= _SURE]
    if len(run) >= 0.9 * len(sure):
        return run, len(pieces)
    starts = [c.index for c in sure if c.opening.key == (1, 0)]
    bounds = sorted({0, *starts, len(pieces)})
    places = [bisect_left(candidates, bound, key=lambda candidate: candidate.index) for bound in bounds]
    runs = [_run(candidates[a:b]) for a, b in itertools.pairwise(places)]
    longest = max(len(found) for found in runs)
    main = next(i for i, found in enumerate(runs) if len(found) >= max(1, 0.3 * longest))
    last = runs[main][-1].index
    annex = next((i for i in range(last + 1, len(pieces)) if begins_annex(pieces[i].text)), len(pieces))
    for start, found in zip(bounds[main + 1 : -1], runs[main + 1 :], strict=False):
        if annex < start:
            return runs[main], annex
        if len(found) > 2:
            raise _scrambled(pieces, found[0], len(found))
    return (runs[main], len(pieces)) if len(runs[main]) > 0.6 * len(run) else (run, len(pieces))


def _run(candidates: list[Candidate]) -> list[Candidate]:
    run = [candidates[i] for i in best_run([(c.opening.key, c.weight) for c in candidates])]
    keys: list[tuple[int, int] | None] = [None, *(c.opening.key for c in run), None]
    kept = []
    for place, candidate in enumerate(run, 1):
        after = keys[place + 1]
        linked = follows(keys[place - 1], candidate.opening.key) or (after and follows(candidate.opening.key, after))
        if linked or candidate.weight >= _SURE:
            kept.append(candidate)
    return kept


def _repeats(stray: Candidate, chosen: list[Candidate]) -> bool:
    place = bisect_left(chosen, stray.index, key=lambda candidate: candidate.index)
    return place > 0 and chosen[place - 1].opening.key == stray.opening.key


def _scrambled(pieces: Sequence[Piece], first: Candidate, count: int) -> NotALawError:
    line = pieces[first.index].line.number
    words = pieces[first.index].text[:8]
    return NotALawError(
        f"条文的次序是乱的：第 {line} 行的“{words}……”等 {count} 处与前面重复或者颠倒。"
        "请换一份条文依次排列、只含一部法规的文本。",
        f"The articles are in no order: {count}, from “{words}…” in line {line} on, come twice or out of place. "
        "Take a copy that holds one text with its articles in their order.",
    )
