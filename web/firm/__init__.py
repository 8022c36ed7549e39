"""The firm: its desk, its assessments page by page, and what they came to."""

from web.firm import autosave, check, desk, new_firm, plan_action, plans, profile, result, section, versions
from web.firm.blueprint import firm

__all__ = [
    "autosave",
    "check",
    "desk",
    "firm",
    "new_firm",
    "plan_action",
    "plans",
    "profile",
    "result",
    "section",
    "versions",
]
