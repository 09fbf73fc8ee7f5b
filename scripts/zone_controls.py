"""Where the corners of the zones come from: look-ups in the project's own data files.

Everything is handed out in EPSG:32651 metres; the files are WGS84, longitude first.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiLineString, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from geo.projection import metres, to_metric, to_wgs84

DATA = Path(__file__).resolve().parent.parent / "data"
XY = tuple[float, ...]

METRES_PER_DEGREE_NORTH = 110_950.0  # at 36° N
METRES_PER_DEGREE_EAST = 90_010.0  # at 36.06° N

FAR_M = 6_000.0  # beyond every edge of the district


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / "gazetteer" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _features(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def without_spurs(line: BaseGeometry) -> BaseGeometry:
    """A traced street without the little there-and-back detours at crossings."""
    parts = []
    for part in shapely.get_parts(line):
        kept: list[tuple[float, ...]] = []
        for xy in part.coords:
            if xy in kept[-6:]:
                del kept[len(kept) - kept[::-1].index(xy) :]
            else:
                kept.append(xy)
        if len(kept) > 1:
            parts.append(LineString(kept))
    return parts[0] if len(parts) == 1 else MultiLineString(parts)


_PLACES = {row["name"]: row for row in _rows("places.csv")}
_ADDRESSES = {(row["street"], row["number"]): row for row in _rows("address_points.csv")}
_STREETS = {
    feature["properties"]["name"]: to_metric(without_spurs(shape(feature["geometry"])))
    for name in ("osm_streets", "street_sections", "streets")  # of two the last: our own
    for feature in _features(DATA / "gazetteer" / f"{name}.geojson")
}


def carriageway(name: str) -> list[XY]:
    """One of a road's lines in ``data/ground``, the longest, from south to north."""
    (found,) = (
        feature["geometry"]
        for feature in _features(DATA / "ground" / "ground.geojson")
        if feature["properties"]["layer"] == "street" and feature["properties"]["name"] == name
    )
    parts = shapely.get_parts(to_metric(shape(found)))
    line = list(max(parts, key=lambda part: part.length).coords)
    return line if line[0][1] < line[-1][1] else line[::-1]


def _xy(row: dict[str, str]) -> XY:
    return metres(float(row["longitude"]), float(row["latitude"]))


def place(name: str) -> XY:
    """A place of places.csv."""
    return _xy(_PLACES[name])


def address(street_name: str, number: str) -> XY:
    """A house number of address_points.csv."""
    return _xy(_ADDRESSES[street_name, number])


def place_disc(name: str) -> Polygon:
    """A place with the radius that the gazetteer claims for it."""
    return Point(place(name)).buffer(float(_PLACES[name]["precision_m"]))


def address_disc(street_name: str, number: str) -> Polygon:
    """A house number with the radius that the gazetteer claims for it."""
    row = _ADDRESSES[street_name, number]
    return Point(_xy(row)).buffer(float(row["precision_m"]))


def street(name: str) -> LineString:
    """A street's line; one in several parts is joined straight, in the order of the file."""
    line = _STREETS[name]
    parts = line.geoms if isinstance(line, MultiLineString) else [line]
    return LineString([xy for part in parts for xy in part.coords])


def vertices(name: str, *, west_to_east: bool = False, south_to_north: bool = False) -> list[XY]:
    """A street's vertices, turned so that they run the way asked for."""
    line = list(street(name).coords)
    axis = 0 if west_to_east else 1
    if (west_to_east or south_to_north) and line[0][axis] > line[-1][axis]:
        line.reverse()
    return line


def tip(name: str, side: str) -> XY:
    """The vertex of a street that lies furthest to the side n, s, e or w."""
    axis, sign = {"n": (1, 1), "s": (1, -1), "e": (0, 1), "w": (0, -1)}[side]
    furthest: XY = max(street(name).coords, key=lambda xy: sign * xy[axis])
    return furthest


def moved(xy: XY, *, east_m: float = 0.0, north_m: float = 0.0) -> XY:
    """A position so many metres away along the true parallel and meridian, not the grid's."""
    here = to_wgs84(Point(xy))
    longitude, latitude = here.x, here.y
    return metres(
        longitude + east_m / METRES_PER_DEGREE_EAST, latitude + north_m / METRES_PER_DEGREE_NORTH
    )


def _outline(name: str) -> BaseGeometry:
    features = _features(DATA / "geography" / f"{name}.geojson")
    return shapely.union_all([to_metric(shape(feature["geometry"])) for feature in features])


DISTRICT = _outline("district_land")
MAINLAND: Polygon = max(shapely.get_parts(DISTRICT), key=lambda part: part.area)
ISLAND: Polygon = min(
    shapely.get_parts(DISTRICT), key=lambda part: part.distance(Point(place("小青岛")))
)
# Where the district's outline runs along the edge of the land: the two were cut with each other,
# so 3 m is ample.
SHORE = shapely.line_merge(DISTRICT.boundary.intersection(_outline("land").boundary.buffer(3.0)))
MAIN_SHORE: LineString = max(shapely.get_parts(SHORE), key=lambda part: part.length)


def shore_point(xy: XY) -> XY:
    """The point of the mainland's shore nearest to a position."""
    nearest: XY = MAIN_SHORE.interpolate(MAIN_SHORE.project(Point(xy))).coords[0]
    return nearest
