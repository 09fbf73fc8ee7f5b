"""Write tables that open safely in Excel, complete or not at all.

**Formula injection.** A text that begins with = + - @ or a control character is run as a formula
by spreadsheets that open a CSV: it gets an apostrophe in front (a plain number such as -5 does
not, nor does the dash that stands for “nothing”). In a workbook a text is stored as text.

**Atomic.** Everything goes to a hidden file beside the output, which takes its name at the end.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from geo.errors import DataFileError, Issue
from geo.files.disk import atomic_output
from geo.tables.cells.cell import Cell, Shown, Value, cell_text
from geo.tables.sheets.texts import EXCEL_TEXT, MOST_LOOKS
from geo.tables.sheets.values import EXCEL_COLUMNS
from geo.tables.sheets.workbook import EXCEL_ROWS
from geo.tables.table import Format, Table

# OWASP's list for CSV injection; the line feed, blanks before the sign and the full-width forms are
# there to be on the safe side.
_DANGEROUS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# What begins like one and is none: -5, -1,234.50, +3.2%, and the dashes that stand for “nothing”.
_HARMLESS = re.compile(r"[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?%?|-+")


_WIDTH = 12.0
"""Characters: of a new column, wide enough for a longitude."""

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Style:
    """How a CSV is written; the default opens in a Chinese Excel by double click."""

    bom: bool = True
    delimiter: str = ","
    line_end: str = "\r\n"


def safe_text(text: str) -> str:
    """A text for a CSV cell that no spreadsheet takes for a formula."""
    if _DANGEROUS.match(text) and not _HARMLESS.fullmatch(text):
        return "'" + text
    return text


def output_format(path: Path) -> Format:
    """The format of an output by its name.

    Parameters
    ----------
    path : Path
        The output.

    Returns
    -------
    {"csv", "xlsx"}

    Raises
    ------
    DataFileError
        A name that says anything else.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geo.tables import output_format
    >>> output_format(Path("located.XLSX"))
    'xlsx'
    """
    suffix = path.suffix.lower()
    if suffix in (".csv", ".txt", ".tsv"):
        return "csv"
    if suffix == ".xlsx":
        return "xlsx"
    remedy = "请把输出文件命名为 .csv 或 .xlsx"
    raise DataFileError([Issue(path.name, f"不会写这种文件（{suffix or '没有扩展名'}）", remedy)])


def table_bytes(
    format_: Format,
    preamble: Iterable[Sequence[Cell]],
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    style: Style = Style(),
    sheet: str = "",
) -> bytes:
    """A table as a file, for a download.

    Parameters
    ----------
    format_ : {"csv", "xlsx"}
        Its format.
    preamble : iterable of sequence
        The rows above the header.
    header : sequence of str
        One name a column.
    rows : iterable of sequence
        Numbers, dates and booleans stay such in a workbook; in a CSV a text that a spreadsheet
        would take for a formula has a quote in front.
    style : Style
        How a CSV is written.
    sheet : str
        The worksheet's name.

    Returns
    -------
    bytes

    Raises
    ------
    DataFileError
        The table does not fit into a worksheet.

    Examples
    --------
    >>> from geo.tables import table_bytes
    >>> table_bytes("csv", [], ["a", "b"], [[1.5, "=1+1"]]).decode("utf-8-sig").splitlines()
    ['a,b', "1.5,'=1+1"]
    """
    file = io.BytesIO()
    _write(file, format_, _chained(preamble, header, rows), style, sheet, "下载")
    return file.getvalue()


def write_with_columns(
    path: Path,
    table: Table,
    names: Sequence[str],
    rows: Iterable[tuple[Sequence[Cell], Sequence[Cell]]],
    *,
    style: Style = Style(),
) -> None:
    r"""Write a table with new columns at its end, as CSV or XLSX by the name of ``path``.

    A workbook that came as one comes back whole (:mod:`geo.tables.sheets.append`).

    Parameters
    ----------
    path : Path
        Written complete or not at all.
    table : Table
        The table.
    names : sequence of str
        Of the new columns.
    rows : iterable of (sequence, sequence)
        Each row of the table as it came, and its new cells.
    style : Style
        How a CSV is written.

    Raises
    ------
    DataFileError
        The output cannot be written, or a name that is neither CSV nor XLSX.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geo.tables import open_table, write_with_columns
    >>> table = open_table("地址\n五四广场\n".encode(), name="list.csv")
    >>> write_with_columns(Path("out.csv"), table, ["n"], ((row, [1]) for row in table.rows()))
    >>> Path("out.csv").read_text("utf-8-sig").splitlines()
    ['地址,n', '五四广场,1']
    """
    format_ = output_format(path)
    with atomic_output(path) as temporary, temporary.open("wb") as file:
        _write_with_columns(file, format_, table, names, rows, style, path.name)


def bytes_with_columns(
    format_: Format,
    table: Table,
    names: Sequence[str],
    rows: Iterable[tuple[Sequence[Cell], Sequence[Cell]]],
    *,
    style: Style = Style(),
) -> bytes:
    """The same as bytes, for a download."""
    file = io.BytesIO()
    _write_with_columns(file, format_, table, names, rows, style, "下载")
    return file.getvalue()


def kept(table: Table, format_: Format) -> str:
    """One sentence for who takes the file away: what of the input is in it."""
    if format_ == "csv":
        if table.format == "csv":
            return "每格与原文件一字不差，分隔符与换行也相同"
        others = "；其他工作表、公式和合并不在里面" if table.format == "xlsx" else ""
        return f"每格写成在表格里看到的样子（日期、百分比、前导零），合并的地址写在每一行{others}"
    if table.appendable is not None:
        return (
            "原工作簿整本带回：其他工作表、合并单元格、数字格式、列宽、公式和图片都在，"
            f"只在“{table.sheet}”右侧加列（宏除外）"
        )
    if table.format == "xlsx":
        return (
            "每格的值和数字格式都在；这份工作簿的写法少见，"
            "其他工作表、合并单元格、列宽和公式带不过去"
        )
    return "每格照原文写成文字，前导零和长号码不变"


def _write_with_columns(
    file: BinaryIO,
    format_: Format,
    table: Table,
    names: Sequence[str],
    rows: Iterable[tuple[Sequence[Cell], Sequence[Cell]]],
    style: Style,
    name: str,
) -> None:
    if format_ == "xlsx" and table.appendable is not None:
        new = (cells for _, cells in rows)
        widths = [max(_WIDTH, 2.0 * len(text)) for text in names]
        table.appendable.write(file, len(table.header), table.header_row, names, new, widths)
        return
    blank: tuple[Cell, ...] = ("",) * (len(table.header) - len(table.header_cells))
    header = (*table.header_cells, *blank, *names)
    records = _chained(table.preamble, header, ((*row, *cells) for row, cells in rows))
    _write(file, format_, records, style, table.sheet, name)


def _chained(
    preamble: Iterable[Sequence[Cell]], header: Sequence[Cell], rows: Iterable[Sequence[Cell]]
) -> Iterator[Sequence[Cell]]:
    yield from preamble
    yield header
    yield from rows


def _write(
    file: BinaryIO,
    format_: Format,
    records: Iterable[Sequence[Cell]],
    style: Style,
    sheet: str,
    name: str,
) -> None:
    if format_ == "xlsx":
        _write_workbook(file, name, records, sheet)
        return
    encoding = "utf-8-sig" if style.bom else "utf-8"
    text = io.TextIOWrapper(file, encoding=encoding, newline="", errors="surrogatepass")
    writer = csv.writer(text, delimiter=style.delimiter, lineterminator=style.line_end)
    for record in records:
        writer.writerow(
            [
                safe_text(cell) if type(cell) is str else _csv_text(cell)  # most cells are text
                for cell in record
            ]
        )
    text.flush()
    text.detach()  # the caller closes the file


def _csv_text(cell: Cell) -> str:
    """A cell that is no plain text; a number of ours needs no guard against formulas."""
    return safe_text(cell_text(cell)) if isinstance(cell, Shown) else cell_text(cell)


def _write_workbook(
    file: BinaryIO, name: str, records: Iterable[Sequence[Cell]], sheet: str
) -> None:
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        page = book.add_worksheet(sheet_name(sheet))
        looks = _Looks(book)
        for row, record in enumerate(records):
            if row >= EXCEL_ROWS or len(record) > EXCEL_COLUMNS:
                raise _too_large(name, "一张工作表装不下这么多行列")
            for column, cell in enumerate(record):
                _write_cell(page, row, column, cell, looks, name)


def sheet_name(name: str) -> str | None:
    """A name as Excel takes it for a sheet; None for its own. Other formats know other rules."""
    allowed = _NOT_IN_A_NAME.sub("_", name)[:31].strip("' ")
    return None if not allowed or allowed.casefold() == "history" else allowed


class _Looks:
    """One cell format of the workbook for each number format."""

    _OF_TYPES: ClassVar[dict[type, str]] = {
        datetime: "yyyy-mm-dd hh:mm:ss",
        date: "yyyy-mm-dd",
        time: "hh:mm:ss",
        timedelta: "[h]:mm:ss",
    }

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[str, Any] = {}

    def of(self, value: Value, code: str) -> Any:
        """The format for a value with its code, "" for what goes with its type; None for none."""
        code = code or self._OF_TYPES.get(type(value), "")
        if not code:
            return None
        if code not in self._formats and len(self._formats) < MOST_LOOKS:
            self._formats[code] = self._book.add_format({"num_format": code})
        return self._formats.get(code)


def _write_cell(page: Any, row: int, column: int, cell: Cell, looks: _Looks, name: str) -> None:
    value, code = (cell.value, cell.number_format) if isinstance(cell, Shown) else (cell, "")
    if value is None or value == "":
        return
    look = looks.of(value, code)
    if isinstance(value, str):
        if len(value) > EXCEL_TEXT:
            raise _too_large(name, f"第 {row + 1} 行有一格超过 {EXCEL_TEXT:,} 个字")
        page.write_string(row, column, value, look)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, look)
    elif isinstance(value, int | float):
        # A double holds 15 digits: a longer number (an ID) would be changed.
        if abs(value) >= 1e15 or value != value:
            page.write_string(row, column, cell_text(cell))
        else:
            page.write_number(row, column, value, look)
    elif isinstance(value, date) and value.year < 1900:
        page.write_string(row, column, cell_text(cell))  # Excel's days begin in 1900
    else:
        page.write_datetime(row, column, value, look)


def _too_large(name: str, message: str) -> DataFileError:
    return DataFileError([Issue(name, message, "请输出为 .csv")])
