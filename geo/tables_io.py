"""Open a table that somebody hands in: CSV in any usual encoding, an Excel workbook, and others.

What a file is, is told by its content, never by its name (:mod:`geo.file_kinds`). A CSV is read
twice, both times as a stream: once to learn its encoding, size and hash (and that it is safe to
open), then row by row. A workbook is taken apart once and its rows are put by, packed
(:mod:`geo.row_store`). Nothing else is kept in memory but one row, and for a workbook its table of
shared texts. What is neither is read by :mod:`geo.list_source`, and its rows are kept.

Every cell and every row between the first and the last that hold anything comes through in its
place; rows above the header (titles are usual in Chinese workbooks) are kept as ``preamble``.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from geo.cells import Cell, Row, cell_text, is_blank, trimmed
from geo.csv_text import codec, delimiter, line_end, text_encoding, text_records
from geo.errors import DataFileError, Issue
from geo.file_kinds import START_BYTES, TITLES, Kind, recognise
from geo.table_header import Header, Range, find_header
from geo.table_parts import find_parts, is_parts, stacked
from geo.workbook_append import Appendable

if TYPE_CHECKING:
    from geo.layer import Geometries

Format = Literal["csv", "xlsx"]


@dataclass(frozen=True)
class Limits:
    """What is still read. A file over a limit is refused with the limit named.

    max_bytes: of the file itself; max_unpacked_bytes: of a workbook's parts together once
    unpacked; max_ratio: unpacked to packed, for parts over 1 MB (a
    sheet of 60,000 identical rows packs 18 times, a bomb up to 1,032); max_rows, max_columns: of
    the table; max_cells: of a worksheet, blank ones with a format counted; max_sheets; max_strings,
    max_characters: different texts of a workbook, and their length together, for they are held in
    memory. How long one cell may be, Excel says itself.
    """

    max_bytes: int
    max_unpacked_bytes: int
    max_ratio: float
    max_rows: int
    max_columns: int
    max_cells: int
    max_sheets: int
    max_strings: int
    max_characters: int

    @property
    def max_lines(self) -> int:
        """Of the file: the rows, and what may stand above them."""
        return self.max_rows + HEADER_WITHIN


# The header is looked for this far down, under titles and notes.
HEADER_WITHIN = 10

UPLOAD_LIMITS = Limits(
    max_bytes=20_000_000,
    max_unpacked_bytes=300_000_000,
    max_ratio=150.0,
    max_rows=100_000,
    max_columns=200,
    max_cells=5_000_000,
    max_sheets=200,
    max_strings=1_000_000,
    max_characters=50_000_000,
)
"""For what a browser sends to a server that others use too."""
COMMAND_LIMITS = Limits(
    max_bytes=2_000_000_000,
    max_unpacked_bytes=4_000_000_000,
    max_ratio=150.0,
    max_rows=5_000_000,
    max_columns=1_000,
    max_cells=200_000_000,
    max_sheets=2_000,
    max_strings=20_000_000,
    max_characters=1_000_000_000,
)
"""For whoever runs a command on a machine of their own."""

_BLOCK = 1 << 20


@dataclass(frozen=True)
class Table:
    """An opened table; ``rows()`` may be called again and again.

    name: the file's name, for messages; preamble: the rows above the header's last one; header: one
    name a column, blank for columns without a name; header_row: the line of the header's last row
    as a spreadsheet shows it; header_rows: how many it has; header_cells: its last row as it came;
    row_count: rows below the header (the last that holds anything is the last counted); sha256:
    of the file; encoding, bom, delimiter, line_end: how a CSV was written; sheet, other_sheets: the
    worksheet or layer read and the ones that were not; kind: what the file is where it is neither
    CSV nor an Excel workbook, for the reader; given: the places that came with the rows, as a
    :class:`geo.layer.Layer` has them; notices: what somebody who hands this file in should know,
    one sentence each; appendable: the workbook itself, where columns can be put behind those it
    has; spans: of merged cells in the address column the first and the last line.
    """

    name: str
    format: Format
    preamble: tuple[tuple[Cell, ...], ...]
    header: tuple[str, ...]
    header_row: int
    address_column: int
    row_count: int
    sha256: str
    header_rows: int = 1
    header_cells: tuple[Cell, ...] = ()
    encoding: str = "utf-8"
    bom: bool = True
    delimiter: str = ","
    line_end: str = "\r\n"
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    kind: str = ""
    given: Geometries | None = None
    notices: tuple[str, ...] = ()
    appendable: Appendable | None = None
    spans: Mapping[int, int] = field(default_factory=dict)
    _records: Callable[[], Iterator[Sequence[Cell]]] = lambda: iter(())
    _described: Callable[[str], Table] | None = None

    def with_column(self, column: str) -> Table | None:
        """The same table with the addresses in another column, without taking its file apart
        again; None where the file has to be opened again. Raises DataFileError as open_table."""
        if self._described is None:
            return None
        return replace(self._described(column), _described=self._described)

    def rows(self) -> Iterator[Row]:
        """The rows below the header, each as wide as the header.

        Each has the address that is merged over it and others.
        """
        width, column = len(self.header), self.address_column
        records = self._records()
        for _ in range(self.header_row):
            next(records)
        merged_to, merged = 0, None
        for line, record in enumerate(records, start=self.header_row + 1):
            row = list(record)
            row = row + [None] * (width - len(row)) if len(row) < width else row[:width]
            if line <= merged_to and is_blank(row[column]):
                row[column] = merged
            elif line in self.spans:
                merged_to, merged = self.spans[line], row[column]
            yield row

    def address(self, row: Row) -> str:
        """The address of a row as it is looked for; "" of a row that has none."""
        return cell_text(row[self.address_column]).strip()


def open_table(
    source: Path | bytes,
    *,
    name: str = "",
    column: str = "",
    sheet: str = "",
    limits: Limits = UPLOAD_LIMITS,
) -> Table:
    """Open a file and find its header and address column.

    source: a path, or the bytes of an upload with its ``name``; a directory is read as the parts of
    one table (:mod:`geo.table_parts`); column: the header of the address column, else it is
    recognised (see :mod:`geo.address_column`); sheet: a worksheet's or layer's name, else the first
    visible one. Raises DataFileError, in Chinese and with a remedy, for everything that keeps the
    file from being used.
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
        if count > limits.max_lines:
            raise _refuse(name, f"超过上限 {limits.max_rows:,} 行", "请拆成几份")
    return _Shape(top, count, columns)


