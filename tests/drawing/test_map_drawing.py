"""Drawn maps: true to scale, everything on them, labels that never overlap."""

from __future__ import annotations

import io
import math
from itertools import combinations

import numpy as np
import pyproj
import pytest
from pack_samples import dataset
from PIL import Image

from geo.drawing._base import map_base
from geo.drawing._names import shortened
from geo.drawing.draw import DIMMED_ALPHA, MapStyle, draw_map
from geo.drawing.items import Circle, MapDrawing, Path, Symbol, Text
from geo.drawing.pictures import picture, pictures
from geo.map.look import CIRCLES, SYMBOLS
from geo.map.symbols import CONFLICT, ROUGH, SHAPE
from geo.style import SECTOR_STYLES
from geo.vocabulary import ROUGH_FROM_M

KNOWN = {style.colour for style in SECTOR_STYLES.values()}
SIZE = (780.0, 400.0)
BOUNDS = (120.36, 36.05, 120.40, 36.075)
VIEWS = {
    "district": (None, MapStyle()),
    "district in English": (None, MapStyle(language="en", subareas=True)),
    "a bay in the spotlight": ("汇泉湾区", MapStyle(spotlight="汇泉湾区", subareas=True)),
    "one project": (["B02-01"], MapStyle(subjects=("B02-01",), inset=True, least_m=1200)),
    "bounds": (BOUNDS, MapStyle(unit=0.9, subareas=True)),
}


def _counted() -> list[str]:
    located = dataset().located
    return [str(i) for i in located.index[located["counted"]]]


def _named(style: MapStyle) -> MapStyle:
    names = dataset().located["name"].to_dict()
    return MapStyle(**{**vars(style), "names": names, "credit": "WGS84 · 测试"})


def _numbered(**style: object) -> MapStyle:
    """Every symbol alone, with a number: none is gathered."""
    numbers = {project_id: str(n + 1) for n, project_id in enumerate(_counted())}
    return MapStyle(numbers=numbers, **style)  # type: ignore[arg-type]


@pytest.mark.parametrize("every_name", [True, False], ids=["names given", "the largest"])
@pytest.mark.parametrize(("view", "style"), VIEWS.values(), ids=VIEWS)
def test_labels_never_overlap_and_stay_inside(
    view: object, style: MapStyle, every_name: bool
) -> None:
    look = _named(style) if every_name else style
    drawing = draw_map(dataset(), view, SIZE, None, look)  # type: ignore[arg-type]
    boxes = np.array(drawing.label_boxes)
    assert len(boxes) > 15
    wide = np.minimum(boxes[:, None, 2], boxes[:, 2]) - np.maximum(boxes[:, None, 0], boxes[:, 0])
    high = np.minimum(boxes[:, None, 3], boxes[:, 3]) - np.maximum(boxes[:, None, 1], boxes[:, 1])
    shared = (wide > 1e-6) & (high > 1e-6)
    np.fill_diagonal(shared, False)
    # the characters of one street's name may touch in a bend
    single = (boxes[:, 2] - boxes[:, 0]) < 14
    assert not (shared & ~(single[:, None] & single)).any()
    assert (boxes[:, :2] >= 0).all()
    assert (boxes[:, 2] <= drawing.width).all()
    assert (boxes[:, 3] <= drawing.height).all()


def test_a_project_in_the_picture_is_seen_though_its_bubbles_middle_lies_outside() -> None:
    """Every sub-area's picture: each place in it, by pyproj's Mercator, has a mark in it."""
    located = dataset().located
    points = located[located["counted"] & (located.geom_type == "Point")]
    mercator = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)
    x, y = mercator.transform(points.geometry.x.to_numpy(), points.geometry.y.to_numpy())
    hidden = {}
    for zone in map_base(dataset()).zones:
        drawing = draw_map(dataset(), zone.name, (400, 300))
        area = dataset().zones.set_index("name").geometry[zone.name]
        west, south, east, north = mercator.transform_bounds(*area.bounds)
        wide, high = drawing.width - 2 * 34, drawing.height - 2 * 34
        scale = min(wide / (east - west), high / (north - south))
        off_x = np.abs(x - (west + east) / 2) * scale - drawing.width / 2
        off_y = np.abs(y - (south + north) / 2) * scale - drawing.height / 2
        within = set(points.index[(off_x < -0.5) & (off_y < -0.5)])
        shown = {
            mark.project_id for mark in drawing.marks
            if 0 <= mark.x <= drawing.width and 0 <= mark.y <= drawing.height
        }  # fmt: skip
        assert within or zone.level == "subarea"
        if within - shown or within & set(drawing.missing):
            hidden[zone.name] = within - shown
    assert hidden == {}


