"""Workbooks as real writers make them: what a person sees in a cell is what is read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from geo.errors import DataFileError
from geo.lists.answer import TOTAL_ROW, Answer, reason_class
from geo.lists.blocks import LocalBlocks, locate_blocks
from geo.lists.rows import locate_rows
from geo.tables._row_store import BLOCK_ROWS, RowStore
from geo.tables.cells.address_column import is_total
from geo.tables.cells.cell import cell_text
from geo.tables.cells.limits import UPLOAD_LIMITS, Limits
from geo.tables.read import open_table
from geo.tables.table import Table

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rezip(data: bytes, changes: dict[str, bytes], rename: dict[str, str] | None = None) -> bytes:
    """The archive with other contents for some parts, and other names."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr((rename or {}).get(name, name), changes.get(name, old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return file.getvalue()


def book(make: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    """A workbook by openpyxl; ``make`` fills its sheet."""
    made = openpyxl.Workbook()
    assert made.active is not None
    make(made.active)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def raw_sheet(rows: str, *, head: str = "", tail: str = "", base: bytes | None = None) -> bytes:
    """A workbook whose sheet is written out by hand."""
    xml = f'<worksheet xmlns="{MAIN}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'
    return rezip(base or book(lambda sheet: None), {SHEET: xml.encode()})


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


ADDRESS = f'<row r="1">{text_cell("A1", "地址")}</row>'


def seen(table: Table) -> list[list[str]]:
    return [[cell_text(cell) for cell in row] for row in table.rows()]


class Echo:
    """A locator that answers with what it was asked."""

    identity = "echo"

    def locate(self, text: str) -> Answer:
        return Answer(120.3, 36.06, 50, "address", text, "offline", "") if text else NOWHERE

    def locate_many(self, texts: Sequence[str]) -> list[Answer]:
        return [self.locate(text) for text in texts]


NOWHERE = Answer(None, None, None, "none", "", "", "没有地址")

# --- headers, merged cells, totals ---------------------------------------------------------------


def test_a_header_of_two_rows_under_a_title() -> None:
    def make(sheet: Any) -> None:
        sheet.append(["2026年项目汇总表"])
        sheet.append(["序号", "项目", "位置", None, "投资"])
        sheet.append([None, None, "街道", "地址", "亿元"])
        sheet.append([1, "甲", "香港中路", "香港中路76号", 3])
        sheet.append([2, "乙", "金门路", "江西路107号", 4])
        for area in ("A1:E1", "A2:A3", "B2:B3", "C2:D2"):
            sheet.merge_cells(area)

    table = open_table(book(make))
    assert table.header == ("序号", "项目", "街道", "地址", "投资 亿元")
    assert (table.header_row, table.header_rows, table.address_column) == (3, 2, 3)
    assert [table.address(row) for row in table.rows()] == ["香港中路76号", "江西路107号"]


def test_a_merged_address_is_every_rows() -> None:
    def make(sheet: Any) -> None:
        for row in (
            ["项目", "地址", "面积"],
            ["甲", "香港中路76号", 1],
            ["乙", None, 2],
            ["丙", None, 3],
            ["一、重点项目"],
            ["丁", "江西路107号", 4],
            ["戊", None, 5],
        ):
            sheet.append(row)
        sheet.merge_cells("B2:B4")
        sheet.merge_cells("A5:C5")  # a heading between the rows is no address

    table = open_table(book(make))
    addresses = [table.address(row) for row in table.rows()]
    assert addresses == ["香港中路76号"] * 3 + ["", "江西路107号", ""]
    assert any("合并" in notice for notice in table.notices)
    # An amount that is merged over rows stays on the first: filled down it would count thrice.
    assert [cell_text(row[2]) for row in table.rows()] == ["1", "2", "3", "", "4", "5"]


@pytest.mark.parametrize("how", ["rows", "blocks"])
def test_a_total_is_no_address(how: str) -> None:
    def make(sheet: Any) -> None:
        sheet.append(["序号", "地址", "投资"])
        sheet.append([1, "香港中路76号", 3])
        sheet.append(["小计", "香港中路", 3])
        sheet.append(["合 计", None, 3])

    table = open_table(book(make))
    located = (
        locate_rows(table, Echo()) if how == "rows" else locate_blocks(table, LocalBlocks(Echo()))
    )
    answers = [answer for _, answer in located]
    assert [answer.method for answer in answers] == ["address", "none", "none"]
    assert answers[1:] == [TOTAL_ROW, TOTAL_ROW]
    assert reason_class(TOTAL_ROW).words == "合计行"


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("合计", True), ("小计：", True), ("总 计", True), ("本页合计", True),
        ("合计（亿元）", True),
        ("总计 12 项", True), ("共计3家", True), ("合计12,345.6万元", True), ("１合计", False),
        ("合计路 5 号", False), ("总计划", False), ("共计划", False), (12, False), ("", False),
        ("合计" * 30_000, False),
    ],
)  # fmt: skip
def test_totals_are_told_from_names(first: object, expected: bool) -> None:
    assert is_total([None, first, "香港中路"]) is expected  # type: ignore[list-item]


