"""The third of the map page beside the map: the list, a project, or a zone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.life import lineage
from geo.selection import listing
from geo.selection.coverage import KNOWN, coverage_share, covered
from geo.selection.filter import in_zones, select
from geo.vocabulary import DISTRICT, LABELS
from views.frame import state, theme
from views.parts import active_filters
from views.parts.markdown import fact_table, plain
from views.projects import detail, editions, project_list

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from views.frame.state import App

LEVELS: dict[str, str] = {
    "district": "全区",
    "bay": DISTRICT.plan.bays,
    "belt": DISTRICT.belt.short,
    "subarea": LABELS["subareas"],
}

_HIDE_LIST = f"<style>.st-key-{theme.LIST_PANE} {{ display: none !important; }}</style>"
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
                project_list.show(app.selection, marks=_marks(app.dataset))
            elif project_id is None and zone_id is None:
                active_filters.none_left(app.selection)


def _marks(dataset: Dataset) -> dict[str, str]:
    """Which projects have a tie to another plan; none with one plan's list alone."""
    names, plan = editions.names(dataset), dataset.edition
    if not names or plan is None or dataset.life is None:
        return {}
    return lineage.marks(dataset.life, names, plan)


def _zone(app: App, zone_id: str) -> None:
    """What the plan wants of a zone, and what it holds under the current filters."""
    zone = app.dataset.zones.loc[zone_id]
    name = str(zone["name"])
    st.button("← 返回列表", key="back_from_zone", on_click=state.select_project, args=(None,))
    with st.container(key=theme.TITLE):
        st.markdown(f"## {plain(name)}")
    st.caption(LEVELS.get(str(zone["level"]), ""))
    if zone["positioning"]:
        st.markdown(f"**{LABELS['positioning']}**　{plain(zone['positioning'])}")
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
                        LABELS["disclosed"],
                        formats.total_amount(totals.investment_yi, totals.at_least),
                    ),
                    (LABELS["undisclosed_count"], f"{totals.undisclosed} 项"),
                    (LABELS["floor_area"], formats.total_area(totals.floor_area_wan_m2)),
                    (KNOWN, coverage_share(covered(held), totals)),
                    *(
                        [("未计入", "；".join(plain(t) for t in listing.withheld_lines(totals)))]
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
