"""A list: handed in, looked at row by row, corrected, taken away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from map_on_screen import MapOnScreen

if TYPE_CHECKING:
    from playwright.sync_api import Page

LIST = (
    "名称,项目地址\r\n甲,香港西路 48 号\r\n乙,胡编路 5 号\r\n<b>丙</b>,鱼山路 5 号\r\n"
    "丁,香港西路 48 号\r\n"
)


@pytest.fixture(scope="module")
def server(start_app: Callable[..., Any]) -> Any:
    return start_app()


def bring(page: Page, folder: Path, name: str = "清单.csv") -> MapOnScreen:
    source = folder / name
    source.write_text(LIST, encoding="utf-8-sig", newline="")
    page.locator("input[type=file]").set_input_files(source)
    page.get_by_text("4 行中 3 行有位置").wait_for()
    return MapOnScreen(page).wait()


def row(page: Page, name: str) -> Any:
    return page.locator(".row-list .row").filter(has_text=name)


def test_a_row_is_opened_corrected_and_taken_away(
    visit: Callable[..., Any], server: Any, tmp_path: Path
) -> None:
    opened = visit("/locate", server=server, accept_downloads=True)
    page = opened.page
    shown = bring(page, tmp_path)
    assert shown.run("map.planMap.marks._marks.n") == 3
    assert shown.shown() == 0  # none of the plan's projects
    page.get_by_text("2 行与别的行同一位置").wait_for()

    # a click on a row opens it, and the map flies there
    far = shown.run("map.getZoom()")
    before = shown.messages()
    row(page, "<b>丙</b>").click()
    page.get_by_role("heading", name="<b>丙</b>").wait_for()
    shown.wait_for_message(before)
    shown.settle()
    assert shown.run("map.getZoom()") > far
    x, y = shown.run("(({lng, lat}) => [lng, lat])(map.getCenter())")
    assert (x, y) == pytest.approx((120.332, 36.063), abs=0.02)  # 鱼山路 5 号, as located

    # a pin on the map, a note, saved; the list shows it, and the files have it
    before = shown.messages()
    shown.click(300, 330)
    page.get_by_label("经度").wait_for()
    shown.wait_for_message(before)
    page.get_by_label("备注").fill("现场核对")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="保存更正").click()
    page.get_by_text("人工标点：现场核对").wait_for()
    page.get_by_role("button", name="← 返回清单").click()
    page.get_by_text("已更正 1 行").wait_for()
    assert "✓" in (row(page, "<b>丙</b>").text_content() or "")

    saved = {}
    page.get_by_role("button", name="下载清单").click()
    for ending in ("xlsx", "csv", "geojson"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"（.{ending}）").click()
        assert download.value.suggested_filename == f"清单_定位.{ending}"
        saved[ending] = Path(download.value.path()).read_bytes()
    rows = list(csv.DictReader(io.StringIO(saved["csv"].decode("utf-8-sig"))))
    assert [line["名称"] for line in rows] == ["甲", "乙", "<b>丙</b>", "丁"]
    assert (rows[2]["定位依据"], rows[2]["人工备注"]) == ("人工指定", "现场核对")
    assert rows[0]["同一位置的行"] == "与第 5 行同一位置"
    assert rows[1]["经度（WGS84）"] == ""
    sheet = openpyxl.load_workbook(io.BytesIO(saved["xlsx"])).active
    features = json.loads(saved["geojson"])["features"]
    placed = float(rows[2]["经度（WGS84）"])
    assert sheet.cell(4, 3).value == placed == features[2]["geometry"]["coordinates"][0]
    assert features[1]["geometry"] is None
    assert opened.foreign_requests() == []


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=["laptop", "projector"])
def test_the_page_fits_the_window(
    visit: Callable[..., Any], server: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    width, height = size
    opened = visit("/locate", server=server, width=width, height=height)
    page = opened.page
    bring(page, tmp_path)
    frame = page.locator(".st-key-map_pane iframe").bounding_box()
    assert frame is not None
    assert frame["y"] + frame["height"] <= height
    assert frame["height"] >= 0.7 * height
    last = row(page, "丁").bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= height
