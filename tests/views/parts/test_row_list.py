"""The list of rows: what a click on a way to sort does, and what the browser is sent."""

from __future__ import annotations

import pytest
import row_list_in_app
from streamlit.testing.v1 import AppTest

from views.parts import row_list
from views.parts.own_component import ASSETS
from views.parts.row_list import Row, Shown, Sort, resorted

SORTS = (Sort("amount", "投资", descending=True), Sort("name", "名称"))


@pytest.mark.parametrize(
    ("shown", "clicked", "then"),
    [
        pytest.param(Shown("amount"), "name", Shown("name", False), id="another"),
        pytest.param(Shown("name", False), "name", Shown("name", True), id="again turns"),
        pytest.param(Shown("name", False), "amount", Shown("amount", True), id="large first"),
        pytest.param(Shown("amount", True, 200), "amount", Shown("amount", False), id="first page"),
        pytest.param(Shown("amount", True, 200), "rank", Shown("amount", True, 200), id="unknown"),
        pytest.param(Shown("amount"), ["name"], Shown("amount"), id="nonsense"),
    ],
)
def test_a_click_on_a_way_to_sort(shown: Shown, clicked: object, then: Shown) -> None:
    assert resorted(shown, SORTS, clicked) == then


def _page() -> None:
    from collections.abc import Mapping

    import streamlit as st

    from views.frame.session.entry import Key
    from views.parts import row_list
    from views.parts.row_list import Row, Shown

    key: Key[Mapping[str, object]] = Key("list", {}, "tests")
    total = st.session_state.get("total", 450)
    shown = row_list.shown_now(key, Shown("amount"), total)
    rows = [Row(str(i), f"第 {i} 项") for i in range(total)]
    page = rows[shown.first : shown.first + row_list.PAGE]
    row_list.row_list(key, page, total, shown, (), label="各项", on_open=lambda _: None)


def test_the_browser_gets_a_page_of_rows() -> None:
    app = AppTest.from_function(_page).run()
    sent = row_list_in_app.data(app)
    assert [row["id"] for row in sent["rows"]] == [str(i) for i in range(row_list.PAGE)]
    assert (sent["first"], sent["total"], sent["page"]) == (0, 450, row_list.PAGE)
    app.session_state["list_shown"] = Shown("amount", True, 400)
    app.run()
    assert [row["id"] for row in row_list_in_app.rows(app)] == [str(i) for i in range(400, 450)]
    app.session_state["total"] = 30  # filters have left less than that page
    app.run()
    assert row_list_in_app.data(app)["first"] == 0
    assert len(row_list_in_app.rows(app)) == 30


def test_the_script_never_parses_a_text() -> None:
    script = (ASSETS / "row_list" / "row_list.js").read_text("utf-8")
    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert sink not in script
    assert vars(Row("a", "<b>"))["title"] == "<b>"
