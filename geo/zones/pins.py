"""A pin dropped on the map: what it stands on, how exact the click was, and whether to ask twice.

Positions are WGS84 degrees, distances metres in EPSG:32651.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo import formats
from geo.projection import to_metric
from geo.zones.district import metric_district, outside_words

if TYPE_CHECKING:
    import geopandas as gpd

CLICK_PX = 8.0
"""How far from the pixel that was meant a careful click may be, finger or mouse."""
GROUND_M = 15.0
"""What the ground under the click is good to: streets are drawn to 10–15 m."""
ROUND_M = 5.0
"""Radii are rounded up to this: a finer one would claim to know better."""
SHORE_M = 50.0
"""How far off the drawn shore a point may still be on land: the shore is simplified to this."""

# Metres a pixel at zoom 0 on the equator (web Mercator, 256 px tiles, WGS84's equator).
_METRES_A_PIXEL = 2 * math.pi * 6_378_137.0 / 256


def click_radius_m(latitude: float, zoom: float) -> float:
    """How far off a pin may be that was set by a click.

    8 px of the screen at Leaflet's scale (Web Mercator, tiles of 256 px), but never better than the
    ground is drawn, rounded up to whole 5 m.

    Parameters
    ----------
    latitude : float
        Degrees, WGS84.
    zoom : float
        Leaflet's zoom.

    Returns
    -------
    float
        Metres.

    Examples
    --------
    At the equator a pixel of zoom 10 is 40,075,017 m / 256 / 2**10 = 152.87 m wide:

    >>> from geo.zones import click_radius_m
    >>> click_radius_m(0.0, 10)
    1225.0
    """
    pixel_m = _METRES_A_PIXEL * math.cos(math.radians(latitude)) / 2**zoom
    return math.ceil(max(GROUND_M, CLICK_PX * pixel_m) / ROUND_M) * ROUND_M


def off_shore_m(longitude: float, latitude: float, land: BaseGeometry) -> float:
    """Metres from the point to ``land`` (EPSG:4326); 0 on land and just off the drawn shore."""
    distance = float(to_metric(Point(longitude, latitude)).distance(to_metric(land)))
    return distance if distance > SHORE_M else 0.0


def pin_doubt(
    longitude: float,
    latitude: float,
    radius_m: float,
    zones: gpd.GeoDataFrame,
    land: BaseGeometry,
) -> str:
    """Why somebody should look again before this pin is saved, in one Chinese clause; "" if not.

    zones: as :func:`geo.zones.assign.read_zones` gives them; land: the background's, EPSG:4326.
    """
    at_sea = off_shore_m(longitude, latitude, land)
    if at_sea > radius_m:
        return f"在海上，离岸约 {formats.distance(at_sea)}"
    point = to_metric(Point(longitude, latitude))
    return outside_words(float(metric_district(zones).distance(point)), radius_m)


def describe_point(
    longitude: float,
    latitude: float,
    radius_m: float,
    zones: gpd.GeoDataFrame,
    land: BaseGeometry,
) -> str:
    """Where a pin stands, in one Chinese clause: its bay and sub-areas, or what is odd about it."""
    import geopandas as gpd

    from geo.zones.assign import assign_zones

    doubt = pin_doubt(longitude, latitude, radius_m, zones, land)
    if doubt:
        return doubt
    frame = gpd.GeoDataFrame(
        {"radius_m": [radius_m], "location_conflict": [False]},
        geometry=[Point(longitude, latitude)],
        crs=zones.crs,
    )
    row = assign_zones(frame, zones).iloc[0]
    parts = [str(row["bay"]), *row["subarea"]]
    if row["near_border"]:
        parts.append("靠近片区边界")
    return "，".join(parts)


def land_of(background: gpd.GeoDataFrame) -> BaseGeometry:
    """The land of the offline background as one shape.

    Parameters
    ----------
    background : geopandas.GeoDataFrame
        See :func:`geo.map.background.read_background`.

    Returns
    -------
    shapely geometry
        Polygons in EPSG:4326.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.zones import land_of
    >>> land_of(load_dataset().background).geom_type
    'MultiPolygon'
    """
    return shapely.union_all(background.geometry[background["layer"] == "land"].to_numpy())
