"""The files of a located list: CSV, workbook or GeoJSON, with every column and row in its place."""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from geo.lists.handed_in.located import LocatedList
from geo.lists.handed_in.new_columns import Words, new_cells, new_names
from geo.tables.cells.cell import Cell, Shown, cell_text
from geo.tables.write import Style, bytes_with_columns, kept

ListFormat = Literal["csv", "xlsx", "geojson"]

_SAMPLE = 500
"""Rows that tell how long the others are: made within some 10 ms."""

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][\d,]*)(?:\.\d+)?")


def list_bytes(located: LocatedList, format_: ListFormat, words: Words = "chinese") -> bytes:
    r"""The list with its places as a file: every column and row in its place.

    Parameters
    ----------
    located : LocatedList
        The list.
    format_ : {"csv", "xlsx", "geojson"}
        Its format. A CSV has the delimiter and line ends of the input, in UTF-8 with a byte-order
        mark.
    words : {"chinese", "codes"}
        Whether the new columns' headers and values are for people or the codes of the command line.

    Returns
    -------
    bytes
        Places in WGS84, degrees; radii in metres.

    Raises
    ------
    DataFileError
        The list is larger than the format takes.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.lists import OfflineLocator
    >>> from geo.lists.handed_in import list_bytes, locate_list
    >>> from geo.tables import open_table
    >>> table = open_table("address\n香港中路 76 号\n".encode(), name="list.csv")
    >>> located = locate_list(table, OfflineLocator(Offline(load_dataset().gazetteer)))
    >>> list_bytes(located, "csv").decode("utf-8-sig").splitlines()[0]
    'address,经度（WGS84）,纬度（WGS84）,可能偏差（米）,定位依据,匹配到,由谁定位,定位说明,同一位置的行,人工更正,人工备注'
    """
    if format_ == "geojson":
        return _geojson(located, words)
    table = located.table
    rows = zip(located.rows, new_cells(located, words), strict=True)
    style = Style(bom=True, delimiter=table.delimiter, line_end=table.line_end)
    return bytes_with_columns(format_, table, new_names(located, words), rows, style=style)


def kept_in(located: LocatedList, format_: ListFormat) -> str:
    """One sentence: what of the list that was handed in is in a file of this format."""
    if format_ == "geojson":
        return "数字仍是数字，日期、百分比和前导零写成看到的样子；没有位置的行没有几何"
    return kept(located.table, format_)


def geojson_megabytes(located: LocatedList, words: Words) -> float:
    """How long the list's GeoJSON will be, in MB of a million bytes: from its first rows."""
    sample = len(_collection(_features(located, words, _SAMPLE)))
    return sample * len(located.rows) / max(min(len(located.rows), _SAMPLE), 1) / 1e6


def _geojson(located: LocatedList, words: Words) -> bytes:
    return _collection(_features(located, words, None))


def _features(located: LocatedList, words: Words, count: int | None) -> Iterator[dict[str, Any]]:
    """The first ``count`` rows, None for all; one without a place has a null geometry."""
    names = property_names((*located.table.header, *new_names(located, words)))
    rows = zip(located.rows, new_cells(located, words), located.answers, strict=True)
    for row, new, answer in itertools.islice(rows, count):
        values = [*row, *new]
        geometry = None
        if answer.longitude is not None:
            geometry = {"type": "Point", "coordinates": [answer.longitude, answer.latitude]}
        properties = {name: _json(value) for name, value in zip(names, values, strict=True)}
        yield {"type": "Feature", "geometry": geometry, "properties": properties}


def _collection(features: Iterable[dict[str, Any]]) -> bytes:
    """RFC 7946: WGS84, longitude first."""
    collection = {"type": "FeatureCollection", "features": list(features)}
    text = json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


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
