"""Junctions of two streets, and the area that named sides enclose."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from shapely import make_valid
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, unary_union

from geo.address.model import Bound
from geo.gazetteer.things import Place, Street
from geo.geocoders.notes import Form, Note, say
from geo.geocoders.placement import Placement, each_once, nothing
from geo.geocoders.reasons import Reason
from geo.projection import to_wgs84

# Lines of streets that meet may miss each other by their precision and the width of a junction.
JUNCTION_GAP_M = 60.0
# Half the width of a large junction here (two carriageways, their pavements and corners).
JUNCTION_SIZE_M = 30.0

# Half-planes of bounds reach this far: wider than the district, narrower than the UTM zone.
_FAR_M = 20_000.0

COMPASS = {
    "北": (0.0, 1.0), "东北": (1.0, 1.0), "东": (1.0, 0.0), "东南": (1.0, -1.0),
    "南": (0.0, -1.0), "西南": (-1.0, -1.0), "西": (-1.0, 0.0), "西北": (-1.0, 1.0),
}  # fmt: skip

# An offset in words (北 200 米) is paced, not measured.
OFFSET_SHARE = 0.3
# Further off an address would name what is nearer.
FARTHEST_OFFSET_M = 2_000.0


def shift(point: Point, direction: str, distance_m: float) -> Point:
    """A point in EPSG:32651 moved by compass direction (grid north: 2.5 degrees off at most)."""
    dx, dy = COMPASS[direction]
    length = math.hypot(dx, dy)
    return Point(point.x + dx / length * distance_m, point.y + dy / length * distance_m)


def junction(
    first: Street, second: Street, direction: str = "", distance_m: float | None = None
) -> Placement:
    """Where two streets meet, moved by an offset such as 西南 20 米."""
    streets = {"name": first.name, "name2": second.name}
    names = f"{first.name}与{second.name}"
    if first.name == second.name:
        return nothing(say(Form.ITSELF, name=first.name), Reason.CROSSING, names)
    a, b = first.line_m, second.line_m
    gap = a.distance(b)
    if gap > JUNCTION_GAP_M + first.precision_m + second.precision_m:
        return nothing(say(Form.NO_JUNCTION, **streets, n=gap), Reason.CROSSING, names)
    meeting: BaseGeometry = a.intersection(b)
    if meeting.is_empty:
        meeting = LineString(nearest_points(a, b))
    # Where they share a piece or cross twice: the middle of it all, half its size in the radius.
    west, south, east, north = meeting.bounds
    centre = Point((west + east) / 2, (south + north) / 2)
    spread = math.hypot(east - west, north - south) / 2
    radius = first.precision_m + second.precision_m + JUNCTION_SIZE_M + spread
    note = say(Form.JUNCTION, **streets)
    if direction and distance_m is not None:
        if distance_m > FARTHEST_OFFSET_M:
            too_far = say(Form.JUNCTION_TOO_FAR, **streets, n=distance_m)
            return nothing(too_far, Reason.OFFSET, names)
        centre = shift(centre, direction, distance_m)
        radius += OFFSET_SHARE * distance_m
        note = say(Form.JUNCTION_MOVED, **streets, way=(direction,), n=distance_m)
    told = each_once((first.source, second.source))
    return Placement(to_wgs84(centre), "junction", radius, note, names, origins=told)


@dataclass(frozen=True)
class Side:
    """A side of an area: the bound and what is known of it."""

    bound: Bound
    known: Street | Place | None


def bounded_area(sides: Sequence[Side]) -> Placement:
    """The area inside the known sides.

    A place bounds with its near edge (its centre less its own radius), a street with its line. A
    side that nobody knows stays open: there the area ends where the places beside it end, and the
    note says so. radius_m is the uncertainty of the edges.
    """
    known = [side for side in sides if side.known is not None]
    unknown = tuple(side.bound.name for side in sides if side.known is None)
    sides_known = tuple(side.bound.name for side in known)
    names = "、".join(sides_known)
    if len(known) < 2:
        return nothing(_too_few(sides_known, unknown), Reason.CROSSING, names)
    area: BaseGeometry = _cap([side.known for side in known])
    for side in known:
        area = area.intersection(_inside(side))
    if area.is_empty or area.area < 1.0:
        return nothing(say(Form.EMPTY_AREA, name=sides_known), Reason.CROSSING, names)
    area = max(getattr(area, "geoms", [area]), key=lambda part: part.area)
    precision = max(side.known.precision_m for side in known if side.known is not None)
    open_to = tuple(s for s in "东南西北" if s not in {side.bound.side for side in known})
    note = _enclosed(sides_known, unknown, open_to)
    told = each_once(side.known.source for side in known if side.known is not None)
    return Placement(to_wgs84(area), "bounded", precision, note, names, origins=told)


def _too_few(known: tuple[str, ...], unknown: tuple[str, ...]) -> Note:
    if not known:
        return say(Form.NO_SIDES, name=unknown)
    if not unknown:
        return say(Form.ONE_SIDE, name=known)
    return say(Form.TOO_FEW_SIDES, name=known, name2=unknown)


def _enclosed(known: tuple[str, ...], unknown: tuple[str, ...], open_to: tuple[str, ...]) -> Note:
    """open_to: the points of the compass to which no side is known."""
    if unknown and open_to:
        return say(Form.ENCLOSED_WITHOUT_TO, name=known, name2=unknown, way=open_to)
    if unknown:
        return say(Form.ENCLOSED_WITHOUT, name=known, name2=unknown)
    if open_to:
        return say(Form.ENCLOSED_TO, name=known, way=open_to)
    return say(Form.ENCLOSED, name=known)


def _shape(known: Street | Place | None) -> BaseGeometry:
    if isinstance(known, Street):
        return known.line_m
    if isinstance(known, Place):
        return known.point_m.buffer(known.precision_m)
    return Point()


def _cap(known: Sequence[Street | Place | None]) -> Polygon:
    """The frame that closes open sides: around the places, or around the streets if there are none.

    A street runs on far past the area, so it says nothing where a place is known.
    """
    places = [item for item in known if isinstance(item, Place)]
    frame = unary_union([_shape(item) for item in places or known])
    west, south, east, north = frame.bounds
    if not places:
        return box(west, south, east, north)
    # Along a street the frame reaches as far as the street lies beyond the places.
    streets = [_shape(item) for item in known if isinstance(item, Street)]
    for line in streets:
        clipped = line.intersection(box(west - 1, south - _FAR_M, east + 1, north + _FAR_M))
        if not clipped.is_empty:
            south, north = min(south, clipped.bounds[1]), max(north, clipped.bounds[3])
    return box(west, south, east, north)


def _inside(side: Side) -> BaseGeometry:
    """Everything on the inner side of one bound."""
    if isinstance(side.known, Street):
        return _beside_line(side.known.line_m, side.bound.side)
    west, south, east, north = _shape(side.known).bounds
    return {
        "东": box(west - _FAR_M, south - _FAR_M, west, north + _FAR_M),
        "西": box(east, south - _FAR_M, east + _FAR_M, north + _FAR_M),
        "南": box(west - _FAR_M, north, east + _FAR_M, north + _FAR_M),
        "北": box(west - _FAR_M, south - _FAR_M, east + _FAR_M, south),
    }[side.bound.side]


def _beside_line(line: LineString | MultiLineString, side: str) -> BaseGeometry:
    """The half-plane beside a street that bounds an area on the given side."""
    parts = line.geoms if isinstance(line, MultiLineString) else [line]
    points = [xy for part in parts for xy in part.coords]
    upright = side in "东西"
    axis = 1 if upright else 0
    if points[0][axis] > points[-1][axis]:
        points.reverse()
    (x0, y0), (x1, y1) = points[0][:2], points[-1][:2]
    dx, dy = COMPASS[{"东": "西", "西": "东", "南": "北", "北": "南"}[side]]
    if upright:
        points = [(x0, y0 - _FAR_M), *points, (x1, y1 + _FAR_M)]
    else:
        points = [(x0 - _FAR_M, y0), *points, (x1 + _FAR_M, y1)]
    far = [(x + dx * _FAR_M, y + dy * _FAR_M) for x, y, *_ in (points[-1], points[0])]
    return make_valid(Polygon([*points, *far]))
