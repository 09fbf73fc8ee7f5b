"""The map's clock: one time for map, list, sums and panel, by mouse and keys, without a run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from at_rest import wait_until_at_rest
from map_on_screen import FRAME, MapOnScreen

from benchmarks.clock import page as clock_page
from benchmarks.clock import times_of
from benchmarks.synthetic_dataset import make_dataset
from geo import formats
from geo.dataset import load_dataset
from geo.life.clock import chosen, columns, spans
from geo.life.clock.wording import MODES, RULE
from geo.life.record import Life
from geo.selection import Filters, filter_projects
from geo.selection.filter import Selection, select


class Clock:
    """The clock of an open page."""

    def __init__(self, opened: Any) -> None:
        self.page = opened.page
        self.map = MapOnScreen(self.page).wait()
        self.panel = self.map.frame.locator(".pm-clock")
        self.slider = self.panel.get_by_role("slider", name="时间")
        self.button = self.map.frame.get_by_role("button", name="时间轴")

    def open(self) -> Clock:
        self.button.click()
        self.panel.wait_for()
        wait_until_at_rest(self.page)
        return self

    def press(self, name: str) -> None:
        self.panel.get_by_role("button", name=name, exact=True).click()

    def line(self) -> str:
        return str(self.page.locator(".plan-clock-line").inner_text())

    def rows(self) -> list[str]:
        shown = self.page.locator(".st-key-project_list li:visible .row")
        found: list[str] = shown.evaluate_all("(rows) => rows.map((row) => row.dataset.id)")
        return found

    def address(self) -> tuple[str, str]:
        query = parse_qs(urlsplit(self.page.url).query)
        return query.get("at", [""])[0], query.get("clock", [""])[0]


def of_month(mode: str, month: int, filters: Filters | None = None) -> Selection:
    """What geo says of a month, counted from January 2021 on as 0."""
    dataset = load_dataset()
    ids = [str(one) for one in dataset.located.index]
    times = columns(spans(dataset.life or Life(), set(ids)), ids)
    number = 12 * (2021 - 1900) + 1 + month
    whole = filter_projects(dataset.located, filters or Filters())
    return select(dataset.located, whole.passing & chosen(times, mode, number, number))


def test_nothing_of_it_is_fetched_before_it_is_opened(visit: Callable[..., Any]) -> None:
    opened = visit("/")
    clock = Clock(opened)
    wait_until_at_rest(clock.page)
    assert not [url for url in opened.requests if "clock" in url or "sums.bin" in url]
    assert clock.address() == ("", "")
    runs = clock.map.messages()
    clock.open()
    assert [url for url in opened.requests if "clock.bin" in url]
    assert RULE in str(clock.panel.text_content())
    clock.press("关闭时间轴")
    clock.panel.wait_for(state="detached")
    assert clock.address() == ("", "")
    assert clock.map.messages() == runs
    assert clock.page.get_by_text("显示 118 / 118 个项目").is_visible()
    assert len(clock.rows()) == 130
    assert opened.errors == []


def test_map_list_sums_and_panel_say_what_geo_says_of_three_months(
    visit: Callable[..., Any],
) -> None:
    opened = visit("/?at=2021-01&clock=开工")
    clock = Clock(opened)
    clock.panel.wait_for()
    wait_until_at_rest(clock.page)
    runs = clock.map.messages()
    for mode, month in (("在建", 25), ("开工", 2), ("完工", 59)):
        clock.press(MODES[mode])
        clock.slider.fill(str(month))
        expected = of_month(mode, month)
        totals = expected.totals
        placed = expected.passing & (expected.located["location_method"] != "none").to_numpy()
        said = clock.line()
        assert f"显示 {totals.shown} / 118 个项目" in said
        assert formats.total_amount(totals.investment_yi, totals.at_least) in said
        assert "导出按筛选，不随时间" in said
        assert not totals.undisclosed or f"未披露 {totals.undisclosed} 项" in said
        assert sorted(clock.rows()) == sorted(map(str, expected.rows.index))
        assert clock.map.shown() == placed.sum()
        words = str(clock.panel.inner_text())
        assert f"{totals.shown} 项" in words
        assert "无进展资料 102" in words
        for zone, count in expected.counted["bay"].value_counts().items():
            assert not count or f"{zone} {count}" in words
        assert clock.address() == (f"{2021 + month // 12}-{month % 12 + 1:02d}", mode)
    assert clock.map.messages() == runs
    assert opened.errors == []


def test_keys_step_it_and_tell_the_time_in_words(visit: Callable[..., Any]) -> None:
    clock = Clock(visit("/")).open()
    assert clock.slider.evaluate("(node) => node === document.activeElement")
    assert clock.slider.get_attribute("aria-valuetext") == "2025 年，当年在建 1 项"
    view = clock.map.view()
    clock.page.keyboard.press("ArrowLeft")
    clock.page.keyboard.press("ArrowLeft")
    assert clock.address() == ("2023", "在建")
    assert clock.slider.get_attribute("aria-valuetext") == "2023 年，当年在建 3 项"
    clock.page.keyboard.press("Home")
    assert clock.address() == ("2021", "在建")
    assert clock.map.view() == view  # the arrows moved no map
    clock.page.keyboard.press("Escape")
    clock.panel.wait_for(state="detached")
    assert clock.button.evaluate("(node) => node === document.activeElement")


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_space_plays_to_the_end_and_stops(visit: Callable[..., Any], motion: str) -> None:
    clock = Clock(visit("/?at=2024&clock=完工", reduced_motion=motion))
    clock.panel.wait_for()
    clock.slider.focus()
    clock.page.keyboard.press(" ")
    clock.panel.get_by_role("button", name="暂停").wait_for()
    clock.page.wait_for_url(re.compile("at=2025"))
    clock.panel.get_by_role("button", name="播放").wait_for()
    assert clock.address() == ("2025", "完工")
    clock.page.keyboard.press(" ")  # from the beginning
    clock.page.wait_for_url(re.compile("at=2021"))
    clock.page.keyboard.press(" ")
    clock.panel.get_by_role("button", name="播放").wait_for()


def test_a_step_leaves_colours_circles_and_what_is_chosen(visit: Callable[..., Any]) -> None:
    clock = Clock(visit("/?project=B02-01&radii=true&colour_by=status&at=2021&clock=完工"))
    clock.panel.wait_for()
    wait_until_at_rest(clock.page)
    state = "({ ...projects._state, mask: 0, selected: [...projects._state.selected] })"
    before = clock.map.run(state)
    assert (before["circles"], before["colouring"], len(before["selected"])) == (True, "status", 1)
    shown = clock.map.shown()
    clock.slider.fill("4")
    assert clock.map.shown() > shown
    assert clock.map.run(state) == before
    clock.press("关闭时间轴")
    assert clock.map.run(state) == before


def test_a_filter_and_a_project_leave_the_time_as_it_is(visit: Callable[..., Any]) -> None:
    clock = Clock(visit("/?at=2025-12&clock=完工"))
    clock.panel.wait_for()
    wait_until_at_rest(clock.page)
    before = clock.map.messages()
    clock.page.get_by_label("关键词").fill("海天中心")
    clock.page.keyboard.press("Enter")
    clock.map.wait_for_message(before)
    wait_until_at_rest(clock.page)
    assert clock.address() == ("2025-12", "完工")
    assert "显示 1 / 118 个项目" in clock.line()
    assert clock.rows() == ["B02-01"]
    clock.page.locator('.st-key-project_list .row[data-id="B02-01"]').click()
    clock.page.get_by_role("button", name="← 返回列表").wait_for()
    assert clock.address() == ("2025-12", "完工")
    clock.page.reload()
    Clock(type("Opened", (), {"page": clock.page})()).panel.wait_for()
    assert clock.address() == ("2025-12", "完工")


def test_another_page_has_none_of_it_and_the_way_back_has_all(visit: Callable[..., Any]) -> None:
    clock = Clock(visit("/?at=2023-06&clock=完工"))
    clock.panel.wait_for()
    wait_until_at_rest(clock.page)
    clock.page.get_by_role("link", name="片区", exact=True).click()
    clock.page.wait_for_url(re.compile("/zones"))
    wait_until_at_rest(clock.page)
    assert clock.address() == ("", "")
    assert clock.page.locator("[data-plan-clock]").count() == 0
    clock.page.get_by_role("link", name="地图", exact=True).click()
    clock.panel.wait_for()
    wait_until_at_rest(clock.page)
    assert clock.address() == ("2023-06", "完工")
    assert "显示 5 / 118 个项目" in clock.line()


def test_the_list_goes_by_the_rows_that_are_shown(visit: Callable[..., Any]) -> None:
    clock = Clock(visit("/?at=2025&clock=完工"))
    clock.panel.wait_for()
    wait_until_at_rest(clock.page)
    rows = clock.rows()
    stop = clock.page.locator('.st-key-project_list .row[tabindex="0"]')
    assert stop.evaluate_all("(rows) => rows.map((row) => row.dataset.id)") == [rows[0]]
    stop.focus()
    for key, expected in (("ArrowDown", rows[1]), ("End", rows[-1]), ("ArrowUp", rows[-2])):
        clock.page.keyboard.press(key)
        assert clock.page.evaluate("document.activeElement.dataset.id") == expected
    assert stop.count() == 1


TAKE = """(() => {
    const canvas = map.getContainer().querySelector(".leaflet-pm-clock-states-pane canvas");
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    (window.taken ??= []).push(pixels);
})()"""
DIFFERING = """(() => [0, 0].map((_, half) => [1, 2].map((other) => {
    // of the left and of the right half, 60 px from the middle: points that differ from the first
    const [one, two] = [window.taken[0], window.taken[other]], middle = one.width / 2;
    let count = 0;
    for (let y = 0; y < one.height; y++) {
        for (let x = half ? middle + 60 : 0; x < (half ? one.width : middle - 60); x++) {
            const i = 4 * (y * one.width + Math.floor(x));
            if ([0, 1, 2, 3].some((k) => Math.abs(one.data[i + k] - two.data[i + k]) > 60)) count++;
        }
    }
    return count;
})))()"""


def test_the_line_between_before_and_after_is_moved_by_keys(visit: Callable[..., Any]) -> None:
    clock = Clock(visit("/?at=2025&clock=对比"))
    handle = clock.map.frame.get_by_role("slider", name="前后对比的分隔线")
    handle.wait_for()
    clock.map.settle()
    said = "左边 50% 是2020 年底，右边 50% 是2025 年底"
    assert handle.get_attribute("aria-valuetext") == said
    words = str(clock.panel.inner_text())
    assert re.search(r"完工\s*1 → 5", words)
    assert re.search(r"无进展资料\s*102 → 102", words)
    clock.map.run(TAKE)
    handle.focus()
    for _ in range(5):
        clock.page.keyboard.press("PageUp")
    assert handle.get_attribute("aria-valuenow") == "100"
    clock.map.run(TAKE)
    clock.page.keyboard.press("Home")
    assert handle.get_attribute("aria-valuenow") == "0"
    clock.map.run(TAKE)
    (left_at_end, left_at_home), (right_at_end, right_at_home) = clock.map.run(DIFFERING)
    # edges are smoothed a little differently at each cut; what changed its state are whole symbols
    assert 5 * max(left_at_end, right_at_home) < min(left_at_home, right_at_end)
    clock.page.keyboard.press("PageUp")
    box = handle.bounding_box()
    frame = clock.page.locator(FRAME).bounding_box()
    clock.page.mouse.move(box["x"] + 17, box["y"] + 17)
    clock.page.mouse.down()
    clock.page.mouse.move(frame["x"] + frame["width"] / 4, box["y"] + 17)
    clock.page.mouse.up()
    assert abs(int(handle.get_attribute("aria-valuenow")) - 25) <= 1
    clock.press("当年在建")
    handle.wait_for(state="detached")


def test_a_link_that_names_no_time_of_ours_opens_without_it(visit: Callable[..., Any]) -> None:
    clock = Clock(visit("/?at=1999&clock=在建"))
    wait_until_at_rest(clock.page)
    assert clock.page.get_by_text("链接里的时间轴的时间「1999」无法识别，已忽略").is_visible()


def test_on_a_phone_it_fits(visit: Callable[..., Any]) -> None:
    clock = Clock(visit("/?at=2023-06&clock=完工", width=390, height=844))
    clock.panel.wait_for()
    wait_until_at_rest(clock.page)
    frame = clock.page.locator(FRAME).bounding_box()
    panel = clock.panel.bounding_box()
    assert panel["width"] <= 390
    assert panel["height"] <= 0.55 * frame["height"]
    for button in clock.panel.get_by_role("button").all():
        at = button.bounding_box()
        assert at["x"] >= 0
        assert at["x"] + at["width"] <= 390
        assert at["height"] >= 30
    assert clock.page.evaluate("document.documentElement.scrollWidth") <= 390


DOTS = """(state) => {
    const canvas = document.querySelector(".leaflet-pm-clock-states-pane canvas");
    const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const found = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
        const is = [0, 1, 2].every((k) => data[i + k] === state[k]) && data[i + 3] === 255;
        if (is) found[(i / 4) % width < width / 2 ? 0 : 1]++;
    }
    return found;
}"""


def test_a_long_list_is_compared_as_dots(chromium: Any, tmp_path: Path) -> None:
    """1,000 synthetic rows, half of them complete at some time: more so after than before."""
    path = tmp_path / "clock.html"
    path.write_bytes(clock_page(make_dataset(1000), times_of(1000)))
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(60_000)
    page.goto(path.as_uri())
    page.locator("#map[data-state=ready]").wait_for()
    page.evaluate("start()")
    page.locator('[data-mode="对比"]').click()
    page.get_by_role("slider", name="时间").fill("59")
    complete = [0x17, 0x60, 0x3F]
    before, after = page.evaluate(DOTS, complete)
    assert after > 3 * before > 0
    page.get_by_role("slider", name="前后对比的分隔线").focus()
    page.keyboard.press("Home")
    everywhere = page.evaluate(DOTS, complete)
    assert everywhere[1] >= after
    assert everywhere[0] > 3 * before
    page.locator('[data-mode="开工"]').click()
    assert page.evaluate(DOTS, complete) == [0, 0]  # the map's own bubbles are back
    page.close()
