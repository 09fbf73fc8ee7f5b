"""Read and check ``districts.geojson``: the zones of the plan as polygons.

The file is the project's own and everything rests on it, so nothing is skipped: every problem is
gathered, then one :class:`~geo.errors.DataFileError` is raised.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from geo.errors import DataFileError, Issue
from geo.gazetteer import WGS84, to_metric
from geo.gazetteer_rows import LATITUDES, LONGITUDES
from geo.projects import BAYS, BELT

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


def read_geojson_features(path: Path) -> list[dict[str, Any]]:
    """The features of a GeoJSON FeatureCollection, unchecked; raises DataFileError."""

    def fail(message: str, remedy: str) -> DataFileError:
        return DataFileError([Issue(path.name, message, remedy)])

    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise fail("文件不存在", f"请把文件放回 {path.parent.name}/ 目录") from error
    except OSError as error:
        raise fail(f"文件读取失败（{error.strerror}）", "请检查文件权限") from error
    except UnicodeDecodeError as error:
        raise fail("不是 UTF-8 编码", "请另存为 UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        where = f"第 {error.lineno} 行" if isinstance(error, json.JSONDecodeError) else "嵌套过深"
        raise fail(f"不是有效的 JSON（{where}）", "请用 GIS 软件重新导出为 GeoJSON") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise fail("没有要素（features）", "请导出为 GeoJSON 的 FeatureCollection，至少一个要素")
    if not all(isinstance(feature, dict) for feature in features):
        raise fail("features 里有不是要素的内容", "请用 GIS 软件重新导出为 GeoJSON")
    return features


def read_geometry(
    feature: dict[str, Any], kinds: tuple[str, ...]
) -> tuple[BaseGeometry | None, str]:
    """A feature's geometry in WGS84, or None and what is wrong with it, in Chinese."""
    given = feature.get("geometry")
    if not isinstance(given, dict) or given.get("type") not in kinds:
        return None, f"几何类型应为 {'、'.join(kinds)}"
    try:
        geometry = shape(given)
    except (GEOSException, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None, "几何坐标读不出来"
    if geometry.is_empty:
        return None, "几何是空的"
    west, south, east, north = geometry.bounds
    if not all(math.isfinite(value) for value in (west, south, east, north)):
        return None, "坐标里有不是数的值"
    if not (_within(west, east, LONGITUDES) and _within(south, north, LATITUDES)):
        flipped = _within(west, east, LATITUDES) and _within(south, north, LONGITUDES)
        hint = "经纬度写反了，应先经度后纬度" if flipped else "坐标系是否为 WGS84 经纬度？"
        return None, f"坐标 {west:.5g}, {south:.5g} 超出范围，{hint}"
    return geometry, ""


def _within(low: float, high: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= low and high <= limits[1]


def read_zones(path: str | Path) -> gpd.GeoDataFrame:
    """The zones in file order: index ``zone_id``, columns :data:`COLUMNS`, EPSG:4326.

    ``precision_m``: how far a drawn side may be off. ``shoreline``: WKT of the sea side of the
    outline on the district's row, ``""`` on the others.
    Raises :class:`DataFileError` that names file, feature and remedy.
    """
    path = Path(path)
    issues: list[Issue] = []
    records: list[dict[str, Any]] = []
    for number, feature in enumerate(read_geojson_features(path), start=1):
        properties = feature.get("properties")
        properties = properties if isinstance(properties, dict) else {}
        title = str(properties.get("name") or properties.get("zone_id") or "无名")
        found = list(_check_feature(feature, properties))
        issues += [Issue(path.name, f"第 {number} 个要素（{title}）{m}", r) for m, r in found]
        if not found:
            geometry, _ = read_geometry(feature, ("Polygon", "MultiPolygon"))
            record = {key: properties[key] for key in (*TEXT_PROPERTIES, "precision_m")}
            shoreline = properties.get("shoreline", "")
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
        value = properties.get(key)
        if not isinstance(value, str) or not value.strip():
            yield f"缺少属性 {key}", f"请补上 {key}（文字，不能为空）"
    precision = properties.get("precision_m")
    if isinstance(precision, bool) or not isinstance(precision, int | float) or not precision > 0:
        yield "属性 precision_m 应是大于 0 的数", "填写界线的误差，单位为米"
    level = properties.get("level")
    if isinstance(level, str) and level and level not in LEVELS:
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
        line = shapely.from_wkt(text) if isinstance(text, str) else None
    except GEOSException:
        line = None
    if line is None or line.is_empty or shapely.get_dimensions(line) != 1:
        yield "属性 shoreline 不是可读的线", remedy


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
    if named["belt"] != [BELT]:
        yield f"应有 1 个“{BELT}”", "请核对 level 为 belt 的要素及其 name"
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
