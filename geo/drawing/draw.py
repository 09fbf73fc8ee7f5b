"""A static map from our own data, in the look of the map on screen.

:func:`draw_map` describes it; :mod:`geo.drawing.paint` paints that on a PDF page, sharp at
any size, and :mod:`geo.drawing.pictures` makes PNG pictures of the same. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.drawing import _furniture as map_furniture
from geo.drawing import _text as map_text
from geo.drawing._base import GroundLabel, MapBase, Zone, map_base
from geo.drawing._furniture import Box
from geo.drawing._labels import ORDER, STYLES, LabelStyle, Placer, name_size, stretches
from geo.drawing._names import Placed, name_items, place_names
from geo.drawing._projects import (
    Bubble,
    Drawn,
    bubble_items,
    circle_items,
    names_wanted,
    shape_items,
    shape_looks,
    shapes_of,
    symbol_items,
    symbols_of,
    tie_items,
)
from geo.drawing.frame import Bounds, Frame, box_of_bounds, box_of_rows, box_of_zone, frame_of
from geo.drawing.ground import (
    chosen_items,
    ground_items,
    spotlight_items,
    structure_items,
    structure_key,
)
from geo.drawing.items import Item, MapDrawing, Mark
from geo.fonts.typeface import printable
from geo.map.colourings import Colouring
from geo.map.look import LABELS
from geo.map.marks import StructureShape
from geo.words import words
from geo.words.words import Language

if TYPE_CHECKING:
    from geo.dataset import Dataset

PRINT_UNIT = 0.62
"""Points a pixel on paper: the screen's 11 px labels become 7 pt."""
SLIDE_UNIT = 0.95
"""Points a pixel on a slide of 960 × 540 pt, to be read from the back of a room."""
DIMMED_ALPHA = 0.35
_STREET_NAME_LATER: float = LABELS[
    "street_name_later"
]  # zoom steps after the line itself, as on the screen
_NAME_MOST = 18  # Chinese characters of a project's name on the map


@dataclass(frozen=True)
class MapStyle:
    """How a map on paper is drawn.

    Attributes
    ----------
    unit : float
        Points a pixel (:data:`PRINT_UNIT`, :data:`SLIDE_UNIT`).
    language : {"zh", "en"}
        Of its labels.
    numbers : mapping or None
        Text of the symbols by project_id, instead of the sector's character.
    names : mapping or None
        Labels by project_id, written beside symbols where they fit.
    subjects : tuple of str
        Projects that are ringed, with their radius or shape.
    spotlight : str
        A zone by name; the rest is dimmed.
    circles : bool
        The radius of every project.
    subareas : bool
        The sub-areas.
    inset : bool
        The small map of where the view lies.
    credit : str
        The line at the bottom right.
    least_m : float
        Metres from top to bottom at least.
    furniture : bool
        Scale bar and north arrow.
    labels : bool
        Names of streets, places and zones.
    colouring : {"sector", "light", "status"}
        What the colour and the character of a symbol say.
    structure : tuple of StructureShape
        The axes, cores and corridors of the plan that are drawn.
    key : bool
        A box in a corner that says what colours other than the sectors', and the structure's lines,
        mean.
    key_title : str
        Its first line: what the colours say, and of which day.

    Examples
    --------
    >>> from geo.drawing import MapStyle
    >>> MapStyle().furniture
    True
    """

    unit: float = PRINT_UNIT
    language: Language = "zh"
    numbers: Mapping[str, str] | None = None
    names: Mapping[str, str] | None = None
    subjects: tuple[str, ...] = ()
    spotlight: str = ""
    circles: bool = False
    subareas: bool = False
    inset: bool = False
    credit: str = ""
    least_m: float = 0.0
    furniture: bool = True
    labels: bool = True
    colouring: Colouring = "sector"
    structure: tuple[StructureShape, ...] = ()
    key: bool = False
    key_title: str = ""


