"""What the page 选址招商 remembers within a session, read and written here.

The requirement and the ring live in their widgets (``views.frame.page_widgets`` names the keys,
which outlive a visit to another page and are part of a link); the shortlist and the chosen project
are part of the view, so in the address bar too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from geo.sites.requirements import Requirement
from geo.sites.shortlist import Shortlist
from geo.sites.surroundings import walk_radius_m
from geo.vocabulary import KINDS, SECTORS
from views.frame import page_settings, page_widgets, state
from views.projects import shortlist_undo

TABS = page_settings.TABS
MATCH, AROUND, SHORTLIST, COMPARE = TABS
BY_DISTANCE, BY_WALK = page_widgets.BY_DISTANCE, page_widgets.BY_WALK
DEFAULT_RING_M = page_settings.DEFAULT_RING_M
DEFAULT_RING_MIN = page_settings.DEFAULT_RING_MIN

KEYS = page_widgets.KEYS
RING_UNIT = page_widgets.RING_UNIT
TAB = KEYS["tab"]
SECTOR = KEYS["want_sector"]
KIND = KEYS["want_kind"]
FLOOR_AREA = KEYS["want_floor_area"]
BUDGET = KEYS["want_budget"]
METRO = KEYS["want_metro"]
ZONE = KEYS["want_zone"]
ZONE_WITHIN = KEYS["want_zone_within"]
PASSING_ONLY = KEYS["want_passing"]
RING_M = KEYS["ring_m"]
RING_MIN = KEYS["ring_min"]

_POINT = page_widgets.POINT
ROOM = "sites_room"
"""Whether the comparison is shown at a size for the room."""
_WANTED = "_sites_wanted"
_CHOSEN = "_sites_chosen"
_FLIGHT = "_sites_flight"
_TO_PROJECT = "_sites_to_project"
_REPLACED = "_sites_replaced"
_MARKS = "_sites_marks"
_COMPARED = page_widgets.COMPARED
_MESSAGE = "_sites_message"


def tab() -> str:
    chosen = st.session_state.get(TAB)
    return chosen if chosen in TABS else MATCH


def open_tab(name: str) -> None:
    st.session_state[TAB] = name
    fly()


def tab_changed() -> None:
    """The map shows what the step is about; the requirement's list leaves it where it is."""
    if tab() != MATCH:
        fly()


def requirement(zone_names: Sequence[str]) -> Requirement:
    """What the form says; a zone that the data no longer has is forgotten."""
    get = st.session_state.get
    zone = get(ZONE)
    return Requirement(
        sectors=tuple(s for s in SECTORS if s in (get(SECTOR) or ())),
        kinds=tuple(k for k in KINDS if k in (get(KIND) or ())),
        floor_area_wan_m2=get(FLOOR_AREA),
        budget_yi=get(BUDGET),
        metro_within_m=get(METRO),
        zone=zone if zone in zone_names else None,
        zone_within_m=float(get(ZONE_WITHIN) or 0.0),
    )


def clear_requirement() -> None:
    for key in (SECTOR, KIND):
        st.session_state[key] = []
    for key in (FLOOR_AREA, BUDGET, METRO, ZONE, ZONE_WITHIN):
        st.session_state[key] = None


# --- the site that the surroundings are of -------------------------------------------------------


def point() -> tuple[float, float] | None:
    """The clicked point (WGS84 longitude, latitude); None where it is the chosen project."""
    found: tuple[float, float] | None = st.session_state.get(_POINT)
    return found


def set_point(longitude: float, latitude: float) -> None:
    st.session_state[_POINT] = (longitude, latitude)


def choose(project_id: str | None, *, fly_there: bool = True) -> None:
    """Make a project the chosen one, and the site of the surroundings."""
    st.session_state.pop(_POINT, None)
    st.session_state[_CHOSEN] = True
    state.select_project(project_id, fly=False)
    if fly_there:
        fly()
        st.session_state[_TO_PROJECT] = True


def is_chosen_for(wanted: Requirement) -> bool:
    """Whether a project was chosen since the requirement reads as it does."""
    if st.session_state.get(_WANTED) != wanted:
        st.session_state[_WANTED] = wanted
        st.session_state[_CHOSEN] = False
    return bool(st.session_state.get(_CHOSEN))


