"""Helping people back into their accounts."""

from datetime import UTC, datetime
from pathlib import Path

import click

from commands.operating import HOME
from commands.speaking import plainly, say
from engine.records import Account
from engine.store import Store
from engine.texts import Text

_home = click.option("--home", type=click.Path(path_type=Path), envvar="ZHIPING_HOME", default=HOME, show_default=True)


@click.command("unlock")
@click.argument("login")
@_home
@plainly
def unlock(login: str, home: Path) -> None:
    """Take two-step sign-in off an account: `zhiping user unlock li.hua`.

    For someone who has lost both the phone and the recovery codes; make sure that it is really them. The password
    stays as it is.
    """
    from storage import open_store

    store = open_store(home)
    account = account_of(store, login)
    if store.second_factor(account.id) is None:
        what = Text(f"账号 {account.login} 没有开启两步验证。", f"{account.login} has no two-step sign-in.")
        raise click.ClickException(say(what))
    store.remove_second_factor(account.id, "cli", present())
    done = Text(
        f"已关闭账号 {account.login} 的两步验证；本人可在“我的账号”中重新开启。",
        f"Took two-step sign-in off {account.login}, who can switch it on again on the page “My account”.",
    )
    click.echo(say(done))


def account_of(store: Store, login: str) -> Account:
    """Return the account of a login; one sentence and exit code 1 where there is none."""
    account = store.account_by_login(login)
    if account is None:
        raise click.ClickException(say(Text(f"没有用户名为 {login} 的账号。", f"No account is called {login}.")))
    return account


def present() -> str:
    """Return the present moment."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
