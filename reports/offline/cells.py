"""Cells: what somebody wrote into one, read kindly where it is plain what was meant, refused where it is not."""

import re
from collections.abc import Iterable

from engine.kinds import KINDS, Raw
from engine.problems import did_you_mean
from engine.questions import AnswerError, Question, Value
from engine.texts import Text, caseless
from reports.offline.child import SheetCell
from reports.offline.layout import SEPARATORS, choice_names
from reports.offline.levels import option_meant

_OTHER_SEPARATORS = re.compile(r"[、，,]")
_WHOLE = re.compile(r"-?\d{1,15}")
_LOOKED_AT = 2000
"""How much of a cell is looked at: more than any option, figure or day has; normalising endless marks takes hours."""


def text_of(cell: SheetCell | None) -> str:
    """Return a cell's words; AnswerError where Excel has made something else of them."""
    if cell is None:
        return ""
    if cell.kind == "s":
        return cell.text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if cell.kind == "n" and _WHOLE.fullmatch(cell.text):
        return cell.text
    raise AnswerError(*_TURNED[cell.kind](cell.text))


def value_of(question: Question, cell: SheetCell | None) -> Value | None:
    """Return the answer that a cell gives; AnswerError where it gives none that the question takes."""
    if cell is None:
        return None
    kind = question.kind
    if kind == "number":
        return KINDS[kind].read(question, _figure(cell))
    if kind == "date":
        return KINDS[kind].read(question, _day(cell))
    text = text_of(cell)
    if kind == "one-of":
        return KINDS[kind].read(question, _one(question, text))
    if kind in ("many-of", "regions"):
        return KINDS[kind].read(question, _many(question, text))
    return KINDS[kind].read(question, text)


def is_choice(question: Question, text: str) -> bool:
    """Tell whether a text names an option of the question."""
    return alike(text) in _known(question)


def alike(text: str) -> str:
    """Return a text in which width, letter case and blanks are all the same, for comparing."""
    return " ".join(caseless(text[:_LOOKED_AT]).split())


def _figure(cell: SheetCell) -> str:
    return cell.text if cell.kind == "n" else text_of(cell)


def _day(cell: SheetCell) -> str:
    if cell.kind == "d":
        return cell.text
    if cell.kind == "n" and len(cell.text) != len("20260331"):
        raise AnswerError(
            f"“{cell.text}”是 Excel 的日期序号，请写作 2026-03-31",
            f"“{cell.text}” is Excel's own number of a day; write it as 2026-03-31",
        )
    return text_of(cell)


def _one(question: Question, text: str) -> str:
    return _option(question, text) if text else ""


def _many(question: Question, text: str) -> Raw:
    """Return the options that a text lists; commas part them, too, where that makes sense of every word."""
    known = _known(question)
    if question.kind == "regions":
        parts = [part.strip() for part in SEPARATORS.split(text)]
        return [word for part in parts for word in ([part] if alike(part) in known else _OTHER_SEPARATORS.split(part))]
    chosen: list[str] = []
    for part in (part.strip() for part in SEPARATORS.split(text)):
        words = [part] if alike(part) in known else [word.strip() for word in _OTHER_SEPARATORS.split(part)]
        if not all(alike(word) in known for word in words if word):
            words = [part]
        chosen += [_option(question, word) for word in words if word]
    return chosen


def _known(question: Question) -> dict[str, str]:
    """Return the options by all that may be written for them: id, label in each language, what the workbook wrote."""
    names: dict[str, str] = {}
    labels = ((option.id, label) for option in question.options for label in (option.label.zh, option.label.to("en")))
    listed = (pair for language in ("zh-Hans", "en") for pair in choice_names(question, language).items())
    ids = ((option.id, option.id) for option in question.options)
    for name, text in (*labels, *listed, *ids):
        if text.strip():
            names[alike(text)] = name
    return names


def _option(question: Question, text: str) -> str:
    found = _known(question).get(alike(text)) or option_meant(question.options, text)
    if found:
        return found
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    zh, en = (_hint(text, choice_names(question, language).values()) for language in ("zh-Hans", "en"))
    raise AnswerError(f"“{shown}”不是本题的选项{zh.zh}", f"“{shown}” is not an option of this question{en.en}")


def _hint(text: str, labels: Iterable[str]) -> Text:
    """Return the nearest option; all of them where none is near."""
    known = tuple(labels)
    near = did_you_mean(text, known)
    if near:
        return near
    return Text(f"，可选：{'；'.join(known)}", f"; choose from: {'; '.join(known)}")


def _formula(text: str) -> tuple[str, str]:
    shown = text[:40]
    return f"单元格是公式（{shown}），请粘贴为数值", f"the cell holds a formula ({shown}); paste it as a value"


def _figure_instead(text: str) -> tuple[str, str]:
    return (
        f"Excel 把内容变成了数字 {text}，原来写的可能不同（如 6.10 变成 6.1）；请把单元格设为“文本”后重写",
        f"Excel made it the number {text}, which may not be what was written (6.10 becomes 6.1); "
        "format the cell as text and write it again",
    )


def _percent(text: str) -> tuple[str, str]:
    return (
        f"单元格是百分比格式，存的是 {text}；请把单元格设为“文本”后重写",
        f"the cell is formatted as a percentage and holds {text}; format it as text and write it again",
    )


def _day_instead(text: str) -> tuple[str, str]:
    return (
        f"Excel 把内容变成了日期 {text}，原来写的可能不同（如 3-1）；请把单元格设为“文本”后重写",
        f"Excel made it the date {text}, which may not be what was written (such as 3-1); "
        "format the cell as text and write it again",
    )


def _yes_or_no(text: str) -> tuple[str, str]:
    return (
        f"Excel 把内容变成了逻辑值 {text}；请把单元格设为“文本”后重写",
        f"Excel made it the logical value {text}; format the cell as text and write it again",
    )


def _broken(text: str) -> tuple[str, str]:
    return f"单元格显示错误值 {text[:20]}，请重写", f"the cell shows the error {text[:20]}; write it again"


_TURNED = {
    "n": _figure_instead,
    "p": _percent,
    "d": _day_instead,
    "t": _day_instead,
    "b": _yes_or_no,
    "f": _formula,
    "e": _broken,
}
"""What is said of a cell that should be text, by what it holds instead."""
