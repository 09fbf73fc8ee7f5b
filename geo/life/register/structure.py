"""``structure.geojson``: the axes and cores that the plan names, quoted, and how they were read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import DataFileError, Issue
from geo.files.text import UTF8, read_text
from geo.vocabulary import AXES

FILE_NAME = "structure.geojson"
GROUPS = ("四纵两横", "五核轴带")
SKETCH = "轴带"
"""The role of corridors: the plan says that they connect, and gives no line."""
_TEXTS = ("structure_id", "group", "role", "name", "text", "plan_section", "reading")
_SHAPES = ("Point", "LineString", "MultiLineString")


@dataclass(frozen=True)
class Element:
    """An axis, a core or a corridor.

    Attributes
    ----------
    structure_id, group, role, name : str
        Its id; 四纵两横 or 五核轴带; 纵轴, 横轴, 核 or 轴带; what the plan calls it.
    text, plan_section : str
        The plan's words, and where they stand.
    reading : str
        How it was drawn, or why it is not.
    order : int
        Its place in the plan's order.
    precision_m : float or None
        Metres, None where nothing is claimed.
    geometry : mapping or None
        GeoJSON in WGS84, longitude first; None for what is not located.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> [one.name for one in read_life(data_dir()).structure if one.geometry is None]
    ['福州路', '南京路', '奥帆基地']
    """

    structure_id: str
    group: str
    role: str
    name: str
    text: str
    plan_section: str
    reading: str
    order: int
    precision_m: float | None
    geometry: Mapping[str, Any] | None


def axis_lines(structure: Iterable[Element]) -> dict[str, Mapping[str, Any]]:
    """The axes of 四纵两横 that have a line, by name.

    Parameters
    ----------
    structure : iterable of Element
        Of the plan; cores and corridors are no axes.

    Returns
    -------
    dict of str to mapping
        GeoJSON in WGS84.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> from geo.life.register.structure import axis_lines
    >>> list(axis_lines(read_life(data_dir()).structure))
    ['延安三路', '山东路', '南京路', '香港中路', '东海路']
    """
    return {
        one.name: one.geometry
        for one in structure
        if one.group == GROUPS[0] and one.name in AXES and one.geometry is not None
    }


def read_structure(folder: Path, issues: list[Issue]) -> tuple[Element, ...]:
    """The elements in their order; one that cannot be used is listed and left out.

    Raises DataFileError for a file that is no GeoJSON.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return ()
    text, _ = read_text(path, UTF8)
    remedy = "请用 scripts/build_structure.py 重做，或从发行版恢复"
    try:
        features = json.loads(text)["features"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise DataFileError([Issue(path.name, "不是有效的 GeoJSON", remedy)]) from error
    found: dict[str, Element] = {}
    for number, feature in enumerate(features if isinstance(features, list) else [], start=1):
        element = _element(feature)
        if isinstance(element, Element) and element.structure_id in found:
            element = (
                f"的编号“{element.structure_id[:40]}”重复",
                "请改正 structure_id，或删去其中一个",
            )
        if not isinstance(element, Element):
            problem, mend = element
            message = f"第 {number} 个要素{problem}，未读入"
            issues.append(Issue(path.name, message, f"{mend}；或{remedy.removeprefix('请')}"))
            continue
        found[element.structure_id] = element
    return tuple(sorted(found.values(), key=lambda element: element.order))


def _element(feature: object) -> Element | tuple[str, str]:
    """The element, or what is wrong with it and the remedy."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return "没有 properties", "请补上"
    properties, shape = feature["properties"], feature.get("geometry")
    texts = {name: properties.get(name) for name in _TEXTS}
    order, precision = properties.get("order"), properties.get("precision_m")
    for name, text in texts.items():
        if not isinstance(text, str) or not text:
            return f"缺少 {name}", f"请补上 {name}（文字，不能为空）"
    if texts["group"] not in GROUPS:
        return f"的 group “{texts['group'][:40]}”不认识", f"请写 {'、'.join(GROUPS)} 之一"
    if type(order) is not int:
        return "的 order 不是整数", "请写它在规划里的次序"
    if not (precision is None or type(precision) in (int, float)):
        return "的 precision_m 不是数", "请写米数，或 null"
    if shape is not None and not (
        isinstance(shape, dict)
        and shape.get("type") in _SHAPES
        and _in_degrees(shape.get("coordinates"))
    ):
        return "的 geometry 不能用", f"请用 {'、'.join(_SHAPES)}，坐标按经度、纬度写；或写 null"
    return Element(**texts, order=order, precision_m=precision, geometry=shape)


def _in_degrees(coordinates: object, depth: int = 0) -> bool:
    """Whether nested lists hold longitude and latitude, in that order."""
    if not isinstance(coordinates, list) or not coordinates or depth > 2:
        return False
    if len(coordinates) == 2 and all(type(one) in (int, float) for one in coordinates):
        return bool(abs(coordinates[0]) <= 180 and abs(coordinates[1]) <= 90)
    return all(_in_degrees(one, depth + 1) for one in coordinates)
