"""Write ``data/ground/``: what OpenStreetMap says of the ground, for the offline map (ODbL).

Input: a directory with facts, WGS84, longitude first:

* ``osm_landuse.geojson``, ``osm_water.geojson``, ``osm_waterways.geojson``,
  ``osm_railways.geojson``: fclass (Geofabrik's classes) and name; ``osm_buildings.geojson``;
* ``osm_parks_strip.geojson``: parks of the shore; ``cut_at_source`` where only a part is there;
* ``osm_named_roads.geojson``: lines with name and fclass.

Output, the same every time: ``ground.geojson`` (areas, roads, rails, rivers, names, and notes where
footprints are missing) and ``buildings.geojson`` (footprints). Nothing is added to what the facts
say, and a part of them is left out, each where its rule stands.

The facts on land use and buildings end along a line near the shore (:data:`CUT`), which is no edge
of the town. What lies less than :data:`FADES_M` from it is drawn the fainter the nearer it lies, so
that the map shows no edge there; beyond it stand the notes.

Run: ``python scripts/build_ground.py DIRECTORY`` after ``build_gazetteer.py``, then
``build_districts.py``, ``build_background.py`` and ``update_checksums.py``.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from build_background import FIRST_STREETS, STREET_ZOOM, WINDOW, feature, read_features
from shapely.geometry import LineString, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry
from zone_controls import DATA, DISTRICT, without_spurs

from geo.map.background import FADED_RANK
from geo.projection import to_metric, to_wgs84  # found by way of zone_controls

SOURCE = "OpenStreetMap 2020-03 (Geofabrik), ODbL 1.0, (c) OpenStreetMap contributors"
STEP, FINE_STEP = 1e-5, 5e-6
"""Degrees, grid of the coordinates: 1 m; of the footprints half of it."""

# Longitude and latitude of the lower edge of the facts on land use and buildings: read off their
# southernmost vertices, which lie within EDGE_M of it from 120.30 to 120.42 E.
CUT = (
    (120.285, 36.0755),
    (120.3292, 36.0577),
    (120.3402, 36.0540),
    (120.3712, 36.0657),
    (120.44, 36.0614),
)
EDGE_M = 40.0
FADES_M = tuple(40.0 + 25.0 * step for step in range(FADED_RANK - 1))
"""Metres from the edge: below the first, drawn with a tenth of the colour, and so on."""

KINDS = {
    "residential": "estate", "commercial": "business", "industrial": "business",
    "park": "park", "grass": "park", "meadow": "park", "cemetery": "park",
    "forest": "wood", "scrub": "wood",
}  # fmt: skip
ORDER = ("estate", "business", "park", "wood", "water")  # as painted, the lowest first
BUILT = ("estate", "business")
# From which area in m² an area is shown from which zoom; what is built over, close up alone.
SIZES = ((60_000.0, 0.0), (8_000.0, 13.0), (0.0, 14.5))
BUILT_ZOOM, BUILDING_ZOOM = 14.25, 15.25
# Roads of the neighbouring districts are one rank less here, and come later.
BESIDE_M, LATER = 300.0, 0.75
RANKS = {"trunk": 1, "primary": 1, "secondary": 2}
# Under the sea; and one whose name no sign in the town carries.
NOT_DRAWN = ("青岛胶州湾隧道", "蓬黄线")
# Of the names of osm_places.csv: kind there -> kind of the label, zoom from which it is shown.
NAMED = {
    "park": ("park", 14.5), "estate": ("site", 16.0), "school": ("site", 15.75),
    "campus": ("site", 15.0), "hospital": ("site", 15.5), "building": ("site", 16.75),
    "courtyard": ("site", 16.5), "landmark": ("site", 15.75), "hotel": ("site", 16.75),
}  # fmt: skip
LARGE_M = 150.0  # a named place of this half size shows a step earlier
NO_NAME_SIZE_M = 100.0  # mere nodes carry this precision: shops and inns, not drawn
# Farther than this from any footprint, park or water nothing is known of what stands there.
UNKNOWN_M = 120.0
NOTE = "此处无建筑轮廓资料"
# How far apart the notes stand, in metres, by the zoom from which they do: one is in every view.
NOTES = ((900.0, 15.25), (300.0, 16.5), (200.0, 17.25))

Feature = dict[str, Any]


def gridded(geometry: BaseGeometry, step: float = STEP) -> BaseGeometry:
    """In the window, on the grid, still valid: degrees."""
    inside = shapely.clip_by_rect(geometry, *WINDOW)
    decimals = 5 if step == STEP else 6
    return shapely.transform(shapely.set_precision(inside, step), lambda xy: xy.round(decimals))


def facts(directory: Path, name: str) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    """Properties and shape in metres of what lies in the window."""
    for one in json.loads((directory / f"{name}.geojson").read_text("utf-8"))["features"]:
        geometry = shapely.clip_by_rect(shapely.make_valid(shape(one["geometry"])), *WINDOW)
        if not geometry.is_empty:
            yield one["properties"], to_metric(geometry)


def bands() -> list[tuple[int, BaseGeometry]]:
    """Rank and ground of the fading: 1, in full, is all that lies farther than the last."""
    cut = to_metric(LineString(CUT))
    rings, before = [], shapely.Polygon()
    for number, reach_m in enumerate(FADES_M):
        reach = cut.buffer(reach_m)
        rings.append((FADED_RANK - number, reach - before))
        before = reach
    return rings


def areas(directory: Path) -> Iterator[Feature]:
    """Land use and water, joined by kind."""
    found: dict[str, list[BaseGeometry]] = defaultdict(list)
    below = []
    for properties, area in facts(directory, "osm_landuse"):
        found[KINDS[properties["fclass"]]].append(area)
        below.append(area)
    check_edge(below)
    whole = [
        area
        for properties, area in facts(directory, "osm_parks_strip")
        if not properties["cut_at_source"]  # half a park would end in an edge
    ]
    found["water"] = [area for _, area in facts(directory, "osm_water")]
    shore_parks, water = shapely.union_all(whole), shapely.union_all(found["water"])
    greens = shapely.union_all(found["park"]) | shore_parks
    fading, land = bands(), to_metric(land_of_window())
    for kind in ORDER:
        area = shapely.union_all(found[kind])
        if kind in BUILT:
            area = area - greens - shapely.union_all(found["wood"])
        if kind == "wood":
            area = area - shapely.union_all(found["park"])
        parts = [(rank, area & band) for rank, band in fading] if kind != "water" else []
        rest = area - shapely.union_all([band for _, band in fading]) if parts else area
        if kind == "park":
            parts = [(rank, part - shore_parks) for rank, part in parts]
            rest = rest | shore_parks
        if kind not in ("water",):
            parts = [(rank, (part & land) - water) for rank, part in parts]
            rest = (rest & land) - water
        for rank, part in [(1, rest), *parts]:
            yield from by_size(kind, rank, part, area | shore_parks)


def by_size(kind: str, rank: int, area: BaseGeometry, all_of_it: BaseGeometry) -> Iterator[Feature]:
    """An area's parts, those together that are shown from one zoom: a large one comes first."""
    tiers: dict[float, list[BaseGeometry]] = defaultdict(list)
    sizes = shapely.get_parts(all_of_it)
    tree = shapely.STRtree(sizes)
    for part in shapely.get_parts(area):
        if part.geom_type != "Polygon" or part.area < 50.0:
            continue  # slivers between two drawings
        held = tree.query(part.representative_point(), predicate="within")
        size = max([sizes[i].area for i in held], default=part.area)
        zoom = BUILT_ZOOM if kind in BUILT else next(z for least, z in SIZES if size >= least)
        tiers[zoom].append(part)
    for zoom, parts in sorted(tiers.items()):
        joined = gridded(to_wgs84(polygons(parts)))
        shown = polygons(shapely.get_parts(shapely.make_valid(joined)))
        yield feature("area", "", kind, rank, zoom, SOURCE, shown)