# --- cells as they are seen -----------------------------------------------------------------------


def test_every_cell_is_as_a_person_saw_it() -> None:
    def make(sheet: Any) -> None:
        sheet.append(["地址", "编号", "日期", "比例", "时长", "证号", "说明", "电话"])
        sheet.append(
            [
                "香港中路76号",
                12,
                46085,
                0.125,
                1.260416666666667,
                "370202199001010018",
                "a\nb",
                "0532",
            ]
        )
        for place, code in {
            "B2": "0000",
            "C2": 'yyyy"年"m"月"d"日"',
            "D2": "0.0%",
            "E2": "[h]:mm:ss",
        }.items():
            sheet[place].number_format = code

    (row,) = seen(open_table(book(make)))
    assert row[1:] == [
        "0012", "2026年3月4日", "12.5%", "30:15:00", "370202199001010018", "a\nb", "0532",
    ]  # fmt: skip


def test_formats_that_are_the_computers_own_are_a_chinese_ones() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["地址", "短日期", "货币", "年月"])
        sheet.write_string(1, 0, "香港中路76号")
        for column, (value, number) in enumerate([(44316, 14), (1234.5, 7), (44316, 57)], start=1):
            sheet.write_number(1, column, value, made.add_format({"num_format": number}))
    (row,) = seen(open_table(file.getvalue()))
    assert row[1:] == ["2021/4/30", "¥1,234.50", "2021年4月"]


def test_numbers_under_a_date_format_keep_their_value_and_early_dates_their_day() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet()
        dates = made.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["地址", "电话", "金额", "早", "闰"])
        sheet.write_string(1, 0, "香港中路76号")
        sheet.write_row(1, 1, [13800138000, -5, 1, 60], dates)
    (row,) = seen(open_table(file.getvalue()))
    assert row[1:] == ["13800138000", "-5", "1900-01-01", "1900-02-29"]


def test_days_are_counted_from_1904_where_the_workbook_does() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"date_1904": True}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["地址", "日期", "首日", "时长", "电话"])
        sheet.write_string(1, 0, "香港中路76号")
        dates = made.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(1, 1, [42854, 0], dates)
        sheet.write_number(1, 3, 1.25, made.add_format({"num_format": "[h]:mm"}))
        sheet.write_number(1, 4, 13800138000, dates)
    (row,) = seen(open_table(file.getvalue()))
    assert row[1:] == ["2021-04-30", "1904-01-01", "30:00", "13800138000"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("香港中路76号_x000D_", "香港中路76号\n"),
        ("第一行_x000D_\n第二行", "第一行\n第二行"),
        ("a_x000d_b", "a\nb"),
        ("a_x005F_x000D_", "a_x000D_"),
        ("_xD83D__xDE00_", "😀"),
        ("x_0001_y", "x_0001_y"),
    ],
)
def test_escaped_characters_are_what_they_stand_for(written: str, text: str) -> None:
    rows = f'{ADDRESS}<row r="2">{text_cell("A2", "甲路")}{text_cell("B2", written)}</row>'
    assert seen(open_table(raw_sheet(rows)))[0][1] == text


def test_rich_text_is_read_without_its_reading_aids() -> None:
    cell = (
        '<c r="A2" t="inlineStr"><is><r><t>香港</t></r><r><rPr/><t>中路</t></r>'
        '<rPh sb="0" eb="1"><t>xiang</t></rPh></is></c>'
    )
    assert seen(open_table(raw_sheet(f'{ADDRESS}<row r="2">{cell}</row>'))) == [["香港中路"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B2"><v>370202199001010018</v></c>', "370202199001010018"),
        ('<c r="B2"><v>1.5E3</v></c>', "1500"),
        ('<c r="B2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="B2" t="d"><v>2021-04-30T12:00:00</v></c>', "44316.5"),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', ""),
        ('<c r="B2"><v>no number</v></c>', "no number"),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', "2"),
    ],
)
def test_kinds_of_cells(cell: str, text: str) -> None:
    rows = f'{ADDRESS}<row r="2">{text_cell("A2", "甲路")}{cell}<c r="C2"><v>1</v></c></row>'
    assert seen(open_table(raw_sheet(rows)))[0][1] == text


# --- formulas -------------------------------------------------------------------------------------


