"""The index of the law: FTS5 over pairs of neighbouring letters, since Chinese puts no space between words.

A word is found where its pairs follow each other; a single letter where a pair begins with it. What is indexed and
what is looked for is letters and figures alone, so that nothing typed is syntax.
Source: https://www.sqlite.org/fts5.html, "Full-text Query Syntax"; docs/decisions/0023-searching-the-law.md.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from engine.law_search import Entry, Line, Source, Term, folded
from engine.ports.law_index import Hit, Hits
from storage.sqlite.trail import Trail

_ROOM = 1 << 14
"""The ids of an instrument's entries begin at its number times this; a law has fewer articles."""
_END = "end"
"""Stands between two lines; no pair of letters is that long."""


class LawIndex(Trail):
    """The part of the store that finds articles."""

    def index_stamps(self) -> dict[str, str]:
        """Return, by instrument, what its index was made from; a text kept since then has changed it."""
        return dict(self._door.read().execute("SELECT instrument, stamp FROM law_index").fetchall())

    def index_law(self, instrument: str, names: Sequence[str], entries: Sequence[Entry], seen: str, stamp: str) -> None:
        """Put entries in the place of an instrument's former ones; nothing is done where its stamp is not `seen` now.

        `names` are what each of its articles is found by, too, but never alone.
        """
        with self._door.write() as db:
            db.execute("INSERT INTO law_index (instrument, stamp) VALUES (?, '') ON CONFLICT DO NOTHING", (instrument,))
            number, now = db.execute(
                "SELECT number, stamp FROM law_index WHERE instrument = ?", (instrument,)
            ).fetchone()
            if now != seen:
                return
            room = (number * _ROOM, (number + 1) * _ROOM - 1)
            db.execute("DELETE FROM law_words WHERE rowid BETWEEN ? AND ?", room)
            db.execute("DELETE FROM law_entry WHERE id BETWEEN ? AND ?", room)
            called = " ".join(_tokens(names))
            for at, entry in enumerate(entries[:_ROOM], number * _ROOM):
                _insert(db, at, entry, called)
            db.execute("UPDATE law_index SET stamp = ? WHERE number = ?", (stamp, number))

    def find_law(self, terms: Sequence[Term], instruments: Sequence[str], start: int, most: int) -> Hits:
        """Return where all terms are found, in the order of the instruments named and of their articles.

        Only these instruments are looked into; the page begins at `start`, counted from 0, with `most` hits.
        """
        with self._door.snapshot() as db:
            rows = db.execute("SELECT rowid FROM law_words WHERE law_words MATCH ? ORDER BY rowid", (_match(terms),))
            found = [number for (number,) in rows]
            numbers = dict(db.execute("SELECT instrument, number FROM law_index").fetchall())
            of_each = {
                name: found[bisect_left(found, numbers[name] * _ROOM) : bisect_left(found, (numbers[name] + 1) * _ROOM)]
                for name in instruments
                if name in numbers
            }
            chosen = [(name, at) for name, there in of_each.items() for at in there][start : start + most]
            page = tuple(Hit(name, _entry(db, at)) for name, at in chosen)
        return Hits({name: len(there) for name, there in of_each.items() if there}, page)


def outdate(db: Database, instrument: str) -> None:
    """Note, in the open transaction, that the index of an instrument is not what it should be made from any more."""
    db.execute("UPDATE law_index SET stamp = stamp || '+' WHERE instrument = ?", (instrument,))


def _insert(db: Database, at: int, entry: Entry, called: str) -> None:
    number = [_number(entry.number)] if entry.number else []
    words = " ".join([*number, *_tokens(line.text for line in entry.lines)])
    db.execute("INSERT INTO law_words (rowid, texts, names) VALUES (?, ?, ?)", (at, words, called))
    lines = json.dumps(entry.lines, ensure_ascii=False)
    db.execute(
        "INSERT INTO law_entry (id, pin, number, lines) VALUES (?, ?, ?, ?)", (at, entry.pin, entry.number, lines)
    )


def _entry(db: Database, at: int) -> Entry:
    pin, number, lines = db.execute("SELECT pin, number, lines FROM law_entry WHERE id = ?", (at,)).fetchone()
    return Entry(pin, number, tuple(Line(Source(source), text) for source, text in json.loads(lines)))


def _tokens(texts: Iterable[str]) -> Iterator[str]:
    """Yield the pairs of letters of each text, its last letter by itself, and what keeps it from the next one."""
    for text in texts:
        letters = folded(text)
        if letters:
            yield from (letters[at : at + 2] for at in range(len(letters)))
            yield _END


def _number(key: str) -> str:
    """Return the token of an article's number: no text has one like it."""
    return f"no{key.replace('-', 'x')}"


def _match(terms: Sequence[Term]) -> str:
    """Return the query: all terms, and one of them at least in the article itself, not in what its law is called."""
    each = [_term(term) for term in terms]
    return f"({' AND '.join(each)}) AND texts : ({' OR '.join(each)})"


def _term(term: Term) -> str:
    ways = [f'"{_number(term.number)}"'] if term.number else []
    if len(term.word) == 1 and not term.number:
        ways.append(f'"{term.word}" *')
    elif len(term.word) > 1:
        ways.append('"' + " ".join(term.word[at : at + 2] for at in range(len(term.word) - 1)) + '"')
    return f"({' OR '.join(ways)})"
