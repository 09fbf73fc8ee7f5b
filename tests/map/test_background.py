"""The offline map's own file, and what is said about a broken one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from checkout import DATA
from shapely.geometry import box

from geo.errors import DataFileError
from geo.map.background import (
    COLUMNS,
    LABEL_KINDS,
    LAYERS,
    read_background,
    read_buildings,
    read_ground,
)
from geo.zones.read import read_zones

WINDOW = box(120.27, 36.03, 120.46, 36.11)


@pytest.fixture(scope="module")
def background() -> gpd.GeoDataFrame:
    return read_ground(DATA)


def test_columns_and_layers(background: gpd.GeoDataFrame) -> None:
    buildings = read_buildings(DATA / "ground/buildings.geojson")
    for frame in (background, buildings):
        assert list(frame.columns) == list(COLUMNS)
        assert frame.crs.to_epsg() == 4326
    assert {*background["layer"], *buildings["layer"]} == set(LAYERS)
    assert set(background.loc[background["layer"] == "label", "kind"]) == set(LABEL_KINDS)
    assert background.geometry.within(WINDOW.buffer(1e-5)).all()


def test_land_is_credited_and_holds_the_district(background: gpd.GeoDataFrame) -> None:
    land = background[background["layer"] == "land"]
    assert land["source"].str.contains("OpenStreetMap contributors").all()
    assert land["source"].str.contains("ODbL").all()
    district = read_zones(DATA / "districts.geojson").geometry.loc["district"]
    outside = district.difference(land.geometry.union_all()).area / district.area
    assert outside < 0.001


@pytest.mark.parametrize("name", ["浮山湾", "汇泉湾", "青岛湾", "胶州湾"])
def test_names_of_waters_stand_in_the_water(background: gpd.GeoDataFrame, name: str) -> None:
    row = background[background["name"] == name]
    assert list(row["kind"]) == ["water"]
    land = background[background["layer"] == "land"].geometry.union_all()
    metres = row.to_crs(32651).distance(gpd.GeoSeries([land], crs=4326).to_crs(32651).iloc[0])
    assert metres.iloc[0] > 150  # room for the name
    assert "label position" in row["source"].iloc[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("太平山", "hill"),
        ("信号山", "hill"),
        ("小鱼山", "hill"),
        ("五四广场", "square"),
        ("汇泉广场", "square"),
        ("五四广场站", "station"),
        ("信号山站", "station"),
        ("小青岛", "island"),
        ("栈桥", "landmark"),
        ("香港中路", "street"),
        ("中山路", "street"),
    ],
)
def test_what_must_be_named(background: gpd.GeoDataFrame, name: str, kind: str) -> None:
    assert list(background.loc[background["name"] == name, "kind"]) == [kind]


def test_doubtful_street_names_are_left_off(background: gpd.GeoDataFrame) -> None:
    streets = json.loads((DATA / "gazetteer/streets.geojson").read_text("utf-8"))["features"]
    doubtful = {
        f["properties"]["name"] for f in streets if f["properties"]["name_check"] == "doubtful"
    }
    assert doubtful
    assert doubtful.isdisjoint(background["name"])
    drawn = background.loc[background["layer"] == "street", "name"]
    trusted = {f["properties"]["name"] for f in streets} - doubtful
    assert trusted <= set(drawn)
    assert drawn[drawn != ""].is_unique  # of two lines of a street one is drawn


def test_labels_thin_out(background: gpd.GeoDataFrame) -> None:
    labels = background[background["layer"] == "label"]
    shown = [int((labels["min_zoom"] <= zoom).sum()) for zoom in (11, 12, 13, 14, 15, 16, 17, 18)]
    assert shown[0] == 0
    assert shown == sorted(set(shown))
    assert shown[-1] == len(labels)


def test_streets_have_no_spurs(background: gpd.GeoDataFrame) -> None:
    for line in background[background["layer"] == "street"].geometry:
        for part in shapely.get_parts(line):
            corners = list(part.coords)  # a loop of a slip road is longer than a spur
            assert all(xy not in corners[max(0, i - 6) : i] for i, xy in enumerate(corners))


def _properties(number: int, **changes: Any) -> Callable[..., Any]:
    return lambda c: c["features"][number]["properties"].update(changes)


def _geometry(number: int, geometry: Any) -> Callable[..., Any]:
    return lambda c: c["features"][number].update(geometry=geometry)


POINT = {"type": "Point", "coordinates": [120.37, 36.06]}
BROKEN = [
    ("layer", _properties(1, layer="river"), "不认识的图层“river”"),
    ("layer-list", _properties(1, layer=["land"]), "不认识的图层"),
    ("label-kind", _properties(-1, kind="castle"), "不认识的注记类型“castle”"),
    ("label-kind-list", _properties(-1, kind=["water"]), "不认识的注记类型"),
    ("no-name", _properties(1, name=None), "缺少属性 name"),
    ("empty-label", _properties(-1, name=""), "注记没有文字"),
    ("no-source", _properties(1, source=""), "没有注明来源"),
    ("rank", _properties(1, rank=0), "rank 应是从 1 起的整数"),
    ("zoom", _properties(1, min_zoom="far"), "min_zoom 应是 0 到 24 的数"),
    ("street-point", _geometry(1, POINT), "几何类型应为 LineString、MultiLineString"),
    ("flipped", _geometry(-1, {"type": "Point", "coordinates": [36.06, 120.37]}), "经纬度写反了"),
    ("nan", _geometry(-1, {"type": "Point", "coordinates": [None, 36.06]}), "坐标"),
    ("no-land", lambda c: c["features"].pop(0), "没有陆地"),
]


@pytest.mark.parametrize(
    ("breaking", "message"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN]
)
def test_a_broken_file_is_named_and_explained(tmp_path: Path, breaking: Any, message: Any) -> None:
    content = json.loads((DATA / "background.geojson").read_text("utf-8"))
    breaking(content)
    path = tmp_path / "background.geojson"
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(DataFileError, match=r"background\.geojson") as caught:
        read_background(path)
    assert message in str(caught.value)
    assert all(issue.remedy for issue in caught.value.issues)
