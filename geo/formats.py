"""Numbers as people here write them: 约 138 亿元, 20 亿元以上, 49 万平方米, 未披露.

The screen, the tables and the exports all take their wording from here, so that they cannot
disagree. Text out only: nothing here rounds a number that is computed with afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

UNDISCLOSED = "未披露"
NOT_IN_PLAN = "规划未给出"
NONE_YET = "—"
"""Shown for a sum over nothing: no amount was disclosed, which is not the same as 0."""

WAN_YUAN_BELOW_YI = 0.1
"""Below a tenth of 亿元 people count in 万元: 740 万元, not 0.074 亿元."""


def is_missing(value: float | None) -> bool:
    """Whether a number was not given.

    Parameters
    ----------
    value : float or None
        Any number.

    Returns
    -------
    bool
        True for None and NaN.

    Examples
    --------
    >>> from geo.formats import is_missing
    >>> is_missing(None), is_missing(float("nan")), is_missing(0.0)
    (True, True, False)
    """
    return value is None or math.isnan(value)


def number(value: float, decimals: int = 4) -> str:
    """A number without trailing zeros and never in scientific notation.

    Parameters
    ----------
    value : float
        Any finite number.
    decimals : int
        At most so many.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import number
    >>> number(138.0), number(0.00001), number(12.5)
    ('138', '0', '12.5')
    """
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def few(count: int) -> str:
    """A small number as a word, up to ten.

    Parameters
    ----------
    count : int
        0 or more.

    Returns
    -------
    str
        Digits from eleven on.

    Examples
    --------
    >>> from geo.formats import few
    >>> few(3), few(12)
    ('三', '12')
    """
    return "零一二三四五六七八九十"[count] if count <= 10 else str(count)


def qualified(text: str, qualifier: str) -> str:
    """An amount with the plan's word for how exact it is.

    Parameters
    ----------
    text : str
        The amount.
    qualifier : {"约", "以上", ""}
        约 stands before the amount, 以上 after it.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import qualified
    >>> qualified("20 亿元", "以上"), qualified("138 亿元", "约")
    ('20 亿元以上', '约 138 亿元')
    """
    if qualifier == "约":
        return f"约 {text}"
    if qualifier == "以上":
        return f"{text}以上"
    return text


def amount(value_yi: float | None, qualifier: str = "") -> str:
    """One project's investment as people here write it.

    Parameters
    ----------
    value_yi : float or None
        亿元; None or NaN where the plan gives none.
    qualifier : {"约", "以上", ""}
        The plan's word.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import amount
    >>> amount(138.0, "约"), amount(20.0, "以上"), amount(None), amount(0.05)
    ('约 138 亿元', '20 亿元以上', '未披露', '500 万元')
    """
    if value_yi is None or math.isnan(value_yi):
        return UNDISCLOSED
    if 0 < abs(value_yi) < WAN_YUAN_BELOW_YI:
        return qualified(f"{number(value_yi * 10_000, 2)} 万元", qualifier)
    return qualified(f"{number(value_yi)} 亿元", qualifier)


def rounded(value: float) -> str:
    """Three significant figures or whole numbers: what a sum of rounded parts can bear.

    Parameters
    ----------
    value : float
        Any finite number.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import rounded
    >>> rounded(842.994), rounded(1234.5), rounded(0.1234)
    ('843', '1234', '0.123')
    """
    if value == 0:
        return "0"
    before_point = math.floor(math.log10(abs(value))) + 1
    return number(value, max(0, min(4, 3 - before_point)))


def total_amount(value_yi: float, at_least: int = 0) -> str:
    """A sum of investments. It is always 约: nearly every part of it is.

    Parameters
    ----------
    value_yi : float
        亿元.
    at_least : int
        Counts the parts of which the plan says only “以上”.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import total_amount
    >>> total_amount(842.994, at_least=1)
    '约 843 亿元（含 1 项“以上”）'
    """
    if value_yi == 0 or not math.isfinite(value_yi):
        return NONE_YET
    if abs(value_yi) < WAN_YUAN_BELOW_YI:
        text = f"约 {rounded(value_yi * 10_000)} 万元"
    else:
        text = f"约 {rounded(value_yi)} 亿元"
    return text + (f"（含 {at_least} 项“以上”）" if at_least else "")


def rounding_left(values_yi: Iterable[float], total_yi: float) -> str:
    """What rounding leaves between parts as they read and their total as it reads.

    A difference that is there before rounding is no matter of this function: the parts must come to
    the total.

    Parameters
    ----------
    values_yi : iterable of float
        The parts in 亿元.
    total_yi : float
        Their total in 亿元; each is written as :func:`total_amount` has it.

    Returns
    -------
    str
        A sentence, ``""`` for nothing.

    Examples
    --------
    >>> from geo.formats import rounding_left
    >>> rounding_left([10.04, 10.04, 10.04], 30.12)
    '各数取整，相加约 30 亿元，与合计 30.1 亿元之差是取整所致'
    """
    read = [float(rounded(value)) for value in values_yi if value]
    together, total = number(math.fsum(read), 4), rounded(total_yi)
    if len(read) < 2 or together == total:
        return ""
    return f"各数取整，相加约 {together} 亿元，与合计 {total} 亿元之差是取整所致"


def within_group(group: str) -> str:
    """What a part reads whose amount or area stands on its group.

    Parameters
    ----------
    group : str
        The group's name.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import within_group
    >>> within_group("小港湾项目")
    '含于 小港湾项目'
    """
    return f"含于 {group}"


def area(value_wan_m2: float | None) -> str:
    """An area as people here write it.

    Parameters
    ----------
    value_wan_m2 : float or None
        万平方米; None or NaN where the plan gives none.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import area
    >>> area(49.0), area(0.19), area(None)
    ('49 万平方米', '1900 平方米', '未披露')
    """
    if value_wan_m2 is None or math.isnan(value_wan_m2):
        return UNDISCLOSED
    if 0 < abs(value_wan_m2) < 1:
        return f"{number(value_wan_m2 * 10_000, 0)} 平方米"
    return f"{number(value_wan_m2)} 万平方米"


def total_area(value_wan_m2: float) -> str:
    """A sum of areas.

    Parameters
    ----------
    value_wan_m2 : float
        万平方米.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import total_area
    >>> total_area(711.6)
    '约 712 万平方米'
    """
    if value_wan_m2 == 0 or not math.isfinite(value_wan_m2):
        return NONE_YET
    return f"约 {rounded(value_wan_m2)} 万平方米"


def share(part: float, whole: float) -> str:
    """A share with one decimal.

    Parameters
    ----------
    part, whole : float
        Of one unit.

    Returns
    -------
    str
        ``—`` of nothing.

    Examples
    --------
    >>> from geo.formats import share
    >>> share(1, 8), share(0, 0)
    ('12.5%', '—')
    """
    return NONE_YET if whole == 0 else f"{100 * part / whole:.1f}%"


def distance(metres: float) -> str:
    """A distance for reading: to 10 m, under 20 m to the metre, from 995 m in kilometres.

    Parameters
    ----------
    metres : float
        Metres.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import distance
    >>> distance(7.2), distance(123.0), distance(1234.0)
    ('7 米', '120 米', '1.2 公里')
    """
    if metres < 20:
        return f"{metres:.0f} 米"
    if metres < 995:
        return f"{round(metres, -1):.0f} 米"
    return f"{number(metres / 1000, 1)} 公里"


def radius(radius_m: float | None) -> str:
    """How far off a position may be.

    Parameters
    ----------
    radius_m : float or None
        Metres; None or NaN without a place.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import radius
    >>> radius(19.6), radius(None)
    ('约 20 米以内', '—')
    """
    if radius_m is None or math.isnan(radius_m):
        return NONE_YET
    return f"约 {distance(radius_m)}以内"


def plan_place(plan_box: str, plan_section: str) -> str:
    """Where the plan says it.

    Parameters
    ----------
    plan_box, plan_section : str
        The number of the 专栏 and the section; either may be blank.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.formats import plan_place
    >>> plan_place("2", "第四章第一节")
    '专栏 2，第四章第一节'
    """
    box = str(plan_box).strip()
    parts = [f"专栏 {box}" if box else "", str(plan_section).strip()]
    return "，".join(part for part in parts if part)
