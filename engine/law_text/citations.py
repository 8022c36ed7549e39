"""Citations against words: one rule per function, each yields what it finds.

Source: docs/law-as-data.md, "Verifying".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.law import Bearer, Duty, Force
from engine.law_text.authoring.proposing import claims, fits, plausible, sentences, subject_of
from engine.law_text.kept import KeptText
from engine.law_text.quoting import mend, passage, touches
from engine.law_text.tree import Article
from engine.problems import Weight
from engine.texts import NO_TEXT, Text

Found = tuple[Weight, Text, Text]
Rule = Callable[[Duty, "Cited"], Iterator[Found]]

_NAMES = {
    Force.MANDATORY: Text("应当、必须、不得", "应当, 必须 or 不得"),
    Force.ENCOURAGED: Text("鼓励、倡导", "鼓励 or 倡导"),
}
_SHARED_PAIRS = 0.05
"""How much of a gist is found in the provision at least, counted in pairs of neighbouring characters."""

_IMPLIED = "省略|未写明|承前|条文主语为|^(?:各级|有关部门)?(?:政府|引导)"
"""How authors say that an addressee does not stand in the text; 各级政府 is meant where nobody is named."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The words that a duty rests on: its sentences, the passage at its pin, the whole article."""

    sentence: str
    passage: str
    article: str


def cited(kept: KeptText, article: Article, duty: Duty) -> Cited | Text | None:
    """Return the words of a duty; None where its pin is not in the text, a sentence where its sentence is not."""
    words = passage(article, duty.pin)
    if words is None:
        return None
    own = _mended(words, kept, duty)
    found = sentences(own)
    if duty.sentence > len(found):
        return Text(
            f"该款只有 {len(found)} 句，没有第 {duty.sentence} 句",
            f"this paragraph has {len(found)} sentence(s) and no sentence {duty.sentence}",
        )
    chosen = found[duty.sentence - 1 : duty.sentence] if duty.sentence else _speaking(found, duty)
    whole = passage(article, type(duty.pin)(duty.pin.part, duty.pin.number, duty.pin.insertion)) or ""
    return Cited("".join(chosen), own, article.heading + _mended(whole, kept, duty))


def force_fits(duty: Duty, words: Cited) -> Iterator[Found]:
    """Find a force that no word of the sentence carries: a mandatory duty without 应当 is an error."""
    if not fits(duty.force, words.sentence):
        name = _NAMES[duty.force]
        what = Text(
            f"约束力登记为 {duty.force}，但句中没有{name.zh}：“{words.sentence}”",
            f"the force on file is {duty.force}, but the sentence holds no {name.en}: “{words.sentence}”",
        )
        yield Weight.ERROR if duty.force is Force.MANDATORY else Weight.WARNING, what, _by_its_words(words)


def force_is_not_less(duty: Duty, words: Cited) -> Iterator[Found]:
    """Find a lesser force on file than the only one that the sentence has: it commands firms and nothing else."""
    if duty.force is not Force.MANDATORY and {claim.force for claim in claims(words.sentence)} == {Force.MANDATORY}:
        what = Text(
            f"约束力登记为 {duty.force}，但句子命令企业：“{words.sentence}”",
            f"the force on file is {duty.force}, but the sentence commands firms: “{words.sentence}”",
        )
        yield Weight.WARNING, what, _by_its_words(words)


def bearer_is_plausible(duty: Duty, words: Cited) -> Iterator[Found]:
    """Find a duty of enterprises whose sentence commands somebody else, or whose provision names no firm."""
    if duty.bearer is not Bearer.ENTERPRISE or re.search(_IMPLIED, duty.addressee):
        return
    subject = subject_of(words.sentence) if duty.force is Force.MANDATORY else None
    if subject is not None and subject.bearer is not Bearer.ENTERPRISE:
        what = Text(
            f"承担者登记为企业，但句子的主语是“{subject.words}”：“{words.sentence}”",
            f"the bearer on file is the enterprise, but the subject is “{subject.words}”: “{words.sentence}”",
        )
        yield Weight.ERROR, what, Text(f"bearer 应为 {subject.bearer}", f"the bearer should be {subject.bearer}")
    elif not plausible(duty.bearer, words.passage) or _encourages_others(duty, words):
        what = Text(
            f"承担者登记为企业，但条文没有提到企业：“{words.passage}”",
            f"the bearer on file is the enterprise, but the provision names none: “{words.passage}”",
        )
        yield Weight.WARNING, what, NO_TEXT


