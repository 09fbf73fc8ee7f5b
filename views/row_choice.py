"""A table whose rows open something: a click anywhere in a row but in its first column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st


def on_row(
    key: str, ids: Sequence[str], first: str, act: Callable[[str], None]
) -> Callable[[], None]:
    """A callback for ``st.dataframe(key=key, selection_mode="single-cell")``.

    ``ids``: what each row stands for, in the order sent to the browser, which is the order that a
    selection is told in. ``first``: the first column: after a sort, or when the keyboard enters the
    table, Streamlit reports its first cell as if it had been clicked, so it opens nothing. The mark
    is cleared, so that the same row can be clicked again.
    """

    def choose() -> None:
        cells: list[tuple[int, str]] = st.session_state[key]["selection"]["cells"]
        if not cells or cells[0][1] == first or cells[0][0] >= len(ids):
            return
        st.session_state[key] = {"selection": {"rows": [], "columns": [], "cells": []}}
        act(ids[cells[0][0]])

    return choose
