"""Read the features of a GeoJSON file: WGS84 (RFC 7946), or what its old ``crs`` member says.

With the json of Python and not with GDAL: what begins like JSON may be another format to GDAL, one
that runs a pipeline over files of the server.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.errors import refuse
from geo.files.kinds import Stream
from geo.tables.layers.layer import Layer, check_counts, in_wgs84

if TYPE_CHECKING:
    from geo.tables.cells.cell import Cell
    from geo.tables.cells.limits import Limits

_REMEDY = "请在 GIS 软件里重新导出为 GeoJSON（RFC 7946）"


def read_geojson(stream: Stream, name: str, limits: Limits) -> Layer:
    """The features, in their order; an object inside a property becomes its JSON text.

    Raises DataFileError for what is no collection of features.
    """
    try:
        with stream() as file:
            content = json.loads(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise refuse(name, "GeoJSON 不是 UTF-8 编码", _REMEDY) from error
    except (ValueError, RecursionError) as error:
        raise refuse(name, "不是完整的 GeoJSON", _REMEDY) from error
    features = _features(content)
    if not features:
        raise refuse(name, "里面没有要素（Feature）", _REMEDY)
    columns: dict[str, None] = {}
    for feature in features:
        for key in _properties(feature):
            columns.setdefault(key)
    check_counts(name, len(features), len(columns), limits)
    rows = [[_cell(_properties(f).get(key)) for key in columns] for f in features]
    texts = [json.dumps(f.get("geometry")) if f.get("geometry") else None for f in features]
    geometry = np.asarray(shapely.from_geojson(texts, on_invalid="ignore"), dtype=object)
    crs = content.get("crs")  # of GeoJSON before 2016
    if not isinstance(crs, dict):
        return Layer(tuple(columns), rows, geometry)
    named = crs.get("properties")
    stated = str(named.get("name", "")) if isinstance(named, dict) else ""
    return Layer(tuple(columns), rows, *in_wgs84(geometry, stated))


def _features(content: Any) -> list[dict[str, Any]]:
    if not isinstance(content, dict):
        return []
    if content.get("type") == "Feature":
        return [content]
    features = content.get("features")
    if content.get("type") != "FeatureCollection" or not isinstance(features, list):
        return []
    return [feature for feature in features if isinstance(feature, dict)]


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}


def _cell(value: Any) -> Cell:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 1 << 63:
        return str(value)
    cell: Cell = value
    return cell
