"""The pages of a firm's members, and of joining a firm."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from engine.members import FirmRole, Member
from engine.records import Account, Firm
from engine.workflows.members import Offer, Team
from web.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class TeamPage(Page):
    """Who works for a firm, and who may come; `link` is an invitation just made, which is shown this once."""

    template: ClassVar[str] = "web/team.html"
    scripts: ClassVar[tuple[str, ...]] = ("copy",)
    team: Team
    names: Mapping[FirmRole, str]
    meanings: Mapping[FirmRole, str]
    link: str
    typed: Mapping[str, str]
    sentences: Mapping[str, str]

    @property
    def owns(self) -> bool:
        """Tell whether the reader may manage the firm."""
        return self.team.role is FirmRole.OWNER

    @property
    def inviters(self) -> Mapping[str, str]:
        """Return the names of the members by their accounts: those who can have made invitations."""
        return {member.account: member.name for member in self.team.members}


@dataclass(frozen=True, kw_only=True)
class MemberPage(Page):
    """One member of a firm, for an owner or the member alone; `fitting` are the roles that it may have."""

    template: ClassVar[str] = "web/member.html"
    team: Team
    member: Member
    own: bool
    fitting: tuple[FirmRole, ...]
    names: Mapping[FirmRole, str]
    meanings: Mapping[FirmRole, str]
    chosen: str
    sentence: str = ""

    @property
    def owns(self) -> bool:
        """Tell whether the reader may manage the firm."""
        return self.team.role is FirmRole.OWNER

    @property
    def last_owner(self) -> bool:
        """Tell whether the firm has no owner but this member."""
        return [member.account for member in self.team.members if member.role is FirmRole.OWNER] == [
            self.member.account
        ]


@dataclass(frozen=True, kw_only=True)
class JoinPage(Page):
    """An invitation as its holder meets it: signed in, or with an account still to be made."""

    template: ClassVar[str] = "web/join.html"
    token: str
    offer: Offer
    role: str
    meaning: str
    who: Account | None
    typed: Mapping[str, str]
    sentences: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class FirmDataPage(Page):
    """All data of a firm, to be taken away or erased; `typed` is the firm's name as typed to confirm."""

    template: ClassVar[str] = "web/firm_data.html"
    firm: Firm
    typed: str
    sentence: str
