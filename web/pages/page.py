"""What every page is given."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from flask import Response, make_response, render_template

from web.rooms import words


class Wrong(NamedTuple):
    """A line of the error summary: the id of the input that it leads to, and the sentence."""

    anchor: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page says: errors first, then a notice, and where “back” leads.

    `form_id` names the page's own form, so that the language switch takes along what was typed. `scripts` names the
    modules of web/static/*.js that add to the page; it works without them.
    """

    template: ClassVar[str]
    scripts: ClassVar[tuple[str, ...]] = ()
    back: str = ""
    notice: str = ""
    wrong: tuple[Wrong, ...] = ()
    form_id: str = ""

    def answer(self, status: int = 200) -> Response:
        """Return the page as an answer to the browser."""
        html = render_template(self.template, page=self, lang=words().language)
        return make_response(html, status)


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    """A failure in plain words; `link` and `link_text` lead on from it."""

    template: ClassVar[str] = "web/error.html"
    title: str
    sentence: str
    link: str = "/"
    link_text: str = ""
