"""The queue: every reason to look, what it weighs, and what never waits."""

from __future__ import annotations

import math
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, box

from geo.geocoders.consensus import Consensus
from geo.geocoders.notes import plain
from geo.geocoders.placement import Placement
from geo.reviews.queue import LABELS, POINTS, QueueItem, review_queue, stakes

NAN = math.nan
WEST, SOUTH = 120.36, 36.06
DISTRICT = box(WEST, SOUTH, WEST + 0.1, SOUTH + 0.05)
ZONES = gpd.GeoDataFrame(
    {"name": ["市南区"], "level": ["district"]}, geometry=[DISTRICT], crs="EPSG:4326"
)
LAND = box(WEST - 0.2, SOUTH, WEST + 0.3, SOUTH + 0.2)
"""Land all around but in the south, where the sea is."""

FINE: dict[str, Any] = {
    "name": "某项目",
    "address": "甲路 1 号",
    "kind": "建设项目",
    "plan_zone": "",
    "bay": "浮山湾区",
    "near_border": False,
    "investment_yi": NAN,
    "filter_amount_yi": NAN,
    "amount_group": "",
    "counted": True,
    "location_method": "address",
    "radius_m": 40.0,
    "location_conflict": False,
    "placeless": False,
    "candidates": [],
    "review": "",
    "geometry": Point(WEST + 0.05, SOUTH + 0.02),
}


def frame(*rows: dict[str, Any]) -> gpd.GeoDataFrame:
    """Projects P0, P1, … that are fine but for what each row says; each at a point of its own."""
    full = []
    for n, row in enumerate(rows):
        own = {"address": f"甲路 {n} 号", "geometry": Point(WEST + 0.05 + 0.001 * n, SOUTH + 0.02)}
        full.append(FINE | own | row)
    index = pd.Index([f"P{n}" for n in range(len(full))], name="project_id")
    return gpd.GeoDataFrame(pd.DataFrame(full, index=index), geometry="geometry", crs="EPSG:4326")


def queue(*rows: dict[str, Any], **more: Any) -> list[QueueItem]:
    return review_queue(frame(*rows), ZONES, LAND, **more)


UNPLACED = {"location_method": "none", "geometry": None, "radius_m": NAN, "bay": "未定位"}
RICH = {"investment_yi": 9.0, "filter_amount_yi": 9.0}


def test_money_that_has_no_place_by_nature_is_not_asked_for() -> None:
    assert queue(UNPLACED | RICH)
    assert queue(UNPLACED | RICH | {"placeless": True}) == []


@pytest.mark.parametrize(
    ("row", "code", "points", "words"),
    [
        pytest.param(
            {"location_conflict": True, "candidates": [{"geometry": DISTRICT}, {"geometry": None}]},
            "conflict", 40, "矛盾", id="addresses in conflict",
        ),
        pytest.param({"plan_zone": "汇泉湾区"}, "zone", 30, "规划写明汇泉湾区", id="other bay"),
        pytest.param(
            {"plan_zone": "汇泉湾区", "near_border": True}, "zone", 15, "靠近边界", id="on a border"
        ),
        pytest.param(UNPLACED | RICH, "unlocated", 25, "9 亿元", id="money on no map"),
        pytest.param({"radius_m": 1000.0}, "rough", 20, "1 公里", id="very rough"),
        pytest.param({"radius_m": 5000.0}, "rough", 20, "5 公里", id="no rougher than very"),
        pytest.param({"radius_m": 151.0}, "rough", 6, "150 米", id="just rough"),
        pytest.param(
            {"geometry": LineString([(WEST, SOUTH + 0.01), (WEST + 0.09, SOUTH + 0.01)])},
            "rough", 20, "公里", id="a building that is only somewhere on a street",
        ),
        pytest.param(
            {"geometry": Point(WEST + 0.05, SOUTH - 0.01)}, "outside", 30, "海上", id="in the sea"
        ),
        pytest.param(
            {"geometry": Point(WEST - 0.01, SOUTH + 0.02)}, "outside", 30, "界外约", id="next door"
        ),
    ],
)  # fmt: skip
def test_each_reason(row: dict[str, Any], code: str, points: float, words: str) -> None:
    (item,) = queue(row)
    (doubt,) = item.doubts
    assert (doubt.code, doubt.points) == (code, points)
    assert words in doubt.text


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({}, id="fine"),
        pytest.param({"radius_m": 150.0}, id="not rough yet"),
        pytest.param({"plan_zone": "浮山湾区"}, id="the bay of the plan"),
        pytest.param(UNPLACED, id="no place and no money"),
        pytest.param(
            {"kind": "道路", "geometry": LineString([(WEST, SOUTH), (WEST + 0.09, SOUTH)])},
            id="a street project that is a street",
        ),
        pytest.param({"geometry": Point(WEST + 0.05, SOUTH - 0.002)}, id="on a pier"),
        pytest.param(
            {"geometry": Point(WEST - 0.01, SOUTH + 0.02), "radius_m": 1200.0, "review": "pin"},
            id="reviewed",
        ),
        pytest.param({"radius_m": 900.0, "counted": False}, id="a group, which is not drawn"),
    ],
)
def test_what_never_waits(row: dict[str, Any]) -> None:
    assert queue(row) == []


