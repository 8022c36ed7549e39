"""Names: WordprocessingML's elements and attributes, whichever edition of the standard wrote them."""

from lxml import etree

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PREFIXES = {
    **dict.fromkeys(WORD, "w:"),
    **dict.fromkeys(_MATH, "m:"),
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}


def name_of(element: etree._Element) -> str:
    """Return `w:p` and the like; "" for what is none of Word's."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    prefix = _PREFIXES.get(space.removeprefix("{"), "")
    return prefix + local if prefix else ""


def value_of(element: etree._Element | None, attribute: str = "val", default: str = "") -> str:
    """Return an attribute of Word's own."""
    if element is None:
        return default
    found = (element.get(f"{{{space}}}{attribute}") for space in WORD)
    return str(next((value for value in found if value is not None), default))


def relation_of(element: etree._Element) -> str:
    """Return the id of the relationship that an element names."""
    found = (element.get(f"{{{space}}}id") for space in _RELATION)
    return str(next((value for value in found if value is not None), ""))


def child_of(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first child of that name, its first child of the next, and so on."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if name_of(child) == name), None)
    return element


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a switch such as w:vanish is there and not off."""
    return element is not None and value_of(element, default="true") not in ("0", "false", "off")
