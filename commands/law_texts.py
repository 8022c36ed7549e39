"""Official texts: take one in, list what is kept, confirm doubtful readings."""

import json
from datetime import UTC, date, datetime
from getpass import getuser
from pathlib import Path
from typing import Any

import click

from commands.law_words import (
    doubts_content,
    offer_content,
    print_doubts,
    print_offer,
    print_same,
    print_texts,
    texts_content,
)
from commands.naming import instrument_called
from commands.operating import HOME
from commands.speaking import plainly, say
from engine.desk import day_of
from engine.errors import DamagedError
from engine.law_text.as_json import content_of
from engine.law_text.kept import Confirmation, KeptText
from engine.law_text.offering import Obtained, Offer, offer
from engine.law_text.tree import Doubt, LawText
from engine.library import read_library
from engine.store import Store
from engine.texts import Text, shown

home_option = click.option(
    "--home", type=click.Path(path_type=Path), envvar="ZHIPING_HOME", default=HOME, show_default=True
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print."
)

_ASK_AGAIN = Text(
    "这份文本现在读出的内容与保存的不同，换成现在的吗？", "This text reads otherwise now; keep it as it reads now?"
)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "identifier", required=True, help="The instrument whose text this is.")
@click.option("--source", default="", help="Where the file was obtained; else its name is kept.")
@click.option(
    "--dated", type=click.DateTime(["%Y-%m-%d"]), help="The day from which this version holds; else the one on file."
)
@click.option("--yes", is_flag=True, help="Do not ask; refused where articles differ from what is on file.")
@click.option("--despite-differences", is_flag=True, help="With --yes: keep it even where articles differ.")
@format_option
@home_option
@plainly
def import_text(
    file: Path,
    identifier: str,
    source: str,
    dated: datetime | None,
    yes: bool,
    despite_differences: bool,
    form: str,
    home: Path,
) -> None:
    """Keep an official text for quoting: `zhiping instrument import FILE --id hubei-2024`.

    Shows where the text differs from what is on file, what could not be read and which words are doubtful, and
    asks. Of a text whose articles are other ones nothing is quoted; an article of another shape is not.
    """
    from storage import open_store

    instrument = instrument_called(identifier, read_library())
    obtained, kind, data = _obtain(file, source, dated)
    store = open_store(home)
    now = _now()
    offered = offer(instrument, obtained, store.kept_texts(identifier), now, day_of(now))
    if form == "text":
        print_offer(offered)
    agreed = _agreed(offered, form, yes, despite_differences)
    new = store.keep_text(offered.kept, data, kind, _operator()) if agreed else False
    if form == "json":
        _print_json(offer_content(offered) | {"kept": agreed, "new": new})
    elif agreed:
        click.echo(say(_kept(new)))


@click.command("texts")
@click.argument("identifier", metavar="[ID]", required=False, default="")
@format_option
@home_option
@plainly
def list_texts(identifier: str, form: str, home: Path) -> None:
    """List the official texts that are kept, the latest version first; a star marks the one that holds today."""
    from storage import open_store

    library = read_library()
    if identifier:
        instrument_called(identifier, library)
    texts = open_store(home).kept_texts(identifier)
    if form == "json":
        _print_json(texts_content(texts, library, today()))
    else:
        print_texts(texts, library, today())


@click.command("reread")
@click.argument("identifier", metavar="[ID]", required=False, default="")
@click.option("--yes", is_flag=True, help="Do not ask.")
@home_option
@plainly
def reread(identifier: str, yes: bool, home: Path) -> None:
    """Read the kept files again, after an update that reads better, and ask before a text is replaced.

    What was confirmed stays confirmed where the same words are in doubt.
    """
    from storage import open_store

    library = read_library()
    if identifier:
        instrument_called(identifier, library)
    store = open_store(home)
    for kept in store.kept_texts(identifier):
        again, form, data = _read_again(store, kept)
        if content_of(again) == content_of(kept.text):
            print_same(kept)
            continue
        offered = offer(instrument_called(kept.instrument, library), _as_said(kept, again), (kept,), _now(), today())
        print_offer(offered)
        if yes or click.confirm(say(_ASK_AGAIN), default=False):
            store.keep_text(offered.kept, data, form, _operator())


