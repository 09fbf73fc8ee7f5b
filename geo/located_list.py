"""A list that somebody handed in, located, in memory: its rows, their places, its files.

For a page: the command line streams instead (:func:`geo.batch.geocode_table`). Both answer alike.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

import numpy as np
import pandas as pd

from geo.batch import Locator, Summary, answer_header, locate_rows, radius_class, radius_classes
from geo.batch_answer import Answer
from geo.cells import Cell, Row, Shown, cell_text
from geo.page_marks import Marks, MarkStyle
from geo.tables_io import Table
from geo.tables_out import Style, bytes_with_columns, kept

ListFormat = Literal["csv", "xlsx", "geojson"]

CLASS_COLOURS: tuple[str, ...] = (
    "#08519c", "#2b8cbe", "#41ae76", "#c7a500", "#e07b00", "#b2182b",
)  # fmt: skip
"""One a class of radii, the narrowest first: from blue to red, apart in lightness as well."""

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][\d,]*)(?:\.\d+)?")

LINE = "行"
"""The column of the table on screen that holds a row's line in the file."""


@dataclass(frozen=True, eq=False)
class LocatedList:
    """The table, every row as it came, and its answer; ``summary`` counts them."""

    table: Table
    rows: tuple[Row, ...]
    answers: tuple[Answer, ...]
    summary: Summary

    @property
    def header(self) -> tuple[str, ...]:
        """The table's columns and the seven of the answer, under names of their own."""
        return (*self.table.header, *answer_header(self.table.header))

    def line(self, row: int) -> int:
        """The line of a row as a spreadsheet shows it."""
        return self.table.header_row + 1 + row

    @property
    def placed(self) -> np.ndarray:
        """Positions of the rows that have a place: what is drawn, in this order."""
        return np.flatnonzero([answer.longitude is not None for answer in self.answers])


def locate_list(
    table: Table,
    locator: Locator,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> LocatedList:
    """Locate every row. ``progress`` and errors as in :func:`geo.batch.locate_rows`."""
    summary = Summary()
    rows: list[Row] = []
    answers: list[Answer] = []
    for row, answer in locate_rows(table, locator, summary=summary, progress=progress):
        rows.append(row)
        answers.append(answer)
    return LocatedList(table, tuple(rows), tuple(answers), summary)


def list_bytes(located: LocatedList, format_: ListFormat) -> bytes:
    """The list with its places as a file: every column and row in its place.

    A CSV has the delimiter and line ends of the input, in UTF-8 with a byte-order mark.
    """
    if format_ == "geojson":
        return _geojson(located)
    table = located.table
    rows = zip(located.rows, (answer.cells() for answer in located.answers), strict=True)
    style = Style(bom=True, delimiter=table.delimiter, line_end=table.line_end)
    return bytes_with_columns(format_, table, answer_header(table.header), rows, style=style)


def kept_in(located: LocatedList, format_: ListFormat) -> str:
    """One sentence: what of the list that was handed in is in a file of this format."""
    if format_ == "geojson":
        return "数字仍是数字，日期、百分比和前导零写成看到的样子；没有位置的行没有几何"
    return kept(located.table, format_)


def _geojson(located: LocatedList) -> bytes:
    """RFC 7946 (WGS84, longitude first); a row without a place has a null geometry."""
    names = property_names(located.header)
    features = []
    for row, answer in zip(located.rows, located.answers, strict=True):
        values = [*row, *answer.cells()]
        geometry = None
        if answer.longitude is not None:
            geometry = {"type": "Point", "coordinates": [answer.longitude, answer.latitude]}
        properties = {name: _json(value) for name, value in zip(names, values, strict=True)}
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode()


def property_names(header: Sequence[str]) -> list[str]:
    """The header with a name for every column and no name twice: 列3, 名称_2."""
    names: list[str] = []
    taken: set[str] = set()
    for position, text in enumerate(header, start=1):
        name = base = text or f"列{position}"
        number = 1
        while name in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(name)
        names.append(name)
    return names


def _json(value: Cell) -> Any:
    """Numbers stay numbers; one that is seen otherwise (0012, 12.5%, a date) is what is seen."""
    if isinstance(value, Shown):
        text = cell_text(value)
        return value.value if _PLAIN_NUMBER.fullmatch(text) else text
    if isinstance(value, date | datetime | time | timedelta):
        return cell_text(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def screen_table(located: LocatedList, methods: dict[str, str]) -> pd.DataFrame:
    """Every row for the screen: line, address, place and why; ``methods``: names for the reader."""
    answers = located.answers
    column = located.table.address_column
    return pd.DataFrame(
        {
            LINE: [located.line(row) for row in range(len(answers))],
            "地址": [cell_text(row[column]) for row in located.rows],
            "定位依据": [methods.get(a.method, a.method) for a in answers],
            "偏差/米": np.array(
                [math.nan if a.radius_m is None else a.radius_m for a in answers], dtype=float
            ),
            "说明": [a.note for a in answers],
            "经度": np.array(
                [math.nan if a.longitude is None else a.longitude for a in answers], dtype=float
            ),
            "纬度": np.array(
                [math.nan if a.latitude is None else a.latitude for a in answers], dtype=float
            ),
        }
    )


def quality_marks(located: LocatedList, chosen: int | None = None) -> Marks:
    """The places as marks coloured by the class of their radius; ``chosen``: a position in
    ``LocatedList.placed``."""
    found = [located.answers[row] for row in located.placed]
    names = radius_classes()
    position = {name: i for i, name in enumerate(names)}
    return Marks(
        longitude=np.array([a.longitude for a in found], dtype=float),
        latitude=np.array([a.latitude for a in found], dtype=float),
        radius_m=np.array([a.radius_m for a in found], dtype=float),
        style=np.array([position[radius_class(float(a.radius_m or 0))] for a in found], dtype=int),
        styles=tuple(
            MarkStyle(colour, f"偏差 {name}")
            for colour, name in zip(CLASS_COLOURS, names, strict=True)
        ),
        chosen=chosen,
        legend=True,
    )
