"""Colours, glyphs and shapes: one table for the map, the charts and the exports.

The twelve sector colours were searched for by simulation: white text stands on each with a contrast
of 4.5 : 1 or more, and any two stay at least 12 apart (CIELAB) for normal sight, protanopia,
deuteranopia and tritanopia. No twelve hues survive every projector, so colour never stands alone:
a sector also carries one Chinese character, a kind has a shape.
"""

from __future__ import annotations

from typing import NamedTuple


class SectorStyle(NamedTuple):
    """How a sector is drawn.

    Attributes
    ----------
    colour : str
        ``#rrggbb``.
    glyph : str
        One Chinese character, for colour never stands alone.

    Examples
    --------
    >>> from geo.style import NO_SECTOR_STYLE
    >>> NO_SECTOR_STYLE.glyph
    '？'
    """

    colour: str
    glyph: str


class BayStyle(NamedTuple):
    """How a bay is drawn.

    Attributes
    ----------
    fill, edge : str
        ``#rrggbb``.

    Examples
    --------
    >>> from geo.style import BayStyle
    >>> BayStyle("#ffffff", "#000000").edge
    '#000000'
    """

    fill: str
    edge: str


SECTOR_STYLES: dict[str, SectorStyle] = {
    "总部经济": SectorStyle("#3b2d82", "总"),
    "数字经济": SectorStyle("#291eff", "数"),
    "现代金融": SectorStyle("#897436", "金"),
    "商贸商务": SectorStyle("#d00f05", "商"),
    "航运贸易": SectorStyle("#0066ac", "航"),
    "文化旅游": SectorStyle("#ca1bc1", "文"),
    "科技创新": SectorStyle("#7110c2", "科"),
    "海洋经济": SectorStyle("#01424f", "海"),
    "城市更新": SectorStyle("#8c1e14", "更"),
    "地下空间": SectorStyle("#56322f", "地"),
    "对外开放": SectorStyle("#c6057f", "开"),
    "公共服务": SectorStyle("#008759", "公"),
}

NO_SECTOR = "未填写"
"""What charts and tables call a blank sector; the data check asks for it to be filled in."""
NO_SECTOR_STYLE = SectorStyle("#6b6b6b", "？")

KIND_SHAPES: dict[str, str] = {
    "建设项目": "circle",
    "片区": "square",
    "街区": "hexagon",
    "道路": "diamond",
    "地下工程": "triangle_down",
    "平台": "pentagon",
    "设施": "cross",
    "计划": "triangle_up",
}

# Pastel washes with a firm edge, so that the projects are the saturated things; none is sea blue.
BAY_STYLES: dict[str, BayStyle] = {
    "浮山湾区": BayStyle("#d6d2ec", "#7a6cb0"),
    "汇泉湾区": BayStyle("#cfe6c4", "#5f9a4c"),
    "青岛湾区": BayStyle("#f3d9b8", "#bd8440"),
}
BELT_EDGE = "#2a9d8f"
