"""A house with a real store and library, and people who live in it."""

from dataclasses import dataclass
from pathlib import Path

from engine.library import Library, read_library
from engine.outcome import Finding
from engine.questions import Answer, Value
from engine.records import Account, Assessment, Change, Firm, Role
from engine.store import Store
from engine.workflow import create_firm, open_desk, save_answers, start_assessment
from storage import open_store

LIBRARY = read_library()
SET = "enterprise-quality-duties"
NOW = "2026-03-31T08:00:00Z"
USCC = "91420100MA4K00001U"
PROFILE: dict[str, Value] = {
    "profile.regions": ("420100",),
    "profile.organisation": "enterprise",
    "profile.size": "medium",
    "profile.above_scale": "no",
    "profile.key_industry": "no",
    "profile.products": ("food",),
} | {f"profile.{name}": ("none",) for name in ("construction", "business", "fields", "market", "standing", "resources")}


@dataclass(frozen=True, slots=True)
class House:
    """A store with two firms' people, a regulator in Hubei and one in Xinjiang."""

    store: Store
    library: Library
    li: Account
    wang: Account
    hubei: Account
    xinjiang: Account

    def firm(self) -> Firm:
        """Return a new firm of Li's."""
        return create_firm(self.store, self.library, self.li, "武汉示例食品有限公司", USCC, "420100", "firm-1", NOW)

    def assessment(self) -> Assessment:
        """Return a new assessment of Li's firm with its profile filled in."""
        firm = self.firm()
        begun = start_assessment(self.store, self.library, self.li, firm.id, SET, "a-1", NOW)
        self.save({name: Answer(value) for name, value in PROFILE.items()}, seen=0)
        return begun

    def save(self, answers: dict[str, Answer], seen: int, by: Account | None = None) -> None:
        """Save answers of assessment a-1 that were seen at a revision."""
        changes = [Change(name, answer, seen) for name, answer in answers.items()]
        save_answers(self.store, self.library, by or self.li, "a-1", changes, NOW)

    def open_findings(self) -> tuple[Finding, ...]:
        """Return what is still open in a-1."""
        return open_desk(self.store, self.library, self.li, "a-1", NOW).outcome.open

    def answer_everything(self) -> None:
        """Answer every open question of a-1 with its best option."""
        best = {
            f.question.id: Answer(f.question.options[-1].id if f.question.options[0].id == "0" else "yes")
            for f in self.open_findings()
        }
        self.save(best, seen=0)


def house(home: Path) -> House:
    """Return a house in an empty folder."""
    store = open_store(home)
    people = (
        ("li", Role.FIRM, ""),
        ("wang", Role.FIRM, ""),
        ("hubei", Role.REGULATOR, "420000"),
        ("xinjiang", Role.REGULATOR, "650000"),
    )
    accounts = [Account(f"id-{name}", name, name.title(), role, "hash", NOW, region) for name, role, region in people]
    for account in accounts:
        store.add_account(account, by="test")
    return House(store, LIBRARY, *accounts)
