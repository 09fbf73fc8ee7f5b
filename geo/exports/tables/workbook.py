"""The pack as an Excel workbook: the list, the totals, what it says of itself, a data dictionary.

Numbers are numbers; a missing one is a blank cell, and a column beside it says in words why. Texts
are written as texts: none becomes a formula or a link. The totals are numbers too, for a sum over
the column would count what is listed but not in the total (see the column 计入合计).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any, BinaryIO, NamedTuple

from geo.errors import DataFileError, Issue
from geo.exports.pack.columns import Column, Kind, columns
from geo.exports.pack.model import DATUM, Pack, Progress
from geo.exports.tables._workbook_notes import about_rows, total_rows
from geo.tables.cells.cell import Cell
from geo.tables.sheets.texts import EXCEL_TEXT
from geo.tables.sheets.workbook import EXCEL_ROWS
from geo.words import words

FONT = {"zh": "微软雅黑", "en": "Calibri"}
NUMBER_FORMATS: dict[Kind, str] = {
    "number": "General",  # 138, 34.5, 0.074: a pattern of optional decimals would show “138.”
    "whole": "#,##0",
    "degrees": "0.000000",
    "text": "@",
    "long": "@",
}
HEAD_COLOUR, GROUP_COLOUR, EDGE_COLOUR = "#12395F", "#EEF3F8", "#D5DAE1"
REPORT_EVERY = 500
STREAM_FROM = 5_000
"""From so many rows on, each goes to the disk as it is written; texts are then not shared."""


class _Look(NamedTuple):
    """How the cells of a row look: a group's are shaded, a part's name stands further in."""

    group: bool
    part: bool


def write_workbook(pack: Pack, output: BinaryIO, progress: Progress | None = None) -> None:
    """Write the pack as a workbook: the list, the sums, what it is, what its columns mean.

    Text stays text: nothing in a cell becomes a formula or a link.

    Parameters
    ----------
    pack : Pack
        What is taken away.
    output : BinaryIO
        Open for writing.
    progress : callable, optional
        Called with the rows done and the rows there are.

    Raises
    ------
    DataFileError
        A text or the list is larger than Excel takes.

    Examples
    --------
    >>> import io
    >>> from datetime import date
    >>> from openpyxl import load_workbook
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> from geo.exports.tables import write_workbook
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> output = io.BytesIO()
    >>> write_workbook(pack_of_projects(load_dataset(), ["B01-01"], {}, edition), output)
    >>> load_workbook(output).sheetnames
    ['项目清单', '合计', '说明', '数据字典']
    """
    import xlsxwriter

    if len(pack.rows) >= EXCEL_ROWS:
        raise _too_large("一张工作表装不下这么多行")
    options = {
        "constant_memory": len(pack.rows) > STREAM_FROM,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT[pack.language], "font_size": 10},
    }
    with xlsxwriter.Workbook(output, options) as book:
        book.set_properties(
            {
                "title": pack.title,
                "subject": pack.subtitle,
                "comments": "；".join(text for _, text in pack.facts())[:250],
                "created": datetime.combine(pack.edition.generated, time(12)),
            }
        )
        sheets = _SheetNames(pack)
        _list_sheet(book, book.add_worksheet(sheets.rows), pack, progress)
        mark = pack.edition.mark
        _text_sheet(book, book.add_worksheet(sheets.totals), total_rows(pack), (30, 18, 60), mark)
        _text_sheet(book, book.add_worksheet(sheets.about), about_rows(pack), (24, 110), mark)
        dictionary = [
            (words.word("column", pack.language), words.word("meaning", pack.language)),
            *((column.head, column.meaning) for column in columns(pack)),
        ]
        _text_sheet(book, book.add_worksheet(sheets.dictionary), dictionary, (30, 110), mark)
    if progress is not None:
        progress(len(pack.rows), len(pack.rows))


class _SheetNames:
    """The sheets' names, each with the mark of a pack for colleagues."""

    def __init__(self, pack: Pack) -> None:
        names = ("sheet_rows", "sheet_totals", "sheet_about", "sheet_dictionary")
        mark = pack.edition.mark
        about = f" ({mark})" if pack.language == "en" else f"（{mark}）"
        found = [words.word(name, pack.language) + (about if mark else "") for name in names]
        self.rows, self.totals, self.about, self.dictionary = found


