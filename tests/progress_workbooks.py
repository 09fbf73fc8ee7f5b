"""A template that goes out and comes back filled in, through a real workbook and a real Excel
writer of another make (openpyxl)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import openpyxl

from geo.life.entry.fields import SHEETS
from geo.life.entry.template import template_bytes
from geo.life.progress.entered import MILESTONE, REPORT
from geo.life.record import Life
from geo.reviews.decisions import CHINA_TIME

DAY = datetime.now(CHINA_TIME).date()


def heads(sheet: str) -> dict[str, int]:
    """The number of each column, from 1, by the key of its field."""
    return {field.key: place for place, field in enumerate(SHEETS[sheet], start=1)}


def filled(
    life: Life,
    names: Mapping[str, str],
    reports: Mapping[int, Mapping[str, Any]] | None = None,
    milestones: Mapping[int, Mapping[str, Any]] | None = None,
) -> bytes:
    """The template of these projects with cells written over, by row and key."""
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(life, names, DAY)))
    for title, rows in ((REPORT, reports or {}), (MILESTONE, milestones or {})):
        places = heads(title)
        for row, cells in rows.items():
            for key, value in cells.items():
                book[title].cell(row, places[key]).value = value
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook as a file."""
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()
