"""What a reader may choose from when the address column was not recognised."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xlsxwriter

from geo.errors import DataFileError
from geo.lists.handed_in.columns import sheet_choices
from geo.tables.header import UnclearColumnError
from geo.tables.read import open_table


def workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for n, row in enumerate(rows):
                page.write_row(n, 0, row)
    return file.getvalue()


def offered(content: bytes, **options: Any) -> tuple[str, ...]:
    """The columns that a reader may choose from when none is recognised."""
    with pytest.raises(UnclearColumnError) as error:
        open_table(content, name="表", **options)
    return error.value.names


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("名称,在哪\r\n甲,乙路\r\n".encode("utf-8-sig"), id="utf-8"),
        pytest.param("名称,在哪\r\n甲,乙路\r\n".encode("gb18030"), id="gb18030"),
        pytest.param("名称\t在哪\r\n甲\t乙路\r\n".encode("utf-16"), id="utf-16 with tabs"),
        pytest.param("一览表\r\n名称;在哪;\r\n甲;乙路;\r\n".encode(), id="title above"),
        pytest.param(workbook({"表": [["一览表"], ["名称", "", "在哪"]]}), id="workbook"),
    ],
)
def test_the_header_is_offered(content: bytes) -> None:
    assert offered(content) == ("名称", "在哪")


def test_a_character_cut_at_the_end_of_the_look_does_no_harm() -> None:
    content = ("名称,在哪\r\n" + "测" * 40_000).encode()
    assert offered(content) == ("名称", "在哪")


def test_one_column_is_a_choice_and_nothing_is_none() -> None:
    assert offered("在哪\r\n乙路\r\n".encode()) == ("在哪",)
    with pytest.raises(DataFileError, match="没有任何内容"):
        open_table(b"\r\n\r\n", name="表")


def test_sheets_in_their_order() -> None:
    content = workbook({"说明": [["x"]], "清单": [["名称", "在哪"]]})
    assert sheet_choices(content, "表") == ("说明", "清单")
    assert offered(content, sheet="清单") == ("名称", "在哪")
    assert sheet_choices("名称\r\n".encode(), "表") == ()


def test_a_broken_workbook_is_refused() -> None:
    with pytest.raises(DataFileError, match="打不开"):
        sheet_choices(workbook({"a": [["x"]]})[:500], "表")
