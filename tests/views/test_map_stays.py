"""The map keeps its place on the page: an element that moves is loaded anew by the browser.

Streamlit tells elements apart by where they stand, so whatever is drawn above or before the map in
one run and not in the next (a bar, a notice) would make the map blink, and lose its view.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from checkout import SHELL
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


def opened(page: str, **parameters: str) -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=60)
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
