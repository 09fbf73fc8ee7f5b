"""Lists that are neither CSV nor .xlsx: read, or refused with the remedy that helps."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
import xlrd
from checkout import TESTS

from geo.errors import DataFileError
from geo.lists.handed_in.columns import sheet_choices
from geo.tables.cells.cell import cell_text
from geo.tables.cells.limits import UPLOAD_LIMITS
from geo.tables.read import open_table
from geo.tables.table import Table
from geo.tables.write import table_bytes

LISTS = TESTS / "lists"

ADDRESS = "香港中路76号"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def seen(table: Table) -> list[list[str]]:
    return [[cell_text(cell) for cell in row] for row in table.rows()]


# --- recognised by content, never by the name ---------------------------------------------------

HTML_META = '<meta http-equiv="content-type" content="application/ms-excel"/><table><tr><th>地址'
XML_2003 = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)
SYLK = 'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"地址"\r\nC;Y2;X1;K"香港中路76号"\r\nE\r\n'
DIF = 'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,1\r\n""\r\n'
MHTML = "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n"
OFFICE = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}

REFUSED: dict[str, tuple[str | bytes, str, str]] = {
    "html that begins with meta": (HTML_META, "是网页", "另存为“Excel 工作簿"),
    "html that begins with style": ("<style>td{}</style><table>", "是网页", "另存为"),
    "html behind a comment": ("<!-- x -->\n<div><table><tr>", "是网页", "另存为"),
    "html in utf-16": (HTML_META.encode("utf-16"), "是网页", "另存为"),
    "mhtml": (MHTML, "MHTML", "另存为“Excel 工作簿"),
    "xml of 2003": (XML_2003, "XML 表格 2003", "另存为“Excel 工作簿"),
    "sylk": (SYLK.encode("gb18030"), "SYLK", "另存为“Excel 工作簿"),
    "dif": (DIF, "DIF", "另存为“Excel 工作簿"),
    "flat ods": (
        '<?xml version="1.0"?><office:document '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
        ".fods",
        ".ods 或 .xlsx",
    ),
    "xlsb": (zipped({**OFFICE, "xl/workbook.bin": b"\x83\x01"}), ".xlsb", "另存为“Excel 工作簿"),
    "docx": (zipped({**OFFICE, "word/document.xml": "<x/>"}), "Word 文档", "存为 .xlsx"),
    "numbers": (zipped({"Index/Document.iwa": b"x"}), "Numbers", "导出为 Excel"),
    "a list in a zip": (zipped({"a/清单.xlsx": b"x"}), "里面有表格", "解压"),
    "a locked workbook": (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") * 2,
        "加了密码",
        "去掉密码",
    ),
    "gzip": (b"\x1f\x8b\x08\x00aaaa", "GZIP", "解压"),
    "rar": (b"Rar!\x1a\x07\x00", "RAR", "解压"),
    "picture": (b"\x89PNG\r\n\x1a\n", "图片", "CSV"),
    "json": ('{"code": 0, "data": [1]}', "JSON", "GeoJSON"),
    "json rows": ('[{"地址": "香港中路76号"}]', "JSON", "CSV"),
    "another sqlite": (b"SQLite format 3\0" + b"\0" * 100, "SQLite", ".gpkg"),
    "parquet sent to the page": (b"PAR1" + b"\0" * 20, "网页上不读 Parquet", "python -m geo"),
    "only the .shp": (b"\x00\x00\x27\x0a" + b"\0" * 96, "缺少放属性的 .dbf", "zip"),
}


@pytest.mark.parametrize("case", REFUSED, ids=str)
@pytest.mark.parametrize("name", ["清单.xls", "清单.csv"])
def test_what_is_no_workbook_is_named_with_the_remedy_that_helps(case: str, name: str) -> None:
    content, what, remedy = REFUSED[case]
    data = content.encode() if isinstance(content, str) else content
    with pytest.raises(DataFileError) as error:
        open_table(data, name=name)
    (issue,) = error.value.issues
    assert what in issue.message
    assert remedy in issue.remedy


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ID;Project;地址\n1;x;香港中路76号\n", id="ID like SYLK"),
        pytest.param("ID;地址\nC;香港中路76号\n1;香港中路76号\n", id="a row like SYLK"),
        pytest.param("[内部],地址\n1,香港中路76号\n", id="a bracket"),
        pytest.param("<序号>,地址\n1,香港中路76号\n", id="angle brackets"),
        pytest.param("TABLE,地址\n1,香港中路76号\n", id="TABLE"),
    ],
)
def test_a_csv_that_looks_a_little_like_something_else_is_a_csv(text: str) -> None:
    table = open_table(text.encode())
    assert table.format == "csv"
    assert table.address(next(iter(table.rows()))) == ADDRESS or table.row_count == 2


# --- code page 936 --------------------------------------------------------------------------------


@pytest.mark.parametrize("lines", [0, 16_000])
def test_the_euro_sign_of_code_page_936(lines: int) -> None:
    """0x80 is € there, and no part of GBK or GB18030 (Microsoft's table of code page 936)."""
    filler = "某某公司的一个项目，没有说预算是多少,,香港中路76号\r\n" * lines
    text = f"编号,预算,地址\r\n{filler}甲,?120 万,香港中路76号\r\n"
    data = text.encode("gbk").replace(b"?", b"\x80")
    table = open_table(data, name="预算.csv")
    assert table.encoding == "cp936"
    assert seen(table)[-1] == ["甲", "€120 万", ADDRESS]
    assert table.header == ("编号", "预算", "地址")


def test_broken_gbk_is_still_refused() -> None:
    with pytest.raises(DataFileError, match="编码"):
        open_table("地址\r\n香港中路".encode("gbk") + b"\xff\xff\r\n")


# --- as LibreOffice writes it ---------------------------------------------------------------------

OFFICE_ROWS = [
    ["0012", "甲", ADDRESS, "12.5%", "2021-04-30", "6.3", "30:00:00"],
    ["0012", "乙", "鱼山路 5 号", "", "", "20", "09:30"],
    ["", "", "", "", "", "", ""],
    ["", "丙", "多行\n香港西路 48 号", "", "", "", ""],
]


@pytest.mark.parametrize(
    ("name", "kind"), [("office.ods", "ODS 表格"), ("office.xls", "旧版 Excel（.xls）")]
)
def test_a_list_of_an_office_program_comes_back_as_it_was_seen(name: str, kind: str) -> None:
    content = (LISTS / name).read_bytes()
    table = open_table(content, name="清单.xlsx")
    assert (table.kind, table.sheet, table.header_row) == (kind, "清单", 1)
    assert "说明" in table.other_sheets
    assert seen(table) == OFFICE_ROWS
    assert sheet_choices(content, name)[:2] == ("清单", "说明")
    assert open_table(LISTS / name, sheet="清单").sha256 == table.sha256
    again = open_table(
        table_bytes("xlsx", (), table.header, table.rows(), sheet=table.sheet), name="a.xlsx"
    )
    assert seen(again) == OFFICE_ROWS
    with pytest.raises(DataFileError, match="没有名为“别的”的工作表"):
        open_table(content, name=name, sheet="别的")


def ods(rows: str, manifest: str = "<m/>") -> bytes:
    content = (
        '<?xml version="1.0"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="表">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def row(*cells: str, attributes: str = "") -> str:
    inside = "".join(
        c if c.startswith("<") else f"<table:table-cell>{p(c)}</table:table-cell>" for c in cells
    )
    return f"<table:table-row {attributes}>{inside}</table:table-row>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


NUMBER, DAY = 'office:value-type="float" office:value="{}"', 'office:value-type="date" {}'
ODS_CELLS = {
    "spaces, tabs, lines": (
        "<text:p>a<text:s text:c='2'/>b<text:tab/>c</text:p><text:p>d</text:p>",
        "",
        "a  b\tc\nd",
    ),
    "a remark is not in the cell": (
        "<office:annotation><text:p>批注</text:p></office:annotation><text:p>甲</text:p>",
        "",
        "甲",
    ),
    "a drawing neither": (
        "<draw:frame><text:p>图</text:p></draw:frame><text:p>甲</text:p>",
        "",
        "甲",
    ),
    "a date without its text": ("", DAY.format('office:date-value="2021-04-30"'), "2021-04-30"),
    "a number without its text": ("", NUMBER.format("6.3"), "6.3"),
    "thousands": ("<text:p>1,234.50</text:p>", NUMBER.format("1234.5"), "1,234.50"),
    "a long number": (
        "<text:p>370202199001011234</text:p>",
        NUMBER.format("3.70202199001011E+017"),
        "370202199001011234",
    ),
    "a link": ("<text:p><text:a>甲</text:a></text:p>", "", "甲"),
}


@pytest.mark.parametrize("case", ODS_CELLS)
def test_cells_of_an_ods(case: str) -> None:
    inside, attributes, expected = ODS_CELLS[case]
    cell = f"<table:table-cell {attributes}>{inside}</table:table-cell>"
    table = open_table(ods(row("值", "地址") + row(cell, ADDRESS)))
    assert seen(table) == [[expected, ADDRESS]]


def test_merged_and_repeated_cells_of_an_ods() -> None:
    merged = '<table:table-cell table:number-rows-spanned="2"><text:p>?</text:p></table:table-cell>'
    covered = "<table:covered-table-cell/>"
    rows = (
        row("名称", "地址")
        + row("甲", merged.replace("?", ADDRESS))
        + row("乙", covered)
        + row("丙", ADDRESS, attributes='table:number-rows-repeated="2"')
        + row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            attributes='table:number-rows-repeated="1048570"',
        )
    )
    table = open_table(ods(rows))
    assert seen(table) == [["甲", ADDRESS], ["乙", ADDRESS], ["丙", ADDRESS], ["丙", ADDRESS]]


HOSTILE_ODS = {
    "repeated cells": (
        row("地址")
        + row('<table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p>'
              "</table:table-cell>", attributes='table:number-rows-repeated="1048575"'),
        "",
        "大得不合常理",
    ),
    "one long row": (
        row('<table:table-cell table:number-columns-repeated="99999999"><text:p>地址</text:p>'
            "</table:table-cell>"),
        "",
        "列",
    ),
    "one long cell": (row("地址" * 60_000), "", "个字"),
    "protected": (row("地址"), "<manifest:encryption-data/>", "密码"),
    "broken": ("<table:table-row", "", "打不开"),
    "a tag without end": ('<a b="' + "x" * 5_000_000 + '"/>', "", "打不开"),
    "nesting without end": ("<a>" * 50_000 + "</a>" * 50_000, "", "打不开"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE_ODS)
def test_a_hostile_ods_is_refused(case: str) -> None:
    rows, manifest, words = HOSTILE_ODS[case]
    with pytest.raises(DataFileError, match=words):
        open_table(ods(rows, manifest), limits=UPLOAD_LIMITS)


def test_an_ods_that_unpacks_too_large_is_refused() -> None:
    small = replace(UPLOAD_LIMITS, max_unpacked_bytes=100_000)
    with pytest.raises(DataFileError, match="解开后超过"):
        open_table(ods(row("地址") + row("香港中路76号") * 2_000), limits=small)


def test_an_ods_with_a_document_type_is_refused() -> None:
    data = ods(row("地址"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, Any] = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = parts["content.xml"].replace(
        b"<office:document-content", b'<!DOCTYPE x [<!ENTITY a "b">]><office:document-content', 1
    )
    with pytest.raises(DataFileError, match="文档类型声明"):
        open_table(zipped(parts))


@pytest.mark.parametrize("cut", [600, 3_000, 6_000])
def test_a_damaged_old_workbook_is_refused_in_chinese(
    cut: int, capsys: pytest.CaptureFixture[str]
) -> None:
    content = (LISTS / "office.xls").read_bytes()
    with pytest.raises(DataFileError) as error:
        open_table(content[:cut] + b"\xff" * 64, name="a.xls")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in error.value.issues[0].message)
    assert capsys.readouterr() == ("", "")


def test_how_xlrd_says_which_sheets_are_hidden() -> None:
    assert "_sheet_visibility" in xlrd.Book.__init__.__code__.co_names