def test_addresses_that_are_formulas_without_values_lead_to_saving_once() -> None:
    def make(sheet: Any) -> None:
        sheet.append(["路", "号", "地址"])
        for line in range(2, 12):
            sheet.append(["香港中路", 76, f'=A{line}&B{line}&"号"'])

    with pytest.raises(DataFileError) as error:
        open_table(book(make), name="表.xlsx")
    assert "请在 Excel 里打开并保存一次" in str(error.value)
    assert "“地址”有 10 格是公式" in str(error.value)
    assert "C2、C3、C4、C5、C6等" in str(error.value)


def test_other_formulas_without_values_are_named() -> None:
    def make(sheet: Any) -> None:
        sheet.append(["地址", "合计"])
        sheet.append(["香港中路76号", "=SUM(1,2)"])
        sheet.row_dimensions[2].hidden = True

    table = open_table(book(make))
    assert seen(table) == [["香港中路76号", ""]]
    assert "“合计”列有 1 格公式没有存下结果（B2）" in table.notices[0]
    assert "隐藏" in table.notices[1]


# --- archives as other programs write them -------------------------------------------------------


def simple() -> bytes:
    def make(sheet: Any) -> None:
        sheet.append(["地址", "n"])
        sheet.append(["香港中路76号", 1])

    return book(make)


def test_a_workbook_whose_main_part_has_another_name_is_a_workbook() -> None:
    data = simple()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").replace(b"/xl/workbook.xml", b"/xl/book1.xml")
        rels = archive.read("_rels/.rels").replace(b"xl/workbook.xml", b"/xl/book1.xml")
    moved = rezip(
        data,
        {"[Content_Types].xml": types, "_rels/.rels": rels},
        {
            "xl/workbook.xml": "xl/book1.xml",
            "xl/_rels/workbook.xml.rels": "xl/_rels/book1.xml.rels",
        },
    )
    assert seen(open_table(moved)) == [["香港中路76号", "1"]]


def test_names_with_backslashes_and_other_case() -> None:
    with zipfile.ZipFile(io.BytesIO(simple())) as archive:
        names = {name: name.replace("xl/", "XL\\") for name in archive.namelist()}
    assert seen(open_table(rezip(simple(), {}, names))) == [["香港中路76号", "1"]]


def test_strict_open_xml_is_read() -> None:
    data = simple()
    changes = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                changes[name] = (
                    archive.read(name)
                    .replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
                    .replace(
                        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                    )
                )
    assert seen(open_table(rezip(data, changes))) == [["香港中路76号", "1"]]


def test_prefixed_names_and_cells_without_places() -> None:
    xml = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row><x:c t="inlineStr"><x:is><x:t>地址</x:t></x:is></x:c></x:row>'
        '<x:row><x:c t="inlineStr"><x:is><x:t>甲路</x:t></x:is></x:c>'
        "<x:c><x:v>7</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>"
    )
    table = open_table(rezip(simple(), {SHEET: xml.encode()}))
    assert seen(table) == [["甲路", "7"]]
    assert table.appendable is None


def test_another_office_file_is_no_workbook() -> None:
    with zipfile.ZipFile(io.BytesIO(simple())) as archive:
        rels = archive.read("_rels/.rels")
    document = rezip(simple(), {"_rels/.rels": rels.replace(b"xl/workbook.xml", SHEET.encode())})
    with pytest.raises(DataFileError, match="别的 Office 文件"):
        open_table(document)


def test_a_sheet_without_addresses_names_the_others() -> None:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.title = "封面"
    made.active.append(["单位", "日期"])
    made.active.append(["某局", "2026"])
    made.create_sheet("名单").append(["地址"])
    made["名单"].append(["香港中路76号"])
    file = io.BytesIO()
    made.save(file)
    with pytest.raises(DataFileError, match=r"没有认出地址列.*另有 “名单”，可用 --sheet"):
        open_table(file.getvalue())
    assert seen(open_table(file.getvalue(), sheet="名单")) == [["香港中路76号"]]


# --- bounds --------------------------------------------------------------------------------------

TINY = replace(
    UPLOAD_LIMITS,
    max_rows=50,
    max_columns=10,
    max_cells=200,
    max_sheets=3,
    max_strings=20,
    max_characters=2_000,
)


