"""Place every project: by its address, else by what the plan's words say about its place.

The result is a new GeoDataFrame (EPSG:4326) with the caller's columns and six more: geometry,
location_method, radius_m, location_note, candidates, location_conflict. Nothing is dropped: a
project without a place has geometry None, method ``none`` and the reason in its note.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import MultiPoint

from geo.address.parse import Address, parse_addresses
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.placement import Placement, nothing
from geo.projection import WGS84, to_metric
from geo.projects._given import GIVEN_COLUMNS, place_given
from geo.projects.parquet_rows import GIVEN
from geo.projects.readings import place_by_reading
from geo.vocabulary import as_methods
from geo.zones.district import metric_district, with_outside

# Two addresses of one project agree when they lie no further apart than their radii and this: the
# site of a large project here is up to half a kilometre wide.
AGREEMENT_GAP_M = 500.0

# A project that stands at two gates reaches past the point of either.
SEVERAL_GATES_M = 100.0

NO_PLACE_NOTE = "规划没有给出地点"


@dataclass(frozen=True)
class _Candidate:
    """One address (or place) of a project and where it was found."""

    text: str
    address: Address | None
    placement: Placement

    def as_record(self) -> dict[str, Any]:
        return {
            "address": self.text,
            "geometry": self.placement.geometry,
            "radius_m": self.placement.radius_m,
            "location_method": self.placement.method,
            "location_note": self.placement.note,
        }


@dataclass(frozen=True)
class _Located:
    placement: Placement
    candidates: tuple[_Candidate, ...] = ()
    conflict: bool = False


def locate_projects(
    projects: pd.DataFrame,
    geocoder: Offline,
    readings: pd.DataFrame,
    zones: gpd.GeoDataFrame,
) -> gpd.GeoDataFrame:
    """Place the projects.

    A place that came with a row (:mod:`geo.projects._given`) goes before its address; a part of a
    group does not take the place of its group.

    Parameters
    ----------
    projects : pandas.DataFrame
        Indexed by project_id, with a column ``address`` (blank where the plan gives none).
    geocoder : Offline
        Who places an address.
    readings : pandas.DataFrame
        See :func:`~geo.projects.readings.read_place_readings`; used where there is no address.
    zones : geopandas.GeoDataFrame
        The frame of districts.geojson (name, level, precision_m, geometry), for readings of
        relation ``zone`` and to flag results outside the district. All four are left as they were.

    Returns
    -------
    geopandas.GeoDataFrame
        The projects with ``geometry`` (EPSG:4326 or None), ``location_method``, ``radius_m``
        (metres), ``location_note``, ``candidates`` and ``location_conflict``. Where addresses
        contradict each other the geometry is a MultiPoint of one point a candidate and radius_m the
        largest radius around those points; ``candidates`` holds the full geometries.

    Examples
    --------
    A synthetic project at a known gate, without readings and zones:

    >>> import geopandas as gpd
    >>> import pandas as pd
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.projects import locate_projects
    >>> dataset = load_dataset()
    >>> ids = pd.Index(["X-1"], name="project_id")
    >>> projects = pd.DataFrame({"address": ["香港中路 76 号"]}, index=ids)
    >>> nothing = pd.DataFrame(columns=["relation", "places", "reading", "row"])
    >>> located = locate_projects(projects, Offline(dataset.gazetteer), nothing, dataset.zones)
    >>> located.loc["X-1", "location_method"], located.crs.to_epsg()
    ('address', 4326)
    """
    if GIVEN not in projects.columns:
        return _locate_all(projects, geocoder, readings, zones)
    given = projects[GIVEN].notna()
    rest = projects[~given].drop(columns=list(GIVEN_COLUMNS))
    parts = [
        place_given(projects[given], metric_district(zones)),
        _locate_all(rest, geocoder, readings, zones),
    ]
    parts = [part for part in parts if len(part)] or parts[:1]
    return pd.concat(parts).loc[projects.index]


def _locate_all(
    projects: pd.DataFrame,
    geocoder: Offline,
    readings: pd.DataFrame,
    zones: gpd.GeoDataFrame,
) -> gpd.GeoDataFrame:
    district = metric_district(zones)
    located: list[_Located] = []
    for project_id, address in zip(projects.index, projects["address"], strict=True):
        found = _locate_one(str(project_id), str(address), geocoder, readings, zones)
        place = found.placement
        note = with_outside(place.note, place.geometry, place.radius_m, district)
        located.append(replace(found, placement=replace(place, note=note)))
    placements = [found.placement for found in located]
    columns = pd.DataFrame(
        {
            "location_method": as_methods([placement.method for placement in placements]),
            "radius_m": [float(placement.radius_m) for placement in placements],
            "location_note": [placement.note for placement in placements],
            "candidates": [[c.as_record() for c in found.candidates] for found in located],
            "location_conflict": pd.Series(
                [found.conflict for found in located], index=projects.index, dtype=bool
            ),
        },
        index=projects.index,
    )
    geometry = gpd.GeoSeries(
        [placement.geometry for placement in placements], index=projects.index, crs=WGS84
    )
    return gpd.GeoDataFrame(projects.join(columns), geometry=geometry, crs=WGS84)


def _locate_one(
    project_id: str,
    address: str,
    geocoder: Offline,
    readings: pd.DataFrame,
    zones: gpd.GeoDataFrame,
) -> _Located:
    if address.strip():
        return _by_addresses(address, geocoder)
    if project_id in readings.index:
        reading = readings.loc[project_id]
        placement, parts = place_by_reading(
            str(reading["relation"]),
            str(reading["places"]),
            str(reading["reading"]),
            geocoder,
            zones,
        )
        candidates = tuple(_Candidate(name, None, part) for name, part in parts)
        return _Located(placement, candidates)
    return _Located(nothing(NO_PLACE_NOTE))


def _by_addresses(text: str, geocoder: Offline) -> _Located:
    """One address gives its own answer; several must agree or they are shown as a conflict."""
    candidates = [
        _Candidate(a.label, a, _as_site(a, geocoder.locate(a))) for a in parse_addresses(text)
    ]
    if len(candidates) == 1:
        return _Located(candidates[0].placement, tuple(candidates))
    candidates = [_whole_street(candidate, geocoder) for candidate in candidates]
    found = [c for c in candidates if c.placement.found]
    if not found:
        notes = "；".join(dict.fromkeys(c.placement.note for c in candidates))
        return _Located(nothing(notes), tuple(candidates))
    if any(_gap_m(a, b) > 0 for a, b in combinations(found, 2)):
        return _Located(_conflict(found, geocoder), tuple(candidates), conflict=True)
    return _Located(_agree(found, candidates), tuple(candidates))


def _as_site(address: Address, placement: Placement) -> Placement:
    """A numbered address is a site, so a stretch of street becomes a point that covers it."""
    if address.kind != "number" or placement.geometry is None or placement.point is None:
        return placement
    if placement.geometry.geom_type not in ("LineString", "MultiLineString"):
        return placement
    return replace(
        placement, geometry=placement.point, radius_m=placement.point_radius_m, likely=None
    )


def _whole_street(candidate: _Candidate, geocoder: Offline) -> _Candidate:
    """A number that its street does not have still says which street is meant."""
    address = candidate.address
    if candidate.placement.found or address is None or address.kind != "number":
        return candidate
    if geocoder.refusal(address):
        return candidate
    street = geocoder.locate_street(address.street)
    if not street.found:
        return candidate
    reason = candidate.placement.note.removesuffix("，不作推测")
    placement = replace(street, note=f"{reason}，只能以{address.street}全路示意")
    return replace(candidate, placement=placement)


def _apart_m(a: _Candidate, b: _Candidate) -> float:
    if a.placement.geometry is None or b.placement.geometry is None:
        return math.nan
    apart: float = to_metric(a.placement.geometry).distance(to_metric(b.placement.geometry))
    return apart


def _gap_m(a: _Candidate, b: _Candidate) -> float:
    """How much further apart two candidates lie than agreement allows; at most 0 if they agree."""
    allowed = a.placement.radius_m + b.placement.radius_m + AGREEMENT_GAP_M
    return _apart_m(a, b) - allowed


def _agree(found: Sequence[_Candidate], all_of_them: Sequence[_Candidate]) -> Placement:
    """One place from several addresses: the firm ones (address points) if there are any."""
    firm = [c for c in found if c.placement.method == "address"] or list(found)
    # Candidates that rest on the same anchor would be drawn on top of each other.
    points: dict[bytes, _Candidate] = {}
    for candidate in firm:
        if candidate.placement.point is not None:
            points.setdefault(candidate.placement.point.wkb, candidate)
    notes = [c.placement.note for c in firm]
    others = [c for c in all_of_them if c not in firm]
    agreeing = [c.text for c in others if c.placement.found]
    missing = [c.placement.note for c in others if not c.placement.found]
    if agreeing:
        notes.append(f"{'、'.join(agreeing)}与之一致")
    note = "；".join(dict.fromkeys([*notes, *missing]))
    if len(points) == 1:
        placement = firm[0].placement
        extra = SEVERAL_GATES_M if len(found) > 1 else 0.0
        return replace(placement, radius_m=placement.radius_m + extra, note=note)
    geometry = _points(points.values())
    least_firm = max(firm, key=lambda c: c.placement.point_radius_m)
    return replace(
        least_firm.placement,
        geometry=geometry,
        radius_m=least_firm.placement.point_radius_m,
        note=note,
    )


def _points(found: Iterable[_Candidate]) -> MultiPoint:
    """One point of each that has a place, in order."""
    points = (c.placement.point for c in found)
    return MultiPoint([point for point in points if point is not None])


def _conflict(found: Sequence[_Candidate], geocoder: Offline) -> Placement:
    """Addresses kilometres apart: every candidate is shown, and a question asked."""
    widest = max(_apart_m(a, b) for a, b in combinations(found, 2))
    notes = [(c.text, c.placement.note) for c in found]
    parts = [note if note.startswith(text) else f"{text}：{note}" for text, note in notes]
    note = f"同一项目的地址相距约 {widest / 1000:.1f} 公里，互相矛盾，逐一标出；" + "；".join(parts)
    hint = _hint(found, geocoder)
    if hint:
        note += f"；{hint}"
    geometry = _points(found)
    radius = max(c.placement.point_radius_m for c in found)
    firmest = min(found, key=lambda c: c.placement.point_radius_m)
    return Placement(geometry, firmest.placement.method, radius, note, firmest.placement.matched)


def _hint(found: Sequence[_Candidate], geocoder: Offline) -> str:
    """The street whose name differs in one character and has that number near the other address.

    A slip of the pen: 香港西路 110 号 for 香港中路 110 号, which stands beside 台湾路 1 号.
    """
    best: tuple[float, str] | None = None
    for candidate in found:
        address = candidate.address
        if address is None or address.kind != "number":
            continue
        for name in sorted(geocoder.gazetteer.points_by_street):
            if not _one_character_off(name, address.street):
                continue
            meant = replace(address, street=name)
            there = geocoder.locate(meant)
            if there.method != "address":
                continue
            proposal = _Candidate(meant.label, meant, there)
            for other in found:
                if other is candidate or _gap_m(proposal, other) > 0:
                    continue
                apart = _apart_m(proposal, other)
                text = f"{meant.label}距{other.text}约 {apart:.0f} 米，请核对是否为{meant.label}"
                if best is None or apart < best[0]:
                    best = (apart, text)
    return best[1] if best is not None else ""


def _one_character_off(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