def polygons(parts: Iterable[BaseGeometry]) -> BaseGeometry:
    """One of many, without the lines and points that rounding may leave."""
    flat = [one for part in parts for one in shapely.get_parts(part)]
    return shapely.MultiPolygon([one for one in flat if isinstance(one, Polygon)])


def check_edge(found: Sequence[BaseGeometry]) -> None:
    """:data:`CUT` must be where the facts end."""
    cut = to_metric(LineString(CUT))
    (west, _), *_, (east, _) = cut.coords
    far_south = shapely.Polygon([*cut.coords, (east, 3_900_000.0), (west, 3_900_000.0)])
    beyond = shapely.union_all(found) & far_south
    if beyond.difference(cut.buffer(EDGE_M)).area > 1.0:
        raise SystemExit("the facts on land use reach beyond CUT: read the line off them anew")


def land_of_window() -> BaseGeometry:
    return shapely.union_all(
        [shape(item["geometry"]) for item in read_features("geography/land.geojson")]
    )


def lines(found: Iterable[BaseGeometry]) -> BaseGeometry:
    """Joined where they meet, in metres; what rounding makes of them in degrees."""
    merged = shapely.line_merge(shapely.union_all(list(found)))
    drawn = without_spurs(gridded(to_wgs84(merged.simplify(1.0))))
    parts = [part for part in shapely.get_parts(drawn) if part.length > 0]
    return shapely.MultiLineString(parts)


def roads(directory: Path) -> Iterator[Feature]:
    """By name, of the highest class; both carriageways where there are two.

    Nameless ones are slip roads.
    """
    by_name: dict[str, list[tuple[int, BaseGeometry]]] = defaultdict(list)
    for properties, line in facts(directory, "osm_named_roads"):
        name = properties["name"] or ""
        rank = RANKS[properties["fclass"]] if name else 3
        by_name[name].append((1 if name in FIRST_STREETS else rank, line))
    for name, parts in sorted(by_name.items()):
        if name in NOT_DRAWN:
            continue
        rank, found = min(rank for rank, _ in parts), [line for _, line in parts]
        beyond = shapely.union_all(found).distance(DISTRICT) > BESIDE_M
        zoom = STREET_ZOOM[rank] + beyond * LATER
        yield feature("street", name, "street", rank + beyond, zoom, SOURCE, lines(found))


