"""Guessing the topic of a sentence from the words under which the duties on file stand."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

from engine.law import Duty
from engine.texts import Text

OTHER = "other"
_INTRODUCES = re.compile("下列|以下")
_SPLIT = str.maketrans("、（）与和", "     ")


class TopicGuesser:
    """Knows which words speak for which topic: the titles of the topics, and the keywords of the duties on file."""

    def __init__(self, topics: Mapping[str, Text], duties: Iterable[Duty]) -> None:
        counts: dict[str, Counter[str]] = {}
        for topic, title in topics.items():
            for word in title.zh.translate(_SPLIT).split():
                if len(word) > 1:
                    counts.setdefault(word, Counter())[topic] += 2
        for duty in duties:
            for word in duty.keywords:
                if 1 < len(word) <= _LONGEST and not _INTRODUCES.search(word):
                    counts.setdefault(word, Counter())[duty.topic] += 1
        self._weights = {word: _weighed(word, found) for word, found in counts.items()}

    def topic(self, words: str) -> tuple[str, tuple[str, ...]]:
        """Return the likeliest topic of a sentence and the words that spoke for it, `other` and none where none do."""
        score: Counter[str] = Counter()
        for word, weights in self._weights.items():
            if word in words:
                score.update(weights)
        if not score:
            return OTHER, ()
        best = min(score, key=lambda topic: (-score[topic], topic))
        spoke = [word for word, weights in self._weights.items() if word in words and best in weights]
        return best, tuple(sorted(spoke, key=lambda word: (words.index(word), -len(word)))[:_MOST_WORDS])


_LONGEST = 12
_MOST_WORDS = 3


def _weighed(word: str, found: Counter[str]) -> Counter[str]:
    """Return what a word says for each of its topics, more where it is long and stands for few."""
    total = found.total()
    weights: Counter[str] = Counter()
    for topic, count in found.items():
        weights[topic] = round(100 * len(word) * count / total / log(1 + len(found) + 1))
    return weights
