"""The demonstration: a store with sample firms, made from the golden examples of the base set."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from engine.action_draft import ActionDraft
from engine.desk import day_of
from engine.library import Library, read_library
from engine.members import FirmRole
from engine.outcome import Outcome
from engine.printing import printings_of
from engine.questions import Answer
from engine.reading.answers import AnswersFile
from engine.records import Account, Change, Moment, Role
from engine.store import Store
from engine.texts import Text
from engine.workflow import create_firm, open_desk, own_firms, save_answers, start_assessment, submit
from engine.workflows.members import accept, invite
from engine.workflows.plans import open_plan, save_action
from engine.workflows.together import assign, comment, doubt
from jobs.work import Workshop, report_now
from reports.pdf.trial_authority import keep_trial_authority
from reports.printing import issuer_in
from storage import open_store
from web.passwords import hash_password

PASSWORD = "zhiping-demo"  # noqa: S105 - printed at start, for a store that only this machine serves
_DIRECTOR = "陈示例"
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Someone who may sign in to the demonstration; `example` names the golden example of a firm."""

    login: str
    role: Role
    name: str
    who: Text
    region: str = ""
    example: str = ""
    password: str = PASSWORD


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was made: the accounts, where the rendered gap report lies, and the command that checks it."""

    accounts: tuple[DemoAccount, ...]
    report: Path
    check: str


ACCOUNTS = (
    DemoAccount(
        "wuhan", Role.FIRM, "刘质量", Text("武汉食品厂，已提交", "food maker in Wuhan, submitted"), example="wuhan-food"
    ),
    DemoAccount(
        "xiangyang",
        Role.FIRM,
        "赵质量",
        Text("襄阳机械厂，已提交", "machinery firm in Hubei, submitted"),
        example="hubei-machinery",
    ),
    DemoAccount(
        "plants",
        Role.FIRM,
        "钱质量",
        Text("两处工厂的阀门厂，逐厂作答，已提交", "valve maker with two plants, each answered, submitted"),
        example="two-plants",
    ),
    DemoAccount(
        "xuzhou",
        Role.FIRM,
        "孙质量",
        Text("徐州施工企业，已提交", "builder in Xuzhou, submitted"),
        example="xuzhou-builder",
    ),
    DemoAccount(
        "urumqi",
        Role.FIRM,
        "周质量",
        Text("乌鲁木齐服务企业，已提交", "service firm in Ürümqi, submitted"),
        example="urumqi-service",
    ),
    DemoAccount(
        "group",
        Role.FIRM,
        "吴质量",
        Text("三地集团，已提交", "group in three regions, submitted"),
        example="three-provinces",
    ),
    DemoAccount(
        "yichang",
        Role.FIRM,
        "郑质量",
        Text("宜昌化工厂，填了一半", "chemical firm in Yichang, half-filled"),
        example="half-filled",
    ),
    DemoAccount("hubei", Role.REGULATOR, "湖北监管员", Text("湖北监管人员", "regulator in Hubei"), region="420000"),
    DemoAccount(
        "xinjiang", Role.REGULATOR, "新疆监管员", Text("新疆监管人员", "regulator in Xinjiang"), region="650000"
    ),
    DemoAccount(
        "consultant",
        Role.CONSULTANT,
        "咨询师",
        Text("咨询师，参与宜昌化工厂的自评", "consultant, works with the chemical firm in Yichang"),
    ),
)


def build(home: Path, origin: str, progress: Callable[[Text], None]) -> Demonstration:
    """Make the demonstration in a folder, or complete what is there, and render one gap report.

    Reports are signed by a trial authority, and name the page at this origin where they are checked.
    """
    library = read_library()
    store = open_store(home)
    progress(Text("正在准备演示数据…", "Preparing the demonstration data…"))
    for demo in ACCOUNTS:
        _settle(store, library, demo)
    _let_in(store, "yichang", "consultant")
    progress(Text("正在生成差距报告（约几秒）…", "Rendering the gap report (some seconds)…"))
    authority = keep_trial_authority(home)
    report = _report(Workshop(store, library, issuer_in(home, origin, "").printed), home)
    store.close()
    return Demonstration(ACCOUNTS, report, f".venv/bin/zhiping verify {report} --trust {authority}")


def _settle(store: Store, library: Library, demo: DemoAccount) -> None:
    """Keep an account and, for a firm's, its firm and assessment, unless they are there."""
    account = store.account_by_login(demo.login)
    if account is None:
        account = Account(
            secrets.token_hex(8), demo.login, demo.name, demo.role, hash_password(demo.password), _now(), demo.region
        )
        store.add_account(account, by="demo")
    if demo.example and not own_firms(store, account):
        _fill(store, library, account, _example(library, demo.example))