def draw_map(
    dataset: Dataset,
    view: Bounds | Sequence[str] | str | None,
    size: tuple[float, float],
    projects: Sequence[str] | None = None,
    style: MapStyle | None = None,
) -> MapDrawing:
    """Describe a map on paper.

    Parameters
    ----------
    dataset : Dataset
        Ground, zones and projects.
    view : tuple of float, sequence of str, str or None
        Bounds ``(west, south, east, north)`` in degrees (WGS84), project ids to have in view, the
        name of a zone, or None for the whole district.
    size : tuple of float
        Width and height in points.
    projects : sequence of str, optional
        The ids to draw, all counted ones if None; ``()`` for none. Rows of contradicting addresses
        are drawn at each candidate.
    style : MapStyle, optional
        How.

    Returns
    -------
    MapDrawing

    Raises
    ------
    KeyError
        A project or a zone that the data set does not have.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.drawing import draw_map
    >>> drawing = draw_map(load_dataset(), "浮山湾区", (400.0, 300.0), projects=())
    >>> drawing.marks, len(drawing.label_boxes) > 0
    ([], True)
    """
    style = style or MapStyle()
    base = map_base(dataset)
    width, height = size[0] / style.unit, size[1] / style.unit
    rows, wanted = _rows(dataset, base, projects)
    subjects = [base.positions[project_id] for project_id in style.subjects]
    shapes = shapes_of(dataset, sorted({*rows, *subjects}))
    frame = _frame(base, view, (width, height), shapes, style)
    numbers = style.numbers or {}
    drawn, bubbles = symbols_of(
        dataset, base, frame, rows, subjects, numbers, style.language, style.colouring
    )
    spotlight = _zone(base, style.spotlight) if style.spotlight else None
    if spotlight is not None:
        drawn = _dimmed(drawn, spotlight, frame)
        bubbles = [
            b if _within(spotlight, frame, b.x, b.y) else b.faint(DIMMED_ALPHA) for b in bubbles
        ]
    looks = shape_looks(base, sorted(shapes), drawn, bubbles, style.language, style.colouring)
    furniture, kept = _furniture(base, frame, drawn, bubbles, style)
    named, below, placer, structure = _labels(
        dataset, base, frame, drawn, bubbles, shapes, spotlight, style, kept
    )
    items = ground_items(base, frame, subareas=style.subareas)
    if spotlight is not None:
        items += chosen_items(spotlight, frame)
    items += below
    if spotlight is not None:
        items += spotlight_items(spotlight, frame)
    items += structure
    items += placer.items
    items += shape_items(shapes, looks, frame)
    items += circle_items(drawn, frame, style.circles)
    items += tie_items(drawn)
    items += bubble_items(bubbles)
    items += name_items(named)
    items += symbol_items(drawn)
    items += furniture
    items += _names(placer, drawn, style)
    marks = [Mark(d.project_id, d.symbol.x, d.symbol.y, d.symbol.radius) for d in drawn]
    marks += [Mark(one, b.x, b.y, b.radius) for b in bubbles for one in b.ids]
    shown = {mark.project_id for mark in marks} | {
        _id(dataset, row) for row in rows if row in shapes
    }
    return MapDrawing(
        width,
        height,
        style.unit,
        items,
        marks,
        tuple(project_id for project_id in wanted if project_id not in shown),
        [*(name.box for name in named), *placer.boxes],
    )


def _id(dataset: Dataset, row: int) -> str:
    return str(dataset.located.index[row])


def _rows(
    dataset: Dataset, base: MapBase, projects: Sequence[str] | None
) -> tuple[list[int], list[str]]:
    if projects is None:
        counted = dataset.located["counted"].to_numpy(dtype=bool)
        projects = [str(i) for i in dataset.located.index[counted]]
    wanted = list(dict.fromkeys(projects))
    return [base.positions[project_id] for project_id in wanted], wanted


def _zone(base: MapBase, name: str) -> Zone:
    zone = base.zone(name)
    if zone is None:
        raise KeyError(name)
    return zone


def _frame(
    base: MapBase,
    view: Bounds | Sequence[str] | str | None,
    size: tuple[float, float],
    shapes: dict[int, list[BaseGeometry]],
    style: MapStyle,
) -> Frame:
    box: tuple[float, float, float, float] | None = None
    padding = 34.0
    if isinstance(view, str):
        box = box_of_zone(_zone(base, view).area)
    elif view is not None and len(view) and not isinstance(view[0], str):
        west, south, east, north = (float(v) for v in view)
        box, padding = box_of_bounds((west, south, east, north)), 0.0
    elif view is not None and len(view):
        rows = [base.positions[str(project_id)] for project_id in view]
        box = box_of_rows(base, rows, shapes)
        padding = 60.0
    if box is None:
        every = np.vstack(base.district)
        low, high = every.min(axis=0), every.max(axis=0)
        box = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
        padding = 26.0
    return frame_of(box, *size, padding=padding, least_m=style.least_m)


