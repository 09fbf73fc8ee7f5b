"""Beside every chart stands a table: what a chart says can be read out, copied and printed."""

from __future__ import annotations

import pytest
from app_under_test import opened
from checkout import ROOT
from streamlit.testing.v1.element_tree import Markdown

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "present")
DRAWN = {"indicators": 4, "zones": 1, "quality": 1}
"""How many charts a page has at least, so that the walk below finds what it looks for."""


@pytest.mark.parametrize("page", PAGES)
def test_a_table_follows_every_chart(page: str) -> None:
    app = opened()
    app.switch_page(f"../pages/{page}.py").run()
    assert not app.exception, app.exception
    charts, alone = 0, 0
    for element in app.main:
        if element.type == "vega_lite_chart":
            charts += 1
            alone += 1
        elif isinstance(element, Markdown) and element.value.startswith("| "):
            alone = 0
        assert alone < 2, "a chart stands before another without a table between them"
    assert alone == 0, "the last chart has no table"
    assert charts >= DRAWN.get(page, 0)
