"""Clicks on symbols, stacks and zones; names on hover; touch."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from map_on_screen import MapOnScreen

if TYPE_CHECKING:
    from playwright.sync_api import Page


def wait_for_project(page: Page, project_id: str) -> None:
    page.wait_for_function(
        "(id) => new URL(location.href).searchParams.get('project') === id", arg=project_id
    )


def test_a_click_selects_the_project(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    mark = shown.free_mark()
    name = shown.name(int(mark["project"]))
    view = shown.view()
    shown.click(mark["x"], mark["y"])
    assert shown.selected() == [mark["project"]]  # at once, before the server answers
    wait_for_project(opened.page, name["id"])
    opened.page.get_by_text(name["name"]).first.wait_for()
    shown.settle()
    assert shown.selected() == [mark["project"]]
    assert shown.view() == view  # whoever clicks on the map sees it already: no flight


def test_every_symbol_can_be_reached(visit: Callable[..., Any]) -> None:
    """Alone or through the list of its stack, also where it is most crowded."""
    shown = MapOnScreen(visit("/", width=1920, height=1080).page).wait()
    for zoom in (None, 13.5, 15):
        if zoom is not None:
            shown.set_view(36.064, 120.36, zoom)
        missed = [
            mark["project"]
            for mark in shown.marks()
            if mark["project"] not in shown.hits(mark["x"], mark["y"])
        ]
        assert missed == []


def test_a_stack_opens_a_list_to_choose_from(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    # lay two symbols over each other: the layout avoids it, a crowded data set may not
    pair = shown.run(
        """(() => {
            const [a, b] = Array.from(projects._drawn).slice(-2);
            for (const table of projects._goals.values()) {
                table[0].fill(0); table[1].fill(0);
            }
            projects._marks.x[b] = projects._marks.x[a];
            projects._marks.y[b] = projects._marks.y[a];
            projects.paint();
            return [projects._marks.project[a], projects._marks.project[b]];
        })()"""
    )
    shown.settle()
    where = next(m for m in shown.marks() if m["project"] == pair[0])
    assert set(shown.hits(where["x"], where["y"])) >= set(pair)
    shown.click(where["x"], where["y"])
    menu = shown.frame.get_by_role("menu")
    menu.wait_for()
    wanted = shown.name(pair[1])
    menu.get_by_role("menuitem").filter(has_text=wanted["name"]).first.click()
    wait_for_project(opened.page, wanted["id"])
    assert menu.count() == 0


def test_escape_closes_the_list(visit: Callable[..., Any]) -> None:
    shown = MapOnScreen(visit("/").page).wait()
    shown.node.focus()  # a click, which opens the list, does so too
    shown.run("map.planMap.pointer._openChooser([0, 1], {containerPoint: L.point(200, 200)})")
    shown.frame.get_by_role("menuitem").first.wait_for()
    shown.page.keyboard.press("Escape")
    assert shown.frame.get_by_role("menu").count() == 0


def test_hovering_shows_the_name(visit: Callable[..., Any]) -> None:
    shown = MapOnScreen(visit("/").page).wait()
    mark = shown.free_mark()
    shown.hover(mark["x"], mark["y"])
    hint = shown.frame.locator(".pm-hint")
    hint.wait_for(state="visible")
    name = shown.name(int(mark["project"]))
    assert hint.locator("b").inner_text() == name["name"]
    assert name["detail"] in hint.inner_text()
    assert shown.run("map.getContainer().classList.contains('pm-over')")


def test_a_click_on_a_zone_tells_its_positioning(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    shown.set_view(36.064, 120.36, 15)
    place = shown.run(
        """(() => {
            const size = map.getSize();
            for (let x = 80; x < size.x - 80; x += 9) for (let y = 40; y < size.y - 120; y += 9) {
                if (projects.hit(L.point(x, y), 8).length) continue;
                const at = map.containerPointToLatLng([x, y]);
                const zone = map.planMap.ground.zoneAt(
                    PlanMap.mercator.x(at.lng), PlanMap.mercator.y(at.lat));
                if (zone && zone.level === "bay") return { x, y, name: zone.name, id: zone.id };
            }
        })()"""
    )
    shown.click(place["x"], place["y"])
    opened.page.get_by_text("规划定位").first.wait_for()
    assert opened.page.get_by_text(place["name"], exact=True).first.is_visible()
    shown.settle()
    assert shown.run("map.planMap.ground._zone") == place["id"]


def test_the_same_symbol_can_be_clicked_again(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    mark = shown.free_mark()
    project_id = shown.name(int(mark["project"]))["id"]
    for _ in range(2):
        shown.click(mark["x"], mark["y"])
        wait_for_project(opened.page, project_id)
        opened.page.get_by_role("button", name="返回列表").first.click()
        opened.page.wait_for_function("() => !new URL(location.href).searchParams.has('project')")


def test_a_tap_selects(visit: Callable[..., Any]) -> None:
    opened = visit("/", has_touch=True, width=1366, height=900)
    shown = MapOnScreen(opened.page).wait()
    mark = shown.free_mark()
    shown.node.tap(position={"x": mark["x"] + 5, "y": mark["y"]})
    wait_for_project(opened.page, shown.name(int(mark["project"]))["id"])


def test_a_link_to_a_project_shows_it_close(visit: Callable[..., Any]) -> None:
    shown = MapOnScreen(visit("/").page).wait()
    mark = shown.free_mark()
    project_id = shown.name(int(mark["project"]))["id"]
    linked = visit(f"/?project={project_id}")
    there = MapOnScreen(linked.page).wait()
    there.settle()
    assert there.selected() == [mark["project"]]
    assert there.view()[2] > shown.view()[2] + 1
    size = there.run("[map.getSize().x, map.getSize().y]")
    assert any(
        m["project"] == mark["project"] and 0 < m["x"] < size[0] and 0 < m["y"] < size[1]
        for m in there.marks()
    )
    assert f"project={project_id}" in unquote(linked.page.url)


def test_choosing_in_the_list_flies_there_once(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    shown.run(
        "(window.__zooms = new Set(), map.on('zoom', () => window.__zooms.add(map.getZoom()))) && 0"
    )
    rows = opened.page.locator(".row-list .row")
    before = shown.messages()
    for row in range(8):  # the first row that has a place
        rows.nth(row).click()
        shown.wait_for_message(before)
        if shown.selected():
            break
        opened.page.get_by_role("button", name="返回列表").first.click()
        before = shown.messages()
        opened.page.wait_for_timeout(500)
    shown.settle()
    zooms = shown.run("[...window.__zooms]")
    # a flight, not a jump: some zoom between where it started and where it ended
    assert any(min(zooms) < zoom < max(zooms) for zoom in zooms)
    view = shown.view()
    before = shown.messages()
    opened.page.get_by_role("checkbox", name="全部误差圈").check(force=True)
    shown.wait_for_message(before)
    assert shown.view() == view
