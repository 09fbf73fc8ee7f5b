"""The pack as GeoJSON (RFC 7946: WGS84, longitude first), for QGIS, 奥维 and other GIS.

A feature a row, in the pack's order. One without a place has a null geometry and stays. A project
whose addresses contradict each other is a MultiPoint with a point at each. Properties have the
table's heads (:mod:`geo.exports.pack.columns`) and ``name``, which many programs label by.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from geo.exports.pack.columns import columns
from geo.exports.pack.model import Pack, Progress
from geo.files.geojson import geojson_of


def write_geojson(pack: Pack, output: BinaryIO, progress: Progress | None = None) -> None:
    """Write the pack as a GeoJSON feature collection: WGS84, longitude first (RFC 7946).

    Parameters
    ----------
    pack : Pack
        What is taken away.
    output : BinaryIO
        Open for writing.
    progress : callable, optional
        Called once, with 1 and 1.

    Examples
    --------
    >>> import io
    >>> import json
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> from geo.exports.tables import write_geojson
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> output = io.BytesIO()
    >>> write_geojson(pack_of_projects(load_dataset(), ["B01-01"], {}, edition), output)
    >>> json.loads(output.getvalue())["features"][0]["properties"]["name"]
    '中国—上海合作组织技术转移中心'
    """
    chosen = columns(pack)
    features = [
        {
            "type": "Feature",
            "id": row.project_id,
            "geometry": geojson_of(row.geometry),
            "properties": {"name": row.title}
            | {column.head: column.value(row) for column in chosen},
        }
        for row in pack.rows
    ]
    collection = {
        "type": "FeatureCollection",
        "name": pack.title,
        "description": [pack.count_line, *pack.sums],
        "metadata": dict(pack.facts()),
        "features": features,
    }
    text = json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # half of a surrogate pair, which a hostile text may hold, is no UTF-8
    output.write(text.encode("utf-8", errors="replace"))
    if progress is not None:
        progress(1, 1)
