"""GeoParquet in place of the CSV: the same rows, and places that say their coordinate system."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from checkout import DATA
from parquet_files import write_geometry
from pyproj import Transformer
from shapely.geometry import Point, Polygon, box

from geo import data_dir, dataset, settings
from geo.datum import transform
from geo.errors import DataFileError
from geo.projects.read import COLUMNS, NUMBER_COLUMNS, read_projects
from geo.quality._check import check_data
from geo.tables.layers.geoparquet import cell_texts

HERE = Point(120.39, 36.07)


def rows(*geometries: object, **columns: object) -> gpd.GeoDataFrame:
    count = len(geometries)
    frame = pd.DataFrame({column: [""] * count for column in COLUMNS})
    frame["project_id"] = [f"P{i}" for i in range(count)]
    frame["name"], frame["sector"], frame["kind"] = "某项目", "总部经济", "建设项目"
    frame = frame.assign(investment_yi=np.nan, **columns)
    return gpd.GeoDataFrame(frame, geometry=list(geometries), crs="EPSG:4326")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(settings.PROJECTS.name, raising=False)
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    (copy / "reviewed_places.csv").unlink(missing_ok=True)
    (copy / "projects.csv").unlink()
    return copy


def test_the_plan_as_parquet_reads_as_its_csv(tmp_path: Path) -> None:
    text = pd.read_csv(DATA / "projects.csv", dtype=str, keep_default_na=False)
    typed = text.assign(**{c: pd.to_numeric(text[c]) for c in (*NUMBER_COLUMNS, "plan_box")})
    path = tmp_path / "projects.parquet"
    typed.to_parquet(path)
    read, expected = read_projects(path), read_projects(DATA / "projects.csv")
    assert read.issues == ()
    pd.testing.assert_frame_equal(
        read.frame.drop(columns="row"), expected.frame.drop(columns="row")
    )


def test_places_come_with_the_file_and_claim_no_more_than_it_says(folder: Path) -> None:
    site = box(120.38, 36.06, 120.381, 36.061)
    frame = rows(HERE, site, None, None, radius_m=[30.0, None, None, None])
    frame.loc[2, "address"] = "香港中路76号"
    frame.to_parquet(folder / "projects.parquet")
    located = dataset.load_dataset(folder).located
    assert list(located.index) == ["P0", "P1", "P2", "P3"]
    assert list(located["location_method"])[:2] == ["given", "given"]
    assert located["radius_m"].iloc[0] == 30
    assert math.isnan(located["radius_m"].iloc[1])
    assert "没有说明误差" in located["location_note"].iloc[1]
    assert "误差" not in located["location_note"].iloc[0]
    assert located.geometry.iloc[1].equals(site)
    assert located["location_method"].iloc[2] == "address"  # by its address, as in the CSV
    assert located["location_method"].iloc[3] == "none"
    assert located["bay"].iloc[3] == "未定位"
    assert set(located["bay"].iloc[:2]) <= {"浮山湾区", "汇泉湾区", "青岛湾区", "湾区外"}


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4490", "EPSG:4549", "EPSG:32651", "EPSG:3857"])
def test_a_known_system_is_converted(tmp_path: Path, crs: str) -> None:
    path = tmp_path / "list.parquet"
    there = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(HERE.x, HERE.y)
    rows(Point(there)).set_crs(crs, allow_override=True).to_parquet(path)
    found = read_projects(path).frame["given_geometry"].iloc[0]
    assert found.distance(HERE) < 1e-6  # 0.1 m


@pytest.mark.parametrize(
    ("crs", "words"),
    [(None, "没有写明几何的坐标系"), ("EPSG:4214", "Beijing 1954"), ("EPSG:4610", "Xian 1980")],
)
def test_an_unknown_system_is_refused_with_a_remedy(
    tmp_path: Path, crs: str | None, words: str
) -> None:
    path = tmp_path / "list.parquet"
    rows(HERE).set_crs(crs, allow_override=True).to_parquet(path)
    with pytest.raises(DataFileError, match=words) as raised:
        read_projects(path)
    assert "WGS84" in raised.value.issues[0].remedy


@pytest.mark.parametrize(
    ("geometry", "radius"),
    [
        (Point(36.07, 120.39), None),
        (Polygon([(120.38, 36.06), (120.39, 36.07), (120.39, 36.06), (120.38, 36.07)]), None),
        (HERE, -5.0),
        (HERE, float("inf")),
    ],
    ids=["flipped", "self-crossing", "radius", "endless radius"],
)
def test_a_bad_place_is_listed_and_the_row_stays(
    tmp_path: Path, geometry: Point | Polygon, radius: float | None
) -> None:
    path = tmp_path / "list.parquet"
    rows(HERE, geometry, radius_m=[None, radius]).to_parquet(path)
    table = read_projects(path)
    assert len(table.frame) == 2
    [issue] = table.issues
    assert (issue.row, issue.column) == (2, "geometry" if radius is None else "radius_m")
    assert shapely.is_missing(table.frame["given_geometry"].iloc[1]) == (radius is None)


@pytest.mark.parametrize("content", [b"", b"PAR1 not really PAR1", b"project_id,name\r\n"])
def test_what_is_no_parquet_ends_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.parquet"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match="不是可读的 GeoParquet"):
        read_projects(path)


@pytest.mark.parametrize(
    ("entry", "place"),
    [("nonsense", HERE.wkb), ({"bad": 1}, HERE.wkb), (None, b"\x01garbage")],
    ids=["system", "system's form", "geometry"],
)
def test_a_broken_declaration_or_geometry_ends_in_words(
    tmp_path: Path, entry: dict[str, int] | str | None, place: Any
) -> None:
    path = tmp_path / "list.parquet"
    rows(HERE).to_parquet(path)
    table = pq.read_table(path)
    metadata = dict(table.schema.metadata)
    geo = json.loads(metadata[b"geo"])
    if entry is not None:
        geo["columns"]["geometry"]["crs"] = entry
    at = table.schema.get_field_index("geometry")
    table = table.set_column(at, "geometry", pa.array([place]))
    pq.write_table(
        table.replace_schema_metadata({**metadata, b"geo": json.dumps(geo).encode()}), path
    )
    with pytest.raises(DataFileError, match="不是可读的 GeoParquet"):
        read_projects(path)


def test_geometry_without_a_declaration_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    pd.DataFrame(rows(HERE)).assign(geometry="POINT (120.39 36.07)").to_parquet(path)
    with pytest.raises(DataFileError, match="没有写明几何的坐标系"):
        read_projects(path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    rows(HERE).drop(columns="sector").to_parquet(path)
    with pytest.raises(DataFileError, match="sector"):
        read_projects(path)


def test_two_lists_are_a_question_and_a_setting_answers_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows(HERE).to_parquet(folder / "projects.parquet")
    shutil.copy(DATA / "projects.csv", folder)
    with pytest.raises(DataFileError, match="同时存在"):
        dataset.load_dataset(folder)
    monkeypatch.setenv(settings.PROJECTS.name, str(folder / "projects.parquet"))
    before = data_dir.fingerprint(folder)
    assert len(dataset.load_dataset(folder).located) == 1
    rows(HERE, HERE).to_parquet(folder / "projects.parquet")
    assert data_dir.fingerprint(folder) != before


def test_the_check_sees_coordinates_of_another_datum(folder: Path) -> None:
    points = pd.read_csv(DATA / "gazetteer" / "address_points.csv").head(60)
    lon, lat = points["longitude"].to_numpy(), points["latitude"].to_numpy()
    addresses = [f"{s}{n}号" for s, n in zip(points["street"], points["number"], strict=True)]
    issues = {}
    for name, (x, y) in {
        "WGS84": (lon, lat),
        "GCJ-02": transform(lon, lat, "WGS84", "GCJ02"),
    }.items():
        rows(*shapely.points(x, y), address=addresses).to_parquet(folder / "projects.parquet")
        found = [issue for issue in check_data(folder) if issue.column == "geometry"]
        issues[name] = [str(issue) for issue in found if issue.severity == "error"]
        loaded = dataset.load_dataset(folder)  # the app says the same, and an error in red
        assert [*loaded.alerts, *(i for i in loaded.issues if i.column == "geometry")] == found
        assert {issue.severity for issue in loaded.alerts} <= {"error"}
    assert issues["WGS84"] == []
    assert len(issues["GCJ-02"]) == 1
    assert "GCJ" in issues["GCJ-02"][0]


def test_too_few_places_to_tell_are_said_to_be_too_few(folder: Path) -> None:
    rows(HERE, HERE).to_parquet(folder / "projects.parquet")
    [issue] = [issue for issue in check_data(folder) if issue.column == "geometry"]
    assert issue.severity == "warning"
    assert "证据不足" in issue.message


def test_a_name_of_the_other_kind_of_parquet_file_will_do(tmp_path: Path) -> None:
    path = tmp_path / "清单.GeoParquet"
    rows(HERE).to_parquet(path)
    assert read_projects(path).frame["given_geometry"].iloc[0] == HERE


def test_a_notice_says_that_the_system_is_only_the_standards_own(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    write_geometry(path, geo={})
    table = read_projects(path)
    [issue] = table.issues
    assert (issue.severity, issue.column) == ("warning", "geometry")
    assert "parquet-cpp-arrow" in issue.message  # who wrote it
    assert table.frame["given_geometry"].iloc[0] == HERE


def test_the_id_may_be_the_index(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    rows(HERE, HERE).set_index("project_id").to_parquet(path)
    table = read_projects(path)
    assert list(table.frame.index) == ["P0", "P1"]
    assert table.issues == ()


def test_a_second_column_called_geometry_is_a_column_nobody_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    frame = rows(HERE).rename_geometry("geom")
    frame["geometry"] = "POINT (120 36)"
    frame.index = [7]  # an index without a name is no column
    frame.to_parquet(path)
    table = read_projects(path)
    [issue] = table.issues
    assert issue.message == "有不认识的列：geometry，已忽略"
    assert table.frame["given_geometry"].iloc[0] == HERE


@pytest.mark.parametrize(
    ("value", "dtype", "text"),
    [
        (6.3, "float32", "6.3"),
        (138.0, "float32", "138"),
        (6.3, "float64", "6.3"),
        (0.1 + 0.2, "float64", "0.3"),
        (1234.1 + 0.2, "float64", "1234.3"),  # 1234.3000000000002: 17 significant digits
        (12_345_678.5, "float64", "12345678.5"),
        (1e-5, "float64", "0.00001"),
        (9_007_199_254_740_993, "int64", "9007199254740993"),
        (12, "Int64", "12"),
    ],
)
def test_numbers_come_back_as_they_were_written(
    tmp_path: Path, value: float, dtype: str, text: str
) -> None:
    path = tmp_path / "list.parquet"
    pd.DataFrame({"amount": pd.Series([value, value], dtype=dtype)}).to_parquet(path)
    assert list(cell_texts(pq.read_table(path).column("amount"))) == [text, text]


def test_a_missing_number_is_a_blank_and_takes_no_digit_from_the_others() -> None:
    numbers = pa.chunked_array([pa.array([9_007_199_254_740_993, None])])
    assert list(cell_texts(numbers)) == ["9007199254740993", ""]
    assert list(cell_texts(pa.chunked_array([pa.array([6.3, None], pa.float32())]))) == ["6.3", ""]


@pytest.mark.parametrize("format_", ["parquet", "csv"])
def test_a_directory_of_parts_is_one_list_of_projects(
    format_: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows(HERE, HERE, HERE)
    parts = tmp_path / "projects.out"
    parts.mkdir()
    (parts / "_SUCCESS").touch()
    for number in (0, 2, 10):  # in the order of the numbers, not of the letters
        row = whole.iloc[[(0, 2, 10).index(number)]]
        if format_ == "parquet":
            row.to_parquet(parts / f"part.{number}.parquet")
        else:
            row.drop(columns="geometry").to_csv(parts / f"part-{number}.csv", index=False)
    read = read_projects(parts)
    assert list(read.frame.index) == ["P0", "P1", "P2"]
    assert list(read.frame["row"]) == [1, 2, 3]
    monkeypatch.setenv(settings.PROJECTS.name, str(parts))
    before = data_dir.fingerprint(folder)
    assert list(dataset.load_dataset(folder).located.index) == ["P0", "P1", "P2"]
    added = next(parts.glob(f"part*10.{format_}"))
    added.rename(added.with_name(added.name.replace("10", "11")))
    assert data_dir.fingerprint(folder) == before  # the same bytes in the same order
    added.with_name(added.name.replace("10", "11")).unlink()
    assert data_dir.fingerprint(folder) != before
    assert len(read_projects(parts).frame) == 2
