"""Synthetic points for the benchmarks: random, seeded, on the district's land, and no real place.

Uniform over the land but for two lone points at the western and the eastern end, each with nothing
else within :data:`CLEARING_M`: a click on one means the same in every renderer, also in one that
gathers neighbours into clusters. The filter to measure keeps one of five equally frequent groups,
a fifth of the points; the lone ones belong to the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.projection import METRIC
from geo.vocabulary import SECTORS

DISTRICTS = Path(__file__).resolve().parent.parent / "data" / "districts.geojson"
SEED = 2026
GROUPS: tuple[str, ...] = SECTORS[:5]
FIFTHS = GROUPS[:2]
"""The groups that the measured filter keeps in turn: Streamlit's browser remembers the last two
runs' messages, and would be sent the same fifth only once."""

CLEARING_M = 1400.0
"""A marker cluster reaches 80 px; at the benchmark's zoom 13 that is 1,240 m."""

CENTRE = (120.351, 36.067)
"""Middle of the benchmark's map (longitude, latitude): with zoom 13 all points are in view."""
ZOOM = 13


@dataclass(frozen=True)
class Points:
    """``frame``: ``longitude, latitude`` (WGS84 degrees, 6 decimals), ``group`` (one of
    :data:`GROUPS`), ``number``; the first two rows are the lone points, west and east."""

    frame: pd.DataFrame

    @property
    def lone(self) -> list[tuple[str, float, float]]:
        """(id, longitude, latitude) of the two points to click."""
        head = self.frame.head(2)
        return [
            (str(i), float(x), float(y))
            for i, x, y in zip(head.index, head["longitude"], head["latitude"], strict=True)
        ]


def make_points(count: int, seed: int = SEED) -> Points:
    """``count`` (two or more) points; the same for the same count and seed."""
    if count < 2:
        raise ValueError(f"at least 2 points, not {count}")
    random = np.random.default_rng(seed)
    land, lone, clearings = _ground()
    shapely.prepare(land)
    shapely.prepare(clearings)
    west, south, east, north = land.bounds
    found: list[np.ndarray] = [np.array(lone)]
    missing = count - 2
    while missing > 0:
        tries = max(1000, int(missing * 3.5))
        xy = np.column_stack(
            [random.uniform(west, east, tries), random.uniform(south, north, tries)]
        )
        xy = np.round(xy, 6)
        good = shapely.contains_xy(land, xy) & ~shapely.contains_xy(clearings, xy)
        found.append(xy[good][:missing])
        missing -= len(found[-1])
    xy = np.concatenate(found)
    group = np.arange(count) % len(GROUPS)
    random.shuffle(group[2:])
    group[1] = group[0] = 0
    frame = pd.DataFrame(
        {
            "longitude": xy[:, 0],
            "latitude": xy[:, 1],
            "group": pd.Categorical.from_codes(group, categories=list(GROUPS)),
            "number": np.arange(count),
        },
        index=pd.Index([f"SYN{i:07d}" for i in range(count)], dtype=str, name="project_id"),
    )
    return Points(frame)


def land() -> BaseGeometry:
    """The land of the district: WGS84."""
    return _ground()[0]


@cache
def _ground() -> tuple[BaseGeometry, tuple[tuple[float, float], ...], BaseGeometry]:
    """Land, the two lone points, and the ground around these that has to stay empty."""
    districts = gpd.read_file(DISTRICTS)
    land = districts.geometry[districts["level"] == "district"].union_all()
    main = max(shapely.get_parts(land), key=lambda part: part.area)
    west, south, east, north = main.bounds
    slices = (
        shapely.box(west, south, west + 0.03 * (east - west), north),
        shapely.box(east - 0.03 * (east - west), south, east, north),
    )
    lone = [shapely.intersection(main, piece).representative_point() for piece in slices]
    places = [shapely.Point(round(point.x, 6), round(point.y, 6)) for point in lone]
    series = gpd.GeoSeries(places, crs="EPSG:4326")
    clearings = series.to_crs(METRIC).buffer(CLEARING_M).to_crs("EPSG:4326").union_all()
    return land, tuple((place.x, place.y) for place in places), clearings
