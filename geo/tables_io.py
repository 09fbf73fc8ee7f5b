"""Open a table that somebody hands in: CSV in any usual encoding, or an Excel workbook.

What a file is, is told by its content, never by its name. It is read twice, both times as a stream:
once to learn its encoding, size and hash (and that it is safe to open), then row by row. Nothing is
kept in memory but one row, and for a workbook its table of shared texts.

Every cell and every row between the first and the last that hold anything comes through in its
place; rows above the header (titles are usual in Chinese workbooks) are kept as ``preamble``.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeAlias

from geo.address_column import find_header
from geo.csv_text import delimiter, line_end, text_encoding, text_records
from geo.errors import DataFileError, Issue

Cell: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None
Row: TypeAlias = list[Cell]
Format = Literal["csv", "xlsx"]


@dataclass(frozen=True)
class Limits:
    """What is still read. A file over a limit is refused with the limit named.

    max_bytes: of the file itself; max_unpacked_bytes: of a workbook's parts together once
    unpacked; max_ratio: unpacked to packed, for parts over 1 MB (a
    sheet of 60,000 identical rows packs 18 times, a bomb up to 1,032); max_rows, max_columns: of
    the table.
    """

    max_bytes: int
    max_unpacked_bytes: int
    max_ratio: float
    max_rows: int
    max_columns: int

    @property
    def max_cells(self) -> int:
        """Of a worksheet, the blank ones counted that lie before the last in their row."""
        return self.max_rows * self.max_columns


UPLOAD_LIMITS = Limits(20_000_000, 300_000_000, 150.0, 100_000, 200)
"""For what a browser sends to a server that others use too."""
COMMAND_LIMITS = Limits(2_000_000_000, 4_000_000_000, 150.0, 5_000_000, 1_000)
"""For whoever runs a command on a machine of their own."""

# The header is looked for this far down, under titles and notes.
HEADER_WITHIN = 10
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Table:
    """An opened table; ``rows()`` may be called again and again.

    name: the file's name, for messages; preamble: the rows above the header; header: one text a
    column, blank for columns without a name; header_row: its line as a spreadsheet shows it;
    row_count: rows below the header (the last that holds anything is the last counted); sha256:
    of the file; encoding, bom, delimiter, line_end: how a CSV was written; sheet, other_sheets: the
    worksheet read and the ones that were not.
    """

    name: str
    format: Format
    preamble: tuple[tuple[Cell, ...], ...]
    header: tuple[str, ...]
    header_row: int
    address_column: int
    row_count: int
    sha256: str
    encoding: str = "utf-8"
    bom: bool = True
    delimiter: str = ","
    line_end: str = "\r\n"
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    _records: Callable[[], Iterator[Sequence[Cell]]] = lambda: iter(())

    def rows(self) -> Iterator[Row]:
        """The rows below the header, each as wide as the header."""
        width = len(self.header)
        records = self._records()
        for _ in range(self.header_row):
            next(records)
        for record in records:
            row = list(record)
            yield row + [None] * (width - len(row)) if len(row) < width else row[:width]


def cell_text(value: Cell) -> str:
    """A cell as text: 3.0 of a workbook is 3, a date is 2026-11-23, blank is the empty text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def open_table(
    source: Path | bytes,
    *,
    name: str = "",
    column: str = "",
    sheet: str = "",
    limits: Limits = UPLOAD_LIMITS,
) -> Table:
    """Open a CSV or XLSX file and find its header and address column.

    source: a path, or the bytes of an upload with its ``name``; column: the header of the address
    column, else it is recognised (see :mod:`geo.address_column`); sheet: a worksheet's name, else
    the first visible one. Raises DataFileError, in Chinese and with a remedy, for everything that
    keeps the file from being used.
    """
    name = name or (source.name if isinstance(source, Path) else "上传的文件")
    _check_size(source, name, limits)
    with _open(source, name) as stream:
        start = stream.read(4096)
        _refuse_known_others(start, name)
        stream.seek(0)
        sha256 = _hash(stream)
    if start.startswith(b"PK\x03\x04"):
        return _open_workbook(source, name, column, sheet, limits, sha256)
    return _open_csv(source, name, start, column, limits, sha256)


# --- any file ---------------------------------------------------------------------------------


def _refuse(name: str, message: str, remedy: str = "", row: int | None = None) -> DataFileError:
    """The error for a file that cannot be used; the caller raises it."""
    return DataFileError([Issue(name, message, remedy, row)])


def _open(source: Path | bytes, name: str) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    try:
        return source.open("rb")
    except FileNotFoundError as error:
        raise _refuse(name, "文件不存在", "请检查路径") from error
    except IsADirectoryError as error:
        raise _refuse(name, "是一个目录", "请给出 CSV 或 XLSX 文件") from error
    except PermissionError as error:
        raise _refuse(name, "文件打不开，可能正被其他程序占用", "请在 Excel 里关闭它") from error
    except OSError as error:
        raise _refuse(name, f"文件读取失败（{error.strerror}）", "请检查磁盘和权限") from error


