"""Our readings of the plan's words for projects without an address, and the places they give.

The plan often names a place instead of an address (“济南路拓宽”, “火车站前滨海广场”). Which place
is meant and how the project lies to it is written down by hand, a row a project, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from geo.address.characters import unify_word
from geo.address.model import Address
from geo.address.parse import parse_addresses
from geo.errors import DataFileError, Issue
from geo.files.rows import Findings, read_rows
from geo.geocoders.notes import NO_NOTE, Form, Note, joined, plain, say
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.placement import Placement, circle_of, each_once, nothing
from geo.geocoders.reasons import Reason, foremost
from geo.projection import to_metric, to_wgs84

COLUMNS = ("project_id", "relation", "places", "reading")

# at: is that place or stands at it; along: the streets themselves; within: somewhere inside the
# named places; near: beside it or an extension of it; zone: the zone's own polygon; unknown: it has
# a place that is not known; placeless: it has none by nature (a platform, a programme, a forum).
RELATIONS = ("at", "along", "within", "near", "zone", "unknown", "placeless")
WITHOUT_PLACES = frozenset({"unknown", "placeless"})

OUR_READING = "own"
"""Who says where a zone lies: the id in sources.toml of what we made of the plan's words."""

# “Beside” and “extension of” reach this far past the place (about one large block).
NEAR_M = 300.0


def read_place_readings(path: Path | str) -> pd.DataFrame:
    """Where the plan's words put the projects that it gives no address for.

    Parameters
    ----------
    path : Path or str
        place_readings.csv.

    Returns
    -------
    pandas.DataFrame
        Indexed by project_id: relation, places, reading, and row (the line a spreadsheet shows).

    Raises
    ------
    DataFileError
        Every problem found.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.projects import read_place_readings
    >>> list(read_place_readings(data_dir() / "place_readings.csv").columns)
    ['relation', 'places', 'reading', 'row']
    """
    path = Path(path)
    issues: list[Issue] = []
    rows: dict[str, dict[str, object]] = {}
    for line, row in read_rows(path, COLUMNS, Findings(path.name, issues)):
        issues += _check(path.name, row, line, rows)
        rows.setdefault(row["project_id"], {**row, "row": line})
    if issues:
        raise DataFileError(issues)
    frame = pd.DataFrame(list(rows.values()), columns=[*COLUMNS, "row"])
    return frame.set_index("project_id")


def _check(
    file: str, row: dict[str, str], line: int, before: dict[str, dict[str, object]]
) -> list[Issue]:
    issues: list[Issue] = []
    if not row["project_id"]:
        issues.append(Issue(file, "项目编号不能为空", "请补上", line, "project_id"))
    elif row["project_id"] in before:
        message = f"“{row['project_id']}”与第 {before[row['project_id']]['row']} 行重复"
        issues.append(Issue(file, message, "请删去其中一行", line, "project_id"))
    if row["relation"] not in RELATIONS:
        remedy = f"只能是 {'、'.join(RELATIONS)}"
        issues.append(Issue(file, f"不认识的关系“{row['relation']}”", remedy, line, "relation"))
    elif (row["relation"] in WITHOUT_PLACES) == bool(row["places"]):
        message = "关系为 unknown、placeless 时地点应为空，其他关系须写明地点"
        issues.append(Issue(file, message, "请核对地点", line, "places"))
    if not row["reading"]:
        issues.append(Issue(file, "没有写明理由", "请用一句话写明为什么这样定位", line, "reading"))
    return issues


def place_by_reading(
    relation: str,
    places: str,
    reading: str,
    geocoder: Offline,
    zones: gpd.GeoDataFrame,
) -> tuple[Placement, list[tuple[str, Placement]]]:
    """The project's placement, and that of each place it rests on.

    ``places`` are joined by 、; a zone's name may hold one itself (山东路、延安三路区域).
    """
    if relation in WITHOUT_PLACES:
        reason = Reason.PLACELESS if relation == "placeless" else Reason.UNKNOWN
        return nothing(plain(reading), reason), []
    if relation == "zone":
        parts = [(name, _zone(name, zones)) for name in _zone_names(places, zones)]
    else:
        parts = [(name, _place(name, geocoder)) for name in places.split("、") if name]
    found = [part for _, part in parts if part.found]
    missing = [part.note for _, part in parts if not part.found]
    note = joined([plain(reading), *missing])
    if not found:
        return nothing(note, foremost(part.reason for _, part in parts)), parts
    if relation == "within":
        return _within(found, note), parts
    placement = found[0] if len(found) == 1 else _together(found)
    extra = NEAR_M if relation == "near" else 0.0
    return replace(placement, radius_m=placement.radius_m + extra, note=note), parts


def _place(name: str, geocoder: Offline) -> Placement:
    """A place, street or address by its name; a known name comes before what it may parse to."""
    if geocoder.gazetteer.find_places(name) and name not in geocoder.gazetteer.street_names:
        return geocoder.locate(Address(text=name, kind="place", place=name))
    return geocoder.locate(parse_addresses(name)[0])


def _zone_names(places: str, zones: gpd.GeoDataFrame) -> Sequence[str]:
    names = set(zones["name"]) if "name" in zones.columns else set()
    return [places] if places in names else [name for name in places.split("、") if name]


def _zone(name: str, zones: gpd.GeoDataFrame) -> Placement:
    match = (
        zones[zones["name"].map(unify_word) == unify_word(name)]
        if "name" in zones.columns
        else zones.iloc[:0]
    )
    if match.empty:
        return nothing(say(Form.UNKNOWN_ZONE, name=name), Reason.UNKNOWN)
    zone = match.iloc[0]
    note = say(Form.EXTENT, name=name)
    precision_m = float(zone["precision_m"])
    return Placement(zone.geometry, "area", precision_m, note, name, origins=(OUR_READING,))


def _within(found: Sequence[Placement], note: Note) -> Placement:
    """The smallest circle that covers the discs of all the places: a point and its radius."""
    covers: list[BaseGeometry] = [
        to_metric(part.geometry).buffer(part.radius_m)
        for part in found
        if part.geometry is not None
    ]
    centre, radius = circle_of(covers)
    method = found[0].method if len(found) == 1 else "area"
    matched = "、".join(part.matched for part in found)
    told = each_once(*(part.origins for part in found))
    return Placement(to_wgs84(centre), method, radius, note, matched, origins=told)


def _together(found: Sequence[Placement]) -> Placement:
    """Several places as one geometry. Lines go before points: they show more of the streets."""
    dimensions = shapely.get_dimensions([part.geometry for part in found])
    same = [part for part, own in zip(found, dimensions, strict=True) if own == dimensions.max()]
    union = unary_union([part.geometry for part in same])
    radius = max(part.radius_m for part in same)
    matched = "、".join(part.matched for part in same)
    told = each_once(*(part.origins for part in same))
    return Placement(union, same[0].method, radius, NO_NOTE, matched, origins=told)
