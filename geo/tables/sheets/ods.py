"""Read an OpenDocument spreadsheet (LibreOffice, WPS) row by row, without trusting it.

A cell's text is kept in the file as it was shown, so that is what comes through: 12.5%, 0012,
2021-04-30; with its number where the number format can be told from the text. The libraries that
read ODS hold the whole sheet, repeated cells written out (600 bytes can ask for 17 thousand million
of them); here one row is held.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from geo.errors import DataFileError, refuse
from geo.files.kinds import Stream
from geo.tables.cells.cell import Cell, Shown
from geo.tables.cells.number_format import shown_text
from geo.tables.sheets.safety import DAMAGED, DEEPEST, feed
from geo.tables.sheets.sheet import MOST_MERGES, Merge
from geo.tables.sheets.workbook import EXCEL_ROWS

if TYPE_CHECKING:
    from geo.tables.cells.limits import Limits

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
# Text that lies over a cell and not in it: remarks, drawings, footnotes.
_BESIDE = (_OFFICE + "annotation", _TEXT + "note", _TEXT + "ruby-text", _TABLE + "shapes")
_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
MOST_COLUMNS = 16_384
LONGEST_CELL = 100_000
_BLOCK = 1 << 16
_REMEDY = "请用 LibreOffice、WPS 或 Excel 打开，另存为 .xlsx"


class _Reader:
    """Expat's handlers. ``rows``: what is finished of the wanted sheet: a row and how often it
    stands there; ``names``: the sheets met so far."""

    def __init__(self, name: str, wanted: str | None, merges: list[Merge]) -> None:
        self.name, self.wanted = name, wanted
        self._merges = merges
        self._line = 1  # of the row at hand
        self.names: list[str] = []
        self.rows: list[tuple[list[Cell], int]] = []
        self._inside = 0  # elements around what is read
        self._depth = 0  # of tables: a cell may hold another one
        self._beside = 0
        self._reading = False
        self._row: list[Cell] | None = None
        self._row_repeats = 1
        self._cell: dict[str, str] | None = None
        self._parts: list[str] = []
        self._length = 0
        self._paragraphs = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: Any) -> None:
        message = "表格里有不会由办公软件写入的内容（文档类型声明），不予打开"
        raise refuse(self.name, message, _REMEDY)

    def check_depth(self) -> None:
        """Raises ValueError for elements inside each other without end: the parser holds all."""
        if self._inside > DEEPEST:
            raise ValueError("elements inside each other without end")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._inside += 1
        if tag == _TABLE + "table":
            self._depth += 1
            if self._depth == 1 and not self._beside:
                title = attributes.get(_TABLE + "name", "")
                self.names.append(title)
                self._reading = title == self.wanted
        elif self._beside or tag in _BESIDE or tag.startswith(_DRAWING):
            self._beside += 1
        elif not self._reading or self._depth != 1:
            return
        elif tag == _TABLE + "table-row":
            self._row = []
            self._row_repeats = _count(attributes.get(_TABLE + "number-rows-repeated"))
        elif tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self._cell, self._parts, self._length, self._paragraphs = attributes, [], 0, 0
        elif self._cell is not None:
            self._in_cell(tag, attributes)

    def _in_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in (_TEXT + "p", _TEXT + "h"):
            if self._paragraphs:
                self._add("\n")
            self._paragraphs += 1
        elif tag == _TEXT + "line-break":
            self._add("\n")
        elif tag == _TEXT + "tab":
            self._add("\t")
        elif tag == _TEXT + "s":
            self._add(" " * min(_count(attributes.get(_TEXT + "c")), LONGEST_CELL))

    def _end(self, tag: str) -> None:
        self._inside -= 1
        if self._beside and tag != _TABLE + "table":
            self._beside -= 1
        elif tag == _TABLE + "table":
            self._depth -= 1
            if not self._depth:
                self._reading = False
        elif not self._reading or self._depth != 1:
            return
        elif tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self._finish_cell()
        elif tag == _TABLE + "table-row" and self._row is not None:
            while self._row and self._row[-1] in (None, ""):
                self._row.pop()
            self.rows.append((self._row, self._row_repeats))
            self._line += self._row_repeats
            self._row = None

    def _characters(self, text: str) -> None:
        if self._cell is not None and self._paragraphs and not self._beside and self._depth == 1:
            self._add(text)

    def _add(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST_CELL:
            raise refuse(self.name, f"有一格超过 {LONGEST_CELL:,} 个字", _REMEDY)
        self._parts.append(text)

    def _finish_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        value = cell_of("".join(self._parts), self._cell)
        down = _count(self._cell.get(_TABLE + "number-rows-spanned"))
        right = _count(self._cell.get(_TABLE + "number-columns-spanned"))
        if (down > 1 or right > 1) and len(self._merges) < MOST_MERGES:
            line, column = self._line, len(self._row)
            self._merges.append(Merge(line, column, line + down - 1, column + right - 1))
        repeats = _count(self._cell.get(_TABLE + "number-columns-repeated"))
        self._cell = None
        if len(self._row) + repeats > MOST_COLUMNS:
            if value is not None:
                raise refuse(self.name, f"有一行超过 {MOST_COLUMNS:,} 列", _REMEDY)
            repeats = max(0, MOST_COLUMNS - len(self._row))
        self._row += [value] * repeats


def _count(text: str | None) -> int:
    """How often something is repeated, once if it does not say."""
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 10 else 1


def cell_of(shown: str, attributes: dict[str, str]) -> Cell:
    """What a cell shows; what its value says where a writer left the shown text out.

    attributes: of the cell's element, their names with the namespace.
    """
    kind = attributes.get(_OFFICE + "value-type", "")
    value = attributes.get(_OFFICE + "value", "")
    if kind in ("float", "percentage") and _NUMBER.fullmatch(value):
        number = float(value) if "." in value else int(value)
        if not shown or shown == value:
            return number
        code = _code(shown, number)
        return Shown(number, code, shown) if code else shown
    if shown:
        day = attributes.get(_OFFICE + "date-value", "").removesuffix("T00:00:00")
        return Shown(_serial(day), "yyyy-mm-dd", shown) if day == shown else shown
    for name in ("string-value", "date-value", "time-value", "boolean-value", "value"):
        if text := attributes.get(_OFFICE + name):
            return text.removesuffix("T00:00:00")
    return None


def _code(shown: str, number: float) -> str:
    """The number format under which a number is seen so, "" if none of the usual ones."""
    plain = shown.removesuffix("%")
    places = "." + "0" * len(plain.partition(".")[2]) if "." in plain else ""
    for code in (f"0{places}", f"#,##0{places}", f"0{places}%", "0" * len(plain)):
        if shown_text(number, code) == shown:
            return code
    return ""


def _serial(day: str) -> int:
    """The days from 1899-12-30 to a date as ISO 8601 writes it."""
    return (date.fromisoformat(day) - date(1899, 12, 30)).days


def _read(
    stream: Stream, name: str, limits: Limits, wanted: str | None, merges: list[Merge]
) -> Iterator[_Reader]:
    """The reader after each block of the content."""
    try:
        with stream() as file, zipfile.ZipFile(file) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise refuse(name, "表格加了密码", "请去掉密码后另存")
            if archive.getinfo("content.xml").file_size > limits.max_unpacked_bytes:
                size = f"{limits.max_unpacked_bytes / 1e6:.0f} MB"
                raise refuse(name, f"表格解开后超过 {size}，不予打开", "请只保留需要的列")
            reader = _Reader(name, wanted, merges)
            fed = 0
            with archive.open("content.xml") as content:
                while block := content.read(_BLOCK):
                    fed = feed(reader.parser, block, fed)
                    reader.check_depth()
                    yield reader
                feed(reader.parser, b"", fed)
                yield reader
    except DataFileError:
        raise
    except DAMAGED as error:
        raise refuse(name, "ODS 表格打不开，文件可能已损坏或没有传完整", _REMEDY) from error


def sheet_names(stream: Stream, name: str, limits: Limits) -> tuple[str, ...]:
    """The sheets, in their order. Raises DataFileError for a file that is damaged or protected."""
    names: list[str] = []
    for reader in _read(stream, name, limits, None, []):
        names = reader.names
    return tuple(names)


def sheet_records(
    stream: Stream, name: str, sheet: str, limits: Limits, merges: list[Merge]
) -> Iterator[Sequence[Cell]]:
    """The rows of a sheet as they are shown; blank cells at their end left out; merges: filled on
    the way."""
    rows = cells = 0
    for reader in _read(stream, name, limits, sheet, merges):
        for row, repeats in reader.rows:
            rows += repeats
            cells += repeats * len(row)
            if rows > EXCEL_ROWS + limits.max_rows or cells > limits.max_cells:
                raise refuse(name, "工作表的范围大得不合常理", "请只把有内容的区域复制到新表")
            for _ in range(repeats):
                yield row
        reader.rows.clear()
