"""The ground of a drawn map as items: sea, land, what grows and stands on it, streets, zones.

``ground.js`` on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry import shape

from geo.drawing._base import MapBase, Surface, Zone, to_local
from geo.drawing._labels import LabelStyle, Placer
from geo.drawing.frame import Frame
from geo.drawing.items import Circle, Item, Path, Sign
from geo.fonts.typeface import printable
from geo.map.look import GROUND, SurfaceLook, street_width
from geo.map.marks import STRUCTURE_COLOUR, StructureShape
from geo.words.words import Language, word

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
        Path(district, fill=DISTRICT),
        *_surfaces(base.areas, frame, GROUND["areas"]),
        Path(
            district,
            stroke=border["colour"],
            width=border["px"],
            dash=tuple(border["dash"]),
        ),
    ]
    for zone in base.zones:
        if zone.level == "bay":
            items += _bay(zone, frame)
    items += _buildings(base, frame)
    if streets:
        items += _lines(base, frame)
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


def _surfaces(
    surfaces: Sequence[Surface],
    frame: Frame,
    looks: Mapping[str, SurfaceLook],
    alpha: float = 1.0,
    edged: bool = True,
) -> list[Item]:
    items: list[Item] = []
    for one in surfaces:
        if frame.zoom < one.zoom or not (rings := frame.rings(one.rings)):
            continue
        look, share = looks[one.kind], alpha * one.share
        edge, width = look.get("edge", "") if edged else "", look.get("px", 0.0)
        items.append(
            Path(rings, fill=look["fill"], fill_alpha=share, stroke=edge, stroke_alpha=share,
                 width=width)
        )  # fmt: skip
    return items


def _buildings(base: MapBase, frame: Frame) -> list[Item]:
    """Close up alone, paler at first."""
    look = GROUND["buildings"]
    start, whole = look["from_zoom"], look["whole_zoom"]
    if frame.zoom < start:
        return []
    alpha = min(1.0, 0.4 + 0.6 * (frame.zoom - start) / (whole - start))
    edged = frame.zoom >= look["edge_from_zoom"]
    return _surfaces(base.buildings, frame, look["looks"], alpha, edged=edged)


def _lines(base: MapBase, frame: Frame) -> list[Item]:
    items: list[Item] = []
    for line in base.lines:
        look = GROUND["lines"][line.kind]
        if frame.zoom >= line.zoom and (lines := frame.rings(line.lines, closed=False)):
            dash = tuple(look["dash"])
            items.append(
                Path(lines, closed=False, stroke=look["colour"], width=look["px"], dash=dash)
            )
    return items


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
    """Streets of one width in one path; all casings first, so that crossings stay open."""
    look = GROUND["streets"]
    by_width: dict[float, list[np.ndarray]] = {}
    for street in base.streets:
        if frame.zoom >= street.zoom and (lines := frame.rings(street.lines, closed=False)):
            by_width.setdefault(street_width(street.rank, frame.zoom), []).extend(lines)
    cased = frame.zoom >= look["cased_from_zoom"]
    wider = look["casing_px"] if cased else 0
    layers = [(look["colour"], wider), *([(look["inside"], 0)] if cased else [])]
    return [
        Path(lines, closed=False, stroke=colour, width=width + more)
        for colour, more in layers
        for width, lines in by_width.items()
    ]


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


# --- the plan's structure, as structure.js has it ------------------------------------------------

CORE_PX = 7.0
_WHITE = GROUND["chosen"]["rim"]
_LINE = (5.0, 8.0)
_SKETCH = (2.5, 5.0)
"""Widths in pixels of the line and of the white below it."""
_DASH = (9.0, 7.0)
_LABEL = LabelStyle(13, STRUCTURE_COLOUR)


def structure_items(
    shapes: Sequence[StructureShape], frame: Frame, placer: Placer | None
) -> list[Item]:
    """Lines, then cores; their names go to ``placer``, where they fit."""
    lines: list[Item] = []
    cores: list[Item] = []
    for one in shapes:
        parts = shapely.get_parts(to_local(shape(dict(one.geometry))))
        placed = [frame.place(shapely.get_coordinates(part)) for part in parts]
        name = printable(one.name)
        if one.is_core:
            x, y = (float(value) for value in placed[0][0])
            cores += _core(x, y)
            if placer is not None:
                placer.beside(name, _LABEL, x, y, gap=CORE_PX + 4, hidden_most=0.5)
            continue
        rings = frame.rings([shapely.get_coordinates(part) for part in parts], closed=False)
        if not rings:
            continue
        lines += _line(rings, one.sketch)
        if placer is not None and not one.sketch:
            placer.along(name, _LABEL, sorted(rings, key=len, reverse=True)[:3])
    return [*lines, *cores]


def structure_key(shapes: Sequence[StructureShape], language: Language) -> list[tuple[Sign, str]]:
    """(sign, text) of what is drawn: axes, cores and corridors."""
    line = [np.array([[-9.0, 0.0], [11.0, 0.0]])]
    signs: list[tuple[Sign, bool]] = [
        (tuple(_line(line, False)), any(not s.is_core and not s.sketch for s in shapes)),
        (tuple(_core(0.0, 0.0, 5.0)), any(s.is_core for s in shapes)),
        (tuple(_line(line, True)), any(s.sketch for s in shapes)),
    ]
    keys = ("structure_axis", "structure_core", "structure_sketch")
    return [
        (sign, word(key, language)) for (sign, used), key in zip(signs, keys, strict=True) if used
    ]


def _line(rings: list[np.ndarray], sketch: bool) -> list[Item]:
    width, rim = _SKETCH if sketch else _LINE
    return [
        Path(rings, closed=False, stroke=_WHITE, stroke_alpha=0.85, width=rim),
        Path(rings, closed=False, stroke=STRUCTURE_COLOUR, stroke_alpha=0.85, width=width,
             dash=_DASH if sketch else ()),
    ]  # fmt: skip


def _core(x: float, y: float, radius: float = CORE_PX) -> list[Item]:
    return [Circle(x, y, radius, fill=_WHITE, stroke=STRUCTURE_COLOUR, width=4)]
