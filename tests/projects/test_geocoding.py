"""Projects to places: addresses that agree or not, readings, and what has no place at all."""

from __future__ import annotations

import math
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from checkout import DATA
from shapely.geometry import Polygon, box

from geo.errors import DataFileError
from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.geocoder import Offline
from geo.projection import to_metric
from geo.projects.locate import locate_projects
from geo.projects.readings import WITHOUT_PLACES, read_place_readings

HEADER = "project_id,relation,places,reading\n"


@pytest.fixture(scope="module")
def offline() -> Offline:
    return Offline(Gazetteer.read(DATA / "gazetteer"))


@pytest.fixture(scope="module")
def zones() -> gpd.GeoDataFrame:
    """A district of the window south of 36.08 N and a zone whose name holds the separator."""
    return gpd.GeoDataFrame(
        {
            "name": ["市南区", "山东路、延安三路区域", "香港路区域"],
            "level": ["district", "subarea", "subarea"],
            "precision_m": [60.0, 200.0, 200.0],
        },
        index=pd.Index(["district", "sub-1", "sub-2"], name="zone_id"),
        geometry=[
            box(120.27, 36.03, 120.46, 36.08),
            box(120.36, 36.06, 120.375, 36.08),
            box(120.36, 36.05, 120.41, 36.068),
        ],
        crs=4326,
    )


def projects(addresses: dict[str, str], part_of: dict[str, str] | None = None) -> pd.DataFrame:
    parents = part_of or {}
    return pd.DataFrame(
        {"address": list(addresses.values()), "part_of": [parents.get(k, "") for k in addresses]},
        index=pd.Index(list(addresses), name="project_id"),
    )


