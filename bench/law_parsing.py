"""How fast is a law of 150 articles read, and how soon is a text refused that is none?"""

from bench.figures import Figure, milliseconds
from engine.chinese import numeral
from engine.law_text.errors import NotALawError
from engine.law_text.reading.parsing import parse

_ARTICLES = 150
_LONGEST = 1_900_000


def measure() -> list[Figure]:
    """Read a made-up law as plain text and cut at a width; then one line of brackets as long as is taken at all."""
    plain = [line for number in range(1, _ARTICLES + 1) for line in _article(number)]
    cut = [line[start : start + 38] for line in plain for start in range(0, len(line), 38)]
    hostile = ["示例条例", "第（" * (_LONGEST // 2)]
    return [
        Figure(f"parse {_ARTICLES} articles", milliseconds(lambda: parse(plain), runs=15, warm_up=2), "ms"),
        Figure(f"parse {_ARTICLES} articles, lines cut", milliseconds(lambda: parse(cut), runs=15, warm_up=2), "ms"),
        Figure("refuse one line of 1.9 million", milliseconds(lambda: _refuse(hostile), runs=3, warm_up=1), "ms"),
    ]


def _article(number: int) -> list[str]:
    chapter = [f"第{numeral(number // 25 + 1)}章　示例{number}"] if number % 25 == 0 or number == 1 else []
    return [
        *chapter,
        f"第{numeral(number)}条　企业应当整理第{numeral(number)}号样例，建立样例台账，公布来源和去向，并做好下列工作：",
        "（一）公布样例的来源和去向，保存记录不少于两年，方便公众查询；",
        "（二）查明样例的损坏原因，及时告知使用者，并且采取补救措施；",
        "（三）其他工作。",
        f"没有整理第{numeral(number)}号样例的，由管理样例的单位提醒；提醒以后仍不整理的，在网站上公布名称。",
    ]


def _refuse(lines: list[str]) -> None:
    try:
        parse(lines)
    except NotALawError:
        return