def _dimmed(drawn: list[Drawn], zone: Zone, frame: Frame) -> list[Drawn]:
    """Projects outside the zone step back; a chosen one never does."""
    result = []
    for d in drawn:
        inside = _within(zone, frame, *d.home)
        result.append(d if inside or d.symbol.chosen else d.faint(DIMMED_ALPHA))
    return result


def _within(zone: Zone, frame: Frame, x: float, y: float) -> bool:
    at = frame.local(np.array([x]), np.array([y]))
    return bool(shapely.contains_xy(zone.area, *at)[0])


def _labels(
    dataset: Dataset,
    base: MapBase,
    frame: Frame,
    drawn: list[Drawn],
    bubbles: list[Bubble],
    shapes: dict[int, list[BaseGeometry]],
    spotlight: Zone | None,
    style: MapStyle,
    kept: list[Box],
) -> tuple[list[Placed], list[Item], Placer, list[Item]]:
    """The projects' names, the labels under the dimming, the placer that holds those above it, and
    the structure.

    ``kept``: boxes of the map's furniture, which labels keep out of.
    """
    boxes = [*(d.box for d in drawn), *(b.box for b in bubbles)]
    boxes += [box for row in shapes for box in _line_boxes(shapes[row], frame)]
    whole = None if spotlight is None else _one_sided(spotlight, frame)
    placer = Placer((3, 3, frame.width - 3, frame.height - 3), boxes, whole)
    for box in kept:
        placer.reserve(box)
    if not style.labels:
        return [], [], placer, structure_items(style.structure, frame, None)
    subject_names = [d for d in drawn if d.symbol.chosen and style.names]
    for d in {d.project_id: d for d in reversed(subject_names)}.values():
        _name(placer, d, style, LabelStyle(14, "#1d2a33"), 0.5)
    structure = structure_items(style.structure, frame, placer)
    above = placer.items
    placer.items = []
    for zone in base.zones:
        if spotlight is None or zone is not spotlight:
            _zone_name(base, placer, frame, zone, style)
    named = _project_names(dataset, base, frame, drawn, bubbles, kept, placer.boxes, style)
    for name in named:
        for box in (name.box, *name.leader_boxes):
            placer.reserve(box)
    _ground_labels(base, placer, frame, style)
    below, placer.items = placer.items, above
    if spotlight is None:
        return named, [], _with(placer, [*below, *above]), structure
    free = Placer(placer.frame, [], None)
    free.taken, free.symbols, free.boxes = placer.taken, placer.symbols, placer.boxes
    free.items = placer.items
    _zone_name(base, free, frame, spotlight, style)
    return named, below, free, structure


def _project_names(
    dataset: Dataset,
    base: MapBase,
    frame: Frame,
    drawn: list[Drawn],
    bubbles: list[Bubble],
    kept: list[Box],
    labels: list[Box],
    style: MapStyle,
) -> list[Placed]:
    """Names of the largest and of lines and areas, as on the screen; where symbols carry numbers or
    the caller brings names, those speak."""
    if style.numbers or style.names:
        return []
    symbols = [*(d.box for d in drawn), *(b.box for b in bubbles)]
    symbols += kept
    bright = [d for d in drawn if d.symbol.alpha == 1], [b for b in bubbles if b.alpha == 1]
    edge = (3.0, 3.0, frame.width - 3, frame.height - 3)
    return place_names(names_wanted(dataset, *bright), symbols, labels, edge)


