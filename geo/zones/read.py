"""Read and check ``districts.geojson``: the zones of the plan as polygons.

The file is the project's own and everything rests on it, so nothing is skipped: every problem is
gathered, then one :class:`~geo.errors.DataFileError` is raised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.errors import GEOSException
from shapely.validation import explain_validity

from geo.errors import DataFileError, Issue
from geo.files.geojson import good_features, number_of, position_problem, read_geometry, text_of
from geo.projection import WGS84, to_metric
from geo.vocabulary import BAYS, BELT

LEVELS: tuple[str, ...] = ("district", "bay", "belt", "subarea")
TEXT_PROPERTIES: tuple[str, ...] = (
    "zone_id",
    "name",
    "level",
    "limits",
    "interpretation",
    "positioning",
)
COLUMNS: tuple[str, ...] = (*TEXT_PROPERTIES[1:], "precision_m", "shoreline", "geometry")

# Coordinates have 6 decimals (0.1 m), so neighbours that share an edge overlap by next to nothing.
OVERLAP_M2 = 10.0
OUTSIDE_M2 = 1_000.0


def read_zones(path: str | Path) -> gpd.GeoDataFrame:
    """The zones in file order.

    Parameters
    ----------
    path : str or Path
        districts.geojson, WGS84.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``zone_id``, columns :data:`COLUMNS`, EPSG:4326. ``precision_m``: how far a drawn side
        may be off, in metres. ``shoreline``: WKT of the sea side of the outline on the district's
        row, ``""`` on the others.

    Raises
    ------
    DataFileError
        Names file, feature and remedy.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.zones import read_zones
    >>> zones = read_zones(data_dir() / "districts.geojson")
    >>> list(zones.loc[zones["level"] == "bay", "name"])
    ['浮山湾区', '汇泉湾区', '青岛湾区']
    """
    path = Path(path)
    issues: list[Issue] = []
    records: list[dict[str, Any]] = []
    for feature in good_features(path, _check_feature, ("name", "zone_id"), issues):
        properties = feature["properties"]
        geometry, _ = read_geometry(feature, ("Polygon", "MultiPolygon"))
        record = {key: properties[key] for key in (*TEXT_PROPERTIES, "precision_m")}
        shoreline = properties["shoreline"] if record["level"] == "district" else ""
        records.append({**record, "shoreline": shoreline, "geometry": geometry})
    if not issues:
        issues += [Issue(path.name, message, remedy) for message, remedy in _check_whole(records)]
    if issues:
        raise DataFileError(issues)
    frame = pd.DataFrame(records).set_index("zone_id")
    frame["precision_m"] = frame["precision_m"].astype(float)
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=WGS84)[list(COLUMNS)]


def _check_feature(
    feature: dict[str, Any], properties: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """What is wrong with one feature: message and remedy."""
    for key in TEXT_PROPERTIES:
        if not text_of(properties.get(key)):
            yield f"缺少属性 {key}", f"请补上 {key}（文字，不能为空）"
    if not number_of(properties.get("precision_m")) > 0:
        yield "属性 precision_m 应是大于 0 的数", "填写界线的误差，单位为米"
    level = text_of(properties.get("level"))
    if level and level not in LEVELS:
        yield f"不认识的层级“{level}”", f"level 只能是 {'、'.join(LEVELS)}"
    if level == "district":
        yield from _check_shoreline(properties.get("shoreline"))
    geometry, problem = read_geometry(feature, ("Polygon", "MultiPolygon"))
    if geometry is None:
        yield problem, "请用 GIS 软件按 WGS84（EPSG:4326）重新导出该面"
    elif not geometry.is_valid:
        yield f"面不合法（{explain_validity(geometry)}）", "请修复自相交或重复的环后再导出"


def _check_shoreline(text: object) -> Iterator[tuple[str, str]]:
    remedy = "全区要素要有 shoreline：岸线的 WKT（LINESTRING 或 MULTILINESTRING）"
    try:
        with np.errstate(all="ignore"):  # what is not finite is said below, in Chinese
            line = shapely.from_wkt(text_of(text))
    except GEOSException:
        line = None
    if line is None or line.is_empty or shapely.get_dimensions(line) != 1:
        yield "属性 shoreline 不是可读的线", remedy
    elif problem := position_problem(line):
        yield f"属性 shoreline 的{problem}", remedy


def _check_whole(records: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """What is wrong between features: message and remedy."""
    for key, label in (("zone_id", "编号"), ("name", "名称")):
        for value, count in Counter(record[key] for record in records).items():
            if count > 1:
                yield f"{label}“{value}”出现 {count} 次", f"每个要素的 {key} 应各不相同"
    named = {level: [r["name"] for r in records if r["level"] == level] for level in LEVELS}
    if len(named["district"]) != 1:
        message = f"应有 1 个全区要素，现有 {len(named['district'])} 个"
        yield message, "level 为 district 的要素只留一个"
    if sorted(named["bay"]) != sorted(BAYS):
        yield f"湾区应为 {'、'.join(BAYS)}", "请核对 level 为 bay 的要素及其 name"
    if named["belt"] != ([BELT] if BELT else []):
        message = f"应有 1 个“{BELT}”" if BELT else "district.toml 没有写明一带，这里却有"
        yield message, "请核对 level 为 belt 的要素及其 name"
    metric = [(r["name"], r["level"], to_metric(r["geometry"])) for r in records]
    bays = [(name, geometry) for name, level, geometry in metric if level == "bay"]
    for i, (name, geometry) in enumerate(bays):
        for other, second in bays[:i]:
            area = geometry.intersection(second).area
            if area > OVERLAP_M2:
                yield f"{other}与{name}重叠 {area:.0f} 平方米", "湾区互不重叠，请沿公共边修改"
    land = shapely.union_all([geometry for _, level, geometry in metric if level == "district"])
    for name, level, geometry in metric:
        area = geometry.difference(land).area
        if level != "district" and area > OUTSIDE_M2:
            yield f"{name}有 {area:.0f} 平方米在全区陆域之外", "请按全区轮廓裁剪，不含海域"
