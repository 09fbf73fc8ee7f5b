"""``location_method`` in the reader's words: one table for the screen and the exports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

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
    "none": "未定位",
}


def as_methods(names: Sequence[str]) -> pd.Categorical:
    """A column ``location_method``: every filter asks it of every row, and codes compare fast."""
    import pandas as pd  # a page that only words a method starts without it

    return pd.Categorical(names, categories=list(METHODS))
