"""The district itself among the zones: its row, its polygon, and what lies outside it.

Others' places are taken as they are, but what lies outside the district by more than it may be off
says so. One sentence and one rule for all: a project, a decision of a reviewer, a list, a pin.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

from geo.geocoders.notes import NO_NOTE, Form, Note, joined, say
from geo.projection import to_metric

if TYPE_CHECKING:
    import geopandas as gpd


def district_rows(zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The zones of level ``district``: one in a whole districts.geojson, none in a part of it."""
    return zones[(zones["level"] == "district").to_numpy()]


def district_shape(zones: gpd.GeoDataFrame) -> BaseGeometry:
    """The district's polygon (EPSG:4326); empty where the zones have none.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.zones.district import district_shape
    >>> zones = load_dataset().zones
    >>> district_shape(zones).equals(zones.loc["district", "geometry"])
    True
    >>> district_shape(zones.iloc[:0]).is_empty
    True
    """
    shape: BaseGeometry = shapely.union_all(district_rows(zones).geometry.to_numpy())
    return shape


def metric_district(zones: gpd.GeoDataFrame) -> BaseGeometry:
    """The same in EPSG:32651, prepared for many distances: NaN to an empty one."""
    metric: BaseGeometry = to_metric(district_shape(zones))
    shapely.prepare(metric)
    return metric


def outside_words(away_m: float, radius_m: float = 0.0) -> Note:
    """``在市南区界外约 1.6 公里``; "" for what may well lie inside.

    Parameters
    ----------
    away_m : float
        Metres from the district's polygon: 0 inside, NaN where there is no polygon.
    radius_m : float
        How far off the place may be, NaN where nobody says: then it is taken at its word.

    Examples
    --------
    >>> from geo.zones.district import outside_words
    >>> outside_words(1580.0, 300.0), outside_words(250.0, 300.0)
    ('在市南区界外约 1.6 公里', '')
    """
    allowed = 0.0 if math.isnan(radius_m) else radius_m
    return say(Form.OUTSIDE, metres=away_m) if away_m > allowed else NO_NOTE


def with_outside(
    note: Note, geometry: BaseGeometry | None, radius_m: float, district: BaseGeometry
) -> Note:
    """The note of a place (EPSG:4326) with those words behind it where it lies outside
    ``district`` (EPSG:32651)."""
    if geometry is None:
        return note
    return joined([note, outside_words(float(district.distance(to_metric(geometry))), radius_m)])
