"""Two zonings and two plans on the map: a line between them, moved by pointer and keys."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from at_rest import wait_until_at_rest
from checkout import ROOT
from map_on_screen import MapOnScreen

from geo.data_dir import SUBDISTRICTS_FILE, data_dir
from geo.dataset import load_dataset
from geo.zones.subdistricts import assign_subdistricts, read_subdistricts

sys.path.insert(0, str(ROOT / "scripts"))

from example_edition import write_example

PANEL = ".pm-clock"
ZONING, STATES = ".leaflet-pm-zoning-pane canvas", ".leaflet-pm-clock-states-pane canvas"

# Columns of the map (px from its left edge) in which a canvas shows anything.
INKED = """(canvas) => {
    const {left, width} = canvas.getBoundingClientRect();
    const frame = canvas.closest('.leaflet-container').getBoundingClientRect();
    const ratio = canvas.width / width;
    const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const seen = [];
    for (let x = 0; x < frame.width; x += 4) {
        const column = Math.round((x + frame.left - left) * ratio);
        for (let y = 0; y < canvas.height; y += 3) {
            if (!data[4 * (y * canvas.width + column) + 3]) continue;
            seen.push(x);
            break;
        }
    }
    return seen;
}"""


def opened_at(visit: Callable[..., Any], query: str, **more: Any) -> Any:
    opened = visit(f"/?{query}", **more)
    shown = MapOnScreen(opened.page).wait()
    shown.frame.locator(".pm-swipe").wait_for()
    wait_until_at_rest(opened.page)
    return opened, shown.frame


def address(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("query", ["clock=分区", "clock=分区&zone=汇泉湾区"], ids=["all", "a bay"])
def test_two_zonings_count_the_same_projects(visit: Callable[..., Any], query: str) -> None:
    opened, frame = opened_at(visit, query)
    dataset = load_dataset()
    located = dataset.located
    wanted = located["counted"].to_numpy()
    if "zone=" in query:
        wanted = wanted & (located["bay"] == "汇泉湾区").to_numpy()
    given = assign_subdistricts(
        located, dataset.zones, read_subdistricts(data_dir() / SUBDISTRICTS_FILE)
    )
    plan, other = frame.locator(".pm-clock-zones p").all_inner_texts()
    for text, column in ((plan, located["bay"]), (other, given)):
        counts = column[wanted].value_counts()
        for name, count in counts[counts > 0].items():
            assert f"{name} {count} 项" in text
        assert text.count(" 项") - text.count("含 1 项") == (counts > 0).sum()
    rows = opened.page.locator(".st-key-project_list li:visible .row .when").all_inner_texts()
    assert any("街道：" in row for row in rows)
    assert opened.errors == []
    assert opened.failures == []
    assert opened.foreign_requests() == []


def test_the_line_between_two_zonings_is_moved_by_keys_and_pointer(
    visit: Callable[..., Any],
) -> None:
    opened, frame = opened_at(visit, "clock=分区")
    page, handle = opened.page, frame.get_by_role("slider", name="两种分区的分隔线")
    width = frame.locator(".leaflet-container").bounding_box()["width"]
    assert handle.get_attribute("aria-valuetext") == "左边 50% 是三湾一带，右边 50% 是街道"
    seen = frame.locator(ZONING).evaluate(INKED)
    assert min(seen) == pytest.approx(width / 2, abs=6)
    handle.focus()
    for key, share in (("PageDown", 40), ("ArrowRight", 42), ("Home", 0), ("End", 100)):
        page.keyboard.press(key)
        assert handle.get_attribute("aria-valuenow") == str(share)
    assert frame.locator(ZONING).evaluate(INKED) == []
    page.keyboard.press("Home")
    assert min(frame.locator(ZONING).evaluate(INKED)) <= 4
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + width * 0.3, box["y"] + 5, steps=4)
    page.mouse.up()
    assert float(handle.get_attribute("aria-valuenow")) == pytest.approx(30, abs=4)
    assert address(page)["clock"] == ["分区"]
    frame.locator(PANEL).get_by_role("button", name="关闭时间轴").click()
    frame.locator(ZONING).wait_for(state="detached")
    clipped = frame.locator(".leaflet-pm-ground-pane canvas").evaluate("c => c.style.clipPath")
    assert clipped == "", "the plan's zones are whole again"
    assert "clock" not in address(page)


def test_two_plans_lie_left_and_right_of_the_line(
    visit: Callable[..., Any], start_app: Callable[..., Any], tmp_path: Path
) -> None:
    folder = write_example(tmp_path / "data")
    server = start_app(data_dir=folder)
    opened, frame = opened_at(visit, "clock=规划期", server=server)
    page, panel = opened.page, frame.locator(PANEL)
    handle = frame.get_by_role("slider", name="两期规划的分隔线")
    assert handle.get_attribute("aria-valuetext") == "左边 50% 是“十四五”，右边 50% 是“示例”"
    assert "“十四五”与“示例”：118 项与 7 项" in panel.inner_text()
    assert not frame.locator(".pm-legend").is_visible(), "it explains other signs than these"
    handle.focus()
    page.keyboard.press("End")
    whole = frame.locator(STATES).evaluate(INKED)
    page.keyboard.press("Home")
    other = frame.locator(STATES).evaluate(INKED)
    assert 0 < len(other) < len(whole), "seven projects of the other plan, not those of this one"
    # a name of the other plan is told where the pointer is, and no project of this one is chosen
    listed = load_dataset(folder, listed="projects_example.csv").located
    at = listed.geometry["X01"].centroid
    point = frame.locator(".leaflet-container").evaluate(
        "(node, [lon, lat]) => { const m = window.map ?? Object.values(window).find("
        "(v) => v instanceof L.Map); const p = m.latLngToContainerPoint([lat, lon]);"
        " return [p.x, p.y]; }",
        [at.x, at.y],
    )
    box = frame.locator(".leaflet-container").bounding_box()
    page.mouse.move(box["x"] + point[0], box["y"] + point[1])
    tip = frame.locator(".pm-swipe-name")
    tip.wait_for()
    assert "“示例”示例：" in tip.inner_text()
    panel.get_by_text("逐项承接（9 条）").click()
    rows = panel.locator("tbody tr").all_inner_texts()
    assert "航运科技大厦\t取消\t—" in rows
    # a filter holds on both sides
    page.goto(f"{server.url}/?clock=规划期&sector=科技创新")
    frame.get_by_text("按承接关系").wait_for()
    assert "拆分 左 1 右 2" in panel.inner_text()
    assert opened.errors == []
    assert opened.failures == []


def test_with_one_plan_there_is_nothing_to_compare_it_with(visit: Callable[..., Any]) -> None:
    page = visit("/?clock=规划期").page
    shown = MapOnScreen(page).wait()
    panel = shown.frame.locator(PANEL)
    panel.wait_for()
    assert panel.get_by_role("button", name="两种分区").is_visible()
    assert panel.get_by_role("button", name="两期规划").count() == 0


def test_what_does_not_come_is_said_and_can_be_asked_for_again(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    page = opened.page
    shown = MapOnScreen(page).wait()
    page.route("**/zoning.json", lambda route: route.abort())
    shown.frame.get_by_role("button", name="时间轴").click()
    button = shown.frame.locator(PANEL).get_by_role("button", name="两种分区")
    button.click()
    shown.frame.get_by_text("“两种分区”没有取到，请再按一次。").wait_for()
    page.unroute("**/zoning.json")
    button.click()
    shown.frame.locator(".pm-swipe").wait_for()


@pytest.mark.parametrize("width", [390, 683], ids=["phone", "200 %"])
def test_on_a_narrow_screen_the_map_is_still_seen(visit: Callable[..., Any], width: int) -> None:
    _, frame = opened_at(visit, "clock=分区", width=width, height=844)
    panel, whole = (frame.locator(one).bounding_box() for one in (PANEL, ".leaflet-container"))
    assert panel["height"] <= whole["height"] * 0.6
    assert panel["x"] >= whole["x"]
    assert panel["x"] + panel["width"] <= whole["x"] + whole["width"] + 1
