"""The sheets and columns of a handed-in table, for a reader to choose from."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from geo.cells import Cell, Row, cell_text
from geo.csv_text import CODE_PAGE_936, codec
from geo.file_kinds import START_BYTES, recognise
from geo.list_source import open_source, sheets_of
from geo.table_header import likely_names
from geo.tables_io import HEADER_WITHIN, UPLOAD_LIMITS, Limits
from geo.workbook import open_workbook
from geo.workbook_sheet import Findings, sheet_rows

_START_BYTES = 1 << 16
"""Ten rows of a CSV are in there, and a header always is."""


def column_choices(
    content: bytes, name: str, *, sheet: str = "", limits: Limits = UPLOAD_LIMITS
) -> tuple[str, ...]:
    """The names in the row that is most likely the header: the first with two texts or more.

    content: an upload that :func:`geo.tables_io.open_table` could read but found no address column
    in. Empty when there is no such row. Raises DataFileError as open_table does.
    """
    rows = [
        [cell_text(cell).strip() for cell in record]
        for record in islice(_records(content, name, sheet, limits), HEADER_WITHIN)
    ]
    return likely_names(rows)


def sheet_choices(content: bytes, name: str, limits: Limits = UPLOAD_LIMITS) -> tuple[str, ...]:
    """The worksheets that a reader sees in a workbook, or the layers of a spatial file, in their
    order; none for a CSV.

    Raises DataFileError for a file that is damaged or not safe to open.
    """

    def stream() -> io.BytesIO:
        return io.BytesIO(content)

    kind = recognise(content[:START_BYTES], stream, name)
    if kind == "text":
        return ()
    if kind != "xlsx":
        return sheets_of(kind, content, name, limits)
    book = open_workbook(stream, name, limits)
    seen = tuple(sheet.name for sheet in book.sheets if sheet.visible)
    return seen or (book.sheets[0].name,)


def _records(content: bytes, name: str, sheet: str, limits: Limits) -> Iterator[Sequence[Cell]]:
    def stream() -> io.BytesIO:
        return io.BytesIO(content)

    kind = recognise(content[:START_BYTES], stream, name)
    if kind == "xlsx":
        book = open_workbook(stream, name, limits)
        return sheet_rows(book, book.chosen(sheet), limits, Findings())
    if kind != "text":
        opened = open_source(kind, content, name, sheet, limits)
        return islice(opened.records(), 1) if opened.header_first else opened.records()
    text = _text(content[:_START_BYTES])
    top = "\n".join(text.splitlines()[:HEADER_WITHIN])
    delimiter = max(",\t;|", key=top.count)
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _text(start: bytes) -> str:
    """The beginning of a text, in the encodings that open_table reads; a cut character goes."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", errors="ignore")
    for encoding in ("utf-8-sig", "gb18030", CODE_PAGE_936):
        name, errors = codec(encoding)
        try:
            return codecs.getincrementaldecoder(name)(errors).decode(start)
        except UnicodeDecodeError:
            continue
    return ""


_NAMES = re.compile(
    r"(?:项目|企业|单位|公司|机构|店铺?|门店|商户|学校|医院|楼宇|小区|物业|地块|场所|客户|设施)?"
    r"(?:名称|全称|简称)|名字|姓名|店名|户名|name|title",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"序号|编号|代码|号码|电话|手机|id|no\.?", re.IGNORECASE)


def name_column(header: Sequence[str], address_column: int, sample: Sequence[Row]) -> int | None:
    """The column that says what a row is: called a name, else the first one of texts that is
    neither the address nor a number; None when there is none. sample: some of the rows."""
    others = [i for i in range(len(header)) if i != address_column]
    for position in others:
        if _NAMES.fullmatch(header[position].strip()):
            return position
    for position in others:
        if _NAMES.search(header[position]) and not _NUMBERS.search(header[position]):
            return position
    for position in others:
        texts = [cell_text(row[position]) for row in sample]
        filled = [text for text in texts if text]
        worded = sum(not re.fullmatch(r"[\d.,:%/ -]{0,40}", text[:40]) for text in filled)
        if filled and worded > len(filled) / 2 and not _NUMBERS.fullmatch(header[position].strip()):
            return position
    return None
