"""A table whose rows came with places: what the readers of spatial files hand over."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

from geo.errors import DataFileError, refuse
from geo.files.kinds import Stream
from geo.projection import WGS84
from geo.tables.sheets.safety import DAMAGED, MAX_PARTS, packs_too_well

if TYPE_CHECKING:
    from pyproj import CRS

    from geo.tables.cells.cell import Row
    from geo.tables.cells.limits import Limits

Geometries: TypeAlias = npt.NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Layer:
    """The rows of a file that brings places, and those places.

    Attributes
    ----------
    columns : tuple of str
        The attributes' names.
    rows : list of Row
        A row a feature, as wide as ``columns``.
    geometry : numpy.ndarray of shapely geometries or None
        EPSG:4326, longitude first; None where a row has none, or instead of the array when the file
        has no places that can be used.
    notices : tuple of str
        What the reader has to know about them, in Chinese.

    Examples
    --------
    >>> from geo.tables.layers import Layer
    >>> Layer(("name",), [["甲"]], None).notices
    ()
    """

    columns: tuple[str, ...]
    rows: list[Row]
    geometry: Geometries | None
    notices: tuple[str, ...] = ()


def check_counts(name: str, rows: int, columns: int, limits: Limits) -> None:
    """Raise DataFileError for a layer over the limits."""
    if rows > limits.max_rows:
        raise refuse(name, f"超过上限 {limits.max_rows:,} 行", "请拆成几份")
    if columns > limits.max_columns:
        message = f"有 {columns} 个字段，超过上限 {limits.max_columns} 个"
        raise refuse(name, message, "请删去用不到的字段")


def moved(geometry: Geometries, system: CRS) -> Geometries:
    """Geometries of a system in WGS84, longitude first and without heights."""
    from pyproj import Transformer

    move: Any = Transformer.from_crs(system, WGS84, always_xy=True).transform
    flat = shapely.force_2d(geometry)
    return np.asarray(shapely.transform(flat, move, interleaved=False), dtype=object)


def in_wgs84(geometry: Geometries, stated: str) -> tuple[Geometries | None, tuple[str, ...]]:
    """The geometries in WGS84, or none with a notice of why; stated: a coordinate system as pyproj
    takes it (WKT, EPSG:4490, urn:ogc:def:crs:OGC:1.3:CRS84)."""
    from pyproj import CRS
    from pyproj.exceptions import ProjError

    from geo.tables.layers._coordinate_systems import why_unusable

    try:
        system = CRS.from_user_input(stated)
        if why := why_unusable(system):
            return None, (f"文件里的坐标没有采用：{why}",)
        return moved(geometry, system), ()
    except ProjError:
        return None, (f"文件里的坐标没有采用：不认识的坐标系“{stated[:60]}”",)


def read_parts(
    stream: Stream, name: str, wanted: Callable[[str], bool], limits: Limits
) -> dict[str, bytes]:
    """The parts of a zip whose path is ``wanted``, unpacked in memory: path → content.

    Nothing is written anywhere, so that a path that leads out of the archive leads nowhere.
    zipfile never unpacks more of a part than its header declares. Raises DataFileError for a bomb,
    a protected or a damaged archive.
    """
    too_large = refuse(
        name,
        f"压缩包解开后超过 {limits.max_unpacked_bytes / 1e6:.0f} MB 或压缩比异常，不予打开",
        "请只打包需要的图层后再试",
    )
    found: dict[str, bytes] = {}
    total = 0
    try:
        with stream() as file, zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS:
                raise too_large
            for part in parts:
                if part.is_dir() or not wanted(part.filename):
                    continue
                if part.flag_bits & 0x1:
                    raise refuse(name, "压缩包加了密码", "请去掉密码后再试")
                total += part.file_size
                if total > limits.max_unpacked_bytes or packs_too_well(part, limits):
                    raise too_large
                found[part.filename] = archive.read(part)
    except DataFileError:
        raise
    except DAMAGED as error:
        raise refuse(name, "压缩包打不开，文件可能已损坏或没有传完整", "请重新打包") from error
    return found