def _one_sided(zone: Zone, frame: Frame) -> Callable[[np.ndarray], np.ndarray]:
    """Which boxes the edge of the spotlight does not cut: half dimmed, a label cannot be read."""

    def whole(boxes: np.ndarray) -> np.ndarray:
        across = np.linspace(0, 1, 7)
        x = boxes[:, [0]] + across * (boxes[:, [2]] - boxes[:, [0]])
        y = np.stack([np.broadcast_to(boxes[:, [k]], x.shape) for k in (1, 3)], axis=1)
        x = np.stack([x, x], axis=1)
        inside = shapely.contains_xy(zone.area, *frame.local(x.ravel(), y.ravel()))
        held = np.asarray(inside).reshape(len(boxes), -1)
        return np.asarray(held.all(axis=1) | ~held.any(axis=1))

    return whole


def _with(placer: Placer, items: list[Item]) -> Placer:
    placer.items = items
    return placer


def _line_boxes(
    shapes: Sequence[BaseGeometry], frame: Frame
) -> list[tuple[float, float, float, float]]:
    """Boxes along the lines of projects: what labels avoid."""
    boxes = []
    for shape in shapes:
        if shapely.get_dimensions(shape) != 1:
            continue
        for part in shapely.get_parts(shape):
            count = int(part.length * frame.scale / 8)
            points = shapely.line_interpolate_point(part, np.linspace(0, part.length, count + 2))
            for x, y in frame.place(shapely.get_coordinates(points)):
                if 0 <= x <= frame.width and 0 <= y <= frame.height:
                    boxes.append((x - 4, y - 4, x + 4, y + 4))
    return boxes


def _zone_name(base: MapBase, placer: Placer, frame: Frame, zone: Zone, style: MapStyle) -> None:
    sub = zone.level == "subarea"
    chosen = bool(style.spotlight) and zone.name == style.spotlight
    if zone.level == "district" or (sub and not style.subareas and not chosen):
        return
    if sub and not chosen and style.spotlight and not _belongs(base, zone, style.spotlight):
        return
    zoom = frame.zoom
    if sub and zoom < LABELS["zones"]["subarea_from_zoom"] and not chosen:
        return
    in_view = frame.place(np.vstack(zone.rings))
    low, high = in_view.min(axis=0), in_view.max(axis=0)
    left, top = np.maximum(low, 0)
    right, bottom = np.minimum(high, (frame.width, frame.height))
    if left >= right or top >= bottom:
        return
    text = words.term(zone.name, style.language)
    level = "subarea" if sub else "belt" if zone.level == "belt" else "bay"
    size = name_size(level, zoom)
    spacing = size * LABELS["zones"]["spacing"][level]
    if style.language == "en":
        spacing, size = 0.0, size * 0.85
    placer.zone_name(
        text,
        size,
        spacing,
        zone.ink,
        frame.at(*zone.at),
        (left, top, right, bottom),
        _penalty(base, zone, frame),
    )


def _belongs(base: MapBase, zone: Zone, spotlight: str) -> bool:
    """Whether a sub-area lies mostly in the zone in the spotlight."""
    lit = base.zone(spotlight)
    return lit is not None and zone.area.intersection(lit.area).area > 0.5 * zone.area.area


def _penalty(
    base: MapBase, zone: Zone, frame: Frame
) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """How unwelcome a part of a zone's name is at a point: another bay is worse than the sea."""

    cost = LABELS["zones"]["penalty"]

    def penalty(px: np.ndarray, py: np.ndarray) -> np.ndarray:
        x, y = frame.local(px, py)
        within = shapely.contains_xy(zone.area, x, y)
        land = shapely.contains_xy(base.land_area, x, y)
        if zone.level == "belt":
            return np.where(within, cost["belt_within"], np.where(land, cost["belt_on_land"], 0.0))
        if zone.level == "subarea":
            return np.where(within, 0.0, cost["subarea_outside"])
        outside = np.where(land, cost["land"], cost["sea"])
        other = np.zeros(len(x), dtype=bool)
        for bay in base.zones:
            if bay.level == "bay" and bay is not zone:
                other |= shapely.contains_xy(bay.area, x, y)
        return np.where(within, 0.0, np.where(other, cost["other_bay"], outside))

    return penalty


def _importance(label: GroundLabel) -> tuple[int, int, int]:
    """Which label chooses first; of equally important ones the longer, as on the screen."""
    return ORDER.index(label.kind), label.rank, -len(label.text)


