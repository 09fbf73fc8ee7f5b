"""The rows of a projects.parquet: the columns of projects.csv, and places where the file has them.

:mod:`geo.tables.layers.geoparquet` reads the file and brings its geometries into WGS84; here they
become the places of projects.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from geo.errors import Issue
from geo.files.rows import LATITUDES, LONGITUDES
from geo.projects._csv_rows import check_columns
from geo.tables.layers.geoparquet import GeoTable, cell_texts, undeclared_geometry
from geo.tables.layers.parts import read_parquet_parts
from geo.vocabulary import DISTRICT

GIVEN = "given_geometry"
"""Column of the result: WGS84, None where the file has no place for the row."""
GIVEN_RADIUS = "given_radius_m"
GIVEN_NOTE = "given_note"

GEOMETRY = "geometry"
OPTIONAL: tuple[str, ...] = ("radius_m", "location_note")


def read_parquet_rows(
    path: Path, columns: tuple[str, ...], issues: list[Issue]
) -> tuple[pd.DataFrame, str]:
    """As :func:`geo.projects._csv_rows.read_csv_rows`, with the ``given_…`` columns where there are
    geometries. ``row`` counts the file's rows from 1.

    Raises :class:`DataFileError` when the file cannot be read, lacks a column, or holds geometries
    in a coordinate system that is unknown or of another datum.
    """
    table = read_parquet_parts(path)
    names = list(table.columns.column_names)
    known = columns
    if table.geometry is None:
        if GEOMETRY in names:  # text or bytes that no declaration explains
            raise undeclared_geometry(path.name)
    else:
        known = (*columns, *(name for name in OPTIONAL if name in names))
    check_columns(names, known, path.name, issues)
    frame = pd.DataFrame({name: cell_texts(table.columns.column(name)) for name in columns})
    frame["row"] = np.arange(1, len(frame) + 1)
    if table.geometry is not None:
        issues.extend(table.notices)
        _add_places(frame, table, table.geometry, path.name, issues)
    return frame, "parquet"


def _add_places(
    frame: pd.DataFrame, table: GeoTable, geometry: np.ndarray, file: str, issues: list[Issue]
) -> None:
    """The given columns; a geometry that cannot be a place here is left out and listed."""
    geometry = shapely.force_2d(geometry)
    given = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    bad = given & ~_possible(geometry)
    for row in np.flatnonzero(bad):
        message = f"几何不合法或不在{DISTRICT.city_short}一带，改按地址定位"
        remedy = "请核对坐标系和经纬度次序，修复自相交的面"
        issues.append(Issue(file, message, remedy, int(row) + 1, "geometry"))
    places = np.full(len(frame), None, dtype=object)
    places[given & ~bad] = geometry[given & ~bad]
    frame[GIVEN] = places
    frame[GIVEN_RADIUS] = _radii(table, given & ~bad, file, issues)
    frame[GIVEN_NOTE] = ""
    if "location_note" in table.columns.column_names:
        frame[GIVEN_NOTE] = cell_texts(table.columns.column("location_note"))


def _possible(geometry: np.ndarray) -> np.ndarray:
    """Valid, finite and within the box of the data files."""
    west, south, east, north = shapely.bounds(geometry).T
    inside = (west >= LONGITUDES[0]) & (east <= LONGITUDES[1])  # NaN is inside nothing
    inside &= (south >= LATITUDES[0]) & (north <= LATITUDES[1])
    good: np.ndarray = inside & shapely.is_valid(geometry)
    return good


def _radii(table: GeoTable, given: np.ndarray, file: str, issues: list[Issue]) -> pd.Series | float:
    """The stated radii in metres; NaN where none is stated: none is claimed then."""
    if "radius_m" not in table.columns.column_names:
        return np.nan
    texts = cell_texts(table.columns.column("radius_m"))
    radii = pd.to_numeric(texts, errors="coerce").astype("float64")
    bad = given & (texts != "").to_numpy() & ~_stated(radii)
    for row in np.flatnonzero(bad):
        message, remedy = "误差半径应是大于 0 的数，按未说明处理", "以米计，不知道就留空"
        issues.append(Issue(file, message, remedy, int(row) + 1, "radius_m"))
    return radii.where(_stated(radii))


def _stated(radii: pd.Series) -> np.ndarray:
    return np.asarray((radii > 0) & np.isfinite(radii))
