"""Canonical bytes and their digest: the same content always gives the same SHA-256."""

import hashlib
import json
from typing import Any


def canonical_json(content: Any) -> str:
    """Return JSON with sorted keys and no blanks; characters are written as they are."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(content: Any) -> str:
    """Return the SHA-256 of the canonical JSON, in lower-case hexadecimal."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()
