"""Lists whose rows came with places: shapefiles, GeoPackage, KML, GeoJSON, Parquet, directories."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from geo.errors import DataFileError
from geo.lists.handed_in.columns import sheet_choices
from geo.tables.cells.cell import cell_text
from geo.tables.cells.limits import COMMAND_LIMITS, UPLOAD_LIMITS
from geo.tables.read import open_table
from geo.tables.table import Table

ROWS = [["甲", "香港中路76号"], ["乙", "鱼山路 5 号"], ["丙", "太平路"]]
# Made up, within the district: only read back, compared with nothing.
POINTS = [(120.38, 36.06), (120.33, 36.065), None]


@pytest.fixture(scope="module")
def frame() -> gpd.GeoDataFrame:
    from shapely import Point

    shapes = [Point(xy) if xy else None for xy in POINTS]
    names, addresses = zip(*ROWS, strict=True)
    return gpd.GeoDataFrame({"名称": names, "地址": addresses}, geometry=shapes, crs=4326)


def zipped(folder: Path) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"目录/{path.name}")
    return file.getvalue()


def shapefile(frame: gpd.GeoDataFrame, folder: Path, encoding: str, cpg: str | None) -> bytes:
    frame.to_file(folder / "清单.shp", encoding=encoding)
    label = folder / "清单.cpg"
    label.unlink(missing_ok=True)
    if cpg is not None:
        label.write_text(cpg)
    return zipped(folder)


def kmz(kml: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("files/icon.png", b"x")
        archive.writestr("doc.kml", kml)
    return file.getvalue()


def written(frame: gpd.GeoDataFrame, path: Path, **how: Any) -> bytes:
    frame.to_file(path, **how)
    return path.read_bytes()


MAKE = {
    "GeoPackage": lambda f, d: written(f, d / "a.gpkg", layer="清单"),
    "GeoPackage in CGCS2000, metres": lambda f, d: written(f.to_crs(4528), d / "a.gpkg"),
    "GeoJSON": lambda f, d: written(f, d / "a.geojson"),
    "GeoJSON of 2008 in CGCS2000": lambda f, d: written(
        f.to_crs(4490), d / "a.geojson", RFC7946="NO"
    ),
    "KML": lambda f, d: written(f, d / "a.kml", driver="KML"),
    "KMZ": lambda f, d: kmz(written(f, d / "a.kml", driver="KML")),
    "shapefile": lambda f, d: shapefile(f, d, "utf-8", "UTF-8"),
    "shapefile in GBK, said": lambda f, d: shapefile(f, d, "gb18030", "936"),
    "shapefile in GBK, not said": lambda f, d: shapefile(f, d, "gb18030", None),
    "shapefile in UTF-8, not said": lambda f, d: shapefile(f, d, "utf-8", None),
}


def places(table: Table) -> list[tuple[float, float] | None]:
    assert table.given is not None
    found = table.given
    return [None if g is None else (round(g.x, 6), round(g.y, 6)) for g in found]


@pytest.mark.parametrize("case", MAKE)
def test_rows_and_places_of_spatial_files(
    case: str, frame: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    content = MAKE[case](frame, tmp_path)
    before = set(Path(tempfile.gettempdir()).glob("shinan-list-*"))
    table = open_table(content, name="清单.zip")
    at = [table.header.index(name) for name in ("名称", "地址")]
    assert [[cell_text(row[i]) for i in at] for row in table.rows()] == ROWS
    assert places(table) == POINTS
    assert table.header[table.address_column] == "地址"
    assert table.kind.casefold() in case.casefold() or table.kind == "Shapefile"
    assert set(Path(tempfile.gettempdir()).glob("shinan-list-*")) == before  # cleaned up


def test_layers_are_chosen_and_others_named(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    frame.to_file(path, layer="一")
    frame[["地址", "geometry"]].head(1).to_file(path, layer="二")
    assert sheet_choices(path.read_bytes(), "a.gpkg") == ("一", "二")
    table = open_table(path, sheet="二")
    assert (table.sheet, table.other_sheets, table.row_count) == ("二", ("一",), 1)
    with pytest.raises(DataFileError, match="没有名为“三”的图层"):
        open_table(path, sheet="三")


def test_a_shapefile_beside_its_parts_and_a_dbf_alone(
    frame: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    shapefile(frame, tmp_path, "gb18030", None)
    assert places(open_table(tmp_path / "清单.shp")) == POINTS
    shutil.move(tmp_path / "清单.dbf", tmp_path / "表.xls")
    table = open_table(tmp_path / "表.xls")
    assert (table.kind, table.given, table.row_count) == ("DBF 表", None, 3)


@pytest.mark.parametrize(
    ("epsg", "words"),
    [
        pytest.param(4610, "Xian 1980", id="Xian 1980"),
        pytest.param(4214, "Beijing 1954", id="Beijing 1954"),
    ],
)
def test_places_of_another_datum_are_left_aside_and_said(
    epsg: int, words: str, frame: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    content = written(frame.set_crs(epsg, allow_override=True), tmp_path / "a.gpkg")
    table = open_table(content, name="a.gpkg")
    assert table.given is None
    assert table.row_count == 3
    assert words in table.notices[0]


def test_degrees_without_a_system_are_taken_with_a_notice(
    frame: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    content = shapefile(frame, tmp_path, "utf-8", "UTF-8")
    (tmp_path / "清单.prj").unlink()
    content = zipped(tmp_path)
    table = open_table(content, name="a.zip")
    assert places(table) == POINTS
    assert "没有写明坐标系" in table.notices[0]


KML = (
    '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
)


def test_what_a_kml_can_hold() -> None:
    """The placemark's parts as the KML 2.2 reference of OGC names them."""
    marks = (
        "<Folder><name>一</name><Placemark><name>甲</name><address>香港中路76号</address>"
        "<ExtendedData><Data name='金额'><value>6.3</value></Data>"
        "<Data name='编号'><value>0012</value></Data></ExtendedData>"
        "<MultiGeometry><Point><coordinates>120.38,36.06,5</coordinates></Point>"
        "<Point><coordinates>120.39,36.06</coordinates></Point></MultiGeometry></Placemark>"
        "</Folder><Placemark><name>乙</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        "120,36 121,36 121,37 120,36</coordinates></LinearRing></outerBoundaryIs></Polygon>"
        "</Placemark><Placemark><LineString><coordinates>120,36\n121,36</coordinates>"
        "</LineString></Placemark>"
    )
    table = open_table(KML.format(marks).encode(), name="a.kml")
    assert table.header == ("名称", "地址", "金额", "编号", "文件夹")
    assert [[cell_text(c) for c in row] for row in table.rows()] == [
        ["甲", "香港中路76号", "6.3", "0012", "一"],
        ["乙", "", "", "", ""],
        ["", "", "", "", ""],
    ]
    assert table.given is not None
    kinds = [shape.geom_type for shape in table.given]
    assert kinds == ["GeometryCollection", "Polygon", "LineString"]


