"""Tables on screen: column labels, number formats, what stands where an amount is missing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from geo import formats
from geo.listing import LAST, amount_text, count_line, list_order, sums_line, withheld_lines
from geo.style import SECTOR_STYLES

if TYPE_CHECKING:
    import geopandas as gpd
    from pandas.io.formats.style import Styler

    from geo.filtering import Selection

__all__ = ["amount_text", "count_line", "list_order", "sums_line", "withheld_lines"]

MARK = "业"
"""The first column: the sector's character, as on the map's symbols."""
NAME = "名称"
INVESTMENT = "投资/亿元"
BAY = "片区"
SECTOR = "行业"
KIND = "类型"
FLOOR_AREA = "建筑面积/万㎡"

STYLED_ROWS = 2_000
"""Above this many rows the list shows bare numbers: their wording would cost 0.1 ms a row."""

_QUIET = ("color", "#6b7280")
"""For 未披露 and 含于 …: there, but not shouting (contrast 4.8:1 on white)."""


# --- amounts in a table ---------------------------------------------------------------------------


def _amount_cells(located: pd.DataFrame) -> list[str]:
    """The amounts of all rows, the unit standing in the column's head."""
    cells: list[str] = []
    columns = ["investment_yi", "investment_qualifier", "amount_group"]
    for value, qualifier, group in located[columns].itertuples(index=False):
        if group:
            cells.append(f"含于 {located.at[group, 'name']}")
        elif math.isnan(value):
            cells.append(formats.UNDISCLOSED)
        else:
            text = formats.number(value)
            at_least = qualifier == "以上"
            cells.append(f"{text} 以上" if at_least else formats.qualified(text, qualifier))
    return cells


# --- the list beside the map ----------------------------------------------------------------------


@st.cache_resource(max_entries=2, show_spinner=False)
def _all_rows(fingerprint: str, _located: gpd.GeoDataFrame) -> pd.DataFrame:
    """The list of every project, indexed by project_id; ``cell`` is what the amount reads."""
    located = _located
    names = [
        name if counted else f"{name}（组）"
        for name, counted in zip(located["name"], located["counted"], strict=True)
    ]
    return pd.DataFrame(
        {
            MARK: [SECTOR_STYLES[s].glyph if s in SECTOR_STYLES else "" for s in located["sector"]],
            NAME: names,
            INVESTMENT: located["investment_yi"].to_numpy(),
            BAY: located["bay"].astype(str).to_numpy(),
            SECTOR: located["sector"].to_numpy(),
            KIND: located["kind"].to_numpy(),
            FLOOR_AREA: located["floor_area_wan_m2"].to_numpy(),
            "cell": _amount_cells(located),
        },
        index=located.index,
    )


def project_list(selection: Selection, order: list[str], fingerprint: str) -> pd.DataFrame | Styler:
    """The rows ``order`` names, ready for ``st.dataframe``; sorts by the numbers."""
    rows = _all_rows(fingerprint, selection.located).loc[order]
    frame = rows.drop(columns="cell").reset_index(drop=True)
    if len(frame) > STYLED_ROWS:
        return frame
    areas = [formats.NONE_YET if math.isnan(v) else formats.number(v) for v in rows[FLOOR_AREA]]
    return styled(frame, {INVESTMENT: rows["cell"].tolist(), FLOOR_AREA: areas})


def styled(frame: pd.DataFrame, cells: dict[str, list[str]]) -> Styler:
    """A frame whose columns read as ``cells`` says and still sort by their numbers.

    A missing number is quiet, and ``LAST`` in the data: Streamlit writes None over a null whatever
    the style says.

    pandas would translate every cell of the table at each rerun (25 ms for the plan's list). Only
    these columns differ from their data, so they alone are translated, to what Streamlit reads of a
    Styler: ``body`` and ``cellstyle``.
    """
    filled = frame.assign(**{column: frame[column].fillna(LAST) for column in cells})
    body: list[list[dict[str, str]]] = []
    quiet: list[str] = []
    for column, texts in cells.items():
        place = filled.columns.get_loc(column)
        ids = [f"row{row}_col{place}" for row in range(len(texts))]
        body.append([{"id": i, "display_value": text} for i, text in zip(ids, texts, strict=True)])
        quiet += [i for i, value in zip(ids, filled[column], strict=True) if value == LAST]
    cellstyle = [{"props": [_QUIET], "selectors": quiet}] if quiet else []
    cellstyle += _mark_styles(filled)
    style = filled.style
    translated = {"body": body, "cellstyle": cellstyle, "table_styles": []}
    style._translate = lambda *_args, **_options: translated
    return style


def _mark_styles(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Each sector's character in its colour."""
    rows: dict[str, list[str]] = {}
    for row, sector in enumerate(frame[SECTOR]):
        rows.setdefault(sector, []).append(f"row{row}_col{frame.columns.get_loc(MARK)}")
    return [
        {"props": [("color", SECTOR_STYLES[sector].colour)], "selectors": cells}
        for sector, cells in rows.items()
        if sector in SECTOR_STYLES
    ]


def list_columns() -> dict[str, Any]:
    """Column settings of the project list, in pixels for a panel of about 350."""
    return {
        MARK: st.column_config.TextColumn(width=34, alignment="center"),
        NAME: st.column_config.TextColumn(width=146),
        # to the left: 约, 以上 and 含于 keep the digits from standing in columns anyway
        INVESTMENT: st.column_config.NumberColumn(width=112, alignment="left"),
        BAY: st.column_config.TextColumn(width=78),
        SECTOR: st.column_config.TextColumn(width=78),
        KIND: st.column_config.TextColumn(width=78),
        FLOOR_AREA: st.column_config.NumberColumn(width=120),
    }
