"""What a Parquet file says about its geometries, and in which of three places it says it.

* the file's ``geo`` metadata (GeoParquet 1.x and 2.0): a column without the key ``crs`` is in
  OGC:CRS84 by the standard, one with ``"crs": null`` is in an unknown system;
* the column's type in Parquet's own schema, GEOMETRY or GEOGRAPHY, whose ``crs`` is PROJJSON, WKT,
  an authority code, ``srid:…`` or ``projjson:<key of the metadata>``; OGC:CRS84 without one;
* the GeoArrow extension type in the embedded Arrow schema, where no ``crs`` means nothing is said.

Writers fill one, two or all of them. What is stated in one place counts also where another leaves
the default; two statements must agree (:mod:`geo.tables.layers.geoparquet` sees to that).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.parquet
    from pyproj import CRS

_EXTENSION, _EXTENSION_METADATA = b"ARROW:extension:name", b"ARROW:extension:metadata"
_ENCODINGS = frozenset(
    {"point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon"}
)


class SchemaError(ValueError):
    """The declaration cannot be read; the text says which part, in Chinese."""


@dataclass(frozen=True)
class Statement:
    """A coordinate system that is written in the file, and ``where``, in the reader's words."""

    where: str
    crs: CRS


@dataclass(frozen=True)
class Declaration:
    """The geometry column of a file.

    encoding: ``wkb``, ``wkt`` or one of GeoArrow's native layouts; statements: the systems written
    down; unknown: the file says that the system is not known (``"crs": null``); by_default: no
    system is written anywhere, and the format's standard says OGC:CRS84 then; covering: columns
    that only hold the bounds of the geometries.
    """

    column: str
    encoding: str
    statements: tuple[Statement, ...]
    unknown: bool
    by_default: bool
    covering: frozenset[str]


def read_declaration(file: pyarrow.parquet.ParquetFile) -> Declaration | None:
    """The declared geometry column; None where nothing declares one.

    The primary column of the metadata, else the one that is called geometry, else the first.
    Raises SchemaError.
    """
    # The file's own: what stands in the Arrow schema beside it need not be all of it.
    metadata: dict[bytes, bytes] = file.metadata.metadata or {}
    geo = _geo_metadata(metadata)
    typed = _parquet_types(file)
    arrow = _arrow_types(file.schema_arrow)
    column = _chosen(geo, typed, arrow)
    if column is None:
        return None
    if column not in file.schema_arrow.names:
        raise SchemaError(f"geo 元数据里的几何列“{column[:40]}”不在文件里")
    statements: list[Statement] = []
    unknown = defaults = False
    encoding = arrow.get(column, ("wkb", None))[0]
    covering: frozenset[str] = frozenset()
    entry = geo.get("columns", {}).get(column) if geo else None
    if entry is not None:
        encoding = str(entry.get("encoding", encoding)).lower()
        covering = _covering(entry)
        if "crs" not in entry:
            defaults = True
        elif entry["crs"] is None:
            unknown = True
        else:
            statements.append(Statement("geo 元数据", _crs(entry["crs"], metadata)))
    if column in typed:
        if typed[column]:
            statements.append(Statement("Parquet 模式", _crs(typed[column], metadata)))
        else:
            defaults = True
    if column in arrow and arrow[column][1] is not None:
        statements.append(Statement("GeoArrow 类型", _crs(arrow[column][1], metadata)))
    if encoding not in _ENCODINGS | {"wkb", "wkt"}:
        raise SchemaError(f"几何的编码“{encoding[:40]}”读不懂")
    by_default = defaults and not statements and not unknown
    return Declaration(column, encoding, tuple(statements), unknown, by_default, covering)


def _geo_metadata(metadata: dict[bytes, bytes]) -> dict[str, Any]:
    """The ``geo`` metadata, {} without; checked as far as it is used here."""
    if b"geo" not in metadata:
        return {}
    try:
        geo: Any = json.loads(metadata[b"geo"])
    except (ValueError, RecursionError) as error:
        raise SchemaError("geo 元数据不是 JSON") from error
    columns = geo.get("columns") if isinstance(geo, dict) else None
    if not isinstance(columns, dict) or not all(isinstance(e, dict) for e in columns.values()):
        raise SchemaError("geo 元数据里没有几何列的说明")
    if not isinstance(geo.get("primary_column"), str) or geo["primary_column"] not in columns:
        raise SchemaError("geo 元数据没有写明主几何列（primary_column）")
    declared: dict[str, Any] = geo
    return declared


def _parquet_types(file: pyarrow.parquet.ParquetFile) -> dict[str, Any]:
    """Columns of Parquet's own geometry types, with the ``crs`` they state ("" for none)."""
    found: dict[str, Any] = {}
    for position in range(len(file.schema)):
        column = file.schema.column(position)
        if column.logical_type.type.upper() in ("GEOMETRY", "GEOGRAPHY"):
            try:
                described = json.loads(column.logical_type.to_json(), strict=False)
            except (ValueError, RecursionError) as error:
                raise SchemaError(f"几何列“{column.path[:40]}”的类型读不懂") from error
            found[column.path] = described.get("crs") or ""
    return found


def _arrow_types(schema: pyarrow.Schema) -> dict[str, tuple[str, Any]]:
    """Columns of GeoArrow types: encoding and stated ``crs`` (None for none)."""
    found: dict[str, tuple[str, Any]] = {}
    for field in schema:
        metadata = field.metadata or {}
        name = metadata.get(_EXTENSION, b"").decode("utf-8", "replace").lower()
        family, _, encoding = name.partition(".")
        if family not in ("geoarrow", "ogc") or not encoding:
            continue
        try:
            described = json.loads(metadata.get(_EXTENSION_METADATA) or b"{}")
        except (ValueError, RecursionError) as error:
            raise SchemaError(f"几何列“{field.name[:40]}”的 GeoArrow 说明不是 JSON") from error
        crs = described.get("crs") if isinstance(described, dict) else None
        found[field.name] = (encoding, crs or None)
    return found


def _chosen(geo: dict[str, Any], typed: dict[str, Any], arrow: dict[str, Any]) -> str | None:
    if geo:
        return str(geo["primary_column"])
    names = list(typed) or list(arrow)
    if "geometry" in names:
        return "geometry"
    return names[0] if names else None


def _covering(entry: dict[str, Any]) -> frozenset[str]:
    covering = entry.get("covering")
    bounds = covering.get("bbox") if isinstance(covering, dict) else None
    paths = bounds.values() if isinstance(bounds, dict) else ()
    return frozenset(str(path[0]) for path in paths if isinstance(path, list) and path)


def _crs(value: Any, metadata: dict[bytes, bytes]) -> CRS:
    """A system in any of the forms; raises SchemaError."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        if isinstance(value, str):
            value = value.strip()
            kind, _, rest = value.partition(":")
            if kind.lower() == "projjson":
                value = json.loads(metadata[rest.encode()])
            elif kind.lower() == "srid":  # EPSG's numbers, as in spatial databases
                value = int(rest)
        return CRS.from_json_dict(value) if isinstance(value, dict) else CRS.from_user_input(value)
    except (CRSError, ValueError, KeyError, TypeError, RecursionError) as error:
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        raise SchemaError(f"坐标系写作“{shown[:40]}”，读不懂") from error
