"""The rows of a projects.parquet: the columns of projects.csv, and places where the file has them.

A GeoParquet file says its coordinate system. Places are taken over when that is WGS84 or CGCS2000
(the two lie within a metre of each other), projected or not; a file that does not say, or says
another datum, is refused: a wrong guess would be off by 50 to 1,200 m.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from geo.errors import DataFileError, Issue
from geo.gazetteer_rows import LATITUDES, LONGITUDES
from geo.project_csv import check_columns
from geo.projection import WGS84

if TYPE_CHECKING:
    import geopandas as gpd

GIVEN = "given_geometry"
"""Column of the result: WGS84, None where the file has no place for the row."""
GIVEN_RADIUS = "given_radius_m"
GIVEN_NOTE = "given_note"

OPTIONAL: tuple[str, ...] = ("geometry", "radius_m", "location_note")
NUMBERS_AS_TEXT = 15  # significant digits: what a float holds of a decimal number

DATUMS: tuple[str, ...] = ("World Geodetic System 1984", "China 2000")
"""How the names of the datums begin that are taken for WGS84, as EPSG writes them."""


_UNREADABLE = (OSError, ValueError, KeyError, TypeError)


def read_parquet_rows(
    path: Path, columns: tuple[str, ...], issues: list[Issue]
) -> tuple[pd.DataFrame, str]:
    """As :func:`geo.project_csv.read_csv_rows`, with the ``given_…`` columns where there are
    geometries. ``row`` counts the file's rows from 1.

    Raises :class:`DataFileError` when the file cannot be read, lacks a column, or holds geometries
    in a coordinate system that is unknown or of another datum.
    """
    table = _read(path)
    names = [str(name) for name in table.columns]
    if "geometry" not in table.columns:
        columns_here: tuple[str, ...] = columns
    else:
        columns_here = (*columns, *(name for name in OPTIONAL if name in names))
    check_columns(names, columns_here, path.name, issues)
    frame = pd.DataFrame({name: _texts(table[name]) for name in columns})
    frame["row"] = np.arange(1, len(frame) + 1)
    if "geometry" in table.columns:
        _add_places(frame, table, path.name, issues)
    return frame, "parquet"


def _read(path: Path) -> pd.DataFrame:
    """The table; a GeoDataFrame where the file says that it holds geometries."""
    import geopandas as gpd
    import pyarrow
    import pyarrow.parquet
    from pyproj.exceptions import ProjError

    try:
        schema = pyarrow.parquet.read_schema(path)
        is_geo = b"geo" in (schema.metadata or {})
        table = gpd.read_parquet(path) if is_geo else pd.read_parquet(path)
    except FileNotFoundError as error:
        remedy = f"请把文件放回 {path.parent.name}/ 目录后刷新页面"
        raise DataFileError([Issue(path.name, "文件不存在", remedy)]) from error
    except (*_UNREADABLE, pyarrow.ArrowException, ProjError, shapely.errors.ShapelyError) as error:
        remedy = "请用 GIS 软件或 geopandas 的 to_parquet 重新导出"
        raise DataFileError([Issue(path.name, "不是可读的 GeoParquet 文件", remedy)]) from error
    if not is_geo:
        if "geometry" in table.columns:  # text or bytes that no declaration explains
            raise _no_declaration(path.name)
        return table
    if table.geometry.name != "geometry":
        table = table.rename_geometry("geometry")
    return _in_wgs84(table, path.name)


def _in_wgs84(table: gpd.GeoDataFrame, file: str) -> gpd.GeoDataFrame:
    if table.crs is None:
        raise _no_declaration(file)
    geodetic = table.crs.geodetic_crs
    datum = geodetic.datum.name if geodetic is not None and geodetic.datum is not None else "不明"
    if not datum.startswith(DATUMS):
        message = f"几何的坐标系是 {table.crs.name}（基准 {datum}），不能可靠地换算"
        remedy = "请先在 GIS 软件里用当地的转换参数换成 WGS84 或 CGCS2000 再导出"
        raise DataFileError([Issue(file, message, remedy)])
    return table.to_crs(WGS84)


def _no_declaration(file: str) -> DataFileError:
    remedy = "导出时写明坐标系，如 to_crs(4326)；高德、百度的坐标要先换算成 WGS84"
    return DataFileError([Issue(file, "没有写明几何的坐标系", remedy)])


def _texts(column: pd.Series) -> pd.Series:
    """Cells as the CSV would hold them: "" for null, whole numbers without a decimal point."""
    if pd.api.types.is_bool_dtype(column.dtype) or not pd.api.types.is_numeric_dtype(column.dtype):
        texts = column.astype(object).where(column.notna(), "").map(str)
        return texts.astype(str).str.strip()
    numbers = column.to_numpy(dtype=np.float64, na_value=np.nan)
    texts = [
        "" if np.isnan(n) else np.format_float_positional(n, NUMBERS_AS_TEXT, trim="-", unique=True)
        for n in numbers
    ]
    return pd.Series(texts, index=column.index, dtype=str)


def _add_places(frame: pd.DataFrame, table: pd.DataFrame, file: str, issues: list[Issue]) -> None:
    """The given columns; a geometry that cannot be a place here is left out and listed."""
    geometry = shapely.force_2d(table["geometry"].to_numpy())
    given = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    bad = given & ~_possible(geometry)
    for row in np.flatnonzero(bad):
        message = "几何不合法或不在青岛一带，改按地址定位"
        remedy = "请核对坐标系和经纬度次序，修复自相交的面"
        issues.append(Issue(file, message, remedy, int(row) + 1, "geometry"))
    places = np.full(len(frame), None, dtype=object)
    places[given & ~bad] = geometry[given & ~bad]
    frame[GIVEN] = places
    frame[GIVEN_RADIUS] = _radii(table, given & ~bad, file, issues)
    notes: Any = _texts(table["location_note"]) if "location_note" in table else ""
    frame[GIVEN_NOTE] = notes


def _possible(geometry: np.ndarray) -> np.ndarray:
    """Valid, finite and within the box of the data files."""
    west, south, east, north = shapely.bounds(geometry).T
    inside = (west >= LONGITUDES[0]) & (east <= LONGITUDES[1])  # NaN is inside nothing
    inside &= (south >= LATITUDES[0]) & (north <= LATITUDES[1])
    return inside & shapely.is_valid(geometry)


def _radii(
    table: pd.DataFrame, given: np.ndarray, file: str, issues: list[Issue]
) -> pd.Series | float:
    """The stated radii in metres; NaN where none is stated: none is claimed then."""
    if "radius_m" not in table:
        return np.nan
    radii = pd.to_numeric(table["radius_m"], errors="coerce").astype("float64")
    bad = given & table["radius_m"].notna().to_numpy() & ~_stated(radii)
    for row in np.flatnonzero(bad):
        message, remedy = "误差半径应是大于 0 的数，按未说明处理", "以米计，不知道就留空"
        issues.append(Issue(file, message, remedy, int(row) + 1, "radius_m"))
    return radii.where(_stated(radii))


def _stated(radii: pd.Series) -> np.ndarray:
    return np.asarray((radii > 0) & np.isfinite(radii))
