"""Two plans in a browser: the switch, the map of each, the tie between them, a reload, a tour."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from checkout import ROOT

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
