"""What changed between two official texts, as one HTML file: it asks for no other file, runs no script, and prints."""

from markupsafe import Markup

from reports.law_changes import LawChanges
from reports.paging import TEMPLATES, templates


def changes_as_html(changes: LawChanges) -> str:
    """Return the report as a whole HTML document."""
    rules = Markup((TEMPLATES / "changes.css").read_text(encoding="utf-8"))  # noqa: S704  our own file
    return templates().get_template("changes.html").render(changes=changes, rules=rules)
