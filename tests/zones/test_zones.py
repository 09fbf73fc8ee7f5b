"""The zones against the plan's own statements, and against broken files."""

from __future__ import annotations

import copy
import csv
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from checkout import DATA
from shapely.geometry import LineString, MultiPoint, Point, box, mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.errors import DataFileError
from geo.projection import to_metric
from geo.projects.read import read_projects
from geo.selection.by_zone import FIGURES, UNALLOCATED, summarise_zones
from geo.selection.filter import Filters, Selection, select
from geo.vocabulary import ACROSS, BAYS, BELT, CONFLICT, OUTSIDE, UNLOCATED, UNPLACED_ZONES
from geo.zones.assign import SEA_TOLERANCE_M, assign_zones
from geo.zones.read import COLUMNS, read_zones

FUSHAN, HUIQUAN, QINGDAO = BAYS

SUBAREAS = {
    "香港路区域": FUSHAN,
    "奥帆中心区域": FUSHAN,
    "山东路、延安三路区域": FUSHAN,
    "八大关区域": HUIQUAN,
    "小鱼山区域": HUIQUAN,
    "太平山区域": HUIQUAN,
    "中山路区域": QINGDAO,
    "火车站及团岛区域": QINGDAO,
}


@pytest.fixture(scope="module")
def zones() -> gpd.GeoDataFrame:
    return read_zones(DATA / "districts.geojson")


def _csv(name: str) -> list[dict[str, str]]:
    with (DATA / "gazetteer" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


PLACES = {row["name"]: row for row in _csv("places.csv")}
ADDRESSES = {f"{row['street']} {row['number']}": row for row in _csv("address_points.csv")}
STREETS = {
    feature["properties"]["name"]: shape(feature["geometry"])
    for feature in json.loads((DATA / "gazetteer/streets.geojson").read_text("utf-8"))["features"]
}


def known(name: str) -> BaseGeometry:
    """A place, address or street of the gazetteer."""
    if name in STREETS:
        return STREETS[name]
    row = PLACES.get(name) or ADDRESSES[name]
    return Point(float(row["longitude"]), float(row["latitude"]))


def located(
    geometry: list[Any], radius_m: float | list[float] = 20.0, conflict: bool = False
) -> gpd.GeoDataFrame:
    columns = {"radius_m": radius_m, "location_conflict": conflict}
    index = range(len(geometry))
    return gpd.GeoDataFrame(columns, index=index, geometry=geometry, crs="EPSG:4326")


def one(zones: gpd.GeoDataFrame, geometry: Any, radius_m: float = 20.0) -> pd.Series:
    return assign_zones(located([geometry], radius_m), zones).iloc[0]


def bay_polygon(zones: gpd.GeoDataFrame, name: str) -> BaseGeometry:
    polygon: BaseGeometry = zones.loc[zones["name"] == name, "geometry"].iloc[0]
    return polygon


# --- what the plan says --------------------------------------------------------------------------

STATED = [
    # 第六章第一节 and 专栏 6
    *(
        (name, FUSHAN)
        for name in (
            "海天中心",
            "深蓝中心",
            "鲁商中心",
            "奥帆中心",
            "青岛软件园",
            "香港中路",
            "山东路",
            "延安三路",
            "五四广场",
            "情人坝",
            "万象城",
            "海信广场",
            "香港中路 5",
            "东海西路",
            "市立医院东院区",
            "太平角六路 1",
        )
    ),
    # 专栏 7
    *(
        (name, HUIQUAN)
        for name in (
            "大学路",
            "小鱼山",
            "八大关",
            "太平山",
            "汇泉广场",
            "天泰体育场",
            "中山公园",
            "太平角一路 33",
            "鱼山路",
            "信号山",
            "龙山路",
            "鲁迅公园",
            "香港西路 19",
        )
    ),
    # 专栏 8 and 9
    *(
        (name, QINGDAO)
        for name in (
            "中山路",
            "青岛火车站",
            "团岛",
            "广西路",
            "劈柴院",
            "宁阳路银鱼巷",
            "黄岛路",
            "河南路",
            "曲阜路",
            "济南路 93",
            "贵州路",
            "四川路",
            "栈桥",
            "小青岛",
            "八大峡广场",
            "天主教堂",
        )
    ),
    # east of 宁夏路, north of 延吉路
    ("国际动漫游戏产业园", OUTSIDE),
    ("延吉路 158", OUTSIDE),
    ("银川西路 3", OUTSIDE),
    ("宁德路 10", OUTSIDE),
    ("银川西路", OUTSIDE),
    # the neighbouring district
    ("市立医院本部", OUTSIDE),
    ("台东站", OUTSIDE),
    ("海信桥站", OUTSIDE),
    ("敦化路站", OUTSIDE),
]


@pytest.mark.parametrize(("name", "bay"), STATED, ids=[name for name, _ in STATED])
def test_bay_as_the_plan_states_it(zones: gpd.GeoDataFrame, name: Any, bay: Any) -> None:
    if name == "太平角六路 1":  # it is the border's own corner: either side is right, and said so
        found = one(zones, known(name))
        assert found["bay"] in (FUSHAN, HUIQUAN)
        assert found["near_border"]
        return
    assert one(zones, known(name))["bay"] == bay


SUBAREA_PLACES = [
    ("海天中心", "香港路区域"),
    ("深蓝中心", "香港路区域"),
    ("鲁商中心", "香港路区域"),
    ("汕头路", "香港路区域"),
    ("香港中路", "香港路区域"),
    ("奥帆中心", "奥帆中心区域"),
    ("情人坝", "奥帆中心区域"),
    ("海信广场", "奥帆中心区域"),
    ("山东路", "山东路、延安三路区域"),
    ("延安三路", "山东路、延安三路区域"),
    ("万象城", "山东路、延安三路区域"),
    ("青岛软件园", "软件园片区"),
    ("国际动漫游戏产业园", "软件园片区"),
    ("八大关", "八大关区域"),
    ("小鱼山", "小鱼山区域"),
    ("大学路", "小鱼山区域"),
    ("太平山", "太平山区域"),
    ("汇泉广场", "太平山区域"),
    ("天泰体育场", "太平山区域"),
    ("中山路", "中山路区域"),
    ("广西路", "中山路区域"),
    ("济南路 93", "中山路区域"),
    ("黄岛路", "中山路区域"),
    ("青岛火车站", "火车站及团岛区域"),
    ("团岛", "火车站及团岛区域"),
]


@pytest.mark.parametrize(("name", "subarea"), SUBAREA_PLACES, ids=lambda value: value)
def test_subarea_as_the_plan_names_it(zones: gpd.GeoDataFrame, name: str, subarea: str) -> None:
    assert one(zones, known(name))["subarea"] == (subarea,)


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("栈桥", True),
        ("五四广场", True),
        ("情人坝", True),
        ("小鱼山", True),
        ("信号山", True),
        ("鲁迅公园", True),
        ("小青岛", True),
        ("海天中心", True),
        ("太平山", False),
        ("劈柴院", False),
        ("青岛软件园", False),
        ("四川路(轮渡)站", False),
    ],
)
def test_belt(zones: gpd.GeoDataFrame, name: str, inside: bool) -> None:
    assert one(zones, known(name))["in_belt"] == inside


