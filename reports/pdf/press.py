"""The press: typesets the parts of a manuscript, side by side where there are processors, and binds them.

Each part has a process of its own, which ends with it: WeasyPrint keeps memory, and is not safe in threads.
"""

import gc
import os
import traceback
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from reports.errors import PartError
from reports.pdf.archiving import archived
from reports.pdf.joining import joined
from reports.pdf.manuscript import Manuscript, anchors, links_out, numbered
from reports.pdf.typesetting import Case, Layout, Sheets, case, laid_out, layout, printed

_MOST_ATTEMPTS = 4
_SAMPLE = """<html lang="zh-Hans"><h2 id="a">样张 <b>Sample</b></h2><table><tr><th>一<td>二</table><a href="#a">三</a>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" font-family="Zhiping Sans"><title>四</title>
<text y="9">五</text></svg></html>"""


class _Running:
    """A part that is being typeset in a process of its own."""

    def __init__(self, html: str, chosen: Case) -> None:
        receiver, sender = Pipe(duplex=False)
        self._process = os.fork()
        if not self._process:
            _typeset(html, chosen, sender)
        sender.close()
        self._receiver = receiver
        self.layout: Layout = Layout(0, {}, ())

    def wait_for_layout(self) -> None:
        """Wait until the part is laid out; PartError where it cannot be."""
        self.layout = self._receive()

    def sheets(self) -> Sheets:
        """Return the part in print, once; its process is gone then."""
        found: Sheets = self._receive()
        os.waitpid(self._process, 0)
        return found

    def _receive(self) -> Any:
        try:
            return self._receiver.recv()
        except EOFError:
            status = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
            raise PartError(status if status >= 0 else 128 - status) from None


@lru_cache(maxsize=1)
def prepared() -> None:
    """Read styles and fonts now and print a word, so that every process forked from this one finds it all in place."""
    printed(laid_out(_SAMPLE, case(("gap_report",), "A4")))


def pressed(manuscript: Manuscript, abreast: int = 1) -> bytes:
    """Return the PDF of a manuscript: the same bytes, however many parts are typeset at a time.

    PartError where a part cannot be typeset. For a process that ends right after: it collects no garbage any more.
    """
    gc.disable()  # a tenth faster
    prepared()
    chosen = case(manuscript.styles, manuscript.paper)
    waiting = iter([_whole(manuscript, links_out(part)) for part in manuscript.bodies])
    bound: list[tuple[Layout, Sheets]] = []
    running: list[_Running] = []
    while wave := list(islice(waiting, abreast)):
        bound += [(one.layout, one.sheets()) for one in running]
        running = [_Running(html, chosen) for html in wave]
        for one in running:
            one.wait_for_layout()
    front = _front(manuscript, chosen, [*(found for found, _ in bound), *(one.layout for one in running)])
    bound += [(one.layout, one.sheets()) for one in running]
    return archived(joined([front, *bound], manuscript.page_of), manuscript)


def _front(manuscript: Manuscript, chosen: Case, bodies: Sequence[Layout]) -> tuple[Layout, Sheets]:
    """Return the front, whose contents name the pages of all parts, its own included."""
    part = links_out(manuscript.front)
    own, length = _likely_pages(part), 3
    for _ in range(_MOST_ATTEMPTS):
        pages = own | _pages(bodies, length)
        document = laid_out(_whole(manuscript, numbered(part, pages)), chosen)
        found = layout(document)
        told, own, length = (own, length), _pages([found], 0), found.pages
        if (own, length) == told:
            break
    return found, printed(document)


def _likely_pages(front: str) -> dict[str, int]:
    """Return where the anchors of a front usually are: the story on page 2, the contents and what follows on page 3."""
    story, _, rest = front.partition("<nav")
    return dict.fromkeys(anchors(story), 2) | dict.fromkeys(anchors(f"<nav{rest}"), 3)


def _pages(layouts: Sequence[Layout], before: int) -> dict[str, int]:
    """Return the page number of every anchor, when `before` pages come first."""
    pages: dict[str, int] = {}
    for one in layouts:
        pages |= {name: before + spot.page + 1 for name, spot in one.anchors.items()}
        before += one.pages
    return pages


def _whole(manuscript: Manuscript, part: str) -> str:
    return f"{manuscript.head}{part}{manuscript.foot}"


def _typeset(html: str, chosen: Case, sender: Connection) -> None:
    """Typeset a part and send it on in two steps: its layout, its sheets. Ends the process."""
    try:
        document = laid_out(html, chosen)
        sender.send(layout(document))
        sender.send(printed(document))
        sender.close()
    except BaseException:  # noqa: BLE001 - whatever it was, this process must not go on as its parent's double
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
