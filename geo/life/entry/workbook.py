"""Read a filled workbook: its two sheets as lines of texts, each cell with what is wrong with it.

The file comes from anybody and is not trusted (:mod:`geo.tables.sheets`): no formula is run, of one
the value that Excel stored is read. A cell whose value is not to be had is said so and not taken
for empty.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from geo.address.characters import unify
from geo.errors import DataFileError, refuse
from geo.files.header import check_has, read_header
from geo.files.kinds import START_BYTES, TITLES, recognise
from geo.files.text import read_bytes
from geo.life.entry.fields import SHEETS, Field, Sheets
from geo.reviews.decisions import one_line
from geo.tables.cells.address_column import column_letter
from geo.tables.cells.cell import Cell, Shown, cell_text, is_blank
from geo.tables.cells.limits import UPLOAD_LIMITS, Limits
from geo.tables.cells.number_format import general, is_date, parsed
from geo.tables.sheets.sheet import Findings, sheet_rows
from geo.tables.sheets.texts import EXCEL_TEXT
from geo.tables.sheets.workbook import Workbook, open_workbook

_DAY_ZERO = date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = 61, 2_958_465
"""1900-03-01, before which Excel's days are not the calendar's, and the end of the year 9999."""
_MOST_FORMULAS = 10_000
_ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
"""What Excel shows in place of a value (ECMA-376, ST_CellType “e”, and two newer ones)."""


@dataclass(frozen=True)
class Line:
    """A row of a sheet. ``cells``: texts by the key of the field; ``unreadable``: why a cell holds
    nothing that can be used, by key."""

    row: int
    cells: dict[str, str]
    unreadable: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Filled:
    """``lines``: those that hold anything, by sheet; ``notices``: what to know about the file."""

    lines: dict[str, tuple[Line, ...]]
    notices: tuple[str, ...] = ()


def read_filled(
    source: bytes | Path, name: str, sheets: Sheets = SHEETS, limits: Limits = UPLOAD_LIMITS
) -> Filled:
    """The lines of a filled workbook. Raises DataFileError where it is none of our templates.

    sheets: those of the template; one of them has to be there.
    """
    content = _content(source, name, limits)
    kind = recognise(content[:START_BYTES], lambda: io.BytesIO(content), name)
    if kind != "xlsx":
        message = f"不是 .xlsx 工作簿（{TITLES.get(kind, '文本')}）"
        raise refuse(name, message, "请下载填报模板，填好后存为“Excel 工作簿（.xlsx）”")
    book = open_workbook(lambda: io.BytesIO(content), name, limits)
    there = [title for title in sheets if any(one.name == title for one in book.sheets)]
    if not there:
        wanted = "或".join(f"“{title}”" for title in sheets)
        raise refuse(name, f"里面没有{wanted}工作表", "请下载填报模板，在里面填写")
    lines: dict[str, tuple[Line, ...]] = {}
    notices: list[str] = []
    for title in there:
        lines[title] = tuple(_sheet(book, title, sheets[title], limits, notices))
    return Filled(lines, tuple(notices))


def _content(source: bytes | Path, name: str, limits: Limits) -> bytes:
    if isinstance(source, Path) and not source.is_file():
        raise refuse(name, "文件不存在", "请检查路径")
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > limits.max_bytes:
        message = f"文件有 {size / 1e6:.0f} MB，超过上限 {limits.max_bytes / 1e6:.0f} MB"
        raise refuse(name, message, "填报模板不会这么大；请只保留模板里的工作表")
    if not size:
        raise refuse(name, "文件是空的", "请在 Excel 里重新保存")
    return read_bytes(source) if isinstance(source, Path) else source


def _sheet(
    book: Workbook, title: str, fields: Sequence[Field], limits: Limits, notices: list[str]
) -> Iterable[Line]:
    findings = Findings(most_named=_MOST_FORMULAS)
    records = list(sheet_rows(book, book.chosen(title), limits, findings))
    file = f"{book.name}“{title}”"
    header = read_header(cell_text(cell) for cell in (records[0] if records else []))
    try:
        check_has(header, [_as_read(field) for field in fields], file)
    except DataFileError as error:
        remedy = "请用下载的模板，不要改第 1 行的列名"
        raise refuse(file, error.issues[0].message, remedy, 1) from error
    if findings.hidden_rows:
        notices.append(f"“{title}”表有 {findings.hidden_rows:,} 行在 Excel 里是隐藏的，也一起读了")
    notices += _unknown(title, header, records, fields)
    missing = {place for named in findings.named_formulas.values() for place in named}
    places = {field.key: header.index(_as_read(field)) for field in fields}
    for number, record in enumerate(records[1:], start=2):
        line = _line(number, record, fields, places, missing)
        if line is not None:
            yield line


def _as_read(field: Field) -> str:
    """Its heading as a reader of headers gives it: brackets of half width."""
    return read_header([field.head])[0]


def _unknown(
    title: str, header: Sequence[str], records: Sequence[Sequence[Cell]], fields: Sequence[Field]
) -> list[str]:
    """Columns of somebody's own that hold anything: they are not read, and that is said."""
    known = {_as_read(field) for field in fields}
    width = max((len(record) for record in records), default=0)
    heads = [*header, *[""] * (width - len(header))]
    found = [
        f"{column_letter(place)}（{heads[place][:20] or '没有列名'}）"
        for place in range(width)
        if heads[place] not in known
        and any(place < len(r) and not is_blank(r[place]) for r in records[1:])
    ]
    more = "等" if len(found) > 5 else ""
    return [f"“{title}”表里这些列不认识，没有读：{'、'.join(found[:5])}{more}"] if found else []


