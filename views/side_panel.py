"""The third of the map page beside the map: the list, a project, or a zone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.filtering import in_zones, select
from views import detail, filters, state, tables, theme
from views.markdown import fact_table, plain

if TYPE_CHECKING:
    from views.state import App

LIST_KEY = "project_list"

LEVELS: dict[str, str] = {
    "district": "全区",
    "bay": "三湾",
    "belt": "一带",
    "subarea": "重点片区",
}

_HIDE_LIST = f"<style>.st-key-{theme.LIST_PANE} {{ display: none; }}</style>"
"""The list stays in the page while a project is shown, so that its sorting and its scroll position
are there on the way back."""


def show(app: App) -> None:
    """Draw the panel for what is chosen now."""
    project_id = state.view_now().project
    zone_id = state.zone_shown()
    with st.container(key=theme.SIDE_PANE, height="stretch"):
        with st.container(key=theme.DETAIL_PANE):
            if project_id is not None:
                st.html(_HIDE_LIST)
                detail.show(app, project_id)
            elif zone_id is not None and zone_id in app.dataset.zones.index:
                st.html(_HIDE_LIST)
                _zone(app, zone_id)
        with st.container(key=theme.LIST_PANE, height="stretch"):
            if app.selection.totals.shown:
                _project_list(app)
            elif project_id is None and zone_id is None:
                filters.empty_result(app.selection.filters)


def _project_list(app: App) -> None:
    ids = tables.list_order(app.selection)
    st.caption("点一行看详情并在地图上定位，点表头排序")
    st.dataframe(
        tables.project_list(app.selection, ids, app.dataset.fingerprint),
        key=LIST_KEY,
        height="stretch",
        hide_index=True,
        column_config=tables.list_columns(),
        selection_mode="single-cell",  # a click anywhere in a row, and no column of check boxes
        on_select=_row_chosen(ids),
        row_height=32,
        alt="符合筛选条件的项目，点一行看详情",
    )


def _row_chosen(ids: list[str]) -> Callable[[], None]:
    """A callback that opens the clicked row and clears the mark, so that it can be clicked again.

    ``ids``: the project of each row in the order sent to the browser, which is the order that a
    selection is told in, however the reader has sorted. After a sort, or when the keyboard enters
    the table, Streamlit reports the first cell as if it had been clicked: the column of marks
    stands there, and is no way to open a project.
    """

    def choose() -> None:
        cells: list[tuple[int, str]] = st.session_state[LIST_KEY]["selection"]["cells"]
        if not cells or cells[0][1] == tables.MARK or cells[0][0] >= len(ids):
            return
        st.session_state[LIST_KEY] = {"selection": {"rows": [], "columns": [], "cells": []}}
        state.select_project(ids[cells[0][0]])

    return choose


def _zone(app: App, zone_id: str) -> None:
    """What the plan wants of a zone, and what it holds under the current filters."""
    zone = app.dataset.zones.loc[zone_id]
    name = str(zone["name"])
    st.button("← 返回列表", key="back_from_zone", on_click=state.select_project, args=(None,))
    with st.container(key=theme.TITLE):
        st.markdown(f"## {plain(name)}")
    st.caption(LEVELS.get(str(zone["level"]), ""))
    if zone["positioning"]:
        st.markdown(f"**规划定位**　{plain(zone['positioning'])}")
    located = app.dataset.located
    selection = app.selection
    inside = located["counted"].to_numpy()
    if zone["level"] != "district":
        inside = in_zones(located, (name,))
    held = select(located, selection.passing & inside, selection.filters)
    totals = held.totals
    with st.container(key=theme.FACTS):
        st.markdown(
            fact_table(
                [
                    ("项目", f"{totals.shown} 项（按当前筛选）"),
                    (
                        "已披露投资",
                        formats.total_amount(totals.investment_yi, totals.at_least),
                    ),
                    ("未披露", f"{totals.undisclosed} 项"),
                    ("建筑面积", formats.total_area(totals.floor_area_wan_m2)),
                    *(
                        [("未计入", "；".join(plain(t) for t in tables.withheld_lines(totals)))]
                        if totals.withheld
                        else []
                    ),
                ]
            )
        )
    if zone["level"] != "district":
        st.button(
            f"只看{plain(name)}的项目",
            key="filter_to_zone",
            on_click=_keep_zone,
            args=(name,),
            width="stretch",
        )
    if zone["limits"]:
        st.markdown(f"**规划所述范围**　{plain(zone['limits'])}")
    st.markdown(f"**本图的画法**　{plain(zone['interpretation'])}")
    st.caption(f"边界精度约 {formats.distance(float(zone['precision_m']))}，仅供参考。")


def _keep_zone(name: str) -> None:
    state.set_filters(replace(state.view_now().filters, zone=(name,)))
    state.select_project(None)
