"""Pages: what each template is given. A test compares every template with its page."""

from web.pages.account import CodePage, ForgottenPage, ResetPage, SignInPage
from web.pages.check import CheckedAnswer, CheckPage
from web.pages.desk import DeskPage, NewFirmPage, TaskListPage
from web.pages.jurisdiction import JurisdictionPage, JurisdictionRow
from web.pages.library import InstrumentRow, LibraryPage
from web.pages.own import (
    ConfirmMailPage,
    EnrolPage,
    FactorPage,
    MailPage,
    OwnAccountPage,
    PasswordPage,
    ProvePage,
    RecoveryCodesPage,
    SignedIn,
)
from web.pages.page import ErrorPage, Page, Wrong
from web.pages.plans import ActionPage, Clash, PlanPage, Remark
from web.pages.proof import CheckedReportPage, CheckReportPage
from web.pages.questions import Aside, Asking, Conflict, QuestionsPage, Step
from web.pages.result import ProgressPage, ReportLink, ResultPage
from web.pages.team import JoinPage, MemberPage, TeamPage
from web.pages.together import (
    AssigningPage,
    BesidePage,
    PickLink,
    Revision,
    SectionShare,
    Share,
    WorkLine,
    WorklistPage,
)
from web.pages.versions import Lineage, SinceCounts, SinceWords

__all__ = [
    "PAGES",
    "ActionPage",
    "Aside",
    "Asking",
    "AssigningPage",
    "BesidePage",
    "CheckPage",
    "CheckReportPage",
    "CheckedAnswer",
    "CheckedReportPage",
    "Clash",
    "CodePage",
    "ConfirmMailPage",
    "Conflict",
    "DeskPage",
    "EnrolPage",
    "ErrorPage",
    "FactorPage",
    "ForgottenPage",
    "InstrumentRow",
    "JoinPage",
    "JurisdictionPage",
    "JurisdictionRow",
    "LibraryPage",
    "Lineage",
    "MailPage",
    "MemberPage",
    "NewFirmPage",
    "OwnAccountPage",
    "Page",
    "PasswordPage",
    "PickLink",
    "PlanPage",
    "ProgressPage",
    "ProvePage",
    "QuestionsPage",
    "RecoveryCodesPage",
    "Remark",
    "ReportLink",
    "ResetPage",
    "ResultPage",
    "Revision",
    "SectionShare",
    "Share",
    "SignInPage",
    "SignedIn",
    "SinceCounts",
    "SinceWords",
    "Step",
    "TaskListPage",
    "TeamPage",
    "WorkLine",
    "WorklistPage",
    "Wrong",
]

PAGES: tuple[type[Page], ...] = (
    SignInPage,
    CodePage,
    OwnAccountPage,
    PasswordPage,
    EnrolPage,
    FactorPage,
    ProvePage,
    RecoveryCodesPage,
    MailPage,
    ConfirmMailPage,
    ForgottenPage,
    ResetPage,
    DeskPage,
    NewFirmPage,
    TeamPage,
    MemberPage,
    JoinPage,
    TaskListPage,
    QuestionsPage,
    WorklistPage,
    BesidePage,
    AssigningPage,
    CheckPage,
    ResultPage,
    ProgressPage,
    PlanPage,
    ActionPage,
    JurisdictionPage,
    LibraryPage,
    CheckReportPage,
    CheckedReportPage,
    ErrorPage,
)
"""Every page of the site."""
