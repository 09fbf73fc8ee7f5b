"""Neighbours: distances against points laid out in metres, in UTM 51N."""

from __future__ import annotations

import geopandas as gpd
import pytest
from shapely.geometry import Point, box

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
