"""Read a workbook of Excel 97–2003 (``.xls``, also as WPS writes it), with xlrd.

xlrd holds the whole sheet, a row as long as its last cell: at most 65,536 rows of 256 cells, which
``MOST_BYTES`` of the file bound further. Its remarks go nowhere: they are English and for
developers.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from geo.errors import refuse
from geo.files.kinds import Stream
from geo.tables.cells.cell import Cell, Shown
from geo.tables.cells.number_format import GENERAL
from geo.tables.sheets.sheet import MOST_MERGES, Merge
from geo.tables.sheets.values import DAYS_TO_1904

if TYPE_CHECKING:
    from xlrd import Book
    from xlrd.sheet import Cell as OldCell

    from geo.tables.cells.limits import Limits

MOST_BYTES = 200_000_000
"""A full sheet of 65,536 rows with twenty texts each has 100 MB."""

_REMEDY = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”"


def _damaged() -> tuple[type[Exception], ...]:
    """What xlrd raises over broken files: its own error, and what its arithmetic comes to."""
    from xlrd import XLRDError
    from xlrd.compdoc import CompDocError

    return (
        XLRDError, CompDocError, struct.error, AssertionError, LookupError, ValueError, TypeError,
        AttributeError, OverflowError, ZeroDivisionError, EOFError, NotImplementedError,
        UnicodeError, MemoryError,
    )  # fmt: skip


def _load(stream: Stream, name: str) -> Book:
    import xlrd

    with stream() as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise refuse(name, f"旧版 .xls 超过 {MOST_BYTES / 1e6:.0f} MB", _REMEDY)
    try:
        return xlrd.open_workbook(
            file_contents=content,
            logfile=io.StringIO(),
            on_demand=True,
            ragged_rows=True,
            formatting_info=True,
        )
    except _damaged() as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise refuse(name, "工作簿加了密码", "请在 Excel 里打开，去掉密码后另存") from error
        raise refuse(name, "旧版 .xls 打不开，文件可能已损坏或没有传完整", _REMEDY) from error


def sheet_names(stream: Stream, name: str) -> tuple[str, ...]:
    """The visible sheets, or all when none is; raises DataFileError when it cannot be opened."""
    book = _load(stream, name)
    names = book.sheet_names()
    hidden = getattr(book, "_sheet_visibility", [0] * len(names))
    visible = [title for title, state in zip(names, hidden, strict=False) if not state]
    return tuple(visible or names)


def sheet_records(
    stream: Stream, name: str, sheet: str, limits: Limits, merges: list[Merge]
) -> Iterator[Sequence[Cell]]:
    """The rows of a sheet, numbers with their formats; merges: filled with the merged cells."""
    book = _load(stream, name)
    try:
        page = book.sheet_by_name(sheet)
    except _damaged() as error:
        raise refuse(name, f"工作表“{sheet}”打不开，文件可能已损坏", _REMEDY) from error
    for top, below, left, right in page.merged_cells[:MOST_MERGES]:
        merges.append(Merge(top + 1, left, below, right - 1))
    codes = [book.format_map[look.format_key].format_str for look in book.xf_list]
    for row in range(page.nrows):
        yield [_cell(cell, codes, book.datemode) for cell in page.row(row)]


def _cell(cell: OldCell, codes: Sequence[str], datemode: int) -> Cell:
    """A number under its format, as :mod:`geo.tables.sheets.sheet` gives it for newer workbooks."""
    import xlrd

    value: Any = cell.value
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(value)
    number = int(value) if value.is_integer() and abs(value) < 1e15 else value
    code = codes[cell.xf_index] if cell.xf_index is not None else GENERAL
    if code == GENERAL:
        return number
    from_1904 = datemode == 1 and cell.ctype == xlrd.XL_CELL_DATE
    return Shown(number + DAYS_TO_1904 if from_1904 else number, code)
