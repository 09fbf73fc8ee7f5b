"""Places that came with a list beside the answers to its addresses."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from checkout import DATA
from shapely import Point, Polygon, box

from geo.__main__ import main
from geo.datum import transform
from geo.geocoders.offline.geocoder import Offline
from geo.lists.answer import Answer
from geo.lists.handed_in.second_opinion import SECOND_COLUMNS, SecondOpinions, second_opinions
from geo.lists.locators import read_offline
from geo.lists.rows import ANSWER_COLUMNS
from geo.projection import metres, to_metric
from geo.tables.read import open_table

# A square of a made-up district and land, one minute of arc wide.
SQUARE = box(120.37, 36.06, 120.387, 36.077)
HERE = Point(120.38, 36.07)
NOWHERE = Answer(None, None, None, "none", "", "", "没有")


@pytest.fixture(scope="module")
def offline() -> Offline:
    return read_offline(DATA)[0]


def north_of(point: Point, distance_m: float) -> Point:
    """A minute of arc of latitude is 1,852 m (the nautical mile), to 1 % here."""
    return Point(point.x, point.y + distance_m / 1852 / 60)


def answer(point: Point, radius_m: float) -> Answer:
    return Answer(point.x, point.y, radius_m, "address", "", "offline", "")


CASES = {
    "agrees": (HERE, answer(north_of(HERE, 40), 50), 40, True, "相符"),
    "agrees within 100 m anyway": (HERE, answer(north_of(HERE, 90), 20), 90, True, "相符"),
    "disagrees": (HERE, answer(north_of(HERE, 500), 200), 500, False, "（约 200 米以内），请核对"),
    "an area holds the answer": (HERE.buffer(0.001), answer(HERE, 50), 0, True, "相符"),
    "no answer": (HERE, NOWHERE, None, None, "只有文件里的坐标"),
    "no place": (None, answer(HERE, 50), None, None, "文件里没有这一行的坐标"),
    "empty": (Point(), answer(HERE, 50), None, None, "文件里没有这一行的坐标"),
    "outside": (north_of(Point(120.38, 36.077), 1000), NOWHERE, None, None, "市南区界外约 1 公里"),
    "swapped": (Point(36.07, 120.38), answer(HERE, 50), None, None, "经纬度写反了"),
    "metres": (Point(40_500_000, 3_990_000), answer(HERE, 50), None, None, "以米为单位"),
    "another city": (Point(116.4, 39.9), answer(HERE, 50), None, None, "不在青岛市范围内"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_row(case: str, offline: Offline) -> None:
    shape, found, distance, agrees, words = CASES[case]
    geometry = np.full(1, None, dtype=object)
    geometry[0] = shape
    second = SecondOpinions(geometry, ["甲"], offline, to_metric(SQUARE), SQUARE.buffer(0.1))
    opinion = second.of(0, found)
    assert opinion.agrees is agrees
    assert words in opinion.note
    if distance is None:
        assert opinion.distance_m is None
    else:
        assert opinion.distance_m == pytest.approx(distance, rel=0.01, abs=1)


def test_a_point_in_the_sea_is_said(offline: Offline) -> None:
    """Land is drawn as the southern half: north of it, beyond the drawing's 150 m, is water."""
    land = Polygon(
        [(120.30, 36.0), (120.45, 36.0), (120.45, 36.07), (120.30, 36.07), (120.31, 36.2)]
    )
    geometry = np.array([Point(120.40, 36.10), Point(120.40, 36.05)], dtype=object)
    second = SecondOpinions(geometry, ["", ""], offline, to_metric(SQUARE), land)
    assert "落在海里" in second.of(0, NOWHERE).note
    assert "落在海里" not in second.of(1, NOWHERE).note


def test_the_datum_guard_speaks(offline: Offline, tmp_path: Path) -> None:
    """Known gates of our own gazetteer, shifted to GCJ-02 and labelled WGS84."""
    known = offline.gazetteer.points
    gates = known[:: max(1, len(known) // 30)]
    texts = [f"{gate.street}{gate.number}号" for gate in gates]
    points = [gate.point for gate in gates]
    x, y = transform([p.x for p in points], [p.y for p in points], "WGS84", "GCJ02")
    frame = gpd.GeoDataFrame({"地址": texts}, geometry=gpd.points_from_xy(x, y), crs=4326)
    frame.to_file(tmp_path / "a.gpkg")
    second = second_opinions(open_table(tmp_path / "a.gpkg"), DATA)
    assert second is not None
    assert "很可能是 GCJ-02" in second.notices[0]


def test_the_command_writes_both_positions_and_their_distance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = gpd.GeoDataFrame(
        {"名称": ["甲", "乙"], "地址": ["香港西路 48 号", "胡编路 5 号"]},
        geometry=[Point(120.35, 36.06), Point(120.35, 36.06)],
        crs=4326,
    )
    frame.to_file(tmp_path / "in.geojson")
    out = tmp_path / "out.csv"
    assert main(["geocode", str(tmp_path / "in.geojson"), "-o", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    assert tuple(reader.fieldnames or ())[2:] == (*ANSWER_COLUMNS, *SECOND_COLUMNS)
    first, second = rows
    here = metres(float(first["longitude"]), float(first["latitude"]))
    expected = math.dist(here, metres(120.35, 36.06))
    assert float(first["given_distance_m"]) == pytest.approx(expected, abs=1)
    assert "请核对" in first["given_note"]
    assert (second["longitude"], second["given_longitude"]) == ("", "120.35")
    assert "只有文件里的坐标" in second["given_note"]
    said = capsys.readouterr().out
    assert "文件自带坐标 2 处：与地址的位置相符 0，不符 1，无从比较 1" in said
    assert "坐标系检查：" in said
