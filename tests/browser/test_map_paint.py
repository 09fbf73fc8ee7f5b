"""The map is painted, sharp, under the security policy, and asks nobody else for anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from map_on_screen import MapOnScreen

COLOURS = """(() => {
    const seen = {};
    for (const canvas of map.getContainer().querySelectorAll("canvas.pm-canvas")) {
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        const colours = new Set();
        let clear = 0;
        for (let i = 0; i < pixels.length; i += 4 * 7) {
            if (!pixels[i + 3]) clear++;
            else colours.add(pixels.slice(i, i + 3).map((value) => value >> 4).join());
        }
        seen[canvas.parentNode.className.match(/pm-\\w+/)[0]] =
            { colours: colours.size, clear: clear / (pixels.length / 28) };
    }
    return seen;
})()"""


def test_the_map_is_painted_under_the_policy(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    policy = opened.page.request.get(opened.server.url + "/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    layers = shown.run(COLOURS)
    assert layers["pm-ground"]["colours"] > 30
    assert layers["pm-ground"]["clear"] == 0
    assert layers["pm-projects"]["colours"] > 30
    assert shown.shown() > 20
    alone = {mark["project"] for mark in shown.marks()}
    assert len(alone) + shown.run("projects._gathered.clusters.length") > 20
    refused = [text for text in opened.errors if "Content Security Policy" in text]
    assert refused == []
    assert opened.failures == []


def test_nothing_is_asked_of_anyone_else(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    mark = shown.free_mark()
    shown.hover(mark["x"], mark["y"])
    shown.click(mark["x"], mark["y"])
    shown.set_view(36.06, 120.36, 16)
    shown.frame.get_by_role("button", name="放大").click()
    shown.settle()
    assert opened.foreign_requests() == []
    assert any("/map-data/" in url for url in opened.requests)


def test_data_and_scripts_come_from_versioned_addresses_once(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    MapOnScreen(opened.page).wait()
    ours = [url for url in opened.requests if re.search(r"/map-(data|assets)/", url)]
    assert len(ours) == len(set(ours))
    assert all(re.search(r"/map-(data|assets)/[0-9a-f]{16}/", url) for url in ours)


@pytest.mark.parametrize("base_path", ["maps/plan"])
def test_the_map_works_below_a_base_path(
    visit: Callable[..., Any], start_app: Callable[..., Any], base_path: str
) -> None:
    opened = visit("/", server=start_app(base_path=base_path))
    shown = MapOnScreen(opened.page).wait()
    assert shown.shown() > 20
    assert opened.foreign_requests() == []
    ours = [url for url in opened.requests if "/map-data/" in url]
    assert ours
    assert all(f"/{base_path}/map-data/" in url for url in ours)


def test_a_dense_screen_gets_a_dense_picture(visit: Callable[..., Any]) -> None:
    opened = visit("/", device_scale_factor=2)
    shown = MapOnScreen(opened.page).wait()
    widths = shown.run(
        """Array.from(map.getContainer().querySelectorAll("canvas.pm-canvas"))
            .map((canvas) => canvas.width / parseFloat(canvas.style.width))"""
    )
    assert len(widths) >= 2
    assert set(widths) == {2}


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_no_label_lies_over_another(visit: Callable[..., Any], width: int, height: int) -> None:
    shown = MapOnScreen(visit("/", width=width, height=height).page).wait()
    for zoom in (12.5, 14, 15.5, 17):
        shown.set_view(36.064, 120.36, zoom)
        overlaps = shown.run(
            """(() => {
                const scale = PlanMap.mercator.scale(map.getZoom());
                const placed = map.planMap.ground._placedAt(map.getZoom()).labels;
                const boxes = placed.filter((p) => p.text).map((p) => {
                    const w = PlanMap.widthOf(p.text, p.style.size), h = p.style.size;
                    const x = p.x * scale + p.dx, y = p.y * scale + p.dy;
                    return [x, y - h / 2, x + w, y + h / 2, p.text];
                });
                const found = [];
                boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
                    if (a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])
                        found.push([a[4], b[4]]);
                }));
                return { labels: boxes.length, found };
            })()"""
        )
        assert overlaps["found"] == [], zoom
    assert overlaps["labels"] > 5


def test_the_buttons_speak_chinese_and_the_map_takes_keys(visit: Callable[..., Any]) -> None:
    shown = MapOnScreen(visit("/").page).wait()
    for name in ("放大", "缩小", "看全图"):
        assert shown.frame.get_by_role("button", name=name, exact=True).count() == 1
    legend = shown.frame.get_by_role("button", name="图例")
    opened = legend.get_attribute("aria-expanded")
    legend.click()
    assert legend.get_attribute("aria-expanded") != opened
    before = shown.view()
    shown.node.focus()
    shown.page.keyboard.press("ArrowRight")
    shown.settle()
    assert shown.view()[1] > before[1]
    shown.page.keyboard.press("+")
    shown.settle()
    assert shown.view()[2] > before[2]


def test_sources_datum_and_scale_are_on_the_map(visit: Callable[..., Any]) -> None:
    shown = MapOnScreen(visit("/").page).wait()
    notes = shown.frame.locator(".pm-notes").inner_text()
    assert "© OpenStreetMap contributors" in notes
    assert "WGS84" in notes
    scale = shown.frame.locator(".leaflet-control-scale-line").inner_text()
    assert re.fullmatch(r"\d+(\.\d+)? (米|公里)", scale)
