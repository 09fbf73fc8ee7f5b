"""Dates, times and elapsed time of a spreadsheet: a number of days as its format code shows it.

Day 1 is 1900-01-01. As in every spreadsheet, day 60 is 1900-02-29, which never was, and day 0 is
1900-01-00: so the days before March 1900 are told from their number and not by a calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

TIME_TOKENS = frozenset({"date", "elapsed", "noon", "system"})
"""Kinds of tokens that make a section one of dates or times."""

LAST_DAY = 2_958_466
"""The first day that is too late: 10000-01-01."""

_FIRST_TRUE_DAY = 61  # 1900-03-01, from where the count and the calendar agree
_BASE = date(1899, 12, 30)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_WEEK = "日一二三四五六"
_SYSTEM = {
    "f800": (("date", "yyyy"), ("literal", "年"), ("date", "m"), ("literal", "月"), ("date", "d"),
             ("literal", "日")),
    "f400": (("date", "h"), ("literal", ":"), ("date", "mm"), ("literal", ":"), ("date", "ss")),
}  # fmt: skip
"""[$-F800] and [$-F400]: the long date and the time of a Chinese system, whatever follows them."""


class _Moment(NamedTuple):
    year: int
    month: int
    day: int
    weekday: int
    hour: int
    minute: int
    second: float
    days: float


def date_text(value: float, tokens: Sequence[tuple[str, str]]) -> str | None:
    """A number of days (0 to LAST_DAY) by the tokens of its section; None past the last day."""
    system = next((text for kind, text in tokens if kind == "system"), "")
    if system:
        tokens = _SYSTEM[system]
    decimals = max((len(text.partition(".")[2]) for _, text in tokens if ".0" in text), default=0)
    shows_seconds = any(kind in ("date", "elapsed") and text[0] == "s" for kind, text in tokens)
    # Seconds are rounded to what is shown of them, minutes and hours are cut; a thousandth of a
    # second is within the error of the number itself.
    digits = decimals if shows_seconds else 3
    seconds = round(value * 86_400, digits)
    moment = _moment(seconds)
    if moment is None:
        return None
    twelve = any(kind == "noon" for kind, _ in tokens)
    return "".join(
        _piece(kind, text, moment, twelve, is_minute(tokens, place), decimals)
        for place, (kind, text) in enumerate(tokens)
    )


def _moment(seconds: float) -> _Moment | None:
    days, rest = divmod(seconds, 86_400)
    number = int(days)
    if number >= LAST_DAY:
        return None
    if number >= _FIRST_TRUE_DAY:
        day = _BASE + timedelta(days=number)
        parts = day.year, day.month, day.day
    elif number == 60:
        parts = 1900, 2, 29
    elif number > 31:
        parts = 1900, 2, number - 31
    else:
        parts = 1900, 1, number
    # Day 1 is called a Sunday, which it was not: the same false leap day.
    return _Moment(
        *parts,
        (number + 6) % 7,
        int(rest // 3600),
        int(rest // 60 % 60),
        rest % 60,
        seconds / 86_400,
    )


def is_minute(tokens: Sequence[tuple[str, str]], place: int) -> bool:
    """Whether m or mm stands for minutes: after hours or before seconds."""
    kinds = ("date", "elapsed")
    before = next((text for kind, text in reversed(tokens[:place]) if kind in kinds), "")
    after = next((text for kind, text in tokens[place + 1 :] if kind in kinds), "")
    return len(tokens[place][1]) <= 2 and (before[:1] == "h" or after[:1] == "s")


def _piece(kind: str, text: str, moment: _Moment, twelve: bool, minute: bool, decimals: int) -> str:
    if kind == "elapsed":
        return _elapsed(text, moment)
    if kind == "noon":
        return _noon(text, moment.hour)
    if kind != "date":
        return text if kind in ("literal", "mark", "digit") else ""
    letter, width = text[0], len(text)
    if letter == "s":
        width = len(text.partition(".")[0]) + (decimals + 1 if decimals else 0)
        return f"{moment.second:0{width}.{decimals}f}"
    if letter == "h":
        hour = (moment.hour - 1) % 12 + 1 if twelve else moment.hour
        return f"{hour:0{min(width, 2)}d}"
    if letter == "m":
        return f"{moment.minute:0{width}d}" if minute else _month(moment.month, width)
    if letter == "d":
        return _day(moment, width)
    if letter == "a":
        return ("星期" if width == 4 else "") + _WEEK[moment.weekday]
    if letter == "b":
        return str(moment.year + 543)[-2 if width == 2 else -4 :]
    return f"{moment.year % 100:02d}" if letter == "y" and width <= 2 else str(moment.year)


def _elapsed(text: str, moment: _Moment) -> str:
    unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
    return f"{int(round(moment.days * 86_400, 3) // unit):0{len(text)}d}"


def _noon(text: str, hour: int) -> str:
    morning, _, afternoon = text.partition("/")
    return morning if hour < 12 else afternoon


def _month(month: int, width: int) -> str:
    if width <= 2:
        return f"{month:0{width}d}"
    name = _MONTHS[month - 1]
    return {3: name[:3], 5: name[:1]}.get(width, name)


def _day(moment: _Moment, width: int) -> str:
    if width <= 2:
        return f"{moment.day:0{width}d}"
    name = _DAYS[moment.weekday]
    return name[:3] if width == 3 else name
