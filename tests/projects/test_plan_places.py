"""Where the plan's projects are found offline, row by row, and why the rest is not.

A row *names a specific place* when the plan gives it an address, a street, a square, a building, a
school or an area of the ground; a programme, a company, a platform without a seat, or a facility
whose site is still to be chosen does not.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest

from geo.data_dir import DATA_DIR
from geo.dataset import load_dataset
from geo.projects.read import read_projects

# Named on the ground, but no source at hand says where: these wait for an online geocoder.
WAITING = {
    "B06-05": "齐鲁石化疗养院: in no source",
    "B09-04-4": "山西路: in no source",
    "B09-04-5": "潍县路 19 号: in no source",
    "B10-02": "南岛: in no source",
    "B11-02-1": "青岛湾: a bay, no site",
    "B11-02-3": "汇泉湾: a bay, no site",
    "B11-02-5": "湛山广场: in no source",
    "B11-02-6": "六街口: in no source",
    "B11-02-7": "龙山: in no source (the street of that name is another thing)",
    "B11-03-2": "团岛站: a substation, not the metro station of that name",
    "B13-01-2": "海逸贵都时尚中心: in no source",
    "B14-02-1": "八大湖幼儿园: in no source",
    "B14-02-4": "宁德路小学: in no source, a school need not stand on its street",
    "B14-02-5": "澳门路小学: likewise",
    "B14-02-6": "连云港路小学: likewise",
    "B15-02": "区疾控中心: in no source",
    "B15-04": "区残疾人康复中心: in no source",
    "T24": "9912 人防工程: in no source",
    "T25": "in 区疾控中心, which is in no source",
    "B15-05": "市立医院: several campuses, the plan names none",
}

# The plan names no place on the ground.
NOWHERE = {
    "B01-01", "B01-02-3", "B01-02-4", "B01-02-5", "B03-01", "B03-02", "B04-01", "B05-01", "B05-03",
    "B13-02", "B14-01", "T01", "T02",
    "T03", "T04", "T05", "T06", "T07", "T08", "T10", "T11", "T15", "T16", "T17", "T18", "T19",
    "T20", "T21", "T22",
}  # fmt: skip


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    return load_dataset().located


@pytest.fixture(scope="module")
def leaves(located: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return located[located["counted"]]


def test_every_leaf_is_found_or_listed_here_with_its_reason(leaves: gpd.GeoDataFrame) -> None:
    found = set(leaves.index[leaves["location_method"] != "none"])
    assert found.isdisjoint(WAITING)
    assert found.isdisjoint(NOWHERE)
    assert found | set(WAITING) | NOWHERE == set(leaves.index)


def test_three_quarters_of_the_rows_that_name_a_place_are_found_offline(
    leaves: gpd.GeoDataFrame,
) -> None:
    naming = leaves.drop(index=list(NOWHERE))
    assert (naming["location_method"] != "none").mean() >= 0.75


def test_what_is_not_found_says_what_is_missing(leaves: gpd.GeoDataFrame) -> None:
    lost = leaves[leaves["location_method"] == "none"]
    assert lost["geometry"].isna().all()
    assert lost["radius_m"].isna().all()
    assert (lost["location_note"].str.len() > 5).all()


def test_what_is_found_says_how_and_how_far_off_it_may_be(located: gpd.GeoDataFrame) -> None:
    found = located[located["location_method"] != "none"]
    assert found.geometry.is_valid.all()
    assert (found["radius_m"] > 0).all()
    assert (found["location_note"] != "").all()


# The address points of these are in the gazetteer, so the method must be the exact one.
@pytest.mark.parametrize("project_id", ["B02-01", "B02-03", "B02-04", "B02-05", "B04-02", "B10-03"])
def test_known_numbers_are_exact(located: gpd.GeoDataFrame, project_id: str) -> None:
    assert located["location_method"].loc[project_id] == "address"


@pytest.mark.parametrize(
    ("project_id", "shape"),
    [
        ("B09-02-2", "Line"),  # 中山路步行街: a centreline is known
        ("B09-02-1", "Line"),  # 济南路: OpenStreetMap has one
        ("B02-04", "Point"),  # a building
        ("B02-06", "Point"),  # a building somewhere on a stretch of street
        ("B07-01", "Polygon"),  # a sub-area of districts.geojson
        ("B04-06", "Polygon"),  # bounded by its neighbours
        ("B12-07", "Line"),  # two streets
    ],
)
def test_the_geometry_fits_the_thing(
    located: gpd.GeoDataFrame, project_id: str, shape: str
) -> None:
    assert shape in located.geometry.loc[project_id].geom_type


def test_xinhuajins_contradiction_is_shown_and_not_resolved(located: gpd.GeoDataFrame) -> None:
    row = located.loc["B04-03"]
    assert row["location_conflict"]
    assert row["bay"] == "位置矛盾"
    assert [c["address"] for c in row["candidates"]] == ["香港西路 110 号", "台湾路 1 号"]
    assert all(c["geometry"] is not None for c in row["candidates"])
    assert "香港中路 110 号" in row["location_note"]
    assert located["location_conflict"].sum() == 1


def test_what_lies_across_the_district_line_is_kept_and_said(located: gpd.GeoDataFrame) -> None:
    assert "市南区" in located["location_note"].loc["B10-01"]


# 第六章第一节 and 专栏 6–8 say which bay these belong to.
@pytest.mark.parametrize(
    ("project_id", "bay"),
    [
        ("B02-01", "浮山湾区"),
        ("B02-03", "浮山湾区"),
        ("B02-05", "浮山湾区"),
        ("B04-02", "浮山湾区"),
        ("B06-03-1", "浮山湾区"),
        ("B06-03-2", "浮山湾区"),
        ("B12-04", "汇泉湾区"),
        ("B07-02", "汇泉湾区"),
        ("B09-02-2", "青岛湾区"),
        ("B09-01", "青岛湾区"),
        ("B08-02", "青岛湾区"),
    ],
)
def test_the_plans_own_words_about_bays_hold(
    located: gpd.GeoDataFrame, project_id: str, bay: str
) -> None:
    assert located["bay"].loc[project_id] == bay


def test_bays_sum_to_the_total(leaves: gpd.GeoDataFrame) -> None:
    assert (
        leaves["bay"]
        .isin(["浮山湾区", "汇泉湾区", "青岛湾区", "湾区外", "跨区", "未定位", "位置矛盾"])
        .all()
    )


def test_a_changed_address_moves_the_project(tmp_path: Path) -> None:
    """The chain from the file to the place is real: nothing about a project is hard-coded."""
    import shutil

    shutil.copytree(DATA_DIR, tmp_path / "data")
    path = tmp_path / "data" / "projects.csv"
    text = path.read_text("utf-8-sig").replace("香港西路 48 号", "贵州路 5 号")
    path.write_text(text, "utf-8-sig")
    assert "贵州路 5 号" in set(read_projects(path).frame["address"])
    moved = load_dataset(tmp_path / "data").located
    assert moved["bay"].loc["B02-01"] == "青岛湾区"
    assert moved.geometry.loc["B02-01"].equals(moved.geometry.loc["B10-03"])
