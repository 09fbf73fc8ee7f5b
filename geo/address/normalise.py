"""Bring address text into one form before it is taken apart.

Characters are unified (see :mod:`geo.address.characters`), spaces go, and numbers before 号 are
digits, however they were written: 七十六号, 柒拾陆号, 二○号, 廿五号, 甲76号. The caller keeps the
original.
"""

from __future__ import annotations

import re
import unicodedata

from geo.address.characters import unify

# No address is longer. What is cut off is never read, so whoever asks refuses such text as a whole.
LONGEST_RAW = 2_000

# Marks of a list or of a footnote (①, 76²): NFKC would make digits of a house number of them.
_MARKS = re.compile("[²³¹⁰⁴-⁹₀-₉①-⒛⓪-⓿❶-➓㈠-㈩㉑-㉟㊀-㊉㊱-㊿¼-¾⅐-⅟↉]")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")

# 7 6 号 may be 76 号, or 7 and 6: there the blank stays, so that it is read as neither.
_BLANK = re.compile(r"(?<!\d) | (?!\d)")

_STEMS = "甲乙丙丁戊己庚辛"
# Three dots too say “up to”: 28…76号, 28、30、…76号.
_DASH = r"(?:[-‐‑‒–—―−~〜∼⁓ー─━]{1,4}|[、,]?\.{3,6}[、,]?)"
_DASHES = re.compile(rf"(?<=[\d号{_STEMS}]){_DASH}(?=\d)")
# A dash is easily typed as the character for one.
_ONE_AS_DASH = re.compile(r"(?<=\d)一(?=\d)")
# Words that leave no doubt that a stretch is meant, also where the larger number comes first.
_UNTIL = re.compile(rf"(?<!\d)(\d{{1,4}})(号?[{_STEMS}]?)(?:至|到|直到)(\d{{1,4}})(?!\d)")
_GATE_UNTIL_GATE = re.compile(rf"(?<=\d)号-(?=\d{{1,4}}[{_STEMS}]?号)")

_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("零〇○◯", "一壹弌", "二贰弍两", "三叁弎", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_TENS = {"廿": 20, "卄": 20, "卅": 30, "卌": 40}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_NUMERALS = "".join((*_DIGITS, *_TENS, *_UNITS))
# A street may end in a Chinese numeral before 路, never before 号: 湛山一路 5 号. The first of two
# such numbers has no 号 of its own: 二十八至七十六号.
_CHINESE_NUMBER = re.compile(
    rf"(?<![{_NUMERALS}])[{_NUMERALS}]{{1,9}}(?=号(?!楼|线))"
    rf"|(?<=[路街道巷弄])[{_NUMERALS}]{{1,9}}"
    rf"(?=(?:号?[-~至到—]|[、,/和及与])(?:[{_NUMERALS}]{{1,9}}|\d{{1,4}})号)"
)
# 香港中路甲76号 is 76号甲; the stem must follow the street directly.
_STEM_BEFORE = re.compile(rf"(?<=[路街道巷弄里])([{_STEMS}])(\d{{1,4}})(?=号)")
_LETTER = re.compile(r"(?<=[0-9])[a-z](?=号)")
# 76# is 76号.
_HASH = re.compile(r"(?<=\d)#")


def _chinese_number(text: str) -> str:
    """七十六 -> 76, 一百一十 -> 110, 二八八 -> 288; unchanged when it is no number."""
    if not set(text) & (_TENS.keys() | _UNITS.keys()):
        return "".join(str(_DIGITS[character]) for character in text)
    total, current, least = 0, None, 10_000
    for character in text:
        unit, tens = _UNITS.get(character), _TENS.get(character)
        if unit is not None:
            # 十 may stand without a digit; units fall: 百 never follows 十.
            if unit >= least or (current is None and (unit != 10 or total)):
                return text
            total += (1 if current is None else current) * unit
            current, least = None, unit
        elif tens is not None:
            if current is not None or least <= 10:
                return text
            total, least = total + tens, 10
        else:
            if current:
                return text
            current = _DIGITS[character]
    # 一百一 may be 101 or 110.
    if current and least >= 100 and text[-2] not in "零〇○◯":
        return text
    return str(total + (current or 0))


def _until(found: re.Match[str]) -> str:
    first, behind, last = found.groups()
    return f"{first}{behind}-{last}" if int(first) <= int(last) else f"{last}-{first}"


def normalise_text(text: str) -> str:
    """Unified characters, no spaces, ASCII dashes in ranges, digits before 号.

    Reads ``LONGEST_RAW`` characters at most; its time grows with the length of the text.
    """
    text = unify(_MARKS.sub(" ", text[:LONGEST_RAW]))
    text = _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)
    text = _BLANK.sub("", " ".join(text.split()))
    # Looking for what a pattern cannot do without is far quicker than the pattern.
    if "#" in text:
        text = _HASH.sub("号", text)
    if "号" in text:
        text = _CHINESE_NUMBER.sub(lambda found: _chinese_number(found[0]), text)
        text = _LETTER.sub(lambda found: found[0].upper(), text)
        text = _STEM_BEFORE.sub(r"\2\1", text)
    if "一" in text:
        text = _ONE_AS_DASH.sub("-", text)
    text = _DASHES.sub("-", text)
    if "至" in text or "到" in text:
        text = _UNTIL.sub(_until, text)
    if "号-" in text:
        text = _GATE_UNTIL_GATE.sub("-", text)
    return text