def _ground_labels(base: MapBase, placer: Placer, frame: Frame, style: MapStyle) -> None:
    zoom = frame.zoom
    points = [
        (label, *frame.at(*label.at))
        for label in sorted(base.labels, key=_importance)
        if zoom >= label.zoom
    ]
    inside = [p for p in points if 0 <= p[1] <= frame.width and 0 <= p[2] <= frame.height]
    standing = {
        id(label) for label, x, y in inside
        if STYLES[label.kind].symbol and placer.symbol(STYLES[label.kind], x, y)
    }  # fmt: skip
    streets_at = ORDER.index("street")

    def point_labels(before: bool) -> None:
        for label, x, y in inside:
            if (ORDER.index(label.kind) < streets_at) != before:
                continue
            kind = STYLES[label.kind]
            if kind.symbol and id(label) not in standing:
                continue
            text = map_text.place_name(label.text, label.kind, style.language)
            placer.beside(printable(text), kind, x, y)

    point_labels(before=True)
    for street in sorted(base.streets, key=lambda s: (s.rank, -len(s.name))):
        if street.name and zoom >= street.zoom + _STREET_NAME_LATER:
            text = printable(map_text.place_name(street.name, "street", style.language))
            lines = [part for line in street.lines for part in _visible(frame.place(line), frame)]
            for stretch in stretches(lines):
                placer.along(text, STYLES["street"], stretch)
    point_labels(before=False)


def _visible(line: np.ndarray, frame: Frame) -> list[np.ndarray]:
    """The parts of a line within the frame, so that its name stands where it can be read."""
    clipped = shapely.clip_by_rect(
        shapely.LineString(line), 6, 6, frame.width - 6, frame.height - 6
    )
    return [
        shapely.get_coordinates(part)
        for part in shapely.get_parts(clipped)
        if part.geom_type == "LineString" and not part.is_empty
    ]


def _name(placer: Placer, d: Drawn, style: MapStyle, look: LabelStyle, hidden: float) -> None:
    text = (style.names or {}).get(d.project_id, "")
    if text:
        text = map_text.shortened(printable(text), _NAME_MOST)
        gap = d.symbol.radius + (12 if d.symbol.chosen else 5)
        placer.beside(
            text, look, d.symbol.x, d.symbol.y, gap=gap, bold=d.symbol.chosen, hidden_most=hidden
        )


def _names(placer: Placer, drawn: list[Drawn], style: MapStyle) -> list[Item]:
    """Names of the other projects, where they fit: drawn above everything."""
    before = len(placer.items)
    if style.names:
        for d in {d.project_id: d for d in drawn if not d.symbol.chosen}.values():
            _name(placer, d, style, LabelStyle(11, "#3a3f44"), 0.03)
    return placer.items[before:]


def _furniture(
    base: MapBase, frame: Frame, drawn: list[Drawn], bubbles: list[Bubble], style: MapStyle
) -> tuple[list[Item], list[Box]]:
    """Scale bar, north arrow, credit, inset, key; and the boxes that labels keep out of."""
    items: list[Item] = []
    boxes: list[Box] = []
    parts = []
    if style.furniture:
        parts += [
            map_furniture.scale_bar(frame, style.language),
            map_furniture.north_arrow(frame, style.language),
        ]
    if style.credit:
        parts.append(map_furniture.source_line(frame, printable(style.credit)))
    for made, box in parts:
        items += made
        boxes.append(box)
    if style.inset:
        clear = [*boxes, *(d.box for d in drawn if d.symbol.chosen)]
        corner = map_furniture.inset_box(frame, clear)
        if corner is not None:
            items += map_furniture.inset(base, frame, corner)
            boxes.append(corner)
    if style.key:
        colours = {d.symbol.colour for d in drawn} | {c for b in bubbles for c, _ in b.shares}
        entries = map_furniture.colour_key(colours, style.colouring, style.language)
        title = style.key_title if entries else ""
        entries += structure_key(style.structure, style.language)
        if entries:
            # rather over a project than over the scale bar
            clear = [*boxes * 50, *(d.box for d in drawn), *(b.box for b in bubbles)]
            made, box = map_furniture.key(frame, title, entries, clear)
            items += made
            boxes.append(box)
    return items, boxes