def _check_size(source: Path | bytes, name: str, limits: Limits) -> None:
    with _open(source, name) as stream:
        size = stream.seek(0, io.SEEK_END)
    if size == 0:
        raise _refuse(name, "文件是空的", "请给出有表头和数据的 CSV 或 XLSX")
    if size > limits.max_bytes:
        message = f"文件有 {size / 1e6:.0f} MB，超过上限 {limits.max_bytes / 1e6:.0f} MB"
        raise _refuse(name, message, "请拆成几份，或只保留需要的列")


def _refuse_known_others(start: bytes, name: str) -> None:
    """What carries the name of a table and is none."""
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        message = "是旧版 .xls，或是加了密码的工作簿"
        raise _refuse(name, message, "请在 Excel 里去掉密码，另存为“Excel 工作簿（.xlsx）”")
    if start.startswith(b"%PDF"):
        raise _refuse(name, "是 PDF，不是表格", "请给出 CSV 或 XLSX")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<html", b"<!doctype", b"<table")):
        message = "是网页（有些系统导出的 .xls 实际是网页）"
        raise _refuse(name, message, "请用 Excel 打开后另存为“Excel 工作簿（.xlsx）”")


def _hash(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


@dataclass(frozen=True)
class _Shape:
    """What one pass over the records tells."""

    top: list[list[Cell]]
    rows: int
    columns: int


def _measure(records: Iterator[Sequence[Cell]], name: str, limits: Limits) -> _Shape:
    top: list[list[Cell]] = []
    columns, count = 0, 0
    for count, record in enumerate(records, start=1):
        if count <= HEADER_WITHIN:
            top.append(list(record))
        columns = max(columns, len(record))
        if columns > limits.max_columns:
            message = f"有 {columns} 列，超过上限 {limits.max_columns} 列"
            raise _refuse(name, message, "请删去用不到的列；CSV 请检查分隔符和引号", count)
        if count > limits.max_rows + HEADER_WITHIN:
            raise _refuse(name, f"超过上限 {limits.max_rows:,} 行", "请拆成几份")
    return _Shape(top, count, columns)


def _until_last(records: Iterator[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """Without the blank rows at the end; blank rows in between stay, blank cells at the end go."""
    blank = 0
    for record in records:
        width = len(record)
        while width and record[width - 1] in (None, ""):
            width -= 1
        if not width:
            blank += 1
            continue
        for _ in range(blank):
            yield ()
        blank = 0
        yield record[:width]


def _finish(shape: _Shape, name: str, column: str) -> tuple[int, tuple[str, ...], int]:
    """The header's line, its texts (one a column of the table) and the address column."""
    if not shape.top:
        raise _refuse(name, "没有任何内容", "请给出有表头和数据的表")
    texts = [[cell_text(cell).strip() for cell in row] for row in shape.top]
    header_row, address = find_header(texts, column, name)
    header = texts[header_row - 1]
    if shape.rows == header_row:
        raise _refuse(name, "只有表头，没有数据", "请补上数据行", header_row)
    return header_row, tuple(header + [""] * (shape.columns - len(header))), address


# --- the two formats ----------------------------------------------------------------------------


def _open_csv(
    source: Path | bytes, name: str, start: bytes, column: str, limits: Limits, sha256: str
) -> Table:
    def stream() -> BinaryIO:
        return _open(source, name)

    encoding = text_encoding(stream, name, start)
    with stream() as file:
        head = file.read(_BLOCK).decode(encoding, errors="ignore")
    mark = delimiter(head)

    def records() -> Iterator[Sequence[Cell]]:
        return _until_last(text_records(stream, name, encoding, mark))

    return _described(
        records,
        name,
        column,
        limits,
        format="csv",
        sha256=sha256,
        encoding=encoding.removesuffix("-sig"),
        bom=encoding != "utf-8",
        delimiter=mark,
        line_end=line_end(head),
    )


def _open_workbook(
    source: Path | bytes, name: str, column: str, sheet: str, limits: Limits, sha256: str
) -> Table:
    from geo.workbook import check_archive, sheet_names, sheet_records

    def stream() -> BinaryIO:
        return _open(source, name)

    check_archive(stream, name, limits)
    chosen, others = sheet_names(stream, name, sheet)

    def records() -> Iterator[Sequence[Cell]]:
        return _until_last(sheet_records(stream, name, chosen, limits))

    return _described(
        records,
        name,
        column,
        limits,
        format="xlsx",
        sha256=sha256,
        sheet=chosen,
        other_sheets=others,
    )


def _described(
    records: Callable[[], Iterator[Sequence[Cell]]],
    name: str,
    column: str,
    limits: Limits,
    **of_the_format: Any,
) -> Table:
    """A table of records: measured within the limits, its header and address column found."""
    shape = _measure(records(), name, limits)
    header_row, header, address = _finish(shape, name, column)
    return Table(
        name=name,
        preamble=tuple(tuple(row) for row in shape.top[: header_row - 1]),
        header=header,
        header_row=header_row,
        address_column=address,
        row_count=shape.rows - header_row,
        _records=records,
        **of_the_format,
    )
