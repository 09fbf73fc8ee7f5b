"""The zones as prepared arrays, and the vectorised tests that make a million places quick."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.projection import to_metric, to_wgs84
from geo.vocabulary import OUTSIDE
from geo.zones.district import district_rows
from geo.zones.read import OUTSIDE_M2


@dataclass(frozen=True)
class ZoneShapes:
    """The zones as arrays: ``wgs`` in degrees, ``metric`` in EPSG:32651.

    Order: the bays, the land outside them, the belt, the sub-areas.
    """

    names: list[str]
    wgs: list[BaseGeometry]
    metric: list[BaseGeometry]
    precision_m: list[float]
    bays: int  # so many are bays; the next is the land outside
    district: BaseGeometry  # metric
    outline: shapely.STRtree  # the sides of the district, metric
    shore: BaseGeometry  # metric

    @classmethod
    def build(cls, zones: gpd.GeoDataFrame) -> ZoneShapes:
        def of(level: str) -> gpd.GeoDataFrame:
            return zones[zones["level"] == level]

        bays, extra = of("bay"), pd.concat([of("belt"), of("subarea")])
        district = district_rows(zones).iloc[0]
        rest = district.geometry.difference(shapely.union_all(bays.geometry.to_numpy()))
        # Two drawings of one edge leave slivers: they are no land outside the bays.
        pieces = shapely.get_parts(rest)
        rest = shapely.union_all(pieces[shapely.area(to_metric(pieces)) > OUTSIDE_M2])
        wgs = [*bays.geometry, rest, *extra.geometry]
        shore = shapely.from_wkt(district["shoreline"])
        projected = to_metric(np.array([*wgs, district.geometry, shore], dtype=object))
        for geometry in (*wgs, *projected):
            shapely.prepare(geometry)  # a tenth of the time for a million points
        return cls(
            names=[*bays["name"], OUTSIDE, *extra["name"]],
            wgs=wgs,
            metric=list(projected[:-2]),
            precision_m=[
                *bays["precision_m"],
                float(district["precision_m"]),
                *extra["precision_m"],
            ],
            bays=len(bays),
            district=projected[-2],
            outline=shapely.STRtree(_sides(projected[-2])),
            shore=projected[-1],
        )


def in_box(x: np.ndarray, y: np.ndarray, box: tuple[float, float, float, float]) -> np.ndarray:
    return (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])


def may_reach(
    polygon: BaseGeometry, reach_m: float, x: np.ndarray, y: np.ndarray, among: np.ndarray
) -> np.ndarray:
    """Positions of the points that may lie within ``reach_m`` of a polygon (EPSG:32651).

    A coarse sieve, wider than asked for: what passes is measured properly.
    """
    outline = shapely.buffer(shapely.simplify(polygon, 20.0), reach_m + 40.0, quad_segs=4)
    around = to_wgs84(np.array([outline], dtype=object))[0]
    shapely.prepare(around)
    at = np.flatnonzero(among)
    at = at[in_box(x[at], y[at], around.bounds)]
    found: np.ndarray = at[shapely.contains_xy(around, x[at], y[at])]
    return found


def _sides(polygon: BaseGeometry) -> np.ndarray:
    """The straight pieces of a polygon's boundary."""
    rings = shapely.get_rings(shapely.get_parts(polygon))
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    follows = np.flatnonzero(ring[:-1] == ring[1:])
    return np.asarray(shapely.linestrings(np.stack([xy[follows], xy[follows + 1]], axis=1)))
