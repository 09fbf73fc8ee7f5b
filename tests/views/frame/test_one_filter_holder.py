"""The session's view holds the filters, and nothing else: the sidebar's widgets show what it says
and hand in what is changed in them."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import Any

import pytest
from app_under_test import opened, run
from checkout import ROOT
from streamlit.testing.v1 import AppTest

from geo.selection.filter import Filters
from views.frame.page_widgets import FILTERS
from views.frame.session import keys


def held(app: AppTest) -> Filters:
    filters: Filters = app.session_state[keys.VIEW].filters
    return filters


def shown(app: AppTest) -> dict[str, Any]:
    """What the widgets say."""
    lists, bounds = (
        ("zone", "sector", "kind", "status", "light", "axis"),
        ("invest_min", "invest_max"),
    )
    return {
        **{name: app.multiselect(key=FILTERS[name]).value for name in lists},
        **{name: app.number_input(key=FILTERS[name]).value for name in bounds},
        "undisclosed": app.checkbox(key=keys.FILTER_UNDISCLOSED).value,
        "q": app.text_input(key=keys.FILTER_Q).value,
    }  # fmt: skip


CHANGES: dict[str, tuple[str, Any, Any]] = {
    "zone": ("multiselect", ["未定位", "浮山湾区"], ("浮山湾区", "未定位")),
    "sector": ("multiselect", ["现代金融", "总部经济"], ("总部经济", "现代金融")),
    "kind": ("multiselect", ["平台"], ("平台",)),
    "status": ("multiselect", ["无进展资料", "在建"], ("在建", "无进展资料")),
    "light": ("multiselect", ["灰", "红"], ("红", "灰")),
    "axis": ("multiselect", ["东海路", "山东路"], ("山东路", "东海路")),
    "invest_min": ("number_input", 1.5, 1.5),
    "invest_max": ("number_input", 60.0, 60.0),
    "undisclosed": ("checkbox", False, False),
    "q": ("text_input", " 海 ", "海"),
}
"""Field -> its widget, what is set there, what the view holds then."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_in_a_widget_reaches_the_view_and_stays_in_the_widget(name: str) -> None:
    kind, value, kept = CHANGES[name]
    changed: dict[str, Any] = {name: kept}
    assert CHANGES.keys() == FILTERS.keys()
    app = opened()
    getattr(app, kind)(key=FILTERS[name]).set_value(value).run()
    assert held(app) == replace(Filters(), **changed)
    assert shown(app)[name] == value, "neither sorted nor trimmed under the reader's hands"
    run(app)
    assert held(app) == replace(Filters(), **changed)
    assert shown(app)[name] == value


def test_two_changes_at_once_both_count() -> None:
    app = opened()
    app.checkbox(key=keys.FILTER_UNDISCLOSED).set_value(False)
    app.multiselect(key=keys.FILTER_SECTOR).set_value(["现代金融"])
    run(app)
    assert held(app) == Filters(sector=("现代金融",), undisclosed=False)


def test_what_the_view_takes_elsewhere_the_widgets_show() -> None:
    app = opened(q="海", sector="现代金融", invest_min="2", undisclosed="false")
    assert held(app) == Filters(sector=("现代金融",), invest_min=2.0, undisclosed=False, q="海")
    assert shown(app) == {
        "zone": [], "sector": ["现代金融"], "kind": [], "status": [], "light": [], "axis": [],
        "invest_min": 2.0, "invest_max": None, "undisclosed": False, "q": "海",
    }  # fmt: skip
    app.button(key="filter_reset").click()
    run(app)
    assert held(app) == Filters()
    assert shown(app) == {
        "zone": [], "sector": [], "kind": [], "status": [], "light": [], "axis": [],
        "invest_min": None, "invest_max": None, "undisclosed": True, "q": "",
    }  # fmt: skip


def test_what_is_taken_away_takes_nothing_else_with_it() -> None:
    """A word that is handed in by the same run as the click counts."""
    app = opened(zone="汇泉湾区", sector="文化旅游", q="zzzz")
    (away,) = (b for b in app.button if b.label.replace("\\", "") == "✕ 行业：文化旅游")
    app.text_input(key=keys.FILTER_Q).set_value("银行")
    away.click().run()
    assert not app.exception
    filters = app.session_state[keys.VIEW].filters
    assert (filters.q, filters.sector, filters.zone) == ("银行", (), ("汇泉湾区",))


def test_a_reset_counts_though_something_is_typed_with_it() -> None:
    app = opened(sector="现代金融")
    app.button(key="filter_reset").click()
    app.text_input(key=keys.FILTER_Q).set_value("海")
    run(app)
    assert held(app).sector == ()
    assert shown(app)["q"] == held(app).q, "whichever of the two came last, both say the same"


def test_the_view_is_what_counts() -> None:
    """A second holder would put back what the widgets said before."""
    app = opened(q="海")
    app.session_state[keys.VIEW] = replace(
        app.session_state[keys.VIEW], filters=Filters(kind=("平台",), invest_max=60.0)
    )
    run(app)
    assert held(app) == Filters(kind=("平台",), invest_max=60.0)
    assert (shown(app)["q"], shown(app)["kind"], shown(app)["invest_max"]) == ("", ["平台"], 60.0)
    assert app.query_params["kind"] == "平台"


def test_a_run_without_the_widgets_loses_nothing() -> None:
    app = opened(q="海", kind="平台")
    app.switch_page("../pages/present.py")  # the player has no sidebar
    run(app)
    assert not app.multiselect
    app.switch_page("../pages/map.py")
    run(app)
    assert held(app) == Filters(kind=("平台",), q="海")
    assert shown(app)["kind"] == ["平台"]
    assert app.query_params["kind"] == "平台"


READERS = {"views/frame/page_widgets.py", "views/frame/session/keys.py", "views/parts/filters.py"}
"""They show the filters, name their widgets and draw them."""


def reads_a_widget(source: str) -> list[str]:
    """Where the widget of a filter is named: ``keys.FILTER_Q``, ``page_widgets.FILTERS[…]``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr.startswith("FILTER_"):
            found.append(node.attr)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith(
            "page_widgets.FILTERS"
        ):
            found.append(ast.unparse(node))
    return found


def test_no_other_module_asks_the_widgets() -> None:
    asking = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "views").rglob("*.py")
        if reads_a_widget(path.read_text("utf-8"))
    }
    assert asking, "the readers have moved, and nothing was looked at"
    assert asking <= READERS


@pytest.mark.parametrize(
    "source", ["q = keys.FILTER_Q.get()", "zones = page_widgets.FILTERS['zone'].get()"]
)
def test_a_module_that_asks_is_seen(source: str) -> None:
    assert reads_a_widget(source)
