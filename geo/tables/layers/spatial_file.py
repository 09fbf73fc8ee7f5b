"""Read Shapefile (a zip, or beside its parts), GeoPackage and DBF: their rows and their places.

With pyogrio. GDAL is only given files that begin as what they are said to be, from a folder of our
own that is gone afterwards; of a GeoPackage no view is read (it could compute for ever).
"""

from __future__ import annotations

import io
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import shapely

from geo.errors import refuse
from geo.files.kinds import SHAPE_SIGN, Kind
from geo.tables.layers._dbf_text import dbf_encoding, mend_texts
from geo.tables.layers.layer import Geometries, Layer, check_counts, in_wgs84, read_parts

if TYPE_CHECKING:
    from geo.tables.cells.cell import Cell
    from geo.tables.cells.limits import Limits

_SHAPE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
MOST_LAYERS = 200
_DEGREES_BOX = (73.0, 3.0, 136.0, 54.0)  # China: west, south, east, north
_REMEDY = "请在 GIS 软件里重新导出"


def layer_names(kind: Kind, source: Path | bytes, name: str, limits: Limits) -> tuple[str, ...]:
    """The layers, in their order. Raises DataFileError when there is none."""
    with _files(kind, source, name, limits) as files:
        return tuple(files)


def read_spatial(kind: Kind, source: Path | bytes, name: str, layer: str, limits: Limits) -> Layer:
    """One layer of a spatial file.

    Parameters
    ----------
    kind : {"geojson", "kml", "kmz", "gpkg", "shapefile", …}
        What :func:`geo.tables.source.recognise` took it for.
    source : Path or bytes
        A path, or the bytes of an upload.
    name : str
        For messages.
    layer : str
        The layer's name.
    limits : Limits
        What is still read.

    Returns
    -------
    Layer
        In WGS84. A system that is not that of WGS84 or CGCS2000 leaves the rows without places, and
        a notice.

    Raises
    ------
    DataFileError
        It cannot be read, has no such layer, or is over a limit.

    Examples
    --------
    A synthetic point on round numbers:

    >>> from pathlib import Path
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> from geo.tables import open_table
    >>> frame = gpd.GeoDataFrame({"address": ["示例"]}, geometry=[Point(120.4, 36.1)], crs=4326)
    >>> frame.to_file("list.gpkg", layer="sites", engine="pyogrio")
    >>> table = open_table(Path("list.gpkg"))
    >>> table.sheet, table.given[0]
    ('sites', <POINT (120.4 36.1)>)
    """
    with _files(kind, source, name, limits) as files:
        if layer not in files:
            known = "、".join(f"“{title}”" for title in files)
            raise refuse(name, f"没有名为“{layer}”的图层", f"有 {known}")
        path = files[layer]
        wanted = layer if kind == "gpkg" else None
        encoding = dbf_encoding(path)
        if encoding is not None:
            mend_texts(path.with_suffix(".dbf"), encoding)
        return _read(path, wanted, name, limits, encoding=encoding)


@contextmanager
def _files(
    kind: Kind, source: Path | bytes, name: str, limits: Limits
) -> Iterator[dict[str, Path]]:
    """Layer → a file that GDAL may open; those in a folder of ours are gone at the end."""
    with tempfile.TemporaryDirectory(prefix="shinan-list-") as folder:
        if kind == "shapefile":
            yield _shapes(source, Path(folder), name, limits)
        elif kind == "gpkg":
            path = _on_disk(source, Path(folder) / "list.gpkg")
            yield dict.fromkeys(_tables(path, name), path)
        else:
            yield {"": _on_disk(source, Path(folder) / "list.dbf", copy=True)}


def _on_disk(source: Path | bytes, path: Path, *, copy: bool = False) -> Path:
    """The file itself, or the upload written down; copy: under our name in any case."""
    if isinstance(source, Path) and not copy:
        return source
    path.write_bytes(source.read_bytes() if isinstance(source, Path) else source)
    return path


