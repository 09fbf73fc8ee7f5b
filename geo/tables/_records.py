"""From the records of any file to a table: measured, its header and address column found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.errors import refuse
from geo.tables.cells.cell import Cell, cell_text, trimmed
from geo.tables.cells.limits import HEADER_WITHIN, Limits
from geo.tables.header import Header, Range, find_header
from geo.tables.table import Table


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
            raise refuse(name, message, "请删去用不到的列；CSV 请检查分隔符和引号", count)
        if count > limits.max_lines:
            raise refuse(name, f"超过上限 {limits.max_rows:,} 行", "请拆成几份")
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
        raise refuse(name, "没有任何内容", "请给出有表头和数据的表")
    texts = [[cell_text(cell).strip() for cell in row] for row in shape.top]
    near = [merge for merge in merges if merge.first_row <= HEADER_WITHIN]
    header = find_header(texts, column, name, near)
    if shape.rows == header.last_row:
        raise refuse(name, "只有表头，没有数据", "请补上数据行", header.last_row)
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
