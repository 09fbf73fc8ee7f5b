"""``zoning.json``: another zoning than the plan's, for the browser to lay beside it.

Fetched when somebody compares the two, and not before.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from geo.map.ground_file import zone_data
from geo.map.payload import to_json
from geo.map.symbols import codes
from geo.vocabulary import DISTRICT
from geo.zones.subdistricts import REST, TITLE, assign_subdistricts, washes

if TYPE_CHECKING:
    import geopandas as gpd

NOTE = (
    "街道界线：OpenStreetMap（2026 年 1 月），按陆地裁剪；片区界线：按规划文字示意。"
    "两种分区用同一规则归属：线和面八成以上在内才算，否则算跨区、跨街道。"
    "海边的岬角、码头不在任何街道的界线里，那里算“街道未明”。"
)
"""What stands below the map while the two are compared."""


def zoning_file(
    located: gpd.GeoDataFrame, zones: gpd.GeoDataFrame, subdistricts: gpd.GeoDataFrame
) -> bytes:
    """The file: ``titles`` of both zonings, the other's ``zones`` as the ground draws them,
    ``names`` of those and of the rest, ``codes`` (base64, a byte a project: a position in
    ``names``), and ``note``.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        The projects on the map, in its order.
    zones, subdistricts : geopandas.GeoDataFrame
        The plan's zones, and :func:`geo.zones.subdistricts.read_subdistricts`.

    Returns
    -------
    bytes
        JSON.

    Examples
    --------
    >>> import json
    >>> from geo.data_dir import SUBDISTRICTS_FILE, data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.life.clock.zonings import zoning_file
    >>> from geo.zones.subdistricts import read_subdistricts
    >>> dataset, other = load_dataset(), read_subdistricts(data_dir() / SUBDISTRICTS_FILE)
    >>> json.loads(zoning_file(dataset.located, dataset.zones, other))["titles"]
    ['三湾一带', '街道']
    """
    names = [*subdistricts["name"], *REST]
    found = codes(assign_subdistricts(located, zones, subdistricts), names).astype("u1")
    drawn = [
        zone_data(str(code), name, "bay", fill, edge, geometry)
        for code, name, geometry, (fill, edge) in zip(
            subdistricts.index,
            subdistricts["name"],
            subdistricts.geometry,
            washes(subdistricts),
            strict=True,
        )
    ]
    return to_json(
        {
            "titles": [DISTRICT.plan.structure, TITLE],
            "zones": drawn,
            "names": names,
            "codes": base64.b64encode(found.tobytes()).decode("ascii"),
            "note": NOTE,
        }
    )
