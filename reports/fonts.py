"""Fonts: the files that set-up brings, and the family names under which styles know them.

One file per family and weight and one family per script: two files under one name make WeasyPrint draw wrong
characters. Static TrueType, because a compressed web font takes three times as long.
"""

from dataclasses import dataclass
from pathlib import Path

from reports.errors import MissingFontError, RenderError

NODE_MODULES = Path(__file__).resolve().parent.parent / "node_modules"
SCHEME = "font:"
"""What the addresses of our fonts begin with; only our own fetcher understands them."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font file of a family; `weight` is the CSS weight."""

    family: str
    weight: int
    path: Path

    @property
    def address(self) -> str:
        """Return the address under which styles ask for the file."""
        return f"{SCHEME}{self.path.name}"


_FILES = (
    ("Zhiping Sans", 400, "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
    ("Zhiping Sans", 700, "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"),
    ("Zhiping Arabic", 400, "noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf"),
    ("Zhiping Arabic", 700, "noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf"),
)


def fonts() -> tuple[Font, ...]:
    """Return the fonts; MissingFontError where set-up has not brought one of them."""
    found = tuple(Font(family, weight, NODE_MODULES / "@expo-google-fonts" / name) for family, weight, name in _FILES)
    for font in found:
        if not font.path.is_file():
            raise MissingFontError(str(font.path))
    return found


def font_of(family: str, weight: int) -> Font:
    """Return the font of a family and weight; RenderError where it is none of ours."""
    found = next((font for font in fonts() if (font.family, font.weight) == (family, weight)), None)
    if found is None:
        raise RenderError(f"用到了不是本系统的字体（{family}）", f"a font that is not ours was used ({family})")
    return found


def font_faces() -> str:
    """Return the `@font-face` rules for all fonts."""
    return "\n".join(
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; src: url("{font.address}") }}'
        for font in fonts()
    )
