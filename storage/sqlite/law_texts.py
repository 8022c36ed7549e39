"""Official texts: the file once, a tree per instrument and file, and the readings that people confirmed."""

import json
from datetime import date
from functools import lru_cache

from sqlite_utils import Database

from engine.canonical import canonical_json
from engine.errors import DamagedError, NotFoundError
from engine.law_text.as_json import content_of, law_text_of
from engine.law_text.kept import Confirmation, KeptText, TextVersion
from engine.law_text.tree import LawText
from storage.actions import Action
from storage.blobs import digest_of_bytes
from storage.sqlite.law_index import outdate
from storage.sqlite.trail import Trail, note

_SAME = "instrument = ? AND digest = ?"
_LATEST_FIRST = "WHERE instrument = ? OR ? = '' ORDER BY instrument, dated DESC, at DESC, rowid DESC"


class LawTexts(Trail):
    """The part of the store that keeps official texts."""

    def keep_text(self, text: KeptText, file: bytes, form: str, by: str) -> bool:
        """Keep a text with the bytes it was read from, and tell whether its instrument did not have those yet.

        The same bytes again put day, source and tree in the place of the former ones; what was confirmed stays.
        ValueError where `digest` is not that of the bytes.
        """
        if digest_of_bytes(file) != text.digest:
            raise ValueError("digest must be that of the bytes")
        key = (text.instrument, text.digest)
        said = (text.dated.isoformat(), text.source, canonical_json(content_of(text.text)))
        with self._door.write() as db:
            former = db.execute(f"SELECT dated, source, tree FROM law_text WHERE {_SAME}", key).fetchone()  # noqa: S608
            if former is None:
                _insert(db, text, file, form, (*key, *said, by, text.kept))
                note(db, text.kept, by, Action.KEEP_TEXT, text.instrument)
            elif tuple(former) != said:
                db.execute(f"UPDATE law_text SET dated = ?, source = ?, tree = ? WHERE {_SAME}", (*said, *key))  # noqa: S608
                note(db, text.kept, by, Action.CORRECT_TEXT, text.instrument)
            outdate(db, text.instrument)
        return former is None

    def kept_texts(self, instrument: str = "") -> tuple[KeptText, ...]:
        """Return the texts of an instrument, or all, by instrument, the latest version first; DamagedError."""
        with self._door.snapshot() as db:
            confirmed: dict[tuple[str, str], dict[str, str]] = {}
            for one, digest, doubt, reading in db.execute(
                "SELECT instrument, digest, doubt, reading FROM law_reading ORDER BY number"
            ):
                confirmed.setdefault((one, digest), {})[doubt] = reading
            rows = db.execute(
                f"SELECT instrument, digest, dated, source, at, tree FROM law_text {_LATEST_FIRST}",  # noqa: S608
                (instrument, instrument),
            ).fetchall()
        return tuple(
            KeptText(
                one,
                digest,
                date.fromisoformat(dated),
                source,
                at,
                _tree(tree, digest),
                confirmed.get((one, digest), {}),
            )
            for one, digest, dated, source, at, tree in rows
        )

    def text_versions(self, instrument: str = "") -> tuple[TextVersion, ...]:
        """Return what there is of an instrument, or of all, in the order of `kept_texts`, without the texts."""
        rows = self._door.read().execute(
            f"SELECT instrument, digest, dated, source, at FROM law_text {_LATEST_FIRST}",  # noqa: S608
            (instrument, instrument),
        )
        return tuple(TextVersion(one, digest, date.fromisoformat(dated), *rest) for one, digest, dated, *rest in rows)

    def text_file(self, digest: str) -> tuple[str, bytes] | None:
        """Return form and bytes of a file that a text was read from; DamagedError where they changed."""
        row = self._door.read().execute("SELECT form, bytes FROM law_file WHERE digest = ?", (digest,)).fetchone()
        if row and digest_of_bytes(row[1]) != digest:
            raise DamagedError(digest)
        return (row[0], row[1]) if row else None

    def confirm_reading(self, instrument: str, digest: str, confirmation: Confirmation) -> None:
        """Keep how the words of a doubt read, over what was said of it before; NotFoundError where there is none."""
        with self._door.write() as db:
            row = db.execute(f"SELECT tree FROM law_text WHERE {_SAME}", (instrument, digest)).fetchone()  # noqa: S608
            if row is None or confirmation.doubt not in {doubt.key for doubt in _tree(row[0], digest).doubts}:
                raise NotFoundError
            db.execute(
                "INSERT INTO law_reading (instrument, digest, doubt, reading, actor, at) VALUES (?, ?, ?, ?, ?, ?)",
                (instrument, digest, confirmation.doubt, confirmation.reading, confirmation.by, confirmation.at),
            )
            note(db, confirmation.at, confirmation.by, Action.CONFIRM_READING, instrument)

    def confirmations(self, instrument: str, digest: str) -> tuple[Confirmation, ...]:
        """Return every confirmation of a text, oldest first."""
        rows = self._door.read().execute(
            f"SELECT doubt, reading, actor, at FROM law_reading WHERE {_SAME} ORDER BY number",  # noqa: S608
            (instrument, digest),
        )
        return tuple(Confirmation(*row) for row in rows)


def _insert(db: Database, text: KeptText, file: bytes, form: str, row: tuple[str, ...]) -> None:
    db.execute(
        "INSERT INTO law_file (digest, form, bytes) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING",
        (text.digest, form, file),
    )
    db.execute(
        "INSERT INTO law_text (instrument, digest, dated, source, tree, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)", row
    )


@lru_cache(256)  # a report reads the same few texts again and again
def _tree(content: str, digest: str) -> LawText:
    """Return a kept tree; DamagedError, naming its file, where it is none any more."""
    try:
        return law_text_of(json.loads(content))
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise DamagedError(digest) from error