@pytest.mark.parametrize("first", [True, False], ids=["the first", "the second"])
def test_of_two_places_in_one_spot_the_one_in_the_picture_is_drawn(first: bool) -> None:
    """Places that contradict each other, so near on this small scale that they are one symbol."""
    base = map_base(dataset())
    row = int(base.marks["project"][(base.marks["flags"] & CONFLICT) > 0][0])
    own = base.marks["project"] == row
    (one, other, *_), latitude = base.marks["longitude"][own], base.marks["latitude"][own][0]
    middle = float(one + other) / 2
    west = first == (one > other)
    view = (middle, latitude - 5, middle + 10, latitude + 5)
    if not west:
        view = (middle - 10, latitude - 5, middle, latitude + 5)
    wide = view[2] - view[0]
    size = (400.0, 400.0 * (view[3] - view[1]) / wide * 1.24)  # the sides end at the bounds
    project_id = str(dataset().located.index[row])
    drawing = draw_map(dataset(), view, size, [project_id])
    assert [mark.project_id for mark in drawing.marks] == [project_id]
    assert drawing.missing == ()


def test_every_located_project_is_on_the_map_of_the_district() -> None:
    located = dataset().located
    drawing = draw_map(dataset(), None, SIZE)
    unlocated = set(located.index[located["counted"] & (located["location_method"] == "none")])
    assert set(drawing.missing) == unlocated
    assert {mark.project_id for mark in drawing.marks} == set(_counted()) - unlocated


def test_contradicting_addresses_are_drawn_at_each_place() -> None:
    located = dataset().located
    torn = [str(i) for i in located.index[located["location_conflict"]]]
    assert torn
    for project_id in torn:
        drawing = draw_map(dataset(), [project_id], SIZE, [project_id])
        symbols = [item for item in drawing.items if isinstance(item, Symbol)]
        assert len(symbols) == len(located.at[project_id, "candidates"])
        assert all(symbol.flags & CONFLICT for symbol in symbols)


def test_rough_places_are_marked_as_such() -> None:
    located = dataset().located
    drawing = draw_map(dataset(), None, SIZE, None, _numbered())
    symbols = [s for s in drawing.items if isinstance(s, Symbol)]
    rough = sum(1 for symbol in symbols if symbol.flags & ROUGH and not symbol.flags & CONFLICT)
    counted = located[located["counted"] & ~located["location_conflict"]]
    assert rough == int((counted["radius_m"] > ROUGH_FROM_M).sum())
    # a point has its circle at once, unasked; a line or an area is drawn itself
    soft = [s for s in symbols if s.flags & ROUGH and not s.flags & SHAPE]
    circles = [c for c in drawing.items if isinstance(c, Circle) and c.stroke in KNOWN]
    assert len(circles) == len(soft) > 0
    assert {c.stroke_alpha for c in circles} == {CIRCLES["rough"]["alpha"]}


@pytest.mark.parametrize("size", [(663.0, 622.0), (347.0, 620.0), (195.0, 422.0), (1200.0, 900.0)])
def test_no_symbol_touches_another_and_none_is_lost(size: tuple[float, float]) -> None:
    """The map of all projects, as large as on a laptop, a phone, a phone at 200 %, a wall: in one
    unit a pixel, as the screen draws it."""
    drawing = draw_map(dataset(), None, size, None, MapStyle(unit=1.0))
    places = {(mark.x, mark.y, mark.radius) for mark in drawing.marks}
    for one, other in combinations(places, 2):
        assert math.dist(one[:2], other[:2]) >= one[2] + other[2]
    located = dataset().located
    placed = located["counted"] & (located["location_method"] != "none")
    assert {mark.project_id for mark in drawing.marks} == set(located.index[placed])
    numbers = [t.text for t in drawing.items if isinstance(t, Text) and t.text.isdigit()]
    alone = len({m.project_id for m in drawing.marks}) - sum(map(int, numbers))
    symbols = [s for s in drawing.items if isinstance(s, Symbol)]
    # one of contradicting places may stand alone while the other is in a bubble
    assert 0 <= len(symbols) - alone <= 2 * int(located["location_conflict"].sum())


def test_the_largest_ten_are_named_and_lines_and_areas_have_one_label() -> None:
    drawing = draw_map(dataset(), None, SIZE, None, MapStyle())
    located = dataset().located
    placed = located[located["counted"] & (located["location_method"] != "none")]
    largest = placed.sort_values("investment_yi", ascending=False, kind="stable").head(10)
    texts = [t.text for t in drawing.items if isinstance(t, Text)]
    assert [name for name in map(shortened, largest["name"]) if name not in texts] == []
    tags = [s for s in drawing.items if isinstance(s, Symbol) and s.flags & SHAPE]
    assert tags
    assert {tag.radius for tag in tags} == {SYMBOLS["tag"]["radius_px"]}