def _line(
    number: int,
    record: Sequence[Cell],
    fields: Sequence[Field],
    places: dict[str, int],
    missing: set[str],
) -> Line | None:
    cells: dict[str, str] = {}
    unreadable: dict[str, str] = {}
    for each in fields:
        place = places[each.key]
        cell = record[place] if place < len(record) else None
        cells[each.key] = _text(cell, each)
        if f"{column_letter(place)}{number}" in missing:
            unreadable[each.key] = "公式没有存下结果"
        elif cells[each.key] in _ERRORS:
            unreadable[each.key] = f"公式出错（{cells[each.key]}）"
    return Line(number, cells, unreadable) if any(cells.values()) or unreadable else None


def _text(cell: Cell, field: Field) -> str:
    """A cell as it is meant: a day that Excel made of a date as the tables write it, a number with
    all its digits however few are shown, a share as per cent, a text on one line."""
    if field.kind == "date" and isinstance(cell, Shown):
        return _date_text(cell)
    if field.kind in ("number", "percent") and isinstance(cell, Shown):
        value = cell.value
        if isinstance(value, int | float) and not isinstance(value, bool):
            share = any(token.text == "%" for s in parsed(cell.number_format) for token in s.tokens)
            return general(value * 100 if share and field.kind == "percent" else value)
    text = one_line(cell_text(cell), EXCEL_TEXT)
    return unify(text).removesuffix("%").rstrip() if field.kind == "percent" else text


def _date_text(cell: Shown) -> str:
    """A number of days under a format: as exact as the format shows it."""
    days, code = cell.value, cell.number_format
    if isinstance(days, bool) or not isinstance(days, int | float) or not is_date(code):
        return one_line(cell_text(cell), EXCEL_TEXT)
    if not _FIRST_DAY <= days <= _LAST_DAY:
        return one_line(cell_text(cell), EXCEL_TEXT)
    day = _DAY_ZERO + timedelta(days=int(days))
    letters = {token.text[0].lower() for token in parsed(code)[0].tokens if token.kind == "date"}
    if "d" in letters or any(token.kind == "system" for token in parsed(code)[0].tokens):
        return day.isoformat()
    return f"{day:%Y-%m}" if "m" in letters else f"{day:%Y}"
