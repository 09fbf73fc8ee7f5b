"""The layer by itself, as docs/canvas_layer.md hands it to another project: 20,000 points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from plain_map import PlainMap, served, write_example

COUNT = 20_000
SPOT = (36.05, 120.31)
"""Where the example puts five points on top of each other."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("canvas")
    write_example(folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def shown(chromium: Any, address: str) -> Iterator[PlainMap]:
    context = chromium.new_context(viewport={"width": 1000, "height": 600})
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield PlainMap(page, address)
    assert errors == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    context.close()


def show_only(shown: PlainMap, share: int) -> None:
    """Send another mask: every ``share``-th project."""
    shown.run(
        f"""(() => {{
            const mask = new Uint8Array(Math.ceil({COUNT} / 8));
            for (let p = 0; p < {COUNT}; p += {share}) mask[p >> 3] |= 1 << (p & 7);
            projects.setState(mask, [], false);
        }})()"""
    )


def test_every_point_is_in_one_bubble_or_stands_alone(shown: PlainMap) -> None:
    # a view that holds all of them
    shown.set_view(36.07, 120.37, 11)
    held = "(g) => g.clusters.reduce((sum, c) => sum + c.count, 0) + g.singles.length"
    assert shown.run(f"({held})(projects._gathered)") == COUNT
    inside = shown.run(
        """projects._gathered.clusters.map((c) => [
            c.count,
            [...projects._gathered.members(c)].length,
            c.shares.reduce((a, b) => a + b),
        ])"""
    )
    assert all(count == members == shares for count, members, shares in inside)
    show_only(shown, 4)
    assert shown.run(f"({held})(projects._gathered)") == COUNT / 4
    assert shown.run("map.getContainer().dataset.shown") == str(COUNT // 4)


def test_bubbles_do_not_hide_each_other_and_stay_when_the_map_is_moved(shown: PlainMap) -> None:
    shown.set_view(36.07, 120.37, 13)
    before = shown.bubbles()
    assert len(before) > 20
    for i, one in enumerate(before):
        for other in before[i + 1 :]:
            apart = ((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** 0.5
            assert apart > 0.7 * (one["radius"] + other["radius"])
    shown.run("map.panBy([600, 0], {animate: false}) && null")  # past what was gathered
    after = {(round(b["x"] + 600), round(b["y"]), b["count"]) for b in shown.bubbles()}
    kept = {(round(b["x"]), round(b["y"]), b["count"]) for b in before if b["x"] > 700}
    assert kept
    assert kept <= after


def test_a_click_on_a_bubble_goes_closer_until_it_is_a_list(shown: PlainMap) -> None:
    shown.set_view(36.07, 120.37, 13)
    largest = max(shown.bubbles(), key=lambda bubble: bubble["count"])
    zoom = shown.run("map.getZoom()")
    shown.page.mouse.move(largest["x"], largest["y"])
    hint = shown.page.locator(".pm-hint")
    hint.filter(has_text=f"{largest['count']} 个项目").wait_for()
    assert "餐饮" in hint.inner_text()
    shown.page.mouse.click(largest["x"], largest["y"])
    shown.wait_until(f"map.getZoom() >= {zoom} + 1")
    # points at one spot: no zoom tells them apart
    shown.set_view(*SPOT, 15)
    shown.page.mouse.click(500, 300)  # the middle of the window
    names = shown.page.get_by_role("menuitem")
    names.first.wait_for()
    assert sorted(names.locator("b").all_inner_texts()) == [f"门店 {i}" for i in range(5)]


def test_few_enough_points_stand_alone_and_are_told_by_name(shown: PlainMap) -> None:
    show_only(shown, 400)  # 50 of them
    shown.set_view(36.07, 120.37, 14)
    lone = shown.run(
        """(() => {
            const i = Array.from(projects._drawn).find((i) => {
                const corner = projects._painted.corner;
                const at = map.layerPointToContainerPoint(
                    [projects._sx[i] + corner.x, projects._sy[i] + corner.y]);
                return at.x > 90 && at.y > 60 && at.x < 900 && at.y < 500
                    && projects.hit(at, 2).length === 1;
            });
            const corner = projects._painted.corner;
            const at = map.layerPointToContainerPoint(
                [projects._sx[i] + corner.x, projects._sy[i] + corner.y]);
            return { x: at.x, y: at.y, project: projects._marks.project[i] };
        })()"""
    )
    assert lone["project"] % 400 == 0
    shown.page.mouse.move(lone["x"], lone["y"])
    shown.page.locator(".pm-hint b").filter(has_text=f"门店 {lone['project']}").wait_for()


def test_hovering_looks_at_nine_cells_however_many_points_there_are(shown: PlainMap) -> None:
    shown.set_view(36.07, 120.37, 13)
    milliseconds = shown.run(
        """(() => {
            const started = performance.now();
            for (let i = 0; i < 2000; i++) {
                const at = L.point(100 + (i % 800), 50 + (i % 500));
                if (!projects.hit(at, 2).length) projects.bubbleAt(at, 2);
            }
            return (performance.now() - started) / 2000;
        })()"""
    )
    assert milliseconds < 0.3  # a scan of 20,000 takes longer; measured: 0.01


def test_a_dense_screen_and_a_finger(chromium: Any, address: str) -> None:
    context = chromium.new_context(
        viewport={"width": 500, "height": 700}, device_scale_factor=3, has_touch=True
    )
    shown = PlainMap(context.new_page(), address)
    shown.set_view(36.07, 120.37, 13)
    canvas = shown.page.locator("canvas.pm-canvas").first
    assert canvas.evaluate("(node) => node.width / parseFloat(node.style.width)") == 3
    largest = max(
        (b for b in shown.bubbles() if 60 < b["x"] < 440 and 80 < b["y"] < 500),
        key=lambda bubble: bubble["count"],
    )
    shown.page.touchscreen.tap(largest["x"] + largest["radius"] + 5, largest["y"])
    shown.wait_until("map.getZoom() > 13")
    context.close()
