"""Read and check the gazetteer's files; every problem is gathered before one error is raised.

The files are the project's own: a broken one is a broken structure, so nothing is skipped. Those
that others' data adds (``ADDED`` of :mod:`geo.gazetteer.tables`) need not be there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from shapely.geometry import LineString, MultiLineString

from geo.address.characters import unify_word
from geo.address.house_number import parse_numbers
from geo.errors import DataFileError, Issue
from geo.files.geojson import number_of, read_features, read_geometry, text_of
from geo.files.rows import (
    Findings,
    check_once,
    check_required,
    read_position,
    read_precision,
    read_rows,
)
from geo.gazetteer.tables import (
    ADDED,
    NAME_CHECKS,
    PLACE_COLUMNS,
    PLACE_KINDS,
    PLACES_FILES,
    POINT_COLUMNS,
    POINTS_FILES,
    STREET_KINDS,
    STREET_POINT_COLUMNS,
    STREET_POINTS_FILE,
    STREET_TEXTS,
    STREETS_FILES,
)
from geo.gazetteer.things import AddressPoint, Place, Street
from geo.projection import to_metric

T = TypeVar("T", AddressPoint, Place)

_PLACE_ADDRESS = re.compile(r"(?P<street>\D+?)(?P<number>\d.*)号(?P<suffix>[甲乙丙丁]?)")


def read_gazetteer_files(
    directory: Path, *, added: bool
) -> tuple[list[AddressPoint], list[Street], list[Place]]:
    """The address points (those that places add included), streets and places of a directory."""
    issues: list[Issue] = []

    def there(*names: str) -> Iterator[tuple[Path, Findings]]:
        for name in names:
            path = directory / name
            if name not in ADDED or (added and path.exists()):
                yield path, Findings(name, issues)

    gates: dict[str, int] = {}
    points = [p for path, found in there(*POINTS_FILES) for p in _read_points(path, gates, found)]
    streets = [s for path, found in there(*STREETS_FILES) for s in _read_streets(path, found)]
    places = [p for path, found in there(*PLACES_FILES) for p in _read_places(path, found)]
    for path, found in there(STREET_POINTS_FILE):
        places += _read_street_points(path, found)
    if issues:
        raise DataFileError(issues)
    points = [*_with_sites(points, places), *_points_of_places(places, points)]
    return points, streets, places


def _read_points(path: Path, gates: dict[str, int], found: Findings) -> list[AddressPoint]:
    """``gates``: those read before, with their line: a gate stands in one file alone."""
    points: list[AddressPoint] = []
    ids: dict[str, int] = {}
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
                    position,
                )
            )
    return _in_metres(points)


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
        if path.name not in ADDED:  # two estates of one name are a fact, to be told apart by asking
            check_once(unify_word(row["name"]), names, line, "name", found)
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
                    position,
                )
            )
    return _in_metres(places)


def _read_street_points(path: Path, found: Findings) -> list[Place]:
    """Streets of which one point is known, as places of the kind ``street``."""
    names: dict[str, int] = {}
    places: list[Place] = []
    for line, row in read_rows(path, STREET_POINT_COLUMNS, found):
        complete = check_required(row, ("street", "basis", "source"), line, found)
        position, precision = read_position(row, line, found), read_precision(row, line, found)
        check_once(row["street"], names, line, "street", found)
        if complete and position is not None and precision is not None:
            name = row["street"]
            places.append(
                Place(
                    f"SP-{name}",
                    name,
                    "street",
                    (),
                    "",
                    precision,
                    row["source"],
                    position,
                    position,
                )
            )
    return _in_metres(places)


def _in_metres(things: list[T]) -> list[T]:
    """The same with their points in metres: all at once, for one by one it takes a third longer."""
    projected = to_metric(np.array([thing.point for thing in things], dtype=object))
    return [replace(thing, point_m=at) for thing, at in zip(things, projected, strict=True)]


def _gate_of(place: Place) -> tuple[str, str]:
    """Street and number of a place's address, blank where it has none."""
    found = _PLACE_ADDRESS.fullmatch(place.address)
    return ("", "") if found is None else (found["street"], found["number"] + found["suffix"])


