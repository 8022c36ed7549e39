"""Same words: what a report quotes, held against the official texts that this machine keeps."""

from collections import Counter
from collections.abc import Iterable, Mapping

from engine.law import Duty, Instrument
from engine.law_text.kept import KeptText
from engine.law_text.quoting import Quote, Quotes, quotes_of
from engine.reading.assessment_json import ReadAssessment
from engine.texts import Text


def compared_words(
    read: ReadAssessment, law: Iterable[Instrument], kept: Iterable[KeptText]
) -> tuple[bool, Text] | None:
    """Return whether all words are those of the same files kept here, and a sentence; None where nothing is quoted."""
    if not read.quotes:
        return None
    law, digests = tuple(law), {quote.digest for quote in read.quotes.values()}
    here = [text for text in kept if text.digest in digests]
    duties = {duty.id: duty for instrument in law for duty in instrument.duties}
    known, held = quotes_of(law, here, read.on), {text.digest for text in here}
    found = Counter(_one(duty, quote, duties, known, held) for duty, quote in read.quotes.items())
    return found["same"] == found.total(), _sentence(found)


def _one(duty: str, quote: Quote, duties: Mapping[str, Duty], known: Quotes, held: set[str]) -> str:
    if quote.digest not in held:
        return "absent"
    found = known.of(duties[duty].instrument, duties[duty].pin) if duty in duties else None
    return "same" if found and (found.words, found.digest) == (quote.words, quote.digest) else "other"


def _sentence(found: Counter[str]) -> Text:
    if found["same"] == found.total():
        count = found["same"]
        return Text(
            f"引用的原文 {count} 处，与本机所存的同一文件逐字相同",
            f"{count} quotations: letter by letter those of the same files kept here",
        )
    return Text(
        f"引用的原文 {found.total()} 处：{found['same']} 处与本机所存的同一文件逐字相同，{found['other']} 处不同，"
        f"{found['absent']} 处本机没有所引的文件",
        f"{found.total()} quotations: {found['same']} are those of the same files kept here, {found['other']} are not, "
        f"of {found['absent']} the file is not kept here",
    )
