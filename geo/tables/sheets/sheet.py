"""Read the cells of one worksheet, once and as a stream.

What is read of a cell is its stored value and its number format. Rows come in order, blank ones in
between included; merged ranges, which a file lists behind its rows, are known at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.errors import DataFileError, Issue, refuse
from geo.tables.cells.address_column import column_letter
from geo.tables.cells.cell import Cell, Row, Shown, Value
from geo.tables.cells.number_dates import LAST_DAY
from geo.tables.sheets.safety import DEEPEST, feed, opened_archive, safe_parser
from geo.tables.sheets.texts import EXCEL_TEXT, TextParts, read_strings, too_long, unescaped
from geo.tables.sheets.values import DAYS_TO_1904, column_position, looks, stored_day, stored_number
from geo.tables.sheets.workbook import EXCEL_ROWS, Sheet, Workbook

if TYPE_CHECKING:
    from geo.tables.cells.limits import Limits

MOST_MERGES = 100_000
_BLOCK = 1 << 16
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class Merge(NamedTuple):
    """A merged range: rows from 1, columns from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass
class Findings:
    """What was noticed on the way, complete when the last row was read.

    merges: within the rows and columns that a sheet can have; columns: up to the last cell that
    holds something; hidden_rows: their lines, of those that hold something; formulas: columns with
    formulas that have no stored value: how many; named_formulas: the first ``most_named`` of them
    by column; plain: whether each cell and row says where it stands, in order, so that others can
    be put behind them.
    """

    merges: list[Merge] = field(default_factory=list)
    columns: int = 0
    hidden_rows: int = 0
    formulas: Counter[int] = field(default_factory=Counter)
    named_formulas: dict[int, list[str]] = field(default_factory=dict)
    plain: bool = True
    most_named: int = 5


def sheet_rows(book: Workbook, sheet: Sheet, limits: Limits, findings: Findings) -> Iterator[Row]:
    """The rows of a worksheet from its first line to the last that holds anything.

    Raises DataFileError for a damaged sheet and for one over the limits, which are named.
    """
    reader = _Reader(book, limits, findings)
    line = 0
    with opened_archive(book.stream, book.name) as archive, archive.open(sheet.part) as xml:
        while not reader.ended:
            block = xml.read(_BLOCK)
            reader.feed(block)
            for number, row in reader.taken():
                for _ in range(number - line - 1):
                    yield []
                yield row
                line = number


