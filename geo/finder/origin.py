"""Who says where a thing of the gazetteer is, in words for the reader.

The tables name the source of every row in a few English words of their own; ``sources.toml`` has
the whole citation.
"""

from __future__ import annotations

from geo.settings import SERVICES

PLAN = "规划文本"

_ORIGINS = (
    ("AMap subway", "高德地铁数据"),
    ("AMap bus", "高德公交站"),
    ("AMap", SERVICES["amap"]),
    ("OSM", "OpenStreetMap（2020 年）"),
    ("place with a street address", SERVICES["amap"]),
    ("places with street addresses", "按高德的门牌连成"),
    ("traced on an unnamed street network", "高德路网（2020 年），路名由人对上"),
)
"""How a row's source begins, and what that is called; the first that fits."""


def origin(source: str) -> str:
    """``高德地铁数据`` of ``AMap subway data 2026 (GCJ-02 converted)``.

    Parameters
    ----------
    source : str
        As a row of the gazetteer has it.

    Returns
    -------
    str
        In the reader's words; the row's own where none are known.

    Examples
    --------
    >>> from geo.finder.origin import origin
    >>> origin("AMap subway data 2026 (GCJ-02 converted)"), origin("现场测量")
    ('高德地铁数据', '现场测量')
    """
    return next((words for start, words in _ORIGINS if source.startswith(start)), source)
