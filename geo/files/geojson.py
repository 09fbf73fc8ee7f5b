"""Read the project's own GeoJSON files: features, and what is wrong with a value or a geometry.

JSON holds numbers that no float does (400 digits, 1e999) and texts that no file does (half of a
surrogate pair), so both are asked for by :func:`number_of` and :func:`text_of`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import DataFileError, Issue
from geo.files.rows import LATITUDES, LONGITUDES
from geo.files.text import UTF8, read_text

DECIMALS = 6
"""Of a degree: 0.1 m, finer than any place is known."""


def geojson_of(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """A geometry as RFC 7946 has it: outer rings anticlockwise, to ``DECIMALS``.

    Snapped to the grid and not rounded vertex by vertex, which makes a sliver invalid.

    Parameters
    ----------
    geometry : shapely geometry or None
        EPSG:4326, longitude first.

    Returns
    -------
    dict or None
        None for what has no place.

    Examples
    --------
    >>> from shapely import Point
    >>> from geo.files.geojson import geojson_of
    >>> geojson_of(Point(120.39452123, 36.0))
    {'type': 'Point', 'coordinates': [120.394521, 36.0]}
    """
    if geometry is None or geometry.is_empty:
        return None
    snapped = shapely.set_precision(geometry, 10.0**-DECIMALS)
    # what is smaller than the grid would vanish: it stays as it is
    kept = shapely.orient_polygons(geometry if snapped.is_empty else snapped)
    rounded = shapely.transform(kept, lambda degrees: degrees.round(DECIMALS))
    found: dict[str, Any] = json.loads(shapely.to_geojson(rounded))
    return found


def read_features(path: Path) -> list[dict[str, Any]]:
    """The features of a FeatureCollection, each with a dict of ``properties``, else unchecked.

    Raises DataFileError.
    """

    def fail(message: str, remedy: str) -> DataFileError:
        return DataFileError([Issue(path.name, message, remedy)])

    text, _ = read_text(path, UTF8)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"不是有效的 JSON（第 {error.lineno} 行）"
        raise fail(where, "请用 GIS 软件重新导出为 GeoJSON") from error
    except (RecursionError, ValueError) as error:
        where = "嵌套过深" if isinstance(error, RecursionError) else "有一个数太长"
        raise fail(f"不是有效的 JSON（{where}）", "请用 GIS 软件重新导出为 GeoJSON") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise fail("没有要素（features）", "请导出为 GeoJSON 的 FeatureCollection，至少一个要素")
    if not all(isinstance(feature, dict) for feature in features):
        raise fail("features 里有不是要素的内容", "请用 GIS 软件重新导出为 GeoJSON")
    return [
        feature if isinstance(feature.get("properties"), dict) else {**feature, "properties": {}}
        for feature in features
    ]


def good_features(
    path: Path,
    check: Callable[[dict[str, Any], dict[str, Any]], Iterable[tuple[str, str]]],
    title_keys: tuple[str, ...],
    issues: list[Issue],
) -> Iterator[dict[str, Any]]:
    """The features with which ``check(feature, properties)`` finds nothing wrong; what it says of
    the others (message and remedy) goes into ``issues``. Raises DataFileError."""
    for number, feature in enumerate(read_features(path), start=1):
        found = list(check(feature, feature["properties"]))
        title = title_of(feature["properties"], *title_keys)
        issues += [Issue(path.name, f"第 {number} 个要素（{title}）{m}", r) for m, r in found]
        if not found:
            yield feature


def text_of(value: object) -> str:
    """A property's text, "" for a blank one and for what is no text."""
    if not isinstance(value, str):
        return ""
    try:
        value.encode()
    except UnicodeEncodeError:
        return ""
    return value.strip()


def number_of(value: object) -> float:
    """A property's number, NaN for what is no finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return math.nan
    try:
        return float(value) if math.isfinite(value) else math.nan
    except OverflowError:
        return math.nan


def title_of(properties: dict[str, Any], *keys: str) -> str:
    """What to call a feature in a message: the first of these properties that has a text."""
    return next((text for key in keys if (text := text_of(properties.get(key)))), "无名")


def read_geometry(
    feature: dict[str, Any], kinds: tuple[str, ...]
) -> tuple[BaseGeometry | None, str]:
    """The geometry of a GeoJSON feature, or what is wrong with it.

    Parameters
    ----------
    feature : dict
        A feature as JSON gives it, not yet trusted.
    kinds : tuple of str
        The types that are taken: Point, LineString, …

    Returns
    -------
    geometry : shapely geometry or None
        EPSG:4326.
    problem : str
        In Chinese; ``""`` when there is none.

    Examples
    --------
    >>> from geo.files import read_geometry
    >>> read_geometry({"geometry": {"type": "Point", "coordinates": [120.4, 36.0]}}, ("Point",))
    (<POINT (120.4 36)>, '')
    >>> read_geometry({"geometry": None}, ("Point", "LineString"))
    (None, '几何类型应为 Point、LineString')
    """
    given = feature.get("geometry")
    if not isinstance(given, dict) or given.get("type") not in kinds:
        return None, f"几何类型应为 {'、'.join(kinds)}"
    try:
        with np.errstate(all="ignore"):  # what is not finite is said below, in Chinese
            geometry = shape(given)
    except (
        GEOSException,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
        RecursionError,
    ):
        return None, "几何坐标读不出来"
    problem = position_problem(geometry)
    return (None, problem) if problem else (geometry, "")


def position_problem(geometry: BaseGeometry) -> str:
    """What is wrong with the coordinates of a geometry in WGS84, "" when they can be ours."""
    if geometry.is_empty:
        return "几何是空的"
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        return "坐标里有不是数的值"
    west, south, east, north = geometry.bounds
    if _within(west, east, LONGITUDES) and _within(south, north, LATITUDES):
        return ""
    flipped = _within(west, east, LATITUDES) and _within(south, north, LONGITUDES)
    hint = "经纬度写反了，应先经度后纬度" if flipped else "坐标系是否为 WGS84 经纬度？"
    return f"坐标 {west:.5g}, {south:.5g} 超出范围，{hint}"


def _within(low: float, high: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= low and high <= limits[1]
