"""Walks through the site that many tests begin with."""

from io import BytesIO
from pathlib import PurePath
from secrets import token_hex

from engine.members import FirmRole, Invitation
from engine.reading.answers import AnswersFile
from engine.records import Account
from jobs.work import NO_PAUSES, Workshop, drain
from reports.printing import UNSIGNED
from tests.papers import PDF
from tests.web.browsing import LIBRARY, House, Visitor

USCC = "91420100MA4K00001U"
SET = "enterprise-quality-duties"


def example(name: str) -> AnswersFile:
    """Return a golden example by its file's name."""
    return next(found for found in LIBRARY.examples if PurePath(found.file).stem == name)


def new_firm(visitor: Visitor, name="武汉示例食品有限公司", uscc=USCC, region="湖北省武汉市"):
    """Register a firm and return its id."""
    visitor.open("/firms/new")
    page = visitor.send({"name": name, "uscc": uscc, "region": region})
    starts = [form.action for form in page.forms if form.action.endswith("/assessments")]
    return starts[-1].split("/")[2]


def invited(owner: Visitor, firm: str, role="editor", whom=""):
    """Make an invitation to a firm and return the path of its link."""
    owner.open(f"/firms/{firm}/members")
    page = owner.send({"role": role, "whom": whom})
    link = next(given["value"] for kind, given in page.tags if given.get("id") == "link")
    return link.removeprefix(owner.origin)


def colleague(house: House, assessment: str, login: str, name="") -> Account:
    """Return an account that may work for the firm of an assessment, let in where it was not."""
    store, now = house.rooms.store, house.rooms.now()
    account = store.account_by_login(login) or house.add(login, name=name)
    firm, digest = store.assessment(assessment).firm, token_hex(32)
    if store.role_in(firm, account.id) is None:
        owner = store.members(firm)[0].account
        store.add_invitation(
            Invitation(digest[:8], digest, firm, FirmRole.EDITOR, "", owner, now, "2999-01-01T00:00:00Z")
        )
        store.accept_invitation(digest, account.id, now)
    return account


def new_assessment(visitor: Visitor, name="武汉示例食品有限公司", uscc=USCC):
    """Register a firm, begin an assessment, and return the assessment's path."""
    firm = new_firm(visitor, name, uscc)
    visitor.send({}, form=f"/firms/{firm}/assessments")
    return visitor.path.removesuffix("/profile")


def fill_profile(visitor: Visitor, path: str, given: AnswersFile, **changes):
    """Fill in the profile of an example."""
    names = LIBRARY.region_names
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in given.profile.items()}
    values["profile.regions"] = [names[code] for code in given.profile["profile.regions"]]
    visitor.open(f"{path}/profile")
    return visitor.send(values | changes)


def typed(given: AnswersFile, question: str) -> dict:
    """Return what is typed into a question's inputs to give an example's answer."""
    answer = given.answers.get(question)
    if answer is None:
        return {}
    value = "~na" if answer.na else list(answer.value) if isinstance(answer.value, tuple) else answer.value
    return {
        question: value,
        f"{question}~why": answer.na or None,
        f"{question}~proof": "\r\n".join(answer.evidence),
        f"{question}~note": answer.note,
    }


def fill_sections(visitor: Visitor, path: str, given: AnswersFile):
    """Fill in every section that the task list shows."""
    for link in sections(visitor, path):
        page = visitor.open(link)
        names = [tag["id"] for kind, tag in page.tags if kind == "fieldset"]
        values: dict = {}
        for name in names:
            values |= typed(given, name)
        visitor.send(values)


def sections(visitor: Visitor, path: str) -> list[str]:
    """Return the paths of the sections in the task list."""
    return sorted({link.partition("#")[0] for link in visitor.open(path).links if "/sections/" in link})


def submitted(visitor: Visitor, name: str = "wuhan-food") -> str:
    """Walk an example from a new firm to its submission, and return the assessment's path."""
    given = example(name)
    path = new_assessment(visitor, given.firm.name, given.firm.uscc)
    fill_profile(visitor, path, given)
    fill_sections(visitor, path, given)
    visitor.open(f"{path}/check")
    visitor.send({"declared_by": "王质量"})
    return path


def revised(visitor: Visitor, path: str) -> str:
    """Press “revise” on the result of a submitted assessment, and return the path of the next version."""
    visitor.open(f"{path}/result")
    visitor.send({}, form=f"{path}/revise")
    return visitor.path


def copied(visitor: Visitor, path: str) -> str:
    """Begin an assessment with the answers of a submitted one, and return its path."""
    page, assessment = visitor.open("/firms"), path.split("/")[2]
    offer = f'<option value="{assessment}">'
    before = visitor.answer.text.split(offer)[0]
    action = before[before.rindex("<form") :].split('action="')[1].split('"')[0]
    visitor.send({"from": assessment}, form=page.form(action).action)
    return visitor.path.removesuffix("/profile")


def print_reports(house: House, press=UNSIGNED, pauses=NO_PAUSES):
    """Print what is due, as a worker does; return what failed."""
    return drain(Workshop(house.rooms.store, house.rooms.library, press, house.clock, pauses))


def a_file(data=PDF, name="质量手册.pdf"):
    """Return what is typed into the input of a file."""
    return BytesIO(data), name


def upload(visitor: Visitor, path: str, status=200, data=PDF, name="质量手册.pdf", **typed):
    """Upload a file with the form of a page."""
    visitor.open(path)
    return visitor.send({"file": a_file(data, name)} | typed, status, form=path)


def evidence_pages(house: House, visitor: Visitor, path: str, **typed) -> list[str]:
    """Upload a file under the first question of an assessment, and return the paths of the pages that show it."""
    page = visitor.open(sections(visitor, path)[0])
    question = next(tag["id"] for kind, tag in page.tags if kind == "fieldset")
    under = f"{path}/questions/{question}/evidence"
    upload(visitor, under, **typed)
    (file,) = house.rooms.store.linked_evidence(path.split("/")[2])[question]
    return [under, f"/firms/{file.firm}/evidence", f"/firms/{file.firm}/evidence/{file.id}"]
