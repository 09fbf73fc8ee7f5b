"""Write what OpenStreetMap and bus stops add to ``data/gazetteer/``, beside the tables people edit.

Input: a directory with tables of facts, WGS84, longitude first:

* ``house_numbers_2.csv``: street, number, place, longitude, latitude, precision_m, source;
* ``osm_places.csv``: name, fclass, longitude, latitude, precision_m, osm_id, layer;
* ``osm_landuse.geojson``, ``osm_parks_strip.geojson``: outlines with name and fclass;
* ``osm_named_roads.geojson``: lines with name, length_m and in_district_m;
* ``street_points.csv``: street, longitude, latitude, point_precision_m, basis, evidence;
* ``street_sections.geojson``: lines with name and precision_m.

Output, the same every time: ``osm_numbers.csv``, ``osm_places.csv``, ``osm_streets.geojson``
(OpenStreetMap, ODbL, kept apart), ``street_points.csv`` and ``street_sections.geojson`` (AMap's bus
stops and lines). What is left out and why stands at each rule; the counts are printed.

Run: ``python scripts/build_gazetteer.py DIRECTORY``, then ``python scripts/update_checksums.py``.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import LineString, MultiLineString, Point, shape
from shapely.ops import linemerge, substring

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gazetteer_places import LEAST_M, WITH_NUMBER, places

from geo.address.house_number import parse_numbers
from geo.address.model import Address
from geo.gazetteer.index import Gazetteer
from geo.gazetteer.tables import PLACE_COLUMNS, POINT_COLUMNS, STREET_POINT_COLUMNS
from geo.gazetteer.things import AddressPoint
from geo.geocoders.offline.geocoder import Offline
from geo.projection import to_metric, to_wgs84

DATA = Path(__file__).resolve().parents[1] / "data" / "gazetteer"
DISTRICT = DATA.parent / "geography" / "district_land.geojson"

# A kept road lies in the district for the larger part: else its numbers are mostly another's.
LEAST_SHARE, LEAST_LENGTH_M = 0.5, 100.0
NOT_STREETS = ("青岛胶州湾隧道", "胶宁高架路", "蓬黄线")
# Past the district's edge the numbers are another district's.
PAST_EDGE_M = 300.0
# OSM's lines are generalised: 4–15 m off ours in nine of ten. A carriageway lies aside.
LINE_M, CARRIAGEWAY_M = 20.0, 35.0
# Known gates farther off than this on the median: another street's line.
DOUBTFUL_M = 160.0
# 南海路, 福州南路 and 山东路: the farthest known gate lies 96–408 m nearer to OSM's line than to
# our traced one, of other streets at most 70 m. A line drawn through gates gives way to any nearer.
CLEARLY_M = 80.0
# There and back, both carriageways in one line: its ends meet.
ENDS_MEET_M, LONG_M = 60.0, 500.0
# A point says nothing of how long its street is: of 35 known numbers on such streets one lies
# outside these.
STREET_LEAST_M, STREET_PAST_M = 600.0, 300.0

Feature = dict[str, Any]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_features(path: Path) -> list[Feature]:
    return list(json.loads(path.read_text("utf-8"))["features"])


def numbers(rows: Iterable[dict[str, str]], known: Gazetteer) -> list[list[object]]:
    """Gates that are not known yet and lie where the known ones say that they must be.

    ``place`` only where the name says more than the number.
    """
    found: list[list[object]] = []
    offline = Offline(known)
    for row in rows:
        street, number = row["street"], row["number"]
        if any(gate.number == number for gate in known.points_by_street.get(street, ())):
            continue
        precision = max(float(row["precision_m"]), LEAST_M)
        point = Point(float(row["longitude"]), float(row["latitude"]))
        claim = offline.locate(Address(street, "number", street=street, number=number))
        if claim.point is not None:
            off = to_metric(claim.point).distance(to_metric(point))
            if off > claim.point_radius_m + precision:
                print(f"left out: {street} {number}, {off:.0f} m from where it must be")
                continue
        osm_id, name = row["source"].split()[-1], WITH_NUMBER.sub("", row["place"])
        name = name if len(name) > 2 and name != row["place"] else ""
        cells = (street, number, name, point.x, point.y, round(precision), f"OSM {osm_id}")
        found.append([f"OSM-{osm_id}", *cells])
    return found


def with_gates(known: Gazetteer, rows: Iterable[dict[str, str]]) -> Gazetteer:
    """The gazetteer with all of the new gates, to hold lines against."""
    added = []
    for row in rows:
        at = Point(float(row["longitude"]), float(row["latitude"]))
        number = row["number"]
        added.append(
            AddressPoint(
                f"new {row['street']} {number}", row["street"], number, parse_numbers(number), "",
                float(row["precision_m"]), row["source"], at, to_metric(at),
            )
        )  # fmt: skip
    return Gazetteer.build([*known.points, *added], known.streets, known.places)


def streets(features: Sequence[Feature], known: Gazetteer) -> list[Feature]:
    """Roads of which we have no line, or one that is farther from the known gates."""
    by_name: dict[str, list[Feature]] = defaultdict(list)
    for feature in features:
        if feature["properties"]["name"] and feature["properties"]["name"] not in NOT_STREETS:
            by_name[feature["properties"]["name"]].append(feature)
    (district,) = read_features(DISTRICT)
    around = to_metric(shape(district["geometry"])).buffer(PAST_EDGE_M)
    found = []
    for name, parts in sorted(by_name.items()):
        own = known.shape_of(name)
        length = sum(part["properties"]["length_m"] for part in parts)
        inside = sum(part["properties"]["in_district_m"] for part in parts)
        if inside < LEAST_LENGTH_M or (own is None and inside / length < LEAST_SHARE):
            continue
        drawn = [line for part in parts for line in lines_of(to_metric(shape(part["geometry"])))]
        line, double = one_line(drawn)
        line = max(lines_of(line.intersection(around)), key=lambda part: float(part.length))
        gates = [gate.point_m for gate in known.points_by_street.get(name, ())]
        least = CLEARLY_M if own is not None and own.kind == "centreline" else 0.0
        if own is not None and not nearer(line, own.line_m, gates, least):
            continue
        median = round(statistics.median(map(line.distance, gates))) if gates else None
        if median is None or median <= DOUBTFUL_M:
            found.append(road(name, line, double, len(gates), median))
    return found


def road(name: str, line: LineString, double: bool, gates: int, median_m: float | None) -> Feature:
    return feature_of(
        {
            "street_id": f"OSM-{name}",
            "name": name,
            "kind": "centreline",
            "precision_m": CARRIAGEWAY_M if double else LINE_M,
            "name_check": "unchecked" if not gates else "supported" if gates > 1 else "weak",
            "check_points": gates,
            "median_check_m": median_m,
            "source": "OSM",
        },
        line,
    )


def one_line(pieces: Sequence[LineString]) -> tuple[LineString, bool]:
    """One line of a road in metres, and whether it is one of two carriageways."""
    merged = lines_of(linemerge(pieces) if len(pieces) > 1 else pieces[0])
    longest = max(merged, key=lambda line: float(line.length))
    ends_m = Point(longest.coords[0]).distance(Point(longest.coords[-1]))
    if longest.length > LONG_M and ends_m < ENDS_MEET_M:
        return lines_of(substring(longest, 0.0, 0.5, normalized=True))[0], True
    rest = [line for line in merged if line is not longest]
    return longest, any(line.length > 0.3 * longest.length for line in rest)


def nearer(
    line: LineString, own: LineString | MultiLineString, gates: Sequence[Point], least_m: float
) -> bool:
    """Whether known gates lie clearly nearer this line: ours is another street, or stops short."""
    ours, theirs = ([one.distance(gate) for gate in gates] for one in (own, line))
    return bool(gates) and (
        max(theirs) < max(ours) - least_m
        and statistics.median(theirs) <= statistics.median(ours) + LINE_M
    )


def lines_of(geometry: Any) -> list[LineString]:
    return list(geometry.geoms) if isinstance(geometry, MultiLineString) else [geometry]


def sections(features: Sequence[Feature], known: set[str]) -> list[Feature]:
    """Parts of streets between stops, for streets without a line."""
    return [
        feature_of(
            {
                "street_id": f"SEC-{one['properties']['name']}",
                "name": one["properties"]["name"],
                "kind": "section",
                "precision_m": float(one["properties"]["precision_m"]),
                "name_check": "unchecked",
                "check_points": 0,
                "median_check_m": None,
                "source": "AMap bus line between stops on the street (GCJ-02 converted)",
            },
            lines_of(to_metric(shape(one["geometry"])))[0],
        )
        for one in features
        if one["properties"]["name"] not in known
    ]


def feature_of(properties: dict[str, object], line_m: LineString) -> Feature:
    coordinates = [[round(x, 6), round(y, 6)] for x, y, *_ in to_wgs84(line_m).coords]
    geometry = {"type": "LineString", "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def street_points(rows: Iterable[dict[str, str]], known: set[str]) -> list[list[object]]:
    """Streets without a line; those that rest on a number alone are in the files of numbers."""
    found: list[list[object]] = []
    for row in rows:
        if row["street"] in known or row["basis"] in ("OSM address", "address"):
            continue
        point_m = float(row["point_precision_m"])
        reach = round(max(STREET_LEAST_M, point_m + STREET_PAST_M))
        where = (row["longitude"], row["latitude"], round(point_m), reach)
        stops = "AMap bus stops (GCJ-02 converted)"
        found.append([row["street"], *where, row["basis"], row["evidence"], stops])
    return found


def write_csv(name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with (DATA / name).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])
    print(f"{name}: {len(rows)}")


def write_geojson(name: str, features: Sequence[Feature]) -> None:
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    (DATA / name).write_text(text, "utf-8")
    print(f"{name}: {len(features)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the added files of data/gazetteer/.")
    parser.add_argument("directory", type=Path, help="a directory with the tables of facts")
    source = parser.parse_args().directory
    own = Gazetteer.read(DATA, added=False)
    rows = read_csv(source / "house_numbers_2.csv")
    lines = streets(read_features(source / "osm_named_roads.geojson"), with_gates(own, rows))
    write_geojson("osm_streets.geojson", lines)
    # The numbers are held against the better lines, not against those that they replace.
    better = Gazetteer.build(own.points, Gazetteer.read(DATA).streets, own.places)
    write_csv("osm_numbers.csv", POINT_COLUMNS, numbers(rows, better))

    outlines = [
        feature
        for name in ("osm_landuse", "osm_parks_strip")
        for feature in read_features(source / f"{name}.geojson")
    ]
    elsewhere = {row["short"] for row in read_csv(DATA / "divisions.csv")}
    named, dropped = places(read_csv(source / "osm_places.csv"), outlines, own, elsewhere)
    write_csv("osm_places.csv", PLACE_COLUMNS, named)
    print("left out:", dict(dropped))

    drawn = {line["properties"]["name"] for line in lines}
    drawn |= {street.name for street in own.streets if street.trusted}
    parts = sections(read_features(source / "street_sections.geojson"), drawn)
    write_geojson("street_sections.geojson", parts)
    known = drawn | {part["properties"]["name"] for part in parts}
    stops = street_points(read_csv(source / "street_points.csv"), known)
    write_csv("street_points.csv", STREET_POINT_COLUMNS, stops)


if __name__ == "__main__":
    main()
