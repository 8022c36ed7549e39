"""Regions by their GB/T 2260 codes: 420000 is Hubei, 420100 is Wuhan."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from stdnum import numdb

from engine.region_english import english_name
from engine.texts import Text

NATION = "000000"


@dataclass(frozen=True, slots=True)
class Region:
    """A province, prefecture or county; `name` is the full path (江苏省徐州市)."""

    code: str
    name: str

    @property
    def text(self) -> Text:
        """Return the name in each language: 江苏省徐州市, Xuzhou, Jiangsu Province."""
        return Text(self.name, english_name(self.code))


def covers(jurisdiction: str, region: str) -> bool:
    """Tell whether one code covers another: 420000 covers 420100; 000000, the nation, covers all."""
    return region.startswith(stem(jurisdiction))


def stem(jurisdiction: str) -> str:
    """Return what the codes of all regions within a jurisdiction begin with: 42 for 420000, nothing for the nation."""
    while jurisdiction.endswith("00"):
        jurisdiction = jurisdiction[:-2]
    return jurisdiction


def is_code(word: str) -> bool:
    """Tell whether a word has the form of a region code."""
    return len(word) == 6 and word.isascii() and word.isdigit()


@lru_cache(maxsize=1)
def all_regions() -> tuple[Region, ...]:
    """Return the provinces, prefectures and directly governed counties of GB/T 2260, by code.

    Source: the table that python-stdnum carries; names that no longer hold are left out.
    """
    table = numdb.get("cn/loc")
    regions: list[Region] = []
    for province in range(11, 83):
        found = table.info(f"{province}0000")
        name = found[0][1].get("province", "") if found[0][1] else ""
        if name:
            name = _TRADITIONAL.get(name, name)
            regions.append(Region(f"{province}0000", name))
            regions += _below(province, name, table.info)
    return tuple(regions)


@lru_cache(maxsize=1)
def _texts() -> dict[str, Text]:
    return {region.code: region.text for region in all_regions()}


def region_name(code: str, language: str) -> str:
    """Return the name of a region in a language, its code where it is none."""
    found = _texts().get(code)
    return found.to(language) if found else code


_TRADITIONAL = {"香港特別行政區": "香港特别行政区", "澳門特別行政區": "澳门特别行政区"}
_GENERIC = (
    "市辖区",
    "县",
    "省直辖县级行政区划",
    "自治区直辖县级行政区划",
    "省直辖县级行政单位",
    "自治区直辖县级行政单位",
)


def _below(province: int, name: str, info: Callable[[str], list[tuple[str, dict[str, str]]]]) -> Iterable[Region]:
    codes = [f"{province}{city:02d}00" for city in range(1, 90)] + [f"{province}90{seat:02d}" for seat in range(1, 40)]
    for code in codes:
        found = info(code)
        county = _current(found[1][1].get("county", "")) if len(found) > 1 else ""
        if county and county not in _GENERIC:
            yield Region(code, f"{name}{county}")


def _current(names: str) -> str:
    """Return the name that holds today: `[-1992]甲县,[1992-]乙市` is 乙市; empty where none does."""
    for entry in reversed(names.split(",")):
        years, bracket, name = entry.rpartition("]")
        if not bracket or years.endswith("-"):
            return name
    return ""