def until_last(records: Iterator[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """Without the blank rows at the end; blank rows in between stay, blank cells at the end go."""
    blank = 0
    for record in records:
        row = trimmed(record)
        if not row:
            blank += 1
            continue
        for _ in range(blank):
            yield ()
        blank = 0
        yield row


def described(
    records: Callable[[], Iterator[Sequence[Cell]]],
    name: str,
    column: str,
    limits: Limits,
    *,
    merges: Sequence[Range] = (),
    columns: int = 0,
    header_first: bool = False,
    **of_the_format: Any,
) -> Table:
    """A table of records: measured within the limits, its header and address column found.

    records: called for each pass over the file's rows, from its first line on; merges: the merged
    ranges; columns: how many there are at least; header_first: the first record is the header for
    certain; of_the_format: further fields of the Table.
    """
    shape = _measure(records(), name, limits)
    if header_first:
        shape = replace(shape, top=shape.top[:1])
    if not shape.top:
        raise _refuse(name, "没有任何内容", "请给出有表头和数据的表")
    texts = [[cell_text(cell).strip() for cell in row] for row in shape.top]
    near = [merge for merge in merges if merge.first_row <= HEADER_WITHIN]
    header = find_header(texts, column, name, near)
    if shape.rows == header.last_row:
        raise _refuse(name, "只有表头，没有数据", "请补上数据行", header.last_row)
    width = max(shape.columns, columns, len(header.names))
    return Table(
        name=name,
        preamble=tuple(tuple(row) for row in shape.top[: header.last_row - 1]),
        header=header.names + ("",) * (width - len(header.names)),
        header_row=header.last_row,
        header_rows=header.last_row - header.first_row + 1,
        header_cells=tuple(shape.top[header.last_row - 1]),
        address_column=header.address,
        row_count=shape.rows - header.last_row,
        spans=_spans(header, merges),
        _records=records,
        **of_the_format,
    )


def _spans(header: Header, merges: Sequence[Range]) -> dict[int, int]:
    """Merged cells of the address column that go over several rows. One that begins further to the
    left is a heading between the rows and no address."""
    return {
        merge.first_row: merge.last_row
        for merge in merges
        if merge.first_column == header.address
        and header.last_row < merge.first_row < merge.last_row
    }


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
    from geo.workbook_table import read_workbook

    def stream() -> BinaryIO:
        return _open(source, name)

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
    from geo.list_source import SHEETS, open_source

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
