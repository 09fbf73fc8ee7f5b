"""The symbols of the projects on the map, as columns, and packed for the browser.

A *mark* is one symbol. A point project has one, a line or an area one in its middle, a project
whose addresses contradict each other one at every candidate. Rows that others are part of have
none. Projects are known by their position in the located frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import formats
from geo.map.look import LOOK
from geo.selection import progress
from geo.style import KIND_SHAPES, SECTOR_STYLES
from geo.vocabulary import ROUGH_FROM_M

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

SIZE_STEPS_YI = (10.0, 50.0, 100.0)
"""Upper bounds of the size classes in 亿元; the last class is open. Half of the plan's disclosed
amounts lie below 10, a tenth above 100."""
_TYPICAL_YI = (4.0, 25.0, 70.0, 135.0)
SIZE_RADII_PX = tuple(round(8 + 1.1 * value**0.5, 1) for value in _TYPICAL_YI)
"""Radius of the symbol by class: a root scale over a typical amount of the class, on a floor that
keeps the smallest symbol's character legible."""
UNKNOWN_RADIUS_PX = 9.0

MANY = int(LOOK["spread"]["screen"]["most"])
"""Longer lists of marks are gathered by a grid, and nothing of them is named."""

UNDISCLOSED, WITHIN_GROUP, ROUGH, CONFLICT, SHAPE = (
    int(LOOK["flags"][name])
    for name in ("UNDISCLOSED", "WITHIN_GROUP", "ROUGH", "CONFLICT", "SHAPE")
)
"""Bits of a mark's ``flags``; what they mean stands in ``assets/src/symbols.js``."""

MARK_COLUMNS: tuple[tuple[str, str], ...] = (
    ("longitude", "<f4"),  # minus the origin in head.json: 4 bytes then resolve below 1 cm
    ("latitude", "<f4"),
    ("radius_m", "<f4"),  # 0 for a line or an area, whose shape is drawn instead
    ("project", "<u4"),
    ("sector", "u1"),
    ("kind", "u1"),
    ("size", "u1"),
    ("flags", "u1"),
    ("light", "u1"),
    ("status", "u1"),
)
"""``marks.bin`` holds these columns one after another, each as long as there are marks."""


def anchor(geometry: BaseGeometry | None) -> tuple[float, float] | None:
    """Where the map sets the one symbol of a place: longitude and latitude to 6 decimals (0.1 m),
    None without a place."""
    if geometry is None or geometry.is_empty:
        return None
    if isinstance(geometry, shapely.Point):  # most are
        return round(geometry.x, 6), round(geometry.y, 6)
    longitude, latitude = anchors(geometry)[0]
    return round(longitude, 6), round(latitude, 6)


def mark_table(located: gpd.GeoDataFrame) -> dict[str, np.ndarray]:
    """One entry a mark, columns as in :data:`MARK_COLUMNS`; degrees in float64, WGS84."""
    geometry = located.geometry.to_numpy()
    conflict = located["location_conflict"].to_numpy(dtype=bool)
    radius_m = np.nan_to_num(located["radius_m"].to_numpy(dtype=np.float64))
    drawn = located["counted"].to_numpy(dtype=bool) & (conflict | ~shapely.is_missing(geometry))
    # points, of which there may be many, at once; the others one by one
    plain = drawn & ~conflict & (shapely.get_type_id(geometry) == shapely.GeometryType.POINT)
    points = np.flatnonzero(plain & ~shapely.is_empty(geometry))
    others = [
        mark
        for row in np.flatnonzero(drawn & ~plain)
        for mark in _marks_of(located, int(row), geometry[row], conflict[row], radius_m[row])
    ]
    rows = np.concatenate([points, np.array([m.row for m in others], dtype=np.int64)])
    order = np.argsort(rows, kind="stable")
    rows = rows[order]
    own_radius_m = np.concatenate([radius_m[points], [m.radius_m for m in others]])[order]
    rough = np.concatenate([radius_m[points], [m.known_to_m for m in others]])[order] > ROUGH_FROM_M
    extra = np.concatenate([np.zeros(len(points)), [m.flags for m in others]])[order]
    size, amount_flags = _sizes(located)
    x, y = shapely.get_x(geometry[points]), shapely.get_y(geometry[points])
    return {
        "longitude": np.concatenate([x, [m.longitude for m in others]])[order],
        "latitude": np.concatenate([y, [m.latitude for m in others]])[order],
        "radius_m": own_radius_m,
        "project": rows,
        "sector": codes(located["sector"], list(SECTOR_STYLES))[rows],
        "kind": codes(located["kind"], list(KIND_SHAPES))[rows],
        "size": size[rows],
        "flags": amount_flags[rows] | extra.astype(np.int64) | ROUGH * rough,
        "light": progress.lights(located).cat.codes.to_numpy()[rows],
        "status": progress.statuses(located).cat.codes.to_numpy()[rows],
    }


