"""What can be wrong with a store itself; said to its operator."""

from collections.abc import Iterable
from pathlib import Path

from engine.errors import ZhipingError


class UnknownEngineError(ZhipingError):
    """A setting names a storage engine that does not exist."""

    def __init__(self, scheme: str, known: Iterable[str]) -> None:
        names = ", ".join(sorted(known))
        super().__init__(
            f"没有名为“{scheme}”的存储引擎，可用的有：{names}。",
            f"There is no storage engine “{scheme}”; there are: {names}.",
        )


class UnusableStoreError(ZhipingError):
    """The home folder or the database in it cannot be used."""

    def __init__(self, home: Path, reason: str) -> None:
        super().__init__(
            f"数据文件夹 {home} 无法使用：{reason}。", f"The folder {home} cannot be used for the store: {reason}."
        )


class NewerStoreError(ZhipingError):
    """A store was written by a newer version of the program."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"数据由更新版本的程序写入（数据结构第 {found} 版，本程序只认识到第 {known} 版），请升级程序后再打开。",
            f"The store was written by a newer version of the program (its tables are at step {found}, this program "
            f"knows {known}); upgrade the program, then open it.",
        )