def _list_sheet(book: Any, sheet: Any, pack: Pack, progress: Progress | None) -> None:
    chosen = columns(pack)
    head = book.add_format(
        {
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": HEAD_COLOUR,
            "border": 1,
            "border_color": EDGE_COLOUR,
            "text_wrap": True,
            "valign": "vcenter",
        }
    )
    styles = _Styles(book)
    sheet.set_row(0, 33, head)
    for place, column in enumerate(chosen):
        sheet.set_column(place, place, column.width)
        _write(sheet, 0, place, column.head, head)
    listed = {row.project_id for row in pack.rows}
    for line, row in enumerate(pack.rows, start=1):
        look = _Look(row.is_group, row.part_of_id in listed)
        for place, column in enumerate(chosen):
            _write(sheet, line, place, column.value(row), styles.of(column, look))
        if progress is not None and line % REPORT_EVERY == 0:
            progress(line, len(pack.rows))
    named = next(place for place, column in enumerate(chosen) if column.key == "name")
    sheet.freeze_panes(1, named + 1)
    sheet.autofilter(0, 0, max(1, len(pack.rows)), len(chosen) - 1)
    _for_print(sheet, pack)


def _for_print(sheet: Any, pack: Pack) -> None:
    """A3 across, as wide as the paper, the head on every page, title and dates around it."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    date = f"{words.word('data_date', pack.language)} {pack.edition.data_date} · {DATUM}"
    # & begins a code in a header; Excel takes 255 characters at most
    right = " · ".join(text for text in (pack.edition.mark, pack.count_line) if text)
    sheet.set_header(f"&L{_header_text(pack.title)}&R{_header_text(right)}")
    sheet.set_footer(f"&L{_header_text(date)}&R&P / &N")


def _header_text(text: str) -> str:
    return text[:100].replace("&", "&&")


class _Styles:
    """One format a kind of column and look, for a workbook takes 64,000 at most."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[tuple[str, Kind, _Look], Any] = {}

    def of(self, column: Column, look: _Look) -> Any:
        role = column.key if column.key == "name" else ""
        key = (role, column.kind, look)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(
                {
                    "num_format": NUMBER_FORMATS[column.kind],
                    "valign": "top",
                    "text_wrap": column.kind in ("text", "long"),
                    "border": 1,
                    "border_color": EDGE_COLOUR,
                    "bold": look.group and role == "name",
                    **({"bg_color": GROUP_COLOUR} if look.group else {}),
                    **({"indent": 1} if look.part and role == "name" else {}),
                }
            )
        return self._formats[key]


def _text_sheet(
    book: Any, sheet: Any, rows: Sequence[Sequence[Cell]], widths: tuple[int, ...], mark: str
) -> None:
    """A sheet of labels and texts; a row of one cell is a heading. ``mark``: on each page."""
    if mark:
        sheet.set_header(f"&R{_header_text(mark)}")
    heading = book.add_format({"bold": True, "font_color": HEAD_COLOUR, "font_size": 12})
    label = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    text = book.add_format({"valign": "top", "text_wrap": True})
    number = book.add_format({"valign": "top", "align": "left"})
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            style = number if isinstance(cell, int | float) else text
            if place == 0:
                style = heading if len(row) == 1 else label
            _write(sheet, line, place, cell, style)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(sheet: Any, line: int, place: int, cell: Cell, style: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(line, place, None, style)
    elif isinstance(cell, int | float):
        sheet.write_number(line, place, cell, style)
    else:
        text = str(cell)
        if len(text) > EXCEL_TEXT:
            raise _too_large(f"第 {line + 1} 行有一格超过 {EXCEL_TEXT:,} 个字")
        sheet.write_string(line, place, text, style)


def _too_large(message: str) -> DataFileError:
    return DataFileError([Issue("Excel", message, "请改用 CSV")])
