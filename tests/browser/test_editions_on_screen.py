"""Two plans in a browser: the switch, the map of each, the tie between them, a reload, a tour."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from checkout import ROOT

from geo.data_dir import data_dir
from geo.dataset import load_dataset

sys.path.insert(0, str(ROOT / "scripts"))

from example_edition import write_example

MAP = ".leaflet-container[data-state=ready]"


def placed(folder: Path, listed: str = "") -> int:
    """Counted projects of a list that have a place."""
    located = load_dataset(folder, listed=listed).located
    return int((located["counted"] & (located["location_method"] != "none")).sum())


def drawn(page: Any, many: int) -> None:
    frame = page.frame_locator("iframe[title='streamlit_folium.st_folium']")
    frame.locator(f"{MAP}[data-shown='{many}']").wait_for()


def test_the_plan_on_screen_is_the_one_that_is_chosen(
    visit: Callable[..., Any], start_app: Callable[..., Any], tmp_path: Path
) -> None:
    folder = write_example(tmp_path / "data")
    own, example = placed(folder), placed(folder, "projects_example.csv")
    server = start_app(data_dir=folder)
    opened = visit("/?project=B02-01", server=server)
    page = opened.page
    drawn(page, own)
    page.get_by_text("延续为").click()
    page.get_by_role("heading", name="示例：海天中心二期").wait_for()
    drawn(page, example)
    assert "edition=" in page.url
    page.reload()
    page.get_by_role("heading", name="示例：海天中心二期").wait_for()
    drawn(page, example)
    page.get_by_text("十四五", exact=True).click()
    page.get_by_text("显示 118 / 118 个项目").wait_for()
    drawn(page, own)
    page.goto(f"{server.url}/?present=plan&edition=示例")
    player = page.frame_locator('[class*="st-key-present_frame"] iframe')
    player.get_by_role("heading", name="“示例”规划项目").wait_for()
    assert opened.errors == []
    assert opened.failures == []


def test_the_plan_is_chosen_on_the_map_itself(
    visit: Callable[..., Any], start_app: Callable[..., Any], tmp_path: Path
) -> None:
    folder = write_example(tmp_path / "data")
    own, example = placed(folder), placed(folder, "projects_example.csv")
    opened = visit("/?zone=浮山湾区", server=start_app(data_dir=folder))
    page = opened.page
    frame = page.frame_locator("iframe[title='streamlit_folium.st_folium']")
    switch = frame.get_by_role("group", name="规划期")
    other = switch.get_by_role("button", name="示例")
    assert switch.get_by_role("button", name="十四五").get_attribute("aria-pressed") == "true"
    other.focus()
    page.keyboard.press("Enter")
    page.get_by_text("显示 6 / 7 个项目").wait_for()
    page.wait_for_url("**edition=**")  # written at the end of the run
    assert other.get_attribute("aria-pressed") == "true"
    assert page.get_by_role("radio", name="示例").is_checked(), "the sidebar says the same"
    drawn(page, example)
    switch.get_by_role("button", name="十四五").click()
    page.get_by_text("/ 118 个项目").wait_for()
    page.wait_for_url(lambda url: "edition=" not in url)
    assert own > example
    assert opened.errors == []


def test_with_one_plan_there_is_no_switch(visit: Callable[..., Any]) -> None:
    page = visit("/").page
    drawn(page, placed(data_dir()))
    frame = page.frame_locator("iframe[title='streamlit_folium.st_folium']")
    assert frame.locator(".pm-plans").count() == 0
