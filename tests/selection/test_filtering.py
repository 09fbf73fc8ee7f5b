"""One filter for everything: what passes, what is counted, and sums that never count twice."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
from checkout import DATA

from geo.projects.read import COLUMNS, read_projects
from geo.selection import filter as filtering
from geo.selection.filter import Filters, filter_projects, select
from geo.selection.search import add_search_text


def located(frame: gpd.GeoDataFrame, bays: Any = None) -> gpd.GeoDataFrame:
    """Projects with zone columns as the zones module adds them, all unlocated unless told."""
    frame = add_search_text(frame)
    frame["bay"] = [(bays or {}).get(i, "未定位") for i in frame.index]
    frame["location_method"] = ["none" if bay == "未定位" else "address" for bay in frame["bay"]]
    frame["placeless"] = frame.index == "E"
    frame["in_belt"] = frame["bay"] == "汇泉湾区"
    frame["subarea"] = [("小鱼山区域",) if bay == "汇泉湾区" else () for bay in frame["bay"]]
    return frame


@pytest.fixture(scope="module")
def plan() -> gpd.GeoDataFrame:
    return located(read_projects(DATA / "projects.csv").frame)


def table(tmp_path: Path, *rows: dict[str, str]) -> gpd.GeoDataFrame:
    path = tmp_path / "projects.csv"
    base = {"sector": "总部经济", "kind": "建设项目"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(base | {"name": row["project_id"]} | row for row in rows)
    return read_projects(path).frame


@pytest.fixture
def nested(tmp_path: Path) -> gpd.GeoDataFrame:
    """G(100) holds A and H; H(30) holds B and C; D(5) stands alone; E has nothing."""
    return located(
        table(
            tmp_path,
            {"project_id": "G", "investment_yi": "100"},
            {"project_id": "A", "part_of": "G"},
            {"project_id": "H", "part_of": "G", "investment_yi": "30"},
            {"project_id": "B", "part_of": "H"},
            {"project_id": "C", "part_of": "H", "sector": "文化旅游"},
            {"project_id": "D", "investment_yi": "5", "investment_qualifier": "以上"},
            {"project_id": "E", "floor_area_wan_m2": "2"},
        ),
        {"A": "浮山湾区", "B": "汇泉湾区"},
    )


def test_the_whole_plan(plan: gpd.GeoDataFrame) -> None:
    totals = filter_projects(plan, Filters()).totals
    assert totals.investment_yi == 842.994
    assert totals.at_least == 1
    assert totals.shown == totals.total == plan["counted"].sum()
    assert totals.undisclosed + totals.within_group + 24 - 3 == totals.shown  # 3 group amounts
    assert totals.withheld == ()


@pytest.mark.parametrize(
    ("passing", "investment", "withheld", "undisclosed", "within"),
    [
        ("ABCDE", 105, [], 1, 3),
        ("ABC", 100, [], 0, 3),
        ("BC", 30, ["G"], 0, 2),
        ("AB", 0, ["G", "H"], 0, 2),
        ("A", 0, ["G"], 0, 1),
        ("D", 5, [], 0, 0),
        ("E", 0, [], 1, 0),
        ("", 0, [], 0, 0),
    ],
    ids=lambda value: str(value),
)
def test_a_groups_amount_counts_once_and_only_when_whole(
    nested: gpd.GeoDataFrame,
    passing: str,
    investment: int,
    withheld: list[str],
    undisclosed: int,
    within: int,
) -> None:
    totals = select(nested, np.array([i in passing for i in nested.index])).totals
    assert totals.investment_yi == investment
    assert [group.project_id for group in totals.withheld] == withheld
    assert (totals.undisclosed, totals.within_group) == (undisclosed, within)
    assert totals.shown == len(passing)
    assert totals.total == 5


@pytest.mark.parametrize(
    ("filters", "counted"),
    [
        (Filters(), "ABCDE"),
        (Filters(sector=("文化旅游",)), "C"),
        (Filters(sector=("文化旅游", "总部经济")), "ABCDE"),
        (Filters(zone=("浮山湾区",)), "A"),
        (Filters(zone=("未定位",)), "CDE"),
        (Filters(zone=("小鱼山区域",)), "B"),
        (Filters(zone=("滨海休闲旅游带", "浮山湾区")), "AB"),
        (Filters(invest_min=100), "AE"),
        (Filters(invest_min=100, undisclosed=False), "A"),
        (Filters(invest_max=5, undisclosed=False), "D"),
        (Filters(invest_min=5, invest_max=5), "DE"),
        (Filters(q="h"), "BC"),
        (Filters(kind=("道路",)), ""),
    ],
    ids=str,
)
def test_filters(nested: gpd.GeoDataFrame, filters: Filters, counted: str) -> None:
    selection = filter_projects(nested, filters)
    assert "".join(selection.counted.index) == counted
    assert selection.totals.shown == len(counted)


def test_a_group_is_listed_uncounted_when_a_part_passes(nested: gpd.GeoDataFrame) -> None:
    rows = filter_projects(nested, Filters(sector=("文化旅游",))).rows
    assert list(rows.index) == ["G", "H", "C"]
    assert list(rows["counted_here"]) == [False, False, True]


def test_lower_bounds_are_told_apart(nested: gpd.GeoDataFrame) -> None:
    assert filter_projects(nested, Filters()).totals.at_least == 1
    assert filter_projects(nested, Filters(invest_min=30)).totals.at_least == 0


def test_areas_name_what_they_leave_out(nested: gpd.GeoDataFrame) -> None:
    totals = filter_projects(nested, Filters()).totals
    assert (totals.floor_area_wan_m2, totals.floor_area_undisclosed) == (2, 4)


@pytest.mark.parametrize("column", ["zone", "sector", "kind"])
def test_splitting_by_a_column_never_counts_a_project_twice(
    plan: gpd.GeoDataFrame, column: str
) -> None:
    whole = filter_projects(plan, Filters()).totals
    values = {"zone": "bay", "sector": "sector", "kind": "kind"}[column]

    def only(value: str) -> Filters:
        wanted: dict[str, Any] = {column: (value,)}
        return Filters(**wanted)

    parts = [filter_projects(plan, only(value)).totals for value in sorted(set(plan[values]))]
    assert sum(part.shown for part in parts) == whole.shown
    assert sum(part.undisclosed for part in parts) == whole.undisclosed
    withheld = {group.project_id: group.investment_yi for p in parts for group in p.withheld}
    total = sum(part.investment_yi for part in parts) + sum(withheld.values())
    assert total == pytest.approx(whole.investment_yi, abs=1e-6)


def test_the_callers_frame_is_left_alone(nested: gpd.GeoDataFrame) -> None:
    before = nested.copy()
    filter_projects(nested, Filters(zone=("浮山湾区",), q="a"))
    assert nested.equals(before)


def test_without_sets_one_filter_back() -> None:
    filters = Filters(q="海天", zone=("浮山湾区",))
    assert filters.without("q") == Filters(zone=("浮山湾区",))
    assert filters.without("q").without("zone") == Filters()


def test_a_million_amounts_add_up_to_the_cent() -> None:
    """Decimal amounts in binary floats: the sum is the decimal one, to 100 元."""
    cents = np.random.default_rng(1).integers(1, 10**7, 1_000_000)  # 0.001 to 10^4 亿元
    assert filtering._sum(cents / 1e3) == round(int(cents.sum()) / 1e3, 6)
