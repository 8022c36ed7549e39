"""The former version in one line: how this submission stands to the one before it, from what was frozen with it."""

from datetime import date
from decimal import Decimal

from engine.desk import day_of
from engine.former import Former, read_former
from engine.outcome import Outcome
from engine.versions import Way
from reports.wording import Words


def since_former(words: Words, outcome: Outcome, record: str) -> str:
    """Return the line; empty where nothing was submitted before. `record` is the frozen submission."""
    former = read_former(record)
    if former is None:
        return ""
    gaps = {gap.question.id for gap in outcome.gaps}
    closed, fresh = len(former.gaps - gaps), len(gaps - former.gaps)
    said = {"compared": _compared(words, former.way, day_of(former.submitted)), "closed": closed, "fresh": fresh}
    if former.compliance is None or outcome.compliance.percent is None:
        return words.say("{compared}改正 {closed} 项，新增差距 {fresh} 项。", **said)
    gain = _gain(words, former, outcome.compliance.percent)
    return words.say("{compared}合规得分 {gain}，改正 {closed} 项，新增差距 {fresh} 项。", gain=gain, **said)


def _compared(words: Words, way: Way, day: date) -> str:
    if way is Way.REVISION:
        return words.say("与上一版（{day}）相比：", day=words.day(day))
    return words.say("与上次自评（{day}）相比：", day=words.day(day))


def _gain(words: Words, former: Former, percent: Decimal) -> str:
    gain = percent - (former.compliance or Decimal())
    return f"{gain:+}" if gain else words.say("不变")