def test_a_place_that_may_be_inside_is_not_called_outside() -> None:
    (item,) = queue({"geometry": Point(WEST - 0.01, SOUTH + 0.02), "radius_m": 1000.0})
    assert [doubt.code for doubt in item.doubts] == ["rough"]


@pytest.mark.parametrize(
    ("addresses", "code"),
    [
        (("甲路 1 号", "乙路 2 号"), "same_point"),
        (("甲路 1 号", ""), "same_point"),
        (("甲路 1 号", "甲路1号"), "same_address"),
        (("", ""), "same_address"),
    ],
)
def test_two_projects_at_one_point(addresses: tuple[str, str], code: str) -> None:
    here = Point(WEST + 0.03, SOUTH + 0.02)
    items = queue(*({"address": address, "geometry": here} for address in addresses))
    assert [[d.code for d in item.doubts] for item in items] == [[code], [code]]
    assert all(item.doubts[0].points == POINTS[code] for item in items)


def test_a_guess_laid_on_anothers_number_makes_no_doubt_about_that_number() -> None:
    here = {"geometry": Point(WEST + 0.03, SOUTH + 0.02)}
    (item,) = queue(
        {**here, "address": "甲路 48 号"}, {**here, "address": "甲路 52 号", "radius_m": 340.0}
    )
    assert item.project_id == "P1"
    assert [doubt.code for doubt in item.doubts] == ["rough"]


def test_points_a_stones_throw_apart_are_two() -> None:
    apart = [{"geometry": Point(WEST + 0.03 + d, SOUTH + 0.02)} for d in (0.0, 0.0001)]
    assert queue(*apart) == []


def test_geocoders_that_disagree_are_a_reason_and_agreement_is_none() -> None:
    place = Placement(
        FINE["geometry"], "provider", 50.0, plain("高德、百度相距 2 公里，请人工核查")
    )
    consensus = {"P0": Consensus(place, "review"), "P1": Consensus(place, "agreed")}
    (item,) = queue({}, {}, opinions=consensus)
    assert (item.project_id, item.doubts[0].code) == ("P0", "providers")
    assert "相距 2 公里" in item.doubts[0].text


def test_wide_circle_times_large_amount_comes_first() -> None:
    def rough(radius_m: float, amount: float) -> dict[str, Any]:
        return {"radius_m": radius_m, "investment_yi": amount, "filter_amount_yi": amount}

    items = queue(rough(300, 9), rough(1000, NAN), rough(300, NAN), rough(1000, 99))
    assert [item.project_id for item in items] == ["P3", "P1", "P0", "P2"]
    assert [item.stake for item in items] == [3.0, 1.0, 2.0, 1.0]
    assert items[0].score == 60.0
    assert items[0].explanation == "（20 位置较粗）× 投资系数 3.0 = 60 分"


def test_reasons_add_up_and_the_weightiest_is_named_first() -> None:
    (item,) = queue({"radius_m": 1000.0, "plan_zone": "汇泉湾区"} | RICH)
    assert [doubt.code for doubt in item.doubts] == ["zone", "rough"]
    assert item.score == 2 * (30 + 20)


def test_ties_go_by_the_order_of_the_plan() -> None:
    assert [i.project_id for i in queue(*[{"plan_zone": "汇泉湾区"}] * 3)] == ["P0", "P1", "P2"]


def test_parts_share_the_amount_of_their_group() -> None:
    group = {"investment_yi": 18.0, "filter_amount_yi": 18.0, "counted": False}
    part = {"amount_group": "P0", "filter_amount_yi": 18.0}
    assert stakes(frame(group, part, part)) == pytest.approx([1 + math.log10(19), 2.0, 2.0])


def test_every_reason_has_a_name() -> None:
    assert LABELS.keys() == POINTS.keys()
