"""A workbook that was located comes back whole, with the new columns behind its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from geo.tables.cells.cell import Cell, Shown
from geo.tables.read import open_table
from geo.tables.sheets import append as workbook_append
from geo.tables.table import Table
from geo.tables.write import bytes_with_columns, kept, write_with_columns

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
NAMES = ("longitude", "note")


def saved(made: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def book(make: Callable[[openpyxl.Workbook, Worksheet], None]) -> bytes:
    made = openpyxl.Workbook()
    assert made.active is not None
    make(made, made.active)
    return saved(made)


def with_parts(data: bytes, changes: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return file.getvalue()


def raw(rows: str, *, head: str = "", tail: str = "", prefix: str = "") -> bytes:
    colon = f":{prefix}" if prefix else ""
    p = f"{prefix}:" if prefix else ""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><{p}worksheet xmlns{colon}="{MAIN}">{head}'
        f"<{p}sheetData>{rows}</{p}sheetData>{tail}</{p}worksheet>"
    )
    return with_parts(book(lambda made, sheet: None), {SHEET: xml.encode()})


def text_cell(place: str, text: str, prefix: str = "") -> str:
    p = f"{prefix}:" if prefix else ""
    return f'<{p}c r="{place}" t="inlineStr"><{p}is><{p}t>{text}</{p}t></{p}is></{p}c>'


def answers(table: Table) -> Iterator[tuple[Sequence[Cell], Sequence[Cell]]]:
    for number, row in enumerate(table.rows(), start=1):
        yield row, (120 + number / 8, f"第 {number} 行 <&> =1+1")


def located(data: bytes, **options: Any) -> tuple[Table, bytes]:
    table = open_table(data, name="表.xlsx", **options)
    return table, bytes_with_columns("xlsx", table, NAMES, answers(table))


def values(data: bytes, sheet: str = "") -> list[list[object]]:
    made = openpyxl.load_workbook(io.BytesIO(data))
    page = made[sheet] if sheet else made.active
    assert page is not None
    return [[cell.value for cell in row] for row in page.iter_rows()]


def rich(made: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.title = "清单"
    sheet.append(["2026 年项目汇总表"])
    sheet.append(["编号", "地址", "金额", "合计"])
    sheet.append([12, "香港中路76号", 1234.5, "=C3*2"])
    sheet.append([13, None, 5, "=C4*2"])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("B3:B4")
    sheet["A3"].number_format = "0000"
    sheet["C3"].number_format = "#,##0.00"
    sheet["A2"].font = Font(bold=True)
    sheet["D2"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet.column_dimensions["B"].width = 41
    sheet.row_dimensions[4].hidden = True
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = "A2:D4"
    sheet["B3"].hyperlink = "https://example.org/"
    other = made.create_sheet("说明")
    other.append(["不要动", 0.5])
    other["B1"].number_format = "0.0%"
    made.create_sheet("底稿").sheet_state = "hidden"


def stored(data: bytes) -> bytes:
    """With the values of its formulas, which openpyxl does not store."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(SHEET)
    return with_parts(data, {SHEET: xml.replace(b"</f><v></v>", b"</f><v>7</v>")})


def test_everything_else_is_as_it_was() -> None:
    data = stored(book(rich))
    table, out = located(data)
    old, new = (openpyxl.load_workbook(io.BytesIO(d)) for d in (data, out))
    assert new.sheetnames == ["清单", "说明", "底稿"]
    assert new["底稿"].sheet_state == "hidden"
    sheet, before = new["清单"], old["清单"]
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:D1", "B3:B4"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:D4")
    assert sheet.column_dimensions["B"].width == 41
    assert sheet.row_dimensions[4].hidden
    assert sheet["B3"].hyperlink.target == "https://example.org/"
    for row in before.iter_rows():
        for cell in row:
            same = sheet[cell.coordinate]
            assert same.value == cell.value
            assert same.number_format == cell.number_format
            assert (same.font.bold, same.fill.fgColor.rgb) == (
                cell.font.bold,
                cell.fill.fgColor.rgb,
            )
    assert [cell.value for cell in sheet["E"]] == [None, "longitude", 120.125, 120.25]
    assert [cell.value for cell in sheet["F"]][1:] == [
        "note",
        "第 1 行 <&> =1+1",
        "第 2 行 <&> =1+1",
    ]
    assert sheet["F3"].data_type == "s"  # a text, no formula
    assert sheet["E2"].fill.fgColor.rgb == "00FFFF00"  # the new heads look like the old ones
    assert sheet.column_dimensions["E"].width >= 12
    with zipfile.ZipFile(io.BytesIO(data)) as a, zipfile.ZipFile(io.BytesIO(out)) as b:
        assert a.namelist() == b.namelist()
        for name in a.namelist():
            assert name == SHEET or a.read(name) == b.read(name)
    assert "其他工作表、合并单元格、数字格式" in kept(table, "xlsx")


