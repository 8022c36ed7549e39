"""The whole store in SQLite: its subjects put together, one home folder under them."""

from pathlib import Path

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # whichever SQLite sqlite-utils found

from engine.errors import UnwritableError
from storage.blobs import Blobs
from storage.errors import UnusableStoreError
from storage.folders import private_folder
from storage.sqlite.accounts import Accounts
from storage.sqlite.answers import Answers
from storage.sqlite.assessments import Assessments
from storage.sqlite.connection import Door, is_sound, sqlite_version, unsound_notice
from storage.sqlite.discarding import Discarding
from storage.sqlite.doubts import Doubts
from storage.sqlite.evidence import Evidence
from storage.sqlite.firms import Firms
from storage.sqlite.jobs import Jobs
from storage.sqlite.judged_law import JudgedLaw
from storage.sqlite.law_index import LawIndex
from storage.sqlite.law_texts import LawTexts
from storage.sqlite.links import Links
from storage.sqlite.members import Members
from storage.sqlite.migrations import migrate
from storage.sqlite.plans import Plans
from storage.sqlite.second_factors import SecondFactors
from storage.sqlite.sessions import Sessions
from storage.sqlite.standings import Standings
from storage.sqlite.submissions import Submissions
from storage.sqlite.together import Together
from storage.sqlite.versions import Versions

DATABASE = "zhiping.sqlite3"
BLOBS = "blobs"
EVIDENCE = "evidence"


class SqliteStore(
    Accounts,
    SecondFactors,
    Sessions,
    Firms,
    Discarding,
    Members,
    Assessments,
    Answers,
    Submissions,
    Jobs,
    Versions,
    Plans,
    Evidence,
    Doubts,
    Together,
    Links,
    LawIndex,
    Standings,
    LawTexts,
    JudgedLaw,
):
    """A store in one SQLite file, with WAL or with a rollback journal; see the port in engine/store.py."""

    def __init__(self, home: Path, *, wal: bool) -> None:
        private_folder(home)
        super().__init__(Door(home / DATABASE, wal=wal), Blobs(home / BLOBS))
        self._files = Blobs(home / EVIDENCE)
        self.notices = () if wal else (unsound_notice(sqlite_version()),)
        try:
            with self._door.write() as db:
                migrate(db)
            self.drop_discarded()
        finally:
            self.close()  # so that a server that forks now hands no connection down

    def close(self) -> None:
        """Close every connection of the calling thread."""
        self._door.close()


def open_sqlite(home: Path) -> SqliteStore:
    """Open the store in a home folder, in WAL mode where the SQLite at hand is sound.

    UnusableStoreError where the folder cannot be written or the file is no database.
    """
    try:
        return SqliteStore(home, wal=is_sound(sqlite_version()))
    except OSError as error:
        raise UnusableStoreError(home, error.strerror or str(error)) from error
    except UnwritableError as error:
        raise UnusableStoreError(home, error.detail) from error
    except sqlite3.Error as error:
        raise UnusableStoreError(home, str(error)) from error
