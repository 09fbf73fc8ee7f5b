"""Hostile names in the data are shown as text by everything the map shows them with."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checkout import DATA
from map_on_screen import MapOnScreen

HOSTILE = [
    "{{7*191*1000003}}",
    "{% for x in (1,2) %}{{ x }}{% endfor %}",
    "</script><script>window.top.__hit = 1</script>",
    '<img src=x onerror="window.top.__hit = 2">',
    "`${window.top.__hit = 3}`",
    '\'"); window.top.__hit = 4; ("',
    "<svg onload=window.top.__hit=5>",
]


@pytest.fixture(scope="module")
def hostile_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real data with hostile names and summaries."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(DATA, folder)
    path = folder / "projects.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for i, row in enumerate(rows):
        row["name"] = f"{HOSTILE[i % len(HOSTILE)]} {i}"
        row["summary"] = HOSTILE[(i + 1) % len(HOSTILE)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_hostile_names_are_text(
    visit: Callable[..., Any], start_app: Callable[..., Any], hostile_data: Path
) -> None:
    opened = visit("/", server=start_app(data_dir=hostile_data))
    dialogs: list[str] = []

    def dismiss(dialog: Any) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    opened.page.on("dialog", dismiss)
    shown = MapOnScreen(opened.page).wait()
    seen = set()
    for mark in shown.marks():
        name = shown.name(int(mark["project"]))["name"]
        kind = name.rsplit(" ", 1)[0]
        if kind in seen or shown.hits(mark["x"], mark["y"]) != [mark["project"]]:
            continue
        shown.hover(mark["x"], mark["y"])
        hint = shown.frame.locator(".pm-hint b")
        hint.filter(has_text=name).wait_for()
        assert hint.inner_text() == name
        seen.add(kind)
    assert seen == set(HOSTILE)
    stacked = [int(mark["project"]) for mark in shown.marks()][:7]
    shown.run(f"map.planMap.pointer._openChooser({stacked}, {{containerPoint: L.point(150, 60)}})")
    items = shown.frame.get_by_role("menuitem")
    items.nth(6).wait_for()
    assert [items.nth(i).locator("b").inner_text() for i in range(7)] == [
        shown.name(project)["name"] for project in stacked
    ]
    items.first.click()
    opened.page.wait_for_timeout(800)
    assert opened.page.evaluate("window.__hit") is None
    assert dialogs == []
    assert opened.foreign_requests() == []
    assert not [url for url in opened.requests if url.endswith("/x")]  # no <img src=x>
    assert "1337004011" not in opened.page.content()
