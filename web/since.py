"""Since: how answers stand to those of the assessment that this one was begun from, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping

from engine.desk import Desk
from engine.questions import Question
from engine.versions import Predecessor, Since, Way, since
from engine.workflows.versions import chain_of, open_predecessor
from web.language import say
from web.pages import Lineage, SinceCounts, SinceWords
from web.rooms import actor, rooms
from web.shown import answer_lines
from web.tasks import asked_facts


def lineage_of(assessment: str) -> Lineage:
    """Return where an assessment stands among the firm's."""
    house = rooms()
    chain, version = chain_of(house.store, actor(), assessment)
    return Lineage(chain, version, predecessor_of(assessment))


def predecessor_of(assessment: str) -> Predecessor | None:
    """Return what an assessment was begun from."""
    house = rooms()
    return open_predecessor(house.store, house.library, actor(), assessment)


def origin_words(before: Predecessor | None) -> str:
    """Return where something was carried over from; empty where there is nothing before."""
    if before is None:
        return ""
    return say("来自上一版") if before.origin.way is Way.REVISION else say("来自上次自评")


def since_words(desk: Desk, before: Predecessor | None, question: Question) -> SinceWords | None:
    """Return how the answer to a question stands to the one before; None where there was none."""
    kind = _since(desk, before, question)
    if kind is None:
        return None
    labels = {
        Since.UNCONFIRMED: say("待确认"),
        Since.SAME: say("与上次相同"),
        Since.CHANGED: say("已改"),
        Since.LEFT: say("上次的作答没有复制"),
    }
    former = _former(before, question) if kind in (Since.CHANGED, Since.LEFT) else ()
    return SinceWords(kind.value, labels[kind], former)


def since_counts(desk: Desk, before: Predecessor | None) -> SinceCounts:
    """Return how many of the answers that are asked for are to be confirmed, and how many are changed."""
    kinds = {question.id: _since(desk, before, question) for question in _shown_questions(desk)}
    return SinceCounts(_counted(desk, kinds, Since.UNCONFIRMED), _counted(desk, kinds, Since.CHANGED))


def _shown_questions(desk: Desk) -> Iterable[Question]:
    yield from asked_facts(desk.question_set, desk.stored)
    yield from (finding.question for finding in desk.outcome.findings)


def _counted(desk: Desk, kinds: Mapping[str, Since | None], wanted: Since) -> Counter[str]:
    return Counter(desk.question_set.question[name].section for name, kind in kinds.items() if kind is wanted)


def _since(desk: Desk, before: Predecessor | None, question: Question) -> Since | None:
    if question.id in desk.unconfirmed:
        return Since.UNCONFIRMED
    then = before.stored.get(question.id) if before else None
    return since(desk.stored.get(question.id), then)


def _former(before: Predecessor | None, question: Question) -> tuple[str, ...]:
    then = before.question_set.question.get(question.id) if before else None
    return answer_lines(then, before.stored[question.id].answer) if before and then else ()
