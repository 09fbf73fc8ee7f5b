"""The map page: one line of counts and sums, the map, and beside it the list or a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.exports.pack import contents
from geo.jobs.work import PackOrder
from geo.map.colourings import COLOURINGS
from geo.map.folium_map import MapOptions
from geo.selection import drawn_area, listing
from geo.selection.coverage import coverage_line
from geo.selection.filter import Filters, filter_projects
from geo.vocabulary import LABELS
from geo.words.axes import axis_line
from views.explore import _side_panel as side_panel
from views.explore import _structure as structure
from views.frame import data, state, theme
from views.frame.session import keys
from views.map import basemaps, clock, find_offer
from views.map import view as map_view
from views.map.notes import map_notes
from views.parts import area_panel, problems
from views.parts.export_panel import export_panel
from views.parts.markdown import plain
from views.tours import history as tour_history

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from views.frame.state import App

MAP_HEIGHT = 640
"""Pixels before the style sheet fits the map to the window."""


def show(app: App) -> None:
    """Draw the page; what was clicked on the map is chosen before it is drawn."""
    theme.unseen_heading("项目地图")
    with st.sidebar:
        basemaps.choose()
        structure.choose(app)
    noticed = bool(state.notices())
    early = map_view.take_click()
    if early is not None and early.kind == "area":
        area_panel.take_drawn(drawn_area.bounds_of(app.dataset.zones), early.id)
        st.rerun()  # the filters are another's by now
    if early is not None and early.kind == "plan":
        if _choose_plan(app.dataset, early.id):
            st.rerun()  # another list by now
    elif early is not None and _follow(early) and noticed:
        st.rerun()  # a notice above the page, drawn already, no longer holds
    with st.container(key=theme.MAP_PAGE):
        bar = st.container(
            key=theme.MAP_BAR, horizontal=True, vertical_alignment="center", gap="medium"
        )
        with bar:
            _figures(app)
        with st.container(
            key=theme.MAP_HOME, horizontal=True, vertical_alignment="center", gap="small"
        ):
            today = st.empty()  # filled last: the map does not wait for it
            st.page_link("../pages/monitoring.py", label="规划监测 →", width="content")
        with st.container(key=theme.MAP_BODY):
            left, right = st.columns([2, 1], gap="small")
            with left, st.container(key=theme.MAP_PANE):
                click = map_view.show_map(
                    app.dataset,
                    app.selection,
                    state.view_now().project,
                    _options(app),
                    height=MAP_HEIGHT,
                )
            if click is not None and _follow(click):
                st.rerun()
            with bar:
                _tools(app)
            with right:
                area_panel.problems(area_panel.DRAWN)
                side_panel.show(app)
        # the five numbers of today, of all projects whatever the filters
        line = f":gray[全部项目今天：{plain(_today(app.dataset.fingerprint, app.dataset))}]"
        today.markdown(line, width="content")


def _options(app: App) -> MapOptions:
    zone_id = state.zone_shown()
    plan = app.dataset.edition
    chosen = zone_id is not None or state.view_now().project is not None
    hit = None if chosen else listing.only_hit(app.selection)
    return MapOptions(
        zone=zone_id,
        show_subareas=bool(keys.SHOW_SUBAREAS.get()),
        all_circles=bool(keys.SHOW_RADII.get()),
        # a search has one flight, however often the page runs
        fly_nonce=state.flight() if chosen else hit and f"q {app.selection.filters.q}",
        fly_to_zone=zone_id,
        fly_to_project=hit,
        structure=structure.shapes(app),
        scenes=True,
        plans=tuple(data.plan_lists(app.dataset)),
        plan=plan.id if plan is not None else "",
        draw=True,
        clock=clock.offer(app.dataset, state.view_now()),
        find=find_offer.offer(app.dataset),
        colouring=keys.COLOURING.get(),
        basemap=basemaps.current(),
        notes=map_notes(app.dataset),
    )


def _choose_plan(dataset: Dataset, edition: str) -> bool:
    """Show another plan's projects; False for the one on screen and for none that there is."""
    lists, shown = data.plan_lists(dataset), dataset.edition
    if edition not in lists or (shown is not None and shown.id == edition):
        return False
    state.set_edition(edition if lists[edition] else "")
    return True


def _follow(click: map_view.MapClick) -> bool:
    """Choose what was clicked; True where that changes anything."""
    if click.kind == "plan":
        return False  # taken before the map was drawn
    if click.kind == "view":
        tour_history.save_screen(click.id)
        return False
    if click.kind == "project":
        if click.id == state.view_now().project:
            return False
        state.select_project(click.id, fly=False)
        return True
    if click.id == state.zone_shown():
        return False
    state.show_zone(click.id)
    return True


def _figures(app: App) -> None:
    """The count line; beside it the sums and, below them, how much of it has a word of progress.

    Two small lines whatever the filters leave, so that none of them moves the map: what does not
    fit is cut, and stands whole in the hint.
    """
    totals = app.selection.totals
    st.markdown(f"**{listing.count_line(totals)}**", width="content")
    sums = [*listing.sums_line(totals), *listing.groups_line(totals)]
    known = " · ".join([coverage_line(app.selection), *axis_line(app.selection)])
    parts = [*problems.summary(app.dataset.issues), *sums]
    withheld = listing.withheld_lines(totals)
    whole = [f"只显示一部分的组，总额不计入合计：{'、'.join(withheld)}"] if withheld else []
    st.markdown(
        f":gray[{plain(' · '.join(parts))}]  \n:gray[{plain(known)}]",
        width="stretch",
        help=plain("；".join([*whole, *sums, known])),
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def _today(fingerprint: str, _dataset: Dataset) -> str:
    """The numbers of all projects, once a data set."""
    return listing.home_line(filter_projects(_dataset.located, Filters()))


def _tools(app: App) -> None:
    """What the colours say, the map's two switches and the export."""
    st.selectbox(
        LABELS["colour_by"],
        list(COLOURINGS),
        key=keys.COLOURING,
        format_func=lambda name: f"按{LABELS[name]}",
        label_visibility="collapsed",
        width=104,
    )
    st.checkbox(LABELS["subareas"], key=keys.SHOW_SUBAREAS)
    st.checkbox("全部误差圈", key=keys.SHOW_RADII)
    export_panel(
        "selection",
        app.dataset,
        PackOrder("selection", app.selection.filters),
        contents.filters_name(app.selection.filters),
    )
