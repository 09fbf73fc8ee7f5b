"""Every session key of the app and its query parameters, read and written here and nowhere else.

What the parameters mean is ``views.address_bar``'s subject. Here one session's view is kept in step
with its address bar:

* a new session, the browser's back and forward, and a link of ours to another page take the view
  from the address bar;
* in every other run the session's view wins and is written to the address bar, so that parameters
  come back after a page switch in the menu, which drops them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from views import address_bar
from views.address_bar import View, Vocabulary, parse_query, to_query

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.filtering import Filters, Selection
    from geo.shortlist import Shortlist

VIEW = "view"
NOTICES = "notices"
ZONE_SHOWN = "zone_shown"
APP = "app"
PAGE = "page"
FLIGHT = "flight"
SHOW_SUBAREAS = "show_subareas"
SHOW_RADII = "show_radii"
SITES = (
    "sites_tab",
    "sites_sector",
    "sites_kind",
    "sites_floor_area",
    "sites_budget",
    "sites_metro",
    "sites_zone",
    "sites_zone_within",
    "sites_passing_only",
    "sites_ring_unit",
    "sites_ring_m",
    "sites_ring_min",
)
"""Widgets of the page 选址招商: its tab, the requirement, the ring."""
KEPT_WIDGETS = (SHOW_SUBAREAS, SHOW_RADII, *SITES)
"""Widgets of one page whose setting outlives a visit to another."""
EXPORT = "export"
"""What the export panels keep begins so; see ``views.export_panel``."""
WIDGETS = {
    "zone": "filter_zone",
    "sector": "filter_sector",
    "kind": "filter_kind",
    "invest_min": "filter_invest_min",
    "invest_max": "filter_invest_max",
    "undisclosed": "filter_undisclosed",
    "q": "filter_q",
}
"""Field of Filters -> key of its widget in the sidebar."""
INVEST_SLIDER = "filter_invest_slider"


@dataclass(frozen=True)
class App:
    """What a page needs: the data and what the filters leave of it."""

    dataset: Dataset
    selection: Selection


def begin(vocabulary: Vocabulary) -> None:
    """Start a run: take the view from the address bar where it leads, else keep the session's."""
    sent_here = _was_sent_here()  # in every run: it notes the page
    if VIEW not in st.session_state or sent_here:
        params = {key: st.query_params.get_all(key) for key in st.query_params}
        view, notices = parse_query(params, vocabulary)
        if VIEW in st.session_state:
            # a basket and no part of the view: going back to where it was empty must not empty it
            view = replace(view, shortlist=view_now().shortlist)
        st.session_state[VIEW] = view
        st.session_state[NOTICES] = notices
        st.session_state[ZONE_SHOWN] = None
        _fly()
        _fill_widgets(view.filters)
    else:
        for key in KEPT_WIDGETS:
            if key in st.session_state:
                st.session_state[key] = st.session_state[key]  # else a page switch drops it
        _forget_vanished(vocabulary)
        if any(key not in st.session_state for key in WIDGETS.values()):
            _fill_widgets(view_now().filters)  # a run that stopped early dropped the widgets


def _was_sent_here() -> bool:
    """Whether this run was asked for by an address: back, forward, or a link to another page."""
    context = get_script_run_ctx()
    if context is None:
        return False
    page_changed = st.session_state.get(PAGE) != context.page_script_hash
    st.session_state[PAGE] = context.page_script_hash
    return context.is_history_navigation or (page_changed and len(st.query_params) > 0)


def _forget_vanished(vocabulary: Vocabulary) -> None:
    """A saved data file may have lost what the view names: drop it and say so."""
    kept, notices = parse_query(to_query(view_now()), vocabulary)
    if notices:
        left = view_now().shortlist.only(vocabulary.projects)  # with notes too long for an address
        st.session_state[VIEW] = replace(kept, shortlist=left)
        st.session_state[NOTICES] = tuple(n.replace("链接里的", "数据里已没有") for n in notices)
        _fill_widgets(kept.filters)


