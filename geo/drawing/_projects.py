"""The projects of a drawn map as items: symbols, lines, areas, radii (``projects.js``)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.drawing._base import MapBase, to_local
from geo.drawing._gather import Group, join
from geo.drawing._names import Wanted, shortened
from geo.drawing._spread import MOST, spread
from geo.drawing.frame import Frame
from geo.drawing.items import Circle, Item, Path, Symbol, Text
from geo.fonts.typeface import printable
from geo.map.colourings import COLOURINGS, Colouring
from geo.map.look import BUBBLES, CIRCLES, NAMES, SHAPES, SYMBOLS, TIES, symbol_size_at
from geo.map.symbols import (
    CONFLICT,
    ROUGH,
    SHAPE,
    SIZE_RADII_PX,
    UNKNOWN_RADIUS_PX,
    by_amount,
    candidates,
)
from geo.style import KIND_SHAPES
from geo.words.words import Language, coloured_style

if TYPE_CHECKING:
    from geo.dataset import Dataset

_SHAPES = [*KIND_SHAPES.values(), "circle"]
_RADII = [*SIZE_RADII_PX, UNKNOWN_RADIUS_PX]
_NUMBER_RADIUS_PX = 9.5
"""A symbol that carries a number of two digits is at least this large."""


@dataclass(frozen=True)
class Drawn:
    """A symbol as drawn; ``home``: its true place, ``radius_px``: the radius of its claim."""

    row: int
    project_id: str
    symbol: Symbol
    home: tuple[float, float]
    radius_px: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        s = self.symbol
        return s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius

    def faint(self, alpha: float) -> Drawn:
        return replace(self, symbol=replace(self.symbol, alpha=alpha))


@dataclass(frozen=True)
class Bubble:
    """Projects whose symbols would touch, by ``rows``; ``shares``: how many of each colour."""

    x: float
    y: float
    radius: float
    rows: tuple[int, ...]
    ids: tuple[str, ...]
    shares: tuple[tuple[str, int], ...]
    alpha: float = 1.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        return (
            self.x - self.radius,
            self.y - self.radius,
            self.x + self.radius,
            self.y + self.radius,
        )

    def faint(self, alpha: float) -> Bubble:
        return replace(self, alpha=alpha)


def shapes_of(dataset: Dataset, rows: Sequence[int]) -> dict[int, list[BaseGeometry]]:
    """Lines and areas, also those of contradicting candidates, in local metres, by row."""
    located = dataset.located
    geometries = located.geometry.to_numpy()
    conflict = located["location_conflict"].to_numpy(dtype=bool)
    found: dict[int, list[BaseGeometry]] = {}
    for row in rows:
        if conflict[row]:
            places = [place for place, _ in candidates(located["candidates"].iloc[row])]
        else:
            places = [geometries[row]]
        shapes = [to_local(p) for p in places if p is not None and shapely.get_dimensions(p) > 0]
        if shapes:
            found[row] = shapes
    return found


def symbols_of(
    dataset: Dataset,
    base: MapBase,
    frame: Frame,
    rows: Sequence[int],
    subjects: Sequence[int],
    numbers: Mapping[str, str],
    language: Language = "zh",
    colouring: Colouring = "sector",
) -> tuple[list[Drawn], list[Bubble]]:
    """The symbols in view, large ones first, the chosen ones last: the order of drawing; and the
    bubbles of those that would touch.

    Chosen ones and those with a number stand alone and are moved apart; the others stand at their
    places or in a bubble. A bubble is drawn as long as one of its projects or some of its box is in
    the picture: at the edge where its middle lies beyond. Of more than
    :data:`geo.drawing._spread.MOST` none is gathered.
    """
    marks = base.marks
    wanted = np.zeros(len(base.positions) + 1, dtype=bool)
    wanted[list(rows)] = True
    wanted[list(subjects)] = True
    x, y = frame.place(np.column_stack([marks["x"], marks["y"]])).T
    grow = symbol_size_at(frame.zoom)
    picked = np.flatnonzero(wanted[marks["project"]])
    project = marks["project"][picked]
    ids = dataset.located.index
    texts = [numbers.get(str(ids[row]), "") for row in project]
    tag = (marks["flags"][picked] & SHAPE) > 0
    radius = np.array([_RADII[size] * grow for size in marks["size"][picked]])
    radius[tag] = SYMBOLS["tag"]["radius_px"]
    numbered = np.array([bool(text) for text in texts], dtype=bool)
    radius[numbered] = np.maximum(radius[numbered], _NUMBER_RADIUS_PX * grow)
    chosen = np.isin(project, list(subjects))
    radius[chosen] += SYMBOLS["chosen"]["grows_px"]
    alone = numbered | chosen
    x, y = x[picked], y[picked]
    styles = [coloured_style(colouring, name, language) for name in COLOURINGS[colouring]]
    looks = [styles[code] for code in marks[colouring][picked]]
    colours = [look.colour for look in looks]

    inside = (x >= 0) & (x <= frame.width) & (y >= 0) & (y <= frame.height)
    single = np.ones(len(picked), dtype=bool)
    bubbles = []
    free = np.flatnonzero(~alone)
    if len(free) <= MOST:
        for group in join(x[free], y[free], radius[free]):
            members = [int(free[k]) for k in group.members]
            single[members] = False
            first = {int(project[k]): k for k in reversed(members)}
            seen = inside[members]
            if len(first) < 2:  # two places of one project, one over the other
                single[members[int(np.argmax(seen))]] = True  # the first in the picture, if any
                continue
            if not seen.any() and not _meets(group, frame):
                continue
            order = [int(row) for row in dict.fromkeys(project[members].tolist())]
            shares = Counter(colours[first[row]] for row in order)
            known = [style.colour for style in styles]
            bubbles.append(
                Bubble(
                    min(max(group.x, 0.0), frame.width), min(max(group.y, 0.0), frame.height),
                    group.radius, tuple(order),
                    tuple(str(ids[row]) for row in order),
                    tuple(sorted(shares.items(), key=lambda share: known.index(share[0]))),
                )
            )  # fmt: skip
    new_x, new_y = x.copy(), y.copy()
    apart = np.flatnonzero(alone & inside)
    new_x[apart], new_y[apart] = spread(
        x[apart], y[apart], radius[apart] + 10 * chosen[apart], fixed=chosen[apart]
    )
    # a symbol at the edge is drawn whole
    edge = radius + 3
    new_x[apart] = np.clip(new_x[apart], edge[apart], frame.width - edge[apart])
    new_y[apart] = np.clip(new_y[apart], edge[apart], frame.height - edge[apart])
    drawn = []
    for k in np.flatnonzero(single & inside):
        i, row = picked[k], int(project[k])
        symbol = Symbol(
            float(new_x[k]),
            float(new_y[k]),
            float(radius[k]),
            colours[k],
            texts[k] or looks[k].glyph,
            _SHAPES[marks["kind"][i]],
            int(marks["flags"][i]),
            chosen=bool(chosen[k]),
            hatched=looks[k].hatched,
        )
        radius_px = float(marks["radius_m"][i]) * frame.scale
        drawn.append(Drawn(row, str(ids[row]), symbol, (float(x[k]), float(y[k])), radius_px))
    return sorted(drawn, key=lambda d: (d.symbol.chosen, -d.symbol.radius, d.home[1])), bubbles


def _meets(group: Group, frame: Frame) -> bool:
    """Whether any of a bubble's box lies in the picture."""
    r = group.radius
    return -r <= group.x <= frame.width + r and -r <= group.y <= frame.height + r


