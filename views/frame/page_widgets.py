"""How the pages are set, in a session: from :class:`views.frame.page_settings.Settings` and back.

The keys are those of the widgets where there is one. A widget's value is dropped by Streamlit when
another page is shown; :func:`keep` holds on to it.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from views.frame.page_settings import (
    DEFAULT_RING_M,
    DEFAULT_RING_MIN,
    PROJECTS,
    TABS,
    MapView,
    Settings,
)

BY_DISTANCE, BY_WALK = "直线距离", "步行时间"
RING_UNIT = "sites_ring_unit"
MAP_VIEW = "map_view"
INDICATORS = ("indicators_edition", "indicators_year")
"""Which plan and which of its years the page 指标 shows; the address has no name for them."""

LISTS = {"want_sector": "sites_sector", "want_kind": "sites_kind"}
VALUES = {
    "want_zone": "sites_zone",
    "want_floor_area": "sites_floor_area",
    "want_budget": "sites_budget",
    "want_metro": "sites_metro",
    "want_zone_within": "sites_zone_within",
}
FLAGS = {
    "want_passing": "sites_passing_only",
    "subareas": "show_subareas",
    "radii": "show_radii",
}
OTHERS = {
    "tab": "sites_tab",
    "match": "sites_match_of",
    "ring_m": "sites_ring_m",
    "ring_min": "sites_ring_min",
}
KEYS = LISTS | VALUES | FLAGS | OTHERS
"""Field of Settings -> key of its widget."""
POINT, COMPARED, CARD = "_sites_point", "_sites_compared", "zone_shown"
"""What is set without a widget: the start on the map, the projects compared, the zone shown."""
_KEPT = (*KEYS.values(), RING_UNIT, *INDICATORS)
_NOTED = "_page_widgets"


def keep() -> None:
    """In every run, before widgets are drawn: else those of other pages lose their values, and
    those of this one where a run before it was cut short by a change of page."""
    noted: dict[str, Any] = st.session_state.get(_NOTED, {})
    for key in _KEPT:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]
        elif key in noted:
            st.session_state[key] = noted[key]


def note() -> None:
    """At the end of a run: what :func:`keep` goes back to."""
    st.session_state[_NOTED] = {k: st.session_state[k] for k in _KEPT if k in st.session_state}


def fill(settings: Settings, has_shortlist: bool) -> None:
    """Set the pages so; only before widgets are drawn. The map's view is not touched."""
    session = st.session_state
    for name, key in LISTS.items():
        session[key] = list(getattr(settings, name))
    for name, key in VALUES.items():
        session[key] = getattr(settings, name)
    for name, key in FLAGS.items():
        session[key] = getattr(settings, name)
    session[KEYS["tab"]] = settings.default_tab(has_shortlist)
    session[KEYS["match"]] = settings.match or PROJECTS
    session[KEYS["ring_m"]] = settings.ring_m or DEFAULT_RING_M
    session[KEYS["ring_min"]] = settings.ring_min or DEFAULT_RING_MIN
    session[RING_UNIT] = BY_WALK if settings.ring_min else BY_DISTANCE
    session[POINT] = settings.start
    session[COMPARED] = None if settings.compare is None else list(settings.compare)
    session[CARD] = settings.card
    note()


def now() -> Settings:
    """How they are set; the map's view is known to the browser alone."""
    get = st.session_state.get
    tab, walks = get(KEYS["tab"]), get(RING_UNIT) == BY_WALK
    ring_m, ring_min = get(KEYS["ring_m"]), get(KEYS["ring_min"])
    compared = get(COMPARED)
    same: dict[str, Any] = {name: tuple(get(key) or ()) for name, key in LISTS.items()}
    same |= {name: get(key) for name, key in VALUES.items()}
    same |= {name: bool(get(key)) for name, key in FLAGS.items()}
    return Settings(
        card=get(CARD),
        tab=tab if tab in TABS else None,
        match=get(KEYS["match"]),
        ring_m=int(ring_m) if ring_m and not walks else None,
        ring_min=int(ring_min) if ring_min and walks else None,
        start=get(POINT),
        compare=tuple(compared) if compared else None,
        **same,
    )


def map_view() -> MapView | None:
    """The view that this session's link asked for; None where it asked for none."""
    found: MapView | None = st.session_state.get(MAP_VIEW)
    return found
