"""Read a Parquet table that may hold geometries: its columns, and the geometries in WGS84.

A file says its coordinate system (:mod:`geo.tables.layers._geoparquet_schema` knows where).
Geometries are taken over when that is WGS84 or CGCS2000, projected or not
(:mod:`geo.tables.layers._coordinate_systems`); a file that says another datum, that the system is
unknown, or two things that contradict each other is refused: a wrong guess would be off by 50 to
1,200 m. Where no system is written at all the standard says longitude and latitude of WGS84; that
is taken with a notice, for some programs leave it out when they do not know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from geo.errors import DataFileError, Issue
from geo.tables.layers._coordinate_systems import why_unusable
from geo.tables.layers._geoparquet_schema import (
    Declaration,
    SchemaError,
    Statement,
    read_declaration,
)
from geo.tables.layers.layer import Geometries, moved

if TYPE_CHECKING:
    import pyarrow

SIGNIFICANT_DIGITS = 15
"""What a double holds of every decimal number."""
_SAME_PLACE = 1e-5  # degrees, 1 m: two ways to write one system agree within that
_COMPARED = 100
# An index without a name, as pandas writes it, is no column of the table.
_PANDAS_INDEX = re.compile(r"__index_level_\d+__")


@dataclass(frozen=True)
class GeoTable:
    """A table as read.

    columns: everything but the geometries, an index with a name included; geometry: shapely, WGS84
    degrees (longitude first), None where a row has none, or None for a table that declares no
    geometries; geometry_name: what their column is called in the file; notices: warnings to show.
    """

    columns: pyarrow.Table
    geometry: Geometries | None
    geometry_name: str
    notices: tuple[Issue, ...]


def read_geoparquet(path: Path) -> GeoTable:
    """Read a Parquet file, with or without geometries. Raises DataFileError."""
    import pyarrow
    import pyarrow.parquet
    from pyproj.exceptions import ProjError

    try:
        with pyarrow.parquet.ParquetFile(path, arrow_extensions_enabled=False) as file:
            declaration = read_declaration(file)
            writer = str(file.metadata.created_by or "")
            table = file.read()
        if declaration is None:
            return GeoTable(_without(table, frozenset()), None, "", ())
        raw = _decoded(table, declaration)
        geometry = _in_wgs84(raw, declaration, path.name)
    except FileNotFoundError as error:
        remedy = f"请把文件放回 {path.parent.name}/ 目录后刷新页面"
        raise DataFileError([Issue(path.name, "文件不存在", remedy)]) from error
    except DataFileError:
        raise
    except SchemaError as error:
        raise _unreadable(path.name, f"：{error}") from error
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        pyarrow.ArrowException,
        ProjError,
        shapely.errors.ShapelyError,
    ) as error:
        raise _unreadable(path.name) from error
    notices = (_default_notice(path.name, writer),) if declaration.by_default else ()
    columns = _without(table, {declaration.column} | declaration.covering)
    return GeoTable(columns, geometry, declaration.column, notices)


def cell_texts(column: pyarrow.ChunkedArray) -> pd.Series:
    """Cells as a CSV would hold them: "" for null, whole numbers without a decimal point, other
    numbers with the fewest digits that tell them from their neighbours in the file's own precision
    (6.3 in single precision is 6.3), at most 15 of them."""
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pyarrow.types.is_floating(column.type):
        return pd.Series([_number(value) for value in column.to_numpy()], dtype=str)
    if pyarrow.types.is_integer(column.type):  # as floats in pandas, where some are missing
        column = column.cast(pyarrow.string())
    values = column.to_pandas()
    if values.dtype == "str":
        return values.fillna("").str.strip()
    texts = values.astype(object).where(values.notna(), "").map(str)
    return texts.astype(str).str.strip()


def undeclared_geometry(file: str) -> DataFileError:
    """For a column of geometries that nothing in the file explains."""
    remedy = "导出时写明坐标系，如 to_crs(4326)；高德、百度的坐标要先换算成 WGS84"
    return DataFileError([Issue(file, "没有写明几何的坐标系", remedy)])


def _number(value: Any) -> str:
    if np.isnan(value):
        return ""
    return np.format_float_positional(
        value, SIGNIFICANT_DIGITS, unique=True, fractional=False, trim="-"
    )


def _unreadable(file: str, why: str = "") -> DataFileError:
    remedy = "请用 GIS 软件或 geopandas 的 to_parquet 重新导出"
    return DataFileError([Issue(file, f"不是可读的 GeoParquet 文件{why}", remedy)])


def _default_notice(file: str, writer: str) -> Issue:
    by = f"（写出它的程序：{writer[:60]}）" if writer else ""
    return Issue(
        file,
        f"没有写明几何的坐标系{by}，按标准当作 WGS84 的经纬度",
        "有的程序不知道坐标系时也这样写，请向提供者核实；高德、百度的坐标要先换算成 WGS84",
        column="geometry",
        severity="warning",
    )


def _without(table: pyarrow.Table, names: frozenset[str] | set[str]) -> pyarrow.Table:
    kept = [
        position
        for position, name in enumerate(table.column_names)
        if name not in names and not _PANDAS_INDEX.fullmatch(name)
    ]
    return table.select(kept)


def _decoded(table: pyarrow.Table, declaration: Declaration) -> Geometries:
    """The geometries in the file's own coordinates."""
    import geopandas as gpd
    import pyarrow

    column = table.column(declaration.column)
    if declaration.encoding == "wkb":
        return np.asarray(shapely.from_wkb(_objects(column)), dtype=object)
    if declaration.encoding == "wkt":
        return np.asarray(shapely.from_wkt(_objects(column)), dtype=object)
    name = f"geoarrow.{declaration.encoding}".encode()
    field = pyarrow.field("geometry", column.type, metadata={b"ARROW:extension:name": name})
    native = pyarrow.table([column], schema=pyarrow.schema([field]))
    return np.asarray(gpd.GeoDataFrame.from_arrow(native).geometry.to_numpy(), dtype=object)


