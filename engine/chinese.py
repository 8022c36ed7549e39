"""Chinese numerals as articles are numbered with them."""

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
