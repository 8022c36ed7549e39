"""The report of a submission: rendered once for each format and language, then served from the store."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from engine.desk import Submitted, day_of
from engine.records import Report
from reports.cover import Cover
from reports.formats import FORMATS
from web.rooms import Rooms

_UNFIT_FOR_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_locks: dict[str, tuple[Lock, int]] = {}
_locks_lock = Lock()


def report_of(house: Rooms, submitted: Submitted, form: str, language: str) -> bytes:
    """Return the report of a submission in a format (one of reports.formats.FORMATS) and a language.

    The first who asks has it rendered, whoever asks meanwhile waits for the same bytes; RenderError where it fails.
    """
    digest = submitted.submission.digest
    with _only_one(f"{digest} {form} {language}"):
        kept = house.store.report(digest, form, language)
        if kept is not None:
            return kept[1]
        data = FORMATS[form].print(submitted.outcome, cover_of(submitted), language)
        blob = hashlib.sha256(data).hexdigest()
        house.store.keep_report(Report(digest, form, language, blob, house.now()), data)
        return data


def cover_of(submitted: Submitted) -> Cover:
    """Return what the report's cover says of the firm and its submission."""
    firm, submission = submitted.firm, submitted.submission
    number = f"ZP-{day_of(submission.at):%Y%m%d}-{submission.digest[:8].upper()}"
    return Cover(firm.name, firm.uscc, submission.declared_by, submission.at, submission.digest, number)


def file_name(submitted: Submitted, form: str) -> str:
    """Return the name under which a report is saved: 企业名_信用代码_日期.pdf."""
    firm = submitted.firm
    name = _UNFIT_FOR_NAMES.sub("", firm.name).strip(". ") or "report"
    return f"{name}_{firm.uscc}_{day_of(submitted.submission.at):%Y%m%d}.{FORMATS[form].ending}"


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
