"""Addresses in the data stay text wherever Streamlit's markdown shows them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from conftest import ROOT

PROJECT = "B02-01"
ADDRESSES = ["http://evil.example/x", "https://evil.example", "www.evil.example", "a@evil.example"]
SUMMARY = " ".join(["见", *ADDRESSES, "WWW.evil.example/y mailto:b@evil.example"])
ZERO_WIDTH_SPACE = "\u200b"


@pytest.fixture(scope="module")
def hostile_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("addresses") / "data"
    shutil.copytree(ROOT / "data", folder)
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


@pytest.mark.parametrize("path", [f"/?project={PROJECT}", f"/?q={ADDRESSES[0]}x", "/zones"])
def test_no_address_becomes_a_link(visit, start_app, hostile_data: Path, path: str) -> None:
    opened = visit(path, server=start_app(data_dir=hostile_data))
    page = opened.page
    if PROJECT in path:
        summary = page.get_by_text("见 http").first
        summary.wait_for()
        assert summary.inner_text().replace(ZERO_WIDTH_SPACE, "") == SUMMARY
        assert page.get_by_role("heading", name="名称 www").count() == 1
    elif "q=" in path:
        page.get_by_text("没有符合条件的项目").wait_for()
    else:
        page.get_by_text("名称 www").first.wait_for()
    links = page.locator("a[href]").evaluate_all("nodes => nodes.map((node) => node.href)")
    assert [link for link in links if not link.startswith(opened.server.url)] == []
