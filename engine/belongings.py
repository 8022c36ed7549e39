"""All that a firm has here: what it can take away, and what is gone when it is erased."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import InvalidError
from engine.records import Firm
from engine.texts import Text

Row = Mapping[str, Any]
"""A kept record as plain content, by the names of its parts."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A kept file: where it stands in an archive (`reports/…`), and the SHA-256 of its bytes."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Belongings:
    """All that a firm has: its records by kind, its submissions word for word by assessment, its files."""

    firm: Firm
    records: Mapping[str, tuple[Row, ...]]
    frozen: Mapping[str, str]
    files: tuple[KeptFile, ...]


def check_typed_name(firm: Firm, typed: str) -> None:
    """Return quietly where a firm's name was typed as it is; InvalidError where not."""
    if " ".join(typed.split()) != firm.name:
        raise InvalidError(
            {
                "name": Text(
                    "与企业名称不一致，没有删除。请照下面的名称逐字输入",
                    "This is not the firm’s name; nothing was erased. Type the name exactly as it is written",
                )
            }
        )
