"""What the parts of a cell stand for: its column's letters, its number, its day, its format."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from geo.tables.cells.cell import Value
from geo.tables.cells.number_format import is_date, parsed
from geo.tables.sheets.texts import read_looks
from geo.tables.sheets.workbook import Workbook

EXCEL_COLUMNS = 16_384
DAYS_TO_1904 = 1_462
"""From 1899-12-30, which days are counted from, to 1904-01-01."""
_WHOLE = re.compile(r"-?[0-9]{1,20}")


def looks(book: Workbook) -> dict[str, tuple[str, bool, bool]]:
    """By cell format: the code, whether it shows dates, whether it adds to texts."""
    out = {}
    for number, code in enumerate(read_looks(book)):
        sections = parsed(code)
        texts = bool(sections) and sections[-1].kind == "text" and len(sections[-1].tokens) > 1
        out[str(number)] = code, is_date(code), texts
    return out


def column_position(letters: str) -> int:
    """A is 0, XFD 16,383. Raises ValueError for what is no column."""
    position = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"no column: {letters[:9]}")
        position = position * 26 + ord(letter) - ord("A") + 1
        if position > EXCEL_COLUMNS:
            raise ValueError(f"no column: {letters[:9]}")
    if not position:
        raise ValueError("no column")
    return position - 1


def stored_number(text: str) -> Value:
    """A number as it is written, with every digit of a whole one; what is none stays a text."""
    if _WHOLE.fullmatch(text):
        return int(text)
    try:
        return float(text)
    except ValueError:
        return text


def stored_day(text: str, *, from_1904: bool) -> Value:
    """An ISO 8601 date or time as the number of days that a spreadsheet counts."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    days = (moment.replace(tzinfo=None) - datetime(1899, 12, 30)) / timedelta(days=1)
    if moment.date() < date(1900, 3, 1):
        days -= 1
    days -= DAYS_TO_1904 if from_1904 else 0
    return int(days) if days == int(days) else days
