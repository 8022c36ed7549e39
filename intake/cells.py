"""Cells: what a row of a table comes to, in lines."""

import re
from collections.abc import Sequence

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a row: one where each cell is one line of Chinese, else the lines of its cells in turn.

    A translation in the next column so gets a line of its own.
    """
    filled = [cell for cell in cells if cell]
    lines = [line for cell in filled for line in cell]
    if len(filled) < 2 or any(len(cell) > 1 for cell in filled) or any(map(_is_foreign, lines)):
        return lines
    return ["\t".join(lines)]


def _is_foreign(line: str) -> bool:
    return bool(_LATIN.search(line)) and not _CHINESE.search(line)