def bomb(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * 40_000_000)
    return file.getvalue()


def traversal(frame: gpd.GeoDataFrame, folder: Path) -> bytes:
    """A zip whose parts want to be written above the folder they are unpacked into."""
    frame.to_file(folder / "a.shp", encoding="utf-8")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path in folder.glob("a.*"):
            archive.writestr(f"../../../../tmp/escaped/{path.name}", path.read_bytes())
    return file.getvalue()


def test_a_path_out_of_the_archive_leads_nowhere(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    table = open_table(traversal(frame, tmp_path), name="a.zip")
    assert table.row_count == 3
    assert not Path("/tmp/escaped").exists()


VRT = (
    "<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/etc/passwd</SrcDataSource>"
    "</OGRVRTLayer></OGRVRTDataSource>"
)
HOSTILE: dict[str, tuple[Any, str]] = {
    "a shapefile that is a bomb": (bomb("a.shp"), "压缩比异常"),
    "a KMZ that is a bomb": (bomb("doc.kml"), "压缩比异常"),
    "a shapefile that is another format": (
        lambda: _zip({"a.shp": VRT, "a.dbf": "x"}),
        "不是 Shapefile",
    ),
    "a KML with a document type": (
        '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "b">]><kml/>',
        "文档类型声明",
    ),
    "a KML that is cut": (KML.format("<Placemark><name>甲")[:120], "不是完整的 KML"),
    "a KML with a tag without end": (KML.format(f"<a b='{'x' * 5_000_000}'/>"), "不是完整的 KML"),
    "a KML with nesting without end": (
        KML.format("<a>" * 50_000 + "</a>" * 50_000),
        "不是完整的 KML",
    ),
    "a KML of links": (KML.format("<NetworkLink/>"), "没有地标"),
    "GDAL's virtual format": (f"<kml><!-- {VRT} --></kml>", "没有地标"),
    "GDAL's virtual format behind a comment": (f"<!-- <kml -->{VRT}", "没有地标"),
    "GDAL's pipeline": ('{"type": "gdal_streamed_alg", "command_line": "x"}', "没有要素"),
    "GeoJSON that is cut": ('{"type": "FeatureCollection", "features": [', "不是完整的 GeoJSON"),
    "GeoJSON too deep": ('{"type": ' + "[" * 100_000, "不是完整的 GeoJSON"),
}


def _zip(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_spatial_file_is_refused(case: str) -> None:
    content, words = HOSTILE[case]
    content = content() if callable(content) else content
    data = content.encode() if isinstance(content, str) else content
    with pytest.raises(DataFileError, match=words):
        open_table(data, name="a", limits=UPLOAD_LIMITS)


def test_no_view_of_a_geopackage_is_read(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    """A view may compute for ever; one of the catalogue's tables that is a view is not opened."""
    path = tmp_path / "a.gpkg"
    frame.to_file(path, layer="清单")
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE VIEW v AS {endless}")
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
            "VALUES ('v', 'attributes', 'v')"
        )
    assert sheet_choices(path.read_bytes(), "a.gpkg") == ("清单",)
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE gpkg_contents RENAME TO kept")
        connection.execute(f"CREATE VIEW gpkg_contents AS {endless}")
    with pytest.raises(DataFileError, match="不予打开"):
        open_table(path.read_bytes(), name="a.gpkg")


# --- Parquet, and directories -------------------------------------------------------------------


def parts(frame: gpd.GeoDataFrame, folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for number, name in enumerate(names):
        frame.iloc[number : number + 1].to_parquet(folder / name)
    (folder / "_SUCCESS").touch()
    (folder / "_metadata").write_bytes(b"PAR1 no rows of the table PAR1")
    (folder / f".{names[0]}.crc").write_bytes(b"crc")
    return folder


def names_of(table: Table) -> list[str]:
    at = table.header.index("名称")
    return [cell_text(row[at]) for row in table.rows()]


@pytest.mark.parametrize("name", ["a.geoparquet", "a.parquet", "清单"])
def test_a_geoparquet_is_a_list(name: str, frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    frame.to_parquet(tmp_path / name)
    table = open_table(tmp_path / name)
    assert (names_of(table), places(table)) == (["甲", "乙", "丙"], POINTS)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("part-00000-c0.snappy.parquet", "part-00001-c0.snappy.parquet",
                      "part-00010-c0.snappy.parquet"), id="Spark and Sedona"),
        pytest.param(("part.0.parquet", "part.2.parquet", "part.10.parquet"), id="Dask"),
        pytest.param(("part-00000", "part-00001", "part-00002"), id="without endings"),
    ],
)  # fmt: skip
def test_a_directory_of_parts_is_one_list(
    names: tuple[str, str, str], frame: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    table = open_table(parts(frame, tmp_path / "out.parquet", *names), limits=COMMAND_LIMITS)
    assert (names_of(table), places(table)) == (["甲", "乙", "丙"], POINTS)


def test_columns_in_the_names_of_directories(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    root = tmp_path / "out"
    parts(frame, root / "bay=%E6%B5%AE%E5%B1%B1%E6%B9%BE%E5%8C%BA", "part-0.parquet")
    table = open_table(root)
    assert [cell_text(c) for c in next(table.rows())] == ["甲", "香港中路76号", "浮山湾区"]


def csv_parts(folder: Path, *texts: str) -> Path:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"part-{number}-x.csv").write_text(text, encoding="utf-8")
    (folder / "_SUCCESS").touch()
    return folder


def test_parts_of_a_csv(tmp_path: Path) -> None:
    """Spark writes a header into each part, and a part without rows as an empty file."""
    texts = ("名称,地址\n甲,香港中路76号\n", "", "名称,地址\n乙,鱼山路 5 号\n")
    table = open_table(csv_parts(tmp_path / "out", *texts))
    assert names_of(table) == ["甲", "乙"]
    assert table.kind == "2 个部分的 CSV"


WRONG: dict[str, tuple[Callable[[Path], Any], str]] = {
    "not finished": (lambda d: (d / "_temporary").mkdir(), "还没有完成"),
    "delta lake": (lambda d: (d / "_delta_log").mkdir(), "Delta Lake"),
    "two formats": (lambda d: (d / "x.csv").write_text("地址\n甲\n"), "既有 Parquet 又有 CSV"),
    "two tables": (lambda d: (d / "b.parquet").write_bytes(b"PAR1x"), "不是可读的"),
    "places in some": (
        lambda d: __import__("pandas").DataFrame({"地址": ["甲"]}).to_parquet(d / "z.parquet"),
        "z.parquet 没有写明几何",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_directory_that_is_no_table_is_refused(
    case: str, frame: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    spoil, words = WRONG[case]
    folder = parts(frame, tmp_path / "out", "part-0.parquet")
    spoil(folder)
    with pytest.raises(DataFileError, match=words):
        open_table(folder)


def test_csv_parts_with_different_headers_are_refused(tmp_path: Path) -> None:
    folder = csv_parts(tmp_path / "out", "名称,地址\n甲,x\n", "地址,名称\nx,乙\n")
    with pytest.raises(DataFileError, match=r"part-1-x\.csv 的表头与第一部分不同"):
        open_table(folder)


def test_an_empty_directory_and_a_packed_one_say_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="里面没有 Parquet 或 CSV"):
        open_table(tmp_path)
    (tmp_path / "part-0.csv.gz").write_bytes(b"\x1f\x8b")
    with pytest.raises(DataFileError, match="解压"):
        open_table(tmp_path)


def test_a_geojson_keeps_its_texts_and_its_objects() -> None:
    features = [
        {"type": "Feature", "geometry": None, "properties": {"地址": "0012", "更多": {"a": 1}}},
        {"type": "Feature", "geometry": {"type": "Point"}, "properties": None},
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    table = open_table(text.encode("utf-8-sig"), name="a.json")
    assert [[cell_text(c) for c in row] for row in table.rows()] == [["0012", '{"a": 1}'], ["", ""]]
    assert table.given is not None
    assert list(table.given) == [None, None]


@pytest.mark.filterwarnings("ignore:Could not decode error message:RuntimeWarning")
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_and_texts_cut_in_the_middle_of_a_character(
    encoding: str, frame: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    """A name of ten bytes and a text of 254: as long as a DBF has them, in whole characters."""
    long = frame.assign(一个特别长的字段名称="值" * 200, a="甲" + "xy" * 130)
    content = shapefile(long, tmp_path, encoding, None)
    table = open_table(content, name="清单.zip")
    name = "一个特别长的字段名称".encode(encoding)[:10].decode(encoding, "ignore")
    text = ("值" * 200).encode(encoding)[:254].decode(encoding, "ignore")
    assert name in table.header
    cells = dict(zip(table.header, next(table.rows()), strict=True))
    assert (cells[name], cells["地址"]) == (text, ROWS[0][1])
    assert open_table(tmp_path / "清单.shp").header == table.header


@pytest.mark.filterwarnings("ignore:Could not decode error message:RuntimeWarning")
def test_no_library_speaks_english_on_the_way(
    frame: gpd.GeoDataFrame, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """GDAL, pandas and openpyxl remark on details in English: not to whoever runs the command."""
    from geo.__main__ import main

    shapefile(frame.assign(一个特别长的字段名称="值"), tmp_path, "utf-8", "UTF-8")
    capfd.readouterr()  # what GDAL said while the file was written
    assert main(["geocode", str(tmp_path / "清单.shp"), "-o", str(tmp_path / "out.csv")]) == 0
    said = capfd.readouterr()
    for line in (said.out + said.err).splitlines():
        assert any("\u4e00" <= letter <= "\u9fff" for letter in line), line