def _let_in(store: Store, owner_login: str, login: str) -> None:
    """Let somebody into another's firm as an editor, unless that is done."""
    owner, guest = store.account_by_login(owner_login), store.account_by_login(login)
    assert owner is not None and guest is not None  # noqa: S101, PT018 - both are settled
    ((firm, _assessments), *_others) = own_firms(store, owner)
    if store.role_in(firm.id, guest.id) is None:
        token = secrets.token_urlsafe(32)
        invite(store, owner, firm.id, FirmRole.EDITOR, guest.name, secrets.token_hex(8), token, _now())
        accept(store, guest, token, _now())


def _fill(store: Store, library: Library, account: Account, example: AnswersFile) -> None:
    regions = example.profile["profile.regions"]
    firm = create_firm(
        store, library, account, example.firm.name, example.firm.uscc, str(regions[0]), secrets.token_hex(8), _now()
    )
    assessment = start_assessment(store, library, account, firm.id, example.question_set, secrets.token_hex(8), _now())
    facts = [Change(name, Answer(value), 0) for name, value in example.profile.items()]
    save_answers(store, library, account, assessment.id, facts, _now())
    answers = [Change(name, answer, 0) for name, answer in example.answers.items()]
    save_answers(store, library, account, assessment.id, answers, _now())
    outcome = open_desk(store, library, account, assessment.id, _now()).outcome
    if outcome.complete:
        submit(store, library, account, assessment.id, _DIRECTOR, _now())
        _plan(store, library, account, assessment.id)
    elif len(outcome.open) > 1:
        _work_together(store, library, account, assessment.id, outcome)


def _plan(store: Store, library: Library, account: Account, assessment: str) -> None:
    """Let the firm work on its first two gaps, as it would in the first days."""
    plan, due = open_plan(store, library, account, assessment, _now()), (day_of(_now()) + _A_WEEK).isoformat()
    begun = [
        ActionDraft("", owner=account.name, due=due, state="in-work", comment="已列入本周质量例会。"),
        ActionDraft("", owner=_DIRECTOR, state="done", evidence="总经理办公会纪要"),
    ]
    for one, draft in zip(plan.actions, begun, strict=False):
        named = replace(draft, question=one.gap.question.id, comment_id=secrets.token_hex(8))
        save_action(store, library, account, assessment, named, _now())


def _work_together(store: Store, library: Library, account: Account, assessment: str, outcome: Outcome) -> None:
    """Put something beside the first open questions, as colleagues do."""
    first, second, *_rest = (finding.question.id for finding in outcome.open)
    now, due = _now(), (day_of(_now()) + _A_WEEK).isoformat()
    comment(store, library, account, assessment, first, "去年的记录在档案室，先别急着选。", now)
    doubt(store, library, account, assessment, first, "档案室", 0, now)
    assign(store, library, account, assessment, second, account.id, due, 0, now)


def _report(shop: Workshop, home: Path) -> Path:
    """Write the report of the firm that works in three regions."""
    store = shop.store
    demo = next(one for one in ACCOUNTS if one.example == "three-provinces")
    account = store.account_by_login(demo.login)
    assert account is not None  # noqa: S101 - settled above
    ((firm, (assessment, *_older)), *_others) = own_firms(store, account)
    submission = store.submission(assessment.id)
    assert submission is not None  # noqa: S101 - its example is complete
    path = home / f"差距报告_{firm.uscc}.pdf"
    path.write_bytes(report_now(shop, printings_of(submission.digest)[0]))
    return path


def _example(library: Library, name: str) -> AnswersFile:
    return next(example for example in library.examples if Path(example.file).stem == name)


def _now() -> Moment:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
