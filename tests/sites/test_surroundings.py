"""What lies around a site: stations, projects and sums, zones, streets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from shapely import union_all
from shapely.affinity import translate
from shapely.geometry import LineString, Point, box
from site_frames import CORNER, at, gazetteer, located, places, zones

from geo import formats
from geo.dataset import load_dataset
from geo.gazetteer.index import Gazetteer
from geo.gazetteer.things import Street
from geo.projection import to_wgs84
from geo.selection.filter import Filters, filter_projects, select
from geo.sites.nearby import neighbours, projected
from geo.sites.places import SitePlaces
from geo.sites.surroundings import (
    DETOUR,
    WALK_M_PER_MIN,
    Site,
    Surroundings,
    site_at,
    site_of,
    surroundings,
    walk_radius_m,
)

ORDER = list(located().index)


def around(site: Site, radius_m: float) -> Surroundings:
    frame = located()
    selection = select(frame, frame["counted"].to_numpy())
    return surroundings(selection, places(frame), zones(), gazetteer(), site, radius_m)


def site(project_id: str) -> Site:
    found = site_of(places(), ORDER.index(project_id))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("radius_m", "inside", "unsure"),
    [
        pytest.param(100, [], 1, id="EDGE is at 200±170"),
        pytest.param(150, ["PART"], 2, id="PART at 141±30 is counted, but not sure"),
        pytest.param(250, ["PART", "EDGE"], 1, id="nearest first"),
        pytest.param(400, ["PART", "EDGE"], 0, id="surely"),
    ],
)
def test_projects_in_the_ring(radius_m: float, inside: list[str], unsure: int) -> None:
    found = around(site("NEAR"), radius_m)
    assert [ORDER[row] for row in found.order] == inside
    assert found.here.totals.shown == len(inside)
    assert found.unsure == unsure
    assert found.contradictory == 1  # BOTH, which is on the list and nowhere for certain


def test_a_rough_place_in_the_ring_has_its_margin_as_in_the_neighbourhood() -> None:
    frame = located()
    frame.loc["EDGE", "radius_m"] = 160.0
    frame.loc["FAR", ["radius_m", "geometry"]] = [340.0, frame.at["NEAR", "geometry"]]
    selection = select(frame, frame["counted"].to_numpy())
    measured = places(frame)
    start = site_of(measured, ORDER.index("NEAR"))
    assert start is not None
    found = surroundings(selection, measured, zones(), gazetteer(), start, 250)
    assert [found.neighbour(row).where for row in found.order] == [
        "位置粗略，相距不明（±360 米）", "140 米", "200 米（±180 米）",
    ]  # fmt: skip
    told = {n.project_id: n.where for n in neighbours(projected(frame), "NEAR") or ()}
    for row in found.order:
        assert found.neighbour(row).where == told[ORDER[row]]


def test_stations_in_the_ring_or_else_the_nearest() -> None:
    near = around(site("NEAR"), 500).stations
    assert [(n.station.name, n.inside, n.sure) for n in near] == [("东站", True, True)]
    assert near[0].span.text == "400 米（±50 米）"
    assert [n.sure for n in around(site("NEAR"), 420).stations] == [False]
    outside = around(site("NEAR"), 200).stations
    assert [(n.station.name, n.inside) for n in outside] == [("东站", False)]


def test_sums_follow_the_one_rule_and_sectors_never_exceed_them() -> None:
    dataset = load_dataset()
    everything = filter_projects(dataset.located, Filters())
    measured = SitePlaces.build(dataset.located, dataset.gazetteer)
    centre = site_at(120.3755, 36.0646)
    found = surroundings(everything, measured, dataset.zones, dataset.gazetteer, centre, 5000)
    totals = found.here.totals
    mask = np.zeros(len(dataset.located), dtype=bool)
    mask[list(found.order)] = True
    assert totals == select(dataset.located, mask).totals
    assert sum(row.count for row in found.sectors) == totals.shown
    assert sum(row.investment_yi for row in found.sectors) <= totals.investment_yi + 1e-9
    assert sum(row.amounts for row in found.sectors) <= totals.amounts
    assert "浮山湾区" in found.zones
    assert found.stations[0].station.name == "五四广场站"


def test_zones_of_a_project_and_of_a_point() -> None:
    assert around(site("NEAR"), 100).zones == ("湾区", "小区")
    lon, lat = at(Point(300, 300)).coords[0]
    assert around(site_at(lon, lat), 100).zones == ("湾区", "小区")
    lon, lat = at(Point(2300, 500)).coords[0]
    assert around(site_at(lon, lat), 100).zones == ("湾区外",)
    lon, lat = at(Point(300, 5000)).coords[0]
    assert around(site_at(lon, lat), 100).zones == ("市南区陆域以外",)


@pytest.mark.parametrize("project_id", ["NOWHERE", "GROUP", "BOTH"])
def test_nothing_is_measured_from_nowhere_or_from_two_places(project_id: str) -> None:
    assert site_of(places(), ORDER.index(project_id)) is None


def test_only_streets_with_a_trusted_name_nearby() -> None:
    def street(name: str, y: float, check: str = "supported") -> Street:
        line = translate(LineString([(0, y), (500, y)]), *CORNER)
        return Street(name, name, "centreline", 20.0, check, None, "test", to_wgs84(line), line)

    streets = [street("甲路", 150), street("乙路", 120, "doubtful"), street("丙路", 400)]
    frame = located()
    found = surroundings(
        select(frame, frame["counted"].to_numpy()),
        places(frame),
        zones(),
        Gazetteer.build([], streets, []),
        site("NEAR"),
        300,
    )
    ((name, span),) = found.streets
    assert name == "甲路"
    assert span.drawn_m == pytest.approx(50, abs=0.1)
    own = float(frame.at["NEAR", "radius_m"])
    assert span.text == f"50 米（±{formats.distance(own + 20.0)}）"


def test_the_walking_assumption_is_the_one_that_is_stated() -> None:
    assert walk_radius_m(10) == pytest.approx(615.4, abs=0.1)
    assert walk_radius_m(1) * DETOUR == WALK_M_PER_MIN


def test_the_ring_is_as_wide_as_it_says() -> None:
    ring = site("NEAR").ring(500)
    assert ring.contains(metric_at(Point(100, 597)))
    assert not ring.contains(metric_at(Point(100, 603)))


def metric_at(shape: Any) -> Any:
    return translate(shape, *CORNER)


# NEAR stands at (100, 100); a channel of 150 m runs north to south east of it at x = 110 … 260.
WEST_SHORE, EAST_SHORE = box(-2000, -2000, 110, 2000), box(260, -2000, 2000, 2000)


@pytest.mark.parametrize(
    ("land", "reached", "not_reached"),
    [
        pytest.param([WEST_SHORE, EAST_SHORE], (50, 300), (400, 100), id="the other shore is out"),
        pytest.param(
            [WEST_SHORE, EAST_SHORE, box(0, 200, 400, 210)], (400, 100), (180, 100), id="a bridge"
        ),
        pytest.param([WEST_SHORE], (50, 300), (180, 100), id="no walk over water"),
        pytest.param([EAST_SHORE], (400, 100), (50, 100), id="a site off shore: the nearest land"),
    ],
)
def test_a_walk_ends_at_the_water(
    land: list[Any], reached: tuple[float, float], not_reached: tuple[float, float]
) -> None:
    ring = site("NEAR").ring(500, metric_at(union_all(land)))
    assert ring.contains(metric_at(Point(*reached)))
    assert not ring.contains(metric_at(Point(*not_reached)))
    assert ring.area < site("NEAR").ring(500).area


def test_who_is_across_the_water_is_not_within_a_walk() -> None:
    frame = located()
    selection = select(frame, frame["counted"].to_numpy())
    measured = places(frame)

    def found(land: Any) -> Surroundings:
        args = (selection, measured, zones(), gazetteer(), site("NEAR"), 600)
        return surroundings(*args, None if land is None else at(land))

    everyone = found(None)
    assert [ORDER[row] for row in everyone.order] == ["PART", "EDGE"]
    assert [n.station.name for n in everyone.stations if n.inside] == ["东站"]
    walked = found(WEST_SHORE)  # the station stands on it, the projects beyond the channel
    assert walked.order == ()
    assert walked.here.totals.shown == 0
    assert [n.station.name for n in walked.stations if n.inside] == ["东站"]
    cape = found(box(-2000, -2000, 2000, 300).union(box(-2000, 450, 2000, 2000)))
    assert [ORDER[row] for row in cape.order] == ["PART", "EDGE"]
    assert not [n for n in cape.stations if n.inside]  # across the inlet
