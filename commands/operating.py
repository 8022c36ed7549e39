"""Operating: the site, its demonstration, its people."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from commands.speaking import plainly, say
from engine.records import Role
from engine.texts import Text

HOME = Path("var")


WORKERS = click.option(
    "--workers",
    type=click.IntRange(0, 64),
    default=1,
    show_default=True,
    help="Processes beside the site that print reports; 0 where `zhiping jobs` runs elsewhere.",
)


@click.command()
@click.option("--home", type=click.Path(path_type=Path), envvar="ZHIPING_HOME", default=HOME, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@WORKERS
@plainly
def serve(home: Path, host: str, port: int, workers: int) -> None:
    """Serve the site on the store in HOME (ZHIPING_HOME)."""
    _serve(home, host, port, workers)


@click.command()
@click.option("--home", type=click.Path(path_type=Path), default=HOME / "demo", show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@WORKERS
@click.option("--no-serve", is_flag=True, help="Only make the store and the report.")
@plainly
def demo(home: Path, host: str, port: int, workers: int, no_serve: bool) -> None:
    """Make a demonstration store, render one gap report and serve the site.

    Firms in three regions, regulators and a consultant, assessments half-filled and submitted. Run again, it
    keeps what is there.
    """
    from demonstration import build

    def progress(line: Text) -> None:
        click.echo(f"==> {say(line)}")

    origin = os.environ.get("ZHIPING_ORIGIN") or f"http://{host}:{port}"
    demonstration = build(home, origin, progress)
    click.echo(say(Text("差距报告：", "Gap report: ")) + str(demonstration.report))
    click.echo(say(Text("核对报告：", "Check it: ")) + demonstration.check)
    click.echo(say(Text("账号（仅供演示）：", "Accounts (for the demonstration only):")))
    for line in demonstration.accounts:
        click.echo(f"  {line.login:<12} {line.password:<16} {say(line.who)}")
    if not no_serve:
        _serve(home, host, port, workers)


@click.group()
def user() -> None:
    """People who may sign in."""


@user.command("add")
@click.argument("login")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="What the person is.")
@click.option("--name", required=True, help="The person's name, as others see it.")
@click.option("--region", default="", help="A regulator's jurisdiction: a six-digit region code, such as 420000.")
@click.option("--home", type=click.Path(path_type=Path), envvar="ZHIPING_HOME", default=HOME, show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
@plainly
def user_add(login: str, role: str, name: str, region: str, home: Path, password_stdin: bool) -> None:
    """Add an account: `zhiping user add li.hua --role firm --name 李华`."""
    from storage import open_store
    from web.accounts import new_account

    password = sys.stdin.readline().rstrip("\n") if password_stdin else _ask_password()
    store = open_store(home)
    account = new_account(login, name, Role(role), password, region, _now())
    store.add_account(account, by="cli")
    click.echo(say(Text(f"已添加账号 {account.login}", f"Added the account {account.login}")))


def _ask_password() -> str:
    prompt = say(Text("密码", "Password"))
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=True))


def _serve(home: Path, host: str, port: int, workers: int) -> None:
    from app import create_app
    from commands.beside import workers_beside
    from commands.serving import server_of
    from web.settings import Settings, SettingsError

    try:
        settings = Settings.from_environment(home=home, host=host, port=port)
        app = create_app(settings)
        server = server_of(app, host, port)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        what = Text(f"无法监听 {host}:{port}：{error.strerror}", f"cannot listen on {host}:{port}: {error.strerror}")
        raise click.ClickException(say(what)) from None
    click.echo(
        say(Text(f"网站已启动：{settings.origin}（Ctrl+C 停止）", f"Serving on {settings.origin} (Ctrl+C stops)"))
    )
    with workers_beside(home, workers, settings.origin):
        server.run()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