# --- the file ------------------------------------------------------------------------------------


def test_zones_read(zones: gpd.GeoDataFrame) -> None:
    assert list(zones.columns) == list(COLUMNS)
    assert zones.crs.to_epsg() == 4326
    assert tuple(zones.loc[zones["level"] == "bay", "name"]) == BAYS
    assert list(zones.loc[zones["level"] == "belt", "name"]) == [BELT]
    assert set(zones.loc[zones["level"] == "subarea", "name"]) == {*SUBAREAS, "软件园片区"}
    assert zones.geometry.is_valid.all()
    assert zones["limits"].str.contains("规划|“").all()
    assert zones["positioning"].str.count("。").between(1, 2).all()
    assert (zones["precision_m"] >= 50).all()
    assert zones.loc[zones["name"].isin(BAYS[:2]), "precision_m"].min() >= 200


def test_land_only_and_disjoint(zones: gpd.GeoDataFrame) -> None:
    metric = zones.to_crs(32651)
    district = metric.geometry.loc["district"]
    land = json.loads((DATA / "geography/district_land.geojson").read_text("utf-8"))
    official = to_metric(shapely.union_all([shape(f["geometry"]) for f in land["features"]]))
    assert district.symmetric_difference(official).area < 1_000  # of 30 km²
    assert metric.geometry.difference(district.buffer(1)).area.max() < 1
    for level in ("bay", "subarea"):
        areas = metric.geometry[metric["level"] == level]
        assert areas.union_all().area == pytest.approx(areas.area.sum(), abs=10)


