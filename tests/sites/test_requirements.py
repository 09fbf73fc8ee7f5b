"""A requirement against made-up projects, criterion by criterion, and against the plan's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from site_frames import located, places, zones

from geo.dataset import load_dataset
from geo.sites.area_match import rank_areas
from geo.sites.places import SitePlaces
from geo.sites.requirements import FAIL, MATCH, RULE, UNKNOWN, UNSURE, Requirement, rank, within

Y, N, U, O = MATCH, FAIL, UNSURE, UNKNOWN  # noqa: E741


def verdicts(**asked: Any) -> dict[str, int]:
    frame = located()
    ranking = rank(frame, places(frame), zones(), Requirement(**asked), frame["counted"].to_numpy())
    (criterion,) = ranking.criteria
    return dict(zip(frame.index, (int(v) for v in criterion.verdicts), strict=True))


def said(project_id: str, **asked: Any) -> str:
    frame = located()
    ranking = rank(frame, places(frame), zones(), Requirement(**asked), frame["counted"].to_numpy())
    (reason,) = ranking.reasons(int(frame.index.get_loc(project_id)))
    return reason.text


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param(
            {"sectors": ("现代金融", "数字经济")},
            {"NEAR": Y, "EDGE": Y, "FAR": Y, "STREET": N, "NOWHERE": O},
            id="sector",
        ),
        pytest.param({"kinds": ("道路",)}, {"STREET": Y, "NEAR": N, "NOWHERE": N}, id="kind"),
        pytest.param(
            {"floor_area_wan_m2": 10},
            {"NEAR": Y, "EDGE": Y, "FAR": N, "OUT": O, "PART": N, "NOWHERE": O},
            id="floor area; a part is no larger than its group",
        ),
        pytest.param({"floor_area_wan_m2": 5}, {"PART": O}, id="a part of a larger group"),
        pytest.param(
            {"budget_yi": 45},
            {"NEAR": N, "EDGE": U, "FAR": Y, "OUT": O, "PART": Y, "NOWHERE": O},
            id="budget; at least 20 may be more; a part costs no more than its group",
        ),
        pytest.param({"budget_yi": 30}, {"PART": O, "EDGE": U}, id="budget under the group's"),
        pytest.param({"budget_yi": 19}, {"EDGE": N}, id="a lower bound over the budget"),
        pytest.param(
            {"metro_within_m": 500},  # NEAR 400±50, EDGE 447±180, FAR 300±50, OUT 1063±50
            {"NEAR": Y, "EDGE": U, "FAR": Y, "OUT": N, "BOTH": U, "NOWHERE": O},
            id="metro",
        ),
        pytest.param({"metro_within_m": 600}, {"BOTH": Y}, id="metro, both of two addresses"),
        pytest.param({"metro_within_m": 300}, {"BOTH": N}, id="metro, neither of two addresses"),
        pytest.param(
            {"zone": "湾区"},
            {"NEAR": Y, "FAR": Y, "OUT": N, "STREET": U, "BOTH": Y, "NOWHERE": O},
            id="in a bay; a street on both sides of its edge",
        ),
        pytest.param(
            {"zone": "小区"},  # EDGE: 100 m from its edge, known to 150 m
            {"NEAR": Y, "EDGE": U, "FAR": N, "PART": Y, "BOTH": U},
            id="in a sub-area; the radius straddles its edge",
        ),
        pytest.param(
            {"zone": "湾区", "zone_within_m": 310},  # OUT: 300±20
            {"OUT": U, "NEAR": Y, "STREET": Y},
            id="near a bay",
        ),
        pytest.param({"zone": "湾区", "zone_within_m": 320}, {"OUT": Y}, id="near, surely"),
    ],
)
def test_verdicts(asked: dict[str, Any], expected: dict[str, int]) -> None:
    found = verdicts(**asked)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("project_id", "asked", "words"),
    [
        ("NEAR", {"metro_within_m": 500}, ["距东站 400 米（±50 米）"]),
        ("BOTH", {"metro_within_m": 500}, ["340 米–590 米", "位置矛盾"]),
        ("NOWHERE", {"metro_within_m": 500}, ["未定位"]),
        ("NOWHERE", {"zone": "湾区"}, ["未定位"]),
        ("NOWHERE", {"budget_yi": 1}, ["未披露"]),
        ("NOWHERE", {"sectors": ("现代金融",)}, ["未写明"]),
        ("OUT", {"floor_area_wan_m2": 1}, ["未披露", "占地 3.2 万平方米"]),
        ("PART", {"budget_yi": 1}, ["含于 GROUP项目", "40 亿元", "未披露"]),
        ("STREET", {"zone": "湾区"}, ["一部分在湾区内"]),
        ("EDGE", {"zone": "小区"}, ["靠近边界"]),
        ("OUT", {"zone": "湾区"}, ["距湾区 300 米（±20 米）"]),
    ],
)
def test_reasons_name_facts_or_that_there_are_none(
    project_id: str,
    asked: dict[str, int] | dict[str, str] | dict[str, tuple[str]],
    words: list[str],
) -> None:
    text = said(project_id, **asked)
    for word in words:
        assert word in text


def test_the_unknown_counts_neither_way_and_the_order_is_the_rule_that_is_shown() -> None:
    frame = located()
    asked = Requirement(
        sectors=("现代金融",), floor_area_wan_m2=10, budget_yi=45, metro_within_m=500
    )
    ranking = rank(frame, places(frame), zones(), asked, frame["counted"].to_numpy())
    table = {
        str(frame.index[row]): (ranking.score(row), int(ranking.fails[row]))
        for row in ranking.order
    }
    # EDGE: 2 of 4, two open; NEAR: 3 and over the budget; FAR: 2 and 2 failures
    assert table["EDGE"] == (2, 0)
    assert table["NEAR"] == (2, 1)
    assert table["NOWHERE"] == (0, 0)
    assert table["FAR"] == (0, 2)
    order = list(table)
    assert order[:3] == ["EDGE", "BOTH", "NEAR"], "equal scores: fewer failures, then more open"
    assert order.index("NOWHERE") < order.index("FAR")
    assert "GROUP" not in table, "parts are ranked, the group is named with them"
    assert "未披露" in RULE


def test_ties_fall_to_the_nearer_and_then_to_the_order_of_the_file() -> None:
    frame = located()
    everyone = frame["counted"].to_numpy()
    by_metro = rank(frame, places(frame), zones(), Requirement(metro_within_m=5000), everyone)
    drawn = places(frame).metro_m[:, 0]
    matched = [row for row in by_metro.order if by_metro.score(row) == 1]
    assert [drawn[row] for row in matched] == sorted(drawn[row] for row in matched)
    by_kind = rank(frame, places(frame), zones(), Requirement(kinds=("建设项目",)), everyone)
    assert [str(i) for i in frame.index[by_kind.order]][:4] == ["NEAR", "EDGE", "FAR", "PART"]


@pytest.mark.parametrize(
    ("span", "verdict"),
    [
        ((400, 350, 450), MATCH),
        ((500, 450, 550), UNSURE),
        ((500, 500, 500), MATCH),
        ((500, 400, 500), MATCH),
        ((600, 501, 700), FAIL),
        ((np.nan, np.nan, np.nan), UNKNOWN),
    ],
)
def test_a_limit_within_the_uncertainty_is_no_answer(span: tuple[float, ...], verdict: int) -> None:
    assert within(np.array([span], dtype=float), 500.0)[0] == verdict


def test_nothing_asked_for_is_an_empty_requirement() -> None:
    assert Requirement().is_empty
    assert Requirement(zone_within_m=300).is_empty
    assert not Requirement(zone="湾区").is_empty
    assert not Requirement(budget_yi=0.0).is_empty


def test_sub_areas_match_by_their_projects_and_by_where_they_lie() -> None:
    frame = located()
    everyone = frame["counted"].to_numpy()
    asked = Requirement(sectors=("现代金融",), budget_yi=45, metro_within_m=200, zone="湾区")
    measured = places(frame)
    ranking = rank(frame, measured, zones(), asked, everyone)
    first, last = rank_areas(frame, measured, zones(), asked, ranking, everyone)
    assert (first.name, last.name) == ("小区", "远区")
    reasons = {reason.name: reason for reason in first.reasons}
    assert reasons["行业"].verdict == MATCH
    assert "3 个项目中 符合 2、不符 1" in reasons["行业"].text
    assert reasons["总投资"].verdict == MATCH, "PART is within the budget"
    assert reasons["距地铁"].verdict == MATCH  # 100 m from its edge, give or take 80 m
    assert reasons["片区"].verdict == MATCH
    assert (first.held, last.held) == (3, 0)
    empty = {reason.name: reason for reason in last.reasons}
    assert empty["行业"].verdict == UNKNOWN
    assert empty["片区"].verdict == FAIL


def test_the_plan_itself_ranks_the_same_twice_and_quickly() -> None:
    dataset = load_dataset()
    frame = dataset.located
    measured = SitePlaces.build(frame, dataset.gazetteer)
    asked = Requirement(
        sectors=("总部经济", "商贸商务"),
        kinds=("建设项目",),
        floor_area_wan_m2=10,
        budget_yi=60,
        metro_within_m=500,
        zone="浮山湾区",
    )
    everyone = frame["counted"].to_numpy()
    one = rank(frame, measured, dataset.zones, asked, everyone)
    two = rank(frame, measured, dataset.zones, asked, everyone)
    assert (one.order == two.order).all()
    assert frame["name"].iloc[one.order[0]] == "鲁商中心"  # all six, as the plan's table says
    assert one.score(one.order[0]) == 6
    assert len(one.order) == frame["counted"].sum()
