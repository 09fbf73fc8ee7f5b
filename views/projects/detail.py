"""The facts of one project, beside the map: what the plan says, where it lies, how sure that is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.groups import ancestors, children
from geo.jobs.work import PackOrder
from geo.sites import nearby
from geo.vocabulary import LABELS
from geo.words import facts as project_facts
from geo.words import words
from views.frame import state, theme
from views.parts.export_panel import export_panel
from views.parts.markdown import fact_table, plain
from views.parts.share_panel import share_panel
from views.projects import _lineage as lineage
from views.projects import _project_life as project_life
from views.projects import shortlist_button

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from views.frame.state import App

_SHOWN_ABOVE = ("sector", "kind")
NEIGHBOURS_LISTED = 8
"""Neighbours written out beside the map; the rest are counted."""


def show(app: App, project_id: str) -> None:
    """The whole detail of a project, from the way back to the link."""
    located = app.dataset.located
    row = located.loc[project_id]
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.button("← 返回列表", key="back_to_list", on_click=state.select_project, args=(None,))
        shortlist_button.show(project_id, "detail")
        export_panel(
            "project",
            app.dataset,
            PackOrder("project", ids=(project_id,)),
            str(row["name"]),
        )
    with st.container(key=theme.TITLE):
        st.markdown(f"## {plain(row['name'])}")
    st.caption(" · ".join(plain(part) for part in (row["sector"], row["kind"], project_id)))
    if project_id not in app.selection.rows.index:
        st.info("它不符合当前的筛选条件，所以不在列表和合计里。")
    if row["summary"]:
        st.markdown(plain(row["summary"]))
    with st.container(key=theme.FACTS):
        st.markdown(fact_table(facts(located, project_id)))
    if row["location_conflict"]:
        _conflict(row)
    project_life.show(app, project_id)
    lineage.show(app, project_id)
    _relatives(located, project_id)
    _neighbours(app, project_id)
    share_panel(
        "project",
        lambda: state.link(replace(state.view_now(), project=project_id)),
        "含当前的筛选条件和地图视野：同事打开后看到同样的画面。",
    )


def facts(located: gpd.GeoDataFrame, project_id: str) -> list[tuple[str, str]]:
    """(label, markdown) of everything known; sector and kind stand above."""
    project = project_facts.of_row(located, project_id)
    found = project_facts.plan_facts(project, "zh") | project_facts.place_facts(project, "zh")
    return [(LABELS[name], plain(text)) for name, text in found.items() if name not in _SHOWN_ABOVE]


def _conflict(row: pd.Series) -> None:
    """Addresses that contradict each other: all of them, and the question."""
    lines = [f"{words.word('conflict', 'zh')}。请核实是哪一处：", ""]
    for number, candidate in enumerate(row["candidates"], start=1):
        how = project_facts.how_found(
            candidate["location_method"], candidate["radius_m"], candidate["place_source"], "zh"
        )
        lines.append(f"{number}. **{plain(candidate['address'])}**（{plain(how)}）")
    st.warning("\n".join(lines))


def _relatives(located: gpd.GeoDataFrame, project_id: str) -> None:
    """Its group, its parts and its siblings, each to be opened."""
    groups = ancestors(located, project_id)
    if groups:
        _links(located, "所属", groups[:1], "group")
        siblings = [other for other in children(located, groups[0]) if other != project_id]
        _links(located, "同组项目", siblings, "sibling")
    _links(located, "包含", children(located, project_id), "part")


@st.cache_resource(max_entries=2, show_spinner=False)
def _projected(fingerprint: str, _located: gpd.GeoDataFrame) -> nearby.Places:
    return nearby.projected(_located)


def _neighbours(app: App, project_id: str) -> None:
    located = app.dataset.located
    found = nearby.neighbours(_projected(app.dataset.fingerprint, located), project_id)
    if found is None:
        return
    radius = formats.distance(nearby.WITHIN_M)
    own_radius_m = float(located.at[project_id, "radius_m"])
    if own_radius_m > nearby.WITHIN_M:
        st.caption(
            f"本项目的位置可能差 {formats.distance(own_radius_m)}，距离按示意位置量得，仅供参考。"
        )
    if not found:
        st.caption(f"{radius}内没有其他已定位的项目。")
        return
    shown = found[:NEIGHBOURS_LISTED]
    _links(
        located,
        f"{radius}内的项目（{len(found)} 项）",
        [neighbour.project_id for neighbour in shown],
        "near",
        {neighbour.project_id: neighbour.where for neighbour in shown},
    )
    if len(found) > len(shown):
        st.caption(f"另有 {len(found) - len(shown)} 项稍远。")


def _links(
    located: gpd.GeoDataFrame,
    title: str,
    ids: list[str],
    key: str,
    notes: dict[str, str] | None = None,
) -> None:
    """Projects to click, under a small heading; ``notes`` adds a few words to each."""
    if not ids:
        return
    with st.container(key=f"{theme.LINKS}_{key}", gap=None):
        st.markdown(f"**{title}**")
        for project_id in ids:
            label = plain(located.at[project_id, "name"])
            if notes and project_id in notes:
                label += f"　:gray[{notes[project_id]}]"
            st.button(
                label,
                key=f"{key}_{project_id}",
                type="tertiary",
                on_click=state.select_project,
                args=(project_id,),
            )
