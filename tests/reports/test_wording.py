import string
from datetime import date
from decimal import Decimal
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from reports.wording import TRANSLATIONS, Words, wording

ROOT = Path(__file__).resolve().parent.parent.parent


def sentences() -> set[str]:
    found: set[str] = set()
    for folder, methods in (("reports", [("**.py", "python")]), ("templates/reports", [("**.html", "jinja2")])):
        for _file, _line, message, _comments, _context in extract_from_dir(
            str(ROOT / folder), method_map=methods, keywords={"say": None, "counted": None}
        ):
            found.add(str(message))
    return found


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_of_the_reports_has_its_english():
    with (TRANSLATIONS / "en" / "reports.po").open("rb") as file:
        catalogue = {message.id: message.string for message in read_po(file) if message.id}
    catalogue = {name[0] if isinstance(name, tuple) else name: said for name, said in catalogue.items()}
    said = sentences()
    assert len(said) > 100
    assert not {sentence for sentence in said if not catalogue.get(sentence)}
    assert not set(catalogue) - said, "sentences that nothing says any more"


def test_english_fills_the_same_holes_as_chinese():
    english = wording("en")
    said = {sentence: english.ngettext(sentence, sentence, 2) for sentence in sentences()}
    said = {zh: english.gettext(zh) if en == zh else en for zh, en in said.items()}
    assert not [zh for zh, en in said.items() if holes(en) != holes(zh)]


def test_one_thing_is_singular_in_english():
    words = Words("en")
    assert (words.counted("{count} 日", 1), words.counted("{count} 日", 2)) == ("1 day", "2 days")
    assert Words("zh-Hans").counted("{count} 日", 1) == "1 日"


def test_chinese_is_its_own_source():
    assert wording("zh-Hans").gettext("合规得分") == "合规得分"


def test_values_are_filled_in_once():
    assert Words("zh-Hans").say("见差距 {number}", number="{number}") == "见差距 {number}"


def test_dates_and_figures_follow_the_language():
    chinese, english = Words("zh-Hans"), Words("en")
    assert chinese.day(date(2026, 3, 31)) == "2026年3月31日"
    assert english.day(date(2026, 3, 31)) == "March 31, 2026"
    assert english.moment("2026-03-31T17:15:00Z") == "April 1, 2026, 01:15 (Beijing time)"
    assert chinese.percent(Decimal("61.5")) == "61.5%"
    assert chinese.points(475) == "4.75"


def test_all_catalogues_of_a_language_are_merged(tmp_path, monkeypatch):
    (tmp_path / "xx").mkdir()
    for name, sentence in (("reports", "甲"), ("web", "乙")):
        (tmp_path / "xx" / f"{name}.po").write_text(f'msgid "{sentence}"\nmsgstr "{name}"\n', encoding="utf-8")
    monkeypatch.setattr("reports.wording.TRANSLATIONS", tmp_path)
    found = wording.__wrapped__("xx")
    assert (found.gettext("甲"), found.gettext("乙")) == ("reports", "web")
