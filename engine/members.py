"""Members of a firm: their roles there, and the invitations that let people in."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from engine.errors import InvalidError, NotAllowedError, ZhipingError
from engine.records import Account, Moment, Role
from engine.texts import Text

VALID_FOR = timedelta(days=7)
"""How long an invitation can be used."""

MAX_OPEN = 50
"""How many invitations of a firm may be open at once."""

MAX_WHOM = 60


class FirmRole(StrEnum):
    """What a member may do in a firm: an owner all, an editor answer and submit, a reader see."""

    OWNER = "owner"
    EDITOR = "editor"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who works for a firm; `kind` is what the account is: the firm's own, or a consultant's."""

    firm: str
    account: str
    login: str
    name: str
    kind: Role
    role: FirmRole
    joined: Moment


@dataclass(frozen=True, slots=True)
class Invitation:
    """A way into a firm for one person, once; `digest` is the SHA-256 of the token that only its link holds.

    `whom` is the owner's own note of whom the link is for.
    """

    id: str
    digest: str
    firm: str
    role: FirmRole
    whom: str
    by: str
    created: Moment
    expires: Moment


class LastOwnerError(ZhipingError):
    """A firm would be left without anybody who can let people in."""

    def __init__(self) -> None:
        super().__init__(
            "企业至少要有一位负责人。请先把另一位成员设为负责人。",
            "A firm needs at least one owner. Make another member an owner first.",
        )


class AlreadyMemberError(ZhipingError):
    """An invitation was opened by somebody who is in the firm already; it stays unused."""

    def __init__(self) -> None:
        super().__init__(
            "您已经是这家企业的成员，不需要邀请；邀请链接没有用掉。要改角色，请找负责人。",
            "You are a member of this firm already; the invitation is still unused. Ask an owner to change your role.",
        )


class InvitationError(ZhipingError):
    """An invitation cannot be used; whether it was used, revoked, has expired or never was is not said."""

    def __init__(self) -> None:
        super().__init__(
            "邀请链接无效：可能已经用过、被撤销或超过 7 天。请向企业负责人要一个新链接。",
            "This invitation does not work: it may have been used, revoked, or be older than 7 days. "
            "Ask the firm’s owner for a new one.",
        )


class ManyInvitationsError(ZhipingError):
    """A firm has as many open invitations as it may have."""

    def __init__(self) -> None:
        super().__init__(
            f"未使用的邀请已有 {MAX_OPEN} 个，请先撤销不需要的。",
            f"There are {MAX_OPEN} open invitations already; revoke those that are not needed.",
        )


class UnfitAccountError(NotAllowedError):
    """An account is of a kind that cannot have this role in a firm."""

    def __init__(self) -> None:
        super().__init__()
        self.what = Text(
            "这个账号不能以该角色加入企业：咨询师只能做填写人或查看者，监管人员不能加入。",
            "This account cannot join in this role: a consultant can be an editor or a reader, a regulator neither.",
        )


def fits(account: Account, role: FirmRole) -> bool:
    """Tell whether an account may have a role in a firm: a consultant never owns, a regulator never joins."""
    return account.role is Role.FIRM or (account.role is Role.CONSULTANT and role is not FirmRole.OWNER)


def check_role(role: str) -> FirmRole:
    """Return the role of that name; InvalidError where there is none."""
    try:
        return FirmRole(role)
    except ValueError:
        raise InvalidError({"role": Text("请选择角色", "Choose a role")}) from None


def check_whom(whom: str) -> str:
    """Return the note of whom an invitation is for in its normal writing; InvalidError where it is too long."""
    whom = " ".join(whom.split())
    if len(whom) > MAX_WHOM:
        raise InvalidError({"whom": Text(f"请不超过 {MAX_WHOM} 字", f"Use at most {MAX_WHOM} characters")})
    return whom
