"""Between degrees (WGS84) and metres (EPSG:32651, UTM zone 51N, which holds Qingdao)."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import pyproj
import shapely

G = TypeVar("G")  # a geometry, or an array of them

WGS84 = "EPSG:4326"
METRIC = "EPSG:32651"


@cache
def _transformer(source: str, target: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def to_metric(geometry: G) -> G:
    """WGS84 geometry in EPSG:32651 metres; of an array all coordinates at once."""
    return _projected(geometry, WGS84, METRIC)


def to_wgs84(geometry: G) -> G:
    """Geometry in EPSG:32651 metres as WGS84 degrees."""
    return _projected(geometry, METRIC, WGS84)


def metres(longitude: Any, latitude: Any) -> tuple[Any, Any]:
    """East and north in EPSG:32651 of WGS84 degrees, numbers or arrays."""
    return _transformer(WGS84, METRIC).transform(longitude, latitude)


def _projected(geometry: G, source: str, target: str) -> G:
    transform = _transformer(source, target).transform
    # Most are single points; alone they take a third of the time.
    if isinstance(geometry, shapely.Point) and not (geometry.is_empty or geometry.has_z):
        projected: G = shapely.Point(transform(geometry.x, geometry.y))
    else:
        projected = shapely.transform(geometry, transform, interleaved=False)
    return projected