def _shapes(source: Path | bytes, folder: Path, name: str, limits: Limits) -> dict[str, Path]:
    """The shapefiles of a zip, under names of our own; or the one that lies beside its parts."""

    def stream() -> BinaryIO:
        return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")

    with stream() as file:
        bare = file.read(4) == SHAPE_SIGN
    if bare:
        if isinstance(source, Path) and source.with_suffix(".dbf").exists():
            here = folder / "layer.shp"
            for ending in _SHAPE_PARTS:
                if (part := source.with_suffix(ending)).exists():
                    shutil.copyfile(part, here.with_suffix(ending))
            return {source.stem: here}
        message = "只有 .shp，缺少放属性的 .dbf"
        raise refuse(name, message, "请把 .shp、.shx、.dbf、.prj 打成一个 zip")

    def wanted(path: str) -> bool:
        hidden = path.startswith("__MACOSX/") or PurePosixPath(path).name.startswith(".")
        return not hidden and path.lower().endswith(_SHAPE_PARTS)

    parts = read_parts(stream, name, wanted, limits)
    found: dict[str, Path] = {}
    for path in (p for p in parts if p.lower().endswith(".shp")):
        stem = path[:-4]
        if not parts[path].startswith(SHAPE_SIGN):
            raise refuse(name, f"{PurePosixPath(path).name} 不是 Shapefile", _REMEDY)
        title = PurePosixPath(path.replace("\\", "/")).stem
        here = folder / f"layer{len(found)}"
        for other, content in parts.items():
            ending = other[-4:].lower()
            if other[:-4] == stem and ending in _SHAPE_PARTS:
                here.with_suffix(ending).write_bytes(content)
        if not here.with_suffix(".dbf").exists():
            message = f"{title} 缺少 .dbf，没有属性可读"
            raise refuse(name, message, "请把 .shp、.shx、.dbf、.prj 打成一个 zip")
        found[title if title not in found else path] = here.with_suffix(".shp")
        if len(found) > MOST_LAYERS:
            raise refuse(name, f"图层超过 {MOST_LAYERS} 个", "请只打包需要的图层")
    return found


def _tables(path: Path, name: str) -> list[str]:
    """The tables of a GeoPackage that hold features or attributes."""
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            kinds = dict(connection.execute("SELECT name, type FROM sqlite_master").fetchall())
            views = {title for title, kind in kinds.items() if kind == "view"}
            if any(title.lower().startswith(("gpkg_", "rtree_")) for title in views):
                raise refuse(name, "GeoPackage 的目录表不是表，不予打开", _REMEDY)
            rows = connection.execute(
                "SELECT table_name FROM gpkg_contents "
                "WHERE data_type IN ('features', 'attributes') LIMIT ?",
                (MOST_LAYERS,),
            ).fetchall()
    except sqlite3.DatabaseError as error:
        raise refuse(name, "GeoPackage 打不开，文件可能已损坏或没有传完整", _REMEDY) from error
    found = [str(title) for (title,) in rows if kinds.get(title) == "table"]
    if not found:
        raise refuse(name, "GeoPackage 里没有图层", _REMEDY)
    return found


def _read(
    path: Path, layer: str | None, name: str, limits: Limits, *, encoding: str | None
) -> Layer:
    import warnings

    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError

    try:
        with warnings.catch_warnings():
            # GDAL's remarks are English and about details that do not change a row.
            warnings.simplefilter("ignore")
            meta, _, geometry, fields = pyogrio.raw.read(
                path, layer=layer, encoding=encoding, max_features=limits.max_rows + 1
            )
    except (
        DataSourceError,
        DataLayerError,
        FeatureError,
        FieldError,
        ValueError,
        OSError,
        RuntimeError,
    ) as error:
        raise refuse(name, "文件打不开，可能已损坏或没有传完整", _REMEDY) from error
    columns = tuple(str(column) for column in meta["fields"])
    count = len(fields[0]) if len(fields) else len(geometry if geometry is not None else ())
    check_counts(name, count, len(columns), limits)
    cells = [[_cell(value) for value in column.tolist()] for column in fields]
    rows = [list(row) for row in zip(*cells, strict=True)] if cells else [[] for _ in range(count)]
    if geometry is None or not meta.get("geometry_type"):
        return Layer(columns, rows, None)
    shapes = np.asarray(shapely.from_wkb(geometry, on_invalid="ignore"), dtype=object)
    return Layer(columns, rows, *_placed(shapes, meta.get("crs")))


def _cell(value: Any) -> Cell:
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, bytes):
        return f"（二进制 {len(value)} 字节）"
    if isinstance(value, list):
        return "、".join(str(part) for part in value)
    if isinstance(value, str | int | float | bool | datetime | date):
        return value
    return str(value)


def _placed(geometry: Geometries, stated: str | None) -> tuple[Geometries | None, tuple[str, ...]]:
    """The geometries in WGS84, or none, and a notice; stated: the system as GDAL writes it."""
    if stated and not stated.startswith("ENGCRS"):  # an undefined system of GeoPackage
        return in_wgs84(geometry, stated)
    flat = np.asarray(shapely.force_2d(geometry), dtype=object)
    west, south, east, north = shapely.total_bounds(flat)
    w, s, e, n = _DEGREES_BOX
    if w <= west and east <= e and s <= south and north <= n:
        return flat, ("文件没有写明坐标系，数值像经纬度，暂按 WGS84 看待，请向提供者核实",)
    return None, ("文件里的坐标没有采用：没有写明坐标系，数值也不像经纬度",)