def _with_sites(points: list[AddressPoint], places: list[Place]) -> list[AddressPoint]:
    """The gates with the radius of what stands there, where a named place says it is larger.

    It stands there when it has the gate's address or name and their circles meet. A metro station
    named after a place is beside it.
    """
    by_name: dict[str, list[Place]] = defaultdict(list)
    by_gate: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        if place.kind != "metro_station":
            by_gate[_gate_of(place)].append(place)
            for name in (place.name, *place.aliases):
                by_name[unify_word(name)].append(place)
    found = []
    for point in points:
        named = by_name.get(unify_word(point.place), []) if point.place else []
        sites = [*named, *by_gate.get((point.street, point.number), [])]
        reach = 0.0
        for site in sites:
            apart = site.point_m.distance(point.point_m)
            if apart <= site.precision_m + point.precision_m:
                reach = max(reach, apart + site.precision_m)
        found.append(replace(point, site_m=reach) if reach > point.precision_m else point)
    return found


def _points_of_places(places: list[Place], points: list[AddressPoint]) -> list[AddressPoint]:
    """Places with a street address are address points too, unless that gate is known already."""
    added: list[AddressPoint] = []
    known: dict[str, list[AddressPoint]] = defaultdict(list)
    for point in points:
        known[point.street].append(point)
    for place in places:
        street, number = _gate_of(place)
        numbers = parse_numbers(number) if street else ()
        held = any(point.holds(n) for point in known.get(street, ()) for n in numbers)
        if numbers and not held:
            added.append(
                AddressPoint(
                    place.place_id,
                    street,
                    number,
                    numbers,
                    place.name,
                    place.precision_m,
                    place.source,
                    place.point,
                    place.point_m,
                )
            )
    return added


def _read_streets(path: Path, found: Findings) -> list[Street]:
    """Streets; ``row`` of an issue is the feature's place in the list, counted from 1."""
    try:
        features = read_features(path)
    except DataFileError as error:
        found.into += error.issues
        return []
    streets: list[Street] = []
    names: dict[str, int] = {}
    for order, feature in enumerate(features, start=1):
        before = len(found.into)
        properties = feature["properties"]
        texts = {key: text_of(properties.get(key)) for key in STREET_TEXTS}
        for key, text in texts.items():
            if not text:
                found.add(f"第 {order} 条街道缺少属性 {key}", "请补上文字", order, key)
        for key, allowed in (("kind", STREET_KINDS), ("name_check", NAME_CHECKS)):
            if texts[key] and texts[key] not in allowed:
                remedy = f"只能是 {'、'.join(sorted(allowed))}"
                found.add(f"不认识的“{texts[key]}”", remedy, order, key)
        precision = number_of(properties.get("precision_m"))
        if not precision > 0:
            found.add("精度应为正数", "请填写以米计的精度", order, "precision_m")
        stated = properties.get("median_check_m")
        check = None if stated is None else number_of(stated)
        if check is not None and not check >= 0:
            found.add("应为米数或 null", "请改正", order, "median_check_m")
        if texts["name"]:
            check_once(texts["name"], names, order, "name", found)
        line, problem = read_geometry(feature, ("LineString", "MultiLineString"))
        if line is not None and not line.is_valid:
            problem = "线不合法，至少要有两个不同的点"
        if problem:
            found.add(problem, "请按 WGS84（EPSG:4326）重新导出该线", order, "geometry")
        if isinstance(line, LineString | MultiLineString) and len(found.into) == before:
            streets.append(
                Street(
                    **texts,
                    precision_m=precision,
                    median_check_m=check,
                    line=line,
                    line_m=to_metric(line),
                )
            )
    return streets
