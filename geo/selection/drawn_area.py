"""A free polygon drawn on the map as a filter: its corners, checked, as text, and what it holds.

Corners are WGS84 degrees, longitude first, to five decimals (about 1 m), without the first one
repeated at the end. **What lies inside:** a point inside or on the edge; a line or an area with
more than half of its length or size inside. What has no place, or contradictory ones, lies in none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon

from geo.address.characters import unify
from geo.projection import to_metric
from geo.vocabulary import DISTRICT

if TYPE_CHECKING:
    import geopandas as gpd

Corner = tuple[float, float]
Corners = tuple[Corner, ...]
Bounds = tuple[float, float, float, float]
"""west, south, east, north in degrees."""

MIN_CORNERS = 3
MAX_CORNERS = 40
"""As many as an address bar takes with ease: about 700 characters. ``area_rules.js`` has it too."""

DECIMALS = 5
MARGIN_DEGREES = 0.15
"""How far outside the district a corner may lie: about 15 km. Further off it is a slip."""

SMALLEST_M2 = 100.0
HALF = 0.5

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]*)?"
# Possessive: or a long run of blanks would be shared out over the pattern in all ways.
_PAIR = re.compile(rf"\s*+[(\[]?\s*+({_NUMBER})\s*+,?\s*+(?<=[,\s])({_NUMBER})\s*+[)\]]?\s*+")


class AreaError(ValueError):
    """A drawn area that cannot be used; ``problems`` say why and what to do, in Chinese."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def parse_typed(text: str, district: Bounds) -> Corners:
    """Corners as a person types them: ``120.37,36.06`` a line or parted by ``;``.

    Chinese punctuation does as well. Raises AreaError naming every corner that is wrong.
    """
    plain = unify(text).replace("、", ",").replace("。", ".")
    parts = [part for part in re.split(r"[;\n]+", plain) if part.strip()]
    found: list[Corner] = []
    problems: list[str] = []
    example = "{:.2f},{:.2f}".format(*middle(district))
    for number, part in enumerate(parts, start=1):
        match = _PAIR.fullmatch(part)
        if match is None:
            shown = part.strip()[:30]
            problems.append(f"第 {number} 个角“{shown}”读不出：每行写“经度,纬度”，如 {example}")
        else:
            found.append((float(match[1]), float(match[2])))
    if problems:
        raise AreaError(problems)
    return check(found, district)


def parse_compact(text: str, district: Bounds) -> Corners:
    """Corners as the address bar and the map write them: ``120.37_36.06~120.38_36.06~…``.

    Raises AreaError.
    """
    pairs = [part.split("_") for part in text.split("~")]
    whole = all(len(p) == 2 and all(re.fullmatch(_NUMBER, v) for v in p) for p in pairs)
    if not whole:
        raise AreaError(["手画范围的坐标读不出，请重新画"])
    return check([(float(x), float(y)) for x, y in pairs], district)


def compact(corners: Corners) -> str:
    """The corners for the address bar: no character that an address has to escape."""
    return "~".join(f"{_text(x)}_{_text(y)}" for x, y in corners)


def typed(corners: Corners) -> str:
    """The corners as :func:`parse_typed` reads them, one a line."""
    return "\n".join(f"{_text(x)},{_text(y)}" for x, y in corners)


def _text(value: float) -> str:
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")


