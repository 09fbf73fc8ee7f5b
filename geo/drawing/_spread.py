"""Moving symbols apart that would hide each other, as ``geo/map/assets/src/spread.js`` does.

A symbol that has to leave its place keeps a thin line to it. The same input gives the same answer.
"""

from __future__ import annotations

import math

import numpy as np

from geo.map.look import SPREAD

MOST: int = SPREAD["paper"]["most"]
"""Beyond this many symbols nothing is moved: they have become a texture."""
TURNS: int = SPREAD["paper"]["turns"]
REACH: float = SPREAD["reach_px"]
"""Pixels: no symbol leaves its place by more."""
SHARE: float = SPREAD["share"]
GAP: float = SPREAD["gap_px"]
_GOLDEN = 2.399963  # radians; spreads coinciding points evenly


def spread(
    x: np.ndarray, y: np.ndarray, radius: np.ndarray, fixed: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """New places of ``n`` symbols, in pixels. ``fixed`` (bool): these stay where they are."""
    n = len(x)
    if n < 2 or n > MOST:
        return x.copy(), y.copy()
    start = np.column_stack([x, y])
    turn = np.arange(n) * _GOLDEN
    place = start + 0.05 * np.column_stack([np.cos(turn), np.sin(turn)])
    free = np.ones(n) if fixed is None else 1.0 - fixed
    first, second = np.triu_indices(n, 1)
    need = (radius[first] + radius[second]) * SHARE + GAP
    # the smaller symbol gives way more
    weight = 2 * radius[second] / (radius[first] + radius[second])
    for number in range(TURNS):
        apart = place[second] - place[first]
        distance = np.hypot(apart[:, 0], apart[:, 1])
        close = distance < need
        if not close.any():
            break
        i, j = first[close], second[close]
        direction = apart[close] / np.maximum(distance[close], 1e-6)[:, None]
        push = ((need - distance)[close] / 2 * 0.7)[:, None] * direction
        share = weight[close][:, None]
        np.subtract.at(place, i, push * share * free[i][:, None])
        np.add.at(place, j, push * (2 - share) * free[j][:, None])
        offset = place - start
        if number < TURNS * 0.7:
            offset *= 0.97  # a pull back home
        away = np.hypot(offset[:, 0], offset[:, 1])
        offset *= np.minimum(1, REACH / np.maximum(away, 1e-9))[:, None]
        place = start + offset
    still = np.hypot(*(place - start).T) < math.sqrt(0.5)
    place[still] = start[still]
    return place[:, 0], place[:, 1]
