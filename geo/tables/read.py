"""Open a table that somebody hands in: CSV in any usual encoding, an Excel workbook, and others.

What a file is, is told by its content, never by its name (:mod:`geo.files.kinds`). A CSV is read
twice, both times as a stream: once to learn its encoding, size and hash (and that it is safe to
open), then row by row. A workbook is taken apart once and its rows are put by, packed
(:mod:`geo.tables._row_store`). Nothing else is kept in memory but one row, and for a workbook its
table of shared texts. What is neither is read by :mod:`geo.tables.source`, and its rows are kept.

Every cell and every row between the first and the last that hold anything comes through in its
place; rows above the header (titles are usual in Chinese workbooks) are kept as ``preamble``.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from geo.errors import DataFileError, refuse
from geo.files.csv_text import codec, delimiter, line_end, text_encoding, text_records
from geo.files.disk import disk_words
from geo.files.kinds import START_BYTES, TITLES, Kind, recognise
from geo.tables._records import described, until_last
from geo.tables.cells.cell import Cell
from geo.tables.cells.limits import UPLOAD_LIMITS, Limits
from geo.tables.layers.parts import find_parts, is_parts, stacked
from geo.tables.table import Table

_BLOCK = 1 << 20


def open_table(
    source: Path | bytes,
    *,
    name: str = "",
    column: str = "",
    sheet: str = "",
    limits: Limits = UPLOAD_LIMITS,
) -> Table:
    r"""Open a table that somebody hands in, and find its header and address column.

    Parameters
    ----------
    source : Path or bytes
        A path, or the bytes of an upload; a directory is read as the parts of one table
        (:mod:`geo.tables.layers.parts`).
    name : str
        Of an upload, for messages.
    column : str
        The header of the address column, else it is recognised (see
        :mod:`geo.tables.cells.address_column`).
    sheet : str
        A worksheet's or layer's name, else the first visible one.
    limits : Limits
        What is still read.

    Returns
    -------
    Table

    Raises
    ------
    DataFileError
        Whatever keeps the file from being used, in Chinese and with a remedy.

    Examples
    --------
    >>> from geo.tables import open_table
    >>> written = "清单\n\n名称;项目地址\n甲;五四广场\n".encode("gb18030")
    >>> table = open_table(written, name="list.csv")
    >>> table.encoding, table.delimiter, table.header_row, table.header[table.address_column]
    ('gb18030', ';', 3, '项目地址')
    """
    name = name or (source.name if isinstance(source, Path) else "上传的文件")
    if isinstance(source, Path) and is_parts(source):
        return _open_parts(source, name, column, limits)
    _check_size(source, name, limits)
    with _open(source, name) as stream:
        start = stream.read(START_BYTES)
        kind = recognise(start, lambda: _open(source, name), name)
        stream.seek(0)
        sha256 = _hash(stream)
    if kind == "xlsx":
        return _open_workbook(source, name, column, sheet, limits, sha256)
    if kind == "text":
        return _open_csv(source, name, column, limits, sha256)
    return _open_other(kind, source, name, column, sheet, limits, sha256)


# --- any file ---------------------------------------------------------------------------------


def _open(source: Path | bytes, name: str) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    try:
        return source.open("rb")
    except FileNotFoundError as error:
        raise refuse(name, "文件不存在", "请检查路径") from error
    except PermissionError as error:
        raise refuse(name, "文件打不开，可能正被其他程序占用", "请在 Excel 里关闭它") from error
    except OSError as error:
        raise refuse(name, f"文件读取失败（{disk_words(error)[0]}）", "请检查磁盘和权限") from error


def _check_size(source: Path | bytes, name: str, limits: Limits) -> None:
    with _open(source, name) as stream:
        size = stream.seek(0, io.SEEK_END)
    if size == 0:
        raise refuse(name, "文件是空的", "请给出有表头和数据的 CSV 或 XLSX")
    if size > limits.max_bytes:
        message = f"文件有 {size / 1e6:.0f} MB，超过上限 {limits.max_bytes / 1e6:.0f} MB"
        raise refuse(name, message, "请拆成几份，或只保留需要的列")


def _hash(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


# --- the two formats ----------------------------------------------------------------------------


def _open_csv(source: Path | bytes, name: str, column: str, limits: Limits, sha256: str) -> Table:
    written, rows = _csv(source, name)

    def records() -> Iterator[Sequence[Cell]]:
        return until_last(rows())

    return described(records, name, column, limits, format="csv", sha256=sha256, **written)


def _csv(
    source: Path | bytes, name: str
) -> tuple[dict[str, Any], Callable[[], Iterator[Sequence[Cell]]]]:
    """How a CSV was written, in the fields of a Table; and its records."""

    def stream() -> BinaryIO:
        return _open(source, name)

    with stream() as file:
        block = file.read(_BLOCK)
    encoding = text_encoding(stream, name, block[:START_BYTES])
    python_codec, _ = codec(encoding)
    head = block.decode(python_codec, errors="ignore")
    mark = delimiter(head)
    written = {
        "encoding": encoding.removesuffix("-sig"),
        "bom": encoding != "utf-8",
        "delimiter": mark,
        "line_end": line_end(head),
    }
    return written, lambda: text_records(stream, name, encoding, mark)


def _open_workbook(
    source: Path | bytes, name: str, column: str, sheet: str, limits: Limits, sha256: str
) -> Table:
    from geo.tables._sheet_table import read_workbook

    stream = partial(_open, source, name)  # no function in here: the workbook goes to a worker too
    read = read_workbook(stream, name, sheet, limits, in_memory=isinstance(source, bytes))

    def describe(column: str) -> Table:
        try:
            table = described(
                read.rows,
                name,
                column,
                limits,
                merges=read.findings.merges,
                columns=read.findings.columns,
                format="xlsx",
                sha256=sha256,
                sheet=read.sheet.name,
                other_sheets=read.other_sheets,
                appendable=read.appendable(),
            )
        except DataFileError as error:
            raise read.elsewhere(error) from error
        read.refuse_unknown_addresses(table)
        return replace(table, notices=read.notices(table))

    return replace(describe(column), _described=describe)


# --- the others -----------------------------------------------------------------------------------


def _open_other(
    kind: Kind,
    source: Path | bytes,
    name: str,
    column: str,
    sheet: str,
    limits: Limits,
    sha256: str,
) -> Table:
    from geo.tables.source import SHEETS, open_source

    opened = open_source(kind, source, name, sheet, limits)
    return described(
        opened.records,
        name,
        column,
        limits,
        header_first=opened.header_first,
        merges=opened.merges,
        format="xlsx" if kind in SHEETS else "csv",
        sha256=sha256,
        encoding="",
        sheet=opened.sheet,
        other_sheets=opened.others,
        kind=TITLES[kind],
        given=opened.given,
        notices=opened.notices,
    )


def _open_parts(folder: Path, name: str, column: str, limits: Limits) -> Table:
    """A directory: its parts one below the other."""
    parts = find_parts(folder)
    digest = hashlib.sha256()
    for part in parts.files:
        _check_size(part.path, part.path.name, limits)
        with _open(part.path, part.path.name) as stream:
            digest.update(_hash(stream).encode())
    if parts.format == "parquet":
        return _open_other("parquet", folder, name, column, "", limits, digest.hexdigest())
    opened = [_csv(part.path, part.path.name) for part in parts.files]

    def records() -> Iterator[Sequence[Cell]]:
        return stacked(parts, [rows for _, rows in opened])

    return described(
        records,
        name,
        column,
        limits,
        header_first=True,
        format="csv",
        sha256=digest.hexdigest(),
        kind=f"{len(parts.files)} 个部分的 CSV",
        **opened[0][0],
    )
