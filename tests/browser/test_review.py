"""Checking a place and locating a list, as a planner does both."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checkout import DATA
from map_on_screen import MapOnScreen

from geo.reviews.store import Draft, Reviewer, save_review

CONFLICT = "B04-03"
SECOND = "B02-02"


@pytest.fixture(scope="module")
def server(start_app: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The app on a copy of the data that it may write into."""
    folder = tmp_path_factory.mktemp("review") / "data"
    shutil.copytree(DATA, folder)
    (folder / "reviewed_places.csv").unlink(missing_ok=True)
    return start_app(data_dir=folder), folder


def decisions(folder: Path) -> list[dict[str, str]]:
    path = folder / "reviewed_places.csv"
    if not path.exists():
        return []
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def mark_at(shown: MapOnScreen, mark: int) -> tuple[float, float]:
    """Where the map draws one of the page's own marks."""
    x, y = shown.run(
        f"""(() => {{
            const layer = map.planMap.marks, corner = layer._painted.corner;
            const at = map.layerPointToContainerPoint(
                [layer._sx[{mark}] + corner.x, layer._sy[{mark}] + corner.y]);
            return [at.x, at.y];
        }})()"""
    )
    return x, y


def test_a_place_is_checked_from_the_queue_to_the_map(
    visit: Callable[..., Any], server: Any
) -> None:
    running, folder = server
    opened = visit("/review", server=running)
    page = opened.page
    shown = MapOnScreen(page).wait()
    page.get_by_text("待核查").first.wait_for()

    # the first row of the queue: the project whose addresses contradict each other
    page.goto(f"{running.url}/review?project={CONFLICT}")
    page.get_by_text("给出的地址互相矛盾").wait_for()
    shown = MapOnScreen(page).wait()
    assert shown.run("map.planMap.marks._marks.n") == 2
    assert shown.node.evaluate("node => node.classList.contains('pm-pick')")

    # a candidate is chosen by its number on the map
    shown.click(*mark_at(shown, 1))
    chosen = page.get_by_role("radio", name="2 选用 台湾路 1 号")
    page.wait_for_function("() => document.querySelectorAll('input[type=radio]')[1].checked")
    assert chosen.is_checked()

    # … or the pin dropped by a click on the ground, and moved by its numbers
    before = shown.messages()
    shown.click(300, 330)
    page.get_by_label("经度").wait_for()
    shown.wait_for_message(before)
    assert shown.run("map.planMap.marks._message.pin") == 2
    longitude, latitude = shown.run(
        "(({lng, lat}) => [lng, lat])(map.containerPointToLatLng([300, 330]))"
    )
    # 2e-4 degrees are two pixels at this zoom: the frame does not begin at a whole one
    assert float(page.get_by_label("经度").input_value()) == pytest.approx(longitude, abs=2e-4)
    assert float(page.get_by_label("纬度").input_value()) == pytest.approx(latitude, abs=2e-4)
    before = shown.messages()
    page.get_by_label("纬度").fill("36.062500")
    page.keyboard.press("Enter")
    shown.wait_for_message(before)

    page.get_by_label("备注").fill("现场核对")
    page.get_by_role("textbox", name="核查人").fill("张三")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("已保存：人工标点").wait_for()
    (row,) = decisions(folder)
    assert (row["project_id"], row["decision"], row["latitude"]) == (CONFLICT, "pin", "36.062500")
    assert (row["reviewer"], row["reviewer_verified"]) == ("张三", "false")

    # the map of the plan shows it, for everybody
    other = visit(f"/?project={CONFLICT}", server=running).page
    other.get_by_text("人工指定").first.wait_for()

    page.get_by_role("button", name="撤销张三的核查…").click()
    page.get_by_role("button", name="确定撤销").click()
    page.get_by_text("已保存：撤销").wait_for()
    assert [row["decision"] for row in decisions(folder)] == ["pin", "undo"]
    assert opened.foreign_requests() == []


def test_a_colleagues_decision_is_seen_whole_on_a_small_screen(
    visit: Callable[..., Any], server: Any
) -> None:
    """The warning, both decisions and the way on, without a hand on the scroll bar."""
    running, folder = server
    page = visit(f"/review?project={SECOND}", server=running).page
    page.set_viewport_size({"width": 1366, "height": 768})
    page.get_by_role("radio", name="无法定位").check(force=True)
    page.get_by_label("备注").fill("只是一项计划")
    page.get_by_role("textbox", name="核查人").fill("李四")
    page.get_by_role("textbox", name="核查人").press("Tab")
    save = page.get_by_role("button", name="保存", exact=True)
    save.scroll_into_view_if_needed()
    before = len(decisions(folder))
    other = Draft(SECOND, "unlocatable", "", note="我先来")
    path = folder / "reviewed_places.csv"
    save_review(path, other, Reviewer("王五", False), expected_revision=0)
    save.click()
    box = page.locator(".st-key-review_conflict")
    box.wait_for()
    for part in (box.get_by_text("没有保存"), box.get_by_role("button", name="重新选择")):
        place = part.bounding_box()
        assert place["y"] >= 0
        assert place["y"] + place["height"] <= 768
    assert len(decisions(folder)) == before + 1
