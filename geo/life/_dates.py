"""Dates as precise as their source: a year, a quarter, a month or a day, or only a bound."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from geo.address.characters import unify
from geo.reviews.decisions import today

FORMS = "2021、2021-Q3、2021-06 或 2021-06-20；来源只说“不晚于”的，前面加 ≤"

_FORM = re.compile(r"(≤?)((?:19|20)[0-9]{2})(?:-(?:Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?")


@dataclass(frozen=True)
class When:
    """A date of a source. ``text``: as the table writes it; ``first``, ``last``: the days between
    which it lies; ``bound``: the source says only that it was by then (``first`` is no bound)."""

    text: str
    first: date
    last: date
    bound: bool

    def label(self) -> str:
        """In words: ``2021 年 6 月 20 日``, ``2021 年第 3 季度``, ``不晚于 2022 年 9 月``."""
        year, *rest = self.text.removeprefix("≤").split("-")
        words = f"{year} 年"
        if rest and rest[0].startswith("Q"):
            words += f"第 {rest[0][1]} 季度"
        elif rest:
            words += f" {int(rest[0])} 月"
            if len(rest) > 1:
                words += f" {int(rest[1])} 日"
        return f"不晚于 {words}" if self.bound else words

    @property
    def exact(self) -> bool:
        """Whether its month is known."""
        return not self.bound and self.first.month == self.last.month

    def in_future(self) -> bool:
        """Whether all of it is still to come, by the calendar of China."""
        return self.first > today()


def parse_when(text: str) -> When | None:
    """The date that a cell holds, None if it holds none (``2021-02-30`` neither)."""
    match = _FORM.fullmatch(unify(text.strip()).replace("<=", "≤"))
    if match is None:
        return None
    mark, year, quarter, month, day = match.groups()
    first_month, last_month = 1, 12
    if quarter:
        first_month, last_month = 3 * int(quarter) - 2, 3 * int(quarter)
    elif month:
        first_month = last_month = int(month)
    try:
        first = date(int(year), first_month, int(day or 1))
        last_day = int(day or calendar.monthrange(int(year), last_month)[1])
        last = date(int(year), last_month, last_day)
    except (ValueError, calendar.IllegalMonthError):
        return None
    return When(match[0], first, last, bool(mark))


def months_between(earlier: date, later: date) -> int:
    """Months from one day's month to another's."""
    return 12 * (later.year - earlier.year) + later.month - earlier.month
