"""All that a firm has, as one ZIP: its records as JSON, its submissions word for word, its files."""

import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import IO

from engine.belongings import Belongings, KeptFile
from engine.errors import DamagedError
from engine.records import Moment

_CHINA = timezone(timedelta(hours=8))
_README = """{firm}

这个压缩包含有该企业在本系统中的全部数据，生成于 {when}（北京时间）。

records/        各类记录，一类一个 JSON 文件：firm 企业，member 成员，account 有关人员，assessment 自评，
                history 全部作答及修改历史，answer 现行答案的版本号，submission 提交，report 报告，trail 操作日志等
submissions/    每次提交时冻结的内容，逐字保存；文件的 SHA-256 就是 records/submission.json 中的 digest
reports/        已经生成的报告
evidence/       佐证材料

时间一律为 UTC。不含密码和邀请链接。{missing_zh}

---

This archive holds all that the firm has in this system, made at {when} (Beijing time).

records/        records by kind, a JSON file each: firm, member, account (the people concerned), assessment,
                history (every answer ever given), answer (which revision holds), submission, report, trail, …
submissions/    what each submission froze, word for word; the SHA-256 of the file is the digest in
                records/submission.json
reports/        the reports that were made
evidence/       evidence files

All times are UTC. Passwords and invitation links are not in it. {missing_en}
"""


def write_archive(file: IO[bytes], found: Belongings, read: Callable[[KeptFile], bytes], now: Moment) -> None:
    """Write the archive of a firm; a kept file that is damaged is left out, and its README says so."""
    made = datetime.fromisoformat(now).astimezone(_CHINA)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(path: str, data: str | bytes) -> None:
            archive.writestr(zipfile.ZipInfo(path, made.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)

        for kind, rows in found.records.items():
            add(f"records/{kind}.json", json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        for assessment, frozen in found.frozen.items():
            add(f"submissions/{assessment}.json", frozen)
        missing = []
        for kept in found.files:
            try:
                add(kept.path, read(kept))
            except DamagedError:
                missing.append(kept.path)
        add("README.txt", _readme(found, made, missing))


def _readme(found: Belongings, made: datetime, missing: list[str]) -> str:
    names = ", ".join(missing)
    return _README.format(
        firm=found.firm.name,
        when=f"{made:%Y-%m-%d %H:%M}",
        missing_zh=f"以下文件在系统中已损坏或缺失，未能放入：{names}" if missing else "",
        missing_en=f"These files are damaged or gone and are not in it: {names}" if missing else "",
    )
