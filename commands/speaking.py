"""Speaking: what a command says in the terminal, and how it says what went wrong."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from engine.errors import ZhipingError
from engine.law import PinError
from engine.problems import Problem, ReadingError
from engine.texts import Text

P = ParamSpec("P")


def terminal_language() -> str:
    """Return the language of the terminal's messages: Chinese where the locale is, else English."""
    words = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh-Hans" if next((word for word in words if word), "").startswith("zh") else "en"


def say(text: Text) -> str:
    """Return a text in the terminal's language."""
    return text.to(terminal_language())


def plainly(command: Callable[P, None]) -> Callable[P, None]:
    """Turn what a person did wrong into sentences on standard error and exit code 1: no traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ReadingError as error:
            print_problems(error.problems)
            sys.exit(1)
        except ZhipingError as error:
            raise click.ClickException(say(error.what)) from None
        except PinError as error:
            raise click.ClickException(say(error.what)) from None

    return run


def print_problems(problems: tuple[Problem, ...]) -> None:
    """Print problems on standard error, one a line."""
    for problem in problems:
        click.echo(problem.to(terminal_language()), err=True)
