"""What a person can do wrong or meet; each error says in both languages what is wrong and what would be right."""

from collections.abc import Sequence

from engine.records import Conflict
from engine.texts import Text


class ZhipingError(Exception):
    """A failure that a person is told about; `what` is the sentence."""

    def __init__(self, zh: str, en: str) -> None:
        self.what = Text(zh, en)
        super().__init__(en)


class NotFoundError(ZhipingError):
    """Nothing of that name, or nothing that this actor may know of."""

    def __init__(self) -> None:
        super().__init__("没有找到这项内容。", "There is no such thing here.")


class SignInError(ZhipingError):
    """Name and password do not fit; which of them is not said."""

    def __init__(self) -> None:
        super().__init__("用户名或密码不正确。", "The name or the password is wrong.")


class NotAllowedError(ZhipingError):
    """The actor may see the thing but not do this to it."""

    def __init__(self) -> None:
        super().__init__("您的账号不能执行这项操作。", "Your account may not do this.")


class TakenError(ZhipingError):
    """A name or number that must be unique is in use."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}已被使用。", f"{en} is in use already.")


class StaleError(ZhipingError):
    """Someone else saved first; nothing was overwritten. Carries both values of every conflict."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        count = len(self.conflicts)
        super().__init__(
            f"有 {count} 题在您打开页面之后已被他人修改，您的修改尚未保存。",
            f"{count} answer(s) were changed by someone else after you opened the page; yours are not saved yet.",
        )


class MovedError(ZhipingError):
    """A colleague changed what is not an answer (who is to do it, what is known) first; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            "同事刚刚改过这里，您的修改还没有保存。请看过现在的情况，需要的话再保存一次。",
            "A colleague has just changed this, so yours is not saved. See how it is now; save again if need be.",
        )


class FullError(ZhipingError):
    """A question holds as many comments as it can."""

    def __init__(self, most: int) -> None:
        super().__init__(f"这题已有 {most} 条留言，不能再加。", f"This question has {most} comments and takes no more.")


class SubmittedError(ZhipingError):
    """A submitted assessment is frozen."""

    def __init__(self) -> None:
        super().__init__("自评已经提交，不能再修改。", "The assessment was submitted and cannot be changed.")


class UnsubmittedError(ZhipingError):
    """Only what was submitted can be revised or copied."""

    def __init__(self) -> None:
        super().__init__(
            "这次自评还没有提交，可以直接修改；提交以后才能修订或复制。",
            "This assessment is not submitted: change it as it is. Only what was submitted is revised or copied.",
        )


class IncompleteError(ZhipingError):
    """An assessment cannot be submitted yet; `open_questions` says what is missing."""

    def __init__(self, open_questions: Sequence[str]) -> None:
        self.open_questions = tuple(open_questions)
        count = len(self.open_questions)
        super().__init__(
            f"还有 {count} 题没有作答，暂时不能提交。",
            f"{count} question(s) are still open; it cannot be submitted yet.",
        )


class InvalidError(ZhipingError):
    """Something typed cannot be taken; `fields` maps each field to its sentence."""

    def __init__(self, fields: dict[str, Text]) -> None:
        self.fields = fields
        super().__init__(
            "；".join(text.zh for text in fields.values()),
            "; ".join(text.to("en") for text in fields.values()),
        )


class EditionError(ZhipingError):
    """The version of the question set that an assessment pins is nowhere to be had."""

    def __init__(self, question_set: str, version: str) -> None:
        super().__init__(
            f"题库 {question_set} 的 {version} 版已不在本系统中，请联系管理员恢复题库文件。",
            f"version {version} of the question set {question_set} is no longer here; ask the operator to restore it.",
        )


class DamagedError(ZhipingError):
    """A kept file is gone or is no longer what was kept."""

    def __init__(self, digest: str) -> None:
        super().__init__(
            f"文件 {digest} 缺失或已损坏，请从备份中恢复。",
            f"The file {digest} is missing or damaged; restore it from a backup.",
        )


class UnreadableError(ZhipingError):
    """Data that should be an assessment is none; `detail` says where it stops making sense."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"自评数据无法读取（{detail[:200]}）。", f"The assessment data cannot be read ({detail[:200]})."
        )


class UnwritableError(ZhipingError):
    """Nothing can be written now: the disk is full, read-only or too busy. What was to be kept was not; `detail` is
    for the operator.
    """

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(
            "服务器现在不能写入数据（可能是存储空间已满，或没有写入权限），这次没有保存。请不要关闭这一页，稍后再试；仍然不行，请联系管理员。",
            "The server cannot write any data now (its disk may be full, or closed to it); this was not saved. Keep "
            "this page open and try again later; if it still fails, tell the operator.",
        )
