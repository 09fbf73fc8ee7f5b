"""Which clicks in a table open a row."""

from __future__ import annotations

from typing import Any

import pytest

from views import row_choice


@pytest.mark.parametrize(
    ("cells", "opened"),
    [
        pytest.param([(1, "名称")], ["B"], id="a row"),
        pytest.param([(0, "投资")], ["A"], id="any column"),
        pytest.param([(0, "序")], [], id="the first column, which a sort reports"),
        pytest.param([], [], id="nothing"),
        pytest.param([(2, "名称")], [], id="a row that is gone"),
    ],
)
def test_a_click_opens_its_row_once(cells, opened, monkeypatch: pytest.MonkeyPatch) -> None:
    session: dict[str, Any] = {"table": {"selection": {"cells": cells}}}
    monkeypatch.setattr(row_choice.st, "session_state", session)
    found: list[str] = []
    row_choice.on_row("table", ["A", "B"], "序", found.append)()
    assert found == opened
    if opened:
        assert session["table"]["selection"]["cells"] == [], "so that it can be clicked again"
