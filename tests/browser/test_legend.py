"""The map's legend: it explains what is drawn, leaves the map its room and stays as it was left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from map_on_screen import MapOnScreen

EXPLAINED = (
    # symbols
    "总部经济", "100 亿元以上", "投资未披露", "金额含于所属项目", "地下工程",
    # how places are drawn
    "挨在一起的项目，点击看名单", "位置误差可能超过 150 米，外圈是误差范围",
    "地址互相矛盾，各处都画，虚线相连", "线状或片状项目的标签", "线状项目的走向，虚线为大致位置",
    "片状项目的范围", "引线：名称指向的项目",
    # the ground
    "浮山湾区", "汇泉湾区", "青岛湾区", "滨海休闲旅游带", "区界", "道路", "地铁站", "山", "广场",
    "地点",
)  # fmt: skip


def _share(shown: MapOnScreen) -> float:
    found: float = shown.run(
        """(() => {
            const { width, height } = document.querySelector(".pm-legend").getBoundingClientRect();
            return (width * height) / (map.getSize().x * map.getSize().y);
        })()"""
    )
    return found


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (390, 844), (683, 384)])
def test_it_explains_all_that_is_drawn_on_a_fifth_of_the_map(
    visit: Callable[..., Any], width: int, height: int
) -> None:
    shown = MapOnScreen(visit("/", width=width, height=height).page).wait()
    button = shown.frame.get_by_role("button", name="图例")
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    texts = shown.frame.locator(".pm-legend-row span").all_inner_texts()
    assert [text for text in EXPLAINED if text not in texts] == []
    assert 0.02 < _share(shown) <= 0.205  # a pixel's edge more
    # the last row can be read too: the legend scrolls
    last = shown.frame.locator(".pm-legend-row").last
    last.scroll_into_view_if_needed()
    inside = shown.run(
        """(() => {
            const body = document.querySelector(".pm-legend-body").getBoundingClientRect();
            const rows = document.querySelectorAll(".pm-legend-row");
            const row = rows[rows.length - 1].getBoundingClientRect();
            return row.top >= body.top - 1 && row.bottom <= body.bottom + 1;
        })()"""
    )
    assert inside


def test_sub_areas_are_explained_when_they_are_drawn(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    rows = shown.frame.locator(".pm-legend-row span")
    assert "重点片区" not in rows.all_inner_texts()
    before = shown.messages()
    opened.page.get_by_text("重点片区", exact=True).first.click()
    shown.wait_for_message(before)
    assert "重点片区" in rows.all_inner_texts()


def test_what_was_closed_stays_closed_in_a_new_tab(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    button = shown.frame.get_by_role("button", name="图例")
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    other = opened.page.context.new_page()
    other.goto(opened.server.url + "/")
    again = MapOnScreen(other).wait()
    assert again.frame.get_by_role("button", name="图例").get_attribute("aria-expanded") == "false"
    assert _share(again) < 0.02
