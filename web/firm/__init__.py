"""The firm: its desk, its assessments page by page, and what they came to."""

from web.firm import check, desk, new_firm, profile, result, section, versions
from web.firm.blueprint import firm

__all__ = ["check", "desk", "firm", "new_firm", "profile", "result", "section", "versions"]
