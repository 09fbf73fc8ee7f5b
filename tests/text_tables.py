"""Reading the markdown tables of an app under test."""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest


def text_table(app: AppTest, column: str) -> pd.DataFrame:
    """The first table with this column, all texts, indexed by its first column."""
    for element in app.markdown:
        lines = [line for line in element.value.replace("\\", "").splitlines() if "|" in line]
        rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
        if rows and column in (cell.strip() for cell in rows[0]):
            frame = pd.DataFrame(rows[2:], columns=rows[0])
            return frame.set_index(rows[0][0])
    raise AssertionError(f"no table with a column {column}")
