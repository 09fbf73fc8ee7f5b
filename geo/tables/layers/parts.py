"""One table that lies in many files: a directory as Spark, Sedona, Dask or DuckDB writes it.

``part-00000-….snappy.parquet``, ``part.0.parquet``, ``0.part``; beside them ``_SUCCESS``,
``_metadata`` and checksums, which are no rows. Parts are taken in the order of the numbers in their
names (part.2 before part.10). A column that went into the directories' names (``bay=浮山湾区/``) is
a column again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from geo.errors import DataFileError, Issue, refuse
from geo.tables.cells.cell import Cell, trimmed

if TYPE_CHECKING:
    import pyarrow

    from geo.tables.layers.geoparquet import GeoTable

_PARQUET_ENDINGS = (".parquet", ".geoparquet", ".parq", ".pq")
_CSV_ENDINGS = (".csv", ".tsv", ".txt", ".part")
_PACKED = (".gz", ".bz2", ".zst", ".lz4", ".snappy", ".deflate", ".xz")
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
MOST_FILES = 10_000


@dataclass(frozen=True)
class Part:
    """path: the file; values: the columns that its directories' names hold."""

    path: Path
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Parts:
    """The files of one table, in order; all of one format."""

    folder: Path
    format: Literal["parquet", "csv"]
    files: tuple[Part, ...]


def is_parts(path: Path) -> bool:
    """Whether a path is a directory, which is read as parts."""
    return path.is_dir()


def table_files(path: Path) -> list[Path]:
    """The files whose content is the table's: the path itself, or its parts. A directory without
    any is left to its reader, which says what is wrong."""
    if not is_parts(path):
        return [path]
    try:
        return [part.path for part in find_parts(path).files]
    except DataFileError:
        return [path]


def find_parts(folder: Path) -> Parts:
    """The parts in a directory. Raises DataFileError when there are none, when they are of two
    formats, or when the writer had not finished."""
    found: list[Part] = []
    packed: list[str] = []
    for here, below, names in os.walk(folder):
        _check_whole(folder, below)
        below[:] = sorted(name for name in below if not name.startswith(("_", ".")))
        for name in names:
            path = Path(here) / name
            if name.startswith(("_", ".")) or path.stat().st_size == 0:
                continue
            if name.lower().endswith(_PACKED):
                packed.append(name)
            elif name.lower().endswith(_PARQUET_ENDINGS + _CSV_ENDINGS) or _is_parquet(path):
                found.append(Part(path, _values(path.parent.relative_to(folder))))
            if len(found) > MOST_FILES:
                raise refuse(folder.name, f"文件超过 {MOST_FILES:,} 个", "请合并成较大的文件")
    if not found:
        if packed:
            message = f"里面的文件是压缩的，如 {packed[0]}"
            raise refuse(folder.name, message, "请解压，或写出时不压缩 CSV")
        raise refuse(
            folder.name, "是一个目录，里面没有 Parquet 或 CSV", "请给出文件，或各部分所在的目录"
        )
    found.sort(key=lambda part: _natural(part.path.relative_to(folder).as_posix()))
    parquet = [part for part in found if not part.path.name.lower().endswith(_CSV_ENDINGS)]
    if parquet and len(parquet) < len(found):
        raise refuse(folder.name, "里面既有 Parquet 又有 CSV", "一个目录只放一份表")
    return Parts(folder, "parquet" if parquet else "csv", tuple(found))


