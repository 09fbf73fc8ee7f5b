"""What a decision does to a place, and when it no longer holds."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, box

from geo.projection import to_metric, to_wgs84
from geo.reviews.decisions import Review, Reviews
from geo.reviews.effect import AUTOMATIC, apply_reviews, automatic_placements, lapsed_reviews

WEST, SOUTH = 120.36, 36.06
AT = Point(WEST + 0.01, SOUTH + 0.01)
STREET = LineString([(WEST, SOUTH), (WEST + 0.01, SOUTH)])
DISTRICT = to_metric(box(WEST - 0.01, SOUTH - 0.01, WEST + 0.05, SOUTH + 0.05))
WHEN = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def record(
    geometry: Any, radius_m: float, method: str, address: str = "甲路 1 号"
) -> dict[str, Any]:
    return {
        "address": address,
        "geometry": geometry,
        "radius_m": radius_m,
        "location_method": method,
        "location_note": f"{address}的说明",
        "origins": (f"{address}的来源",),
    }


def located() -> gpd.GeoDataFrame:
    """A point, a street, a conflict of a point and that street, and a project without a place."""
    frame = pd.DataFrame(
        {
            "name": ["点", "街", "矛盾", "无"],
            "address": ["甲路 1 号", "乙路", "甲路 1 号、乙路", ""],
            "location_method": ["address", "street", "address", "none"],
            "radius_m": [40.0, 20.0, 40.0, math.nan],
            "location_note": ["甲路 1 号的说明", "乙路的说明", "互相矛盾", "没有"],
            "placeless": False,
            "origins": [("甲路 1 号的来源",), ("乙路的来源",), (), ()],
            "location_conflict": [False, False, True, False],
            "candidates": [
                [record(AT, 40.0, "address")],
                [record(STREET, 20.0, "street", "乙路")],
                [record(AT, 40.0, "address"), record(STREET, 20.0, "street", "乙路")],
                [],
            ],
        },
        index=pd.Index(["P", "S", "C", "N"], name="project_id"),
    )
    return gpd.GeoDataFrame(frame, geometry=[AT, STREET, AT, None], crs="EPSG:4326")


def review(project_id: str, decision: str, revision: int = 1, **more: Any) -> Review:
    address = str(located().at[project_id, "address"]) if project_id in "PSCN" else ""
    fields = {"longitude": AT.x, "latitude": AT.y, "radius_m": 40.0, "method": "address"}
    if decision in ("unlocatable", "placeless", "undo"):
        fields = {}
    fields |= {"address_at_review": address} | more
    return Review(revision, project_id, decision, "张三", False, WHEN, **fields)  # type: ignore


def apply(*reviews: Review) -> gpd.GeoDataFrame:
    return apply_reviews(located(), Reviews(reviews), DISTRICT)


def test_without_decisions_nothing_changes() -> None:
    before = located()
    after = apply_reviews(before, Reviews(), DISTRICT)
    assert list(after["review"]) == ["", "", "", ""]
    assert list(after["automatic"]) == [None] * 4
    pd.testing.assert_frame_equal(pd.DataFrame(after[before.columns]), pd.DataFrame(before))
    assert after.crs == before.crs


def test_a_pin_beats_the_geocoder_and_the_callers_frame_stays() -> None:
    before = located()
    pin = review("P", "pin", longitude=WEST, latitude=SOUTH, radius_m=15.0, method="manual",
                 note="现场核对")  # fmt: skip
    after = apply_reviews(before, Reviews((pin,)), DISTRICT)
    row = after.loc["P"]
    assert (row["location_method"], row["radius_m"], row["review"]) == ("manual", 15.0, "pin")
    assert row["geometry"] == Point(WEST, SOUTH)
    # in China's time it was the next day already
    assert row["location_note"] == "人工核查：人工标点，现场核对（张三（未验证），2026-11-24）"
    assert row["automatic"]["geometry"] == AT
    assert row["automatic"]["location_method"] == "address"
    assert before.at["P", "location_method"] == "address"


def test_a_project_without_a_place_gets_one() -> None:
    row = apply(review("N", "pin")).loc["N"]
    assert (row["location_method"], row["geometry"]) == ("manual", AT)


def test_unlocatable_takes_the_place_away() -> None:
    row = apply(review("P", "unlocatable", note="只是机构")).loc["P"]
    assert row["geometry"] is None
    assert (row["location_method"], row["review"]) == ("none", "unlocatable")
    assert math.isnan(row["radius_m"])
    assert "无法定位，只是机构" in row["location_note"]


@pytest.mark.parametrize(
    ("decision", "placeless"), [("placeless", True), ("unlocatable", False), ("pin", False)]
)
def test_a_decision_says_whether_a_place_is_to_be_found(decision: str, placeless: bool) -> None:
    for project_id in "PN":
        for before in (False, True):
            frame = located().assign(placeless=before)
            one = review(project_id, decision, note="规划写的是论坛")
            after = apply_reviews(frame, Reviews((one,)), DISTRICT)
            assert after.at[project_id, "placeless"] == placeless
            assert (after.at[project_id, "location_method"] == "none") == (decision != "pin")
            assert (after["placeless"].drop(project_id) == before).all()
    undone = apply(review("N", decision, note="x"), review("N", "undo", 2))
    assert not undone["placeless"].any()


def test_picking_one_settles_a_contradiction() -> None:
    row = apply(review("C", "pick")).loc["C"]
    assert (row["geometry"], row["location_conflict"]) == (AT, False)
    assert row["automatic"]["location_conflict"] is True
    texts = [text for text, _ in automatic_placements(row)]
    assert texts == ["甲路 1 号", "乙路"]  # still offered, should somebody change their mind


def test_a_confirmed_street_stays_a_street_and_follows_better_data() -> None:
    middle = STREET.interpolate(0.5, normalized=True)
    mark = review("S", "confirm", longitude=middle.x, latitude=middle.y, radius_m=500.0,
                  method="street")  # fmt: skip
    row = apply(mark).loc["S"]
    assert (row["geometry"], row["location_method"], row["radius_m"]) == (STREET, "manual", 20.0)


@pytest.mark.parametrize(
    ("moved_m", "kept"), [(0.5, False), (20.0, True)], ids=["rounding", "upgrade"]
)
def test_a_reviewed_point_survives_an_upgrade_that_moves_the_geocoder(
    moved_m: float, kept: bool
) -> None:
    metric = to_metric(AT)
    elsewhere = to_wgs84(Point(metric.x + moved_m, metric.y))
    row = apply(review("P", "confirm", longitude=elsewhere.x, latitude=elsewhere.y)).loc["P"]
    assert row["geometry"] == (elsewhere if kept else AT)
    assert row["location_method"] == "manual"


def test_the_last_decision_counts_and_undo_brings_back_the_one_before() -> None:
    first, second = review("P", "pin"), review("P", "unlocatable", 2, note="x")
    assert apply(first, second).at["P", "review"] == "unlocatable"
    undo = review("P", "undo", 3)
    assert apply(first, second, undo).at["P", "review"] == "pin"
    twice = apply(first, second, undo, review("P", "undo", 4))
    assert twice.at["P", "location_method"] == "address"


def test_a_decision_lapses_with_a_notice_when_the_address_changes() -> None:
    old = review("P", "pin", row=5, address_at_review="甲路 9 号")
    after = apply(old)
    assert (after.at["P", "review"], after.at["P", "location_method"]) == ("", "address")
    (issue,) = lapsed_reviews(after, Reviews((old,)))
    assert (issue.row, issue.severity) == (5, "warning")
    assert "甲路 9 号" in issue.message
    assert "甲路 1 号" in issue.message
    assert "重新核查" in issue.remedy


def test_a_decision_about_a_project_that_is_gone_is_told_of() -> None:
    gone = review("X", "pin")
    assert list(apply(gone)["review"]) == [""] * 4
    (issue,) = lapsed_reviews(located(), Reviews((gone,)))
    assert "X" in issue.message


def test_what_was_undone_is_no_lapse() -> None:
    old = review("P", "pin", address_at_review="甲路 9 号")
    assert lapsed_reviews(located(), Reviews((old, review("P", "undo", 2)))) == ()


def test_a_pin_outside_the_district_says_so() -> None:
    far = review("P", "pin", longitude=WEST + 0.2, latitude=SOUTH, radius_m=30.0)
    assert "在市南区界外约" in apply(far).at["P", "location_note"]


def test_a_place_in_the_sea_is_kept_and_said_to_be_there() -> None:
    land = box(WEST - 0.01, SOUTH, WEST + 0.05, SOUTH + 0.05)
    off = review("P", "pin", longitude=WEST, latitude=SOUTH - 0.009, radius_m=30.0)
    on = review("P", "pin", longitude=WEST, latitude=SOUTH + 0.009, radius_m=30.0)
    at_sea = apply_reviews(located(), Reviews((off,)), DISTRICT, land).loc["P"]
    ashore = apply_reviews(located(), Reviews((on,)), DISTRICT, land).loc["P"]
    assert "在海上，离岸约 1 公里" in at_sea["location_note"]  # 0.009° of latitude
    assert at_sea["geometry"] == Point(WEST, SOUTH - 0.009)
    assert "海上" not in ashore["location_note"]


def test_offers_are_the_automatic_place_and_what_lies_elsewhere() -> None:
    frame = located()
    assert [text for text, _ in automatic_placements(frame.loc["P"])] == [AUTOMATIC]
    assert [text for text, _ in automatic_placements(frame.loc["C"])] == ["甲路 1 号", "乙路"]
    assert automatic_placements(frame.loc["N"]) == []


def test_offers_stay_the_same_after_a_review() -> None:
    row = apply(review("P", "pin", longitude=WEST, latitude=SOUTH)).loc["P"]
    ((text, placement),) = automatic_placements(row)
    assert (text, placement.geometry, placement.method) == (AUTOMATIC, AT, "address")
