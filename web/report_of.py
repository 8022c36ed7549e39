"""Reports that are printed at once, in the request, and the names of all report files."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from threading import Lock

from engine.desk import Submitted, day_of
from engine.errors import DamagedError
from engine.records import A4, Firm, Printing, Report, Submission
from engine.texts import LANGUAGES
from reports.formats import FORMATS
from reports.printing import Issuer
from web.rooms import Rooms

_UNFIT_FOR_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_locks: dict[str, tuple[Lock, int]] = {}
_locks_lock = Lock()


def report_of(house: Rooms, submitted: Submitted, printing: Printing) -> bytes:
    """Return the report of a submission, printed here unless it is kept.

    The first who asks has it printed, whoever asks meanwhile waits for the same bytes; RenderError where it fails.
    """
    with _only_one(" ".join(printing)):
        kept = _kept(house, printing)
        if kept is not None:
            return kept
        data = Issuer(house.settings.origin).printed(submitted, printing).data
        report = Report(*printing[:3], sha256(data).hexdigest(), house.now(), printing.paper)
        house.store.keep_report(report, data)
        return data


def _kept(house: Rooms, printing: Printing) -> bytes | None:
    try:
        found = house.store.report(*printing)
    except DamagedError:
        return None
    return found[1] if found else None


def file_name_of(*parts: str) -> str:
    """Return words as the name of a file, without what such names cannot hold."""
    return "_".join(_UNFIT_FOR_NAMES.sub("", part).strip(". ") or "report" for part in parts)


def file_name(firm: Firm, submission: Submission, printing: Printing) -> str:
    """Return the name under which a report is saved: 企业名_信用代码_日期.pdf.

    Editions other than the Chinese one on A4 are told apart: …_日期_en_Letter.pdf.
    """
    name = plain_name(firm.name) or "report"
    language = () if printing.language == LANGUAGES[0] else (printing.language,)
    paper = () if printing.paper == A4 else (printing.paper,)
    parts = (name, firm.uscc, f"{day_of(submission.at):%Y%m%d}", *language, *paper)
    return f"{'_'.join(parts)}.{FORMATS[printing.format].ending}"


def plain_name(name: str) -> str:
    """Return a name without what no file name may hold: separators, controls, what turns the reading round."""
    return _UNFIT_FOR_NAMES.sub("", name).strip(". ")


def plan_file_name(firm: Firm, plan: str, day: date, ending: str) -> str:
    """Return the name under which an action plan is saved: 企业名_信用代码_整改计划_日期.xlsx."""
    return f"{plain_name(firm.name) or 'report'}_{firm.uscc}_{plan}_{day:%Y%m%d}.{ending}"


@contextmanager
def _only_one(key: str) -> Iterator[None]:
    """Let one thread at a time do a thing; the lock is forgotten when nobody holds or awaits it."""
    with _locks_lock:
        lock, waiting = _locks.get(key, (Lock(), 0))
        _locks[key] = lock, waiting + 1
    try:
        with lock:
            yield
    finally:
        with _locks_lock:
            lock, waiting = _locks[key]
            if waiting == 1:
                del _locks[key]
            else:
                _locks[key] = lock, waiting - 1
