"""Addresses in the data stay text wherever Streamlit's markdown shows them."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from checkout import DATA

PROJECT = "B02-01"
ADDRESSES = ["http://evil.example/x", "https://evil.example", "www.evil.example", "a@evil.example"]
SUMMARY = " ".join(["见", *ADDRESSES, "WWW.evil.example/y mailto:b@evil.example"])
ZERO_WIDTH_SPACE = "\u200b"


@pytest.fixture(scope="module")
def hostile_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("addresses") / "data"
    shutil.copytree(DATA, folder)
    path = folder / "projects.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row["project_id"] == PROJECT)
    row["name"], row["summary"] = "名称 www.evil.example", SUMMARY
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def links(opened: Any) -> list[str]:
    """Where the page's links lead outside the app."""
    found = opened.page.locator("a[href]").evaluate_all("nodes => nodes.map((n) => n.href)")
    return [link for link in found if not link.startswith(opened.server.url)]


def test_no_address_in_the_data_becomes_a_link(
    visit: Callable[..., Any], start_app: Callable[..., Any], hostile_data: Path
) -> None:
    opened = visit(f"/?project={PROJECT}", server=start_app(data_dir=hostile_data))
    summary = opened.page.get_by_text("见 http").first
    summary.wait_for()
    assert summary.inner_text().replace(ZERO_WIDTH_SPACE, "") == SUMMARY
    opened.page.get_by_role("heading", name="名称 www").wait_for()
    assert links(opened) == []


def test_the_sources_of_an_indicator_are_no_links(visit: Callable[..., Any]) -> None:
    """The intranet has no way out: an address is there to be copied."""
    opened = visit("/indicators")
    opened.page.get_by_text("来源的网址").click()
    opened.page.get_by_text("guanhai.com.cn/p/154517.html").first.wait_for()
    assert links(opened) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_in_a_link_to_the_app_becomes_a_link(
    visit: Callable[..., Any], address: str
) -> None:
    opened = visit(f"/about?sector={quote(f'（ {address} ）')}")
    opened.page.get_by_text("无法识别").first.wait_for()
    assert links(opened) == []
