"""The ground of a drawn map as items: sea, land, streets, zones; ``ground.js`` on paper."""

from __future__ import annotations

import numpy as np

from geo.drawing._base import MapBase, Zone
from geo.drawing.frame import Frame
from geo.drawing.items import Item, Path
from geo.map.look import GROUND, street_width

SEA, DISTRICT = GROUND["sea"], GROUND["district"]
_FADE_STEPS = 30


def rectangle(x0: float, y0: float, x1: float, y1: float) -> np.ndarray:
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])


def ground_items(
    base: MapBase, frame: Frame, *, subareas: bool, streets: bool = True
) -> list[Item]:
    """Everything below the labels."""
    land, district = frame.rings(base.land), frame.rings(base.district)
    shore, coast, border = GROUND["shore"], GROUND["coast"], GROUND["border"]
    items: list[Item] = [
        Path([rectangle(0, 0, frame.width, frame.height)], fill=SEA),
        # shallow water along the shore
        Path(land, stroke=shore["colour"], stroke_alpha=shore["alpha"], width=shore["px"]),
        Path(land, fill=GROUND["land"], stroke=coast["colour"], width=coast["px"]),
        Path(
            district,
            fill=DISTRICT,
            stroke=border["colour"],
            width=border["px"],
            dash=tuple(border["dash"]),
        ),
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
                rings, look = frame.rings(zone.rings), GROUND["subarea"]
                items.append(
                    Path(rings, fill=look["fill"], fill_alpha=look["fill_alpha"],
                         stroke=zone.edge, width=look["px"], dash=tuple(look["dash"]))
                )  # fmt: skip
    return items + _fade(base, frame)


def _bay(zone: Zone, frame: Frame) -> list[Item]:
    """A wash with a firm edge that lies inside, so that two neighbours both show theirs."""
    rings, bay = frame.rings(zone.rings), GROUND["bay"]
    return [
        Path(rings, fill=zone.fill, fill_alpha=bay["fill_alpha"]),
        *(
            Path(rings, stroke=zone.edge, stroke_alpha=line["alpha"], width=line["px"], clip=rings)
            for line in (bay["band"], bay["edge"])
        ),
    ]


def _streets(base: MapBase, frame: Frame) -> list[Item]:
    look = GROUND["streets"]
    shown = [street for street in base.streets if frame.zoom >= street.zoom]
    items: list[Item] = []
    cased = frame.zoom >= look["cased_from_zoom"]
    for street in shown:
        width = street_width(street.rank, frame.zoom) + (look["casing_px"] if cased else 0)
        lines = frame.rings(street.lines, closed=False)
        items.append(Path(lines, closed=False, stroke=look["colour"], width=width))
    if cased:  # all casings first, so that crossings stay open
        for street in shown:
            width = street_width(street.rank, frame.zoom)
            items.append(
                Path(
                    frame.rings(street.lines, closed=False),
                    closed=False,
                    stroke=look["inside"],
                    width=width,
                )
            )
    return items


def _belt(zone: Zone, frame: Frame) -> list[Item]:
    rings, look = frame.rings(zone.rings), GROUND["belt"]
    if not rings:
        return []
    everything = np.vstack(rings)
    low = np.maximum(everything.min(axis=0), 0)
    high = np.minimum(everything.max(axis=0), (frame.width, frame.height))
    if (low >= high).any():
        return []
    period = look["apart_px"] * 2**0.5
    tall = high[1] - low[1]
    # lines tied to the ground, as on the screen: x + y is the same on each
    first = np.floor((low.sum() + frame.left + frame.top) / period) * period
    sums = np.arange(first - frame.left - frame.top, high.sum() + period, period)
    hatch = [
        np.array([[s - low[1], low[1]], [s - low[1] - tall, high[1]]])
        for s in sums
        if s - low[1] - tall < high[0]
    ]
    line, edge = look["hatch"], look["edge"]
    return [
        Path(hatch, closed=False, stroke=zone.edge, stroke_alpha=line["alpha"], width=line["px"],
             clip=rings),
        Path(rings, stroke=zone.edge, stroke_alpha=edge["alpha"], width=edge["px"], clip=rings),
    ]  # fmt: skip


def chosen_items(zone: Zone, frame: Frame) -> list[Item]:
    """The wash of a chosen zone, below the labels."""
    fill_alpha = GROUND["chosen"]["fill_alpha"]
    return [Path(frame.rings(zone.rings), fill=zone.edge, fill_alpha=fill_alpha)]


def spotlight_items(zone: Zone, frame: Frame) -> list[Item]:
    """The rest of the map dimmed, the zone's edge firm; ``Veil`` of the player on paper."""
    rings, look = frame.rings(zone.rings), GROUND["chosen"]
    outside = [rectangle(0, 0, frame.width, frame.height), *rings]
    return [
        Path(outside, fill=look["rim"], fill_alpha=look["others_dimmed"]),
        Path(rings, stroke=look["rim"], width=look["rim_px"]),
        Path(rings, stroke=zone.edge, width=look["px"]),
    ]


def _fade(base: MapBase, frame: Frame) -> list[Item]:
    """The land data ends somewhere: let it fade out instead of ending in a false coast."""
    items: list[Item] = []
    fade = GROUND["fade"]
    for side, position in base.cuts.items():
        if position is None:
            continue
        vertical = side in ("west", "east")
        at = position * frame.scale - (frame.left if vertical else frame.top)
        towards = 1 if side in ("south", "east") else -1
        size = frame.width if vertical else frame.height
        start = at - towards * fade["px"]
        if (towards > 0 and start > size) or (towards < 0 and start < 0):
            continue
        step = fade["px"] * fade["share"] / _FADE_STEPS
        for number in range(_FADE_STEPS + 1):
            inner = start + towards * step * number
            outer = inner + towards * step if number < _FADE_STEPS else (size if towards > 0 else 0)
            low, high = sorted((float(np.clip(inner, 0, size)), float(np.clip(outer, 0, size))))
            if high <= low:
                continue
            box = (low, 0.0, high, frame.height) if vertical else (0.0, low, frame.width, high)
            alpha = min(1.0, (number + 0.5) / _FADE_STEPS)
            items.append(Path([rectangle(*box)], fill=GROUND["beyond"], fill_alpha=alpha))
    return items
