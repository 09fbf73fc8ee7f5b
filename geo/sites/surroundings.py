"""What lies around a site: metro, projects and sums, the zone and what the plan wants there.

The ring is measured from the shape of the site as drawn, in a straight line. A walking time is
turned into metres by an **assumption of this tool**: 80 m a minute along streets that are 1.3 times
as long as the straight line, so 61.5 m a minute. Ten minutes give 615 m; the national standard for
residential districts (GB 50180-2018) takes about 500 m for ten minutes and so is a little stricter.
Nobody walks over water: of a walking ring only the piece of land counts on which the site stands,
so that the other shore of a bay is out even where it is near. The way along the streets is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.projection import to_metric, to_wgs84
from geo.selection.filter import Selection, select
from geo.sites.nearby import Neighbour, margin_of
from geo.sites.places import SitePlaces, Span
from geo.vocabulary import BELT, DISTRICT, OUTSIDE, SECTORS
from geo.zones.district import district_shape
from geo.zones.pins import SHORE_M

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.gazetteer.index import Gazetteer
    from geo.gazetteer.things import Place, Street

WALK_M_PER_MIN = 80.0
DETOUR = 1.3
ASSUMPTION = (
    "步行圈是本工具的假设：按直线折算，不是沿路实走；步速 80 米/分钟，路程为直线的 1.3 倍，"
    "即每分钟直线 61.5 米；圈内隔水的一侧不算。"
    "《城市居住区规划设计标准》GB 50180-2018 的十分钟约为 500 米，比这里略严。"
)

LEAST_M, MOST_M = 50.0, 5_000.0
"""Rings outside this say nothing, or the whole district."""

STREET_WITHIN_M = 150.0
"""A street further off is not “the street of the site”."""


@dataclass(frozen=True, eq=False)
class Site:
    """Where to look from. ``shape``: EPSG:32651; ``row``: its position in ``located`` or None for
    a point on the map."""

    shape: BaseGeometry
    radius_m: float
    row: int | None = None

    def ring(self, radius_m: float, land: BaseGeometry | None = None) -> BaseGeometry:
        """The ring's area, EPSG:32651. ``land`` (EPSG:32651) cuts it down to what can be walked to:
        the pieces of land in the ring on which the site stands, or the nearest where it is off
        shore."""
        ring = shapely.buffer(self.shape, radius_m, quad_segs=24)
        if land is None:
            return ring
        pieces = shapely.get_parts(shapely.intersection(ring, land))
        pieces = pieces[shapely.get_dimensions(pieces) == 2]
        if not len(pieces):
            return ring  # all of it is water: nothing to cut along
        away = shapely.distance(pieces, self.shape)
        return shapely.union_all(pieces[away <= max(away.min(), 0.0) + 1e-6])


@dataclass(frozen=True)
class Near:
    """A station of the surroundings; ``inside``: by the distance as drawn, ``sure``: whatever the
    radii leave open."""

    station: Place
    span: Span
    inside: bool
    sure: bool


@dataclass(frozen=True)
class SectorRow:
    """``amounts`` of the ``count`` projects add up to ``investment_yi`` 亿元."""

    sector: str
    count: int
    investment_yi: float
    amounts: int
    at_least: int
    undisclosed: int


@dataclass(frozen=True, eq=False)
class Surroundings:
    """``stations``: those in the ring, nearest first, or the nearest one outside it. ``here``: the
    projects in the ring, summed by the one rule; ``distances``: by position in ``located``.
    ``unsure``: how many of them, or just outside, may be on the other side of the ring;
    ``contradictory``: how many are not judged, their addresses disagreeing; ``ring``: the area that
    was looked at (EPSG:4326); ``site``: from where."""

    radius_m: float
    ring: BaseGeometry
    stations: tuple[Near, ...]
    here: Selection
    order: tuple[int, ...]
    distances: np.ndarray
    unsure: int
    contradictory: int
    sectors: tuple[SectorRow, ...]
    zones: tuple[str, ...]
    streets: tuple[tuple[str, Span], ...]

    site: Site

    def neighbour(self, row: int) -> Neighbour:
        """A project of ``order``, as one's neighbourhood tells of it: with how far its distance may
        be off."""
        found = self.here.located.iloc[row]
        is_area = 2 in shapely.get_dimensions([self.site.shape, found.geometry])
        margin_m = margin_of(self.site.radius_m, float(np.nan_to_num(found["radius_m"])))
        return Neighbour(str(found.name), float(self.distances[row, 0]), is_area, margin_m)


def walk_radius_m(minutes: float) -> float:
    """Metres in a straight line within a walk of so many minutes, by the assumption above."""
    return minutes * WALK_M_PER_MIN / DETOUR


def site_at(longitude: float, latitude: float) -> Site:
    """A point of the map (WGS84 degrees)."""
    return Site(to_metric(Point(longitude, latitude)), 0.0)


def site_of(places: SitePlaces, row: int) -> Site | None:
    """A project; None where it has no place or contradictory ones."""
    if not places.placed[row] or places.conflict[row]:
        return None
    return Site(places.shape[row], float(places.radius_m[row]), row)


def surroundings(
    selection: Selection,
    places: SitePlaces,
    zones: gpd.GeoDataFrame,
    gazetteer: Gazetteer,
    site: Site,
    radius_m: float,
    land: BaseGeometry | None = None,
) -> Surroundings:
    """Everything within ``radius_m`` of the site, of what the selection's filters leave.

    ``land`` (EPSG:4326): for a ring that is walked, see :meth:`Site.ring`; a place counts when it
    lies in that ring or within ``SHORE_M`` of it, for the shore is drawn no finer.
    """
    located = selection.located
    spans = places.spans_to(site.shape, site.radius_m)
    judged = selection.passing & places.placed & ~places.conflict
    if site.row is not None:
        judged[site.row] = False  # the site itself
    ring = site.ring(radius_m, None if land is None else to_metric(land))
    inside = judged & (spans[:, 0] <= radius_m)
    if land is not None:
        near = np.flatnonzero(inside)
        inside[near] = shapely.distance(places.shape[near], ring) <= SHORE_M
    straddling = judged & (spans[:, 1] <= radius_m) & (spans[:, 2] > radius_m)
    here = select(located, inside, selection.filters)
    at = np.flatnonzero(inside)
    order = at[np.argsort(spans[at, 0], kind="stable")]
    return Surroundings(
        radius_m=radius_m,
        ring=to_wgs84(ring),
        stations=_stations(places, site, radius_m, ring if land is not None else None),
        here=here,
        order=tuple(int(i) for i in order),
        distances=spans,
        unsure=int(straddling.sum()),
        contradictory=int((selection.passing & places.conflict).sum()),
        sectors=_by_sector(here),
        zones=_zones(located, zones, site),
        streets=_streets(gazetteer, site),
        site=site,
    )


def _stations(
    places: SitePlaces, site: Site, radius_m: float, walked: BaseGeometry | None
) -> tuple[Near, ...]:
    found = []
    for station in places.stations:
        drawn = float(site.shape.distance(station.point_m))
        span = Span.around(drawn, site.radius_m + station.precision_m)
        inside = drawn <= radius_m
        if inside and walked is not None:
            inside = bool(station.point_m.distance(walked) <= SHORE_M)
        sure = span.most_m <= radius_m or span.least_m > radius_m
        found.append(Near(station, span, inside, sure))
    found.sort(key=lambda near: near.span.drawn_m)
    within = [near for near in found if near.inside]
    return tuple(within or found[:1])


def _by_sector(here: Selection) -> tuple[SectorRow, ...]:
    """By sector, the most projects first; the sums never come to more than the ring's."""
    sector = here.located["sector"].to_numpy()
    rows = []
    for name in (*SECTORS, ""):
        mask = here.passing & (sector == name)
        if not mask.any():
            continue
        totals = select(here.located, mask, here.filters, part_of=here).totals
        rows.append(
            SectorRow(
                name,
                totals.shown,
                totals.investment_yi,
                totals.amounts,
                totals.at_least,
                totals.undisclosed,
            )
        )
    return tuple(sorted(rows, key=lambda row: -row.count))


