"""Put columns behind those of a worksheet, and leave the whole workbook else as it is.

Every part is copied byte by byte: other sheets, merged cells, number formats, widths, formulas,
pictures, filters. Only the sheet itself is written anew on the way, row by row, with the new cells
at the end of each; its own cells are not touched. Macros do not fit into an .xlsx and are left out.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, BinaryIO, Protocol
from xml.sax.saxutils import escape

from geo.errors import refuse
from geo.tables.cells.address_column import column_letter
from geo.tables.cells.cell import Cell, cell_text, cell_value
from geo.tables.sheets.safety import opened_archive
from geo.tables.sheets.texts import EXCEL_TEXT
from geo.tables.sheets.values import EXCEL_COLUMNS, column_position
from geo.tables.sheets.workbook import Sheet, Workbook

_BLOCK = 1 << 18
_ATTRIBUTES = rb"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*"""
_ROW = re.compile(rb"<(/?)((?:[\w.-]+:)?)row\b(" + _ATTRIBUTES + rb")>")
_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData\b" + _ATTRIBUTES + rb">")
_DATA_END = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c\b(" + _ATTRIBUTES + rb")>")
_COL = re.compile(rb"<(?:[\w.-]+:)?col\b(" + _ATTRIBUTES + rb")>")
_COLS = re.compile(rb"<(?:[\w.-]+:)?cols\b" + _ATTRIBUTES + rb">")
_COLS_END = re.compile(rb"</(?:[\w.-]+:)?cols\s*>")
_DIMENSION = re.compile(rb"<(?:[\w.-]+:)?dimension\b" + _ATTRIBUTES + rb">")
_SPANS = re.compile(rb"""\sspans=(?:"[^"]*"|'[^']*')""")
_ATTRIBUTE = re.compile(rb"""([\w:.-]{1,80})[ \t\r\n]{0,9}=[ \t\r\n]{0,9}(?:"([^"]*)"|'([^']*)')""")
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_MACRO_FREE = {
    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    b"application/vnd.ms-excel.template.macroEnabled.main+xml",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
}
_XLSX = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = re.compile(rb"<(?:Override|Relationship)\b[^<>]*vbaProject[^<>]*>")


class Area(Protocol):
    """A merged range, as of :class:`geo.tables.sheets.sheet.Merge`."""

    @property
    def last_row(self) -> int: ...
    @property
    def last_column(self) -> int: ...


