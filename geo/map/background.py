"""Read and check ``background.geojson`` and ``ground/``: what the offline map shows under the
projects."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.data_dir import BACKGROUND_FILE, GROUND_FILE
from geo.errors import DataFileError, Issue
from geo.files.geojson import good_features, read_geometry, text_of
from geo.projection import WGS84

# layer -> the geometries it may have
LAYERS: dict[str, tuple[str, ...]] = {
    "land": ("Polygon", "MultiPolygon"),
    "area": ("Polygon", "MultiPolygon"),
    "line": ("LineString", "MultiLineString"),
    "building": ("Polygon", "MultiPolygon"),
    "street": ("LineString", "MultiLineString"),
    "label": ("Point",),
}
LABEL_KINDS: tuple[str, ...] = (
    "hill",
    "island",
    "water",
    "square",
    "station",
    "area",
    "landmark",
    "place",
    "park",
    "site",
    "note",
)
# layer -> what its features may be; of other layers anything
KINDS: dict[str, tuple[str, ...]] = {
    "label": LABEL_KINDS,
    "area": ("estate", "business", "park", "wood", "water"),
    "line": ("rail", "subway", "river"),
}
FADED_RANK = 10
"""Of areas and buildings: 1 is drawn in full, 10 with a tenth of the colour."""
LAST_RANK = 100
COLUMNS: tuple[str, ...] = ("layer", "name", "kind", "rank", "min_zoom", "source", "geometry")


def read_background(path: str | Path) -> gpd.GeoDataFrame:
    """The features of the offline background in file order.

    Parameters
    ----------
    path : str or Path
        background.geojson, WGS84.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns :data:`COLUMNS`, EPSG:4326. ``layer``: land, street or label. ``name``: the text to
        show, ``""`` for none. ``kind``: land, street, or one of :data:`LABEL_KINDS`. ``rank``: 1
        matters most. ``min_zoom``: Leaflet's zoom from which to show it. ``source``: who says so;
        to be credited.

    Raises
    ------
    DataFileError
        Names file, feature and remedy.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.map import read_background
    >>> background = read_background(data_dir() / "background.geojson")
    >>> sorted(background["layer"].unique())
    ['label', 'land', 'street']
    """
    path = Path(path)
    frame = _read(path)
    if not (frame["layer"] == "land").any():
        issue = Issue(path.name, "没有陆地（layer 为 land）", "请用脚本重新生成底图文件")
        raise DataFileError([issue])
    return frame


def read_ground(data_dir: Path) -> gpd.GeoDataFrame:
    """The offline background and, where the directory has it, the ground of OpenStreetMap.

    Without the buildings, which are read when a map is close enough (:func:`read_buildings`).

    Parameters
    ----------
    data_dir : Path
        The data directory.

    Returns
    -------
    geopandas.GeoDataFrame
        As of :func:`read_background`. ``layer`` may be area and line too: ``kind`` is then one of
        :data:`KINDS`; of an area, ``rank`` 1 is drawn in full and 10 with a tenth of the colour.

    Raises
    ------
    DataFileError
        Names file, feature and remedy.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.map.background import read_ground
    >>> sorted(read_ground(data_dir())["layer"].unique())
    ['area', 'label', 'land', 'line', 'street']
    """
    background = read_background(data_dir / BACKGROUND_FILE)
    path = data_dir / GROUND_FILE
    if not path.exists():
        return background
    both = pd.concat([background, _read(path)], ignore_index=True)
    return gpd.GeoDataFrame(both, geometry="geometry", crs=WGS84)


def read_buildings(path: Path) -> gpd.GeoDataFrame:
    """The footprints of buildings, columns as of :func:`read_background`.

    Raises DataFileError.
    """
    return _read(path)


def _read(path: Path) -> gpd.GeoDataFrame:
    issues: list[Issue] = []
    shapes: list[BaseGeometry] = []  # made once: half of the time goes into them
    records: list[dict[str, Any]] = []
    for feature in good_features(path, partial(_check, shapes), ("name", "layer"), issues):
        properties = feature["properties"]
        kept = {key: properties[key] for key in COLUMNS[:-1]}
        records.append({**kept, "geometry": shapes[-1]})
    if issues:
        raise DataFileError(issues)
    frame = pd.DataFrame(records)
    frame["min_zoom"] = frame["min_zoom"].astype(float)
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=WGS84)[list(COLUMNS)]


def _check(
    shapes: list[BaseGeometry], feature: dict[str, Any], properties: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """What is wrong with a feature; its geometry, where there is one, is put at the end of
    ``shapes``."""
    layer, kind = text_of(properties.get("layer")), text_of(properties.get("kind"))
    if layer not in LAYERS:
        yield f"不认识的图层“{layer}”", f"layer 只能是 {'、'.join(LAYERS)}"
        return
    if kind not in KINDS.get(layer, (kind,)):
        what = "注记" if layer == "label" else ""
        yield f"不认识的{what}类型“{kind}”", f"kind 只能是 {'、'.join(KINDS[layer])}"
    for key in ("name", "kind", "source"):
        value = properties.get(key)
        if value != "" and not text_of(value):
            yield f"缺少属性 {key}", f"请补上 {key}（文字）"
    if layer == "label" and properties.get("name") == "":
        yield "注记没有文字", "请填写 name"
    if properties.get("source") == "":
        yield "没有注明来源", "请在 source 写明数据来源"
    rank, zoom = properties.get("rank"), properties.get("min_zoom")
    if isinstance(rank, bool) or not isinstance(rank, int) or not 1 <= rank <= LAST_RANK:
        yield f"属性 rank 应是从 1 起的整数，至多 {LAST_RANK}", "1 最重要"
    elif layer in ("area", "building") and rank > FADED_RANK:
        yield f"属性 rank 至多 {FADED_RANK}", "1 为全色，数字越大画得越淡"
    if isinstance(zoom, bool) or not isinstance(zoom, int | float) or not 0 <= zoom <= 24:
        yield "属性 min_zoom 应是 0 到 24 的数", "填写开始显示的缩放级别"
    geometry, problem = read_geometry(feature, LAYERS[layer])
    if geometry is None:
        yield problem, "请用 GIS 软件按 WGS84（EPSG:4326）重新导出"
        return
    shapes.append(geometry)
    if not geometry.is_valid:
        yield "几何不合法", "请修复自相交后再导出"
