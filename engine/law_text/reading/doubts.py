"""Words that are probably damaged: foreign words, traditional characters, characters that are none, half sentences.

Nothing is mended; the words stay as the copy has them, with a suggestion beside them.
Source: docs/law-as-data.md, "The official text".
"""

import re
from collections.abc import Iterator, Sequence

from engine.law import Pin
from engine.law_text.reading.drafts import ArticleDraft, Passage
from engine.law_text.reading.foreign_words import foreign_words
from engine.law_text.reading.lines import Line
from engine.law_text.reading.pieces import ends_sentence
from engine.law_text.reading.traditional import traditional_runs
from engine.law_text.tree import Doubt
from engine.texts import Text

_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x01-\x08\x0e-\x1f\x7f-\x9f□�]+|锟斤拷|烫烫|\\?{3,}")
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-\u1fff\u3041-\u30ff\uac00-\ud7a3]")
_LAST_WORDS = 8
_MANY = 0.3


def doubts_of(articles: Sequence[ArticleDraft], numbered_by: str) -> tuple[Doubt, ...]:
    """Return the doubts about the words of the articles, in order; the same words in one passage count once."""
    found: dict[str, Doubt] = {}
    half = _half_sentences(articles)
    for article in articles:
        top = Pin(numbered_by, article.number, article.insertion)
        for raw, suggestion, what in _in_words(article.heading):
            heading = Doubt(top, article.line.number, raw, suggestion, what)
            found.setdefault(heading.key, heading)
        for (para, item, subitem), passage in article.passages():
            pin = Pin(numbered_by, article.number, article.insertion, para, item, subitem)
            for line, text in passage.fragments:
                for raw, suggestion, what in _in_words(text):
                    doubt = Doubt(pin, line.number, raw, suggestion, what)
                    found.setdefault(doubt.key, doubt)
            if id(passage) in half:
                doubt = _half(pin, passage)
                found.setdefault(doubt.key, doubt)
    return tuple(found.values())


def _in_words(text: str) -> Iterator[tuple[str, str, Text]]:
    if _PLAIN.search(text):
        for raw, suggestion in foreign_words(text):
            yield raw, suggestion, _foreign(raw, suggestion)
    for raw, suggestion in traditional_runs(text):
        yield (
            raw,
            suggestion,
            Text(
                f"“{raw}”是繁体字，正式文本应为“{suggestion}”，请对照原件确认",
                f"“{raw}” is written in traditional characters; the official text should read “{suggestion}”: compare",
            ),
        )
    for match in _BROKEN.finditer(text):
        yield (
            match[0],
            "",
            Text(
                "这里有无法显示的字符，文字已经损坏，请对照原件确认",
                "there are characters here that cannot be shown: the words are damaged; compare with the original",
            ),
        )


def _foreign(raw: str, suggestion: str) -> Text:
    if suggestion:
        return Text(
            f"中文句子里夹有外文“{raw}”，可能应为“{suggestion}”，请对照原件确认",
            f"the foreign word “{raw}” stands in a Chinese sentence, probably for “{suggestion}”: compare",
        )
    return Text(
        f"中文句子里夹有外文“{raw}”，请对照原件确认",
        f"the foreign word “{raw}” stands in a Chinese sentence; compare with the original",
    )


def _half_sentences(articles: Sequence[ArticleDraft]) -> frozenset[int]:
    """Return the passages that end without a full stop, unless the copy as a whole has none."""
    every = [passage for article in articles for _, passage in article.passages()]
    half = [passage for passage in every if passage.fragments and not _ends(passage)]
    return frozenset(map(id, half)) if len(half) <= max(2, _MANY * len(every)) else frozenset()


def _ends(passage: Passage) -> bool:
    text = passage.last
    return ends_sentence(text) or text[-1] in "，,、" or (text[0] in "（(" and text[-1] in "）)")


def _half(pin: Pin, passage: Passage) -> Doubt:
    line: Line = passage.fragments[-1][0]
    raw = passage.text[-_LAST_WORDS:]
    what = Text(
        f"句子到“{raw}”就断了，没有句末标点，可能缺字，请对照原件确认",
        f"the sentence breaks off at “{raw}” without a full stop, words may be missing: compare with the original",
    )
    return Doubt(pin, line.number, raw, "", what)
