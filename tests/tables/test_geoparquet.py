"""Where a Parquet file states its coordinate system, what counts, and what contradicts itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from parquet_files import HERE, write_geometry
from pyproj import CRS, Transformer
from shapely.geometry import MultiPolygon, Point, box

from geo.errors import DataFileError
from geo.tables.layers._coordinate_systems import why_unusable
from geo.tables.layers.geoparquet import read_geoparquet

WGS84, CHINA, XIAN = (CRS(f"EPSG:{code}").to_json_dict() for code in (4326, 4490, 4610))
GAUSS = CRS("EPSG:4549").to_json_dict()  # CGCS2000 / 3-degree Gauss-Kruger, 120 E
GRID = Point(Transformer.from_crs(4326, 4549, always_xy=True).transform(HERE.x, HERE.y))


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"geo": {"crs": WGS84}}, HERE),
        ({"schema": "EPSG:4490"}, HERE),
        ({"schema": "srid:4326"}, HERE),
        ({"schema": CRS("EPSG:4326").to_wkt()}, HERE),
        ({"schema": CRS("EPSG:4326").to_json()}, HERE),
        ({"arrow": {"crs": WGS84}}, HERE),
        ({"arrow": {"crs": "EPSG:4490", "crs_type": "authority_code"}}, HERE),
        ({"geo": {}, "schema": "EPSG:4490"}, HERE),
        ({"geo": {"crs": WGS84}, "schema": "EPSG:4490"}, HERE),
        ({"geo": {"crs": WGS84}, "schema": None}, HERE),
        ({"geo": {}, "arrow": {"crs": CHINA}}, HERE),
        ({"geo": {"crs": GAUSS}, "arrow": {"crs": "EPSG:4549"}}, GRID),
        ({"schema": "EPSG:4549"}, GRID),
        ({"schema": "EPSG:4490", "edges": "spherical"}, HERE),  # GEOGRAPHY
        ({"schema": "projjson:there", "metadata": {"there": json.dumps(GAUSS)}}, GRID),
    ],
)
def test_a_stated_system_is_read_wherever_it_stands(tmp_path: Path, said: Any, place: Any) -> None:
    path = tmp_path / "list.parquet"
    write_geometry(path, **said, place=place)
    table = read_geoparquet(path)
    assert table.notices == ()
    assert table.geometry is not None
    assert table.geometry[0].distance(HERE) < 1e-6  # 0.1 m


@pytest.mark.parametrize(
    "said", [{"geo": {}}, {"schema": None}, {"geo": {}, "schema": None}, {"geo": {}, "arrow": {}}]
)
def test_the_standards_own_system_is_taken_with_a_notice(
    tmp_path: Path, said: dict[str, Any] | dict[str, None]
) -> None:
    path = tmp_path / "list.parquet"
    write_geometry(path, **said)
    table = read_geoparquet(path)
    assert table.geometry is not None
    assert table.geometry[0] == HERE
    assert ["没有写明几何的坐标系" in notice.message for notice in table.notices] == [True]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"geo": {"crs": None}}, "没有写明"),
        ({"arrow": {}}, "没有写明"),  # in GeoArrow no system means that none is known
        ({"geo": {}, "schema": "EPSG:4610"}, "Xian 1980"),
        ({"schema": "EPSG:4214"}, "Beijing 1954"),
        ({"arrow": {"crs": XIAN}}, "Xian 1980"),
        ({"geo": {"crs": WGS84}, "schema": "EPSG:4610"}, "矛盾.*WGS 84.*Xian 1980"),
        ({"geo": {"crs": None}, "schema": None}, "没有写明"),
        ({"geo": {"crs": None}, "schema": "EPSG:4490"}, "矛盾.*未知.*China"),
        ({"geo": {"crs": GAUSS}, "schema": "EPSG:4490"}, "矛盾"),
        ({"geo": {"crs": GAUSS}, "arrow": {"crs": "EPSG:4548"}}, "矛盾"),  # the next meridian
        ({"schema": "nonsense"}, "“nonsense”，读不懂"),
        ({"schema": "projjson:nowhere"}, "读不懂"),
        ({"schema": "srid:0"}, "读不懂"),
        ({"geo": {"crs": WGS84, "encoding": "TWKB"}}, "“twkb”读不懂"),
    ],
)
def test_what_is_unknown_or_contradicts_itself_is_refused(
    tmp_path: Path, said: Any, words: str
) -> None:
    path = tmp_path / "list.parquet"
    write_geometry(path, **said, place=GRID if said.get("geo", {}).get("crs") is GAUSS else HERE)
    with pytest.raises(DataFileError, match=words) as raised:
        read_geoparquet(path)
    assert raised.value.issues[0].remedy


@pytest.mark.parametrize("encoding", ["WKB", "geoarrow"])
def test_every_layout_of_the_library_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.parquet"
    square = box(120.38, 36.06, 120.39, 36.07)
    shapes = [MultiPolygon([square]), MultiPolygon([square.buffer(0.001)]), None]
    frame = gpd.GeoDataFrame({"a": [1, 2, 3]}, geometry=shapes, crs=4490)
    frame.to_parquet(path, geometry_encoding=encoding, write_covering_bbox=True)
    table = read_geoparquet(path)
    assert table.columns.column_names == ["a"]  # without the bounds
    assert table.geometry is not None
    assert [shape is None for shape in table.geometry] == [False, False, True]
    for found, shape in zip(table.geometry[:2], shapes[:2], strict=True):
        assert shapely.equals_exact(found, shape, tolerance=1e-7)  # 1 cm


def test_geoarrow_without_any_other_word(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    frame = gpd.GeoDataFrame({"a": [1]}, geometry=gpd.GeoSeries([HERE], name="place"), crs=4326)
    table = pa.table(frame.rename_geometry("place").to_arrow(geometry_encoding="geoarrow"))
    pq.write_table(table.replace_schema_metadata(None), path)
    read = read_geoparquet(path)
    assert read.geometry is not None
    assert (read.geometry_name, read.geometry[0]) == ("place", HERE)


def test_a_table_without_geometries_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    pq.write_table(pa.table({"a": [1]}), path)
    table = read_geoparquet(path)
    assert table.geometry is None
    assert table.columns.column_names == ["a"]


@pytest.mark.parametrize(
    "geo",
    [
        b"no json",
        b"[]",
        b"{}",
        b'{"columns": {"geometry": []}, "primary_column": "geometry"}',
        b'{"columns": {"elsewhere": {}}, "primary_column": "elsewhere"}',
        b"[" * 100_000,
    ],
    ids=lambda value: value[:20].decode(),
)
def test_hostile_metadata_ends_in_words(tmp_path: Path, geo: bytes) -> None:
    path = tmp_path / "list.parquet"
    pq.write_table(pa.table({"geometry": [HERE.wkb]}).replace_schema_metadata({"geo": geo}), path)
    with pytest.raises(DataFileError, match="不是可读的 GeoParquet"):
        read_geoparquet(path)


def named(datum: str, ellipsoid: dict[str, object], name: str = "some system") -> CRS:
    axis = {"unit": "degree"}
    east = {"name": "Longitude", "abbreviation": "lon", "direction": "east", **axis}
    north = {"name": "Latitude", "abbreviation": "lat", "direction": "north", **axis}
    return CRS.from_json_dict(
        {
            "type": "GeographicCRS",
            "name": name,
            "datum": {"type": "GeodeticReferenceFrame", "name": datum, "ellipsoid": ellipsoid},
            "coordinate_system": {"subtype": "ellipsoidal", "axis": [east, north]},
        }
    )


# Ellipsoids as EPSG publishes them: 7030 (WGS 84), 1024 (CGCS2000), 7024 (Krassowsky), 7049 (IAG).
E_WGS84 = {"name": "WGS 84", "semi_major_axis": 6378137, "inverse_flattening": 298.257223563}
E_CGCS = {"name": "CGCS2000", "semi_major_axis": 6378137, "inverse_flattening": 298.257222101}
E_KRASS = {"name": "Krassowsky 1940", "semi_major_axis": 6378245, "inverse_flattening": 298.3}
E_IAG = {"name": "IAG 1975", "semi_major_axis": 6378140, "inverse_flattening": 298.257}


@pytest.mark.parametrize(
    "crs",
    [
        *(CRS(code) for code in ("OGC:CRS84", "EPSG:4326", "EPSG:4979", "EPSG:4490", "EPSG:4480")),
        *(CRS(code) for code in ("EPSG:4549", "EPSG:4509", "EPSG:32651", "EPSG:3857")),
        *(CRS(code) for code in ("EPSG:4326+5773", "EPSG:9057")),  # with heights; one realisation
        *(
            named(name, E_CGCS)
            for name in (
                "CGCS2000",
                "CGCS_2000",
                "CGCS 2000",
                "D_CGCS2000",
                "D_CGCS_2000",
                "D_China_2000",
                "China_2000",
                "China Geodetic Coordinate System 2000",
                "2000国家大地坐标系",
            )
        ),
        named("D_WGS_1984", E_WGS84),
        CRS("+proj=longlat +datum=WGS84 +towgs84=0,0,0"),
    ],
    ids=lambda crs: f"{crs.name} on {crs.geodetic_crs.datum.name}",
)
def test_wgs84_and_chinas_own_system_under_all_their_names(crs: Any) -> None:
    assert why_unusable(crs) == ""


@pytest.mark.parametrize(
    "crs",
    [
        *(CRS(code) for code in ("EPSG:4214", "EPSG:4610", "EPSG:2380", "EPSG:4269", "EPSG:4322")),
        named("CGCS2000", E_KRASS),  # the name alone
        named("D_CGCS_2000", E_IAG),
        named("Unknown based on WGS 84 ellipsoid", E_WGS84),  # the ellipsoid alone
        named("World Geodetic System 1984 moved", E_WGS84),  # the beginning of the name alone
        named("China 2000 Qingdao local", E_CGCS),
        named("WGS_1984", E_WGS84, name="GCJ-02"),
        named("GCJ02", E_WGS84),
        named("WGS_1984", E_WGS84, name="BD09"),
        CRS("+proj=longlat +ellps=GRS80 +no_defs"),
        CRS('LOCAL_CS["site grid",UNIT["metre",1]]'),
    ],
    ids=lambda crs: crs.name,
)
def test_other_datums_are_not_taken_for_it(crs: Any) -> None:
    assert why_unusable(crs)
