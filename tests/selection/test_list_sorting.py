"""The list sorted by one thing: numbers with what is missing last, the rest in the plan's order."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest

from geo.selection.filter import Filters, select
from geo.selection.listing import sorted_positions

NAN = float("nan")
PROJECTS = {
    "a": ("中苑广场", "现代金融", "片区", "青岛湾区", 5.0, NAN),
    "b": ("八大关", "总部经济", "街区", "未定位", NAN, 3.0),
    "c": ("海天中心", "公共服务", "建设项目", "浮山湾区", 138.0, 49.0),
    "d": ("小港湾", "总部经济", "片区", "湾区外", 5.0, 3.0),
}


@pytest.fixture
def located() -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame.from_dict(
        PROJECTS, orient="index", columns=["name", "sector", "kind", "bay", "amount", "area"]
    )
    frame["investment_yi"] = frame["filter_amount_yi"] = frame.pop("amount")
    frame["floor_area_wan_m2"] = frame.pop("area")
    frame["investment_qualifier"] = frame["amount_group"] = ""
    frame["location_method"] = "address"
    frame["placeless"] = False
    frame["counted"], frame["parent"] = True, -1
    return frame


@pytest.mark.parametrize(
    ("by", "descending", "order"),
    [
        pytest.param("amount", True, "cadb", id="largest first, undisclosed last"),
        pytest.param("amount", False, "adcb", id="smallest first, undisclosed still last"),
        pytest.param("area", True, "cbda", id="area"),
        pytest.param("area", False, "bdca", id="area, upwards"),
        pytest.param("name", False, "bcda", id="by pinyin: ba, hai, xiao, zhong"),
        pytest.param("name", True, "adcb", id="by pinyin, backwards"),
        pytest.param("sector", False, "bdac", id="as the plan lists its industries"),
        pytest.param("kind", False, "cadb", id="kind"),
        pytest.param("bay", False, "cadb", id="bays, then outside, then without a place"),
    ],
)
def test_sorted_by(located: gpd.GeoDataFrame, by: str, descending: bool, order: str) -> None:
    selection = select(located, np.ones(4, dtype=bool), Filters())
    positions = sorted_positions(selection, by, descending)
    assert "".join(located.index[positions]) == order


def test_only_what_passes_is_listed(located: gpd.GeoDataFrame) -> None:
    selection = select(located, np.array([True, False, True, False]), Filters())
    assert list(sorted_positions(selection, "area", False)) == [2, 0]


def test_nothing_else_to_sort_by(located: gpd.GeoDataFrame) -> None:
    with pytest.raises(KeyError):
        sorted_positions(select(located, np.ones(4, dtype=bool)), "address", False)
