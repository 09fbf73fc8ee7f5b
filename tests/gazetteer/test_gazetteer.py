"""The gazetteer's files: they read, they are whole, and a broken one says where and how to mend."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checkout import DATA

from geo.errors import DataFileError
from geo.gazetteer.index import Gazetteer
from geo.projection import to_metric, to_wgs84

DIRECTORY = DATA / "gazetteer"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(DIRECTORY)


def test_everything_has_a_source_and_lies_in_qingdao(gazetteer: Gazetteer) -> None:
    things: list[Any] = [*gazetteer.points, *gazetteer.places, *gazetteer.streets]
    assert all(thing.source and thing.precision_m > 0 for thing in things)
    # The window of the wider map: 120.27–120.46 E, 36.03–36.11 N.
    placed: list[Any] = [*gazetteer.points, *gazetteer.places]
    for thing in placed:
        assert 120.27 < thing.point.x < 120.46
        assert 36.03 < thing.point.y < 36.11


def test_csv_files_open_in_excel() -> None:
    for name in ("address_points.csv", "places.csv"):
        assert (DIRECTORY / name).read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_address_point_and_the_place_of_the_same_address_agree(gazetteer: Gazetteer) -> None:
    """Two independent rows about one thing stand within both their precisions."""
    for name, street, number in [
        ("丽晶大酒店", "香港中路", "110"),
        ("颐中皇冠假日酒店", "香港中路", "76"),
        ("绮丽大厦", "南京路", "2"),
        ("青岛软件园", "宁夏路", "288"),
        ("汇泉王朝大饭店", "南海路", "9"),
    ]:
        (place,) = gazetteer.find_places(name)
        (gate,) = [p for p in gazetteer.points_by_street[street] if p.number == number]
        assert place.point_m.distance(gate.point_m) <= place.precision_m + gate.precision_m


def test_places_with_an_address_are_address_points(gazetteer: Gazetteer) -> None:
    (school,) = [p for p in gazetteer.points_by_street["上杭路"] if p.number == "7"]
    assert school.place == "金门路小学"
    assert "金门路小学" not in {p.place for p in gazetteer.points_by_street["金门路"]}


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("佳世客东部购物中心", "永旺东部购物中心"),
        ("贵都酒店", "贵都国际大饭店"),
        ("奥林匹克帆船中心", "奥帆中心"),
        ("软件园", "青岛软件园"),
        ("动漫园", "国际动漫游戏产业园"),
        ("火车站", "青岛火车站"),
        ("华夏基石(中国)企业总部基地", "华夏基石（中国）企业总部基地"),
        ("银座中心", "银座中心"),  # known only from an address point
    ],
)
def test_aliases(gazetteer: Gazetteer, alias: str, name: str) -> None:
    assert [place.name for place in gazetteer.find_places(alias)] == [name]


@pytest.mark.parametrize("name", ["220kV团岛站综合管廊", "220kV团岛站", "宁德路小学", "团岛站外"])
def test_names_are_compared_whole(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find_places(name) == ()


def test_doubtful_shapes_are_not_used(gazetteer: Gazetteer) -> None:
    assert {s.name for s in gazetteer.streets if not s.trusted} == {"山海关路"}
    assert gazetteer.shape_of("山海关路") is None
    # Another source's line of that name, which the known gates support.
    assert gazetteer.shape_of("文登路") in [
        s for s in gazetteer.streets if s.source.startswith("OSM")
    ]
    assert gazetteer.shape_of("漳州二路") is not None  # weak is not doubtful


def test_projection_goes_there_and_back(gazetteer: Gazetteer) -> None:
    for street in gazetteer.streets:
        back = to_metric(to_wgs84(street.line_m))
        assert back.hausdorff_distance(street.line_m) < 0.001


def test_the_gazetteer_cannot_be_changed(gazetteer: Gazetteer) -> None:
    with pytest.raises(AttributeError):
        gazetteer.points = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        gazetteer.points_by_street["新路"] = ()  # type: ignore[index]


def replace_in(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(directory: Path) -> None:
        path = directory / name
        text = path.read_text(encoding="utf-8-sig")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8-sig")

    return change


def change_street(**properties: object) -> Callable[[Path], None]:
    def change(directory: Path) -> None:
        path = directory / "streets.geojson"
        collection = json.loads(path.read_text(encoding="utf-8"))
        geometry = properties.pop("geometry", None)
        collection["features"][2]["properties"].update(properties)
        if geometry is not None:
            collection["features"][2]["geometry"] = geometry
        path.write_text(json.dumps(collection), encoding="utf-8")

    return change


def write(name: str, content: bytes) -> Callable[[Path], None]:
    def change(directory: Path) -> None:
        (directory / name).write_bytes(content)

    return change


POINTS, PLACES, STREETS = "address_points.csv", "places.csv", "streets.geojson"

# What is broken, and the file, row and column that must be named.
BREAKS: dict[str, tuple[Callable[[Path], None], str, int | None, str | None]] = {
    "no file": (lambda d: (d / PLACES).unlink(), PLACES, None, None),
    "no encoding": (write(POINTS, b"\xff\xfe\x00\xd8"), POINTS, None, None),
    "no column": (replace_in(POINTS, "precision_m", "precision"), POINTS, 1, None),
    "not a number": (replace_in(POINTS, "120.35974,", "东经,"), POINTS, None, "longitude"),
    "swapped": (
        replace_in(POINTS, "120.35974,36.05439", "36.05439,120.35974"),
        POINTS,
        None,
        "longitude",
    ),
    "no source": (
        replace_in(POINTS, ",20,AMap place result (GCJ-02 converted)", ",20,"),
        POINTS,
        None,
        "source",
    ),
    "zero precision": (replace_in(PLACES, ",416,", ",0,"), PLACES, 78, "precision_m"),
    "no such kind": (replace_in(PLACES, ",landmark,", ",地标,"), PLACES, 32, "kind"),
    "twice the id": (replace_in(PLACES, "L002,", "L001,"), PLACES, 3, "place_id"),
    "twice the gate": (replace_in(POINTS, "香港中路,72,", "香港中路,76,"), POINTS, None, "number"),
    "no such gate": (replace_in(POINTS, "香港中路,72,", "香港中路,甲乙,"), POINTS, None, "number"),
    "alias without basis": (
        replace_in(PLACES, ",规划专栏 6 的名称,", ",,"), PLACES, None, "alias_basis",
    ),
    "no geojson": (write(STREETS, b"{}"), STREETS, None, None),
    "no json": (write(STREETS, b"{"), STREETS, None, None),
    "bad check": (change_street(name_check="sure"), STREETS, 3, "name_check"),
    "bad kind": (change_street(kind="line"), STREETS, 3, "kind"),
    "a point": (
        change_street(geometry={"type": "Point", "coordinates": [120.3, 36.06]}),
        STREETS,
        3,
        "geometry",
    ),
    "line swapped": (
        change_street(geometry={"type": "LineString", "coordinates": [[36, 120.3], [36.1, 120.4]]}),
        STREETS,
        3,
        "geometry",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "file", "row", "column"), BREAKS.values(), ids=BREAKS)
def test_broken_files_name_file_row_and_column(
    tmp_path: Path,
    change: Callable[[Path], None],
    file: str,
    row: int | None,
    column: str | None,
) -> None:
    directory = tmp_path / "gazetteer"
    shutil.copytree(DIRECTORY, directory)
    change(directory)
    with pytest.raises(DataFileError) as caught:
        Gazetteer.read(directory)
    issue = caught.value.issues[0]
    assert (issue.file, issue.column) == (file, column)
    assert row is None or issue.row == row
    assert issue.remedy


def test_every_problem_of_every_file_is_gathered(tmp_path: Path) -> None:
    directory = tmp_path / "gazetteer"
    shutil.copytree(DIRECTORY, directory)
    replace_in(POINTS, "120.35974,36.05439", "36.05439,120.35974")(directory)
    replace_in(PLACES, ",416,", ",0,")(directory)
    change_street(kind="line")(directory)
    with pytest.raises(DataFileError) as caught:
        Gazetteer.read(directory)
    assert {issue.file for issue in caught.value.issues} == {POINTS, PLACES, STREETS}
    assert "经纬度是否写反" in str(caught.value)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    directory = tmp_path / "gazetteer"
    shutil.copytree(DIRECTORY, directory)
    replace_in(PLACES, "AMap subway data 2026 (GCJ-02 converted)", '"two\nlines"')(directory)
    replace_in(PLACES, "L002,", "L001,")(directory)  # the second row below the header
    with pytest.raises(DataFileError) as caught:
        Gazetteer.read(directory)
    assert caught.value.issues[0].row == 3


def test_a_table_saved_by_excel_in_its_own_encoding_is_read(tmp_path: Path) -> None:
    directory = tmp_path / "gazetteer"
    shutil.copytree(DIRECTORY, directory)
    text = (directory / PLACES).read_text(encoding="utf-8-sig")
    (directory / PLACES).write_bytes(text.encode("gb18030"))
    assert Gazetteer.read(directory).find_places("青岛火车站")