def read_parquet_parts(path: Path) -> GeoTable:
    """A Parquet file, or a directory of them as one table; as :func:`read_geoparquet`.

    Each part says its own coordinate system; a notice that all give is given once. Raises
    DataFileError, also when some parts have places and others do not say that they have.
    """
    import numpy as np

    from geo.tables.layers.geoparquet import (  # pandas and shapely: not for a CSV
        GeoTable,
        read_geoparquet,
    )

    if not is_parts(path):
        return read_geoparquet(path)
    parts = find_parts(path)
    if parts.format != "parquet":
        raise refuse(path.name, "里面是 CSV，不是 Parquet", "请给出 Parquet 的目录")
    tables = [read_geoparquet(part.path) for part in parts.files]
    columns = _together(path, parts.files, [table.columns for table in tables])
    placed = [table.geometry for table in tables if table.geometry is not None]
    if placed and len(placed) < len(tables):
        bare = next(p for p, t in zip(parts.files, tables, strict=True) if t.geometry is None)
        message = f"各部分不一致：{bare.path.name} 没有写明几何，其他的有"
        raise refuse(path.name, message, "请重新写出整个目录")
    notices: dict[str, Issue] = {}
    for notice in (notice for table in tables for notice in table.notices):
        notices.setdefault(
            notice.message,
            Issue(
                path.name,
                notice.message,
                notice.remedy,
                column=notice.column,
                severity=notice.severity,
            ),
        )
    geometry = np.concatenate(placed) if placed else None
    return GeoTable(columns, geometry, tables[0].geometry_name, tuple(notices.values()))


def stacked(
    parts: Parts, readers: Sequence[Callable[[], Iterator[Sequence[Cell]]]]
) -> Iterator[Sequence[Cell]]:
    """The records of CSV parts one below the other, under the header they share; blank lines go.

    readers: of each part the records from its header on. Raises DataFileError for a part with
    another header.
    """
    names = [title for title, _ in parts.files[0].values]
    header: list[Cell] | None = None
    for part, rows in zip(parts.files, readers, strict=True):
        values = [value for _, value in part.values]
        own: list[Cell] | None = None
        for record in filter(None, map(trimmed, rows())):
            if own is not None:
                width = len(own) - len(values)
                yield [*record, *[None] * (width - len(record)), *values]
                continue
            own = [*record, *names]
            if header is None:
                header = own
                yield header
            elif own != header:
                message = f"{part.path.name} 的表头与第一部分不同"
                remedy = "请让写出的程序给每部分都写表头，列的次序一致"
                raise refuse(parts.folder.name, message, remedy)


def _together(
    folder: Path, parts: Sequence[Part], tables: Sequence[pyarrow.Table]
) -> pyarrow.Table:
    import pyarrow

    whole = []
    for part, table in zip(parts, tables, strict=True):
        for name, value in part.values:
            if name not in table.column_names:
                texts = pyarrow.array([value] * len(table), pyarrow.string())
                table = table.append_column(name, texts)
        whole.append(table)
    try:
        return pyarrow.concat_tables(whole, promote_options="permissive")
    except pyarrow.ArrowException as error:
        message = "各部分的列不一致，不是同一份表"
        raise refuse(folder.name, message, "请重新写出整个目录") from error


def _check_whole(folder: Path, below: Sequence[str]) -> None:
    if "_temporary" in below:
        message = "写出还没有完成（有 _temporary 目录）"
        raise refuse(folder.name, message, "请等写出的程序结束；它若已中断，请重新写出")
    if "_delta_log" in below:
        message = "是 Delta Lake 表，里面可能有已删除的行"
        raise refuse(folder.name, message, "请用 Spark 等读出后写成普通的 Parquet")
    if {"metadata", "data"} <= set(below):
        message = "像是 Iceberg 表，里面可能有已删除的行"
        raise refuse(folder.name, message, "请用 Spark 等读出后写成普通的 Parquet")


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _values(folder: Path) -> tuple[tuple[str, str], ...]:
    pairs = [name.partition("=") for name in folder.parts if "=" in name]
    return tuple(
        (unquote(column), "" if value == _NO_VALUE else unquote(value))
        for column, _, value in pairs
    )


def _natural(path: str) -> list[tuple[int, int | str]]:
    pieces = re.findall(r"[0-9]{1,18}|[^0-9]+|[0-9]+", path)
    return [(0, int(p)) if p.isdecimal() and len(p) <= 18 else (1, p) for p in pieces]