@dataclass(frozen=True)
class Appendable:
    """A workbook, the sheet that columns are put into, and its merged ranges.

    Attributes
    ----------
    book : Workbook
        Where things are in the file.
    sheet : Sheet
        The sheet.
    merges : tuple of Area
        Its merged ranges.

    Examples
    --------
    >>> from geo.tables import open_table, table_bytes
    >>> book = table_bytes("xlsx", [], ["地址"], [["五四广场"]], sheet="清单")
    >>> appendable = open_table(book, name="list.xlsx").appendable
    >>> appendable.sheet.name, appendable.merges
    ('清单', ())
    """

    book: Workbook
    sheet: Sheet
    merges: tuple[Area, ...]

    def write(
        self,
        output: BinaryIO,
        columns: int,
        header_row: int,
        names: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        widths: Sequence[float],
    ) -> None:
        """Write the workbook with more columns; macros are left out.

        Parameters
        ----------
        output : binary file
            To write to.
        columns : int
            How many the sheet has, to be left alone.
        header_row : int
            Its header's last line, from 1.
        names : sequence of str
            Of the new columns.
        rows : iterable of sequences of cells
            Their cells for each line below the header.
        widths : sequence of float
            Of the new columns, in characters.

        Raises
        ------
        DataFileError
            When the workbook cannot be read again, or has no room for more columns.
        """
        # A merged cell would hide what stands under it.
        beside = [m.last_column + 1 for m in self.merges if m.last_row >= header_row]
        first = max([columns, *beside])
        if first + len(names) > EXCEL_COLUMNS:
            raise refuse(self.book.name, "右侧放不下新的列", "请输出为 .csv")
        new = _New(first, header_row, names, iter(rows), widths)
        with (
            opened_archive(self.book.stream, self.book.name) as archive,
            zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for part in archive.infolist():
                if part.filename.casefold().endswith("vbaproject.bin"):
                    continue
                with archive.open(part) as old, target.open(_named(part), "w") as out:
                    if part.filename == self.sheet.part:
                        _write_sheet(old, out, new)
                    elif part.filename.casefold().endswith((".rels", "[content_types].xml")):
                        out.write(_without_macros(old.read()))
                    else:
                        while block := old.read(_BLOCK):
                            out.write(block)


def _named(part: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(part.filename, part.date_time)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = part.external_attr
    info.file_size = part.file_size
    return info


def _without_macros(content: bytes) -> bytes:
    for kind in _MACRO_FREE:
        content = content.replace(kind, _XLSX)
    return _MACROS.sub(b"", content)


# --- the sheet ----------------------------------------------------------------------------------


class _New:
    """The new cells, line by line from the header's on."""

    def __init__(
        self,
        first: int,
        header_row: int,
        names: Sequence[str],
        rows: Iterator[Sequence[Cell]],
        widths: Sequence[float],
    ) -> None:
        self.first, self.widths = first, widths
        self._letters = [column_letter(first + i) for i in range(len(names))]
        self._header_row, self._names, self._rows = header_row, names, rows
        self.next_line = header_row
        self.prefix = b""

    def cells(self, line: int, style: bytes) -> bytes | None:
        """The cells of a line, which must be the next; None when there are no more.

        style: the number of the header's cell format.
        """
        self.next_line = line + 1
        if line == self._header_row:
            return self._written(line, self._names, style)
        row = next(self._rows, None)
        return None if row is None else self._written(line, row, b"")

    def _written(self, line: int, row: Sequence[Cell], style: bytes) -> bytes:
        p = self.prefix.decode()
        look = f' s="{style.decode()}"' if style else ""
        out = []
        for letter, cell in zip(self._letters, row, strict=True):
            value = cell_value(cell)
            if value is None or value == "":
                continue
            start = f'<{p}c r="{letter}{line}"{look}'
            if isinstance(value, int | float) and not isinstance(value, bool):
                out.append(f"{start}><{p}v>{value!r}</{p}v></{p}c>")
                continue
            text = _FORBIDDEN.sub("", cell_text(cell))[:EXCEL_TEXT]
            out.append(
                f'{start} t="inlineStr"><{p}is><{p}t xml:space="preserve">{escape(text)}'
                f"</{p}t></{p}is></{p}c>"
            )
        return "".join(out).encode()


def _write_sheet(old: IO[bytes], out: IO[bytes], new: _New) -> None:
    buffer = b""
    while (match := _DATA.search(buffer)) is None:
        block = old.read(max(_BLOCK, len(buffer)))
        if not block:
            raise ValueError("a sheet without rows")
        buffer += block
    new.prefix = match[1]
    out.write(_head(buffer[: match.start()], new))
    out.write(match[0])
    rest = _write_rows(buffer[match.end() :], old, out, new)
    out.write(rest)
    while block := old.read(_BLOCK):
        out.write(block)


def _write_rows(buffer: bytes, old: IO[bytes], out: IO[bytes], new: _New) -> bytes:
    """Copy the rows, each with its new cells; returns what was read beyond them."""
    line = 0
    while True:
        position = 0
        for start, end, head in _rows(buffer):
            out.write(buffer[position:start])
            position = end
            line = _line(head) or line + 1
            _missing_rows(out, new, line)
            out.write(_with_cells(buffer[start:end], head, line, new))
        stop = _DATA_END.search(buffer, position)
        if stop is not None:
            out.write(buffer[position : stop.start()])
            _missing_rows(out, new, None)
            return buffer[stop.start() :]
        buffer = buffer[position:]
        # As much again as is waiting: a long row is looked through a few times and not thousands.
        block = old.read(max(_BLOCK, len(buffer)))
        if not block:
            raise ValueError("a sheet that does not end")
        buffer += block


def _rows(buffer: bytes) -> Iterator[tuple[int, int, re.Match[bytes]]]:
    """The rows that are whole in a buffer: start, end, and the match of the start tag."""
    opened: re.Match[bytes] | None = None
    for match in _ROW.finditer(buffer):
        if match[1]:
            if opened is not None:
                yield opened.start(), match.end(), opened
            opened = None
        elif match[3].endswith(b"/"):
            yield match.start(), match.end(), match
        else:
            opened = match


def _attributes(text: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def _line(head: re.Match[bytes]) -> int:
    return int(_attributes(head[3]).get(b"r", b"0"))


def _missing_rows(out: IO[bytes], new: _New, before: int | None) -> None:
    """Write the rows that the sheet leaves out because they are blank, up to a line or the end."""
    p = new.prefix
    while before is None or new.next_line < before:
        line = new.next_line
        cells = new.cells(line, b"")
        if cells is None:
            return
        out.write(b'<%srow r="%d">%s</%srow>' % (p, line, cells, p))


def _with_cells(row: bytes, head: re.Match[bytes], line: int, new: _New) -> bytes:
    if line < new.next_line:
        return row
    inside = row[head.end() - head.start() :]
    self_closed = head[3].endswith(b"/")
    inside = b"" if self_closed else inside[: inside.rindex(b"</")]
    inside, style = _room(inside, new)
    cells = new.cells(line, style)
    if cells is None:
        return row
    attributes = _SPANS.sub(b"", head[3].removesuffix(b"/"))
    p = head[2]
    return b"<%srow%s>%s%s</%srow>" % (p, attributes, inside, cells, p)


def _room(inside: bytes, new: _New) -> tuple[bytes, bytes]:
    """A row without the blank cells (they have a format and nothing else) where the new ones go,
    and the cell format of the last cell that stays."""
    tag = b"<%sc" % new.prefix
    end = start = len(inside)
    while (start := inside.rfind(tag, 0, start)) >= 0:
        match = _CELL.match(inside, start)
        if match is None:
            continue
        found = _attributes(match[1])
        letters = found[b"r"].decode("ascii").rstrip("0123456789")
        if column_position(letters) < new.first:
            return inside[:end], found.get(b"s", b"")
        end = start
    return inside[:end], b""


# --- what stands before the rows ----------------------------------------------------------------


def _head(head: bytes, new: _New) -> bytes:
    """With the widths of the new columns, and the sheet's size as it will be unknown: it may be
    left out, and a false one misleads."""
    head = _DIMENSION.sub(b"", head, count=1)
    p = new.prefix
    columns = []
    start = _COLS.search(head)
    end = _COLS_END.search(head, start.end()) if start else None
    inside = head[start.end() : end.start()] if start and end else b""
    last = new.first + len(new.widths)
    for match in _COL.finditer(inside):
        attributes = _attributes(match[1].removesuffix(b"/"))
        low, high = int(attributes.pop(b"min")), int(attributes.pop(b"max"))
        # Hidden or narrow columns to the right of the list would hide the new ones.
        for one, other in ((low, min(high, new.first)), (max(low, last + 1), high)):
            if one <= other:
                columns.append((one, other, attributes))
    for i, width in enumerate(new.widths, start=new.first + 1):
        columns.append((i, i, {b"width": b"%g" % width, b"customWidth": b"1"}))
    written = b"".join(
        b'<%scol min="%d" max="%d"%s/>'
        % (p, low, high, b"".join(b' %s="%s"' % item for item in attributes.items()))
        for low, high, attributes in sorted(columns, key=lambda column: column[0])
    )
    cols = b"<%scols>%s</%scols>" % (p, written, p)
    if start and end:
        return head[: start.start()] + cols + head[end.end() :]
    return head + cols
