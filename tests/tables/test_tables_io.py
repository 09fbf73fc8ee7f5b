"""Tables that people hand in: every usual encoding, headers under titles, hostile workbooks."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DataFileError
from geo.files.disk import atomic_output
from geo.tables.cells.cell import cell_text, cell_value
from geo.tables.cells.limits import COMMAND_LIMITS, UPLOAD_LIMITS
from geo.tables.read import open_table
from geo.tables.table import Table
from geo.tables.write import (
    Style,
    output_format,
    safe_text,
    table_bytes,
    write_with_columns,
)

SMALL = replace(UPLOAD_LIMITS, max_rows=50, max_columns=10)


def workbook(rows: list[list[object]], *, title: str = "名单") -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = title
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def message(error: pytest.ExceptionInfo[DataFileError]) -> str:
    return str(error.value)


LIST = "编号,项目地址\r\n1,香港中路 76 号\r\n2,“延吉路”181、183 号\r\n"


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (LIST.encode("utf-8"), "utf-8", False),
        (LIST.encode("utf-8-sig"), "utf-8", True),
        (LIST.encode("gb18030"), "gb18030", True),
        (LIST.encode("utf-16"), "utf-16", True),
        (b"\xfe\xff" + LIST.encode("utf-16-be"), "utf-16", True),
    ],
    ids=["utf-8", "utf-8 with mark", "gb18030", "utf-16", "utf-16 big-endian"],
)
def test_encodings(data: bytes, encoding: str, bom: bool) -> None:
    table = open_table(data, name="a.csv")
    assert (table.encoding, table.bom, table.line_end) == (encoding, bom, "\r\n")
    assert table.header == ("编号", "项目地址")
    assert list(table.rows()) == [["1", "香港中路 76 号"], ["2", "“延吉路”181、183 号"]]


def test_a_character_cut_in_two_by_a_block_is_still_utf_8() -> None:
    data = ("地址\n" + "a\n" * ((1 << 19) - 4) + "香港中路\n" * 3).encode()
    assert data[1 << 20] & 0xC0 == 0x80  # the second block begins inside a character
    assert open_table(data, limits=COMMAND_LIMITS).encoding == "utf-8"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_are_told_and_kept(mark: str, tmp_path: Path) -> None:
    text = f'名称{mark}地址\n甲，乙{mark}"中山路{mark}1号"\n丙{mark}香港中路 76 号\n'
    table = open_table(text.encode(), name="a.csv")
    assert list(table.rows()) == [["甲，乙", f"中山路{mark}1号"], ["丙", "香港中路 76 号"]]
    assert (table.delimiter, table.line_end) == (mark, "\n")
    out = tmp_path / "b.csv"
    style = Style(bom=False, delimiter=mark, line_end="\n")
    write_with_columns(out, table, (), [(row, ()) for row in table.rows()], style=style)
    assert out.read_bytes() == text.encode()


HEADERS: dict[str, tuple[int, int]] = {  # text -> header row, address column
    "address\nx": (1, 0),
    "id,Address \nx,y": (1, 1),
    "地址,注册地址\nx,y": (1, 0),
    "序号,* 详细地址（必填）\n1,y": (1, 1),
    "企业地址一览表,,\n填表人：,张三,\n序号,企业名称,注册地址\n1,甲,乙": (3, 2),
    "电子邮箱地址,IP地址,办公地址\na,b,c": (1, 2),
    "email address,Street_Address\na,b": (1, 1),
    "网址,项目建设地址\na,b": (1, 1),
    "备注\tlocation\na\tb": (1, 1),
    "\n\n名称,地址\n甲,乙": (3, 1),
}


@pytest.mark.parametrize(("text", "expected"), HEADERS.items(), ids=list(HEADERS))
def test_the_address_column_is_recognised(text: str, expected: tuple[int, int]) -> None:
    table = open_table(text.encode(), name="a.csv")
    assert (table.header_row, table.address_column) == expected
    assert table.row_count == 1


def test_a_named_column_is_taken_over_a_recognised_one() -> None:
    table = open_table(b"address,where\na,b\n", column="where")
    assert table.address_column == 1


REFUSED: dict[str, tuple[bytes, str, str]] = {
    "two columns that might be meant": (
        "注册地址,经营地址\na,b".encode(),
        "",
        "“注册地址”（A 列）",
    ),
    "one name twice": ("地址,地址\na,b".encode(), "", "不止一个"),
    "none": ("名称,电话\na,b".encode(), "", "“名称”、“电话”"),
    "a column that is not there": (b"address\nx", "地点", "没有名为“地点”的列"),
    "empty": (b"", "", "空的"),
    "blank": (b"\n\n , \n", "", "没有认出地址列"),
    "only a header": (b"address\n\n\n", "", "没有数据"),
    "old office": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "", "旧版 Office"),
    "a web page": (b"<html><table><tr><td>address", "", "网页"),
    "pdf": (b"%PDF-1.7 ...", "", "PDF"),
    "binary": (b"address\n\0\x01\x02", "", "不是文本"),
    "neither utf-8 nor gb18030": (b"address\n\xff\xff\xff", "", "编码"),
    "not a workbook": (b"PK\x03\x04 and so on", "", "已损坏"),
    "a quote that never ends": (b'address\n"' + b"x" * 200_000, "", "引号"),
    "a quote open at the end": (
        '名称,地址\n甲,乙路 1 号\n乙,"乙路 2 号\n丙,乙路 3 号\n'.encode(),
        "地址",
        "第 3 行：英文双引号",
    ),
    "a quote open in the last cell": ('地址\n甲路\n"乙路'.encode(), "地址", "第 3 行：英文双引号"),
    "too many rows": (b"address\n" + b"x\n" * 70, "", "50 行"),
    "too many columns": (b"address" + b",x" * 20 + b"\nx", "", "10 列"),
}


@pytest.mark.parametrize(("data", "column", "words"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_used_is_refused_with_words(data: bytes, column: str, words: str) -> None:
    with pytest.raises(DataFileError) as error:
        open_table(data, name="a.csv", column=column, limits=SMALL)
    assert words in message(error)
    assert message(error).startswith("a.csv")


def test_a_quoted_cell_at_the_end_is_closed_with_and_without_a_line_break() -> None:
    for end in ("", "\n", "\r\n"):
        table = open_table(f'地址,备注\n甲路,"一\n二"{end}'.encode())
        assert list(table.rows()) == [["甲路", "一\n二"]]


def test_files_that_are_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="不存在"):
        open_table(tmp_path / "none.csv")
    with pytest.raises(DataFileError, match="上限 20 MB"):
        open_table(b"address\n" + b"x" * 20_000_001)


def test_blank_rows_stay_and_the_last_ones_go() -> None:
    table = open_table("地址,备注\n甲,\n\n,,\n乙,x,多一格\n\n\n".encode())
    assert table.header == ("地址", "备注", "")
    assert list(table.rows()) == [
        ["甲", None, None],
        [None, None, None],
        [None, None, None],
        ["乙", "x", "多一格"],
    ]
    assert list(table.rows()) == list(table.rows())


def test_a_workbook_keeps_its_types(tmp_path: Path) -> None:
    when = datetime(2026, 11, 23, 8, 30)
    rows: list[list[object]] = [
        ["清单"],
        ["序号", "地址", "投资", "日期", "是"],
        [1, "中山路 2 号", 5.5, when, True],
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(rows))
    table = open_table(path)
    assert (table.format, table.sheet, table.header_row) == ("xlsx", "名单", 2)
    (row,) = table.rows()
    assert [cell_value(cell) for cell in row[:3]] == [1, "中山路 2 号", 5.5]
    assert [cell_text(cell) for cell in row[3:]] == ["2026-11-23 8:30:00", "TRUE"]
    again = open_table(
        table_bytes("xlsx", table.preamble, table.header, table.rows(), sheet=table.sheet)
    )
    assert list(again.rows()) == list(table.rows())
    assert again.preamble == (("清单",),)


def test_the_first_visible_sheet_is_read_and_the_others_named() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title, book.active.sheet_state = "隐藏", "hidden"
    for title in ("一", "二"):
        book.create_sheet(title).append(["地址"])
        book[title].append([f"{title}路"])
    file = io.BytesIO()
    book.save(file)
    table = open_table(file.getvalue())
    assert (table.sheet, table.other_sheets) == ("一", ("二",))
    assert list(open_table(file.getvalue(), sheet="二").rows()) == [["二路"]]
    with pytest.raises(DataFileError, match="没有名为“三”的工作表"):
        open_table(file.getvalue(), sheet="三")


# --- hostile workbooks ---------------------------------------------------------------------------


def rezip(data: bytes, changes: dict[str, bytes], *, drop: str = "") -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != drop:
                new.writestr(name, changes.get(name, old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return file.getvalue()


GOOD = workbook([["地址"], ["中山路 2 号"]])
SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
COMMENTED = b"<?xml version='1.0'?><!--" + b"x" * 70_000 + b"--><!DOCTYPE x SYSTEM 'f'><a/>"
FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>address</t></is></c></row>'
    b'<row r="%d"><c r="A%d"><v>1</v></c></row></sheetData></worksheet>'
)
BLANK = b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (number, number) for number in range(3, 20))
WIDE = b'<row r="3"><c r="XFD3"><v>1</v></c></row>'
HOSTILE: dict[str, tuple[bytes, str]] = {
    "bomb": (rezip(GOOD, {"xl/media/image1.png": b"\0" * 30_000_000}), "压缩比异常"),
    "entities": (rezip(GOOD, {SHEET: ENTITY}), "文档类型声明"),
    "document type behind a comment": (rezip(GOOD, {SHEET: COMMENTED}), "文档类型声明"),
    "utf-16 entities": (
        rezip(
            GOOD, {SHEET: ENTITY.decode().replace("?>", ' encoding="utf-16"?>').encode("utf-16")}
        ),
        "文档类型声明",
    ),
    "broken xml": (rezip(GOOD, {SHEET: b"<worksheet"}), "已损坏"),
    "no workbook": (rezip(GOOD, {}, drop="xl/workbook.xml"), "不是 Excel"),
    "no sheet": (rezip(GOOD, {}, drop=SHEET), "没有工作表"),
    "cut short": (GOOD[:-400], "已损坏"),
    "parts": (rezip(GOOD, {f"x/{i}": b"" for i in range(2_001)}), "不予打开"),
    "a row two milliard further down": (rezip(GOOD, {SHEET: FAR % (2**31, 2**31)}), "不合常理"),
    "a cell in the last column": (
        rezip(GOOD, {SHEET: (FAR % (2, 2)).replace(b"</sheetData>", WIDE + b"</sheetData>")}),
        "有 16384 列，超过上限 10 列",
    ),
}


@pytest.mark.parametrize(("data", "words"), HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_workbooks_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(DataFileError) as error:
        open_table(data, name="a.xlsx", limits=SMALL)
    assert words in message(error)


def test_a_part_larger_than_it_declares_is_no_way_around_the_limit() -> None:
    """The declared size is what the check adds up: a false one must not unpack to more."""
    data = rezip(GOOD, {SHEET: (FAR % (2, 2)) + b" " * 2_000_000})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true_size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    forged = data.replace(true_size, (1000).to_bytes(4, "little"))
    assert forged != data
    with pytest.raises(DataFileError, match="已损坏"):
        open_table(forged)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, len(GOOD)), st.booleans())
def test_any_bytes_give_a_table_or_a_refusal(junk: bytes, at: int, as_workbook: bool) -> None:
    data = GOOD[:at] + junk + GOOD[at + len(junk) :] if as_workbook else b"address\n" + junk
    try:
        table = open_table(data)
    except DataFileError:
        return
    assert isinstance(table, Table)
    assert len(list(table.rows())) == table.row_count


# --- writing -------------------------------------------------------------------------------------

SAFE: dict[str, str] = {
    "=1+1": "'=1+1",
    '=HYPERLINK("http://x","y")': '\'=HYPERLINK("http://x","y")',
    "+86 532 8588": "'+86 532 8588",
    "-1+cmd|' /C calc'!A0": "'-1+cmd|' /C calc'!A0",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t=1",
    "\r=1": "'\r=1",
    " =1": "' =1",
    "＝1+1": "'＝1+1",
    "-5": "-5",
    "+3.25%": "+3.25%",
    "-1.5e-3": "-1.5e-3",
    "-": "-",
    "--": "--",
    "香港中路 76 号": "香港中路 76 号",
    "a=1": "a=1",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), SAFE.items(), ids=[repr(text) for text in SAFE])
def test_no_cell_of_a_csv_is_a_formula(text: str, expected: str) -> None:
    assert safe_text(text) == expected
    data = table_bytes("csv", (), ["a", text], [["x", text]])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows == [["a", expected], ["x", expected]]


@pytest.mark.parametrize("text", ["=1+1", "https://example.com", "0123", "file:///x", "{=1}"])
def test_texts_stay_texts_in_a_workbook(text: str) -> None:
    data = table_bytes("xlsx", (), ["a"], [[text], [12345678901234567890]])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == (text, "s")
    assert sheet["A2"].hyperlink is None
    assert sheet["A3"].value == "12345678901234567890"


@pytest.mark.parametrize(
    ("name", "written"),
    [("清单", "清单"), ("A/B:[甲]*?", "A_B__甲___"), ("'", "Sheet1"), ("History", "Sheet1"),
     ("路" * 40, "路" * 31)],
)  # fmt: skip
def test_a_sheet_gets_a_name_that_excel_takes(name: str, written: str) -> None:
    data = table_bytes("xlsx", (), ["a"], [["x"]], sheet=name)
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == [written]


def test_a_day_before_excels_first_is_a_text() -> None:
    data = table_bytes("xlsx", (), ["a", "b"], [[date(1898, 4, 30), datetime(1850, 1, 2, 3)]])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ["1898-04-30", "1850-01-02 03:00:00"]


def test_what_no_worksheet_holds_is_refused() -> None:
    with pytest.raises(DataFileError, match="超过 32,767 个字"):
        table_bytes("xlsx", (), ["a"], [["x" * 32_768]])


def test_an_output_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")

    def rows() -> Iterator[Any]:
        yield ["甲路"], ()
        raise KeyboardInterrupt

    table = open_table("地址\n甲路\n".encode())
    with pytest.raises(KeyboardInterrupt):
        write_with_columns(path, table, (), rows())
    assert path.read_text() == "old"
    write_with_columns(path, table, (), [(["甲路"], ())])
    assert path.read_text("utf-8-sig") == "地址\n甲路\n"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="请先建好它"):
        write_with_columns(tmp_path / "none" / "a.csv", open_table(b"address\nx"), (), [])
    (tmp_path / "dir.csv").mkdir()
    with pytest.raises(DataFileError), atomic_output(tmp_path / "dir.csv") as temporary:
        temporary.write_text("x")
    with pytest.raises(DataFileError, match=r"\.doc"):
        output_format(Path("a.doc"))
