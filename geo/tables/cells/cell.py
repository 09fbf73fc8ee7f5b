"""What a cell of a list is: its value, and how a person sees it.

A reader yields rows of cells. A bare value is seen as :func:`cell_text` writes it; a cell that is
seen otherwise (12.5%, 0012, 2021年4月30日) is a :class:`Shown`. A file for people (CSV, the screen)
takes :func:`cell_text`, a workbook takes the value and its number format.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias

from geo.tables.cells.number_format import general, shown_text

Value: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None


class Shown(NamedTuple):
    """A value that is seen otherwise than it is written.

    number_format: the format code as a workbook stores it, "" for none; a number under a date
    format counts the days from 1899-12-30 (from 1904 on, before see
    :mod:`geo.tables.cells.number_format`); text: what is seen, where the file says it; None: to be
    worked out from the format.
    """

    value: Value
    number_format: str
    text: str | None = None


Cell: TypeAlias = Value | Shown
Row: TypeAlias = list[Cell]


def cell_value(cell: Cell) -> Value:
    """The value, however it is seen."""
    return cell.value if isinstance(cell, Shown) else cell


def cell_text(cell: Cell) -> str:
    """A cell as a person sees it.

    Parameters
    ----------
    cell : Cell
        Text, number, date, time, duration, boolean, or None.

    Returns
    -------
    str
        ``""`` for a blank.

    Examples
    --------
    >>> from datetime import datetime, timedelta
    >>> from geo.tables.cells import cell_text
    >>> cell_text(3.0), cell_text(datetime(2026, 11, 23)), cell_text(timedelta(hours=30.25))
    ('3', '2026-11-23', '30:15:00')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Shown):
        if cell.text is not None:
            return cell.text
        value = cell.value
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return shown_text(value, cell.number_format)
        return cell_text(value)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return general(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, timedelta):
        return _duration(cell)
    return cell.isoformat()


def _duration(span: timedelta) -> str:
    """Hours, minutes and seconds, as a spreadsheet shows it by [h]:mm:ss."""
    seconds = round(abs(span).total_seconds())
    sign = "-" if span < timedelta() and seconds else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing."""
    return cell is None or cell == "" or (isinstance(cell, Shown) and cell.value in (None, ""))


def trimmed(record: Sequence[Cell]) -> Sequence[Cell]:
    """A record without the blank cells at its end."""
    width = len(record)
    while width and is_blank(record[width - 1]):
        width -= 1
    return record[:width]
