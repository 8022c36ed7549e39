"""Made-up official texts, read already, for tests of what is kept and quoted of them."""

from datetime import date

from engine.law import Pin
from engine.law_text.kept import KeptText
from engine.law_text.tree import Article, Division, Doubt, Item, LawText, Paragraph, Subitem, TextProblem, Unit
from engine.texts import Text

STRAY = Doubt(
    Pin("art", 2, 0, 1),
    9,
    "Service",
    "服务",
    Text("“Service”像是误入的外文", "“Service” looks like a stray foreign word"),
)
TEXT = LawText(
    title="某省样例条例",
    numbered_by="art",
    notes=("（2024年7月25日某省人民代表大会常务委员会通过）",),
    divisions=(Division(Unit.CHAPTER, 1, "总则", 1, 3),),
    articles=(
        Article(1, 0, "", (Paragraph("企业应当整理样例。"),)),
        Article(
            2,
            0,
            "",
            (
                Paragraph("样例适用于 Service 和产品。"),
                Paragraph(
                    "企业应当做下列事：",
                    (
                        Item(1, "写下样例；"),
                        Item(2, "数清样例：", subitems=(Subitem(1, "先数大的；"), Subitem(2, "再数小的；"))),
                        Item(3, "留存样例。"),
                    ),
                ),
            ),
        ),
        Article(3, 0, "", (Paragraph("鼓励企业：", (Item(1, "展示样例；"), Item(2, "交换样例。"))),)),
        Article(17, 1, "附条", (Paragraph("本条例所称样例，是指编造的文字。"),)),
    ),
    problems=(TextProblem(12, Text("看不懂的一行", "a line that makes no sense"), "～～"),),
    doubts=(STRAY,),
)
"""Like the little law of tests/engine/sets.py, and one inserted article more."""

DIGEST = "d" * 64


def kept(text=TEXT, **said):
    """Return a text as it is kept, for Hubei of tests/engine/sets.py."""
    known = {
        "instrument": "hubei",
        "digest": DIGEST,
        "dated": date(2024, 11, 1),
        "source": "样例网",
        "kept": "2026-01-01T00:00:00Z",
    }
    return KeptText(**{**known, **said}, text=text)
