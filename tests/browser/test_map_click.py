"""Clicks on symbols, stacks and zones; names on hover; touch."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
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


def bubbles(shown: MapOnScreen) -> list[dict[str, Any]]:
    """Place on the screen, number and projects of every bubble."""
    found: list[dict[str, Any]] = shown.run(
        """projects._gathered.clusters.map((cluster) => {
            const { corner, origin, zoom } = projects._painted, scale = 256 * 2 ** zoom;
            const at = map.layerPointToContainerPoint(
                [cluster.x * scale - origin.x + corner.x, cluster.y * scale - origin.y + corner.y]);
            const held = projects.insideBubble(cluster, 1000).projects;
            return { x: at.x, y: at.y, radius: cluster.radius, count: cluster.count, held };
        })"""
    )
    return found


SCREENS = {
    "laptop": {"width": 1366, "height": 768},
    "wall": {"width": 1920, "height": 1080},
    "phone": {"width": 390, "height": 844},
    "laptop at 200 %": {"width": 683, "height": 384},
}


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_no_symbol_overlaps_and_every_project_is_two_clicks_away(
    visit: Callable[..., Any], screen: dict[str, int]
) -> None:
    """From the first view on: a symbol is hit where it stands, a bubble lists what it holds."""
    shown = MapOnScreen(visit("/", **screen).page).wait()
    for zoom in (None, 13.5, 15):
        if zoom is not None:
            shown.set_view(36.064, 120.36, zoom)
        circles: list[list[float]] = shown.run(
            """[...projects._gathered.clusters.map(({ x, y, radius }) => [x, y, radius]),
                ...projects._gathered.singles.map((i) =>
                    [projects.marks.x[i], projects.marks.y[i], projects._radius(i, map.getZoom())])
            ].map(([x, y, r]) => [x * 256 * 2 ** map.getZoom(), y * 256 * 2 ** map.getZoom(), r])"""
        )
        for one, other in combinations(circles, 2):
            assert math.dist(one[:2], other[:2]) >= one[2] + other[2]
        held = [project for bubble in bubbles(shown) for project in bubble["held"]]
        assert all(bubble["count"] == len(bubble["held"]) <= 40 for bubble in bubbles(shown))
        alone = shown.run("projects._gathered.singles.map((i) => projects.marks.project[i])")
        assert len({*held, *alone}) == shown.shown()
        missed = [
            mark["project"]
            for mark in shown.marks()
            if mark["project"] not in shown.hits(mark["x"], mark["y"])
        ]
        assert missed == []


def test_the_largest_ten_are_named_in_the_first_view(visit: Callable[..., Any]) -> None:
    for width, height in ((1366, 768), (390, 844)):
        shown = MapOnScreen(visit("/", width=width, height=height).page).wait()
        told: list[dict[str, Any]] = shown.run(
            """projects._names.names.filter(({ bold }) => bold).map(({ lines, x, dx, width }) => {
                const left = x * 256 * 2 ** map.getZoom() - map.getPixelBounds().min.x + dx;
                return { lines, left, width };
            })"""
        )
        assert sum(len(name["lines"]) for name in told) == 10
        inside = shown.run("map.getSize().x")
        assert all(name["left"] >= 0 and name["left"] + name["width"] <= inside for name in told)


def test_a_bubble_opens_its_list_and_a_name_in_it_the_project(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    bubble = max(bubbles(shown), key=lambda found: found["count"])
    before = shown.view()
    shown.click(bubble["x"], bubble["y"])
    menu = shown.frame.get_by_role("menu")
    menu.wait_for()
    assert menu.get_by_role("menuitem").count() == bubble["count"] + 1  # and a closer look
    assert shown.view() == before
    wanted = shown.name(bubble["held"][1])
    menu.get_by_role("menuitem").filter(has_text=wanted["name"]).first.click()
    wait_for_project(opened.page, wanted["id"])
    assert menu.count() == 0


def test_the_list_of_a_bubble_offers_a_closer_look(visit: Callable[..., Any]) -> None:
    shown = MapOnScreen(visit("/").page).wait()
    bubble = max(bubbles(shown), key=lambda found: found["count"])
    shown.click(bubble["x"], bubble["y"])
    shown.frame.get_by_role("menuitem", name="放大到这里").click()
    shown.settle()
    assert max(found["count"] for found in bubbles(shown)) < bubble["count"]


def test_the_name_beside_a_symbol_means_it(visit: Callable[..., Any]) -> None:
    """A line or an area has its label; a click on the words does what one on the tag does."""
    shown = MapOnScreen(visit("/").page).wait()
    at = shown.run(
        """(() => {
            const name = projects._names.names.find(({ cluster, bold }) => !cluster && !bold);
            const { corner, origin, zoom } = projects._painted, scale = 256 * 2 ** zoom;
            const point = map.layerPointToContainerPoint([
                name.x * scale - origin.x + corner.x + name.dx + name.width / 2,
                name.y * scale - origin.y + corner.y + name.dy + name.height / 2]);
            return [point.x, point.y, projects.marks.project[name.mark]];
        })()"""
    )
    assert shown.hits(at[0], at[1]) == [at[2]]


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
