import io
import unicodedata

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from engine.questions import Answer
from reports import fonts
from reports.as_pdf import as_pdf
from reports.cover import Cover
from reports.errors import MissingFontError
from reports.fonts import font_of
from reports.gap_report import gap_report
from reports.glyphs import missing_glyphs, spelt
from tests.reports.outcomes import outcome

RARE = (
    "㧐㧟䏝𬉼㤘𠳐䥽䁖𥻗䦃㸆𠙶𬣙𨙸𬇕䜣𬣞𬘓𫭟𫭢㧑𫇭𫐄㕮𫵷㑇𣲘𣲗𬇙㳇𬣡𫸩䢺𨚕𫘜𬘘𫘝䢼𦭜㭎𬨂𬀩𬀪㟃𬬩㑊𫍣𬣳𬩽𬮿"
    "𬯀𫰛𬳵𬳶䌹𫠊㛃𬍛鿍𬜬𦰡㭕䴓䶮𪾢𪨰𫓧𬬮𬬱𬬭䏡𦙶㶲㳚㳘𬘡𬳽𬘩𫄧𪟝𬍤𫭼𬜯䓖𬂩𫠆𨐈𬌗𫑡𪨶𬬸𬬻𬬹𬬿𬭁𫢸𫗧𬊈𬒈𨺙"
    "㛚𬳿𫄨𬘫䂮𫮃㙍䓫䓬䓨䓛鿎䴕㫰𬱖𬟽䎃𫓯𫟹𫟼㿠䝙䏲𠅤䴔𬇹𬍡㥄𬤇𫍯𬤊𫍲𬯎𬘬𬘭𬴂𫘦𫟅𬘯𫘧㙘𪣻𡎚𬃊𬷕𫐐𬹼𧿹𫶇𫖮"
    "鿏𬭊𨱇𫓶𬭎𫖯䐃𬱟𫛭㺄𫷷𬮱𬊤𣸣㴔㛹𬴃𫘨䴖𤧛𬪩𬒔䃅𬨎𫐓䣘𫫇㬊𫓹𬭚𬭛䅟𬕂䲟𬶋𬶍𦝼𫔶𫌀𫖳𫘪𫘬𫞩𡐓𪤗𣗋𬸘䃎𬒗𥔲"
    "𫚖䴗㬎𨱏𬭤㙦𫚕𬶐𬶏𩽾𬸚㽏㮾𬤝𬙂㻬䗖㠇𬭩䴘𩾃㵐𬸣𫍽𬴊𬞟𥕢𫟦𬺈𫠜㬚䗛㠓𪩘𬭬𨱑𬭯𫗴𬸦𫄷𤩽㘎𬭳𬭶𫔍𬭸𨱔𬭼𫔎𬸪"
    "䲠𬶟𬶠䗪𬶨𦈡𫄸𬟁𥖨䗴䲢𦒍䎖䴙𬙊㰀𬶭𩾌𨟠𬶮𨭉㸌𬙋𤫉𬺓𫚭"
)
"""The characters of the 通用规范汉字表 (2013) outside U+4E00 to U+9FA5, in its order."""
UYGHUR = "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي"


@pytest.fixture(scope="module")
def rare_report():
    answers = {"A-1": Answer("partly", note=RARE[100:])}
    return as_pdf(gap_report(outcome(answers), Cover(f"{RARE[:100]}厂", declared_by="ئۈرۈمچى")))


def test_every_character_of_the_table_of_general_characters_has_a_glyph():
    assert len(set(RARE)) == 276
    assert not missing_glyphs(RARE)
    assert not missing_glyphs("".join(map(chr, range(0x4E00, 0x9FA6))))


def test_every_character_of_extension_a_in_gb_18030_has_a_glyph():
    assert not missing_glyphs("".join(map(chr, range(0x3400, 0x4DB6))))


def test_uyghur_letters_and_punctuation_have_glyphs():
    assert not missing_glyphs(UYGHUR + "،؛؟«» ئۈرۈمچى")
    assert not missing_glyphs("，第四十四条第二款《》（）“”…— ABC abc 123 %")


@pytest.mark.parametrize("name", ["𠮷", "བོད", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠ"])
def test_scripts_that_the_documents_name_as_missing_are_spelt(name: str):
    assert missing_glyphs(name) == set(name)


def test_bold_draws_what_regular_draws():
    for family in {font.family for font in fonts.fonts()}:
        assert glyph_numbers(family, 400).keys() == glyph_numbers(family, 700).keys()


def test_rare_names_come_out_of_a_report_as_text(rare_report):
    text = "".join(one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(rare_report))
    found = set(unicodedata.normalize("NFC", text))
    assert set(RARE) <= found
    assert "[U+" not in text


def test_report_embeds_the_outlines_of_rare_names(rare_report):
    drawn, numbers = drawn_glyphs(rare_report), glyph_numbers("Zhiping Sans", 400)
    assert drawn >= {numbers[character] for character in RARE}


def glyph_numbers(family: str, weight: int) -> dict[str, int]:
    with TTFont(font_of(family, weight).path, lazy=True) as font:
        return {chr(code): font.getGlyphID(name) for code, name in font.getBestCmap().items()}


def drawn_glyphs(pdf: bytes) -> set[int]:
    """Return the numbers of the glyphs that a font in the file draws something for."""
    drawn: set[int] = set()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
                glyphs = TTFont(io.BytesIO(thing.FontFile2.read_bytes()))["glyf"]
                drawn |= {at for at, name in enumerate(glyphs.glyphOrder) if glyphs[name].numberOfContours}
    return drawn


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x85", "\u200e", "\u202e", "\u2028", "\ufeff", "\U0001f600"])
def test_characters_nobody_could_see_are_spelt(character: str):
    assert missing_glyphs(f"甲{character}乙") == {character}
    assert spelt(f"甲{character}乙") == f"甲[U+{ord(character):04X}]乙"


def test_blanks_stay_blanks():
    assert spelt("甲\n\t乙\r丙　丁") == "甲\n\t乙\r丙　丁"


def test_missing_font_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "NODE_MODULES", tmp_path)
    with pytest.raises(MissingFontError) as error:
        fonts.fonts()
    assert "make setup" in error.value.what.zh
