"""What the filter “within 300 m of an axis” leaves open, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.selection import axes
from geo.selection.filter import passing_rows
from geo.vocabulary import AXIS_WITHIN_M
from geo.words.words import Language, field, word

if TYPE_CHECKING:
    from geo.selection.filter import Selection

RULE = (
    f"按项目的点、线或面到道路中线的距离算，{AXIS_WITHIN_M:g} 米以内为“是”；位置误差不放宽这个"
    "距离。未定位和位置矛盾的项目不算在内。"
)


def axis_note(
    selection: Selection, language: Language = "zh", within: np.ndarray | None = None
) -> str:
    """How many of the projects that pass are unsure and by how much at most, how many that stood
    just outside could be within, and how many have no place; empty where no axis is asked for.

    ``within``: the rows that are spoken of at all (bool), those of a zone's pack; None: every row.
    """
    located, filters = selection.located, selection.filters
    if not filters.axis:
        return ""
    others = passing_rows(located, filters.without("axis")) & located["counted"].to_numpy()
    if within is not None:
        others &= within
    unsure = axes.unsure(located, filters.axis) & others
    inside, outside = unsure & selection.passing, unsure & ~selection.passing
    radius_m = located["radius_m"].to_numpy(dtype=float)
    parts = [
        word(key, language).format(
            np.count_nonzero(rows), f"{AXIS_WITHIN_M:g}", f"{radius_m[rows].max():.0f}"
        )
        for key, rows in (("axis_inside", inside), ("axis_outside", outside))
        if rows.any()
    ]
    lost = np.count_nonzero(others & ~axes.placed(located))
    if lost:
        parts.append(word("axis_lost", language).format(lost))
    if not parts:
        return ""
    return "；".join(parts) + "。" if language == "zh" else "; ".join(parts) + "."


def axis_line(
    selection: Selection, language: Language = "zh", within: np.ndarray | None = None
) -> tuple[str, ...]:
    """The note with the filter's name, to stand beside totals; () where there is none."""
    note = axis_note(selection, language, within)
    colon = "：" if language == "zh" else ": "
    return (f"{field('axis', language)}{colon}{note.rstrip('。.')}",) if note else ()
