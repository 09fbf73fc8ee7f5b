"""The ground's files for the browser.

``ground.json`` holds what the first picture may show: land, district, areas, streets, lines, zones,
labels.
``buildings.json`` is asked for when somebody comes close, and made then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.files.text import read_bytes
from geo.map.background import FADED_RANK, read_buildings
from geo.map.payload import (
    Payload,
    flat,
    make_payload,
    polygons,
    rounded,
    stepped,
    stepped_polygons,
    to_json,
)
from geo.style import BAY_STYLES, BELT_EDGE
from geo.zones.district import district_rows

if TYPE_CHECKING:
    import geopandas as gpd

SUBAREA_EDGE = "#6d5a7d"
STEP, FINE_STEP = 1e-5, 5e-6
"""Degrees: about 1 m for areas and lines, half of it for buildings."""

BUILDINGS = "buildings.json"
_CUT_DEGREES = 0.003
"""An edge of the land along its bounds for longer than this (about 300 m) is no shore."""


def ground_payload(
    zones: gpd.GeoDataFrame, background: gpd.GeoDataFrame, buildings: Path | None = None
) -> Payload:
    """``ground.json`` from the zones (:func:`geo.zones.assign.read_zones`) and the background
    (:func:`geo.map.background.read_ground`); ``buildings.json`` from the file of the footprints,
    where there is one."""
    district = district_rows(zones)
    land = [
        rings
        for geometry in background.geometry[background["layer"] == "land"]
        for rings in polygons(geometry)
    ]
    ground = {
        "land": land,
        "cuts": _cuts(background[background["layer"] == "land"].total_bounds, land),
        "district": [rings for geometry in district.geometry for rings in polygons(geometry)],
        "step": STEP,
        "areas": _areas(background[background["layer"] == "area"], STEP),
        "lines": [
            {
                "kind": row.kind,
                "zoom": row.min_zoom,
                "lines": [stepped(part, STEP) for part in shapely.get_parts(row.geometry)],
            }
            for row in _rows(background, "line")
        ],
        "buildings": "" if buildings is None else BUILDINGS,
        "streets": [
            {
                "name": row.name_text,
                "rank": row.rank,
                "zoom": row.min_zoom,
                "lines": [flat(part) for part in shapely.get_parts(row.geometry)],
            }
            for row in _rows(background, "street")
        ],
        "zones": list(_zones(zones)),
        "labels": [
            {
                "text": row.name_text,
                "kind": row.kind,
                "rank": row.rank,
                "zoom": row.min_zoom,
                "at": rounded(row.geometry.representative_point()),
            }
            for row in _rows(background, "label")
        ],
    }
    files = {"ground.json": to_json(ground)}
    if buildings is None:
        return make_payload(files)
    later = {BUILDINGS: partial(_buildings, buildings)}
    return make_payload(files, later, read_bytes(buildings))


def _buildings(path: Path) -> bytes:
    found = read_buildings(path)
    return to_json({"step": FINE_STEP, "areas": _areas(found, FINE_STEP)})


def _areas(found: gpd.GeoDataFrame, step: float) -> list[dict[str, object]]:
    """``share``: of the colour, less where the source is about to end."""
    return [
        {
            "kind": kind,
            "share": round(1 - (rank - 1) / FADED_RANK, 2),
            "zoom": zoom,
            "polygons": stepped_polygons(geometry, step),
        }
        for kind, rank, zoom, geometry in zip(
            found["kind"], found["rank"], found["min_zoom"], found.geometry, strict=True
        )
    ]


def _cuts(bounds: np.ndarray, land: list[list[list[float]]]) -> dict[str, float | None]:
    """The sides where the land ends because its data does: a straight edge along the bounds.

    Longitude or latitude of the side in degrees, None where a real shore is outermost.
    """
    outer = [np.array(rings[0]).reshape(-1, 2) for rings in land]

    def cut(axis: int, value: float) -> float | None:
        along = 0.0
        for ring in outer:
            on = np.abs(ring[:, axis] - value) < 2e-5
            both = on[:-1] & on[1:]
            along += float(np.abs(np.diff(ring[:, 1 - axis]))[both].sum())
        return round(float(value), 5) if along > _CUT_DEGREES else None

    west, south, east, north = bounds
    return {
        "west": cut(0, west),
        "south": cut(1, south),
        "east": cut(0, east),
        "north": cut(1, north),
    }


@dataclass(frozen=True)
class _Row:
    name_text: str
    kind: str
    rank: int
    min_zoom: float
    geometry: BaseGeometry


def _rows(background: gpd.GeoDataFrame, layer: str) -> Iterator[_Row]:
    chosen = background[background["layer"] == layer]
    for name, kind, rank, zoom, geometry in zip(
        chosen["name"],
        chosen["kind"],
        chosen["rank"],
        chosen["min_zoom"],
        chosen.geometry,
        strict=True,
    ):
        yield _Row(str(name), str(kind), int(rank), float(zoom), geometry)


def _zones(zones: gpd.GeoDataFrame) -> Iterator[dict[str, object]]:
    for zone_id, row in zones.iterrows():
        style = BAY_STYLES.get(row["name"])
        edge = style.edge if style else BELT_EDGE if row["level"] == "belt" else SUBAREA_EDGE
        fill = style.fill if style else edge
        yield zone_data(str(zone_id), row["name"], row["level"], fill, edge, row.geometry)


def zone_data(
    zone_id: str, name: str, level: str, fill: str, edge: str, geometry: BaseGeometry
) -> dict[str, object]:
    """A zone as the ground draws it; ``geometry`` in degrees, ``fill`` and ``edge`` ``#rrggbb``."""
    return {
        "id": zone_id,
        "name": name,
        "level": level,
        "fill": fill,
        "edge": edge,
        "ink": _darker(edge),
        "polygons": polygons(geometry),
        "at": rounded(_label_point(geometry)),
        "area_m2": round(geometry.area * 1e10),  # only to order zones by size
    }


def _label_point(geometry: BaseGeometry) -> shapely.Point:
    """The middle of the widest spot of the largest part: where a name has most room."""
    largest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=1e-4)
    middle: shapely.Point = shapely.get_point(circle, 0)
    return middle


def _darker(colour: str) -> str:
    """The colour at 65 % of its lightness, for text on a light ground."""
    return "#" + "".join(f"{int(int(colour[i : i + 2], 16) * 0.65):02x}" for i in (1, 3, 5))