def check(corners: Sequence[Corner], district: Bounds) -> Corners:
    """The corners rounded, repetitions dropped. Raises AreaError where they enclose nothing."""
    tidy: list[Corner] = []
    for x, y in corners:
        corner = (round(x, DECIMALS), round(y, DECIMALS))
        if not tidy or corner != tidy[-1]:
            tidy.append(corner)
    if len(tidy) > 1 and tidy[0] == tidy[-1]:
        tidy.pop()
    problems = _misplaced(tidy, district)
    if problems:
        raise AreaError(problems)
    if len(tidy) < MIN_CORNERS:
        raise AreaError([f"只有 {len(tidy)} 个不同的角：至少要 {MIN_CORNERS} 个才能围成范围"])
    if len(tidy) > MAX_CORNERS:
        raise AreaError([f"有 {len(tidy)} 个角，最多 {MAX_CORNERS} 个：请画得简单些"])
    crossing = first_crossing(tidy)
    if crossing is not None:
        one, other = crossing
        raise AreaError(
            [f"边线自相交：第 {one} 条边与第 {other} 条边相交。请按顺时针或逆时针的顺序写各角"]
        )
    if shapely.area(to_metric(Polygon(tidy))) < SMALLEST_M2:
        raise AreaError([f"范围不足 {SMALLEST_M2:.0f} 平方米：各角几乎在一条线上，请拉开一些"])
    return tuple(tidy)


def middle(district: Bounds) -> Corner:
    """The middle of the district's bounds, in degrees."""
    west, south, east, north = district
    return (west + east) / 2, (south + north) / 2


def _misplaced(corners: Sequence[Corner], district: Bounds) -> list[str]:
    """A sentence for each corner that is nowhere near the district."""
    west, south, east, north = district
    west, south = west - MARGIN_DEGREES, south - MARGIN_DEGREES
    east, north = east + MARGIN_DEGREES, north + MARGIN_DEGREES
    problems = []
    for number, (x, y) in enumerate(corners, start=1):
        if west <= x <= east and south <= y <= north:
            continue
        at = f"第 {number} 个角（{_text(x)}, {_text(y)}）"
        if west <= y <= east and south <= x <= north:
            longitude, latitude = middle(district)
            remedy = f"先写经度（约 {longitude:.0f}），再写纬度（约 {latitude:.0f}）"
            problems.append(f"{at}经度、纬度写反了：{remedy}")
        else:
            ranges = f"经度应在 {west:.2f}–{east:.2f}，纬度应在 {south:.2f}–{north:.2f}"
            problems.append(f"{at}不在{DISTRICT.name}一带：{ranges}")
    return problems


def first_crossing(corners: Sequence[Corner]) -> tuple[int, int] | None:
    """The first two sides (counted from 1) that meet where they should not; None without any."""
    closed = [*corners, corners[0]]
    sides = [LineString(side) for side in pairwise(closed)]
    for i, one in enumerate(sides):
        for j in range(i + 1, len(sides)):
            neighbours = j == i + 1 or (i == 0 and j == len(sides) - 1)
            if neighbours:
                if one.intersection(sides[j]).geom_type != "Point":  # back along the same line
                    return i + 1, j + 1
            elif one.intersects(sides[j]):
                return i + 1, j + 1
    return None


def bounds_of(zones: gpd.GeoDataFrame) -> Bounds:
    """Around the district, for the checks here."""
    west, south, east, north = zones.total_bounds
    return float(west), float(south), float(east), float(north)


def hectares(corners: Corners) -> float:
    """Its size in hectares (公顷)."""
    return float(shapely.area(to_metric(Polygon(corners)))) / 1e4


def inside(located: gpd.GeoDataFrame, corners: Corners) -> np.ndarray:
    """Which rows lie in the area, by the rule above: bool, one a row.

    ``located``: EPSG:4326 with ``location_conflict``; the geometry may be None.
    """
    area = Polygon(corners)
    shapely.prepare(area)
    geometry = located.geometry.to_numpy()
    result = shapely.covers(area, geometry)
    partly = ~result & (shapely.get_dimensions(geometry) > 0) & shapely.intersects(area, geometry)
    at = np.flatnonzero(partly)
    if len(at):
        whole = to_metric(geometry[at])
        part = shapely.intersection(whole, to_metric(area))
        surfaces = shapely.get_dimensions(whole) == 2
        share = np.where(surfaces, shapely.area(part), shapely.length(part))
        size = np.where(surfaces, shapely.area(whole), shapely.length(whole))
        result[at] = share > HALF * size
    inside: np.ndarray = result & ~located["location_conflict"].to_numpy(dtype=bool)
    return inside