def test_the_result_can_be_located_again() -> None:
    _, out = located(stored(book(rich)))
    table = open_table(out)
    assert table.header[-2:] == NAMES
    assert table.appendable is not None


def test_a_sheet_that_was_chosen_is_the_one_that_is_written() -> None:
    def make(made: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet.append(["封面"])
        made.create_sheet("名单").append(["地址"])
        made["名单"].append(["香港中路76号"])

    _, out = located(book(make), sheet="名单")
    assert values(out, "Sheet") == [["封面"]]
    assert values(out, "名单")[1][:2] == ["香港中路76号", 120.125]


def test_blank_rows_get_their_cells_too() -> None:
    rows = (
        f'<row r="2">{text_cell("A2", "地址")}</row><row r="3">{text_cell("A3", "甲路")}</row>'
        f'<row r="5" ht="30" spans="1:1"/><row r="7">{text_cell("A7", "乙路")}</row>'
        '<row r="9"><c r="A9" s="0"/></row>'
    )
    _, out = located(raw(rows))
    assert values(out)[1:7] == [
        ["地址", *NAMES],
        ["甲路", 120.125, "第 1 行 <&> =1+1"],
        [None, 120.25, "第 2 行 <&> =1+1"],
        [None, 120.375, "第 3 行 <&> =1+1"],
        [None, 120.5, "第 4 行 <&> =1+1"],
        ["乙路", 120.625, "第 5 行 <&> =1+1"],
    ]


def test_blank_formatted_cells_make_room() -> None:
    blanks = "".join(f'<c r="{column}2" s="0"/>' for column in ("B", "C", "XFD"))
    rows = f'<row r="1">{text_cell("A1", "地址")}<c s="0" r="C1"></c></row>'
    rows += f'<row r="2">{text_cell("A2", "甲路")}{blanks}</row>'
    _, out = located(raw(rows))
    assert values(out) == [["地址", *NAMES], ["甲路", 120.125, "第 1 行 <&> =1+1"]]


def test_merged_cells_beside_the_list_do_not_hide_the_new_ones() -> None:
    def make(made: openpyxl.Workbook, sheet: Worksheet) -> None:
        for row in (["地址"], ["甲路"], ["合计"]):
            sheet.append(row)
        sheet.merge_cells("A3:C3")

    _, out = located(book(make))
    assert [row[3] for row in values(out)] == ["longitude", 120.125, 120.25]


def test_columns_that_are_hidden_to_the_right_do_not_hide_the_new_ones() -> None:
    head = '<cols><col min="1" max="1" width="30"/><col min="2" max="16384" hidden="1"/></cols>'
    rows = f'<row r="1">{text_cell("A1", "地址")}</row><row r="2">{text_cell("A2", "甲路")}</row>'
    _, out = located(raw(rows, head=head))
    with zipfile.ZipFile(io.BytesIO(out)) as archive:
        xml = archive.read(SHEET).decode()
    cols = xml[xml.index("<cols>") : xml.index("</cols>")]
    assert '<col min="1" max="1" width="30"/><col min="2" max="2" width="18" cust' in cols
    assert '<col min="4" max="16384" hidden="1"/>' in cols
    sheet = openpyxl.load_workbook(io.BytesIO(out)).active
    assert sheet is not None
    assert not sheet.column_dimensions["B"].hidden
    assert sheet.column_dimensions["D"].hidden


def test_prefixed_names_are_kept() -> None:
    rows = (
        f'<x:row r="1">{text_cell("A1", "地址", "x")}</x:row>'
        f'<x:row r="2">{text_cell("A2", "甲路", "x")}</x:row>'
    )
    _, out = located(raw(rows, prefix="x"))
    assert values(out)[1] == ["甲路", 120.125, "第 1 行 <&> =1+1"]


@pytest.mark.parametrize(
    "rows",
    [
        f"<row>{text_cell('A1', '地址')}</row><row>{text_cell('A2', '甲路')}</row>",
        f'<row r="1">{text_cell("A1", "地址")}</row><!-- <row> --><row r="2">'
        f"{text_cell('A2', '甲路')}</row>",
        f'<row r="1">{text_cell("A1", "地址")}</row><row r="2"><c r="A2" t="inlineStr"><is><t>'
        "<![CDATA[甲路</row>]]></t></is></c></row>",
    ],
    ids=["no places", "a comment", "unparsed text"],
)
def test_a_sheet_that_is_written_unusually_is_written_anew(rows: str) -> None:
    table, out = located(raw(rows))
    assert table.appendable is None
    assert "写法少见" in kept(table, "xlsx")
    assert [row[1] for row in values(out)] == ["longitude", 120.125]


def test_macros_stay_out_of_a_file_that_cannot_have_them() -> None:
    def fill(_made: Any, sheet: Any) -> None:
        for text in ("地址", "甲路"):
            sheet.append([text])

    data = book(fill)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
        types = types.replace(
            b"</Types>",
            b'<Override PartName="/xl/vbaProject.bin" '
            b'ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        )
    _, out = located(
        with_parts(data, {"[Content_Types].xml": types, "xl/vbaProject.bin": b"macros"})
    )
    with zipfile.ZipFile(io.BytesIO(out)) as archive:
        assert "xl/vbaProject.bin" not in archive.namelist()
        written = archive.read("[Content_Types].xml")
    assert b"macroEnabled" not in written
    assert b"vbaProject" not in written
    assert values(out)[1][:2] == ["甲路", 120.125]


def test_a_row_that_is_cut_by_a_block_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    data = stored(book(rich))
    _, whole = located(data)
    for size in (1, 7, 100):
        monkeypatch.setattr(workbook_append, "_BLOCK", size)
        assert values(located(data)[1]) == values(whole)


# --- other ways in and out ------------------------------------------------------------------------


def test_cells_with_a_look_of_their_own_keep_it_in_a_new_workbook() -> None:
    table = open_table("地址,比例\n甲路,x\n".encode(), name="表.csv")
    rows = [(("甲路", Shown(0.125, "0.0%")), (Shown("0012", "@"), 370202199001010018))]
    out = bytes_with_columns("xlsx", table, NAMES, rows)
    sheet = openpyxl.load_workbook(io.BytesIO(out)).active
    assert sheet is not None
    assert (sheet["B2"].value, sheet["B2"].number_format) == (0.125, "0.0%")
    assert (sheet["C2"].value, sheet["C2"].number_format) == ("0012", "@")
    assert sheet["D2"].value == "370202199001010018"


def test_csv_shows_the_cells_and_keeps_both_header_rows(tmp_path: Path) -> None:
    def make(made: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet.append(["位置", None, "比例"])
        sheet.append(["街道", "地址", None])
        sheet.append(["金门路", "江西路107号", 0.125])
        sheet["C3"].number_format = "0.0%"
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("C1:C2")

    table = open_table(book(make))
    path = tmp_path / "o.csv"
    write_with_columns(path, table, ("note",), [(row, ("x",)) for row in table.rows()])
    assert path.read_text("utf-8-sig").splitlines() == [
        "位置,,比例",
        "街道,地址,,note",
        "金门路,江西路107号,12.5%,x",
    ]
    again = open_table(path)
    assert (again.header_rows, again.header[again.address_column]) == (2, "地址")
    assert "看到的样子" in kept(table, "csv")
