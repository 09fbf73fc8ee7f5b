"""The map, and whatever else a reader holds, keeps its place on the page: an element that moves is
loaded anew by the browser.

Streamlit tells elements apart by where they stand, so whatever is drawn above or before the map in
one run and not in the next (a bar, a notice) would make the map blink, and lose its view. A popover
would shut, and a click on a button that moves under the hand is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st
from app_under_test import unopened
from streamlit.testing.v1 import AppTest

LIST = "名称,项目地址\r\n甲,香港西路 48 号\r\n乙,胡编路 5 号\r\n"


def walk(node: Any, place: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Every block and element below ``node``, with its indices from the root down."""
    yield place, node
    for index, child in getattr(node, "children", {}).items():
        yield from walk(child, (*place, index))


def place_of_the_map(app: AppTest) -> tuple[int, ...]:
    assert not app.exception, app.exception
    (place,) = (
        place
        for place, node in walk(app._tree)
        if "st_folium" in getattr(getattr(node, "proto", None), "component_name", "")
    )
    return place


def places(app: AppTest) -> dict[str, list[tuple[int, ...]]]:
    """Where every frame, widget and popover stands, by what it is."""
    assert not app.exception, app.exception
    found: dict[str, list[tuple[int, ...]]] = {}
    for place, node in walk(app._tree):
        proto = getattr(node, "proto", None)
        name = getattr(proto, "id", "") or getattr(proto, "src", "")
        name = name or getattr(getattr(proto, "popover", None), "label", "")
        if isinstance(name, str) and name:
            found.setdefault(f"{node.type} {name}", []).append(place)
    return found


def opened(page: str, **parameters: str) -> AppTest:
    app = unopened()
    for key, value in parameters.items():
        app.query_params[key] = value
    app.run()
    return app.switch_page(f"../pages/{page}.py").run() if page else app


@pytest.mark.parametrize("page", ["", "sites", "review"])
def test_the_second_run_leaves_the_map_where_it_is(page: str) -> None:
    app = opened(page)
    place = place_of_the_map(app)
    assert place_of_the_map(app.run()) == place


@pytest.mark.parametrize(
    "parameters",
    [{"sector": "没有这个行业"}, {"q": "没有这个项目"}, {"project": "P001"}],
    ids=["a notice", "an empty result", "an open project"],
)
def test_what_a_link_says_does_not_move_the_map(parameters: dict[str, str]) -> None:
    place = place_of_the_map(opened(""))
    app = opened("", **parameters)
    assert place_of_the_map(app) == place
    assert place_of_the_map(app.run()) == place


def test_locating_a_list_leaves_nothing_behind_that_moves_the_map() -> None:
    app = opened("locate")
    app.file_uploader[0].set_value(("清单.csv", LIST.encode("utf-8-sig"), "text/csv")).run()
    place = place_of_the_map(app)
    assert place_of_the_map(app.run()) == place


@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("zones", {}),
        ("indicators", {}),
        ("monitoring", {}),
        ("tours", {}),
        ("locate", {}),
        ("quality", {}),
        ("about", {}),
        *(("sites", {"tab": tab}) for tab in ("周边", "备选", "对比")),
        ("sites", {"shortlist": "B02-01,B02-04"}),
        ("review", {"project": "B02-01"}),
    ],
)
def test_the_second_run_leaves_everything_where_it_is(
    page: str, parameters: dict[str, str]
) -> None:
    app = opened(page, **parameters)
    first = places(app)
    assert len(first) > 5
    assert places(app.run()) == first


def test_the_editor_and_its_preview_stay_where_they_are() -> None:
    app = opened("tours")
    app.button(key="tour_from_plan").click().run()
    first = places(app)
    assert any("preview.html" in name for name in first)
    assert places(app.run()) == first


def bar_and_file(*_: Any, cancel_key: str, **__: Any) -> bytes:
    """In place of the work: what is drawn while one waits for it."""
    st.empty().progress(0.5)
    st.empty().button("取消", key=cancel_key)
    return b"x"


def test_a_file_in_the_making_moves_no_other_button(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.frame.heavy_jobs.make", bar_and_file)
    app = opened("tours")
    last = places(app)
    app.button(key="tour_make_html").click().run()
    made = places(app)
    kept = made.keys() & last.keys()
    assert len(kept) > 5
    assert {name: made[name] for name in kept} == {name: last[name] for name in kept}


def test_a_list_in_the_making_moves_no_other_button(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.frame.heavy_jobs.make", bar_and_file)
    app = opened("locate")
    app.file_uploader[0].set_value(("清单.csv", LIST.encode("utf-8-sig"), "text/csv")).run()
    monkeypatch.setattr("views.locate._result.AT_ONCE", 1)
    last = places(app.run())
    app.button(key="locate_make_xlsx").click().run()
    made = places(app)
    kept = made.keys() & last.keys()
    assert any("locate_make_csv" in name for name in kept)
    assert {name: made[name] for name in kept} == {name: last[name] for name in kept}
