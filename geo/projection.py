"""Between degrees (WGS84) and metres: those of the city's UTM zone, EPSG:32651 for Qingdao.

Where docstrings elsewhere speak of EPSG:32651 they mean ``METRIC``."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, cast

import pyproj
import shapely

from geo.district.current import in_use

G = TypeVar("G")  # a geometry, or an array of them

WGS84 = "EPSG:4326"
METRIC = in_use().metric_crs
"""See :attr:`geo.district.model.District.metric_crs`."""


@cache
def _transformer(source: str, target: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def to_metric(geometry: G) -> G:
    """WGS84 geometry in metres; of an array all coordinates at once.

    Parameters
    ----------
    geometry : shapely geometry or numpy.ndarray of them
        EPSG:4326, longitude first.

    Returns
    -------
    shapely geometry or numpy.ndarray of them
        ``METRIC``, in metres.

    Examples
    --------
    UTM's easting is 500,000 m on the central meridian, 123° E:

    >>> from shapely import Point
    >>> from geo.projection import to_metric
    >>> round(to_metric(Point(123.0, 36.0)).x, 3)
    500000.0
    """
    return _projected(geometry, WGS84, METRIC)


def to_wgs84(geometry: G) -> G:
    """Geometry in metres as WGS84 degrees.

    Parameters
    ----------
    geometry : shapely geometry or numpy.ndarray of them
        ``METRIC``, in metres.

    Returns
    -------
    shapely geometry or numpy.ndarray of them
        EPSG:4326, longitude first.

    Examples
    --------
    >>> from shapely import Point
    >>> from geo.projection import to_wgs84
    >>> round(to_wgs84(Point(500_000.0, 4_000_000.0)).x, 9)  # the central meridian
    123.0
    """
    return _projected(geometry, METRIC, WGS84)


def metres(longitude: Any, latitude: Any) -> tuple[Any, Any]:
    """East and north in ``METRIC`` of WGS84 degrees.

    Parameters
    ----------
    longitude, latitude : float or numpy.ndarray of float
        Degrees.

    Returns
    -------
    east, north : float or numpy.ndarray of float
        Metres.

    Examples
    --------
    >>> from geo.projection import metres
    >>> east, north = metres(123.0, 0.0)  # where the central meridian meets the equator
    >>> round(east, 3), round(north, 3) + 0.0
    (500000.0, 0.0)
    """
    return _transformer(WGS84, METRIC).transform(longitude, latitude)


def _projected(geometry: G, source: str, target: str) -> G:
    transform: Any = _transformer(source, target).transform
    # Most are single points; alone they take a third of the time.
    if isinstance(geometry, shapely.Point) and not (geometry.is_empty or geometry.has_z):
        return cast("G", shapely.Point(transform(geometry.x, geometry.y)))
    # G may be an array too, of which the overloads of shapely's stubs know nothing
    return cast("G", shapely.transform(cast("Any", geometry), transform, interleaved=False))
