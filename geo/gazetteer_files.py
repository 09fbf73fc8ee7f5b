"""Read and check the gazetteer's three files; every problem is gathered before one error is raised.

The files are the project's own: a broken one is a broken structure, so nothing is skipped.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from shapely.errors import GEOSException
from shapely.geometry import LineString, MultiLineString, shape

from geo.errors import DataFileError, Issue
from geo.gazetteer import AddressPoint, Place, Street, normalise_name, to_metric
from geo.gazetteer_rows import (
    LATITUDES,
    LONGITUDES,
    Findings,
    check_once,
    check_required,
    read_number,
    read_position,
    read_precision,
    read_rows,
    read_text,
)
from geo.house_number import parse_numbers

POINTS_FILE, STREETS_FILE, PLACES_FILE = "address_points.csv", "streets.geojson", "places.csv"

POINT_COLUMNS = (
    "point_id",
    "street",
    "number",
    "place",
    "longitude",
    "latitude",
    "precision_m",
    "source",
)
PLACE_COLUMNS = (
    "place_id",
    "name",
    "kind",
    "aliases",
    "alias_basis",
    "address",
    "longitude",
    "latitude",
    "precision_m",
    "source",
)
STREET_PROPERTIES = (
    "street_id",
    "name",
    "kind",
    "precision_m",
    "name_check",
    "median_check_m",
    "source",
)

PLACE_KINDS = frozenset(
    {"metro_station", "landmark", "building", "campus", "area", "street", "school", "hospital"}
)
STREET_KINDS = frozenset({"centreline", "through_points", "straight"})
NAME_CHECKS = frozenset({"supported", "weak", "doubtful", "unchecked"})

_PLACE_ADDRESS = re.compile(r"(?P<street>\D+?)(?P<number>\d.*)号(?P<suffix>[甲乙丙丁]?)")


def read_gazetteer_files(
    directory: Path,
) -> tuple[list[AddressPoint], list[Street], list[Place]]:
    """The address points (those that places add included), streets and places of a directory."""
    issues: list[Issue] = []
    points = _read_points(directory / POINTS_FILE, Findings(POINTS_FILE, issues))
    streets = _read_streets(directory / STREETS_FILE, Findings(STREETS_FILE, issues))
    places = _read_places(directory / PLACES_FILE, Findings(PLACES_FILE, issues))
    if issues:
        raise DataFileError(issues)
    return [*points, *_points_of_places(places, points)], streets, places


def _read_points(path: Path, found: Findings) -> list[AddressPoint]:
    points: list[AddressPoint] = []
    ids: dict[str, int] = {}
    gates: dict[str, int] = {}
    for line, row in read_rows(path, POINT_COLUMNS, found):
        complete = check_required(row, ("point_id", "street", "number", "source"), line, found)
        position, precision = read_position(row, line, found), read_precision(row, line, found)
        numbers = parse_numbers(row["number"])
        if row["number"] and not numbers:
            found.add(f"看不懂门牌“{row['number']}”", "写法如 76、76甲、31-49", line, "number")
        check_once(row["point_id"], ids, line, "point_id", found)
        check_once(f"{row['street']}{row['number']}", gates, line, "number", found)
        if complete and position is not None and precision is not None and numbers:
            points.append(
                AddressPoint(
                    row["point_id"],
                    row["street"],
                    row["number"],
                    numbers,
                    row["place"],
                    precision,
                    row["source"],
                    position,
                    to_metric(position),
                )
            )
    return points


def _read_places(path: Path, found: Findings) -> list[Place]:
    places: list[Place] = []
    ids: dict[str, int] = {}
    names: dict[str, int] = {}
    for line, row in read_rows(path, PLACE_COLUMNS, found):
        complete = check_required(row, ("place_id", "name", "kind", "source"), line, found)
        position, precision = read_position(row, line, found), read_precision(row, line, found)
        if row["kind"] and row["kind"] not in PLACE_KINDS:
            remedy = f"只能是 {'、'.join(sorted(PLACE_KINDS))}"
            found.add(f"不认识的类别“{row['kind']}”", remedy, line, "kind")
        if row["aliases"] and not row["alias_basis"]:
            found.add("别名没有依据", "请写明别名的出处", line, "alias_basis")
        check_once(row["place_id"], ids, line, "place_id", found)
        check_once(normalise_name(row["name"]), names, line, "name", found)
        if complete and position is not None and precision is not None:
            aliases = tuple(alias for alias in row["aliases"].split("、") if alias)
            places.append(
                Place(
                    row["place_id"],
                    row["name"],
                    row["kind"],
                    aliases,
                    row["address"],
                    precision,
                    row["source"],
                    position,
                    to_metric(position),
                )
            )
    return places


def _points_of_places(places: list[Place], points: list[AddressPoint]) -> list[AddressPoint]:
    """Places with a street address are address points too, unless that gate is known already."""
    added: list[AddressPoint] = []
    for place in places:
        found = _PLACE_ADDRESS.fullmatch(place.address)
        if found is None:
            continue
        numbers = parse_numbers(found["number"] + found["suffix"])
        street = found["street"]
        held = any(p.street == street and p.holds(n) for p in points for n in numbers)
        if numbers and not held:
            added.append(
                AddressPoint(
                    place.place_id,
                    street,
                    found["number"] + found["suffix"],
                    numbers,
                    place.name,
                    place.precision_m,
                    place.source,
                    place.point,
                    place.point_m,
                )
            )
    return added


def _features(path: Path, found: Findings) -> list[dict[str, Any]]:
    text = read_text(path, found)
    if text is None:
        return []
    try:
        features = json.loads(text)["features"]
    except (json.JSONDecodeError, KeyError, TypeError):
        found.add("不是有效的 GeoJSON", "应为 FeatureCollection")
        return []
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features):
        found.add("features 应为要素的列表", "应为 FeatureCollection")
        return []
    return features


def _read_streets(path: Path, found: Findings) -> list[Street]:
    """Streets; ``row`` of an issue is the feature's place in the list, counted from 1."""
    streets: list[Street] = []
    names: dict[str, int] = {}
    for order, feature in enumerate(_features(path, found), start=1):
        properties = feature.get("properties") or {}
        missing = [key for key in STREET_PROPERTIES if key not in properties]
        if missing:
            found.add(f"第 {order} 条街道缺少属性 {'、'.join(missing)}", "请补上", order)
            continue
        before = len(found.into)
        line = _line(feature.get("geometry"), order, found)
        for key, allowed in (("kind", STREET_KINDS), ("name_check", NAME_CHECKS)):
            if properties[key] not in allowed:
                remedy = f"只能是 {'、'.join(sorted(allowed))}"
                found.add(f"不认识的“{properties[key]}”", remedy, order, key)
        precision = read_number(str(properties["precision_m"]))
        if precision is None or precision <= 0:
            found.add("精度应为正数", "请填写以米计的精度", order, "precision_m")
        check_once(str(properties["name"]), names, order, "name", found)
        if line is not None and precision is not None and len(found.into) == before:
            check = properties["median_check_m"]
            streets.append(
                Street(
                    properties["street_id"],
                    properties["name"],
                    properties["kind"],
                    precision,
                    properties["name_check"],
                    None if check is None else float(check),
                    properties["source"],
                    line,
                    to_metric(line),
                )
            )
    return streets


def _line(geometry: Any, order: int, found: Findings) -> LineString | MultiLineString | None:
    try:
        line = shape(geometry)
    except (GEOSException, AttributeError, KeyError, TypeError, ValueError):
        found.add("几何无效", "应为 LineString 或 MultiLineString", order, "geometry")
        return None
    if not isinstance(line, LineString | MultiLineString) or line.is_empty:
        found.add("几何类型应为线", "应为 LineString 或 MultiLineString", order, "geometry")
        return None
    west, south, east, north = line.bounds
    if not (LONGITUDES[0] <= west <= east <= LONGITUDES[1]) or not (
        LATITUDES[0] <= south <= north <= LATITUDES[1]
    ):
        found.add("坐标超出范围", "经纬度是否写反？", order, "geometry")
        return None
    return line
