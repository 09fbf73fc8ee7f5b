"""The plan's structure on the map: off by default, in the link, quoted, with what has no place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from map_on_screen import MapOnScreen

from geo.data_dir import DATA_DIR
from geo.life.record import read_life

ELEMENTS = read_life(DATA_DIR).structure
PIXELS = """(colour) => {
    const canvas = document.querySelector(".leaflet-pm-structure-pane canvas");
    if (!canvas) return 0;
    const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let found = 0;
    for (let i = 0; i < data.length; i += 4)
        if (data[i + 3] > 150 && Math.abs(data[i] - colour[0]) < 40
            && Math.abs(data[i + 1] - colour[1]) < 40 && Math.abs(data[i + 2] - colour[2]) < 40)
            found++;
    return found;
}"""
BROWN = [0x7A, 0x3B, 0x00]


def test_the_structure_is_off_until_a_link_or_a_click_asks_for_it(
    visit: Callable[..., Any],
) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    assert shown.frame.locator(".leaflet-pm-structure-pane").count() == 0
    assert "四纵两横：" not in opened.page.content()
    opened = visit("/?structure=四纵两横")
    shown = MapOnScreen(opened.page).wait()
    axes = [one for one in ELEMENTS if one.group == "四纵两横"]
    opened.page.get_by_text("四纵两横：“").wait_for()
    assert axes[0].text in opened.page.get_by_test_id("stSidebar").inner_text()
    assert "未定位，没有画：福州路" in opened.page.get_by_test_id("stSidebar").inner_text()
    container = shown.frame.locator("[data-structure]")
    assert container.get_attribute("data-structure") == str(sum(bool(one.geometry) for one in axes))
    lines = shown.frame.locator("body").evaluate("(_, c) => (" + PIXELS + ")(c)", BROWN)
    assert lines > 500
    legend = shown.frame.locator(".pm-legend-group", has_text="规划结构")
    assert legend.locator(".pm-legend-row").all_inner_texts() == ["四纵两横"]
    assert opened.foreign_requests() == []
    opened = visit("/?structure=五核轴带")
    shown = MapOnScreen(opened.page).wait()
    opened.page.get_by_text("示意，规划未给线位").wait_for()
    assert (
        "未定位，没有画：南京路、奥帆基地" in opened.page.get_by_test_id("stSidebar").inner_text()
    )
    drawn = shown.frame.locator("body").evaluate("(_, c) => (" + PIXELS + ")(c)", BROWN)
    assert 50 < drawn < lines
    legend = shown.frame.locator(".pm-legend-group", has_text="规划结构")
    rows = ["五核", "轴带（示意，规划未给线位）"]
    assert legend.locator(".pm-legend-row").all_inner_texts() == rows
