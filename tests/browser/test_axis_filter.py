"""“Within 300 m of an axis” in a browser: by keys, in the link, counted beside the sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from at_rest import wait_until_at_rest
from map_on_screen import MapOnScreen
from test_axe import violations, wait_until_still

from geo.dataset import load_dataset
from geo.selection.filter import Filters, filter_projects
from geo.words.axes import axis_line, axis_note

LABEL = "距轴线 300 米以内"


def test_an_axis_is_chosen_by_keys_and_what_it_leaves_open_is_said(
    visit: Callable[..., Any],
) -> None:
    located = load_dataset().located
    chosen = filter_projects(located, Filters(axis=("山东路",)))
    assert 0 < chosen.totals.shown < chosen.totals.total
    opened = visit("/")
    page = opened.page
    shown = MapOnScreen(page).wait()
    wait_until_at_rest(page)
    before = len(shown.marks())
    box = page.get_by_role("combobox", name=LABEL)
    box.focus()
    page.keyboard.type("山东")
    page.get_by_role("option", name="山东路").wait_for()
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_text(f"显示 {chosen.totals.shown} / ", exact=False).first.wait_for()
    wait_until_at_rest(page)
    assert parse_qs(urlsplit(page.url).query)["axis"] == ["山东路"]
    (line,) = axis_line(chosen)
    assert page.get_by_test_id("stMain").get_by_text(line, exact=False).count()
    note = axis_note(chosen)
    assert page.get_by_test_id("stSidebar").get_by_text(note, exact=False).count()
    assert len(MapOnScreen(page).marks()) < before
    assert violations(page) == []
    assert opened.foreign_requests() == []
    page.reload()
    MapOnScreen(page).wait()
    page.get_by_text(f"显示 {chosen.totals.shown} / ", exact=False).first.wait_for()


def test_what_is_open_stands_beside_the_totals_of_other_pages(visit: Callable[..., Any]) -> None:
    (line,) = axis_line(filter_projects(load_dataset().located, Filters(axis=("山东路",))))
    for name in ("zones", "monitoring"):
        page = visit(f"/{name}?axis=山东路").page
        wait_until_still(page)
        assert page.get_by_test_id("stMain").get_by_text(line, exact=False).count(), name
        assert violations(page) == []