def look_around(project_id: str) -> None:
    choose(project_id)
    open_tab(AROUND)


def walks() -> bool:
    """Whether the ring is a walking time."""
    return bool(st.session_state.get(RING_UNIT) == BY_WALK)


def ring_m() -> float:
    """The radius asked for, in metres."""
    if walks():
        return walk_radius_m(float(st.session_state.get(RING_MIN) or DEFAULT_RING_MIN))
    return float(st.session_state.get(RING_M) or DEFAULT_RING_M)


# --- the map's flights ----------------------------------------------------------------------------


def fly() -> None:
    st.session_state[_FLIGHT] = st.session_state.get(_FLIGHT, 0) + 1
    st.session_state[_TO_PROJECT] = False


def flies_to_project() -> bool:
    """Whether the last flight was asked for by choosing a project."""
    return bool(st.session_state.get(_TO_PROJECT))


def flight() -> str | None:
    """A text that changes whenever the map should fly; None before anything was chosen here."""
    number = st.session_state.get(_FLIGHT, 0)
    return f"sites-{number}" if number else None


def note_marks(ids: Sequence[str | None], pick: bool) -> None:
    """What the map's marks stand for, for the click on them that starts the next run."""
    st.session_state[_MARKS] = (tuple(ids), pick)


def noted_marks() -> tuple[tuple[str | None, ...], bool]:
    """The projects of the marks, and whether a click beside them is wanted."""
    found: tuple[tuple[str | None, ...], bool] = st.session_state.get(_MARKS, ((), False))
    return found


# --- the shortlist --------------------------------------------------------------------------------


def replace_all(shortlist: Shortlist) -> None:
    """With the list of a file; what was picked for the comparison is picked anew."""
    st.session_state[_REPLACED] = (state.view_now().shortlist, shortlist, state.absent())
    state.set_shortlist(shortlist)
    state.wait_for(())
    shortlist_undo.forget()
    st.session_state.pop(_COMPARED, None)
    fly()


def replaced() -> Shortlist | None:
    """The list of before a file was opened, until the opened one is changed."""
    before, after, _ = st.session_state.get(_REPLACED, (None, None, ()))
    return before if before and after == state.view_now().shortlist else None


def put_back() -> None:
    before = replaced()
    if before is not None:
        state.set_shortlist(before)
        state.wait_for(st.session_state[_REPLACED][2])
    st.session_state.pop(_REPLACED, None)


def move(project_id: str, steps: int) -> None:
    state.set_shortlist(state.view_now().shortlist.move(project_id, steps))


def note_key(project_id: str) -> str:
    return f"sites_note_{project_id}"


def take_note(project_id: str) -> None:
    """The callback of a note's field."""
    text = str(st.session_state.get(note_key(project_id), ""))
    state.set_shortlist(state.view_now().shortlist.with_note(project_id, text))


# --- the comparison -------------------------------------------------------------------------------


def compared(most: int) -> list[str]:
    """The projects to compare: those picked that are still there, else the shortlist's first."""
    offered = offered_for_comparison()
    picked = st.session_state.get(_COMPARED)
    if picked is not None:
        kept = [project_id for project_id in picked if project_id in offered]
        if kept or not picked:
            return kept[:most]
    return list(state.view_now().shortlist.ids[:most])


def offered_for_comparison() -> list[str]:
    """The shortlist, and the project that is chosen now."""
    view = state.view_now()
    more = [view.project] if view.project and view.project not in view.shortlist else []
    return [*view.shortlist.ids, *more]


def pick_for_comparison(ids: Sequence[str]) -> None:
    st.session_state[_COMPARED] = list(ids)


# --- what the last action came to -----------------------------------------------------------------


Level = Literal["success", "warning", "error"]


def tell(message: str, level: Level) -> None:
    """Markdown, shown in the next run and until something else is told or the list changes."""
    st.session_state[_MESSAGE] = (message, level, state.view_now().shortlist)


def told() -> tuple[str, Level] | None:
    found: tuple[str, Level, Shortlist] | None = st.session_state.get(_MESSAGE)
    if found is None or found[2] != state.view_now().shortlist:
        return None
    return found[0], found[1]
