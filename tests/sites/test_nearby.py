"""Neighbours: distances against points laid out in metres, in UTM 51N."""

from __future__ import annotations

import geopandas as gpd
import pytest
from shapely.geometry import MultiPoint, Point, box

from geo.sites import nearby

EAST, NORTH = 263_000.0, 3_995_000.0  # a spot in the district, EPSG:32651


@pytest.fixture
def located() -> gpd.GeoDataFrame:
    shapes = {
        "home": Point(EAST, NORTH),
        "same": Point(EAST, NORTH),
        "near": Point(EAST + 300, NORTH + 390),
        "edge": Point(EAST - 499.9, NORTH),
        "far": Point(EAST + 501, NORTH),
        "area": box(EAST - 50, NORTH - 50, EAST + 50, NORTH + 50),
        "group": Point(EAST, NORTH + 10),
        "torn": Point(EAST, NORTH + 20),
        "nowhere": None,
    }
    frame = gpd.GeoDataFrame(
        {"counted": True, "location_conflict": False},
        geometry=list(shapes.values()),
        index=list(shapes),
        crs="EPSG:32651",
    ).to_crs("EPSG:4326")
    frame.loc["group", "counted"] = False
    frame.loc["torn", "location_conflict"] = True
    return frame


def test_nearest_first_within_500_m(located: gpd.GeoDataFrame) -> None:
    found = nearby.neighbours(nearby.projected(located), "home")
    assert found is not None
    assert {n.project_id: round(n.distance_m, 1) for n in found} == {
        "same": 0.0,
        "area": 0.0,
        "near": 492.0,
        "edge": 499.9,
    }
    assert [n.where for n in found if n.project_id in ("same", "area")] == ["同一位置", "范围重叠"]
    assert [n.where for n in found][-1] == "500 米"


@pytest.mark.parametrize("project_id", ["nowhere", "torn", "group"])
def test_without_one_place_there_are_no_neighbours(
    located: gpd.GeoDataFrame, project_id: str
) -> None:
    assert nearby.neighbours(nearby.projected(located), project_id) is None


def test_a_guess_laid_on_a_house_number_is_not_the_same_place(located: gpd.GeoDataFrame) -> None:
    """Distances between rough places carry the radii of both; firm ones stand alone."""
    radii = {"same": 340.0, "near": 20.0}
    located["radius_m"] = [radii.get(i, 20.0) for i in located.index]
    found = {n.project_id: n for n in nearby.neighbours(nearby.projected(located), "home") or ()}
    assert found["same"].where == "位置粗略，相距不明（±360 米）"
    assert found["near"].margin_m == 0
    located.loc["home", "radius_m"] = 200.0
    found = {n.project_id: n for n in nearby.neighbours(nearby.projected(located), "home") or ()}
    assert found["near"].where == "490 米（±220 米）"


def test_a_contradiction_is_named_near_each_candidate(located: gpd.GeoDataFrame) -> None:
    there = gpd.GeoSeries(
        [MultiPoint([(EAST + 100, NORTH), (EAST + 9_000, NORTH)])], crs="EPSG:32651"
    ).to_crs("EPSG:4326")
    located.loc["torn", "geometry"] = there.iloc[0]
    places = nearby.projected(located)
    found = {n.project_id: round(n.distance_m) for n in nearby.neighbours(places, "home") or ()}
    assert found["torn"] == 100
    assert nearby.neighbours(places, "torn") is None