def _fill_widgets(filters: Filters) -> None:
    """Make the sidebar show ``filters``; only before its widgets are drawn in this run."""
    for name, key in WIDGETS.items():
        value = getattr(filters, name)
        st.session_state[key] = list(value) if isinstance(value, tuple) else value
    st.session_state.pop(INVEST_SLIDER, None)


def view_now() -> View:
    """The session's view."""
    view: View = st.session_state[VIEW]
    return view


def notices() -> tuple[str, ...]:
    """What the link asked for and did not get; until the user changes something."""
    found: tuple[str, ...] = st.session_state.get(NOTICES, ())
    return found


def dismiss_notices() -> None:
    st.session_state[NOTICES] = ()


def set_filters(filters: Filters) -> None:
    """Replace the filters from a callback, the sidebar's widgets included."""
    _set_view(replace(view_now(), filters=filters))
    _fill_widgets(filters)


def take_filters(filters: Filters) -> None:
    """Note what the sidebar's widgets say, once they are drawn."""
    _set_view(replace(view_now(), filters=filters))


def set_shortlist(shortlist: Shortlist) -> None:
    """Replace the shortlist, from a callback or before the page is drawn."""
    _set_view(replace(view_now(), shortlist=shortlist))


def basemap() -> str:
    """The basemap asked for, by its id (``geo.basemaps``); "" for the local ground."""
    values = dict(view_now().reserved).get("basemap", ())
    return values[-1].strip().lower() if values else ""


def set_basemap(basemap_id: str) -> None:
    kept = [pair for pair in view_now().reserved if pair[0] != "basemap"]
    asked = [("basemap", (basemap_id,))] if basemap_id else []
    _set_view(replace(view_now(), reserved=(*asked, *kept)))


def select_project(project_id: str | None, *, fly: bool = True) -> None:
    """Choose a project, or none: back to the list. The map flies to one chosen elsewhere."""
    st.session_state[ZONE_SHOWN] = None
    _set_view(replace(view_now(), project=project_id))
    if fly and project_id is not None:
        _fly()


def zone_shown() -> str | None:
    """The zone whose facts stand beside the map (its zone_id); not part of a link."""
    zone_id: str | None = st.session_state.get(ZONE_SHOWN)
    return zone_id


def show_zone(zone_id: str | None, *, fly: bool = False) -> None:
    """Show a zone beside the map in place of the list or a project."""
    _set_view(replace(view_now(), project=None))
    st.session_state[ZONE_SHOWN] = zone_id
    if fly:
        _fly()


def flight() -> int:
    """A number that changes whenever the map should fly to what is chosen."""
    number: int = st.session_state.get(FLIGHT, 0)
    return number


def _fly() -> None:
    st.session_state[FLIGHT] = flight() + 1


def _set_view(view: View) -> None:
    if view != view_now():
        st.session_state[VIEW] = view
        dismiss_notices()


def end_presentation() -> None:
    """Forget what the address said of a presentation: a page that is none must not reopen it."""
    view = view_now()
    kept = tuple(pair for pair in view.reserved if pair[0] not in ("present", "scene"))
    if kept != view.reserved:
        st.session_state[VIEW] = replace(view, reserved=kept)


def publish() -> None:
    """Write the view to the address bar, if it stands differently there.

    While a notice is shown the parameters it speaks of stay, so that a reload says the same.
    """
    wanted = to_query(view_now())
    present = {key: st.query_params.get_all(key) for key in st.query_params}
    if notices() and all(set(values) <= set(present.get(k, ())) for k, values in wanted.items()):
        return
    if wanted != present:
        st.query_params.from_dict(wanted)


def link(view: View) -> str:
    """The address that reopens a view, as far as the browser told its own; else from ``?`` on."""
    return address_bar.link(view, st.context.url or "")


def set_app(app: App) -> None:
    """Hand the run's data to the page."""
    st.session_state[APP] = app


def current() -> App:
    """What the shell prepared for the page."""
    app: App = st.session_state[APP]
    return app