@pytest.mark.parametrize(("name", "bay"), SUBAREAS.items(), ids=list(SUBAREAS))
def test_subareas_keep_to_their_bay(zones: gpd.GeoDataFrame, name: Any, bay: Any) -> None:
    part, whole = bay_polygon(zones, name), bay_polygon(zones, bay)
    assert part.difference(whole).area < 1e-6 * part.area


def test_software_park_reaches_over_the_edge_and_says_so(zones: gpd.GeoDataFrame) -> None:
    row = zones[zones["name"] == "软件园片区"].iloc[0]
    share = row.geometry.intersection(bay_polygon(zones, FUSHAN)).area / row.geometry.area
    assert 0.1 < share < 0.5
    assert "越出" in row["interpretation"]


# --- rules ---------------------------------------------------------------------------------------


def test_every_row_of_assign_zones_keeps_index_and_input(zones: gpd.GeoDataFrame) -> None:
    frame = located([known("海天中心"), None, known("栈桥")]).set_index(pd.Index(["a", "b", "c"]))
    before = frame.copy()
    result = assign_zones(frame, zones)
    pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(before))
    assert list(result.index) == ["a", "b", "c"]
    assert list(result["bay"]) == [FUSHAN, UNLOCATED, QINGDAO]
    assert result["bay"].dtype == "category"
    assert result["in_belt"].dtype == bool
    assert result["near_border"].dtype == bool
    assert result["subarea"].iloc[1] == ()


def test_conflict_goes_before_place(zones: gpd.GeoDataFrame) -> None:
    haitian, pier = known("海天中心"), known("栈桥")
    assert isinstance(haitian, Point)
    assert isinstance(pier, Point)
    places = [MultiPoint([haitian, pier]), None]
    result = assign_zones(located(places, conflict=True), zones)
    assert list(result["bay"]) == [CONFLICT, CONFLICT]
    assert not result["near_border"].any()


def shared_vertex(zones: gpd.GeoDataFrame, first: str, second: str) -> Point:
    shared = bay_polygon(zones, first).intersection(bay_polygon(zones, second))
    return Point(shapely.get_coordinates(shared)[3])


@pytest.mark.parametrize(
    ("first", "second"), [(FUSHAN, HUIQUAN), (HUIQUAN, QINGDAO)], ids=["太平角六路", "江苏路"]
)
def test_a_point_on_a_shared_edge_goes_to_the_first_in_the_file(
    zones: gpd.GeoDataFrame, first: Any, second: Any
) -> None:
    point = shared_vertex(zones, first, second)
    assert not any(bay_polygon(zones, name).contains(point) for name in BAYS)
    found = one(zones, point, 0.0)
    assert found["bay"] == first
    assert found["near_border"]
    turned = pd.concat(
        [
            zones.loc[[f"bay_{n}" for n in ("qingdao", "huiquan", "fushan")]],
            zones[zones["level"] != "bay"],
        ]
    )
    assert one(gpd.GeoDataFrame(turned, crs=zones.crs), point, 0.0)["bay"] == second


def strip_over_border(zones: gpd.GeoDataFrame, share: float) -> LineString:
    """1 km across 江苏路, ``share`` of it on the west (青岛湾) side."""
    middle = to_metric(shared_vertex(zones, HUIQUAN, QINGDAO))
    west, east = (middle.x - 1000 * share, middle.y), (middle.x + 1000 * (1 - share), middle.y)
    line = gpd.GeoSeries([LineString([west, east])], crs=32651)
    strip: LineString = line.to_crs(4326).iloc[0]
    return strip


@pytest.mark.parametrize(
    ("share", "bay"), [(0.95, QINGDAO), (0.7, ACROSS), (0.5, ACROSS), (0.05, HUIQUAN)]
)
@pytest.mark.parametrize("width_m", [0, 30], ids=["line", "area"])
def test_lines_and_areas_need_four_fifths(
    zones: gpd.GeoDataFrame, share: float, bay: Any, width_m: int
) -> None:
    line = strip_over_border(zones, share)
    shape_ = line
    if width_m:
        metric = to_metric(line).buffer(width_m, cap_style="flat")
        shape_ = gpd.GeoSeries([metric], crs=32651).to_crs(4326).iloc[0]
    found = one(zones, shape_)
    assert found["bay"] == bay
    assert found["near_border"]


