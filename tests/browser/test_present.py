"""The presentation in a browser: keys, words at once, and nobody asked between two scenes."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from player_on_screen import FRAME, PlayerOnScreen

from geo.data_dir import data_dir
from geo.dataset import load_dataset, with_progress
from geo.selection.filter import Filters, filter_projects
from geo.selection.listing import count_line
from geo.tours.files.link import to_link
from geo.tours.model import Scene, Tour
from geo.tours.plan import plan_tour
from geo.tours.play.one_file import tour_html

PLAN = "/?present=plan"
SCENES = 13
WORDS_S = 0.5
"""Five times what is promised: a machine that runs tests has other things to do. The promise itself
is measured by benchmarks/presentation.py."""


@pytest.fixture
def player(visit: Callable[..., Any]) -> PlayerOnScreen:
    """As people see it: framed by the app."""
    return PlayerOnScreen(visit(PLAN).page).wait()


@pytest.fixture
def alone(visit: Callable[..., Any]) -> Callable[..., PlayerOnScreen]:
    """The player's document by itself, which opens faster: ``alone(width=1920, height=1080)``."""

    def go(**options: Any) -> PlayerOnScreen:
        key = with_progress(load_dataset(), data_dir()).fingerprint
        page = visit(f"/present-player/plan-{key}/index.html", **options).page
        return PlayerOnScreen(page, alone=True).wait()

    return go


# --- keys -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("focus", ["frame", "page"])
def test_every_key_works_wherever_the_focus_is(player: PlayerOnScreen, focus: str) -> None:
    if focus == "page":
        player.page.evaluate("document.activeElement.blur(); window.focus()")
        assert player.page.evaluate("document.activeElement.tagName") == "BODY"
    else:
        player.frame.locator(".pp-map").click(position={"x": 40, "y": 600})
    for key, scene in [
        ("ArrowRight", 2),
        ("Space", 3),
        ("PageDown", 4),
        ("ArrowLeft", 3),
        ("PageUp", 2),
        ("End", SCENES),
        ("ArrowRight", SCENES),
        ("Home", 1),
        ("ArrowLeft", 1),
        ("ArrowDown", 2),
        ("ArrowUp", 1),
    ]:
        assert player.press(key).scene == scene, key
    player.press("7", "Enter")
    assert player.title() == "行业构成"
    player.press("4", "2", "Enter")
    assert player.scene == 7
    assert player.toast() == "没有第 42 幕，共 13 幕"
    assert player.press("t").frame.evaluate("document.documentElement.dataset.theme") == "dark"
    assert player.press("b").frame.locator(".pp-black").is_visible()
    assert player.press("ArrowRight").scene == 7  # the room sees the scene again before the next
    assert not player.frame.locator(".pp-black").is_visible()


def test_help_opens_in_chinese_takes_the_focus_and_gives_it_back(
    alone: Callable[..., PlayerOnScreen],
) -> None:
    player = alone()
    player.press("Tab", "Tab")
    before = player.frame.evaluate("document.activeElement.title")
    player.press("Shift+?")
    dialog = player.frame.get_by_role("dialog", name="按键说明")
    assert dialog.is_visible()
    assert "先退出全屏，再按一次离开汇报" in dialog.inner_text()
    assert player.frame.evaluate("document.activeElement.textContent") == "收起（?）"
    player.press("Escape")
    assert not dialog.is_visible()
    assert player.frame.evaluate("document.activeElement.title") == before != ""
    assert player.title()  # and nobody left


def test_buttons_work_by_keyboard_and_show_their_focus(
    alone: Callable[..., PlayerOnScreen],
) -> None:
    player = alone()
    player.page.keyboard.press("Tab")
    button = player.frame.get_by_role("button", name="下一幕（→）")
    button.focus()
    player.page.keyboard.press("Enter")
    assert player.scene == 2
    player.page.keyboard.press("Space")
    assert player.scene == 3
    player.page.keyboard.press("Tab")
    assert (
        float(
            player.frame.evaluate(
                "parseFloat(getComputedStyle(document.activeElement).outlineWidth)"
            )
        )
        >= 2
    )


