"""A list located in memory: nothing lost, and the same in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime

import openpyxl
import pytest
import xlsxwriter
from checkout import DATA

from geo.lists.answer import Answer
from geo.lists.handed_in.corrections import Correction
from geo.lists.handed_in.files import geojson_megabytes, list_bytes, property_names
from geo.lists.handed_in.located import (
    CLASS_COLOURS,
    LocatedList,
    bay_counts,
    locate_list,
    quality_marks,
    with_corrections,
)
from geo.lists.handed_in.new_columns import CHINESE, OWN_COLUMNS, new_names
from geo.lists.handed_in.second_opinion import SECOND_COLUMNS
from geo.lists.rows import ANSWER_COLUMNS, ZONE_COLUMNS
from geo.tables.read import open_table
from geo.zones.read import read_zones


class Known:
    """Knows one address to 20 m, one to 800 m, and nothing else."""

    identity = "test"

    def locate(self, text: str) -> Answer:
        if text == "甲路 1 号":
            return Answer(120.38, 36.06, 20, "address", "甲路 1 号", "offline", "按门牌点")
        if text == "乙路":
            return Answer(120.39, 36.07, 800, "street", "乙路", "offline", "整条路")
        return Answer(None, None, None, "none", "", "", "没有“丙路”的资料")


CSV = "名称,地址,备注\r\n甲,甲路 1 号,=1+1\r\n乙,丙路,\r\n丙,乙路,x\r\n"


@pytest.fixture
def located() -> LocatedList:
    return locate_list(open_table(CSV.encode("gb18030"), name="清单.csv"), Known())


def test_every_row_is_there_in_order(located: LocatedList) -> None:
    assert [row[0] for row in located.rows] == ["甲", "乙", "丙"]
    assert [answer.method for answer in located.answers] == ["address", "none", "street"]
    assert [located.line(row) for row in range(3)] == [2, 3, 4]
    assert list(located.placed) == [0, 2]
    assert (located.summary.rows, located.summary.located) == (3, 2)


def test_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []
    table = open_table(CSV.encode(), name="清单.csv")
    locate_list(table, Known(), lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_csv(located: LocatedList) -> None:
    content = list_bytes(located, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0][:5] == ["名称", "地址", "备注", "经度（WGS84）", "纬度（WGS84）"]
    assert rows[1][:6] == ["甲", "甲路 1 号", "'=1+1", "120.38", "36.06", "20"]
    assert rows[2][3:7] == ["", "", "", "未定位"]
    assert len(rows) == 4


def test_xlsx_keeps_numbers_as_numbers_and_runs_no_formula(located: LocatedList) -> None:
    book = openpyxl.load_workbook(io.BytesIO(list_bytes(located, "xlsx")))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert cells[1][2:6] == ["=1+1", 120.38, 36.06, 20]
    assert book.active["C2"].data_type == "s"
    assert cells[2][3] is None


def test_geojson(located: LocatedList) -> None:
    features = json.loads(list_bytes(located, "geojson"))["features"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [120.38, 36.06]}
    assert features[0]["properties"]["备注"] == "=1+1"
    assert features[1]["geometry"] is None
    assert features[1]["properties"]["定位说明"] == "没有“丙路”的资料"
    assert features[2]["properties"]["可能偏差（米）"] == 800


def test_the_length_of_a_geojson_is_told_before_it_is_made() -> None:
    rows = "".join(f"企业 {i},{'甲路 1 号' if i % 3 else '乙路'}\n" for i in range(1_500))
    table = open_table(f"名称,地址\n{rows}".encode(), name="list.csv")
    long = locate_list(table, Known())
    made = len(list_bytes(long, "geojson")) / 1e6
    assert geojson_megabytes(long, "chinese") == pytest.approx(made, rel=0.05)


def test_geojson_of_a_workbook_with_dates_and_nameless_columns() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["地址", "", "名", "名"])
        page.write_row(1, 0, ["甲路 1 号", 3.5, "a", "b"])
        dates = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_datetime(1, 4, datetime(2026, 11, 23), dates)
    located = locate_list(open_table(file.getvalue(), name="表.xlsx"), Known())
    properties = json.loads(list_bytes(located, "geojson"))["features"][0]["properties"]
    assert properties["列2"] == 3.5
    assert (properties["名"], properties["名_2"], properties["列5"]) == ("a", "b", "2026-11-23")


def test_a_list_that_was_located_before_keeps_its_old_columns() -> None:
    table = open_table("地址,longitude\r\n乙路,1\r\n".encode(), name="表.csv")
    located = locate_list(table, Known())
    assert new_names(located, "codes")[0] == "longitude_2"


def test_names_of_properties_are_never_shared() -> None:
    assert property_names(["", "a", "a", "a_2", ""]) == ["列1", "a", "a_2", "a_2_2", "列5"]


def test_marks_are_the_placed_rows_by_the_class_of_their_radius(located: LocatedList) -> None:
    assert list(located.classes) == [0, -1, 4]
    marks = quality_marks(located, located.placed)
    assert list(marks.longitude) == [120.38, 120.39]
    assert [marks.styles[k].label for k in marks.style] == ["偏差 50 米以内", "偏差 500–1000 米"]
    assert marks.legend
    assert len(marks.styles) == len(CLASS_COLOURS)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_correction_is_in_every_file_and_can_be_taken_back(located: LocatedList) -> None:
    pin = Correction("pin", 120.4, 36.05, 30.0, note="现场核对")
    others = {0: Correction("nowhere"), 2: Correction("note", note="再问")}
    decided = with_corrections(located, {1: pin, **others})
    assert (decided.summary.located, located.summary.located) == (2, 2)
    first, second, third = rows_of(list_bytes(decided, "csv"))
    assert (second["经度（WGS84）"], second["可能偏差（米）"]) == ("120.4", "30")
    assert (second["定位依据"], second["人工更正"]) == ("人工指定", "人工标点")
    assert second["人工备注"] == "现场核对"
    assert (first["经度（WGS84）"], first["人工更正"]) == ("", "不标位置")
    assert (third["定位依据"], third["人工备注"]) == ("整条道路", "再问")
    features = json.loads(list_bytes(decided, "geojson"))["features"]
    assert features[1]["geometry"]["coordinates"] == [120.4, 36.05]
    sheet = openpyxl.load_workbook(io.BytesIO(list_bytes(decided, "xlsx"))).active
    assert sheet["D3"].value == 120.4
    again = with_corrections(decided, {})
    assert again.answers == located.answers


def test_words_and_codes(located: LocatedList) -> None:
    codes = new_names(located, "codes")
    assert codes[:7] == ANSWER_COLUMNS
    assert set(ANSWER_COLUMNS + ZONE_COLUMNS + SECOND_COLUMNS + OWN_COLUMNS) == set(CHINESE)
    assert rows_of(list_bytes(located, "csv", "codes"))[0]["location_method"] == "address"
    first = rows_of(list_bytes(located, "csv"))[0]
    assert (first["定位依据"], first["由谁定位"]) == ("门牌地址", "本地地名资料")
    assert not re.search(r"[a-z_]{4}", "".join(new_names(located, "chinese")))


def test_rows_at_one_place_name_each_other() -> None:
    text = "地址\r\n甲路 1 号\r\n乙路\r\n甲路 1 号\r\n乙路\r\n丙路\r\n"
    located = locate_list(open_table(text.encode(), name="表.csv"), Known())
    assert [located.same_words(row) for row in range(5)] == [
        "与第 4 行同一位置",
        "",  # a street: each lies somewhere along it
        "与第 2 行同一位置",
        "",
        "",
    ]
    assert rows_of(list_bytes(located, "csv"))[0]["同一位置的行"] == "与第 4 行同一位置"


def test_a_thousand_rows_at_one_place_are_not_all_named() -> None:
    text = "地址\r\n" + "甲路 1 号\r\n" * 1_000
    located = locate_list(open_table(text.encode(), name="表.csv"), Known())
    assert located.same_words(0) == "与第 3、4、5、6、7 行同一位置".replace("7 行", "7 等 999 行")
    assert located.same_words(999).startswith("与第 2、3、4、5、6 等 999 行")
    assert len({id(group) for group in located.same.values()}) == 1  # and held once


def test_the_zone_is_said_and_follows_a_correction(located: LocatedList) -> None:
    zones = read_zones(DATA / "districts.geojson")
    table = open_table(CSV.encode(), name="清单.csv")
    found = locate_list(table, Known(), zones=zones)
    assert "湾区" in new_names(found, "chinese")
    bays = [answer.zone[0] for answer in found.answers]
    assert bays[1] == "未定位"
    # the first bay's own point, so that the map's polygons say what is right
    bay = zones[zones["name"] == "青岛湾区"].geometry.iloc[0].representative_point()
    pin = Correction("pin", bay.x, bay.y, 30.0)
    assert with_corrections(found, {1: pin}, zones=zones).answers[1].zone[0] == "青岛湾区"
    assert dict(bay_counts(found))["未定位"] == 1


def test_a_list_without_any_place_is_a_list() -> None:
    located = locate_list(open_table("地址\r\n丁路\r\n".encode(), name="表.csv"), Known())
    assert quality_marks(located, located.placed).message()["count"] == 0
    assert json.loads(list_bytes(located, "geojson"))["features"][0]["geometry"] is None