def marker_occurs(duty: Duty, words: Cited) -> Iterator[Found]:
    """Find a marker that the text does not have, where the sentence carries the force by another word."""
    if not duty.marker or duty.marker in words.sentence or not fits(duty.force, words.sentence):
        return
    if duty.marker in words.article:
        what = Text(f"标志词“{duty.marker}”不在这一句", f"the marker “{duty.marker}” is not in this sentence")
        yield Weight.WARNING, what, Text(f"句子是“{words.sentence}”", f"the sentence is “{words.sentence}”")
    else:
        what = Text(f"条文中没有标志词“{duty.marker}”", f"the provision has no marker “{duty.marker}”")
        yield Weight.ERROR, what, Text(f"条文是“{words.passage}”", f"the provision is “{words.passage}”")


def addressee_occurs(duty: Duty, words: Cited) -> Iterator[Found]:
    """Find an addressee that the text does not name; what authors add in brackets or leave implied does not count."""
    if re.search(_IMPLIED, duty.addressee):
        return
    named = re.split("[、，及和与或]|以及", re.sub("（[^）]*）|等(?=.)|等$", "、", duty.addressee))
    missing = [name for name in named if name and name not in words.article]
    if missing and duty.addressee not in words.article:
        lacking = "、".join(missing)
        what = Text(f"条文中没有对象“{lacking}”", f"the provision does not name “{lacking}”")
        yield Weight.WARNING, what, Text(f"条文是“{words.passage}”", f"the provision is “{words.passage}”")


def keywords_occur(duty: Duty, words: Cited) -> Iterator[Found]:
    """Find keywords that the text does not have, and a gist that shares hardly a word with it."""
    missing = [word for word in duty.keywords if word not in words.article]
    if missing:
        lacking = "、".join(missing)
        weight = Weight.WARNING if len(missing) == len(duty.keywords) else Weight.NOTE
        yield weight, Text(f"条文中没有关键词“{lacking}”", f"the provision has no “{lacking}”"), NO_TEXT
    pairs = _pairs(duty.gist.zh)
    if pairs and len(pairs & _pairs(words.article)) < _SHARED_PAIRS * len(pairs):
        what = Text(
            f"要旨与条文少有共同的词：“{duty.gist.zh}”", f"gist and provision share few words: “{duty.gist.zh}”"
        )
        yield Weight.NOTE, what, NO_TEXT


RULES: tuple[Rule, ...] = (
    force_fits,
    force_is_not_less,
    bearer_is_plausible,
    marker_occurs,
    addressee_occurs,
    keywords_occur,
)


def _encourages_others(duty: Duty, words: Cited) -> bool:
    """Tell whether a sentence encourages, and whoever it encourages is neither a firm nor everybody."""
    if duty.force is not Force.ENCOURAGED or not fits(duty.force, words.sentence):
        return False
    return all(claim.force is not Force.ENCOURAGED for claim in claims(words.sentence))


def _by_its_words(words: Cited) -> Text:
    stated = ", ".join(claim.force for claim in claims(words.sentence))
    return Text(f"按文字应为 {stated}", f"its words say {stated}") if stated else NO_TEXT


def _speaking(found: tuple[str, ...], duty: Duty) -> tuple[str, ...]:
    """Return the sentences that hold a keyword of a duty and its marker, or a keyword; all where none does."""
    near = [one for one in found if any(word in one for word in duty.keywords)]
    return tuple([one for one in near if duty.marker and duty.marker in one] or near or found)


def _mended(words: str, kept: KeptText, duty: Duty) -> str:
    """Return words as their doubts should read, confirmed or not: what is checked is their sense."""
    for doubt in kept.text.doubts:
        if touches(doubt.pin, type(duty.pin)(duty.pin.part, duty.pin.number, duty.pin.insertion)):
            words = mend(words, doubt.raw, kept.confirmed.get(doubt.key, doubt.suggestion) or doubt.raw)
    return words


def _pairs(words: str) -> set[str]:
    han = re.findall("[\u4e00-\u9fff]+", words)
    return {run[at : at + 2] for run in han for at in range(len(run) - 1)}
