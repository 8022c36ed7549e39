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


@click.command("reset")
@click.argument("login")
@_home
@plainly
def reset(login: str, home: Path) -> None:
    """Print a one-time link that sets a new password: `zhiping user reset li.hua`.

    Good for one hour and one use; give it to nobody but the owner of the account. It begins with ZHIPING_ORIGIN.
    """
    from engine.links import LinkUse
    from storage import open_store
    from web.links import new_link
    from web.settings import Settings, SettingsError

    try:
        origin = Settings.from_environment(home=home).origin
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    store = open_store(home)
    account = _account_of(store, login)
    click.echo(new_link(store, origin, account, LinkUse.RESET, "cli", datetime.now(UTC)))
    click.echo(say(Text("1 小时内有效，只能用一次。", "Good for one hour and one use.")), err=True)


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
    account = _account_of(store, login)
    if store.second_factor(account.id) is None:
        what = Text(f"账号 {account.login} 没有开启两步验证。", f"{account.login} has no two-step sign-in.")
        raise click.ClickException(say(what))
    store.remove_second_factor(account.id, "cli", _present())
    done = Text(
        f"已关闭账号 {account.login} 的两步验证；本人可在“我的账号”中重新开启。",
        f"Took two-step sign-in off {account.login}, who can switch it on again on the page “My account”.",
    )
    click.echo(say(done))


def _account_of(store: Store, login: str) -> Account:
    account = store.account_by_login(login)
    if account is None:
        raise click.ClickException(say(Text(f"没有用户名为 {login} 的账号。", f"No account is called {login}.")))
    return account


def _present() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
