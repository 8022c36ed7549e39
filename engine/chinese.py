"""Chinese numerals as articles are numbered with them."""

import re

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """Return a whole number from 1 to 9999 in Chinese numerals: 10 十, 44 四十四, 102 一百零二."""
    if not 1 <= number <= 9999:
        raise ValueError(f"no article is numbered {number}")
    words, skipped = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += ("零" if skipped and words else "") + _DIGITS[digit] + name
            skipped = False
        else:
            skipped = True
    return words[1:] if words.startswith("一十") else words


NUMERAL_CHARACTERS = "0-9０-９〇○零一二三四五六七八九十百千两廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟"
"""The characters of a number, as a class of a regular expression."""

_PLAIN = str.maketrans(
    "０１２３４５６７８９〇○两壹贰叁肆伍陆柒捌玖拾佰仟",
    "0123456789零零二一二三四五六七八九十百千",
    " \u3000",
)
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_PLACES = re.compile(
    r"(?:([一二三四五六七八九])千)?(?:零?([一二三四五六七八九])?(百))?"
    r"(?:零?([一二三四五六七八九])?(十))?(?:零?([一二三四五六七八九]))?"
)
_LONGEST = 12


def number_of(words: str) -> int | None:
    """Return the number that Chinese numerals or digits of either width spell; None where they spell none.

    Reads 〇 零 两 百 千 廿 卅, the forms of bank notes (拾佰仟) and numbers said digit by digit (二〇二四).
    """
    plain = words[: 2 * _LONGEST].translate(_PLAIN)
    if not 0 < len(plain) <= _LONGEST or len(words) > 2 * _LONGEST:
        return None
    if plain.isascii():
        return int(plain) if plain.isdigit() else None
    if all(character in _DIGITS for character in plain):
        return int("".join(str(_DIGITS.index(character)) for character in plain))
    for short, full in _TENS.items():
        plain = plain.replace(short, full)
    return _placed(plain)


def _placed(words: str) -> int | None:
    match = _PLACES.fullmatch(words)
    if match is None or words.endswith("零"):
        return None
    thousands, hundreds, hundred, tens, ten, ones = match.groups()
    digits = [_DIGITS.index(found) if found else 0 for found in (thousands, hundreds, tens, ones)]
    if hundred and not hundreds:
        digits[1] = 1
    if ten and not tens:
        digits[2] = 1
    return sum(digit * place for digit, place in zip(digits, (1000, 100, 10, 1), strict=True))
