"""A handed-in list of a kind that is neither CSV nor an Excel workbook, opened for reading."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from geo.errors import DataFileError, Issue
from geo.files.kinds import Kind
from geo.tables._records import until_last
from geo.tables._row_store import RowStore
from geo.tables.layers.geojson import read_geojson
from geo.tables.layers.kml import read_kml
from geo.tables.layers.layer import Geometries, Layer
from geo.tables.layers.parquet_list import read_parquet_list
from geo.tables.layers.spatial_file import layer_names, read_spatial
from geo.tables.sheets import ods, old_excel
from geo.tables.sheets.sheet import Merge

if TYPE_CHECKING:
    from geo.tables.cells.cell import Cell
    from geo.tables.cells.limits import Limits

SHEETS: frozenset[Kind] = frozenset({"ods", "xls"})
"""Kinds with worksheets, whose header is looked for as in an Excel workbook."""
LAYERS: frozenset[Kind] = frozenset({"shapefile", "gpkg"})


@dataclass(frozen=True)
class ListSource:
    """records: the rows, the header among them, blank ones too; sheet: the worksheet or layer that
    is read, "" where there are none; others: those that are not; header_first: the first record is
    the header for certain; given: the places that came with the rows below it, as a Layer has them;
    notices: what the reader has to know; merges: the merged cells of a worksheet."""

    kind: Kind
    sheet: str
    others: tuple[str, ...]
    header_first: bool
    records: Callable[[], Iterator[Sequence[Cell]]]
    given: Geometries | None = None
    notices: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()


def open_source(
    kind: Kind, source: Path | bytes, name: str, sheet: str, limits: Limits
) -> ListSource:
    """Open a file that :func:`geo.files.kinds.recognise` knows; sheet: a worksheet or layer, "" for
    the first. Raises DataFileError."""

    def stream() -> BinaryIO:
        return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")

    sheets = sheets_of(kind, source, name, limits)
    if sheet and sheet not in sheets:
        known = "、".join(f"“{title}”" for title in sheets) or "（没有）"
        message = f"没有名为“{sheet}”的{'图层' if kind in LAYERS else '工作表'}"
        raise DataFileError([Issue(name, message, f"有 {known}")])
    chosen = sheet or (sheets[0] if sheets else "")
    others = tuple(title for title in sheets if title != chosen)
    if kind in SHEETS:
        merges: list[Merge] = []
        store = RowStore(in_memory=isinstance(source, bytes))
        reader = ods.sheet_records if kind == "ods" else old_excel.sheet_records
        for row in until_last(reader(stream, name, chosen, limits, merges)):
            store.append(list(row))
        store.finish()
        return ListSource(kind, chosen, others, False, store.rows, merges=tuple(merges))
    layer = _layer(kind, source, stream, name, chosen, limits)

    def features() -> Iterator[Sequence[Cell]]:
        yield layer.columns
        yield from layer.rows

    return ListSource(kind, chosen, others, True, features, layer.geometry, layer.notices)


def sheets_of(kind: Kind, source: Path | bytes, name: str, limits: Limits) -> tuple[str, ...]:
    """The worksheets or layers to choose from, in their order; none for a kind without."""

    def stream() -> BinaryIO:
        return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")

    if kind == "ods":
        return ods.sheet_names(stream, name, limits)
    if kind == "xls":
        return old_excel.sheet_names(stream, name)
    if kind in LAYERS:
        return layer_names(kind, source, name, limits)
    return ()


def _layer(
    kind: Kind,
    source: Path | bytes,
    stream: Callable[[], BinaryIO],
    name: str,
    sheet: str,
    limits: Limits,
) -> Layer:
    if kind in ("kml", "kmz"):
        return read_kml(stream, name, limits, packed=kind == "kmz")
    if kind == "geojson":
        return read_geojson(stream, name, limits)
    if kind == "parquet":
        if isinstance(source, bytes):
            # A megabyte of Parquet can hold a hundred thousand times one long text.
            message, remedy = "网页上不读 Parquet", "请用命令行 python -m geo geocode，或导出为 CSV"
            raise DataFileError([Issue(name, message, remedy)])
        return read_parquet_list(source, name, limits)
    return read_spatial(kind, source, name, sheet, limits)
