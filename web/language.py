"""Language: which one a reader gets, and how sentences and times are said in it."""

from typing import TypeVar

from flask import Request, g, request
from werkzeug.wrappers import Response

from engine.texts import LANGUAGES
from reports.bilingual import LANGUAGE as BOTH
from reports.wording import Words
from web.rooms import rooms, words

Answer = TypeVar("Answer", bound=Response)
COOKIE = "language"
NAMES = {"zh-Hans": "中文", "en": "English"}
REPORT_NAMES = NAMES | {BOTH: "中文 + English"}
"""What the languages of reports are called."""
_YEAR = 365 * 24 * 3600


def chosen_language(asked: Request) -> str:
    """Return the language that the reader chose; else Chinese, unless the browser reads English and no Chinese."""
    chosen = asked.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    accepted = [tag.lower() for tag in asked.accept_languages.values()]
    reads_chinese = any(tag.startswith("zh") for tag in accepted)
    return "en" if not reads_chinese and any(tag.startswith("en") for tag in accepted) else LANGUAGES[0]


def speak(language: str) -> None:
    """Say everything of this answer in a language."""
    g.words = Words(language)


def keep_language(response: Answer, language: str) -> Answer:
    """Let the browser remember a language."""
    secure = rooms().settings.secure
    response.set_cookie(COOKIE, language, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax")
    return response


def other_language() -> str:
    """Return the language that the switch offers."""
    return next(language for language in LANGUAGES if language != words().language)


def say(sentence: str, **values: object) -> str:
    """Return a sentence of ours in the reader's language, its {names} filled in."""
    return words().say(sentence, **values)


def here() -> str:
    """Return the path of this page with its query, for coming back to it."""
    return request.full_path.rstrip("?")


def local_path(path: str) -> str:
    """Return a path of this site, or the start page where it is none."""
    plain = path.startswith("/") and not ("//" in path or "\\" in path or "/.." in path or ";" in path)
    return path if plain and path.isprintable() else "/"