def test_escape_first_leaves_full_screen_then_the_presentation(visit: Callable[..., Any]) -> None:
    located = load_dataset().located
    shown = count_line(filter_projects(located, Filters(zone=("浮山湾区",))).totals)
    player = PlayerOnScreen(visit("/zones?present=plan&zone=浮山湾区").page).wait()
    page = player.page
    player.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    player.press("Escape")
    page.wait_for_function("document.fullscreenElement === null")
    page.wait_for_timeout(600)
    assert page.locator(FRAME).count() == 1
    player.press("Escape")
    page.get_by_text(shown).wait_for()
    page.locator(FRAME).wait_for(state="detached")  # at the end of the run
    page.wait_for_function("location.search.includes('zone=')")
    assert "present" not in page.url
    assert "scene" not in page.url
    page.reload()
    page.get_by_text(shown).wait_for()
    assert page.locator(FRAME).count() == 0


# --- words at once, no questions asked ------------------------------------------------------------


def test_the_whole_tour_is_in_the_browser_from_the_start(visit: Callable[..., Any]) -> None:
    opened = visit("/healthz")
    page = opened.page
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(opened.server.url + PLAN)
    player = PlayerOnScreen(page).wait()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.wait_for_timeout(300)
    asked, said = len(opened.requests), len(sent)
    latencies = player.frame.evaluate(
        """async () => {
            const next = () => new Promise((done) => requestAnimationFrame(done));
            const found = [];
            for (let k = 1; k < document.querySelectorAll(".pp-scene").length; k++) {
                const started = performance.now();
                window.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
                const shown = document.querySelectorAll(".pp-scene")[k];
                if (getComputedStyle(shown).visibility !== "visible") throw new Error("late");
                await next();
                await next();
                found.push((performance.now() - started) / 1000);
                await new Promise((done) => setTimeout(done, 150));
            }
            return found;
        }"""
    )
    player.settle()
    assert len(latencies) == SCENES - 1
    assert statistics.median(latencies) < WORDS_S
    assert player.title() == "三湾一带，各有侧重"
    assert opened.requests[asked:] == []
    assert sent[said:] == []
    assert opened.foreign_requests() == []
    assert opened.errors == []


def test_scenes_look_where_they_say_and_dim_the_rest(alone: Callable[..., PlayerOnScreen]) -> None:
    player = alone()
    wide = player.settle().center()
    player.press("ArrowRight").settle()
    near = player.center()
    assert near[2] > wide[2] + 0.5
    assert player.frame.evaluate("Present.current.stage.veil.isOn")
    shown = player.frame.evaluate("document.querySelector('.leaflet-container').dataset.shown")
    assert int(shown) == 31
    assert player.press("Home").settle().center() == pytest.approx(wide, abs=1e-4)
    assert not player.frame.evaluate("Present.current.stage.veil.isOn")


def test_a_flight_may_be_cut_short(alone: Callable[..., PlayerOnScreen]) -> None:
    player = alone()
    player.press("ArrowRight")
    player.frame.wait_for_function(
        "document.querySelector('.leaflet-container').dataset.flight === 'flying'"
    )
    player.press("ArrowRight", "ArrowRight", "ArrowRight", "Home", "End").settle()
    assert player.scene == SCENES
    assert player.frame.locator("canvas.pp-flat:visible").count() == 0


def test_captions_are_said_and_never_cover_the_map(alone: Callable[..., PlayerOnScreen]) -> None:
    player = alone()
    player.press("ArrowRight").settle()
    said = player.frame.locator("[aria-live=polite]").text_content()
    for part in ("浮山湾区", "31 个", "约 636 亿元", "华润中心 约 168 亿元"):
        assert part in said
    player.press("End")
    chart = player.frame.locator(".pp-scene:visible [role=img]").get_attribute("aria-label")
    assert "浮山湾区 31 个 · 约 636 亿元" in chart
    map_box = player.frame.locator(".pp-map").bounding_box()
    side = player.frame.locator(".pp-side").bounding_box()
    assert map_box["x"] + map_box["width"] <= side["x"] + 1


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_every_caption_fits_in_large_type(
    alone: Callable[..., PlayerOnScreen], width: int, height: int
) -> None:
    player = alone(width=width, height=height)
    for scene in range(SCENES):
        size = player.frame.evaluate(
            """(k) => {
                Present.current.go(k);
                const node = document.querySelectorAll(".pp-scene")[k];
                const right = (n) => n.getBoundingClientRect().right;
                const all = Array.from(node.querySelectorAll("*"));
                return {
                    over: node.scrollHeight - node.clientHeight,
                    text: parseFloat(getComputedStyle(node.querySelector(".pp-text")).fontSize),
                    wide: Math.max(...all.map(right)) - right(node),
                };
            }""",
            scene,
        )
        assert size["over"] <= 1, scene
        assert size["wide"] <= 1, scene
        assert size["text"] >= 0.026 * height, scene  # 20 px of 768: legible after scaling down