def _objects(column: pyarrow.ChunkedArray) -> Geometries:
    values = np.empty(len(column), dtype=object)
    values[:] = column.to_pylist()
    return values


def _in_wgs84(raw: Geometries, declaration: Declaration, file: str) -> Geometries:
    """The geometries in WGS84, longitude first. Raises DataFileError where that cannot be."""
    statements = declaration.statements
    if not statements:
        if declaration.by_default:
            return raw
        raise undeclared_geometry(file)
    reasons = [why_unusable(statement.crs) for statement in statements]
    refused = [reason for reason in reasons if reason]
    if refused and len(refused) == len(statements) and not declaration.unknown:
        remedy = "请先在 GIS 软件里用当地的转换参数换成 WGS84 或 CGCS2000 再导出"
        raise DataFileError([Issue(file, refused[0], remedy)])
    if refused or declaration.unknown:
        raise _contradiction(statements, declaration.unknown, file)
    first = statements[0]
    sample = raw[~(shapely.is_missing(raw) | shapely.is_empty(raw))][:_COMPARED]
    placed = shapely.get_coordinates(moved(sample, first.crs))
    for other in statements[1:]:
        again = shapely.get_coordinates(moved(sample, other.crs))
        if not np.allclose(placed, again, rtol=0, atol=_SAME_PLACE, equal_nan=True):
            raise _contradiction(statements, False, file)
    return moved(raw, first.crs)


def _contradiction(statements: Sequence[Statement], unknown: bool, file: str) -> DataFileError:
    said = [f"{one.where}里是 {one.crs.name}" for one in statements]
    if unknown:
        said.insert(0, "geo 元数据里是“未知”")
    message = f"几何的坐标系前后矛盾：{'，'.join(said)}"
    remedy = "请向提供者问明，重新导出时写明坐标系"
    return DataFileError([Issue(file, message, remedy)])