def shared(texts: list[str]) -> bytes:
    """A workbook whose texts stand in the shared table."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet()
        for line, text in enumerate(["地址", *texts]):
            sheet.write_string(line, 0, text)
    return file.getvalue()


def many_sheets() -> bytes:
    made = openpyxl.Workbook()
    for number in range(4):
        made.create_sheet(f"表{number}").append(["地址"])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


FORMATTED = "".join(
    f'<row r="{line}">' + "".join(f'<c r="{c}{line}" s="0"/>' for c in "BCDEFGHIJ") + "</row>"
    for line in range(2, 30)
)
PADDING = " ".join(f'a{n}="{n * 7919 % 99991}{n * 104729 % 99991}"' for n in range(350_000))
MERGED = "".join(f'<mergeCell ref="B{n}:C{n}"/>' for n in range(2, 100_003))
BOUNDS: dict[str, tuple[bytes, Limits, str]] = {
    "sheets": (many_sheets(), TINY, "有 5 张工作表，超过上限 3 张"),
    "shared texts": (shared([f"{n} 号" for n in range(30)]), TINY, "文字超过上限：20 段"),
    "characters": (shared([f"{n}" * 500 for n in range(9)]), TINY, "文字超过上限"),
    "rows": (shared(["甲路"] * 61), replace(TINY, max_strings=99), "超过上限 50 行"),
    "cells that are only formatted": (
        raw_sheet(ADDRESS + FORMATTED),
        TINY,
        "单元格超过上限 200 格（可能是整列设了格式）",
    ),
    "a long cell": (
        raw_sheet(f'{ADDRESS}<row r="2">{text_cell("A2", "路" * 32_768)}</row>'),
        UPLOAD_LIMITS,
        "A2 单元格超过 Excel 一格的上限 32,767 个字",
    ),
    "a cell that does not end": (
        raw_sheet(f'{ADDRESS}<row r="2">{text_cell("A2", "路" * 300_000)}</row>'),
        UPLOAD_LIMITS,
        "超过 Excel 一格的上限 32,767 个字",
    ),
    "a long shared text": (
        rezip(
            shared(["甲路"]),
            {
                "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>地址</t></si>'
                f"<si>{'<r><t>路</t></r>' * 32_768}</si></sst>".encode()
            },
        ),
        UPLOAD_LIMITS,
        "第 2 段共享文字超过 Excel 一格的上限",
    ),
    "merged cells": (
        raw_sheet(
            f'{ADDRESS}<row r="2">{text_cell("A2", "甲路")}</row>',
            tail=f"<mergeCells>{MERGED}</mergeCells>",
        ),
        UPLOAD_LIMITS,
        "合并单元格超过上限 100,000 处",
    ),
    "a tag that does not end": (
        raw_sheet(f'{ADDRESS}<row r="2"><c {PADDING}/></row>'),
        UPLOAD_LIMITS,
        "已损坏",
    ),
    "elements inside each other": (
        raw_sheet(f"{ADDRESS}{'<q>' * 50_000}{'</q>' * 50_000}"),
        UPLOAD_LIMITS,
        "已损坏",
    ),
    "rows out of order": (
        raw_sheet(f'<row r="2">{text_cell("A2", "甲路")}</row>{ADDRESS}'),
        UPLOAD_LIMITS,
        "已损坏",
    ),
}


@pytest.mark.parametrize(("data", "limits", "words"), BOUNDS.values(), ids=list(BOUNDS))
def test_each_bound_is_named(data: bytes, limits: Limits, words: str) -> None:
    with pytest.raises(DataFileError) as error:
        open_table(data, name="表.xlsx", limits=limits)
    assert words in str(error.value)
    assert not re.search(r"[a-z]{12,}", str(error.value))  # no library's words


def test_blank_cells_far_to_the_right_are_no_columns() -> None:
    rows = f'{ADDRESS}<row r="2">{text_cell("A2", "甲路")}<c r="XFD2" s="0"/></row>'
    table = open_table(raw_sheet(rows), limits=TINY)
    assert table.header == ("地址",)


def test_a_workbook_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = zipfile.ZipFile.open

    def counting(self: zipfile.ZipFile, name: str, *args: Any, **options: Any) -> Any:
        opened.append(getattr(name, "filename", name))
        return real(self, name, *args, **options)

    data = shared([f"{n} 号" for n in range(2 * BLOCK_ROWS)])
    monkeypatch.setattr(zipfile.ZipFile, "open", counting)
    table = open_table(data)
    before = len(opened)
    assert len(list(table.rows())) == len(list(table.rows())) == 2 * BLOCK_ROWS
    assert len(opened) == before  # the rows come from the store
    # Every part is looked at for a document type, and then read once at most.
    assert opened.count(SHEET) == opened.count("xl/sharedStrings.xml") == 2


@pytest.mark.parametrize("in_memory", [True, False])
def test_rows_that_were_put_by_come_back_in_order(in_memory: bool) -> None:
    store = RowStore(in_memory=in_memory)
    for number in range(BLOCK_ROWS + 7):
        store.append([number, "甲", None])
    store.finish()
    one, other = store.rows(), store.rows()
    assert [next(one)[0], next(other)[0], next(one)[0]] == [0, 0, 1]
    assert [row[0] for row in store.rows()] == list(range(BLOCK_ROWS + 7))
