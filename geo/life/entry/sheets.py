"""A workbook that goes out to be filled in: its looks, its sheets with closed lists as dropdowns.

What is locked is locked without a password: whoever has to may lift it, and what comes back is
checked anyway. Text is written as text; nothing becomes a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from geo.life.entry.fields import SOURCES_SHEET, Field, Sheets

MOST_PROJECTS = 5_000
"""Of a template: more than that nobody fills in by hand."""
_FONT = "微软雅黑"
_HEAD, _LOCKED = "#12395F", "#ECEFF3"

Row = Mapping[str, str]


def open_book(output: BinaryIO) -> Any:
    """A workbook to be written, a context manager."""
    import xlsxwriter

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": _FONT, "font_size": 10},
    }
    return xlsxwriter.Workbook(output, options)


@dataclass
class Looks:
    """The formats of the workbook."""

    book: Any

    def __post_init__(self) -> None:
        edge = {"border": 1, "border_color": "#D5DAE1", "valign": "top"}
        add = self.book.add_format
        self.head = add(
            {**edge, "bold": True, "font_color": "#FFFFFF", "bg_color": _HEAD, "text_wrap": True}
        )
        self.locked = add({**edge, "num_format": "@", "bg_color": _LOCKED, "text_wrap": True})
        # dates too: Excel would make a day of 2026-06
        self.text = add({**edge, "num_format": "@", "locked": False, "text_wrap": True})
        self.number = add({**edge, "num_format": "General", "locked": False})
        self.plain = add({"valign": "top", "text_wrap": True, "num_format": "@"})
        self.bold = add({"valign": "top", "bold": True, "num_format": "@"})

    def of(self, field: Field) -> Any:
        """Of the cells of a column."""
        if not field.filled:
            return self.locked
        return self.number if field.kind in ("number", "percent") else self.text


def entry_sheet(
    sheet: Any, fields: Sequence[Field], rows: Sequence[Row], looks: Looks, sources: int = 0
) -> None:
    sheet.set_row(0, 33)
    for place, field in enumerate(fields):
        look = looks.of(field)
        # the look of the whole column: rows that somebody adds below can be filled in too
        sheet.set_column(place, place, field.width, looks.text if not field.filled else look)
        sheet.write_string(0, place, field.head, looks.head)
        for line, row in enumerate(rows, start=1):
            text = row.get(field.key, "")
            if text:
                sheet.write_string(line, place, text, look)
            else:
                sheet.write_blank(line, place, None, look)
        rule = _rule(field, sources)
        if rule is not None:
            sheet.data_validation(1, place, len(rows) + MOST_PROJECTS, place, rule)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(fields) - 1)
    sheet.protect(
        "",
        {
            "format_cells": True,
            "format_columns": True,
            "format_rows": True,
            "sort": True,
            "autofilter": True,
        },
    )
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _rule(field: Field, sources: int) -> dict[str, Any] | None:
    """What Excel lets into a column; None for anything."""
    if field.kind == "choice":
        rule: dict[str, Any] = {"validate": "list", "source": list(field.choices)}
        told = "请从下拉列表里选"
    elif field.kind == "source" and sources:
        rule = {"validate": "list", "source": f"='{SOURCES_SHEET}'!$A$2:$A${sources + 1}"}
        told = f"请从“{SOURCES_SHEET}”表的编号里选，或留空"
    elif field.kind in ("number", "percent"):
        highest = 100 if field.kind == "percent" else 1e8
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": highest}
        told = f"请只写数字，0 到 {highest:g}"
    else:
        return None
    return rule | {
        "ignore_blank": True,
        "input_title": field.head[:32],
        "input_message": field.help[:255],
        "error_title": "不能这样填",
        "error_message": told,
    }


def help_sheet(
    sheet: Any, looks: Looks, title: str, lines: Sequence[tuple[str, ...]], sheets: Sheets
) -> None:
    """What to do, then each column."""
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 80)
    every: list[tuple[str, ...]] = [
        (title,),
        *lines,
        (),
        ("表", "列", "说明"),
        *(
            (
                name,
                field.head,
                field.help + (f"：{'、'.join(field.choices)}" if field.choices else ""),
            )
            for name, fields in sheets.items()
            for field in fields
        ),
    ]
    for line, cells in enumerate(every):
        for place, text in enumerate(cells):
            sheet.write_string(line, place, text, looks.bold if len(cells) == 1 else looks.plain)
    sheet.protect()
