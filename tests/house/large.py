"""A question set as large as its file may be, and a firm that falls short in all of it."""

import json
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import yaml

from engine.library import QUESTIONNAIRES, Library
from engine.printing import printings_of
from engine.questions import Answer
from engine.reading.question_set import read_question_set
from engine.reading.strict_yaml import MAX_BYTES, parse
from engine.records import Change, JobState
from engine.regions import all_regions
from engine.workflow import create_firm, open_desk, save_answers, start_assessment, submit
from jobs.work import NO_PAUSES, Workshop, drain
from reports.pdf.warm import warm_up
from tests.house.people import LIBRARY, NOW, USCC, house

BASE = QUESTIONNAIRES / "sets" / "enterprise-quality-duties" / "set.yaml"
KEPT = ("kind", "title", "text", "scale", "options", "weight", "cites", "gap", "remedy")
EVERYWHERE = next(one.profile for one in LIBRARY.examples if one.file.endswith("three-provinces.yaml"))
A_SECTION = 50


def library_with_large_set(count: int) -> Library:
    """Return the library with a set, `large`, that is read from a file of so many questions."""
    source = large_source(count)
    assert len(source.encode()) < MAX_BYTES
    root, problems = parse(source, "set.yaml")
    large, found = read_question_set(root, "set.yaml", LIBRARY.duties, all_regions())
    assert problems + found == []
    return replace(LIBRARY, sets={**LIBRARY.sets, "large": large}, sources={**LIBRARY.sources, large.digest: source})


def large_source(count: int) -> str:
    """Return a file that repeats the questions of the base set until there are so many."""
    base = yaml.load(BASE.read_text("utf-8"), yaml.BaseLoader)
    known = [_plain(one) for section in base["sections"] for one in section["questions"] if "scale" in one]
    questions = [{"id": f"L{at:04}", **known[at % len(known)]} for at in range(count)]
    sections = [
        {
            "id": f"P{at:04}",
            "title": {"zh-Hans": f"第{at}题起", "en": f"From {at}"},
            "questions": questions[at:][:A_SECTION],
        }
        for at in range(0, count, A_SECTION)
    ]
    return json.dumps({**base, "id": "large", "sections": sections}, ensure_ascii=False)


def _plain(question: dict[str, Any]) -> dict[str, Any]:
    """Return a question without what makes a file long and the report no longer."""
    remedy = {name: value for name, value in question["remedy"].items() if name != "first_step"}
    return {name: question[name] for name in KEPT if name in question} | {"remedy": remedy}


def walk(home: Path, count: int) -> dict[str, Any]:
    """Let a firm answer a large set and a worker print it; return how the jobs ended, pages, seconds, megabytes."""
    library, people = library_with_large_set(count), house(home)
    store, li, began = people.store, people.li, time.monotonic()
    create_firm(store, library, li, "武汉示例食品有限公司", USCC, "420100", "f-1", NOW)
    start_assessment(store, library, li, "f-1", "large", "a-1", NOW)
    save_answers(store, library, li, "a-1", [Change(name, Answer(v), 0) for name, v in EVERYWHERE.items()], NOW)
    asked = [finding.question for finding in open_desk(store, library, li, "a-1", NOW).outcome.open]
    worst = [Change(one.id, Answer(one.options[0].id, note="没有这项制度。"), 0) for one in asked]
    save_answers(store, library, li, "a-1", worst, NOW)
    submission = submit(store, library, li, "a-1", "李华", NOW)
    answered = time.monotonic()
    warm_up()
    drain(Workshop(store, library, pauses=NO_PAUSES))
    printings = printings_of(submission.digest)
    return {
        "asked": len(asked),
        "jobs": [[job.state.value, job.problem.to("en")] for job in store.jobs(*JobState)],
        "pages": [len(pypdfium2.PdfDocument(store.report(*one)[1])) for one in printings if store.report(*one)],
        "answering": round(answered - began, 1),
        "printing": [job.seconds for job in store.jobs(JobState.DONE)],
        "worker": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(walk(Path(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False) + "\n")