def rails(directory: Path) -> Iterator[Feature]:
    found: dict[str, list[BaseGeometry]] = defaultdict(list)
    for properties, line in facts(directory, "osm_railways"):
        found[properties["fclass"]].append(line)
    for _, line in facts(directory, "osm_waterways"):
        found["river"].append(line)
    for kind, zoom in (("river", 12.5), ("rail", 13.25), ("subway", 13.5)):
        yield feature("line", "", kind, 1, zoom, SOURCE, lines(found[kind]))


def names() -> Iterator[Feature]:
    """Of parks, estates, schools …: once each, the large ones earlier."""
    with (DATA / "gazetteer" / "osm_places.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        size_m = float(row["precision_m"])
        if row["kind"] not in NAMED or size_m == NO_NAME_SIZE_M:
            continue
        kind, zoom = NAMED[row["kind"]]
        rank = 1 if size_m >= LARGE_M else 2 if size_m > 60.0 else 3
        at = gridded(Point(float(row["longitude"]), float(row["latitude"])))
        yield feature("label", row["name"], kind, rank, zoom - (rank == 1), row["source"], at)


def notes(buildings: Sequence[BaseGeometry], greens: BaseGeometry) -> Iterator[Feature]:
    """Where on the district's land nothing is known: so many texts that a close view holds one."""
    known = shapely.union_all(shapely.buffer(list(buildings), UNKNOWN_M, quad_segs=4)) | greens
    unknown = (DISTRICT - known).buffer(-30.0)
    placed: list[Point] = []
    for apart_m, zoom in NOTES:
        west, south, east, north = unknown.bounds
        x, y = np.meshgrid(np.arange(west, east, apart_m / 2), np.arange(south, north, apart_m / 2))
        inside = shapely.contains_xy(unknown, x.ravel(), y.ravel())
        for at in shapely.points(x.ravel()[inside], y.ravel()[inside]):
            if all(at.distance(other) >= apart_m for other in placed):
                placed.append(at)
                where = gridded(to_wgs84(at))
                source = f"no footprint, park or water within {UNKNOWN_M:.0f} m: {SOURCE}"
                yield feature("label", NOTE, "note", 1, zoom, source, where)


def footprints(found: Sequence[BaseGeometry]) -> Iterator[Feature]:
    """Joined by how faint they are; two that touch stay two, in two features."""
    fading = bands()
    parts: list[BaseGeometry] = []
    ranks: list[int] = []
    for building in found:
        at = building.representative_point()
        degrees = gridded(to_wgs84(building), FINE_STEP)
        pieces = [p for p in shapely.get_parts(degrees) if p.geom_type == "Polygon"]
        parts += pieces
        ranks += [next((rank for rank, band in fading if band.contains(at)), 1)] * len(pieces)
    touching: dict[int, set[int]] = defaultdict(set)
    for one, other in shapely.STRtree(parts).query(parts, predicate="intersects").T.tolist():
        touching[one].add(other)
    groups: list[int] = []
    for number in range(len(parts)):
        taken = {groups[other] for other in touching[number] if other < number}
        groups.append(next(g for g in range(len(taken) + 1) if g not in taken))
    for rank, group in sorted(set(zip(ranks, groups, strict=True))):
        of = zip(parts, ranks, groups, strict=True)
        shown = polygons([part for part, *at in of if at == [rank, group]])
        yield feature("building", "", "building", rank, BUILDING_ZOOM, SOURCE, shown)


def write(name: str, features: Iterable[Feature]) -> None:
    folder = DATA / "ground"
    folder.mkdir(exist_ok=True)
    texts = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features]
    head = f'{{"type":"FeatureCollection","name":"{name}","features":[\n'
    text = head + ",\n".join(texts) + "\n]}\n"
    (folder / f"{name}.geojson").write_text(text, "utf-8", newline="\n")
    print(f"{name}: {len(texts)} features, {len(text) // 1000} kB")


def main() -> None:
    parser = argparse.ArgumentParser(description="Build data/ground/.")
    parser.add_argument("directory", type=Path, help="a directory with the facts")
    source = parser.parse_args().directory
    buildings = [area for _, area in facts(source, "osm_buildings")]
    surfaces = list(areas(source))
    greens = shapely.union_all(
        [
            to_metric(shape(one["geometry"]))
            for one in surfaces
            if one["properties"]["kind"] not in BUILT
        ]
    )
    told = notes(buildings, greens)
    write("ground", [*surfaces, *roads(source), *rails(source), *names(), *told])
    write("buildings", footprints(buildings))


if __name__ == "__main__":
    main()
