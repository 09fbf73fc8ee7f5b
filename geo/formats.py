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
    """Whether a number was not given (None or NaN)."""
    return value is None or math.isnan(value)


def number(value: float, decimals: int = 4) -> str:
    """A number without trailing zeros and never in scientific notation."""
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def qualified(text: str, qualifier: str) -> str:
    """The plan's 约 stands before the amount, its 以上 after it."""
    if qualifier == "约":
        return f"约 {text}"
    if qualifier == "以上":
        return f"{text}以上"
    return text


def amount(value_yi: float | None, qualifier: str = "") -> str:
    """One project's investment, given in 亿元: ``约 138 亿元``, ``20 亿元以上``, ``未披露``."""
    if value_yi is None or math.isnan(value_yi):
        return UNDISCLOSED
    if 0 < abs(value_yi) < WAN_YUAN_BELOW_YI:
        return qualified(f"{number(value_yi * 10_000, 2)} 万元", qualifier)
    return qualified(f"{number(value_yi)} 亿元", qualifier)


def rounded(value: float) -> str:
    """Three significant figures or whole numbers: what a sum of rounded parts can bear."""
    if value == 0:
        return "0"
    before_point = math.floor(math.log10(abs(value))) + 1
    return number(value, max(0, min(4, 3 - before_point)))


def total_amount(value_yi: float, at_least: int = 0) -> str:
    """A sum of investments in 亿元: ``约 843 亿元（含 1 项“以上”）``.

    ``at_least`` counts the parts of which the plan says only “以上”. A sum is always 约: nearly
    every part of it is.
    """
    if value_yi == 0 or not math.isfinite(value_yi):
        return NONE_YET
    if abs(value_yi) < WAN_YUAN_BELOW_YI:
        text = f"约 {rounded(value_yi * 10_000)} 万元"
    else:
        text = f"约 {rounded(value_yi)} 亿元"
    return text + (f"（含 {at_least} 项“以上”）" if at_least else "")


def rounding_left(values_yi: Iterable[float], total_yi: float) -> str:
    """What rounding leaves between parts as they read and their total as it reads, "" for nothing:
    ``各数取整，相加约 843.8 亿元，与合计 843 亿元之差是取整所致``.

    Parts and total in 亿元, each as :func:`total_amount` writes it. A difference that is there
    before rounding is no matter of this function: the parts must come to the total.
    """
    read = [float(rounded(value)) for value in values_yi if value]
    together, total = number(math.fsum(read), 4), rounded(total_yi)
    if len(read) < 2 or together == total:
        return ""
    return f"各数取整，相加约 {together} 亿元，与合计 {total} 亿元之差是取整所致"


def within_group(group: str) -> str:
    """What a part reads whose amount or area stands on its group: ``含于 小港湾项目``."""
    return f"含于 {group}"


def area(value_wan_m2: float | None) -> str:
    """An area given in 万平方米: ``49 万平方米``, ``1900 平方米``, ``未披露``."""
    if value_wan_m2 is None or math.isnan(value_wan_m2):
        return UNDISCLOSED
    if 0 < abs(value_wan_m2) < 1:
        return f"{number(value_wan_m2 * 10_000, 0)} 平方米"
    return f"{number(value_wan_m2)} 万平方米"


def total_area(value_wan_m2: float) -> str:
    """A sum of areas in 万平方米: ``约 712 万平方米``."""
    if value_wan_m2 == 0 or not math.isfinite(value_wan_m2):
        return NONE_YET
    return f"约 {rounded(value_wan_m2)} 万平方米"


def share(part: float, whole: float) -> str:
    """A share with one decimal: ``12.5%``; of nothing, ``—``."""
    return NONE_YET if whole == 0 else f"{100 * part / whole:.1f}%"


def distance(metres: float) -> str:
    """A distance for reading: ``120 米`` (to 10 m, under 20 m to the metre), ``1.2 公里``."""
    if metres < 20:
        return f"{metres:.0f} 米"
    if metres < 995:
        return f"{round(metres, -1):.0f} 米"
    return f"{number(metres / 1000, 1)} 公里"


def radius(radius_m: float | None) -> str:
    """How far off a position may be: ``约 20 米以内``."""
    if radius_m is None or math.isnan(radius_m):
        return NONE_YET
    return f"约 {distance(radius_m)}以内"


def plan_place(plan_box: str, plan_section: str) -> str:
    """Where the plan says it: ``专栏 2，第四章第一节``; either part may be blank."""
    box = str(plan_box).strip()
    parts = [f"专栏 {box}" if box else "", str(plan_section).strip()]
    return "，".join(part for part in parts if part)
