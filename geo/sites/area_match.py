"""The same requirement against the plan's sub-areas (重点片区): which of them to look into.

What a project can fulfil by itself (sector, kind, floor area, budget), a sub-area fulfils when one
of its projects does, is unsure when one of them is, unknown when one of them is, and fails when all
fail. Where it lies is measured from its outline as drawn, give or take its precision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo import formats
from geo.projection import to_metric as metric
from geo.selection.filter import in_zones
from geo.sites.places import SitePlaces, Span
from geo.sites.requirements import (
    FAIL,
    MATCH,
    UNKNOWN,
    UNSURE,
    VERDICTS,
    Criterion,
    Ranking,
    Reason,
    Requirement,
    within,
)
from geo.vocabulary import LABELS
from geo.zones.assign import MAJORITY

if TYPE_CHECKING:
    import geopandas as gpd

MEASURED = (LABELS["metro"], LABELS["zone"])
"""Criteria judged by the outline; all others by the projects inside."""


@dataclass(frozen=True)
class AreaMatch:
    """``held``: how many counted projects of the selection lie in it; ``whole``: how many of them
    fail nothing."""

    zone_id: str
    name: str
    positioning: str
    score: int
    reasons: tuple[Reason, ...]
    held: int
    whole: int


def rank_areas(
    located: gpd.GeoDataFrame,
    places: SitePlaces,
    zones: gpd.GeoDataFrame,
    requirement: Requirement,
    ranking: Ranking,
    passing: np.ndarray,
) -> list[AreaMatch]:
    """The sub-areas, best first by the same rule, then by how many projects fail nothing.

    ``ranking``: of the projects for the same requirement; ``passing``: as given to it.
    """
    areas = zones[zones["level"] == "subarea"]
    shapes = dict(zip(zones["name"], metric(zones.geometry.to_numpy()), strict=True))
    found = []
    for zone_id, area in areas.iterrows():
        inside = passing & in_zones(located, (str(area["name"]),))
        reasons = [
            _from_projects(criterion, inside)
            for criterion in ranking.criteria
            if criterion.name not in MEASURED
        ]
        slack = float(area["precision_m"])
        if requirement.metro_within_m is not None:
            reasons.append(_metro(places, shapes[area["name"]], slack, requirement.metro_within_m))
        if requirement.zone is not None and requirement.zone in shapes:
            reasons.append(_zone(shapes, str(area["name"]), slack, requirement))
        verdicts = [reason.verdict for reason in reasons]
        found.append(
            AreaMatch(
                str(zone_id),
                str(area["name"]),
                str(area["positioning"]),
                verdicts.count(MATCH) - verdicts.count(FAIL),
                tuple(reasons),
                int(inside.sum()),
                int((inside & (ranking.fails == 0)).sum()),
            )
        )

    def key(match: AreaMatch) -> tuple[int, int, int, int]:
        verdicts = [reason.verdict for reason in match.reasons]
        return -match.score, verdicts.count(FAIL), -verdicts.count(UNSURE), -match.whole

    return sorted(found, key=key)  # a stable sort: the file's order settles the rest


def _from_projects(criterion: Criterion, inside: np.ndarray) -> Reason:
    verdicts = criterion.verdicts[inside]
    if not len(verdicts):
        text = "片区内没有符合当前筛选的项目"
        return Reason(criterion.name, criterion.wanted, UNKNOWN, text)
    verdict = next((v for v in (MATCH, UNSURE, UNKNOWN) if (verdicts == v).any()), FAIL)
    counts = [f"{VERDICTS[v]} {n}" for v in VERDICTS if (n := int((verdicts == v).sum()))]
    text = f"{len(verdicts)} 个项目中 {'、'.join(counts)}"
    return Reason(criterion.name, criterion.wanted, verdict, text)


def _metro(places: SitePlaces, shape: BaseGeometry, slack_m: float, limit_m: float) -> Reason:
    wanted = f"{formats.distance(limit_m)}以内"
    if not places.stations:
        return Reason(LABELS["metro"], wanted, UNKNOWN, "数据里没有地铁站")
    distances = np.array([shape.distance(station.point_m) for station in places.stations])
    nearest = int(distances.argmin())
    station, drawn = places.stations[nearest], float(distances[nearest])
    held = [s.name for s, d in zip(places.stations, distances, strict=True) if d == 0]
    # A station inside the drawn outline meets the wish whatever the slack: some of the area is at
    # its door. Only that the outline itself is right is taken for granted.
    slack = slack_m + station.precision_m
    span = Span(drawn, max(0.0, drawn - slack), drawn + slack)
    verdict = int(within(np.array([[drawn, span.least_m, span.most_m]]), limit_m)[0])
    text = f"{'、'.join(held)}在片区内" if held else f"边界距{station.name} {span.text}"
    return Reason(LABELS["metro"], wanted, MATCH if held else verdict, text)


def _zone(
    shapes: dict[str, BaseGeometry], name: str, slack_m: float, requirement: Requirement
) -> Reason:
    target, limit = str(requirement.zone), requirement.zone_within_m
    wanted = f"在{target}内" if limit <= 0 else f"{target}内或 {formats.distance(limit)}以内"
    own, zone = shapes[name], shapes[target]
    share = own.intersection(zone).area / own.area
    if share > MAJORITY:
        text = "就是所要的片区" if name == target else f"在{target}内"
        return Reason(LABELS["zone"], wanted, MATCH, text)
    if share > 1e-3:
        return Reason(
            LABELS["zone"],
            wanted,
            UNSURE if limit <= 0 else MATCH,
            f"{formats.share(share, 1)}的面积在{target}内",
        )
    drawn = own.distance(zone)
    span = Span(drawn, max(0.0, drawn - slack_m), drawn + slack_m)
    verdict = int(within(np.array([[drawn, span.least_m, span.most_m]]), limit)[0])
    if limit <= 0:
        verdict = FAIL
    return Reason(LABELS["zone"], wanted, verdict, f"距{target} {span.text}")