def test_a_street_that_is_the_border_lies_across(zones: gpd.GeoDataFrame) -> None:
    assert one(zones, known("江苏路"))["bay"] == ACROSS


def test_only_the_part_in_the_district_counts(zones: gpd.GeoDataFrame) -> None:
    street = known("延安三路")  # goes on into 市北区
    district = zones.geometry.loc["district"]
    assert street.intersection(district).length / street.length < 0.8
    assert one(zones, street)["bay"] == FUSHAN


def offshore(zones: gpd.GeoDataFrame, metres: float) -> Point:
    """South of the shore at 栈桥, in open water."""
    pier = known("栈桥")
    district = zones.to_crs(32651).geometry.loc["district"]
    shore = shapely.shortest_line(district, to_metric(pier)).coords[0]
    point = gpd.GeoSeries([Point(shore[0], shore[1] - metres)], crs=32651)
    off: Point = point.to_crs(4326).iloc[0]
    return off


@pytest.mark.parametrize(
    ("metres", "bay"), [(40, QINGDAO), (200, QINGDAO), (SEA_TOLERANCE_M + 60, OUTSIDE)]
)
def test_piers_belong_to_the_land_behind_them(
    zones: gpd.GeoDataFrame, metres: float, bay: Any
) -> None:
    found = one(zones, offshore(zones, metres))
    assert found["bay"] == bay
    assert found["in_belt"] == (bay == QINGDAO)
    assert not found["near_border"]


@pytest.mark.parametrize(("radius_m", "bay"), [(20.0, OUTSIDE), (200.0, OUTSIDE), (300.0, QINGDAO)])
def test_a_vague_place_just_over_the_land_side(
    zones: gpd.GeoDataFrame, radius_m: float, bay: Any
) -> None:
    """小港湾's known point lies 207 m outside, in the neighbouring district."""
    found = one(zones, known("小港湾"), radius_m)
    assert found["bay"] == bay
    assert found["subarea"] == ()
    assert found["near_border"] == (bay == QINGDAO)


def test_just_off_the_land_side_counts_as_inside(zones: gpd.GeoDataFrame) -> None:
    assert not zones.geometry.loc["district"].covers(known("四方路 39"))  # 9 m outside
    assert one(zones, known("四方路 39"))["bay"] == QINGDAO


@pytest.mark.parametrize(
    ("name", "radius_m", "near"),
    [
        ("万丽海景", 20.0, True),
        ("香港西路 19", 20.0, False),
        ("香港西路 19", 400.0, True),
        ("海天中心", 20.0, False),
        ("小青岛", 60.0, True),
        ("五四广场", 60.0, False),
        ("延吉路 158", 20.0, False),
        ("延吉路 158", 100.0, True),
    ],
)
def test_near_border(zones: gpd.GeoDataFrame, name: str, radius_m: float, near: bool) -> None:
    place = known("东海西路 1" if name == "万丽海景" else name)
    assert one(zones, place, radius_m)["near_border"] == near


def test_many_points_in_little_time(zones: gpd.GeoDataFrame) -> None:
    rng = np.random.default_rng(4)
    x, y = rng.uniform(120.27, 120.46, 100_000), rng.uniform(36.03, 36.11, 100_000)
    points = np.asarray(shapely.points(x, y))
    began = time.perf_counter()
    result = assign_zones(located(list(points), 60.0), zones)
    assert time.perf_counter() - began < 4.0  # 0.3 s on a quiet machine
    held = shapely.contains_xy(bay_polygon(zones, FUSHAN), x, y)
    assert (result["bay"].to_numpy()[held] == FUSHAN).all()
    taken_in = (result["bay"] == FUSHAN).to_numpy() & ~held
    metric = gpd.GeoSeries(points[taken_in], crs=4326).to_crs(32651)
    district = zones.to_crs(32651).geometry.loc["district"]
    assert 0 < metric.distance(district).max() <= SEA_TOLERANCE_M


# --- sums ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def selection(zones: gpd.GeoDataFrame) -> Selection:
    """The plan's projects, placed by a draw: each part of 小港湾 (one amount) in another zone."""
    frame = read_projects(DATA / "projects.csv").frame
    names = list(STREETS)[:6] + list(PLACES)[30:60]
    rng = np.random.default_rng(7)
    geometry: list[BaseGeometry | None] = [
        known(names[i]) for i in rng.integers(0, len(names), len(frame))
    ]
    geometry[5] = None
    rows = gpd.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326").assign(
        radius_m=50.0, location_conflict=False, location_method="place", placeless=False
    )
    rows.loc["B10-01-1", "geometry"] = known("海天中心")
    rows.loc["B10-01-2", "geometry"] = known("栈桥")
    rows.loc["B04-03", "location_conflict"] = True
    result = assign_zones(rows, zones)
    return select(result, result["counted"].to_numpy())


