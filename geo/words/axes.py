"""What the filter “within 300 m of an axis” leaves open, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.selection import axes
from geo.selection.filter import passing_rows
from geo.vocabulary import AXIS_WITHIN_M

if TYPE_CHECKING:
    from geo.selection.filter import Selection

RULE = (
    f"按项目的点、线或面到道路中线的距离算，{AXIS_WITHIN_M:g} 米以内为“是”；位置误差不放宽这个"
    "距离。未定位和位置矛盾的项目不算在内。"
)


def axis_note(selection: Selection) -> str:
    """How many of the projects that pass are unsure and by how much at most, how many that stood
    just outside could be within, and how many have no place; empty where no axis is asked for."""
    located, filters = selection.located, selection.filters
    if not filters.axis:
        return ""
    others = passing_rows(located, filters.without("axis")) & located["counted"].to_numpy()
    unsure = axes.unsure(located, filters.axis) & others
    inside, outside = unsure & selection.passing, unsure & ~selection.passing
    parts = [
        f"{word} {np.count_nonzero(rows)} 项的位置误差跨过 {AXIS_WITHIN_M:g} 米"
        f"（最多差 {located['radius_m'].to_numpy(dtype=float)[rows].max():.0f} 米）"
        for word, rows in (("其内", inside), ("其外", outside))
        if rows.any()
    ]
    lost = np.count_nonzero(others & ~axes.placed(located))
    if lost:
        parts.append(f"另有 {lost} 项未定位或位置矛盾，不在其内")
    return "；".join(parts) + "。" if parts else ""