def test_the_scale_bar_agrees_with_geodesic_distances() -> None:
    _, south, _, north = BOUNDS
    drawing = draw_map(dataset(), BOUNDS, SIZE, (), MapStyle())
    text = next(t for t in drawing.items if isinstance(t, Text) and t.text.endswith(("米", "公里")))
    number, unit = text.text.split()
    metres = float(number) * (1000 if unit == "公里" else 1)
    bar = next(
        item.rings[0]
        for item in drawing.items
        if isinstance(item, Path) and not item.closed and item.width == 1.6
    )
    per_metre = (bar[2, 0] - bar[1, 0]) / metres
    _, _, high = pyproj.Geod(ellps="WGS84").inv(120.38, south, 120.38, north)
    # the bounds' height fills the map: what the bar says of it is what the ellipsoid says
    assert drawing.height / per_metre == pytest.approx(high, rel=0.005)


def test_bounds_fill_the_frame() -> None:
    base = map_base(dataset())
    south, north = 36.06, 36.07  # less wide than the frame: their height fills it
    drawing = draw_map(dataset(), (120.31, south, 120.32, north), SIZE, ["B09-02-2"])
    assert base is map_base(dataset()), "projected once a data set"
    (mark,) = drawing.marks
    row = base.marks["project"] == base.positions["B09-02-2"]
    share = (north - base.marks["latitude"][row][0]) / (north - south)
    assert mark.y / drawing.height == pytest.approx(share, abs=0.005)


def test_numbers_take_the_place_of_characters() -> None:
    drawing = draw_map(dataset(), ["B02-01"], SIZE, ["B02-01"], MapStyle(numbers={"B02-01": "128"}))
    assert [s.text for s in drawing.items if isinstance(s, Symbol)] == ["128"]


def test_the_spotlight_dims_what_lies_outside() -> None:
    located = dataset().located
    bay = "汇泉湾区"
    drawing = draw_map(dataset(), None, SIZE, None, _numbered(spotlight=bay))
    symbols = [item for item in drawing.items if isinstance(item, Symbol)]
    alpha = {
        mark.project_id: symbol.alpha for mark, symbol in zip(drawing.marks, symbols, strict=True)
    }
    points = located.geometry.geom_type == "Point"
    clear = points & ~located["near_border"]
    for project_id in set(alpha) & set(located.index[clear]):
        expected = 1.0 if located.at[project_id, "bay"] == bay else DIMMED_ALPHA
        assert alpha[project_id] == expected, project_id


@pytest.mark.parametrize("view", ["没有这个片区", ["B99-99"]], ids=["zone", "project"])
def test_what_does_not_exist_is_an_error(view: object) -> None:
    with pytest.raises(KeyError):
        draw_map(dataset(), view, SIZE)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(60.0, 40.0), (1200.0, 90.0), (90.0, 900.0)], ids=str)
def test_odd_sizes_are_drawn(size: tuple[float, float]) -> None:
    drawing = draw_map(dataset(), None, size, None, MapStyle(inset=True, credit="©"))
    assert drawing.size == pytest.approx(size)


def test_pictures_have_their_size_and_are_the_same_each_time() -> None:
    drawings: list[MapDrawing] = [
        draw_map(dataset(), ["B02-01"], (240, 160), None, MapStyle(subjects=("B02-01",))),
        draw_map(dataset(), None, (300, 120)),
    ]
    made = list(pictures(drawings, 1.5))
    assert [Image.open(io.BytesIO(png)).size for png in made] == [(360, 240), (450, 180)]
    assert picture(drawings[0], 1.5) == made[0]
    colours = Image.open(io.BytesIO(made[1])).convert("RGB").getcolors(1 << 20)
    assert colours is not None
    assert len(colours) > 40


def test_nothing_is_drawn_far_outside_the_frame() -> None:
    """A locator map of the whole ground would carry the district on every page."""
    drawing = draw_map(dataset(), ["B02-01"], (470, 320), None, MapStyle(least_m=1150))
    paths = [item for item in drawing.items if isinstance(item, Path)]
    # but the hatching of the belt, whose lines are clipped where they are painted
    rings = [ring for path in paths if path.closed or path.clip is None for ring in path.rings]
    everything = np.vstack(rings)
    reach = 200
    assert everything.min() > -reach
    assert everything[:, 0].max() < drawing.width + reach
    assert everything[:, 1].max() < drawing.height + reach
    assert math.isfinite(float(everything.sum()))