# --- time -----------------------------------------------------------------------------------------


def test_autoplay_shows_its_time_pauses_and_loops(alone: Callable[..., PlayerOnScreen]) -> None:
    player = alone()
    timer = player.frame.locator(".pp-timer")
    assert not timer.is_visible()
    player.press("a")
    assert timer.inner_text().strip() == "20 秒"
    player.press("-")
    assert player.toast() == "每幕 15 秒"
    player.press("p")
    assert timer.inner_text().strip() == "已暂停"
    player.frame.evaluate("Present.current.auto.left = 0.1")
    player.page.wait_for_timeout(500)
    assert player.scene == 1
    player.press("p")
    player.frame.wait_for_selector('html[data-scene="2"]', state="attached")
    player.press("l", "End")
    player.frame.evaluate("Present.current.auto.left = 0.1")
    player.frame.wait_for_selector('html[data-scene="1"]', state="attached")
    player.press("l", "End")
    player.frame.evaluate("Present.current.auto.left = 0.1")
    timer.wait_for(state="hidden")  # at the end without a loop it stops
    assert player.scene == SCENES


def test_nothing_moves_unless_asked(alone: Callable[..., PlayerOnScreen]) -> None:
    player = alone(reduced_motion="reduce").settle()
    still = player.center()
    player.page.wait_for_timeout(400)
    assert player.center() == still
    player.press("ArrowRight")
    player.frame.wait_for_function(
        "(zoom) => Math.abs(Present.current.stage.map.getZoom() - zoom) > 0.3", arg=still[2]
    )
    assert player.frame.evaluate("document.getAnimations().length") == 0
    assert player.frame.locator("canvas.pp-flat:visible").count() == 0


# --- what can go wrong ----------------------------------------------------------------------------


def test_a_lost_connection_leaves_the_scene_and_comes_back_by_itself(
    visit: Callable[..., Any],
) -> None:
    opened = visit("/healthz")
    page = opened.page
    sockets: list[Any] = []

    def pass_on(route: Any) -> None:
        sockets.append(route)
        route.connect_to_server()

    page.route_web_socket(re.compile("_stcore/stream"), pass_on)
    page.goto(opened.server.url + "/?present=plan&scene=3")
    player = PlayerOnScreen(page).wait()
    frame = player.frame
    assert player.scene == 3
    frame.evaluate("window.__same = true")
    sockets[-1].close()
    assert player.press("ArrowRight").title() == "青岛湾区"
    page.wait_for_function("() => true")
    for _ in range(240):
        if len(sockets) > 1:
            break
        page.wait_for_timeout(250)
    assert len(sockets) > 1
    page.wait_for_timeout(800)
    assert frame.evaluate("window.__same") is True  # never mounted anew
    assert player.scene == 4
    top = page.evaluate("document.elementFromPoint(innerWidth / 2, 20).tagName")
    assert top == "IFRAME"  # no banner over it


