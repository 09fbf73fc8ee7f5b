"""A list located in memory: nothing lost, and the same in every format."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime

import numpy as np
import openpyxl
import pytest
import xlsxwriter

from geo.batch_answer import Answer
from geo.located_list import (
    CLASS_COLOURS,
    LocatedList,
    list_bytes,
    locate_list,
    property_names,
    quality_marks,
    screen_table,
)
from geo.tables_io import open_table

METHODS = {"address": "门牌地址", "none": "未定位"}


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
    assert rows[0][:5] == ["名称", "地址", "备注", "longitude", "latitude"]
    assert rows[1][:6] == ["甲", "甲路 1 号", "'=1+1", "120.38", "36.06", "20"]
    assert rows[2][3:7] == ["", "", "", "none"]
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
    assert features[1]["properties"]["location_note"] == "没有“丙路”的资料"
    assert features[2]["properties"]["radius_m"] == 800


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
    assert located.header[:3] == ("地址", "longitude", "longitude_2")


def test_names_of_properties_are_never_shared() -> None:
    assert property_names(["", "a", "a", "a_2", ""]) == ["列1", "a", "a_2", "a_2_2", "列5"]


def test_the_table_on_screen(located: LocatedList) -> None:
    frame = screen_table(located, METHODS)
    assert list(frame["行"]) == [2, 3, 4]
    assert list(frame["定位依据"]) == ["门牌地址", "未定位", "street"]
    assert np.isnan(frame["经度"][1])


def test_marks_are_the_placed_rows_by_the_class_of_their_radius(located: LocatedList) -> None:
    marks = quality_marks(located, chosen=1)
    assert list(marks.longitude) == [120.38, 120.39]
    assert [marks.styles[k].label for k in marks.style] == ["偏差 50 米以内", "偏差 500–1000 米"]
    assert (marks.chosen, marks.legend) == (1, True)
    assert len(marks.styles) == len(CLASS_COLOURS)


def test_a_list_without_any_place_is_a_list() -> None:
    located = locate_list(open_table("地址\r\n丁路\r\n".encode(), name="表.csv"), Known())
    assert quality_marks(located).message()["count"] == 0
    assert json.loads(list_bytes(located, "geojson"))["features"][0]["geometry"] is None
