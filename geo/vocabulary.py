"""The closed lists of the data and of the pages: one table a subject, read wherever it is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.district.current import in_use

if TYPE_CHECKING:
    import pandas as pd

DISTRICT = in_use()
"""Whose names these are: read from ``district.toml`` when the program starts."""
SECTORS: tuple[str, ...] = tuple(sector.name for sector in DISTRICT.sectors)
KINDS: tuple[str, ...] = tuple(kind.name for kind in DISTRICT.kinds)
BAYS: tuple[str, ...] = tuple(bay.name for bay in DISTRICT.bays)
BELT = DISTRICT.belt.name
"""Overlaps the bays; "" where the district has none."""
QUALIFIERS: tuple[str, ...] = ("约", "以上")
PLAN_BOXES: tuple[str, ...] = tuple(str(box + 1) for box in range(DISTRICT.plan.boxes))

OUTSIDE, ACROSS, UNLOCATED, CONFLICT = "湾区外", "跨区", "未定位", "位置矛盾"
"""What stands for a bay where a project lies in none, in several, has no place, or has one that
contradicts the plan."""
NO_PLACE, TO_FIND = "本无地点", "待查"
"""Of what is 未定位: a platform, a programme or a forum, which has no place by its nature, and what
stands somewhere that nobody has found yet."""
UNPLACED_ZONES: tuple[str, ...] = (OUTSIDE, ACROSS, UNLOCATED, CONFLICT)
NO_ZONES: tuple[str, ...] = (*UNPLACED_ZONES, TO_FIND, NO_PLACE)
"""What the filter of zones knows beside zones: the last two are kinds of the third."""

STATES: tuple[str, ...] = ("未启动", "前期", "在建", "停工", "完工", "投用", "终止", "并入")
"""Of a project, as progress reports state them."""
UNSTATED, NO_PROGRESS = "未写明", "无进展资料"
"""What stands for a state where sources speak of the project and state none, and where no source
speaks of it at all: that is neither “not begun” nor “on time”."""
STATUSES: tuple[str, ...] = (*STATES, UNSTATED, NO_PROGRESS)
RED, YELLOW, GREEN, GREY = "红", "黄", "绿", "灰"
LIGHTS: tuple[str, ...] = (RED, YELLOW, GREEN, GREY)
"""Of a project against what was promised, late first; grey where nothing can be held against it."""
LIGHT_TITLES: dict[str, str] = {
    RED: "红灯",
    YELLOW: "黄灯",
    GREEN: "绿灯",
    GREY: "灰：无可对照的资料",
}
"""What each is called where it stands alone: heads of columns, legends."""

AXES: tuple[str, ...] = tuple(DISTRICT.axes)
"""The roads that the plan calls axes, in its order; their lines: data/structure.geojson."""
AXIS_WITHIN_M = 300.0

ROUGH_FROM_M = 150.0
"""A place known to no better than this many metres is drawn dashed."""

OTHER_PROJECT = "在数据目录自己的清单里是别的项目"
"""Said of an id in a list from elsewhere: what is saved under it would be said of that project."""

METHODS: dict[str, str] = {
    "address": "门牌地址",
    "interpolated": "按相邻门牌推算",
    "junction": "两路交叉口",
    "bounded": "四至围合的范围",
    "street": "整条道路",
    "area": "片区范围",
    "place": "地名",
    "provider": "在线地理编码",
    "given": "随数据文件给出",
    "manual": "人工指定",
    "none": UNLOCATED,
}
"""``location_method`` in the reader's words, on the screen and in the exports."""

LABELS: dict[str, str] = {
    "name": "名称",
    "project_id": "编号",
    "project": "项目",
    "edition": "规划期",
    "sector": "行业",
    "kind": "类型",
    "status": "状态",
    "light": "进展灯",
    "axis": "距轴线 300 米以内",
    "investment": "投资",
    "floor_area": "建筑面积",
    "site_area": "占地面积",
    "address": "地址",
    "zone": "片区",
    "subareas": "重点片区",
    "plan_zone": "规划所述湾区",
    "plan_place": "规划出处",
    "positioning": "规划定位",
    "summary": "概述",
    "method": "定位依据",
    "place_source": "位置来源",
    "radius": "可能偏差",
    "location_note": "定位说明",
    "coordinates": "坐标",
    "longitude": "经度",
    "latitude": "纬度",
    "metro": "距地铁",
    "note": "备注",
    # sums over projects
    "shown": "项目数",
    "disclosed": "已披露投资",
    "undisclosed_count": "未披露投资",
    # what the map shows besides
    "colour_by": "地图颜色",
    "structure": "规划结构",
    # filters that are no fact of a project
    "invest_min": "投资下限",
    "invest_max": "投资上限",
    "undisclosed": "包含未披露",
    "q": "关键词",
    "area": "手画范围",
}
"""What facts of a project and filters are called: on the pages, in links, packs and tour files."""

CHOICES: dict[str, tuple[str, ...]] = {
    "sector": SECTORS,
    "kind": KINDS,
    "status": STATUSES,
    "light": LIGHTS,
    "axis": AXES,
}
"""The filters whose values are a closed list, with it, in the order of :data:`FILTERS`."""

FILTERS: tuple[str, ...] = (
    "zone",
    *CHOICES,
    "invest_min",
    "invest_max",
    "undisclosed",
    "q",
    "area",
)
"""The filters as the address bar, the command line and tour files name them, in their order."""


def measured(name: str, unit: str) -> str:
    """A label with the unit of its numbers, for the head of a column.

    Parameters
    ----------
    name : str
        A key of :data:`LABELS`.
    unit : str
        A unit, or a datum.

    Returns
    -------
    str
        The unit in brackets.

    Examples
    --------
    >>> from geo.vocabulary import measured
    >>> measured("radius", "米")
    '可能偏差（米）'
    """
    return f"{LABELS[name]}（{unit}）"


def labels(*names: str) -> dict[str, str]:
    """Some of :data:`LABELS`, by name.

    Parameters
    ----------
    *names
        Keys of the table.

    Returns
    -------
    dict of str to str

    Raises
    ------
    KeyError
        A name that is not in the table.

    Examples
    --------
    >>> from geo.vocabulary import LABELS, labels
    >>> labels("zone") == {"zone": LABELS["zone"]}
    True
    """
    return {name: LABELS[name] for name in names}


def as_methods(names: Sequence[str]) -> pd.Categorical:
    """A column ``location_method`` as categories.

    Every filter asks it of every row, and codes compare fast.

    Parameters
    ----------
    names : sequence of str
        Keys of :data:`METHODS`.

    Returns
    -------
    pandas.Categorical

    Examples
    --------
    >>> from geo.vocabulary import as_methods
    >>> as_methods(["address", "none"]).tolist()
    ['address', 'none']
    """
    import pandas as pd  # a page that only words a method starts without it

    return pd.Categorical(names, categories=list(METHODS))