def names_wanted(
    dataset: Dataset, drawn: Sequence[Drawn], bubbles: Sequence[Bubble]
) -> list[Wanted]:
    """What is to be named, the most important first: the largest, then lines and areas."""
    single = {d.row: d for d in reversed(drawn)}
    held = {row: bubble for bubble in bubbles for row in bubble.rows}
    largest: list[Wanted] = []
    shapes: list[Wanted] = []
    told: dict[int, int] = {}  # where a bubble's names stand in the list
    left, gap = NAMES["most"], NAMES["gap_px"]
    ink = NAMES["largest"]["colour"]
    for row, amount in by_amount(dataset.located, sorted({*single, *held})):
        is_largest = amount and left > 0
        left -= is_largest
        text = shortened(printable(str(dataset.located["name"].iloc[row])))
        if row in single:
            s = single[row].symbol
            if is_largest:
                largest.append(Wanted((text,), s.x, s.y, s.radius + gap, True, ink))
            elif s.flags & SHAPE:
                shapes.append(Wanted((text,), s.x, s.y, s.radius + gap, False, s.colour))
        elif is_largest:
            bubble = held[row]
            at = told.setdefault(id(bubble), len(largest))
            lines = largest.pop(at).lines if at < len(largest) else ()
            named = Wanted((*lines, text), bubble.x, bubble.y, bubble.radius + gap, True, ink)
            largest.insert(at, named)
    return [*largest, *shapes]