@click.command("confirm")
@click.argument("identifier", metavar="ID")
@click.option("--text", "digest", default="", help="How the digest of the text begins; else the latest version.")
@click.option("--doubt", "numbers", type=click.IntRange(1), multiple=True, help="A number of the list; repeatable.")
@click.option("--all", "everything", is_flag=True, help="Every doubt that has a suggestion and is not confirmed yet.")
@click.option("--reading", help="What stands there; else the suggestion.")
@click.option("--as-is", is_flag=True, help="The words are right as they stand.")
@click.option("--by", default="", help="Who confirms; else the name of the system’s user.")
@format_option
@home_option
@plainly
def confirm(
    identifier: str,
    digest: str,
    numbers: tuple[int, ...],
    everything: bool,
    reading: str | None,
    as_is: bool,
    by: str,
    form: str,
    home: Path,
) -> None:
    """List the doubtful words of a text, or confirm how they read: `zhiping instrument confirm hubei-2024 --doubt 1`.

    Compare with the official publication first: a confirmed reading is quoted as the words of the law.
    """
    from storage import open_store

    instrument = instrument_called(identifier, read_library())
    store = open_store(home)
    kept = _text_called(store, identifier, digest)
    chosen = _chosen(kept, numbers, everything)
    readings = [(doubt.key, _reading(doubt, reading, as_is)) for doubt in chosen]
    for key, words in readings:
        store.confirm_reading(identifier, kept.digest, Confirmation(key, words, _operator(by), _now()))
    kept = _text_called(store, identifier, kept.digest)
    confirmed = store.confirmations(identifier, kept.digest)
    if form == "json":
        _print_json(doubts_content(instrument, kept, confirmed))
    else:
        print_doubts(instrument, kept, confirmed)


def today() -> date:
    """Return the day in China."""
    return day_of(_now())


def _obtain(file: Path, source: str, dated: datetime | None) -> tuple[Obtained, str, bytes]:
    """Return a text with the form and the bytes of its file."""
    from engine.law_text.reading.parsing import parse
    from intake.reading import bytes_of, read_data

    data = bytes_of(file)
    read = read_data(data, str(file))
    text = parse(read.lines)
    obtained = Obtained(text, read.digest, shown(file.name), shown(source), dated.date() if dated else None)
    return obtained, read.form, data


def _read_again(store: Store, kept: KeptText) -> tuple[LawText, str, bytes]:
    from engine.law_text.reading.parsing import parse
    from intake.reading import read_data

    found = store.text_file(kept.digest)
    if found is None:
        raise DamagedError(kept.digest)
    form, data = found
    ending = "md" if form == "text" else form  # what was taken for a text then is one still
    return parse(read_data(data, f"{kept.source}.{ending}").lines), form, data


def _as_said(kept: KeptText, text: LawText) -> Obtained:
    return Obtained(text, kept.digest, kept.source, kept.source, kept.dated)


def _agreed(offered: Offer, form: str, yes: bool, despite_differences: bool) -> bool:
    """Tell whether somebody wants the text kept; a script has to say so of one whose articles differ."""
    if yes and offered.hinders and not despite_differences:
        what = Text(
            "文本的条款与登记的不同，没有保存。核对之后确要保存的，加上 --despite-differences。",
            "The text’s articles differ from those on file, so it was not kept. Having looked into it, keep it with "
            "--despite-differences.",
        )
        raise click.ClickException(say(what))
    if yes or form == "json":
        return yes
    asked = Text("保存这份文本吗？", "Keep this text?")
    if offered.hinders:
        asked = Text("仍要保存这份文本吗？", "Keep this text nevertheless?")
    return click.confirm(say(asked), default=False)


def _kept(new: bool) -> Text:
    if new:
        return Text("已保存。", "Kept.")
    return Text("这份文件已经保存过，没有增加版本。", "These bytes are kept already; there is no second version.")


def _text_called(store: Store, identifier: str, digest: str) -> KeptText:
    found = [text for text in store.kept_texts(identifier) if text.digest.startswith(digest)]
    if not found:
        what = Text(
            f"没有保存“{identifier}”的这份文本；zhiping instrument texts 列出已保存的文本。",
            f"no such text of “{identifier}” is kept; zhiping instrument texts lists what is.",
        )
        raise click.ClickException(say(what))
    return found[0]


def _chosen(kept: KeptText, numbers: tuple[int, ...], everything: bool) -> list[Doubt]:
    doubts = kept.text.doubts
    if numbers and max(numbers) > len(doubts):
        what = Text(f"只有 {len(doubts)} 处存疑", f"there are {len(doubts)} doubts")
        raise click.ClickException(say(what))
    if everything:
        return [doubt for doubt in doubts if doubt.suggestion and doubt.key not in kept.confirmed]
    return [doubts[number - 1] for number in numbers]


def _reading(doubt: Doubt, reading: str | None, as_is: bool) -> str:
    words = doubt.raw if as_is else doubt.suggestion if reading is None else shown(reading)
    if not words:
        raise click.ClickException(say(_unsuggested(doubt)))
    return words


def _unsuggested(doubt: Doubt) -> Text:
    return Text(
        f"“{doubt.raw}”没有建议的读法，请用 --reading 写明，或用 --as-is 确认原样无误。",
        f"there is no suggestion for “{doubt.raw}”; say with --reading how it reads, or with --as-is that it is right.",
    )


def _operator(name: str = "") -> str:
    return f"cli:{shown(name) or getuser()}"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _print_json(content: Any) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))
