"""How fast is a law of 150 articles taken in, and every citation of it verified?"""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.figures import Figure, milliseconds
from engine.chinese import numeral
from engine.law import Instrument
from engine.law_text.offering import Obtained, offer
from engine.law_text.reading.parsing import parse
from engine.law_text.verifying import verify
from engine.library import read_library
from engine.records import Moment
from intake.reading import read_file
from storage import open_store

_ARTICLES = 150
_DAY = date(2026, 3, 31)
_NOW: Moment = "2026-03-31T08:00:00Z"
_ITEMS = "\n".join(f"（{numeral(number)}）公布第{numeral(number)}类样例；" for number in range(1, 6))


def measure() -> list[Figure]:
    """Read the file in its limited child, parse, match and keep it; then hold 300 duties against the words."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "law.txt"
        file.write_text(_law(), "utf-8")
        instrument = _instrument(file)
        store = open_store(Path(folder) / "home")

        def take_in() -> None:
            read = read_file(file)
            obtained = Obtained(parse(read.lines), read.digest, file.name)
            offered = offer(instrument, obtained, store.kept_texts(instrument.id), _NOW, _DAY)
            store.keep_text(offered.kept, file.read_bytes(), read.form, "bench")

        taken_in = milliseconds(take_in, runs=9, warm_up=1)
        verified = milliseconds(lambda: verify((instrument,), (), store.kept_texts(), _DAY), runs=9, warm_up=1)
        store.close()
    return [
        Figure(f"law import, {_ARTICLES} articles", taken_in, "ms"),
        Figure(f"law verify, {len(instrument.duties)} duties", verified, "ms"),
    ]


def _law() -> str:
    articles = (
        f"第{numeral(number)}条 企业应当整理第{numeral(number)}号样例，建立样例台账，依法公布来源和去向。\n\n"
        f"企业应当开展下列样例活动：\n\n{_ITEMS}"
        for number in range(1, _ARTICLES + 1)
    )
    return "样例条例\n\n（2024年7月25日样例大会通过）\n\n" + "\n\n".join(articles) + "\n"


def _instrument(file: Path) -> Instrument:
    """Return an instrument with the structure of the made-up law and two duties for each of its articles."""
    text = parse(read_file(file).lines)
    model = next(one for one in read_library().instruments if one.id == "hubei-2024")
    duties = tuple(
        replace(model.duties[0], id=f"D-{number}-{para}", instrument="made-up", pin=text.pin_of(article, para))
        for number, article in enumerate(text.articles)
        for para in (1, 2)
    )
    title = replace(model.title, zh=text.title)
    return replace(model, id="made-up", title=title, structure=text.structure, duties=duties)
