"""Errands: what is done after the answer, so that nobody waits for another machine, nor learns from the waiting."""

import logging
from collections.abc import Callable
from queue import Empty, Full, Queue
from threading import Lock, Thread

Errand = Callable[[], None]
_REST_SECONDS = 5.0
_log = logging.getLogger("zhiping.errands")


class Errands:
    """Does errands one after the other in a thread of its own, which rests when there are none.

    They are in memory: one that waits when the site stops is lost, and one too many is refused.
    """

    def __init__(self, most: int = 100) -> None:
        self._queue: Queue[Errand] = Queue(most)
        self._lock = Lock()
        self._worker: Thread | None = None

    def __call__(self, errand: Errand) -> None:
        """Do an errand soon."""
        try:
            self._queue.put_nowait(errand)
        except Full:
            _log.error("too many letters wait for the mail server; one was dropped")
        with self._lock:
            if self._worker is None or not self._worker.is_alive():
                self._worker = Thread(target=self._work, name="errands", daemon=True)
                self._worker.start()

    def _work(self) -> None:
        while True:
            try:
                errand = self._queue.get(timeout=_REST_SECONDS)
            except Empty:
                with self._lock:
                    if self._queue.empty():
                        self._worker = None
                        return
                continue
            errand()
