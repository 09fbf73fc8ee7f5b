"""A filter changes what is shown and nothing else: no new frame, no move, no blank, no flicker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from map_on_screen import FRAME, MapOnScreen

CHECKBOX = "包含未披露投资的项目"

# Looks at the canvases in every frame of the browser: a blank one counts, a new one counts.
WATCH = """(() => {
    const container = map.getContainer();
    const canvases = () => Array.from(container.querySelectorAll("canvas.pm-canvas"));
    const first = canvases();
    const seen = (window.__seen = { frames: 0, blank: 0, replaced: 0, moved: 0 });
    const start = JSON.stringify([map.getCenter(), map.getZoom()]);
    const look = () => {
        seen.frames++;
        const now = canvases();
        const same = now.length === first.length && now.every((canvas, i) => canvas === first[i]);
        if (!same) seen.replaced++;
        else {
            const ground = now[0].getContext("2d");
            const middle = ground.getImageData(now[0].width / 2, now[0].height / 2, 1, 1).data;
            if (!middle[3]) seen.blank++;
            if (now.some((canvas) => !canvas.isConnected)) seen.blank++;
        }
        if (JSON.stringify([map.getCenter(), map.getZoom()]) !== start) seen.moved++;
        requestAnimationFrame(look);
    };
    look();
    return null;
})()"""

GROUND = """(() => {
    const canvas = map.getContainer().querySelector(".leaflet-pm-ground-pane canvas") ||
        map.getContainer().querySelectorAll("canvas.pm-canvas")[0];
    return canvas.toDataURL();
})()"""


def tick(shown: MapOnScreen, label: str) -> None:
    before = shown.messages()
    shown.page.get_by_text(label, exact=True).click()
    shown.wait_for_message(before)


def test_a_filter_neither_moves_nor_blanks_nor_remounts_the_map(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    shown.set_view(36.064, 120.37, 14.25)
    element = shown.frame_element.element_handle()
    shown.run("(window.__mark = 'the same window') && null")
    shown.run(WATCH)
    ground, before = shown.run(GROUND), shown.shown()
    tick(shown, CHECKBOX)
    after = shown.shown()
    assert 0 < after < before
    tick(shown, CHECKBOX)
    assert shown.shown() == before
    seen = shown.run("window.__seen")
    assert seen["frames"] > 10
    assert {k: seen[k] for k in ("blank", "replaced", "moved")} == {
        "blank": 0,
        "replaced": 0,
        "moved": 0,
    }
    assert shown.run("window.__mark") == "the same window"
    assert opened.page.evaluate(
        f"(element) => element === document.querySelector('{FRAME}')", element
    )
    assert shown.run(GROUND) == ground  # not a pixel of the ground


def test_a_change_of_theme_leaves_the_map_alone(visit: Callable[..., Any]) -> None:
    opened = visit("/", color_scheme="light")
    shown = MapOnScreen(opened.page).wait()
    shown.set_view(36.064, 120.37, 14.25)
    shown.run("(window.__mark = 'the same window') && null")
    view, ground = shown.view(), shown.run(GROUND)
    opened.page.emulate_media(color_scheme="dark")
    opened.page.wait_for_timeout(500)
    assert shown.view() == view
    assert shown.run(GROUND) == ground
    assert shown.run("window.__mark") == "the same window"


def test_a_filter_fetches_nothing(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    count = len([url for url in opened.requests if "/map-" in url])
    tick(shown, CHECKBOX)
    assert len([url for url in opened.requests if "/map-" in url]) == count


def test_symbols_stay_where_they_are_when_others_are_filtered_out(
    visit: Callable[..., Any],
) -> None:
    """A filter may free a symbol of its bubble; none that stands alone is moved by it."""
    shown = MapOnScreen(visit("/").page).wait()
    before = {m["project"]: (round(m["x"]), round(m["y"])) for m in shown.marks()}
    tick(shown, CHECKBOX)
    after = {m["project"]: (round(m["x"]), round(m["y"])) for m in shown.marks()}
    both = before.keys() & after.keys()
    assert both
    assert {m: before[m] for m in both} == {m: after[m] for m in both}


def test_sub_areas_and_circles_come_without_a_move(visit: Callable[..., Any]) -> None:
    shown = MapOnScreen(visit("/").page).wait()
    view = shown.view()
    for label in ("重点片区", "全部误差圈"):
        tick(shown, label)
    assert shown.view() == view
    assert shown.run("map.planMap.ground._showSubareas")
    assert shown.run("projects._state.circles")


def test_moving_the_map_does_not_rerun_the_page(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    opened.page.wait_for_timeout(600)  # whatever the first run still sends
    opened.page.evaluate(
        """() => {
            window.__sent = 0;
            window.addEventListener("message", (event) => {
                if (event.data.type === "streamlit:setComponentValue") window.__sent++;
            });
        }"""
    )
    shown.run("map.panBy([120, 40], {animate: false}) && null")
    shown.run("map.setZoom(map.getZoom() + 1) && null")
    opened.page.wait_for_timeout(900)  # st_folium waits 250 ms before it answers
    assert opened.page.evaluate("window.__sent") == 0
    mark = shown.free_mark()
    shown.click(mark["x"], mark["y"])
    opened.page.wait_for_function("window.__sent > 0")
    opened.page.wait_for_timeout(900)
    assert opened.page.evaluate("window.__sent") == 1  # and the count does count


def test_the_view_comes_back_after_another_page(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    shown.set_view(36.0621, 120.3305, 15.25)
    view = shown.view()
    opened.page.get_by_role("link", name="片区").click()
    opened.page.locator(FRAME).wait_for(state="detached")
    opened.page.get_by_role("link", name="地图").click()
    again = MapOnScreen(opened.page).wait().view()
    assert again[2] == view[2]
    assert abs(again[0] - view[0]) < 2e-4  # 20 m: a few pixels
    assert abs(again[1] - view[1]) < 2e-4


COUNT_TURNS = """(() => {
    window.__turned = 0;
    const count = (event) => (window.__turned -= event.deltaY);
    if (!window.__counts) window.addEventListener("wheel", count, { capture: true, passive: true });
    window.__counts = true;
    map.scrollWheelZoom._left = 0;
    return null;
})()"""
ALL_TURNED = f"""(wanted) => {{
    const {{ map, __turned }} = document.querySelector('{FRAME}').contentWindow;
    return __turned === wanted && !map.scrollWheelZoom._delta && !map.zoomGoal;
}}"""


def test_the_wheel_zooms_as_far_as_it_is_turned(visit: Callable[..., Any]) -> None:
    """In notches, or in the many small steps of a trackpad: the same distance, the same zoom."""
    page = visit("/").page
    shown = MapOnScreen(page).wait()
    box = shown.frame_element.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def zoomed(step: float, count: int) -> float:
        shown.set_view(36.064, 120.37, 12)
        shown.run(COUNT_TURNS)
        for _ in range(count):
            page.mouse.wheel(0, -step)
        page.wait_for_function(ALL_TURNED, arg=step * count)
        shown.settle()
        return float(shown.view()[2] - 12)

    notches = zoomed(100, 2)
    assert notches == 2.5
    assert zoomed(4, 50) == notches
    assert zoomed(2.5, 80) == notches
    assert zoomed(200, 1) == notches


TURN = """(async () => {
    const { ground } = map.planMap, box = map.getContainer().getBoundingClientRect();
    const middle = { clientX: box.width / 2, clientY: box.height / 2 };
    ground.isFast = () => FAST; // as on a quick machine, or on one that lets Leaflet stretch
    for (const step of STEPS) {
        map.getContainer().dispatchEvent(
            new WheelEvent("wheel", { deltaY: -step, cancelable: true, ...middle }));
        await new Promise((done) => setTimeout(done, 45)); // past a burst, amid a zoom
    }
})()"""


@pytest.mark.parametrize("fast", ["true", "false"], ids=["by frames", "stretched"])
@pytest.mark.parametrize(
    ("steps", "levels"),
    [
        pytest.param([20] * 8, 2.0, id="a level of its own each"),
        pytest.param([8] * 20, 2.0, id="less than a step each"),
        pytest.param([160, 80, -80], 2.0, id="there and back"),
        pytest.param([100, 4, 4, 4], 1.25, id="rests too small to zoom"),
    ],
)
def test_a_turn_while_the_map_still_zooms_counts(
    visit: Callable[..., Any], steps: Any, levels: float, fast: str
) -> None:
    page = visit("/").page
    shown = MapOnScreen(page).wait()
    shown.set_view(36.064, 120.37, 12)
    shown.run(COUNT_TURNS)
    shown.run(TURN.replace("FAST", fast).replace("STEPS", str(steps)))
    page.wait_for_function(ALL_TURNED, arg=sum(steps))
    shown.settle()
    assert shown.view()[2] - 12 == levels


PRESSED = """document.dispatchEvent(
    new KeyboardEvent("keydown", { keyCode: 187, bubbles: true }))"""
CLICKED = 'document.querySelector(".leaflet-control-zoom-in").click()'


@pytest.mark.parametrize("step", [CLICKED, PRESSED], ids=["the button", "the key"])
def test_a_second_step_while_the_map_still_zooms_counts(
    visit: Callable[..., Any], step: str
) -> None:
    shown = MapOnScreen(visit("/").page).wait()
    shown.set_view(36.064, 120.37, 12)
    levels = shown.run("map.options.zoomDelta")
    shown.run(
        f"""(async () => {{
            map.planMap.ground.isFast = map.planMap.projects.isFast = () => true;
            map.getContainer().focus();
            {step};
            await new Promise((done) => setTimeout(done, 40)); // early in the zoom of 220
            {step};
        }})()"""
    )
    shown.settle()
    assert shown.view()[2] - 12 == 2 * levels