def test_summary_rows_sum_to_the_total(selection: Selection, zones: gpd.GeoDataFrame) -> None:
    summary = summarise_zones(selection, zones)
    assert list(summary.index[:8]) == [*BAYS, *UNPLACED_ZONES, UNALLOCATED]
    base = summary[~summary["of_which"]]
    for figure in FIGURES:
        total = getattr(selection.totals, figure)
        assert base[figure].sum() == pytest.approx(total, abs=1e-6), figure
    assert base["investment_yi"].sum() == pytest.approx(842.994, abs=1e-6)
    sectors = [c for c in summary.columns if c in set(selection.rows["sector"])]
    assert (summary[sectors].sum(axis=1) == summary["shown"]).all()


def test_a_group_over_several_zones_is_not_divided(
    selection: Selection, zones: gpd.GeoDataFrame
) -> None:
    summary = summarise_zones(selection, zones)
    spread = summary.loc[UNALLOCATED, "spread"]
    assert ("B10-01", "小港湾项目", 100.0, "约") in spread
    assert summary.loc[UNALLOCATED, "investment_yi"] == pytest.approx(sum(s[2] for s in spread))
    assert summary.loc[UNALLOCATED, "shown"] == 0
    for largest in summary["largest"]:
        assert "B10-01" not in [named[0] for named in largest]


def test_a_group_within_one_zone_counts_there(
    selection: Selection, zones: gpd.GeoDataFrame
) -> None:
    together = selection.located.copy()
    members = together.index.str.startswith("B10-01")
    together.loc[members, "bay"] = QINGDAO
    summary = summarise_zones(select(together, selection.passing, Filters()), zones)
    assert "B10-01" in [named[0] for named in summary.loc[QINGDAO, "largest"]]
    assert "B10-01" not in [named[0] for named in summary.loc[UNALLOCATED, "spread"]]


def test_an_amount_on_a_group_and_on_its_part_leaves_nothing_negative(
    selection: Selection, zones: gpd.GeoDataFrame
) -> None:
    """小港湾's 100 lie over two bays; of one part 以上 40 and more floor than the whole has."""
    double = selection.located.copy()
    double.loc["B10-01-1", ["investment_yi", "floor_area_wan_m2"]] = [40.0, 900.0]
    double.loc["B10-01-1", "investment_qualifier"] = "以上"
    double.loc["B10-01", "floor_area_wan_m2"] = 5.0
    whole = select(double, selection.passing, Filters())
    summary = summarise_zones(whole, zones)
    base = summary[~summary["of_which"]]
    assert (summary[list(FIGURES)] >= 0).all(axis=None)
    for figure in FIGURES:
        assert base[figure].sum() == pytest.approx(getattr(whole.totals, figure)), figure
    left, before = summary.loc[UNALLOCATED], summarise_zones(selection, zones).loc[UNALLOCATED]
    assert left["investment_yi"] == before["investment_yi"]
    assert left["investment_yi"] == pytest.approx(sum(group[2] for group in left["spread"]))


# --- broken files --------------------------------------------------------------------------------


def content() -> dict[str, Any]:
    districts: dict[str, Any] = json.loads((DATA / "districts.geojson").read_text("utf-8"))
    return districts


def _drop(key: str) -> Callable[..., Any]:
    return lambda c: c["features"][1]["properties"].pop(key)


def _set(number: int, key: str, value: Any) -> Callable[..., Any]:
    return lambda c: c["features"][number]["properties"].__setitem__(key, value)


def _geometry(number: int, geometry: Any) -> Callable[..., Any]:
    return lambda c: c["features"][number].__setitem__("geometry", geometry)


def _flip(c: dict[str, Any]) -> None:
    ring = c["features"][1]["geometry"]["coordinates"]
    c["features"][1]["geometry"]["coordinates"] = json.loads(
        json.dumps(
            mapping(
                shapely.transform(
                    shape({"type": "MultiPolygon", "coordinates": ring}), lambda xy: xy[:, ::-1]
                )
            )
        )
    )["coordinates"]


