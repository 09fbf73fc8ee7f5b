"""The page 选址招商: from a requirement over the surroundings to a shortlist and a comparison.

On the left one of four steps, on the right the map, which stays mounted whatever the step. Only the
step that is shown is computed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from geo.map.folium_map import MapOptions
from geo.selection import drawn_area, listing
from views.frame import state, theme
from views.frame.session import keys
from views.map import basemaps, find_offer
from views.map import notes as map_notes
from views.map import view as map_view
from views.parts import area_panel
from views.parts.markdown import plain
from views.sites import _around as sites_around
from views.sites import _compare as sites_compare
from views.sites import _match as sites_match
from views.sites import _shortlist as sites_shortlist
from views.sites import _state as sites_state
from views.sites._marks import Overlay

if TYPE_CHECKING:
    from geo.selection.filter import Totals
    from views.frame.state import App

MAP_HEIGHT = 640
"""Pixels before the style sheet fits the map to the window."""

_PANELS: dict[str, Callable[[App], Overlay]] = {
    sites_state.MATCH: sites_match.show,
    sites_state.AROUND: sites_around.show,
    sites_state.SHORTLIST: sites_shortlist.show,
    sites_state.COMPARE: sites_compare.show,
}
"""Draws a step and says what the map shows for it."""


def show(app: App) -> None:
    """Draw the page; a click on the map reruns it once with what was clicked."""
    theme.unseen_heading("选址招商")
    with st.sidebar:
        basemaps.choose()
    early = map_view.take_click()
    if early is not None and _follow(app, early):
        st.rerun()
    step = sites_state.tab()
    with st.container(key=theme.MAP_PAGE):
        _bar(app.selection.totals)
        with st.container(key=theme.MAP_BODY):
            # The table of 对比 needs a wider column. The same columns with other widths: were they
            # made anew, the browser would load the map again.
            widths = [3, 2] if step == sites_state.COMPARE else [9, 10]
            left, right = st.columns(widths, gap="small")
            with left, st.container(key=theme.SIDE_PANE, height="stretch"):
                _tabs()
                area_panel.problems(area_panel.DRAWN)
                overlay = _PANELS[step](app)
            with right, st.container(key=theme.MAP_PANE):
                click = map_view.show_map(
                    app.dataset,
                    app.selection,
                    overlay.selected,
                    _options(overlay),
                    height=MAP_HEIGHT,
                )
            sites_state.note_marks(overlay.ids, overlay.pick)
            if click is not None:
                _follow(app, click)
                st.rerun()


def _tabs() -> None:
    count = len(state.whole_shortlist())
    labels = {sites_state.SHORTLIST: f"备选 {count}"} if count else {}
    keys.SITES_TAB.start(sites_state.MATCH)
    st.segmented_control(
        "步骤",
        sites_state.TABS,
        key=keys.SITES_TAB,
        format_func=lambda name: labels.get(name, name),
        on_change=sites_state.tab_changed,
        label_visibility="collapsed",
        width="stretch",
        required=True,
    )


def _options(overlay: Overlay) -> MapOptions:
    return MapOptions(
        fly_nonce=sites_state.flight(),
        fly_to_marks=overlay.fly_to_marks,
        marks=overlay.marks,
        pick_beside=overlay.pick,
        draw=True,
        find=find_offer.offer(state.current().dataset),
        basemap=basemaps.current(),
        notes=map_notes.map_notes(state.current().dataset),
    )


def _follow(app: App, click: map_view.MapClick) -> bool:
    """Act on a click on the map of the last run; True where the filters change, which were applied
    before the page began."""
    ids, pick = sites_state.noted_marks()
    if click.kind == "area":
        area_panel.take_drawn(drawn_area.bounds_of(app.dataset.zones), click.id)
        return True
    if click.kind == "mark":
        number = int(click.id)
        project_id = ids[number] if number < len(ids) else None
        if project_id is not None:
            sites_state.choose(project_id, fly_there=False)
    elif click.kind == "project":
        sites_state.choose(click.id, fly_there=False)
    elif click.kind == "point" and pick:
        longitude, latitude, _ = click.point
        sites_state.set_point(longitude, latitude)
    return False


def _bar(totals: Totals) -> None:
    """The count line, as on the map page, and the drawn area."""
    with st.container(
        key=theme.MAP_BAR, horizontal=True, vertical_alignment="center", gap="medium"
    ):
        st.markdown(f"**{listing.count_line(totals)}**", width="content")
        withheld = listing.withheld_lines(totals)
        st.markdown(
            f":gray[{plain(' · '.join(listing.sums_line(totals)))}]",
            width="stretch",
            help=plain(f"只显示一部分的组，总额不计入合计：{'、'.join(withheld)}")
            if withheld
            else None,
        )
        area_panel.popover()
