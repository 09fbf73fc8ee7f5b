"""Addresses and code in the data stay text wherever Streamlit's markdown shows them."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from at_rest import wait_until_at_rest
from checkout import DATA

PROJECT = "B02-01"
ADDRESSES = ["http://evil.example/x", "https://evil.example", "www.evil.example", "a@evil.example"]
SUMMARY = " ".join(["见", *ADDRESSES, "WWW.evil.example/y mailto:b@evil.example"])
ZERO_WIDTH_SPACE = "\u200b"
CODE = (
    "<img src=x onerror='window.top.__hit=1'> [点我](javascript:window.top.__hit=2) | $x$"
    " {{7*191*1000003}} https://evil.example"
)


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


@pytest.fixture(scope="module")
def hostile_life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Code in every free text of what became of the plan."""
    folder = tmp_path_factory.mktemp("life") / "data"
    shutil.copytree(DATA, folder)
    free = {
        "evidence.csv": ("title", "publisher"),
        "indicators.csv": ("name", "unit", "note", "city_target", "target_text"),
        "indicator_results.csv": ("period", "note"),
        "milestones.csv": ("note",),
        "project_figures.csv": ("statement",),
        "progress_reports.csv": ("owner_unit", "problem", "next_step", "light_reason", "reporter"),
    }
    for name, columns in free.items():
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row.update(dict.fromkeys(columns, CODE))
        with (folder / name).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


@pytest.fixture(scope="module")
def hostile_server(start_app: Callable[..., Any], hostile_life: Path) -> Any:
    return start_app(data_dir=hostile_life)


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("/monitoring", "怎样定灯"),
        ("/indicators", "来源的网址"),
        (f"/?project={PROJECT}", "逐条说法和出处"),
    ],
    ids=["monitoring", "indicators", "detail"],
)
def test_code_in_what_became_of_the_plan_stays_text(
    visit: Callable[..., Any], hostile_server: Any, path: str, last: str
) -> None:
    opened = visit(path, server=hostile_server)
    opened.page.get_by_text(last).last.click()
    wait_until_at_rest(opened.page)
    text = opened.page.locator("[data-testid='stMain']").inner_text().replace(ZERO_WIDTH_SPACE, "")
    assert CODE.partition(" |")[0] in text
    assert links(opened) == []
    assert opened.page.locator("[data-testid='stMain'] :is(img[src='x'], .katex)").count() == 0
    assert opened.page.evaluate("window.__hit") is None
    assert "1337004011" not in opened.page.content()
    assert opened.foreign_requests() == []
    assert not [url for url in opened.requests if url.endswith("/x")]
