"""Draw ``data/districts.geojson``: 三湾一带, the sub-areas of 专栏 6-8 and the district.

The plan bounds its zones in words, and the polygons are a reading of them: ``zone_shapes.py`` says
how the lines run, ``data/geography/zone_texts.toml`` says it to the reader of the map.

Bays and sub-areas are made of the faces of one arrangement of lines, so neighbours share their
edges vertex by vertex: no gaps and no overlaps. Written in WGS84, longitude first, 6 decimals.

Run: ``python scripts/build_districts.py``. The output is the same every time.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from zone_controls import DATA, DISTRICT, ISLAND, SHORE
from zone_shapes import bay_masks, belt, sub_area_masks

from geo.projection import to_wgs84  # found by way of zone_controls

GRID_M = 0.1  # lines are noded on this grid: ten times finer than the coordinates they come from
SLIVER_M2 = 1_500.0  # a part smaller than this is noise between two drawings of the same edge
SOURCE = (
    "drawn by scripts/build_districts.py from the plan's words, data/geography/district_land"
    ".geojson and data/gazetteer; sea side © OpenStreetMap contributors (ODbL)"
)


def faces(masks: Iterable[BaseGeometry]) -> list[Polygon]:
    """The district's land cut along the edges of all masks; faces share their vertices."""
    lines = [DISTRICT.boundary, *(mask.boundary for mask in masks)]
    noded = shapely.union_all(lines, grid_size=GRID_M)
    inside = DISTRICT.buffer(1.0)
    return [
        face
        for face in shapely.get_parts(shapely.polygonize([noded]))
        if inside.covers(face.representative_point())
    ]


def held(parts: list[Polygon], mask: BaseGeometry) -> list[int]:
    """Which faces lie in a mask, told by a point inside each."""
    return [i for i, face in enumerate(parts) if mask.covers(face.representative_point())]


def drop_slivers(parts: list[Polygon], chosen: list[int]) -> list[int]:
    """The faces of a sub-area without the clusters too small to be meant."""
    whole = shapely.union_all([parts[i] for i in chosen])
    cut = shapely.union_all([p for p in shapely.get_parts(whole) if p.area < SLIVER_M2])
    return [i for i in chosen if not cut.intersects(parts[i].representative_point())]


def build() -> dict[str, BaseGeometry]:
    """Every zone's geometry in EPSG:32651 by ``zone_id``."""
    bays, subs = bay_masks(), sub_area_masks()
    parts = faces([*bays.values(), *(mask for _, mask in subs.values())])
    # The district as the same faces: its outline then has the bays' vertices too.
    zones: dict[str, BaseGeometry] = {"district": shapely.union_all(parts)}
    of_bay = {zone_id: held(parts, mask) for zone_id, mask in bays.items()}
    for zone_id, chosen in of_bay.items():
        zones[zone_id] = shapely.union_all([parts[i] for i in chosen])
    taken: set[int] = {i for i, face in enumerate(parts) if ISLAND.intersects(face)}
    for zone_id, (bay, mask) in subs.items():
        allowed = set(of_bay[bay]) if bay else set(range(len(parts)))
        chosen = [i for i in held(parts, mask) if i in allowed - taken]
        chosen = drop_slivers(parts, chosen)
        taken |= set(chosen)
        zones[zone_id] = shapely.union_all([parts[i] for i in chosen])
    zones["belt_coast"] = belt()
    return zones


def rounded(geometry: BaseGeometry) -> MultiPolygon:
    """In degrees with 6 decimals (0.1 m); equal metres give equal degrees, so edges still meet."""
    degrees = shapely.transform(to_wgs84(geometry), lambda xy: xy.round(6))
    if not degrees.is_valid:  # a spit narrower than the rounding
        degrees = shapely.make_valid(degrees)
    parts = [part for part in shapely.get_parts(degrees) if part.geom_type == "Polygon"]
    return MultiPolygon([part for part in parts if part.area > 0])


def main() -> None:
    texts = tomllib.loads((DATA / "geography" / "zone_texts.toml").read_text(encoding="utf-8"))
    zones = build()
    features = []
    for zone in texts["zone"]:
        properties = {**zone, "source": SOURCE}
        if zone["level"] == "district":
            shore = shapely.transform(to_wgs84(SHORE), lambda xy: xy.round(6))
            properties["shoreline"] = shapely.to_wkt(shore, rounding_precision=6)
        geometry = json.loads(json.dumps(mapping(rounded(zones[zone["zone_id"]]))))
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    head = '{"type": "FeatureCollection", "name": "districts", "features": [\n'
    body = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    (DATA / "districts.geojson").write_text(head + body + "\n]}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
