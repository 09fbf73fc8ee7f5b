"""The parameters of an address, held to what the standard says: what is not known is refused."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geo.errors import DataFileError
from geo.reviews.decisions import CHINA_TIME
from geo.selection.filter import Filters
from geo.vocabulary import CHOICES, FILTERS

if TYPE_CHECKING:
    from geo.dataset import Dataset

LIMIT, MOST = 100, 1_000
"""Features a page: where nothing is asked for, and at most."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?")
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,15})?")
LONGEST = 2_000
"""Characters of one value; no filter needs more."""
FORMATS = ("json", "html")


class BadQueryError(ValueError):
    """A parameter that cannot be used: why, and what to write instead, in Chinese.

    Examples
    --------
    >>> from geo.services import BadQueryError
    >>> str(BadQueryError("参数 limit 要写不小于 1 的整数"))
    '参数 limit 要写不小于 1 的整数'
    """


@dataclass(frozen=True)
class Items:
    """What is asked of a collection.

    Attributes
    ----------
    limit, offset : int
        Features a page, and how many are passed over.
    boxes : tuple of (float, float, float, float)
        West, south, east, north in degrees, WGS84: what meets any of them; empty for everywhere.
        Two where the box goes over 180°.
    first, last : date or None
        The days asked for, both included; None for an open end.
    filters : Filters
        Of the map's address bar.
    """

    limit: int = LIMIT
    offset: int = 0
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    first: date | None = None
    last: date | None = None
    filters: Filters = field(default_factory=Filters)

    @property
    def timed(self) -> bool:
        """Whether any day is asked for."""
        return self.first is not None or self.last is not None


def single(params: Mapping[str, Sequence[str]], known: Collection[str]) -> dict[str, str]:
    """Parameters that may stand once.

    Parameters
    ----------
    params : mapping of str to sequence of str
        Names and their values, in order.
    known : collection of str
        The names that this address takes.

    Returns
    -------
    dict of str to str
        The first value of each name; of what may be repeated (zone, sector …) too.

    Raises
    ------
    BadQueryError
        A name that is not known, a value twice, or one far too long.
    """
    for name, values in params.items():
        if name not in known:
            listed = "、".join(sorted(known))
            raise BadQueryError(f"没有参数“{name[:40]}”。可用的：{listed}")
        if len(values) > 1 and name not in REPEATED:
            raise BadQueryError(f"参数 {name} 写了 {len(values)} 次，只能写一次")
        if any(len(value) > LONGEST for value in values):
            raise BadQueryError(f"参数 {name} 太长，最多 {LONGEST} 个字符")
    return {name: values[0] for name, values in params.items() if values}


REPEATED = frozenset({"zone", *CHOICES})
ITEMS = ("f", "limit", "offset", "bbox", "datetime")


def items_of(params: Mapping[str, Sequence[str]], dataset: Dataset, *, filtered: bool) -> Items:
    """What the parameters of ``…/items`` ask for.

    Parameters
    ----------
    params : mapping of str to sequence of str
        Names and their values, in order.
    dataset : Dataset
        Whose zones the filters may name.
    filtered : bool
        Whether the collection takes the filters of the address bar.

    Returns
    -------
    Items

    Raises
    ------
    BadQueryError
        For the first parameter that cannot be used.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.services.query import items_of
    >>> asked = items_of({"limit": ["5"], "zone": ["浮山湾区"]}, load_dataset(), filtered=True)
    >>> asked.limit, asked.filters.zone
    (5, ('浮山湾区',))
    """
    values = single(params, (*ITEMS, *FILTERS) if filtered else ITEMS)
    limit = _whole(values, "limit", 1, LIMIT)
    first, last = _days(values.get("datetime", ""))
    return Items(
        min(limit, MOST),
        _whole(values, "offset", 0, 0),
        _boxes(values["bbox"]) if "bbox" in values else (),
        first,
        last,
        _filters(params, values, dataset) if filtered else Filters(),
    )


def _whole(values: Mapping[str, str], name: str, least: int, otherwise: int) -> int:
    text = values.get(name)
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and int(text) >= least):
        raise BadQueryError(f"参数 {name} 要写不小于 {least} 的整数")
    return int(text)


def _boxes(text: str) -> tuple[tuple[float, float, float, float], ...]:
    parts = text.split(",")
    if len(parts) not in (4, 6) or not all(_NUMBER.fullmatch(part) for part in parts):
        raise BadQueryError(
            "参数 bbox 要写“西,南,东,北”四个数（WGS84 度），如 120.30,36.04,120.43,36.10"
        )
    numbers = [float(part) for part in parts]
    west, south, *_ = numbers
    east, north = (numbers[3], numbers[4]) if len(parts) == 6 else (numbers[2], numbers[3])
    inside = all(-180 <= x <= 180 for x in (west, east)) and -90 <= south <= north <= 90
    if not inside:
        raise BadQueryError("参数 bbox 的经度在 -180 到 180 之间，纬度在 -90 到 90 之间，先南后北")
    if west <= east:
        return ((west, south, east, north),)
    return ((west, south, 180.0, north), (-180.0, south, east, north))


def _days(text: str) -> tuple[date | None, date | None]:
    """A day, ``first/last``, or with ``..`` or nothing for an open end (RFC 3339). A moment is the
    day that it is in China: so are the days of the data."""
    if not text:
        return None, None
    parts = text.split("/")
    if len(parts) == 1:
        day = _day(text)
        return day, day
    first, last = (None if part in ("", "..") else _day(part) for part in parts[:2])
    if len(parts) > 2 or (first is None and last is None) or (first and last and first > last):
        raise BadQueryError(
            f"参数 datetime 的时段“{text[:60]}”不成立，要写“始/终”，如 2021-01-01/2025-12-31"
        )
    return first, last


def _day(text: str) -> date:
    try:
        if _DATE.fullmatch(text):
            if "T" in text:
                return datetime.fromisoformat(text).astimezone(CHINA_TIME).date()
            return date.fromisoformat(text)
    except (ValueError, OverflowError):
        pass
    raise BadQueryError(f"参数 datetime 的“{text[:60]}”不是日期，要写如 2025-12-31")


def _filters(
    params: Mapping[str, Sequence[str]], values: Mapping[str, str], dataset: Dataset
) -> Filters:
    """By the rules of the export command, whose options are called the same."""
    from geo.exports.filter_arguments import area_of, check_zones, filters_of

    arguments: dict[str, Any] = {name: list(params.get(name, ())) for name in ("zone", *CHOICES)}
    for name in ("invest_min", "invest_max"):
        arguments[name] = _amount(values, name)
    if values.get("undisclosed", "true") not in ("true", "false"):
        raise BadQueryError("参数 undisclosed 要写 true 或 false")
    arguments |= {"undisclosed": values.get("undisclosed") != "false", "q": values.get("q", "")}
    try:
        filters = filters_of(argparse.Namespace(**arguments))
        check_zones(filters.zone, dataset)
        return replace(filters, area=area_of(values.get("area", ""), dataset))
    except DataFileError as error:
        issue = error.issues[0]
        said = "；".join(part for part in (issue.message, issue.remedy) if part)
        raise BadQueryError(f"参数 {issue.file.removeprefix('--')}：{said}") from error


def _amount(values: Mapping[str, str], name: str) -> float | None:
    text = values.get(name)
    if text is None:
        return None
    try:
        found = float(text) if text.isascii() and len(text) < 30 else math.nan
    except ValueError:
        found = math.nan
    if not 0 <= found < math.inf:
        raise BadQueryError(f"参数 {name} 要写不小于 0 的亿元数，如 5 或 0.5")
    return found
