"""A small set with a question of every kind, asked without any law."""

from dataclasses import replace

from engine.conditions import parse_condition
from engine.library import Library
from engine.questions import Option, Question, QuestionSet, RatingBand, RatingRule, Section
from engine.texts import Text
from tests.web.browsing import LIBRARY

PLAIN = {"one-of": ("O", "P"), "many-of": ("O", "P", "N")}


def question(kind: str) -> Question:
    """Return a question of a kind; every one may be set aside with a reason."""
    options = tuple(
        Option(name, Text(f"选项{name}", f"option {name}"), alone=name == "N") for name in PLAIN.get(kind, ())
    )
    if kind == "regions":
        options = LIBRARY.sets["enterprise-quality-duties"].question["profile.regions"].options
    columns = (Text("名称", "name"), Text("数量", "count")) if kind == "table" else ()
    title = Text(f"{kind}题", f"the {kind} question")
    return Question(f"K-{kind}", kind, title, title, "S1", options=options, columns=columns, na=Text("没有时"))


def library_of_all_kinds(kinds: tuple[str, ...]) -> Library:
    """Return a library whose one set asks a question of each kind."""
    return library_of(tuple(question(kind) for kind in kinds))


def library_with_a_follow_up() -> Library:
    """Return a library whose set asks for a text only where option O was chosen, between two other questions."""
    follow_up = replace(question("text"), when=parse_condition("K-one-of is O"))
    return library_of((question("one-of"), follow_up, question("number")))


def library_of(questions: tuple[Question, ...]) -> Library:
    """Return a library whose one set asks these questions."""
    section = Section("S1", Text("全部题型", "Every kind"), Text(""), questions)
    base = LIBRARY.sets["enterprise-quality-duties"]
    regions = replace(base.question["profile.regions"])
    rule = RatingRule((RatingBand("A", Text("好"), 0),), "A")
    made = QuestionSet(
        "kinds", "1.0.0", Text("题型", "Kinds"), Text(""), (regions,), (section,), rule, "d" * 64, ask_uncited=True
    )
    return Library(sets={"kinds": made}, sources={"d" * 64: "kinds"})