def test_escape_without_a_connection_says_so_and_leaves_once_it_is_back(
    visit: Callable[..., Any],
) -> None:
    opened = visit("/healthz")
    page = opened.page
    sockets: list[Any] = []
    cut = False

    def pass_on(route: Any) -> None:
        if cut:
            route.close()
            return
        sockets.append(route)
        route.connect_to_server()

    page.route_web_socket(re.compile("_stcore/stream"), pass_on)
    page.goto(opened.server.url + "/?present=plan&scene=3")
    player = PlayerOnScreen(page).wait()
    cut = True
    page.context.set_offline(True)
    sockets[-1].close()
    player.press("Escape")
    player.frame.locator(".pp-toast", has_text="与服务器的连接断开了").wait_for()
    assert player.press("ArrowRight").title() == "青岛湾区"
    connected = len(sockets)
    cut = False
    page.context.set_offline(False)
    for _ in range(240):
        if len(sockets) > connected:
            break
        page.wait_for_timeout(250)
    assert len(sockets) > connected
    page.wait_for_timeout(800)
    if page.query_selector(FRAME):  # the first Esc may have come through by now
        player.press("Escape")
    page.get_by_text("显示 118 / 118 个项目").wait_for()


def test_a_tour_in_a_link_is_played_as_text_whatever_it_says(visit: Callable[..., Any]) -> None:
    hostile = "</script><img src=x onerror='top.hacked=1'>{{7*191}}"
    tour = Tour(hostile, (Scene(hostile, hostile, notes="私"), Scene("二", spotlight=hostile)))
    opened = visit(f"/?present={quote(to_link(tour) or '')}&scene=7")
    player = PlayerOnScreen(opened.page).wait()
    assert player.scene == 2
    player.press("Home")
    assert player.title() == " ".join(hostile.split())
    assert opened.page.evaluate("window.hacked") is None
    assert opened.errors == []


def test_a_map_that_cannot_be_had_leaves_the_words(visit: Callable[..., Any]) -> None:
    opened = visit("/healthz")
    opened.page.route("**/map-data/**", lambda route: route.abort())
    opened.page.goto(opened.server.url + PLAN)
    frame = opened.page.wait_for_selector(FRAME).content_frame()
    frame.wait_for_selector('html[data-state="nomap"]', state="attached")
    opened.page.keyboard.press("ArrowRight")
    player = PlayerOnScreen(opened.page)
    player.frame = frame
    assert player.title() == "浮山湾区"
    assert "地图数据没有取到" in frame.locator(".pp-map").inner_text()


def test_it_works_below_a_base_path(
    visit: Callable[..., Any], start_app: Callable[..., Any]
) -> None:
    opened = visit("/zones?present=plan", server=start_app(base_path="maps/plan"))
    player = PlayerOnScreen(opened.page).wait()
    assert player.press("ArrowRight").title() == "浮山湾区"
    assert opened.foreign_requests() == []
    player.press("Escape")
    opened.page.get_by_text("显示 118 / 118 个项目").wait_for()


# --- to take along --------------------------------------------------------------------------------


def test_the_one_file_plays_without_any_network(chromium: Any, tmp_path: Path) -> None:
    dataset = load_dataset()
    path = tmp_path / "汇报.html"
    path.write_bytes(tour_html(plan_tour(dataset), dataset, ("规划数据 2021-04",)))
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.extend([m.text] if m.type == "error" else []))
    page.goto(path.as_uri())
    player = PlayerOnScreen(page, alone=True).wait()
    assert player.press("ArrowRight").title() == "浮山湾区"
    player.settle()
    assert int(page.locator(".leaflet-container").get_attribute("data-shown")) == 31
    player.press("1", "3", "Enter").settle()
    assert player.title() == "三湾一带，各有侧重"
    player.press("Escape")
    assert player.toast() == "关闭本页即可结束"
    assert asked == [path.as_uri()]
    assert errors == []
    context.close()


def test_a_scene_brings_its_colours_and_the_plan_s_structure(visit: Callable[..., Any]) -> None:
    opened = visit("/?present=plan&scene=6")
    player = PlayerOnScreen(opened.page).wait()
    holder = player.frame.locator("[data-structure]")
    shown = [one for one in load_dataset().life.structure if one.geometry is not None]  # type: ignore[union-attr]
    assert holder.get_attribute("data-structure") == str(len(shown))
    opened.page.goto(opened.server.url + "/?present=plan&scene=9")
    player = PlayerOnScreen(opened.page).wait()
    assert player.frame.locator(".pm-legend-title").first.text_content() == "进展灯：颜色和字"
    assert opened.errors == []
