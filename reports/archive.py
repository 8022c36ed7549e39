"""Archive: an office file is a zip that remembers when it was made; here it forgets, so that bytes can be compared."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def timeless(data: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """Return a zip with the same members in the same order and no times; `replaced` gives members new content."""
    written, contents = io.BytesIO(), replaced or {}
    with ZipFile(io.BytesIO(data)) as before, ZipFile(written, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            member = ZipInfo(name, _NO_TIME)
            member.compress_type = ZIP_DEFLATED
            after.writestr(member, contents.get(name) or before.read(name))
    return written.getvalue()