def bubble_items(bubbles: Sequence[Bubble]) -> list[Item]:
    """A number on white, in a ring with the shares of the colours (``drawClusters``)."""
    items: list[Item] = []
    width = BUBBLES["ring_px"]
    for b in bubbles:
        items.append(Circle(b.x, b.y, b.radius, fill="#ffffff", fill_alpha=b.alpha))
        begin, count = -math.pi / 2, len(b.rows)
        for colour, share in b.shares:
            end = begin + 2 * math.pi * share / count
            angle = np.linspace(begin, end, max(3, math.ceil((end - begin) * 12)))
            r = b.radius - 1 - width / 2
            arc = np.column_stack([b.x + r * np.cos(angle), b.y + r * np.sin(angle)])
            items.append(
                Path([arc], closed=False, stroke=colour, stroke_alpha=b.alpha, width=width)
            )
            begin = end
        text = str(count)
        size = 11.0 if len(text) > 3 else 12.5
        items.append(Text(b.x, b.y, text, size, "#222222", True, "middle", halo=0))
    return items


@dataclass(frozen=True)
class ShapeLook:
    """How a project's lines and areas are drawn; ``strength``: of the whole."""

    colour: str
    rough: bool
    chosen: bool
    strength: float


def shape_items(
    shapes: dict[int, list[BaseGeometry]], looks: Mapping[int, ShapeLook], frame: Frame
) -> list[Item]:
    """Lines and areas by row, the chosen ones last and stronger."""
    items: list[Item] = []
    for row in sorted(shapes.keys() & looks.keys(), key=lambda row: (looks[row].chosen, row)):
        for shape in shapes[row]:
            items += _shape(shape, looks[row], frame)
    return items


def shape_looks(
    base: MapBase,
    rows: Iterable[int],
    drawn: Sequence[Drawn],
    bubbles: Sequence[Bubble],
    language: Language,
    colouring: Colouring = "sector",
) -> dict[int, ShapeLook]:
    """By row: a line whose symbol is in a bubble or out of view is drawn all the same."""
    styles = [coloured_style(colouring, name, language) for name in COLOURINGS[colouring]]
    single = {d.row: d.symbol for d in drawn}
    alpha = {row: bubble.alpha for bubble in bubbles for row in bubble.rows}
    looks = {}
    for row in rows:
        mark = np.flatnonzero(base.marks["project"] == row)
        if not len(mark):
            continue
        symbol = single.get(row)
        looks[row] = ShapeLook(
            styles[base.marks[colouring][mark[0]]].colour,
            bool(base.marks["flags"][mark[0]] & ROUGH),
            symbol is not None and symbol.chosen,
            symbol.alpha if symbol is not None else alpha.get(row, 1.0),
        )
    return looks


