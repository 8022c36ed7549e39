"""Small laws, a small set and the outcomes of judging them, for tests of the reports."""

from datetime import date

from engine.conditions import ALWAYS
from engine.judging import judge
from engine.law import Bearer, Chapter, Duty, Force, Instrument, Kind, Severity, Status, Structure, parse_pin
from engine.outcome import Outcome
from engine.questions import (
    Answer,
    Option,
    Question,
    QuestionSet,
    RatingBand,
    RatingRule,
    Remedy,
    Section,
    Verdict,
    Worth,
)
from engine.texts import NO_TEXT, Text
from reports.cover import Cover

DAY = date(2026, 3, 31)
COVER = Cover("示例制造有限公司", "91420100MA4K00001U", "王建国", "2026-03-31T08:15:00Z", "ab" * 32, "ZP-1")
REGIONS = {"420000": "湖北省", "320300": "江苏省徐州市", "650000": "新疆维吾尔自治区", "440000": "广东省"}


def duty(instrument: str, name: str, pin: str, force: Force, gist: str) -> Duty:
    """Return a duty; who bears it follows from its force."""
    bearer = Bearer.GOVERNMENT if force is Force.SUPPORTED else Bearer.ENTERPRISE
    return Duty(
        f"{instrument}-{name}", instrument, parse_pin(pin), 0, bearer, "企业", force, "应当", ALWAYS, True,
        Severity.HIGH, NO_TEXT, "system", Text(gist, f"Gist of {pin}"), (), NO_TEXT,
    )  # fmt: skip


def instrument(
    name: str, title: str, code: str, *, kind: Kind = Kind.LOCAL_REGULATION, status: Status = Status.IN_FORCE
) -> Instrument:
    """Return an instrument of three articles; of a policy document three points in one part."""
    policy = kind is Kind.POLICY_DOCUMENT
    part = "point" if policy else "art"
    chapters = (Chapter(1, "总则", 1, 3),) if policy else ()
    strongest = Force.ENCOURAGED if policy else Force.MANDATORY
    duties = (
        duty(name, "a", f"{part}_1__para_2", strongest, f"{title}要求建立体系。"),
        duty(name, "b", f"{part}_2__para_1", strongest, f"{title}要求能够追溯。"),
        duty(name, "c", f"{part}_3__para_1", Force.SUPPORTED, f"{title}支持质量培训。"),
    )
    return Instrument(
        id=name, title=Text(title, f"{name.title()} Regulations"), short_title=Text(title[:2]), kind=kind,
        issuer=Text("示例机关", "Example"), document_number="示例〔2024〕1号", jurisdiction=code, status=status,
        superseded_by="", adopted=date(2024, 7, 25), approved=None, effective=date(2024, 11, 1), repealed=None,
        source=NO_TEXT, structure=Structure(part, chapters, {"1": (0, 0), "2": (0,), "3": (0,)}), duties=duties,
        silences=(), digest="cd" * 32,
    )  # fmt: skip


LAWS = (
    instrument("hubei", "湖北省质量促进条例", "420000"),
    instrument("xuzhou", "徐州市质量促进条例", "320300"),
    instrument("xinjiang", "新疆维吾尔自治区质量促进条例", "650000"),
    instrument("decision", "新疆维吾尔自治区人民政府关于质量的决定", "650000", kind=Kind.POLICY_DOCUMENT),
    instrument("draft", "湖北省质量条例（征求意见稿）", "420000", status=Status.DRAFT),
)

OPTIONS = (
    Option("met", Text("做到", "Done"), Text("文件齐全，按期执行。"), Worth(Verdict.MET, 100, 100, proof=True)),
    Option("partly", Text("部分做到", "Partly"), Text("有文件，没有执行记录。"), Worth(Verdict.PARTLY, 50, 50)),
    Option("unmet", Text("没有", "No"), Text("没有文件。"), Worth(Verdict.UNMET, 0, 0)),
)


def question(name: str, title: str, duties: str, *, critical: bool = False) -> Question:
    """Return a question that every instrument's duty of that letter answers."""
    return Question(
        id=name, kind="one-of", title=Text(title, f"Title {name}"), text=Text(f"是否{title}？"), section=name[0],
        options=OPTIONS, weight=3, critical=critical, na=Text("没有这类业务"), evidence=Text("制度文件；记录"),
        cites=tuple(f"{law.id}-{duties}" for law in LAWS), gap=Text(f"没有{title}。"),
        remedy=Remedy(Text(f"{title}。"), Text("先指定负责人。"), Text("质量负责人"), 30),
    )  # fmt: skip


QUESTIONS = (
    question("A-1", "建立质量管理体系", "a", critical=True),
    question("A-2", "实现全程追溯", "b"),
    question("B-1", "开展质量培训", "c"),
)
SET = QuestionSet(
    id="small", version="1.0.0", title=Text("小题库", "Small set"), about=NO_TEXT,
    profile=(
        Question(
            "profile.regions", "regions", Text("经营地区"), Text("在哪里？"),
            options=tuple(Option(code, Text(name)) for code, name in REGIONS.items()),
        ),
    ),
    sections=(Section("A", Text("体系"), NO_TEXT, QUESTIONS[:2]), Section("B", Text("培训"), NO_TEXT, QUESTIONS[2:])),
    rating=RatingRule(
        (RatingBand("A", Text("优秀"), 90), RatingBand("C", Text("合格"), 60), RatingBand("D", Text("待整改"), 0)), "C"
    ),
    digest="ef" * 32,
)  # fmt: skip


def outcome(answers: dict[str, str | Answer] | None = None, *regions: str) -> Outcome:
    """Return what answers come to, in Hubei unless regions are named."""
    given = {name: a if isinstance(a, Answer) else Answer(a) for name, a in (answers or {}).items()}
    return judge(SET, LAWS, {"profile.regions": regions or ("420000",)}, given, DAY)


ALL_GAPS: dict[str, str | Answer] = {"A-1": "unmet", "A-2": "partly", "B-1": "unmet"}
THREE = ("420000", "320300", "650000")
