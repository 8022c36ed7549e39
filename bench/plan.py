"""How fast is the action plan of a submission with about 40 gaps, its page and its files?"""

import tempfile
from pathlib import Path

from bench.figures import Figure, beside
from bench.house import NOW, filled_house
from engine.library import read_library
from engine.plan import ActionChange, ActionState, PlanAction
from engine.workflow import submit
from engine.workflows.plans import open_plan

_ADDRESS = "/assessments/a-1/plan"
_YARDSTICK = "GET of the sign-in page"


def measure() -> list[Figure]:
    """GET the plan, one action, the calendar and the workbook in process; half of the actions were touched."""
    with tempfile.TemporaryDirectory() as folder:
        house = filled_house(Path(folder))
        library = read_library()
        submit(house.store, library, house.account, "a-1", "Bench", NOW)
        actions = open_plan(house.store, library, house.account, "a-1", NOW).actions
        for one in actions[::2]:
            planned = PlanAction("做" * 200, house.account.id, "Bench", None, ActionState.IN_WORK)
            house.store.save_action("a-1", ActionChange(one.gap.question.id, planned, 0), None, house.account.id, NOW)
        client, stranger = house.signed_in(), house.site.test_client()

        def asked(what: str, address: str) -> Figure:
            return beside(what, lambda: client.get(address), _YARDSTICK, lambda: stranger.get("/sign-in"))

        page = client.get(_ADDRESS).get_data()
        return [
            asked(f"plan page GET, {len(actions)} gaps", _ADDRESS),
            asked("plan action GET", f"{_ADDRESS}/{actions[0].gap.question.id}"),
            asked("plan calendar", f"{_ADDRESS}.ics"),
            asked("plan workbook", f"{_ADDRESS}.xlsx"),
            Figure("plan page size", len(page) / 1024, "KB"),
        ]