def readings(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    columns = ["project_id", "relation", "places", "reading"]
    return pd.DataFrame(list(rows), columns=columns).set_index("project_id")


NO_READINGS = readings()


def test_columns_index_and_caller_untouched(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    frame = projects({"a": "香港西路 48 号", "b": ""})
    before = frame.copy()
    located = locate_projects(frame, offline, NO_READINGS, zones)
    pd.testing.assert_frame_equal(frame, before)
    assert located.crs.to_epsg() == 4326
    assert located.index.equals(frame.index)
    assert set(located.columns) - set(frame.columns) == {
        "geometry", "location_method", "radius_m", "location_note", "placeless", "origins",
        "candidates", "location_conflict",
    }  # fmt: skip
    assert located["location_conflict"].dtype == bool
    assert located.loc["a", "location_method"] == "address"
    assert [c["address"] for c in located.loc["a", "candidates"]] == ["香港西路 48 号"]


def test_no_address_and_no_reading(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    frame = projects({"group": "香港西路 48 号", "part": ""}, {"part": "group"})
    located = locate_projects(frame, offline, NO_READINGS, zones)
    part = located.loc["part"]
    assert (part["geometry"], part["location_method"]) == (None, "none")
    assert math.isnan(part["radius_m"])
    assert part["location_note"] == "规划没有给出地点"
    assert part["candidates"] == []


def test_two_numbers_of_one_street_agree(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    located = locate_projects(projects({"a": "莱阳路 3 号、5 号"}), offline, NO_READINGS, zones)
    row = located.loc["a"]
    assert not row["location_conflict"]
    assert row["location_method"] == "address"
    # The row 莱阳路 5 of the address points.
    assert (row.geometry.x, row.geometry.y) == pytest.approx((120.32933, 36.05667), abs=1e-5)
    assert [c["address"] for c in row["candidates"]] == ["莱阳路 3 号", "莱阳路 5 号"]
    assert row["radius_m"] > 67


def test_two_known_numbers_are_drawn_at_both(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    frame = projects({"a": "香港中路 72 号、76 号"})
    row = locate_projects(frame, offline, NO_READINGS, zones).loc["a"]
    assert not row["location_conflict"]
    assert (row.geometry.geom_type, len(row.geometry.geoms)) == ("MultiPoint", 2)


def test_contradicting_addresses_are_both_shown_with_a_hint(
    offline: Offline, zones: gpd.GeoDataFrame
) -> None:
    """新华锦 in 专栏 4: the plan writes 香港西路 110 号 where 香港中路 110 号 is meant."""
    frame = projects({"a": "香港西路 110 号、台湾路 1 号"})
    row = locate_projects(frame, offline, NO_READINGS, zones).loc["a"]
    assert row["location_conflict"]
    assert (row.geometry.geom_type, len(row.geometry.geoms)) == ("MultiPoint", 2)
    west, east = row["candidates"]
    assert (west["address"], west["location_method"]) == ("香港西路 110 号", "street")
    assert "19–87" in west["location_note"]
    gazetteer = offline.gazetteer
    assert west["geometry"].equals(gazetteer.street_by_name["香港西路"].line)
    # 丽晶大酒店 is at 香港中路 110: the second candidate lies near it, the first kilometres away.
    (hotel,) = gazetteer.find_places("丽晶大酒店")
    assert to_metric(east["geometry"]).distance(hotel.point_m) < 300
    assert to_metric(west["geometry"]).distance(hotel.point_m) > 2500
    assert "请核对是否为香港中路 110 号" in row["location_note"]
    assert "3.1 公里" in row["location_note"]
    for candidate in row["candidates"]:
        distances = [
            to_metric(point).distance(to_metric(candidate["geometry"]))
            for point in row.geometry.geoms
        ]
        assert min(distances) < 1


def test_an_unknown_second_address_does_not_hide_the_first(
    offline: Offline, zones: gpd.GeoDataFrame
) -> None:
    frame = projects({"a": "香港西路 48 号、潍县路 19 号", "b": "潍县路 19 号、山西路 2 号"})
    located = locate_projects(frame, offline, NO_READINGS, zones)
    assert located.loc["a", "location_method"] == "address"
    assert "潍县路" in located.loc["a", "location_note"]
    assert located.loc["b", "location_method"] == "none"
    assert "山西路" in located.loc["b", "location_note"]


# relation, places -> method, geometry type, names of places that the radius must cover
READINGS = {
    "at": ("海天中心", "place", "Point", ["海天中心"]),
    "at alias": ("贵都酒店", "place", "Point", ["贵都国际大饭店"]),
    "along": ("中山路", "street", "LineString", ["劈柴院"]),
    "along two": ("闽江路、云霄路", "street", "MultiLineString", []),
    "along, no shape": ("河南路", "street", "Point", []),
    "within": ("八大关", "area", "Point", ["八大关"]),
    "within several": (
        "天泰体育场、中山公园、汇泉广场、第一海水浴场",
        "area",
        "Point",
        ["天泰体育场", "中山公园", "汇泉广场", "第一海水浴场"],
    ),
    "within a street": ("贵州路", "street", "Point", []),
    "near": ("青岛火车站", "place", "Point", ["青岛火车站"]),
    "zone": ("山东路、延安三路区域", "area", "Polygon", ["华润大厦"]),
}


@pytest.mark.parametrize(("relation", "expected"), READINGS.items(), ids=READINGS)
def test_relations(
    offline: Offline,
    zones: gpd.GeoDataFrame,
    relation: str,
    expected: tuple[str, str, str, list[str]],
) -> None:
    places, method, geometry, covered = expected
    reading = readings(("a", relation.split(",")[0].split()[0], places, "因为规划这样写"))
    row = locate_projects(projects({"a": ""}), offline, reading, zones).loc["a"]
    assert (row["location_method"], row.geometry.geom_type) == (method, geometry)
    assert row["location_note"].startswith("因为规划这样写")
    assert not row["location_conflict"]
    for name in covered:
        (place,) = offline.gazetteer.find_places(name)
        distance = to_metric(row.geometry).distance(place.point_m)
        slack = 0 if geometry == "LineString" else place.precision_m
        assert distance + slack <= row["radius_m"] + 1


def test_within_is_no_wider_than_the_discs_need(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    reading = readings(("a", "within", "海天中心", "在其中"), ("b", "near", "海天中心", "在其旁"))
    located = locate_projects(projects({"a": "", "b": ""}), offline, reading, zones)
    assert located.loc["a", "radius_m"] == pytest.approx(40, abs=1)
    assert located.loc["b", "radius_m"] == pytest.approx(340)


def test_a_zone_keeps_its_polygon_and_precision(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    reading = readings(("a", "zone", "香港路区域", "按专栏 6"), ("b", "zone", "没有的区域", "无"))
    located = locate_projects(projects({"a": "", "b": ""}), offline, reading, zones)
    assert located.loc["a"].geometry.equals(zones.loc["sub-2"].geometry)
    assert located.loc["a", "radius_m"] == 200
    assert located.loc["b", "location_method"] == "none"
    assert "没有的区域" in located.loc["b", "location_note"]


def test_what_has_no_place_by_nature_is_told_from_what_is_to_be_found(
    offline: Offline, zones: gpd.GeoDataFrame
) -> None:
    frame = projects({"a": "", "b": "", "c": "", "d": "潍县路19号", "e": "香港西路 48 号"})
    known = readings(
        ("a", "placeless", "", "论坛不落在某一地点"), ("b", "unknown", "", "没有它的位置")
    )
    located = locate_projects(frame, offline, known, zones)
    assert located["placeless"].to_dict() == dict.fromkeys("abcde", False) | {"a": True}
    assert located["location_method"].tolist() == ["none"] * 4 + ["address"]
    assert located.at["a", "location_note"] == "论坛不落在某一地点"


def test_unknown_gives_its_reading_as_the_reason(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    reading = readings(("a", "unknown", "", "团岛站是变电站，没有位置资料"))
    row = locate_projects(projects({"a": ""}), offline, reading, zones).loc["a"]
    assert (row["location_method"], row["location_note"]) == (
        "none",
        "团岛站是变电站，没有位置资料",
    )


def test_a_place_nobody_knows_is_named(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    reading = readings(("a", "within", "海信广场、百丽广场", "两处圈定"))
    row = locate_projects(projects({"a": ""}), offline, reading, zones).loc["a"]
    assert row["location_method"] == "place"
    assert "百丽广场" in row["location_note"]


def test_the_address_goes_before_the_reading(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    reading = readings(("a", "at", "五四广场", "读法"))
    row = locate_projects(projects({"a": "香港西路 48 号"}), offline, reading, zones).loc["a"]
    assert row["location_method"] == "address"


def test_outside_the_district_is_kept_and_said(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    """延吉路 119 lies at 36.085 N, 600 m beyond the test district's edge."""
    frame = projects({"out": "延吉路 119 号", "in": "香港西路 48 号"})
    located = locate_projects(frame, offline, NO_READINGS, zones)
    assert located.loc["out"].geometry is not None
    assert "界外约" in located.loc["out", "location_note"]
    assert "界外" not in located.loc["in", "location_note"]


def test_without_zones_nothing_is_flagged(offline: Offline) -> None:
    empty = gpd.GeoDataFrame({"name": [], "level": [], "precision_m": []}, geometry=[], crs=4326)
    located = locate_projects(projects({"a": "延吉路 119 号"}), offline, NO_READINGS, empty)
    assert "界外" not in located.loc["a", "location_note"]
    nothing = locate_projects(projects({}), offline, NO_READINGS, empty)
    assert len(nothing) == 0


def test_a_district_in_parts(offline: Offline) -> None:
    parts = gpd.GeoDataFrame(
        {"name": ["市南区"] * 2, "level": ["district"] * 2, "precision_m": [60.0] * 2},
        geometry=[
            Polygon([(120.3, 36.05), (120.35, 36.05), (120.35, 36.08)]),
            box(120.35, 36.03, 120.46, 36.08),
        ],
        crs=4326,
    )
    located = locate_projects(projects({"a": "香港西路 48 号"}), offline, NO_READINGS, parts)
    assert "界外" not in located.loc["a", "location_note"]


def test_the_projects_own_readings_are_usable(offline: Offline, zones: gpd.GeoDataFrame) -> None:
    """Every place that a reading names is known (zones apart: they have a file of their own)."""
    frame = read_place_readings(DATA / "place_readings.csv")
    named = frame[~frame["relation"].isin([*WITHOUT_PLACES, "zone"])]
    located = locate_projects(projects(dict.fromkeys(named.index, "")), offline, named, zones)
    assert located.geometry.notna().all()
    assert not located["location_note"].str.contains("没有.*的资料|没有“").any()


BROKEN_READINGS = {
    "no column": ("project_id,relation,places\n", 1, None),
    "no id": (HEADER + ",at,海天中心,因为\n", 2, "project_id"),
    "twice": (HEADER + "a,at,海天中心,因为\na,at,海信广场,因为\n", 3, "project_id"),
    "no such relation": (HEADER + "a,inside,海天中心,因为\n", 2, "relation"),
    "no place": (HEADER + "a,at,,因为\n", 2, "places"),
    "a place of what has none": (HEADER + "a,placeless,海天中心,因为\n", 2, "places"),
    "a place of unknown": (HEADER + "a,unknown,海天中心,因为\n", 2, "places"),
    "no reason": (HEADER + "a,at,海天中心,\n", 2, "reading"),
}


@pytest.mark.parametrize(("text", "row", "column"), BROKEN_READINGS.values(), ids=BROKEN_READINGS)
def test_broken_readings(tmp_path: Path, text: str, row: int, column: str | None) -> None:
    path = tmp_path / "place_readings.csv"
    path.write_text(text, encoding="utf-8-sig")
    with pytest.raises(DataFileError) as caught:
        read_place_readings(path)
    (issue,) = caught.value.issues
    assert (issue.file, issue.row, issue.column) == ("place_readings.csv", row, column)
    assert issue.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_readings_in_every_encoding_that_excel_saves(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "place_readings.csv"
    path.write_bytes((HEADER + "a,at,海天中心,因为").encode(encoding))
    assert read_place_readings(path).at["a", "places"] == "海天中心"


def test_readings_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "place_readings.csv"
    path.write_text(HEADER + 'a,at,海天中心,"因为\n所以"\n\nb,at,海信广场,因为\n', "utf-8")
    assert list(read_place_readings(path)["row"]) == [2, 4]
    path.write_text(HEADER + 'a,at,海天中心,"因为\n所以"\nb,inside,海信广场,因为\n', "utf-8")
    with pytest.raises(DataFileError) as caught:
        read_place_readings(path)
    assert caught.value.issues[0].row == 3