class _Reader:
    """The state of the parser: where in the sheet it is, and the cell and row it is in."""

    def __init__(self, book: Workbook, limits: Limits, findings: Findings) -> None:
        self._book, self._limits, self._found = book, limits, findings
        self._strings = read_strings(book, limits)
        self._looks = looks(book)
        self._positions: dict[str, int] = {}
        self._ready: list[tuple[int, Row]] = []
        self._text = TextParts(book.name)
        self._in_rows = False
        self._line = self._cells = self._fed = self._depth = 0
        self._row: Row = []
        self._column = -1
        self._kind = self._style = ""
        self._formula = self._hidden = self._phonetic = False
        self.ended = False
        self._parser = safe_parser()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.XmlDeclHandler = self._declaration
        for handler in (
            "CommentHandler",
            "ProcessingInstructionHandler",
            "StartCdataSectionHandler",
        ):
            setattr(self._parser, handler, self._unusual)

    def feed(self, block: bytes) -> None:
        self._fed = feed(self._parser, block, self._fed)
        if self._depth > DEEPEST:
            raise ValueError("elements inside each other without end")
        self.ended = not block

    def taken(self) -> list[tuple[int, Row]]:
        ready, self._ready = self._ready, []
        return ready

    def _declaration(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.casefold() not in ("utf-8", "us-ascii"):
            self._found.plain = False

    def _unusual(self, *_: Any) -> None:
        if self._in_rows:
            self._found.plain = False

    # The two handlers see every element of the sheet: what is frequent stands first.

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        local = tag if ":" not in tag else tag.rpartition(":")[2]
        if not self._in_rows:
            if local == "sheetData":
                self._in_rows = True
            elif local == "mergeCell":
                self._merge(attributes.get("ref", ""))
        elif local == "v":
            self._parser.CharacterDataHandler = self._text.add
        elif local == "c":
            self._start_cell(attributes)
        elif local == "row":
            self._start_row(attributes)
        elif local == "f":
            self._formula = True
        elif local == "t":
            if not self._phonetic:
                self._parser.CharacterDataHandler = self._text.add
        elif local == "rPh":
            self._phonetic = True

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if not self._in_rows:
            return
        local = tag if ":" not in tag else tag.rpartition(":")[2]
        if local in ("v", "t"):
            self._parser.CharacterDataHandler = None
        elif local == "c":
            self._end_cell()
        elif local == "row":
            self._end_row()
        elif local == "rPh":
            self._phonetic = False
        elif local == "sheetData":
            self._in_rows = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        line = int(stated) if stated else self._line + 1
        if line > EXCEL_ROWS:
            raise refuse(
                self._book.name,
                "工作表的范围大得不合常理（可能是整列设了格式）",
                "请只把有内容的区域复制到新工作簿",
            )
        if line <= self._line:
            raise ValueError("rows out of order")
        self._found.plain &= stated is not None
        self._line = line
        self._hidden = attributes.get("hidden") in ("1", "true")
        self._row, self._column = [], -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > self._limits.max_cells:
            message = f"单元格超过上限 {self._limits.max_cells:,} 格（可能是整列设了格式）"
            raise refuse(self._book.name, message, "请只把有内容的区域复制到新工作簿，或拆成几份")
        before = self._column
        stated = attributes.get("r")
        if stated:
            letters = stated.rstrip("0123456789")
            column = self._positions.get(letters, -1)
            if column < 0:
                column = self._positions[letters] = column_position(letters)
            if column <= before:
                raise ValueError("cells out of order")
            self._column = column
        else:
            self._column = before + 1
            self._found.plain = False
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._formula = False

    def _end_cell(self) -> None:
        text = self._text.taken()
        kind = self._kind
        if not text:
            if self._formula and kind != "str":
                self._missing()
            return
        if kind == "s":
            value: Value = self._strings[int(text)]
        elif kind == "n":
            value = stored_number(text)
        else:
            value = self._other(kind, text)
        if value == "":
            return
        if self._column >= self._limits.max_columns:
            message = f"有 {self._column + 1} 列，超过上限 {self._limits.max_columns} 列"
            raise DataFileError([Issue(self._book.name, message, "请删去用不到的列", self._line)])
        row = self._row
        if self._column > len(row):
            row.extend([None] * (self._column - len(row)))
        row.append(self._seen(value) if self._style else value)

    def _end_row(self) -> None:
        if not self._row:
            return
        if self._line > self._limits.max_lines:
            message = f"超过上限 {self._limits.max_rows:,} 行"
            raise refuse(self._book.name, message, "请拆成几份")
        self._found.hidden_rows += self._hidden
        self._found.columns = max(self._found.columns, len(self._row))
        self._ready.append((self._line, self._row))

    def _other(self, kind: str, text: str) -> Value:
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "d":
            return stored_day(text, from_1904=self._book.from_1904)
        text = unescaped(text)
        if len(text) > EXCEL_TEXT:
            raise too_long(self._book.name, f"{self._place()} 单元格")
        return text

    def _seen(self, value: Value) -> Cell:
        """A value with its look, where that makes it look otherwise."""
        style = self._style
        code, dates, texts = self._looks.get(style, ("", False, False))
        if not code or isinstance(value, bool) or (isinstance(value, str) and not texts):
            return value
        if dates and self._book.from_1904 and isinstance(value, int | float):
            shifted = value + DAYS_TO_1904
            value = shifted if value >= 0 and shifted < LAST_DAY else value
        return Shown(value, code)

    def _place(self) -> str:
        return f"{column_letter(self._column)}{self._line}"

    def _missing(self) -> None:
        """A formula without a stored value: written by a program that does not calculate."""
        self._found.formulas[self._column] += 1
        named = self._found.named_formulas.setdefault(self._column, [])
        if len(named) < self._found.most_named:
            named.append(self._place())
        self._found.columns = max(self._found.columns, self._column + 1)

    def _merge(self, reference: str) -> None:
        match = _RANGE.fullmatch(reference)
        if match is None:
            return
        if len(self._found.merges) >= MOST_MERGES:
            message = f"合并单元格超过上限 {MOST_MERGES:,} 处"
            raise refuse(self._book.name, message, "请取消合并后再试")
        merge = Merge(
            int(match[2]), column_position(match[1]), int(match[4]), column_position(match[3])
        )
        if merge.first_row <= merge.last_row and merge.first_column <= merge.last_column:
            self._found.merges.append(merge)
