"""The projects of a drawn map as items: symbols, lines, areas, radii (``projects.js``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.drawing._base import MapBase, to_local
from geo.drawing._spread import spread
from geo.drawing.frame import Frame
from geo.drawing.items import Circle, Item, Path, Symbol
from geo.map.look import CIRCLES, SHAPES, SYMBOLS, TIES, symbol_size_at
from geo.map.symbols import CONFLICT, ROUGH, SIZE_RADII_PX, UNKNOWN_RADIUS_PX, candidates
from geo.style import KIND_SHAPES, SECTOR_STYLES
from geo.words.words import Language, sector_style

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
) -> list[Drawn]:
    """The symbols in view, large ones first, the chosen ones last: the order of drawing."""
    marks = base.marks
    wanted = np.zeros(len(base.positions) + 1, dtype=bool)
    wanted[list(rows)] = True
    wanted[list(subjects)] = True
    chosen_rows = set(subjects)
    x, y = frame.place(np.column_stack([marks["x"], marks["y"]])).T
    grow = symbol_size_at(frame.zoom)
    in_view = (x > -20) & (y > -20) & (x < frame.width + 20) & (y < frame.height + 20)
    picked = np.flatnonzero(wanted[marks["project"]] & in_view)
    ids = dataset.located.index
    texts = [numbers.get(str(ids[marks["project"][i]]), "") for i in picked]
    radius = np.array([_RADII[marks["size"][i]] * grow for i in picked])
    numbered = np.array([bool(text) for text in texts], dtype=bool)
    radius[numbered] = np.maximum(radius[numbered], _NUMBER_RADIUS_PX * grow)
    chosen = np.array([marks["project"][i] in chosen_rows for i in picked], dtype=bool)
    radius[chosen] += SYMBOLS["chosen"]["grows_px"]
    new_x, new_y = spread(x[picked], y[picked], radius + 10 * chosen, fixed=chosen)
    # a symbol at the edge is drawn whole, unless its place is outside
    edge = radius + 3
    inside = (x[picked] >= 0) & (x[picked] <= frame.width)
    inside &= (y[picked] >= 0) & (y[picked] <= frame.height)
    new_x = np.where(inside, np.clip(new_x, edge, frame.width - edge), new_x)
    new_y = np.where(inside, np.clip(new_y, edge, frame.height - edge), new_y)
    drawn = []
    styles = [sector_style(name, language) for name in (*SECTOR_STYLES, "")]
    for k, i in enumerate(picked):
        if not inside[k]:
            continue
        row = int(marks["project"][i])
        style = styles[marks["sector"][i]]
        symbol = Symbol(
            float(new_x[k]),
            float(new_y[k]),
            float(radius[k]),
            style.colour,
            texts[k] or style.glyph,
            _SHAPES[marks["kind"][i]],
            int(marks["flags"][i]),
            chosen=bool(chosen[k]),
        )
        home = (float(x[i]), float(y[i]))
        radius_px = float(marks["radius_m"][i]) * frame.scale
        drawn.append(Drawn(row, str(ids[row]), symbol, home, radius_px))
    return sorted(drawn, key=lambda d: (d.symbol.chosen, -d.symbol.radius, d.home[1]))


def shape_items(
    shapes: dict[int, list[BaseGeometry]],
    drawn: Sequence[Drawn],
    frame: Frame,
    subjects: Sequence[int],
) -> list[Item]:
    """Lines and areas, the chosen ones last and stronger."""
    known = {d.row: d for d in drawn}
    items: list[Item] = []
    for row in sorted(shapes, key=lambda row: row in set(subjects)):
        d = known.get(row)
        if d is None:
            continue
        strength = d.symbol.alpha
        for shape in shapes[row]:
            items += _shape(shape, d, frame, strength)
    return items


def _shape(shape: BaseGeometry, d: Drawn, frame: Frame, strength: float) -> list[Item]:
    is_area = shapely.get_dimensions(shape) == 2
    chosen, colour = d.symbol.chosen, d.symbol.colour
    rough = bool(d.symbol.flags & ROUGH)
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


def circle_items(drawn: Sequence[Drawn], every: bool) -> list[Item]:
    """The radius that each place claims: of the chosen ones, or of all."""
    items: list[Item] = []
    for d in drawn:
        chosen = d.symbol.chosen
        if d.radius_px <= 1 or not (chosen or every):
            continue
        look = CIRCLES["chosen" if chosen else "other"]
        items.append(
            Circle(
                *d.home,
                d.radius_px,
                fill=d.symbol.colour,
                fill_alpha=look["fill_alpha"] * d.symbol.alpha,
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
