"""The rows of a Parquet file, or of a directory of them, as a list to locate."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.tables.layers.geoparquet import cell_texts
from geo.tables.layers.layer import Layer, check_counts
from geo.tables.layers.parts import read_parquet_parts

if TYPE_CHECKING:
    import pyarrow

    from geo.tables.cells.cell import Cell, Row
    from geo.tables.cells.limits import Limits


def read_parquet_list(path: Path, name: str, limits: Limits) -> Layer:
    """A list in (Geo)Parquet.

    Parameters
    ----------
    path : Path
        A file, or a directory of its parts.
    name : str
        For messages.
    limits : Limits
        What is still read.

    Returns
    -------
    Layer
        All columns but the geometries, which become the rows' places.

    Raises
    ------
    DataFileError
        It cannot be read, or is over a limit.

    Examples
    --------
    >>> from pathlib import Path
    >>> import pandas as pd
    >>> from geo.tables.cells.limits import UPLOAD_LIMITS
    >>> from geo.tables.layers import read_parquet_list
    >>> pd.DataFrame({"address": ["五四广场"]}).to_parquet("list.parquet", index=False)
    >>> layer = read_parquet_list(Path("list.parquet"), "list.parquet", UPLOAD_LIMITS)
    >>> layer.columns, layer.rows, layer.geometry is None
    (('address',), [['五四广场']], True)
    """
    table = read_parquet_parts(path)
    columns = tuple(table.columns.column_names)
    check_counts(name, table.columns.num_rows, len(columns), limits)
    cells = [_cells(column) for column in table.columns.columns]
    rows: list[Row] = [list(row) for row in zip(*cells, strict=True)]
    notices = tuple(f"{notice.message}；{notice.remedy}" for notice in table.notices)
    return Layer(columns, rows, table.geometry, notices)


def _cells(column: pyarrow.ChunkedArray) -> list[Cell]:
    import pyarrow

    if pyarrow.types.is_float32(column.type) or pyarrow.types.is_float16(column.type):
        # 6.3 in single precision is 6.3, and not 6.300000190734863.
        return [float(text) if text else None for text in cell_texts(column)]
    convert: Callable[[Any], Cell] = _cell
    return [convert(value) for value in column.to_pylist()]


def _cell(value: Any) -> Cell:
    if isinstance(value, float) and value != value:
        return None
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, datetime):
        return value.replace(tzinfo=None) if value.tzinfo is None else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return f"（二进制 {len(value)} 字节）"
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