def _zones(located: gpd.GeoDataFrame, zones: gpd.GeoDataFrame, site: Site) -> tuple[str, ...]:
    """Bay, belt and sub-areas: a project's as assigned, a point's as drawn."""
    if site.row is not None:
        row = located.iloc[site.row]
        belt = [BELT] if row["in_belt"] else []
        return (str(row["bay"]), *belt, *(str(name) for name in row["subarea"]))
    point = to_wgs84(site.shape)
    held = zones[(zones["level"] != "district") & zones.geometry.covers(point)]
    names = tuple(str(name) for name in held["name"])
    if any(held["level"] == "bay"):
        return names
    return (OUTSIDE if district_shape(zones).covers(point) else f"{DISTRICT.name}陆域以外", *names)


def _streets(gazetteer: Gazetteer, site: Site) -> tuple[tuple[str, Span], ...]:
    """The nearest streets with a known shape and a trusted name, at most two."""
    found: list[tuple[float, Street]] = [
        (float(site.shape.distance(street.line_m)), street)
        for street in gazetteer.streets
        if street.trusted
    ]
    found.sort(key=lambda item: item[0])
    return tuple(
        (street.name, Span.around(distance, site.radius_m + street.precision_m))
        for distance, street in found[:2]
        if distance <= STREET_WITHIN_M
    )