BOWTIE = {
    "type": "Polygon",
    "coordinates": [
        [[120.37, 36.06], [120.38, 36.07], [120.38, 36.06], [120.37, 36.07], [120.37, 36.06]]
    ],
}
OUT_AT_SEA = mapping(box(120.37, 36.03, 120.38, 36.04))
BROKEN = [
    ("no-name", _drop("name"), "第 2 个要素（bay_fushan）缺少属性 name"),
    ("no-limits", _drop("limits"), "（浮山湾区）缺少属性 limits"),
    ("no-precision", _drop("precision_m"), "precision_m 应是大于 0 的数"),
    ("precision-text", _set(1, "precision_m", "很准"), "precision_m 应是大于 0 的数"),
    ("precision-true", _set(1, "precision_m", True), "precision_m 应是大于 0 的数"),
    ("level", _set(1, "level", "town"), "不认识的层级“town”"),
    ("twice", _set(2, "name", "浮山湾区"), "名称“浮山湾区”出现 2 次"),
    ("renamed-bay", _set(1, "name", "浮山"), "湾区应为 浮山湾区、汇泉湾区、青岛湾区"),
    ("no-district", lambda c: c["features"].pop(0), "应有 1 个全区要素，现有 0 个"),
    ("shoreline", _set(0, "shoreline", "LINESTRING (1"), "shoreline 不是可读的线"),
    ("shoreline-list", _set(0, "shoreline", [1]), "shoreline 不是可读的线"),
    (
        "shoreline-nan",
        _set(0, "shoreline", "LINESTRING (120.3 36.06, nan 36.06, 120.4 36.06)"),
        "shoreline 的坐标里有不是数的值",
    ),
    (
        "shoreline-flipped",
        _set(0, "shoreline", "LINESTRING (36.06 120.3, 36.06 120.4)"),
        "经纬度写反了",
    ),
    (
        "shoreline-away",
        _set(0, "shoreline", "LINESTRING (120.3 36.06, 180.4 36.06)"),
        "超出范围",
    ),
    ("precision-huge", _set(1, "precision_m", 10**400), "precision_m 应是大于 0 的数"),
    ("precision-inf", _set(1, "precision_m", float("inf")), "precision_m 应是大于 0 的数"),
    ("bowtie", _geometry(1, BOWTIE), "面不合法"),
    ("no-geometry", _geometry(1, None), "几何类型应为 Polygon、MultiPolygon"),
    ("point", _geometry(1, mapping(Point(120.37, 36.06))), "几何类型应为"),
    ("no-coordinates", _geometry(1, {"type": "Polygon"}), "几何坐标读不出来"),
    ("text", _geometry(1, {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}), "读不出来"),
    ("flipped", _flip, "经纬度写反了"),
    ("metres", _geometry(1, mapping(box(2.6e5, 3.9e6, 2.7e5, 4e6))), "坐标系是否为 WGS84"),
    (
        "overlap",
        lambda c: c["features"][1].update(geometry=copy.deepcopy(c["features"][0]["geometry"])),
        "重叠",
    ),
    ("at-sea", _geometry(5, OUT_AT_SEA), "在全区陆域之外"),
]


@pytest.mark.parametrize(
    ("breaking", "message"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN]
)
def test_a_broken_file_is_named_and_explained(tmp_path: Path, breaking: Any, message: Any) -> None:
    broken = content()
    breaking(broken)
    path = tmp_path / "districts.geojson"
    path.write_text(json.dumps(broken), "utf-8")
    with pytest.raises(DataFileError, match=r"districts\.geojson") as caught:
        read_zones(path)
    assert message in str(caught.value)
    assert all(issue.remedy for issue in caught.value.issues)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "不是有效的 JSON"),
        (b'{"features": [', "不是有效的 JSON"),
        (b"[]", "没有要素"),
        (b'{"features": []}', "没有要素"),
        (b'{"features": [1]}', "不是要素"),
        ("区".encode("gb18030"), "不是 UTF-8"),
        (b"[" * 100_000, "不是有效的 JSON"),
        (None, "不存在"),
    ],
    ids=["empty", "cut", "list", "none", "number", "gbk", "deep", "missing"],
)
def test_an_unreadable_file_is_named_and_explained(
    tmp_path: Path, data: bytes | None, message: str
) -> None:
    path = tmp_path / "districts.geojson"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(DataFileError, match=message):
        read_zones(path)
