"""Names: what the report calls forces, severities, verdicts and the kinds and states of legal texts."""

from engine.law import Force, Instrument, Kind, Severity, Status
from engine.plan import ActionState
from engine.provisions import Standing
from engine.questions import Verdict
from engine.succession import has_ended
from reports.parts import LONGEST_NAME, LONGEST_TEXT, Mark
from reports.wording import Words


def force_mark(words: Words, force: Force | None) -> Mark:
    """Return the word for a force; questions without a provision have a word, too."""
    names = {
        Force.MANDATORY: words.say("强制"),
        Force.ENCOURAGED: words.say("鼓励"),
        Force.SUPPORTED: words.say("支持"),
        Force.SUPERVISED: words.say("监管"),
    }
    return Mark(force.value, names[force]) if force else Mark("no-force", words.say("无条款"))


def severity_mark(words: Words, severity: Severity) -> Mark:
    """Return the word for a severity."""
    names = {
        Severity.HIGH: words.say("影响大"),
        Severity.MEDIUM: words.say("影响中"),
        Severity.LOW: words.say("影响小"),
    }
    return Mark(f"severity-{severity.value}", names[severity])


def verdict_mark(words: Words, verdict: Verdict) -> Mark:
    """Return the word for a verdict."""
    names = {
        Verdict.MET: words.say("满足"),
        Verdict.PARTLY: words.say("部分满足"),
        Verdict.UNMET: words.say("未满足"),
        Verdict.NOT_APPLICABLE: words.say("不适用"),
        Verdict.OPEN: words.say("未作答"),
    }
    return Mark(verdict.value, names[verdict])


def standing_mark(words: Words, standing: Standing) -> Mark:
    """Return the word for how a firm stands to a duty."""
    names = {
        Standing.OTHER_FIRMS: words.say("不涉及"),
        Standing.PENDING: words.say("待定"),
        Standing.NOT_SHOWN: words.say("未提问"),
        Standing.UNASKED: words.say("未设题"),
    }
    return Mark(standing.value, names[standing]) if standing in names else verdict_mark(words, Verdict(standing.value))


def state_mark(words: Words, state: ActionState) -> Mark:
    """Return the word for how far an action of the plan is."""
    names = {
        ActionState.OPEN: words.say("未开始"),
        ActionState.IN_WORK: words.say("进行中"),
        ActionState.DONE: words.say("已完成"),
        ActionState.DROPPED: words.say("不再实施"),
    }
    return Mark(f"action-{state.value}", names[state])


def overdue_mark(words: Words) -> Mark:
    """Return the mark of an action whose day has passed."""
    return Mark("overdue", words.say("逾期"))


def red_line_mark(words: Words) -> Mark:
    """Return the mark of a critical question whose miss caps the rating."""
    return Mark("red-line", words.say("红线"))


def unproven_mark(words: Words) -> Mark:
    """Return the mark of a claim without its evidence."""
    return Mark("unproven", words.say("未佐证"))


def draft_mark(words: Words) -> Mark:
    """Return the mark of a citation that is shown and never counts."""
    return Mark("draft", words.say("草案·不计分"))


def policy_mark(words: Words) -> Mark:
    """Return the mark of a citation from a policy document."""
    return Mark("policy", words.say("政策文件"))


def ended_marks(words: Words, instrument: Instrument) -> tuple[Mark, ...]:
    """Return the mark of a text that something supersedes or that is repealed: since when, and by what."""
    if not has_ended(instrument) or instrument.repealed is None:
        return ()
    day, title = words.day(instrument.repealed), instrument.successor.to(words.language)
    if instrument.status is Status.REPEALED:
        return (Mark("ended", words.say("{day}起废止", day=day)),)
    if not title:
        return (Mark("ended", words.say("{day}起被取代", day=day)),)
    return (Mark("ended", words.say("{day}起被《{title}》取代", day=day, title=title)),)


def kind_name(words: Words, kind: Kind) -> str:
    """Return what a kind of legal text is called."""
    return {
        Kind.LAW: words.say("法律"),
        Kind.ADMINISTRATIVE_REGULATION: words.say("行政法规"),
        Kind.LOCAL_REGULATION: words.say("地方性法规"),
        Kind.RULE: words.say("规章"),
        Kind.POLICY_DOCUMENT: words.say("政策文件"),
    }[kind]


def status_name(words: Words, status: Status) -> str:
    """Return what the state of a legal text is called."""
    return {
        Status.IN_FORCE: words.say("有效"),
        Status.DRAFT: words.say("草案（不计分）"),
        Status.REPEALED: words.say("已废止"),
        Status.SUPERSEDED: words.say("已被取代"),
    }[status]


def shortened(words: Words, text: str, limit: int = LONGEST_TEXT) -> str:
    """Return a text as typed or, where it is longer than `limit` characters, its beginning and its length."""
    if len(text) <= limit:
        return text
    return text[:limit] + words.say("……（此处节选，全文 {count} 字）", count=len(text))


def shortened_name(words: Words, name: str) -> str:
    """Return a name as typed, or its beginning where it is no name any more."""
    return shortened(words, name, LONGEST_NAME)
