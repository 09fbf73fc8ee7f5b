"""“导出” on the pages: a file is made when asked, and holds what is on screen."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

import openpyxl
import pandas as pd
from pack_samples import dataset

from geo.selection.filter import Filters, filter_projects
from geo.selection.listing import list_order


def download(page: Any, label: str) -> tuple[str, bytes]:
    """Name and content of the file that the open panel makes in a format."""
    panel = page.get_by_test_id("stPopoverBody")
    panel.get_by_role("button", name=label, exact=True).click()
    offered = panel.get_by_role("button", name=f"下载 {label}")
    offered.wait_for()
    with page.expect_download() as caught:
        offered.click()
    return caught.value.suggested_filename, caught.value.path().read_bytes()


def test_the_files_hold_what_the_filters_leave(visit: Callable[..., Any]) -> None:
    opened = visit("/?zone=青岛湾区&invest_min=0.1&undisclosed=0", accept_downloads=True)
    page = opened.page
    page.locator(".st-key-export_selection button").click()
    name, content = download(page, "CSV")
    filters = Filters(zone=("青岛湾区",), invest_min=0.1, undisclosed=False)
    selection = filter_projects(dataset().located, filters)
    assert list(pd.read_csv(io.BytesIO(content), dtype=str)["编号"]) == list_order(selection)
    assert name.startswith("市南区项目_青岛湾区_")
    assert name.endswith(".csv")

    page.get_by_test_id("stPopoverBody").get_by_text("English").click()
    _, content = download(page, "Excel")
    book = openpyxl.load_workbook(io.BytesIO(content))
    totals = {row[0].value: row[1].value for row in book["Totals"].iter_rows()}
    assert totals["Projects (rows that count)"] == selection.totals.shown
    assert opened.errors == []


def test_a_changed_filter_takes_the_file_away(visit: Callable[..., Any]) -> None:
    page = visit("/", accept_downloads=True).page
    page.locator(".st-key-export_selection button").click()
    download(page, "GeoJSON")
    panel = page.get_by_test_id("stPopoverBody")
    page.get_by_text("重点片区", exact=True).click()  # any rerun of the page
    panel.get_by_role("button", name="下载 GeoJSON").wait_for(state="detached")


def test_the_panel_moves_nothing_and_reruns_nothing(visit: Callable[..., Any]) -> None:
    page = visit("/").page
    frame = page.frame_locator("iframe[title='streamlit_folium.st_folium']")
    area = frame.locator(".leaflet-container[data-state=ready]")
    area.wait_for()
    page.wait_for_timeout(500)
    before = page.locator(".st-key-map_pane").bounding_box()
    messages = area.get_attribute("data-messages")
    page.locator(".st-key-export_selection button").click()
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="PDF").wait_for()
    assert page.locator(".st-key-map_pane").bounding_box() == before
    assert area.get_attribute("data-messages") == messages
    bar = page.locator(".st-key-map_bar").bounding_box()
    assert bar["height"] <= 34  # still one line at 1366


def test_one_project_and_one_zone(visit: Callable[..., Any]) -> None:
    page = visit("/?project=B02-01", accept_downloads=True).page
    page.locator(".st-key-export_project button").click()
    started = time.monotonic()
    name, content = download(page, "离线网页")
    assert time.monotonic() - started < 15
    assert name.startswith("市南区项目_海天中心_")
    assert name.endswith(".html")
    assert content.startswith(b"<!DOCTYPE html>")

    page = visit("/zones", accept_downloads=True).page
    page.get_by_role("button", name="导出").first.click()
    name, content = download(page, "CSV")
    assert name.startswith("市南区项目_浮山湾区_")
    selection = filter_projects(dataset().located, Filters(zone=("浮山湾区",)))
    assert list(pd.read_csv(io.BytesIO(content), dtype=str)["编号"]) == list_order(selection)