def _shape(shape: BaseGeometry, look: ShapeLook, frame: Frame) -> list[Item]:
    is_area = shapely.get_dimensions(shape) == 2
    chosen, colour, rough, strength = look.chosen, look.colour, look.rough, look.strength
    rings = frame.rings(_coordinates(shape), closed=is_area)
    if not rings:
        return []
    everything = np.vstack([frame.place(ring) for ring in _coordinates(shape)])
    x0, y0 = everything.min(axis=0)
    x1, y1 = everything.max(axis=0)
    share = (x1 - x0) * (y1 - y0) / (frame.width * frame.height)
    items: list[Item] = []
    line = SHAPES["area" if is_area else "line"]
    width = line["px"] + (SHAPES["chosen_adds_px"] if chosen else 0)
    if is_area:
        # quiet: some cover half a bay, and the ground has to stay legible below them
        fill = SHAPES["fill_alpha"]
        alpha = (fill["chosen"] if chosen else max(0.0, fill["most"] - share)) * strength
        items.append(Path(rings, fill=colour, fill_alpha=alpha))
    if not is_area or chosen:
        items.append(
            Path(rings, closed=is_area, stroke="#ffffff",
                 stroke_alpha=SHAPES["rim"]["alpha"] * strength,
                 width=width + SHAPES["rim"]["adds_px"])
        )  # fmt: skip
    dash: tuple[float, ...] = tuple(line["dash"]) if rough else ()
    alpha = (1.0 if chosen else line["alpha"]) * strength
    items.append(
        Path(rings, closed=is_area, stroke=colour, stroke_alpha=alpha, width=width, dash=dash)
    )
    return items


def _coordinates(shape: BaseGeometry) -> list[np.ndarray]:
    rings = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            rings += [part.exterior, *part.interiors]
        elif part.geom_type in ("LineString", "LinearRing"):
            rings.append(part)
    return [shapely.get_coordinates(ring) for ring in rings]


def circle_items(drawn: Sequence[Drawn], frame: Frame, every: bool) -> list[Item]:
    """The radius that each place claims: of the chosen ones and of the rough ones, or of all.
    A large one is a line alone: a wash over half a bay would be read as a colour of the ground."""
    items: list[Item] = []
    for d in drawn:
        chosen = d.symbol.chosen
        if d.radius_px <= 1 or not (chosen or every or d.symbol.flags & ROUGH):
            continue
        look = CIRCLES["chosen" if chosen else "other" if every else "rough"]
        share = math.pi * d.radius_px**2 / (frame.width * frame.height)
        wash = look["fill_alpha"] if chosen else max(0.0, look["fill_alpha"] - share)
        items.append(
            Circle(
                *d.home,
                d.radius_px,
                fill=d.symbol.colour,
                fill_alpha=wash * d.symbol.alpha,
                stroke=d.symbol.colour,
                stroke_alpha=look["alpha"] * d.symbol.alpha,
                width=look["px"],
                dash=tuple(look["dash"]),
            )
        )
    return items


def tie_items(drawn: Sequence[Drawn]) -> list[Item]:
    """From a symbol that was moved to its place; between places that contradict each other."""
    items: list[Item] = []
    for number, d in enumerate(drawn):
        s = d.symbol
        if s.flags & CONFLICT:
            for other in drawn[number + 1 :]:
                if other.row == d.row:
                    line = np.array([[s.x, s.y], [other.symbol.x, other.symbol.y]])
                    items.append(
                        Path([line], closed=False, stroke=SYMBOLS["conflict"]["colour"],
                             stroke_alpha=s.alpha, width=TIES["conflict"]["px"],
                             dash=tuple(TIES["conflict"]["dash"]))
                    )  # fmt: skip
        if np.hypot(s.x - d.home[0], s.y - d.home[1]) <= s.radius * TIES["from_radii"]:
            continue
        line = np.array([d.home, (s.x, s.y)])
        items += [
            Path(
                [line],
                closed=False,
                stroke="#ffffff",
                stroke_alpha=TIES["rim"]["alpha"] * s.alpha,
                width=TIES["rim"]["px"],
            ),
            Path([line], closed=False, stroke=s.colour, stroke_alpha=s.alpha, width=TIES["px"]),
            Circle(*d.home, TIES["dot_px"], fill=s.colour, fill_alpha=s.alpha),
        ]
    return items


def symbol_items(drawn: Sequence[Drawn]) -> list[Item]:
    return [d.symbol for d in drawn]
