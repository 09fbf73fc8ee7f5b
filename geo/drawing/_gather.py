"""Symbols that would touch become one bubble with their number, as ``overlap.js`` has it.

No symbol is moved aside: it stands at its true place or in a bubble. Those that carry a number on
paper are moved apart instead (``_spread.py``), for the number has to be found.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from geo.map.look import BUBBLES

GAP: float = BUBBLES["touch_gap_px"]


@dataclass
class Group:
    """Circles that were joined: where they stand, how large in pixels, which (by position)."""

    x: float
    y: float
    radius: float
    members: list[int]


def bubble_radius(count: int) -> float:
    """Pixels; ``radiusOf`` of ``clusters.js``."""
    size = BUBBLES["radius_px"]
    return float(min(size["most"], size["one"] + size["per_tenfold"] * math.log10(count)))


def join(x: np.ndarray, y: np.ndarray, radius: np.ndarray) -> list[Group]:
    """The two that lie over each other the most are joined first, until nothing touches. Pixels;
    ``n`` circles take ``n`` rows of ``n``."""
    n = len(x)
    groups = [Group(float(a), float(b), float(r), [i])
              for i, (a, b, r) in enumerate(zip(x, y, radius, strict=True))]  # fmt: skip
    at = np.array([[g.x, g.y, g.radius] for g in groups], dtype=float).reshape(n, 3)
    alive = np.ones(n, dtype=bool)

    def overlaps(i: int) -> np.ndarray:
        """In millionths of a pixel: of two that differ by less the first is taken."""
        distance = np.sqrt((at[:, 0] - at[i, 0]) ** 2 + (at[:, 1] - at[i, 1]) ** 2)
        by = np.floor((at[:, 2] + at[i, 2] + GAP - distance) * 1e6 + 0.5)
        by[~alive] = 0
        by[i] = 0
        held: np.ndarray = np.maximum(by, 0)
        return held

    table = np.array([overlaps(i) for i in range(n)]).reshape(n, n)
    table = np.triu(table, 1)
    while n:
        i, j = divmod(int(np.argmax(table)), n)  # of equal ones the first
        if table[i, j] <= 0:
            break
        one, other = groups[i], groups[j]
        a, b = len(one.members), len(other.members)
        one.x = (one.x * a + other.x * b) / (a + b)
        one.y = (one.y * a + other.y * b) / (a + b)
        one.members = [*one.members, *other.members]
        one.radius = bubble_radius(a + b)
        at[i] = one.x, one.y, one.radius
        alive[j] = False
        table[j, :] = table[:, j] = 0
        row = overlaps(i)
        table[i, i + 1 :] = row[i + 1 :]
        table[:i, i] = row[:i]
    return [group for i, group in enumerate(groups) if alive[i]]
