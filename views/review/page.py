"""The review page: which places to check first, and where each project really is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.map.folium_map import MapOptions
from geo.reviews.effect import automatic_placements
from geo.reviews.queue import QueueItem, review_queue
from geo.selection.filter import select
from geo.zones.pins import land_of
from views.frame import state, theme
from views.frame.session import keys
from views.map import basemaps, find_offer
from views.map import notes as map_notes
from views.map import view as map_view
from views.map.offer_marks import offer_marks
from views.parts.markdown import plain
from views.review import _draft as review_draft
from views.review import _opinions as review_opinions
from views.review import _panel as review_panel
from views.review import _rows as review_list

if TYPE_CHECKING:
    from views.frame.state import App
    from views.review._draft import Offer

MAP_HEIGHT = 640
"""Pixels before the style sheet fits the map to the window."""


def show(app: App) -> None:
    """Draw the page; a click on the map reruns it once with what was clicked."""
    items = _queue(app)
    project_id = state.view_now().project
    offers: list[Offer] = []
    if project_id is not None:
        review_draft.begin(project_id, app.dataset.reviews)
        offers = _offers(app, project_id)
    else:
        review_draft.end()
    theme.page_style("review")
    theme.unseen_heading("位置核查")
    with st.container(key=theme.MAP_PAGE):
        _bar(app, items)
        with st.container(key=theme.MAP_BODY):
            left, right = st.columns([3, 2], gap="small")
            with left, st.container(key=theme.MAP_PANE):
                click = map_view.show_map(
                    app.dataset,
                    app.selection,
                    project_id if _is_reviewed(app, project_id) else None,
                    _options(project_id, offers),
                    height=MAP_HEIGHT,
                )
            if click is not None and _follow(click, project_id, len(offers)):
                st.rerun()
            with right, st.container(key=theme.SIDE_PANE, height="stretch"):
                if project_id is None:
                    review_list.show(app, items)
                else:
                    review_panel.show(app, project_id, offers, items)


def _is_reviewed(app: App, project_id: str | None) -> bool:
    """Then the place that was decided on is emphasised beside the geocoder's offers."""
    return project_id is not None and bool(app.dataset.located.at[project_id, "review"])


def _queue(app: App) -> list[QueueItem]:
    """The queue of the whole plan; what the filters leave of it is for the list to say."""
    key = (app.dataset.fingerprint, review_opinions.version())
    kept = keys.REVIEW_ITEMS.get()
    if kept is None or kept[0] != key:
        land = land_of(app.dataset.background)
        opinions = review_opinions.asked(app.dataset.located)
        kept = (key, review_queue(app.dataset.located, app.dataset.zones, land, opinions))
        keys.REVIEW_ITEMS.set(kept)
    return kept[1]


def _offers(app: App, project_id: str) -> list[Offer]:
    """The geocoder's answer and candidates, then what online providers said when asked."""
    row = app.dataset.located.loc[project_id]
    return [*automatic_placements(row), *review_opinions.offers(project_id, str(row["address"]))]


# --- the map --------------------------------------------------------------------------------------


def _options(project_id: str | None, offers: list[Offer]) -> MapOptions:
    marks = None
    if project_id is not None:
        marks = offer_marks(offers, review_draft.choice(), review_draft.pin())
    return MapOptions(
        fly_nonce=state.flight() if project_id is not None else None,
        fly_to_marks=bool(offers),
        marks=marks,
        pick=project_id is not None,
        find=find_offer.offer(state.current().dataset, projects=project_id is None),
        basemap=basemaps.current(),
        notes=map_notes.map_notes(state.current().dataset),
    )


def _follow(click: map_view.MapClick, project_id: str | None, offers: int) -> bool:
    """Act on a click: open a project, choose one of its candidates, or drop the pin."""
    if project_id is None:
        if click.kind != "project":
            return False
        state.select_project(click.id, fly=False)
        return True
    if click.kind == "mark":
        if int(click.id) >= offers:  # the pin itself
            return False
        review_draft.choose(click.id)
        return True
    if click.kind == "point":
        review_draft.drop_pin(*click.point)
        return True
    return False


# --- the line above -------------------------------------------------------------------------------


def _bar(app: App, items: list[QueueItem]) -> None:
    """How far the work has come: located by count and by investment, checked, to be checked."""
    selection = app.selection
    placed = (app.dataset.located["location_method"] != "none").to_numpy()
    found = select(app.dataset.located, selection.passing & placed, selection.filters).totals
    everything = selection.totals
    waiting = sum(review_list.passes(app, item.project_id) for item in items)
    done = int((selection.counted["review"] != "").sum())
    with st.container(
        key=theme.MAP_BAR, horizontal=True, vertical_alignment="center", gap="medium"
    ):
        st.markdown(f"**待核查 {waiting} 项**", width="content")
        parts = [
            f"已核查 {done} 项",
            f"已定位 {found.shown} / {everything.shown} 项",
            f"其投资 {formats.total_amount(found.investment_yi)}"
            f" / {formats.total_amount(everything.investment_yi)}",
        ]
        st.markdown(f":gray[{plain(' · '.join(parts))}]", width="stretch")
