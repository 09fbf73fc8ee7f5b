"""Several addresses of one thing: one rule, whether the plan, a list or a provider asks."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Point

from geo.address.model import Address
from geo.dataset import load_dataset
from geo.geocoders.candidates import Candidate
from geo.geocoders.notes import plain
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.placement import Method, Placement, nothing
from geo.geocoders.reasons import Reason
from geo.geocoders.several import Located, locate_text, settle
from geo.lists.answer import Answer
from geo.lists.locators import OfflineLocator

EAST = 1 / 90_000
"""Degrees of longitude a metre at 36.06° N: cos 36.06° × 111,320 m = 89,990 m a degree."""


def one(
    name: str,
    metres: float,
    radius_m: float = 20.0,
    method: Method = "provider",
    providers: tuple[str, ...] = ("amap",),
) -> Candidate:
    """A synthetic candidate so far east of 120.36° E."""
    point = Point(120.36 + metres * EAST, 36.06)
    return Candidate(
        name, None, Placement(point, method, radius_m, plain(f"{name}的说明")), providers
    )


def lost(name: str, reason: Reason) -> Candidate:
    return Candidate(name, None, nothing(plain(f"没有{name}"), reason))


@pytest.mark.parametrize(
    ("candidates", "radius_m", "note"),
    [
        # the firm gate stands for both; 100 m for the second gate
        ([one("甲", 0, method="address"), one("乙", 300, 800.0, "street")], 120, "乙与之一致"),
        # two gates 300 m apart, drawn as two points: a circle at one holds the other and its radius
        ([one("甲", 0, method="address"), one("乙", 300, 20, "address")], 320, "乙的说明"),
        # a provider that claims a point goes before one that names a quarter
        ([one("甲", 0), one("乙", 300, 3000.0)], 120, "甲的说明；乙与之一致"),
        ([one("甲", 0), one("乙", 300)], 320, "甲的说明；乙的说明"),
        ([one("甲", 0, 1000.0), one("乙", 300, 3000.0)], 3300, "甲的说明；乙的说明"),
        ([one("甲", 0), lost("乙", Reason.UNKNOWN)], 20, "甲的说明；没有乙"),
    ],
    ids=["firm", "two-gates", "point-first", "two-points", "coarse", "one-lost"],
)
def test_addresses_that_agree(candidates: list[Candidate], radius_m: float, note: str) -> None:
    located = settle(candidates)
    assert located.conflict is None
    assert located.placement.point_radius_m == pytest.approx(radius_m, rel=0.01)
    assert note in located.placement.note


def test_who_placed_the_firm_ones_is_named_once() -> None:
    found = [one("甲", 0), one("乙", 100, providers=("amap", "baidu")), one("丙", 200, 2000.0)]
    assert settle(found).providers == ("amap", "baidu")


def test_addresses_that_contradict_each_other() -> None:
    found = [one("甲", 0), one("乙", 3000), lost("丙", Reason.UNKNOWN)]
    located = settle(found, lambda candidates: plain(f"请核对{candidates[0].text}"))
    assert (located.placement.found, located.placement.reason) == (False, Reason.CONFLICT)
    assert located.conflict is not None
    assert located.conflict.project_note == (
        "同一项目的地址相距约 3.0 公里，互相矛盾，逐一标出；甲：甲的说明；乙：乙的说明；请核对甲"
    )
    assert located.conflict.cell_note == (
        "同一格的地址相距约 3.0 公里，互相矛盾；候选：甲 120.36000,36.06000（半径 20 米）；"
        "乙 120.39333,36.06000（半径 20 米）；请核对甲"
    )
    assert located.placement.note == located.conflict.cell_note
    assert len(located.conflict.placement().geometry.geoms) == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("gap_m", [530, 550])
def test_they_may_lie_half_a_kilometre_and_their_radii_apart(gap_m: float) -> None:
    assert (settle([one("甲", 0), one("乙", gap_m)]).conflict is not None) == (gap_m > 540)


def test_the_reason_nearest_at_hand_counts() -> None:
    found = settle([lost("甲", Reason.UNKNOWN), lost("乙", Reason.ELSEWHERE)])
    assert (found.placement.note, found.placement.reason) == ("没有甲；没有乙", Reason.ELSEWHERE)


def test_a_numbered_address_is_a_site() -> None:
    line = LineString([(120.36, 36.06), (120.36 + 1000 * EAST, 36.06)])
    stretch = Placement(line, "street", 10.0, plain("示例"))
    site = Candidate.of(Address("示例路 1 号", "number", street="示例路", number="1"), stretch)
    assert site.placement.geometry == stretch.point
    assert site.placement.radius_m == pytest.approx(510, rel=0.01)
    whole = Candidate.of(Address("示例路", "street", street="示例路"), stretch)
    assert whole.placement is stretch


def test_a_number_that_its_street_does_not_have_agrees_with_nothing() -> None:
    """Only the whole street lies near the other address: that says nothing of the number."""
    offline = Offline(load_dataset().gazetteer)
    place = locate_text("香港中路 76 号、香港中路 9999 号", offline).placement
    assert "一致" not in place.note
    assert place.note.startswith("按门牌点香港中路 76 号定位；香港中路已知门牌为 ")
    assert place.note.endswith("，9999 号远在其外，只能以香港中路全路示意")
    assert place.matched == "香港中路 76 号"
    both = locate_text("香港中路 76 号、香港中路 68 号", offline).placement
    assert both.matched == "香港中路 76 号、香港中路 68 号"


# Addresses of the plan with several gates, with a contradiction, and with a number that is unknown.
TEXTS = ["莱阳路 3 号、5 号", "台湾路 1 号、香港西路 110 号", "香港中路 76 号、香港中路 9999 号"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_list_answers_as_the_plan_does(text: str) -> None:
    offline = Offline(load_dataset().gazetteer)
    located: Located = locate_text(text, offline)
    answer = OfflineLocator(offline).locate(text)
    assert answer == Answer.of(located.placement, "offline")
    assert len(located.candidates) == 2
    assert (answer.longitude is None) == (located.conflict is not None)
