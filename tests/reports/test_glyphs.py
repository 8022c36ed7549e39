import pytest

from reports import fonts
from reports.errors import MissingFontError
from reports.glyphs import missing_glyphs, spelt


def test_rare_names_and_uyghur_have_glyphs():
    assert not missing_glyphs("𬍛𫖯䶮喆犇，第四十四条第二款《》（）“”…— ABC abc 123 % ئۈرۈمچى")


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