class _Mark(NamedTuple):
    row: int
    longitude: float
    latitude: float
    radius_m: float  # of the circle to draw: 0 where a shape is drawn
    known_to_m: float
    flags: int


def _marks_of(
    located: gpd.GeoDataFrame,
    row: int,
    geometry: BaseGeometry | None,
    conflict: bool,
    radius_m: float,
) -> Iterator[_Mark]:
    """The marks of a line, an area, several points, or candidates that contradict each other."""
    places = (
        candidates(located["candidates"].iloc[row]) if conflict else iter([(geometry, radius_m)])
    )
    for place, known_to_m in places:
        if place is None or place.is_empty:
            continue
        is_shape = shapely.get_dimensions(place) > 0
        flags = CONFLICT * bool(conflict) | SHAPE * bool(is_shape)
        for longitude, latitude in anchors(place):
            radius = 0.0 if is_shape else known_to_m
            yield _Mark(row, longitude, latitude, radius, known_to_m, flags)


def candidates(records: Any) -> Iterator[tuple[BaseGeometry, float]]:
    """(geometry, radius in m) of the candidates that have a place."""
    for record in records:
        if record["geometry"] is not None:
            radius = record["radius_m"]
            yield record["geometry"], 0.0 if formats.is_missing(radius) else float(radius)


def anchors(geometry: BaseGeometry) -> list[tuple[float, float]]:
    """Where symbols stand: every point; the middle of the longest line; inside the largest area."""
    dimension = shapely.get_dimensions(geometry)
    parts = [p for p in shapely.get_parts(geometry) if shapely.get_dimensions(p) == dimension]
    if dimension == 0:
        return [(part.x, part.y) for part in parts]
    if dimension == 1:
        point = max(parts, key=lambda part: part.length).interpolate(0.5, normalized=True)
    else:
        point = max(parts, key=lambda part: part.area).representative_point()
    return [(point.x, point.y)]


def _sizes(located: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Size class and amount flags of every row; the class after the last step is “unknown”."""
    amount = located["investment_yi"].to_numpy(dtype=np.float64)
    missing = np.isnan(amount)
    size = np.searchsorted(SIZE_STEPS_YI, amount, side="right")
    size[missing] = len(SIZE_RADII_PX)
    within = missing & (located["amount_group"] != "").to_numpy()
    return size, WITHIN_GROUP * within + UNDISCLOSED * (missing & ~within)


def by_amount(located: pd.DataFrame, rows: Sequence[int]) -> list[tuple[int, bool]]:
    """Rows with whether they have an amount of their own: the largest first, those without behind
    them, otherwise in the order of the list."""
    amount = located["investment_yi"].to_numpy(dtype=np.float64)
    order = sorted(rows, key=lambda row: (np.isnan(amount[row]), -np.nan_to_num(amount[row]), row))
    return [(row, not np.isnan(amount[row])) for row in order]


def codes(values: pd.Series, known: list[str]) -> np.ndarray:
    """Position in ``known``; one past its end for a value that is not in it."""
    positions = {value: i for i, value in enumerate(known)}
    number, found = values.factorize()  # a look at every distinct value, not at every row
    code = np.array([positions.get(value, len(known)) for value in found] + [len(known)])
    codes: np.ndarray = code[number]  # a missing value has the number -1: the last entry
    return codes


def pack_points(marks: Mapping[str, np.ndarray], origin: list[float]) -> bytes:
    """``marks.bin``: the columns of :data:`MARK_COLUMNS`, little endian, without a header.

    ``light`` and ``status`` may be left out, where nothing is to be coloured by them.
    """
    shifted = {
        "light": np.zeros(len(marks["longitude"])),
        "status": np.zeros(len(marks["longitude"])),
        **marks,
        "longitude": marks["longitude"] - origin[0],
        "latitude": marks["latitude"] - origin[1],
    }
    return b"".join(shifted[name].astype(dtype).tobytes() for name, dtype in MARK_COLUMNS)


def origin_of(marks: Mapping[str, np.ndarray]) -> list[float]:
    """A point amid the marks, ``[lon, lat]``: what packed positions are counted from."""
    if not len(marks["project"]):
        return [0.0, 0.0]
    return [
        round(float(np.median(marks["longitude"])), 4),
        round(float(np.median(marks["latitude"])), 4),
    ]
