"""Numbers by the digit places of a format code: 0012, 1,234.50, 12.5%, 1.2E+05, 3 1/2, 一百二十."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

MOST_PLACES = 30
"""Decimals at most, as many as a spreadsheet takes."""

_WIDE = Context(prec=400)
"""The largest number has 309 digits before its point."""
_NUMERALS = {
    1: ("〇一二三四五六七八九", "十百千", "万亿"),
    2: ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万亿"),
    3: ("０１２３４５６７８９", "十百千", "万亿"),
}
_DIGITS = re.compile(r"\d+")


class _Layout(NamedTuple):
    """Where the digits of a section go: positions in its tokens.

    whole, decimals: digit places before and behind the point; power: of E+00, and behind it the
    places after; grouped: thousands are set apart; scale: power of ten that % and commas mean.
    """

    whole: tuple[int, ...]
    decimals: tuple[int, ...]
    power: int | None
    after: tuple[int, ...]
    grouped: bool
    scale: int
    blank: dict[int, str]


@lru_cache(maxsize=1024)
def _layout(tokens: tuple[tuple[str, str], ...]) -> _Layout:
    places = [place for place, (kind, _) in enumerate(tokens) if kind == "digit"]
    power = next((place for place, (kind, _) in enumerate(tokens) if kind == "power"), None)
    end = power if power is not None else len(tokens)
    point = next((p for p, token in enumerate(tokens[:end]) if token == ("mark", ".")), None)
    whole = tuple(p for p in places if p < (end if point is None else point))
    decimals = tuple(p for p in places if point is not None and point < p < end)
    commas = [p for p, token in enumerate(tokens[:end]) if token == ("mark", ",")]
    first, last = (whole[0], whole[-1]) if whole else (places[0], places[0])
    final = max([p for p in places if p < end] or [places[-1]])
    behind = sum(1 for p in commas if p > last and (point is None or p < point or p > final))
    unseen = (("mark", ","), ("mark", "@"))
    return _Layout(
        whole,
        decimals,
        power,
        tuple(p for p in places if power is not None and p > power),
        any(first < p < last for p in commas),
        2 * tokens.count(("mark", "%")) - 3 * behind,
        {place: "" if token in unseen else token[1] for place, token in enumerate(tokens)},
    )


def number_text(value: Decimal, tokens: tuple[tuple[str, str], ...]) -> str:
    """A number by the tokens of its section (with at least one digit place)."""
    layout = _layout(tokens)
    scaled = value.scaleb(layout.scale, _WIDE).copy_abs()
    exponent = 0
    step = max(1, len(layout.whole))
    if layout.power is not None and scaled:
        exponent = scaled.adjusted() // step * step
        scaled = scaled.scaleb(-exponent, _WIDE)
    unit = Decimal(1).scaleb(-min(len(layout.decimals), MOST_PLACES))
    rounded = scaled.quantize(unit, ROUND_HALF_UP, _WIDE)
    if layout.power is not None and rounded >= 10**step:
        exponent += step
        rounded = rounded.scaleb(-step, _WIDE).quantize(unit, ROUND_HALF_UP, _WIDE)
    digits, _, rest = f"{rounded:f}".partition(".")
    written = dict(layout.blank)
    shown = _whole(digits.lstrip("0"), [tokens[p][1] for p in layout.whole], layout.grouped)
    written.update(zip(layout.whole, shown, strict=True))
    shown = _decimals(rest, [tokens[p][1] for p in layout.decimals])
    written.update(zip(layout.decimals, shown, strict=True))
    if layout.power is not None:
        width = max(1, sum(tokens[p][1] == "0" for p in layout.after))
        plus = "+" if tokens[layout.power][1][1] == "+" else ""
        written.update(dict.fromkeys(layout.after, ""))
        written[layout.power] = f"E{'-' if exponent < 0 else plus}{abs(exponent):0{width}d}"
    text = "".join(written.values())
    return "-" + text if value < 0 and rounded else text


def _whole(digits: str, places: Sequence[str], grouped: bool) -> list[str]:
    """What stands at each place before the point; the first takes all the digits left over."""
    out: list[str] = []
    count = 0
    remaining = list(digits)
    for place in reversed(places):
        digit = remaining.pop() if remaining else {"0": "0", "?": " "}.get(place, "")
        comma = "," if grouped and count and count % 3 == 0 and digit.strip() else ""
        out.append(digit + comma)
        count += bool(digit)
    if out and remaining:
        first = out.pop()
        while remaining:
            comma = "," if grouped and count % 3 == 0 else ""
            first = remaining.pop() + comma + first
            count += 1
        out.append(first)
    return out[::-1]


def _decimals(digits: str, places: Sequence[str]) -> list[str]:
    """What stands at each place behind the point: zeros at the end only where the code wants."""
    digits = digits.ljust(len(places), "0")[: len(places)]
    needed = len(digits.rstrip("0"))
    return [
        digit if place == "0" or position < needed else " " if place == "?" else ""
        for position, (digit, place) in enumerate(zip(digits, places, strict=True))
    ]


def fraction_text(value: int | float, tokens: Sequence[tuple[str, str]]) -> str:
    """A number as a whole and a fraction, by places (# ??/??) or a fixed denominator (# ?/8)."""
    slash = next(place for place, token in enumerate(tokens) if token == ("mark", "/"))
    after = [text for kind, text in tokens[slash + 1 :] if kind in ("digit", "literal")]
    fixed = "".join(text for text in after if text.isdecimal()).lstrip("0")
    # The numerator's places touch the slash; what stands before a gap is the whole number's.
    before = "".join(text if kind == "digit" else " " for kind, text in tokens[:slash]).rstrip()
    mixed = " " in before.strip()
    exact = abs(Fraction(str(value)))
    denominators = 10 ** min(5, sum(kind == "digit" for kind, _ in tokens[slash + 1 :]))
    if fixed and len(fixed) <= 5:
        numerator = round(exact * int(fixed))
        denominator = int(fixed)
    else:
        near = exact.limit_denominator(max(1, denominators - 1))
        numerator, denominator = near.numerator, near.denominator
    sign = "-" if value < 0 and numerator else ""
    if not mixed:
        return f"{sign}{numerator}/{denominator}"
    whole, numerator = divmod(numerator, denominator)
    if not numerator:
        return f"{sign}{whole}"
    return (
        f"{sign}{whole} {numerator}/{denominator}" if whole else f"{sign}{numerator}/{denominator}"
    )


def chinese_digits(text: str, style: int, *, dates: bool) -> str:
    """The digits of a text in Chinese: [DBNum1] 一百二十, [DBNum2] 壹佰贰拾, [DBNum3] １２０.

    dates: a year is read digit by digit, 二〇二一年四月三十日.
    """
    names, _, _ = _NUMERALS[style]
    plain = str.maketrans("0123456789", names)
    if style == 3:
        return text.translate(plain)

    def number(match: re.Match[str]) -> str:
        digits = match[0]
        behind_point = match.start() > 0 and text[match.start() - 1] == "."
        if behind_point or (dates and len(digits) == 4) or len(digits) > 12:
            return digits.translate(plain)
        return _chinese(int(digits), style)

    return _DIGITS.sub(number, text.replace(",", ""))


def _chinese(number: int, style: int) -> str:
    names, small, large = _NUMERALS[style]
    zero = "〇" if style == 1 else "零"
    if number == 0:
        return zero
    groups = []
    while number:
        number, rest = divmod(number, 10_000)
        groups.append(rest)
    out = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        if out and group < 1000:
            out += zero
        out += _group(group, names, small, zero) + ("", *large)[place]
    return out.removeprefix("一") if style == 1 and out.startswith("一十") else out


def _group(number: int, names: str, small: str, zero: str) -> str:
    out, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            out += (
                (zero if gap and out else "") + names[digit] + (small[place - 1] if place else "")
            )
            gap = False
        else:
            gap = True
    return out
