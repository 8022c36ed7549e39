"""A PDF becomes paragraphs again, whatever its layout, without heads and page numbers."""

import io

import pikepdf
import pytest

from intake.errors import UnreadableFileError
from intake.reading import read_data
from tests.intake.laws import LAW, LAYOUTS, pdf_of

INDENTED = LAYOUTS["indented"]


def told(data: bytes) -> list[str]:
    return ["".join(line.split()) for line in read_data(data, "law.pdf").lines]


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        read_data(data, "law.pdf")
    return refused.value.reason


def saved(pdf: pikepdf.Pdf, **given) -> bytes:
    written = io.BytesIO()
    pdf.save(written, **given)
    return written.getvalue()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_are_put_together_again(layout):
    data = pdf_of(LAYOUTS[layout])
    assert len(pikepdf.open(io.BytesIO(data)).pages) > 1
    assert told(data) == ["".join(line.split()) for line in LAW]


def test_a_page_set_sideways_is_read():
    with pikepdf.open(io.BytesIO(pdf_of(INDENTED))) as pdf:
        for page in pdf.pages:
            page.rotate(90, relative=True)
        assert told(saved(pdf)) == ["".join(line.split()) for line in LAW]


def test_a_watermark_across_the_page_is_left_out():
    mark = '<div style="position: fixed; top: 80mm; left: 20mm; transform: rotate(-30deg)">仅供内部学习使用</div>'
    assert "仅供内部学习使用" not in "".join(told(pdf_of(INDENTED, f"{mark}<h1>{LAW[0]}</h1><p>{LAW[3]}</p>")))


def test_words_across_lines_keep_their_space():
    body = "<p>" + "tea cup " * 30 + "</p>"
    assert read_data(pdf_of("body { font-family: S }", body), "law.pdf").lines[0] == ("tea cup " * 30).strip()


@pytest.mark.parametrize(("cmap", "encoding"), [("UniGB-UCS2-H", "utf-16-be"), ("GBK-EUC-H", "gbk")])
def test_fonts_that_are_not_in_the_file_are_read_by_their_names(cmap, encoding):
    rows = [words[i : i + 28] for line in LAW for words in [f"　　{line}"] for i in range(0, len(words), 28)]
    with pikepdf.new() as pdf:
        system = pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=4)
        drawn = {"BaseFont": pikepdf.Name("/STSong-Light"), "Type": pikepdf.Name.Font}
        one = pikepdf.Dictionary(Subtype=pikepdf.Name.CIDFontType0, CIDSystemInfo=system, DW=1000, **drawn)
        both = pikepdf.Array([pdf.make_indirect(one)])
        font = pikepdf.Dictionary(Subtype=pikepdf.Name.Type0, Encoding=pikepdf.Name(f"/{cmap}"), **drawn)
        font.DescendantFonts = both
        for start in range(0, len(rows), 20):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            shown = "".join(f"<{row.encode(encoding).hex()}> Tj T* " for row in rows[start : start + 20])
            page.Contents = pdf.make_stream(f"BT /F 16 Tf 1 0 0 1 70 780 Tm 28 TL {shown} ET".encode())
        assert told(saved(pdf)) == ["".join(line.split()) for line in LAW]


def test_spaces_around_latin_words_survive_the_ends_of_lines():
    words = "用 Tea 泡茶，再用 Cup 喝茶，" * 20 + "完。"
    assert (
        read_data(pdf_of(INDENTED + "p { hyphens: none }", f"<h1>茶</h1><p>{words}</p>"), "law.pdf").lines[-1] == words
    )


def test_a_password_is_refused_and_rights_without_one_are_not():
    with pikepdf.open(io.BytesIO(pdf_of(INDENTED))) as pdf:
        assert reason(saved(pdf, encryption=pikepdf.Encryption(user="tea", owner="cup"))) == "locked"
        assert told(saved(pdf, encryption=pikepdf.Encryption(user="", owner="cup")))[0] == LAW[0]


def test_pages_that_are_pictures_are_refused():
    picture = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    with pikepdf.open(io.BytesIO(pdf_of(INDENTED, f"<p>{picture}</p>"))) as pdf:
        image = pdf.make_stream(b"\x80" * 100, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 10, 10, 8, pikepdf.Name.DeviceGray
        page = pdf.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
        page.Contents = pdf.make_stream(b"q 500 0 0 700 0 0 cm /Scan Do Q")
        assert reason(saved(pdf)) == "scanned"


def test_fonts_that_do_not_say_what_they_draw_are_refused():
    with pikepdf.open(io.BytesIO(pdf_of(INDENTED))) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        assert reason(saved(pdf)) == "garbled"


def renamed(sign: str, code: str) -> bytes:
    """Return the law in a PDF whose fonts call a character by another code."""
    with pikepdf.open(io.BytesIO(pdf_of(INDENTED))) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                named = thing["/ToUnicode"].read_bytes()
                thing["/ToUnicode"].write(named.replace(f"<{ord(sign):04x}>".encode(), f"<{code}>".encode()))
        return saved(pdf)


@pytest.mark.parametrize(("sign", "code"), [("用", "2f64"), ("一", "2f00"), ("门", "2ed4"), ("见", "2ec5")])
def test_characters_that_fonts_call_radicals_are_what_they_look_like(sign, code):
    assert any(sign in line for line in LAW)
    assert told(renamed(sign, code)) == ["".join(line.split()) for line in LAW]


def test_a_character_that_nobody_can_name_stays_to_be_seen():
    assert "顺手的杯子和\ufffd，" in "".join(told(renamed("壶", "e000")))


def test_a_pdf_without_end_is_refused():
    with pikepdf.new() as pdf:
        for _ in range(2001):
            pdf.add_blank_page()
        assert reason(saved(pdf)) == "pages"


def test_a_pdf_that_breaks_off_is_refused():
    data = pdf_of(INDENTED)
    assert reason(data[:200]) == "damaged"
    assert reason(data[: len(data) // 2]) == "damaged"
    assert reason(data[:-100]) == "damaged"
    assert reason(b"%PDF-1.7\n" + bytes(range(256)) * 100) == "damaged"
