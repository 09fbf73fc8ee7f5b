"""Coordinates that stand where an address is expected."""

from __future__ import annotations

import time
from typing import Any

import pytest
from checkout import DATA
from shapely import box

from geo.datum import Datum, transform
from geo.geocoders.reasons import Reason
from geo.lists.answer import Answer, nowhere
from geo.lists.coordinate_locator import ASK, CoordinateLocator
from geo.lists.coordinate_text import coordinate
from geo.lists.handed_in.columns import name_column
from geo.lists.handed_in.corrections import AUTOMATIC, FROM_FILE, offers, picked
from geo.lists.handed_in.second_opinion import Opinion
from geo.lists.locators import OfflineLocator, read_offline
from geo.projection import to_metric
from geo.tables.cells.cell import Cell

HERE = (120.3866, 36.0624)


@pytest.mark.parametrize(
    ("text", "expected", "decimals"),
    [
        ("120.3866,36.0624", HERE, 4),
        ("36.0624, 120.3866", HERE, 4),
        ("（120.3866，36.0624）", HERE, 4),
        ("120.3866 36.0624", HERE, 4),
        ("120.3866;36.0624", HERE, 4),
        ("１２０.３８６６，３６.０６２４", HERE, 4),
        ("E120.3866 N36.0624", HERE, 4),
        ("N36.0624°, E120.3866°", HERE, 4),
        ("36.0624°N 120.3866°E", HERE, 4),
        ("经度：120.3866，纬度：36.0624", HERE, 4),
        ("lat=36.0624, lng=120.3866", HERE, 4),
        ("东经120°23′11.8″，北纬36°3′44.6″", (120.386611, 36.062389), 5),
        ("120°23'11.8\" 36°03'44.6\"", (120.386611, 36.062389), 5),
        ("120.39,36.06", (120.39, 36.06), 2),
    ],
)
def test_coordinates_as_people_write_them(
    text: str, expected: tuple[float, float], decimals: int
) -> None:
    found = coordinate(text)
    assert found is not None
    assert (round(found.longitude, 6), round(found.latitude, 6)) == pytest.approx(expected)
    assert found.decimals == decimals


@pytest.mark.parametrize(
    "text",
    [
        "香港中路 76 号", "76,12", "120,36", "120.3866", "", "31-49", "2021.04,30.5",
        "香港中路 120.3866,36.0624", "E120.3866 E36.0624", "200.1234,36.0624", "1.25,2.50",
    ],
)  # fmt: skip
def test_what_is_no_coordinate(text: str) -> None:
    assert coordinate(text) is None


@pytest.mark.parametrize("letter", [*"1 .,°′″'\"东E:（", "120.3866,", "1°", "E "])
def test_long_texts_take_no_time(letter: str) -> None:
    began = time.perf_counter()
    coordinate(letter * 30_000)
    coordinate((letter * 80)[:80])
    assert time.perf_counter() - began < 0.5


class Refusing:
    identity = "test"

    def locate(self, text: str) -> Answer:
        return Answer(None, None, None, "none", "", "", f"问到了 {text}")


DISTRICT = to_metric(box(120.37, 36.05, 120.40, 36.08))


@pytest.mark.parametrize("datum", ["WGS84", "CGCS2000", "GCJ02", "BD09"])
def test_a_coordinate_is_placed_by_the_datum_that_was_said(datum: Datum) -> None:
    x, y = transform(*HERE, "WGS84", datum)
    found = CoordinateLocator(Refusing(), datum, DISTRICT).locate(f"{x:.7f},{y:.7f}")
    assert (found.longitude, found.latitude) == pytest.approx(HERE, abs=2e-6)
    assert (found.method, found.radius_m) == ("given", 30)


def test_nothing_is_placed_before_the_datum_is_said() -> None:
    locator = CoordinateLocator(Refusing(), None, DISTRICT)
    assert locator.locate("120.3866,36.0624") == nowhere(ASK, Reason.DATUM_OPEN)
    assert locator.locate("香港中路").note == "问到了 香港中路"


@pytest.mark.parametrize(
    ("text", "radius", "words"),
    [
        ("120.39,36.06", 788, "偏差只按小数位数计"),  # half of 0.01 degree, along the diagonal
        ("120.4199,36.0624", 30, "在市南区界外约"),
        ("116.3975,39.9087", None, "不在青岛市"),
    ],
)
def test_what_is_said_of_a_coordinate(text: str, radius: int | None, words: str) -> None:
    found = CoordinateLocator(Refusing(), "WGS84", DISTRICT).locate(text)
    assert found.radius_m == radius
    assert words in found.note


# --- what a row could be instead ------------------------------------------------------------------


@pytest.fixture(scope="module")
def locator() -> OfflineLocator:
    offline, digest = read_offline(DATA)
    return OfflineLocator(offline, data=digest)


def test_offers_of_a_row(locator: OfflineLocator) -> None:
    opinion = Opinion(120.38, 36.06, True, 10.0, True, "相符")
    titles = [title for title, _ in offers("香港西路 48 号", locator, opinion)]
    assert titles == [AUTOMATIC, "整条香港西路", FROM_FILE]
    several = [title for title, _ in offers("莱阳路 3 号、香港中路 76 号", locator, None)]
    assert {"莱阳路 3 号", "香港中路 76 号"} <= set(several)
    assert AUTOMATIC not in several  # they contradict each other


@pytest.mark.parametrize(
    "text", ["", "青岛市黄岛区长江路 1 号", "北京市香港中路 76 号", "胡编路 5 号"]
)
def test_nothing_is_offered_for_somewhere_else(text: str, locator: OfflineLocator) -> None:
    assert offers(text, locator, None) == []


def test_a_pick_is_the_offers_point(locator: OfflineLocator) -> None:
    offer = offers("香港西路 48 号", locator, None)[0]
    decided = picked(offer, "看过")
    point: Any = offer[1].point
    assert (decided.longitude, decided.latitude) == (point.x, point.y)
    assert (decided.words, decided.note) == ("选定候选位置“自动结果”", "看过")


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (["序号", "项目名称", "地址"], ["1", "甲", "x"], 1),
        (["企业名称（全称）", "地址"], ["甲", "x"], 0),
        (["编号", "牌子", "地址"], ["0012", "甲", "x"], 1),
        (["编号", "地址"], ["0012", "x"], None),
        (["地址", "电话", "Name"], ["x", "0532-1", "甲"], 2),
    ],
)
def test_the_column_that_names_a_row(
    header: list[str], row: list[Cell], expected: int | None
) -> None:
    address = header.index("地址")
    assert name_column(header, address, [row]) == expected
