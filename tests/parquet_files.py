"""Parquet files that state their coordinate system in chosen places, or in none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from shapely.geometry import Point

from geo.projects.read import COLUMNS

HERE = Point(120.39, 36.07)
SILENT = object()
"""Nothing is written in that place."""


class _Wkb(pa.ExtensionType):  # type: ignore[misc]
    """Registered, it makes the library write Parquet's own GEOMETRY type."""

    def __init__(self, metadata: bytes = b"{}") -> None:
        self._metadata = metadata
        super().__init__(pa.binary(), "geoarrow.wkb")

    def __arrow_ext_serialize__(self) -> bytes:
        return self._metadata

    @classmethod
    def __arrow_ext_deserialize__(cls, storage: pa.DataType, serialized: bytes) -> _Wkb:
        return cls(serialized)


@contextmanager
def _registered() -> Iterator[None]:
    pa.register_extension_type(_Wkb())
    try:
        yield
    finally:
        pa.unregister_extension_type("geoarrow.wkb")


def write_geometry(
    path: Path,
    *,
    geo: Any = SILENT,
    schema: Any = SILENT,
    arrow: Any = SILENT,
    place: Point = HERE,
    column: str = "geometry",
    edges: str = "",
    metadata: Mapping[str, str] | None = None,
) -> None:
    """One project at ``place``. Each of ``geo`` (the column's entry in the metadata), ``schema``
    (the ``crs`` of Parquet's GEOMETRY type, None for none; OGC:CRS84 and EPSG:4326 become none too,
    as Arrow writes the standard's own system) and ``arrow`` (the metadata of the
    GeoArrow type) may be left SILENT; schema and arrow exclude each other. ``edges``: with
    "spherical" the type is GEOGRAPHY; ``metadata``: further entries of the file."""
    cells = {name: pa.array([""]) for name in COLUMNS}
    cells |= {"project_id": pa.array(["P0"]), "name": pa.array(["某项目"])}
    cells |= {"sector": pa.array(["总部经济"]), "kind": pa.array(["建设项目"])}
    values: Any = pa.array([place.wkb])
    fields = [pa.field(name, pa.string()) for name in cells]
    if schema is not SILENT:
        stated = ({} if schema is None else {"crs": schema}) | ({"edges": edges} if edges else {})
        values = pa.ExtensionArray.from_storage(_Wkb(json.dumps(stated).encode()), values)
        fields.append(pa.field(column, values.type))
    elif arrow is not SILENT:
        named = {"ARROW:extension:name": "geoarrow.wkb"}
        named["ARROW:extension:metadata"] = json.dumps(arrow)
        fields.append(pa.field(column, pa.binary(), metadata=named))
    else:
        fields.append(pa.field(column, pa.binary()))
    described = dict(metadata or {})
    if geo is not SILENT:
        entry = {"encoding": "WKB", "geometry_types": ["Point"], **geo}
        described["geo"] = json.dumps({"primary_column": column, "columns": {column: entry}})
    table = pa.table([*cells.values(), values], schema=pa.schema(fields))
    with (
        _registered() if schema is not SILENT else nullcontext(),
        pq.ParquetWriter(path, table.schema, store_schema=schema is SILENT) as writer,
    ):
        writer.write_table(table)
        writer.add_key_value_metadata(described)
