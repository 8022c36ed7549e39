"""Jobs: the workers that print reports, and a look at what is to be printed."""

import json
import logging
import os
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.operating import HOME
from commands.speaking import plainly, say
from engine.records import Job, JobState
from engine.store import Store
from engine.texts import Text

if TYPE_CHECKING:
    from reports.printing import Issuer

_STATES = {
    JobState.WAITING: Text("等待", "waiting"),
    JobState.RUNNING: Text("正在生成", "running"),
    JobState.DONE: Text("完成", "done"),
    JobState.FAILED: Text("失败", "failed"),
}


@click.command()
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="How many print at once.")
@click.option("--home", type=click.Path(path_type=Path), envvar="ZHIPING_HOME", default=HOME, show_default=True)
@click.option("--drain", "deed", flag_value="drain", help="Work off what is waiting, then end; 1 if something failed.")
@click.option("--list", "deed", flag_value="list", help="Show what is waiting, being printed and failed.")
@click.option("--retry", "deed", flag_value="retry", help="Ask again for what failed.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How --list prints.")
@click.option("--beside", type=int, default=0, hidden=True, help="End when this process is no longer the parent.")
@plainly
def jobs(workers: int, home: Path, deed: str | None, form: str, beside: int) -> None:
    """Print the reports that were asked for, with as many workers as given, until stopped.

    \b
    zhiping jobs --workers 2     run as a service; SIGTERM lets it finish what it prints, Ctrl+C does not
    zhiping jobs --drain         for cron
    zhiping jobs --list          what is waiting, being printed and failed, and why
    zhiping jobs --retry         ask again for what failed
    """
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("zhiping").setLevel(logging.INFO)
    if deed is None:
        _run(home, workers, beside)
    else:
        {"drain": _drain, "list": _list_json if form == "json" else _list, "retry": _retry}[deed](home)


def _run(home: Path, workers: int, beside: int) -> None:
    from jobs.workers import run_workers

    run_workers(home, workers, beside, _issuer(home).printed)


def _drain(home: Path) -> None:
    from engine.library import read_library
    from jobs.work import NO_PAUSES, Workshop, drain
    from jobs.workers import NICE
    from reports.pdf.warm import warm_up
    from storage import open_store

    os.nice(NICE)
    warm_up()
    store = open_store(home)
    failed = drain(Workshop(store, read_library(), _issuer(home).printed, pauses=NO_PAUSES))
    store.close()
    for job in failed:
        click.echo(_line(job), err=True)
    sys.exit(bool(failed))


def _issuer(home: Path) -> "Issuer":
    from reports.printing import issuer_in

    return issuer_in(home, os.environ.get("ZHIPING_ORIGIN", ""), os.environ.get("ZHIPING_SIGNING_PASSWORD", ""))


def _list(home: Path) -> None:
    store = _open(home)
    counts = Counter(job.state for job in store.jobs(*JobState))
    for job in store.jobs(JobState.RUNNING, JobState.WAITING, JobState.FAILED):
        click.echo(_line(job))
    click.echo(" · ".join(f"{say(name)} {counts[state]}" for state, name in _STATES.items()))
    for worker, seen in store.workers().items():
        click.echo(say(Text(f"生成程序 {worker}，最近一次出现在 {seen}", f"workers {worker}, last seen {seen}")))


def _list_json(home: Path) -> None:
    store = _open(home)
    content = {
        "jobs": [_content(job) for job in store.jobs(JobState.RUNNING, JobState.WAITING, JobState.FAILED)],
        "done": len(store.jobs(JobState.DONE)),
        "workers": store.workers(),
    }
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def _retry(home: Path) -> None:
    store, now = _open(home), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    failed = [job.printing for job in store.jobs(JobState.FAILED)]
    store.ask_for_reports(failed, "cli", now, again=True)
    count = len(failed)
    click.echo(say(Text(f"已重新排队 {count} 份报告", f"Asked again for {count} report(s)")))


def _open(home: Path) -> Store:
    from storage import open_store

    return open_store(home)


def _line(job: Job) -> str:
    """Return a job as one line: state, what, since when, and what was tried."""
    submission, form, language, paper = job.printing
    since = job.taken if job.state is JobState.RUNNING else job.asked
    words = [say(_STATES[job.state]), submission[:12], form, language, paper, since]
    if job.problem:
        words.append(say(Text(f"第 {job.tries} 次：", f"try {job.tries}: ")) + say(job.problem))
    return "  ".join(words)


def _content(job: Job) -> dict[str, Any]:
    return {
        **job.printing._asdict(),
        "state": job.state,
        "asked": job.asked,
        "asked_by": job.asked_by,
        "not_before": job.not_before,
        "tries": job.tries,
        "lost": job.lost,
        "taken": job.taken,
        "worker": job.worker,
        "problem": {"zh-Hans": job.problem.zh, "en": job.problem.en},
        "detail": job.detail,
    }
