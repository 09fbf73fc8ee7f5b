"""Tables on screen: column labels, number formats, what stands where an amount is missing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import streamlit as st

from geo import formats
from geo.style import SECTOR_STYLES

if TYPE_CHECKING:
    import geopandas as gpd
    from pandas.io.formats.style import Styler

    from geo.filtering import Selection, Totals

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


def amount_text(located: pd.DataFrame, project_id: str) -> str:
    """``约 138 亿元``, ``未披露``, or ``含于 小港湾项目`` where the amount stands on the group."""
    row = located.loc[project_id]
    if row["amount_group"]:
        return f"含于 {located.at[row['amount_group'], 'name']}"
    return formats.amount(row["investment_yi"], row["investment_qualifier"])


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


LAST = -1.0
"""Stands for a missing number while sorting: largest first, it comes last. Never shown."""


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


def list_order(selection: Selection) -> list[str]:
    """The listed projects, largest investment first, each group before its parts.

    A group and its parts stand together, by the largest amount among them: first the group, then
    its parts (a group within it before its own), larger amounts and the plan's order first. What
    has no amount comes last.
    """
    parent = selection.located["parent"].to_numpy()
    whole = np.arange(len(parent))  # the outermost group of each row, or the row itself
    depth = np.zeros(len(parent), dtype=int)
    ancestor = parent.copy()
    while (ancestor >= 0).any():  # one turn a level of nesting
        part = ancestor >= 0
        whole[part] = ancestor[part]
        depth += part
        ancestor = np.where(part, parent[ancestor], -1)
    listed = np.flatnonzero(selection.listed)
    whole, depth = whole[listed], depth[listed]
    amount = selection.located["filter_amount_yi"].fillna(LAST).to_numpy()[listed]
    largest = np.full(len(parent), LAST)
    np.maximum.at(largest, whole, amount)
    order = np.lexsort((listed, -amount, depth, whole, -largest[whole]))  # the last key weighs most
    return [str(i) for i in selection.located.index[listed[order]]]


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


# --- the line above the map -----------------------------------------------------------------------


def count_line(totals: Totals) -> str:
    """``显示 {shown} / {total} 个项目``: other programs and people look for exactly this."""
    return f"显示 {totals.shown} / {totals.total} 个项目"


def sums_line(totals: Totals) -> list[str]:
    """What stands beside the count: the sum, and all that it leaves out."""
    parts = [f"已披露投资 {formats.total_amount(totals.investment_yi, totals.at_least)}"]
    if totals.undisclosed:
        parts.append(f"未披露 {totals.undisclosed} 项")
    if totals.unlocated:
        parts.append(f"未定位 {totals.unlocated} 项")
    if totals.withheld:
        first = withheld_lines(totals)[0]
        more = f" 等 {len(totals.withheld)} 组" if len(totals.withheld) > 1 else ""
        parts.append(f"未计入 {first}{more}")
    return parts


def withheld_lines(totals: Totals) -> list[str]:
    """Group amounts outside the sum since only some of the group's parts are shown."""
    return [
        f"{group.name} {formats.amount(group.investment_yi, group.investment_qualifier)}"
        for group in totals.withheld
    ]
