"""Rows of a CSV: a stray quote is found where it opens, and people may write several lines."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from geo.errors import DataFileError
from geo.files.text import read_bytes, read_records, read_text

HEADER = "project_id,name,investment,summary,part_of"
ROWS = [HEADER, "B02-01,海天中心,138,超高层,", "B02-02,国际客厅,20,会客厅,", "B02-03,金融中心,,,"]


def text(*rows: str, end: str = "\r\n") -> str:
    return "".join(row + end for row in rows)


STRAY = {
    "never closed": (text(ROWS[0], 'B02-01,"海天中心,138,超高层,', *ROWS[2:]), 2, None),
    "never closed, last row": (text(*ROWS[:3], 'B02-03,"金融中心,,,'), 4, None),
    "closed by the quote that opens a cell below": (
        text(ROWS[0], 'B02-01,"海天中心,138,超高层,', 'B02-02,"国际,客厅",20,,', ROWS[3]),
        2,
        None,
    ),
    "closed by a second stray quote": (
        text(ROWS[0], 'B02-01,"海天中心,138,超高层,', ROWS[2], 'B02-03,金融中心",,,'),
        2,
        "name",
    ),
    "closed in the next row": (
        text(ROWS[0], 'B02-01,"海天中心,138,超高层,', 'B02-02,国际客厅",20,,', ROWS[3]),
        2,
        "name",
    ),
    "in the last column": (text(ROWS[0], ROWS[1] + '"', 'B02-02,国际客厅",20,,'), 2, "part_of"),
    "swallowed, then saved by a spreadsheet": (
        text(ROWS[0], 'B02-00,"海天,138,,\r\n' + ROWS[1] + '\r\nB02-02,国际",20,,', ROWS[3]),
        2,
        "name",
    ),
    "behind a cell of two lines": (
        text(ROWS[0], 'B02-01,海天中心,138,"一\r\n二",', 'B02-02,"国际客厅,20,,', ROWS[3]),
        3,
        None,
    ),
    "in mid-cell": (text(*ROWS[:2], 'B02-02,"国际"客厅,20,,'), 3, None),
    "in the header": (text('"' + ROWS[0], *ROWS[1:]), 1, None),
    "over a cell's longest": (text(*ROWS[:2], "B02-02," + "长" * 140_000 + ",20,,"), 3, None),
}


@pytest.mark.parametrize(("content", "row", "column"), STRAY.values(), ids=STRAY)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"], ids=["crlf", "lf", "cr"])
def test_a_stray_quote_is_named_where_it_opens(
    content: Any, row: Any, column: Any, end: str
) -> None:
    with pytest.raises(DataFileError, match="引号") as caught:
        read_records(content.replace("\r\n", end), "projects.csv")
    (issue,) = caught.value.issues
    assert (issue.file, issue.row, issue.column) == ("projects.csv", row, column)
    assert issue.remedy


CELLS = {
    "several lines": "第一期：改造。\n第二期：新建。",
    "several lines with commas": "一期, 二期\nB02-09 号楼, 裙房",
    "numbers below each other": "住宅\n1,200 套,另有商业\n3,400 平方米",
    "a list of ids": "含：\nB02-02\nB02-03",
    "quotes": '人称"青岛之门"，又称"海天"',
    "a comma and a quote": '",",',
}


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
@pytest.mark.parametrize("column", range(1, 5))
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL], ids=["minimal", "all"])
def test_what_a_spreadsheet_quotes_is_read_as_it_was_written(
    cell: Any, column: Any, quoting: Any
) -> None:
    rows = [line.split(",") for line in ROWS]
    rows[2][column] = cell
    file = io.StringIO(newline="")
    csv.writer(file, quoting=quoting).writerows(rows)
    assert read_records(file.getvalue(), "projects.csv") == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_and_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("海天".encode(encoding))
    assert read_text(path) == ("海天", encoding.removesuffix("-sig"))


def test_what_the_disk_refuses_is_the_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(DataFileError, match="Excel") as caught:
        read_bytes(tmp_path / "a.csv")
    assert isinstance(caught.value.__cause__, PermissionError)
