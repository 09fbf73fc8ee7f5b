"""What the clock is asked and says: times, modes, states, and the rule in words."""

from __future__ import annotations

import re

from geo.vocabulary import LABELS, NO_PROGRESS

YEARS = (2021, 2025)
"""First and last that the slider runs over: those of the plan."""

STATES = (
    NO_PROGRESS,
    "起止不明",
    "未开工",
    "在建",
    "完工",
    "停工",
    "终止或并入",
    "此后无资料",
)
"""In the order of their numbers. “无进展资料”: no deciding source speaks of the project at all;
“起止不明”: one does, and the month lies where it leaves the state open; “此后无资料”: it was begun,
and nothing was said since."""

MODES = {"在建": "当年在建", "开工": "累计开工", "完工": "累计完工"}
"""What is chosen, by its name in the address bar."""
COMPARE = "对比"
"""In the address bar: the states before the plan's first year beside those of the time."""
ZONINGS, EDITIONS = "分区", LABELS["edition"]
"""Also swiped: the plan's zones beside another zoning, two plans' projects; neither has a time."""
SWIPED = (COMPARE, ZONINGS, EDITIONS)

RULE = (
    "日期记在确知的那个月：只写年份的记在 12 月，写“不晚于”的记在那个月；在此之前算“起止不明”，"
    "不算未开工。开工后再没有资料的算“此后无资料”，不算在建；没有任何资料的单列为“无进展资料”。"
)
"""How dates of different exactness stand in time: stated wherever the clock is shown."""

_TIME = re.compile(r"([0-9]{4})(?:-(?:0[1-9]|1[0-2]))?")


def is_time(text: str) -> bool:
    """Whether a text names a time of the slider: ``2023`` or ``2023-06``."""
    match = _TIME.fullmatch(text)
    return match is not None and YEARS[0] <= int(match[1]) <= YEARS[1]
