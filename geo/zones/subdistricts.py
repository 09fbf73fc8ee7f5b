"""A second zoning, to be laid beside the plan's own: the 街道 as the town is run by.

``geography/subdistricts.geojson`` is read as it is; a data directory need not have it. Places are
assigned by the rule of the bays (:func:`geo.zones.assign.assign_zones`): the straight sea sides of
the 街道 leave capes and piers in none of them, which is said and not filled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.errors import DataFileError, Issue
from geo.files.geojson import good_features, read_geometry, text_of
from geo.projection import WGS84
from geo.vocabulary import ACROSS, CONFLICT, OUTSIDE, UNLOCATED
from geo.zones.assign import assign_zones
from geo.zones.district import district_rows

TITLE = "街道"
UNCLEAR, SEVERAL = "街道未明", "跨街道"
REST = (UNCLEAR, SEVERAL, UNLOCATED, CONFLICT)
"""What a place in none of them is called, in the order of the categories."""
_RENAMED = {OUTSIDE: UNCLEAR, ACROSS: SEVERAL}
PALETTE = (
    ("#dcd3ea", "#5f4a86"),
    ("#d5e6cf", "#3b6b32"),
    ("#f6dfc0", "#8a5316"),
    ("#cfe2f1", "#2a5b85"),
    ("#f3d3da", "#8d3448"),
)
"""Wash and edge; no two that touch have the same, and each has its name, for colour never stands
alone."""


def read_subdistricts(path: str | Path) -> gpd.GeoDataFrame:
    """The 街道 in file order.

    Parameters
    ----------
    path : str or Path
        ``subdistricts.geojson``, WGS84; properties ``name`` and ``division_code``.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``division_code``, column ``name``, EPSG:4326.

    Raises
    ------
    DataFileError
        Names file, feature and remedy.

    Examples
    --------
    >>> from geo.data_dir import SUBDISTRICTS_FILE, data_dir
    >>> from geo.zones.subdistricts import read_subdistricts
    >>> len(read_subdistricts(data_dir() / SUBDISTRICTS_FILE))
    11
    """
    path = Path(path)
    issues: list[Issue] = []
    records = [
        {key: text_of(feature["properties"][key]) for key in ("name", "division_code")}
        | {"geometry": read_geometry(feature, ("Polygon", "MultiPolygon"))[0]}
        for feature in good_features(path, _check, ("name", "division_code"), issues)
    ]
    for key in ("name", "division_code"):
        for value, count in Counter(str(record[key]) for record in records).items():
            if count > 1:
                remedy = f"每个要素的 {key} 应各不相同"
                issues.append(Issue(path.name, f"{key}“{value}”出现 {count} 次", remedy))
    if issues:
        raise DataFileError(issues)
    frame = pd.DataFrame(records).set_index("division_code")
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=WGS84)


def _check(feature: dict[str, Any], properties: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("name", "division_code"):
        if not text_of(properties.get(key)):
            yield f"缺少属性 {key}", f"请补上 {key}（文字，不能为空）"
    geometry, problem = read_geometry(feature, ("Polygon", "MultiPolygon"))
    if geometry is None:
        yield problem, "请用 GIS 软件按 WGS84（EPSG:4326）重新导出该面"
    elif not geometry.is_valid:
        yield "面不合法", "请修复自相交或重复的环后再导出"


def assign_subdistricts(
    located: gpd.GeoDataFrame, zones: gpd.GeoDataFrame, subdistricts: gpd.GeoDataFrame
) -> pd.Series:
    """Which 街道 each place lies in.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        EPSG:4326 with ``radius_m`` (metres) and ``location_conflict``.
    zones : geopandas.GeoDataFrame
        For the district's outline, see :func:`geo.zones.read.read_zones`.
    subdistricts : geopandas.GeoDataFrame
        See :func:`read_subdistricts`.

    Returns
    -------
    pandas.Series
        Categorical on the index of ``located``: a name, else 街道未明, 跨街道, 未定位, 位置矛盾.

    Examples
    --------
    >>> from geo.data_dir import SUBDISTRICTS_FILE, data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.zones.subdistricts import assign_subdistricts, read_subdistricts
    >>> dataset, found = load_dataset(), read_subdistricts(data_dir() / SUBDISTRICTS_FILE)
    >>> assign_subdistricts(dataset.located, dataset.zones, found)["B02-01"]
    '湛山街道'
    """
    outline = district_rows(zones)
    as_bays = subdistricts[["name", "geometry"]].assign(level="bay", precision_m=0.0, shoreline="")
    frame = gpd.GeoDataFrame(
        pd.concat([as_bays, outline[list(as_bays.columns)]]), geometry="geometry", crs=WGS84
    )
    found = assign_zones(located[["radius_m", "location_conflict", "geometry"]], frame)["bay"]
    return found.cat.rename_categories(_RENAMED)


def washes(subdistricts: gpd.GeoDataFrame) -> list[tuple[str, str]]:
    """Wash and edge of each, so that no two that touch are alike: greedy, the one with most
    neighbours first; with so many neighbours that five do not do, some are alike.

    Parameters
    ----------
    subdistricts : geopandas.GeoDataFrame
        See :func:`read_subdistricts`.

    Returns
    -------
    list of (str, str)
        Entries of :data:`PALETTE`, one a row.

    Examples
    --------
    >>> from geo.data_dir import SUBDISTRICTS_FILE, data_dir
    >>> from geo.zones.subdistricts import read_subdistricts, washes
    >>> len(washes(read_subdistricts(data_dir() / SUBDISTRICTS_FILE)))
    11
    """
    grown = shapely.buffer(subdistricts.geometry.to_numpy(), 1e-4)  # about 10 m: drawn edges
    touching = [set(map(int, (shapely.intersects(grown, one)).nonzero()[0])) for one in grown]
    chosen: dict[int, int] = {}
    for i in sorted(range(len(grown)), key=lambda at: -len(touching[at])):
        taken = {chosen[j] for j in touching[i] if j in chosen}
        free = [colour for colour in range(len(PALETTE)) if colour not in taken]
        chosen[i] = free[0] if free else i % len(PALETTE)
    return [PALETTE[chosen[i]] for i in range(len(grown))]
