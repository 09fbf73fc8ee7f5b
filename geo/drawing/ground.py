"""The ground of a drawn map as items: sea, land, streets, zones; ``ground.js`` on paper."""

from __future__ import annotations

import numpy as np

from geo.drawing._base import MapBase, Zone
from geo.drawing.frame import Frame
from geo.drawing.items import Item, Path

SEA, LAND, DISTRICT, COAST = "#c9dbe5", "#eceae5", "#f8f6f1", "#8fabbb"
PAPER = "#f4f6f7"
STREET, BORDER = "#c3beb4", "#8c857a"
_FADE_PX = 60.0
_FADE_STEPS = 30
_HATCH_PX = 9.0


def rectangle(x0: float, y0: float, x1: float, y1: float) -> np.ndarray:
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])


def ground_items(
    base: MapBase, frame: Frame, *, subareas: bool, streets: bool = True
) -> list[Item]:
    """Everything below the labels."""
    land, district = frame.rings(base.land), frame.rings(base.district)
    items: list[Item] = [
        Path([rectangle(0, 0, frame.width, frame.height)], fill=SEA),
        # shallow water along the shore
        Path(land, stroke="#ffffff", stroke_alpha=0.55, width=7),
        Path(land, fill=LAND, stroke=COAST),
        Path(district, fill=DISTRICT, stroke=BORDER, width=1.1, dash=(9, 3, 2, 3)),
    ]
    for zone in base.zones:
        if zone.level == "bay":
            items += _bay(zone, frame)
    if streets:
        items += _streets(base, frame)
    for zone in base.zones:
        if zone.level == "belt":
            items += _belt(zone, frame)
    if subareas:
        for zone in base.zones:
            if zone.level == "subarea":
                rings = frame.rings(zone.rings)
                items.append(
                    Path(rings, fill="#ffffff", fill_alpha=0.35, stroke=zone.edge, width=1.6,
                         dash=(6, 4))
                )  # fmt: skip
    return items + _fade(base, frame)


def _bay(zone: Zone, frame: Frame) -> list[Item]:
    """A wash with a firm edge that lies inside, so that two neighbours both show theirs."""
    rings = frame.rings(zone.rings)
    return [
        Path(rings, fill=zone.fill, fill_alpha=0.5),
        Path(rings, stroke=zone.edge, stroke_alpha=0.2, width=12, clip=rings),
        Path(rings, stroke=zone.edge, stroke_alpha=0.95, width=3.4, clip=rings),
    ]


def _streets(base: MapBase, frame: Frame) -> list[Item]:
    grow = 2 ** (max(0.0, min(4.5, frame.zoom - 12.5)) * 0.62)
    shown = [street for street in base.streets if frame.zoom >= street.zoom]
    items: list[Item] = []
    cased = frame.zoom >= 14.5
    for street in shown:
        width = (1.6 - 0.3 * (street.rank - 1)) * grow
        lines = frame.rings(street.lines, closed=False)
        items.append(Path(lines, closed=False, stroke=STREET, width=width + (1.4 if cased else 0)))
    if cased:  # all casings first, so that crossings stay open
        for street in shown:
            width = (1.6 - 0.3 * (street.rank - 1)) * grow
            items.append(
                Path(
                    frame.rings(street.lines, closed=False),
                    closed=False,
                    stroke="#ffffff",
                    width=width,
                )
            )
    return items


def _belt(zone: Zone, frame: Frame) -> list[Item]:
    rings = frame.rings(zone.rings)
    if not rings:
        return []
    everything = np.vstack(rings)
    low = np.maximum(everything.min(axis=0), 0)
    high = np.minimum(everything.max(axis=0), (frame.width, frame.height))
    if (low >= high).any():
        return []
    period = _HATCH_PX * 2**0.5
    tall = high[1] - low[1]
    # lines tied to the ground, as on the screen: x + y is the same on each
    first = np.floor((low.sum() + frame.left + frame.top) / period) * period
    sums = np.arange(first - frame.left - frame.top, high.sum() + period, period)
    hatch = [
        np.array([[s - low[1], low[1]], [s - low[1] - tall, high[1]]])
        for s in sums
        if s - low[1] - tall < high[0]
    ]
    return [
        Path(hatch, closed=False, stroke=zone.edge, stroke_alpha=0.2, width=1.1, clip=rings),
        Path(rings, stroke=zone.edge, stroke_alpha=0.8, width=3, clip=rings),
    ]


def spotlight_items(zone: Zone, frame: Frame, dim: float = 0.62) -> list[Item]:
    """The rest of the map dimmed, the zone's edge firm."""
    rings = frame.rings(zone.rings)
    outside = [rectangle(0, 0, frame.width, frame.height), *rings]
    return [
        Path(outside, fill="#ffffff", fill_alpha=dim),
        Path(rings, stroke="#ffffff", width=5),
        Path(rings, stroke=zone.edge, width=3),
    ]


def _fade(base: MapBase, frame: Frame) -> list[Item]:
    """The land data ends somewhere: let it fade out instead of ending in a false coast."""
    items: list[Item] = []
    for side, position in base.cuts.items():
        if position is None:
            continue
        vertical = side in ("west", "east")
        at = position * frame.scale - (frame.left if vertical else frame.top)
        towards = 1 if side in ("south", "east") else -1
        size = frame.width if vertical else frame.height
        start = at - towards * _FADE_PX
        if (towards > 0 and start > size) or (towards < 0 and start < 0):
            continue
        step = _FADE_PX * 0.9 / _FADE_STEPS
        for number in range(_FADE_STEPS + 1):
            inner = start + towards * step * number
            outer = inner + towards * step if number < _FADE_STEPS else (size if towards > 0 else 0)
            low, high = sorted((float(np.clip(inner, 0, size)), float(np.clip(outer, 0, size))))
            if high <= low:
                continue
            box = (low, 0.0, high, frame.height) if vertical else (0.0, low, frame.width, high)
            alpha = min(1.0, (number + 0.5) / _FADE_STEPS)
            items.append(Path([rectangle(*box)], fill=PAPER, fill_alpha=alpha))
    return items
