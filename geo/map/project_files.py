"""The projects' files for the browser: ``head.json``, ``marks.bin``, ``names-<k>.json``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo import formats
from geo.map.colourings import COLOURINGS
from geo.map.payload import Payload, flat, make_payload, polygons, to_json
from geo.map.symbols import (
    MANY,
    SIZE_RADII_PX,
    SIZE_STEPS_YI,
    UNKNOWN_RADIUS_PX,
    by_amount,
    candidates,
    codes,
    mark_table,
    origin_of,
    pack_points,
)
from geo.style import KIND_SHAPES, SECTOR_STYLES, SectorStyle
from geo.vocabulary import LIGHT_TITLES, ROUGH_FROM_M

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

NAMES_PER_FILE = 4000


def project_payload(located: gpd.GeoDataFrame) -> Payload:
    """The projects' files. ``located``: EPSG:4326, as :func:`geo.projects.locate.locate_projects`
    and :mod:`geo.projects.read` describe it. Rows that others are part of have no marks."""
    marks = mark_table(located)
    origin = origin_of(marks)
    head = {
        "projects": len(located),
        "marks": len(marks["project"]),
        "origin": origin,
        "chunk": NAMES_PER_FILE,
        "sectors": _styles(COLOURINGS["sector"]),
        "lights": _styles(
            {LIGHT_TITLES[name]: style for name, style in COLOURINGS["light"].items()}
        ),
        "statuses": _styles(COLOURINGS["status"]),
        "kinds": [
            *({"name": name, "shape": shape} for name, shape in KIND_SHAPES.items()),
            {"name": "", "shape": "circle"},
        ],
        "sizes": _size_classes(),
        "shapes": list(_shapes(located)),
        "named": _named(located, marks) if len(marks["project"]) <= MANY else [],
    }
    files = {"head.json": to_json(head), "marks.bin": pack_points(marks, origin)}
    named = located[list(NAME_COLUMNS)]
    later = {
        f"names-{k}.json": partial(_names_file, named, k)
        for k in range(max(1, -(-len(named) // NAMES_PER_FILE)))
    }
    return make_payload(files, later, _digest(named))


def _styles(styles: Mapping[str, SectorStyle]) -> list[dict[str, object]]:
    """In the order of the codes; a blank sector, which the data check reports, has no name."""
    return [
        {"name": name, "colour": style.colour, "glyph": style.glyph}
        | ({"hatched": True} if style.hatched else {})
        for name, style in styles.items()
    ]


def _size_classes() -> list[dict[str, object]]:
    bounds = [formats.number(step) for step in SIZE_STEPS_YI]
    labels = [
        f"不足 {bounds[0]} 亿元",
        *(f"{low}–{high} 亿元" for low, high in pairwise(bounds)),
        f"{bounds[-1]} 亿元以上",
    ]
    classes: list[dict[str, object]] = [
        {"label": label, "radius": radius}
        for label, radius in zip(labels, SIZE_RADII_PX, strict=True)
    ]
    return [*classes, {"label": "", "radius": UNKNOWN_RADIUS_PX}]


def _shapes(located: gpd.GeoDataFrame) -> Iterator[dict[str, object]]:
    """The lines and areas among the projects' geometries and contradicting candidates."""
    counted = located["counted"].to_numpy(dtype=bool)
    conflict = located["location_conflict"].to_numpy(dtype=bool)
    sector = codes(located["sector"], list(SECTOR_STYLES))
    radius = np.nan_to_num(located["radius_m"].to_numpy(dtype=np.float64))
    geometries = located.geometry.to_numpy()
    for row in np.flatnonzero(counted & (conflict | (shapely.get_dimensions(geometries) > 0))):
        drawn = (
            candidates(located["candidates"].iloc[row])
            if conflict[row]
            else iter([(geometries[row], radius[row])])
        )
        for geometry, radius_m in drawn:
            if geometry is None or shapely.get_dimensions(geometry) < 1:
                continue
            is_area = shapely.get_dimensions(geometry) == 2
            yield {
                "project": int(row),
                "type": "area" if is_area else "line",
                "sector": int(sector[row]),
                "rough": bool(radius_m > ROUGH_FROM_M),
                "rings": (
                    [ring for polygon in polygons(geometry) for ring in polygon]
                    if is_area
                    else [flat(part) for part in shapely.get_parts(geometry)]
                ),
            }


def _named(located: gpd.GeoDataFrame, marks: Mapping[str, np.ndarray]) -> list[dict[str, object]]:
    """What the map may name, with a mark each: the largest amount first, as :func:`by_amount`."""
    return [
        {"project": row, "name": str(located["name"].iloc[row]), "amount": amount}
        for row, amount in by_amount(located, np.unique(marks["project"]).tolist())
    ]


NAME_COLUMNS = ("name", "sector", "kind", "amount_group", "investment_yi", "investment_qualifier")


def _digest(named: pd.DataFrame) -> bytes:
    """Changes when anything that a names file tells does."""
    import pandas as pd

    return hashlib.sha256(pd.util.hash_pandas_object(named).to_numpy().tobytes()).digest()


def _names_file(named: pd.DataFrame, k: int) -> bytes:
    rows = named.iloc[k * NAMES_PER_FILE : (k + 1) * NAMES_PER_FILE]
    groups = rows["amount_group"]
    in_groups = groups[groups != ""].unique()
    return to_json(_names(rows, dict(named["name"].loc[list(in_groups)])))


def _names(rows: pd.DataFrame, group_names: Mapping[str, str]) -> list[list[str]]:
    """``[project_id, name, one line about it]`` of every row."""
    result = []
    for project_id, name, sector, kind, group, amount, qualifier in zip(
        rows.index, *(rows[column] for column in NAME_COLUMNS), strict=True
    ):
        if group:
            money = f"金额{formats.within_group(group_names[group])}"
        elif formats.is_missing(amount):
            money = "投资未披露"
        else:
            money = formats.amount(amount, qualifier)
        line = " · ".join(part for part in (sector, kind, money) if part)
        result.append([str(project_id), str(name), line])
    return result
