"""What the page 选址招商 remembers within a session, read and written here.

The requirement and the ring live in their widgets (``views.frame.page_widgets`` names the keys,
which outlive a visit to another page and are part of a link); the shortlist and the chosen project
are part of the view, so in the address bar too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from geo.sites.requirements import Requirement
from geo.sites.shortlist import Shortlist
from geo.sites.surroundings import walk_radius_m
from geo.vocabulary import KINDS, SECTORS
from views.frame import page_settings, page_widgets, state
from views.frame.session import keys
from views.projects import shortlist_undo

TABS = page_settings.TABS
MATCH, AROUND, SHORTLIST, COMPARE = TABS
BY_DISTANCE, BY_WALK = page_widgets.BY_DISTANCE, page_widgets.BY_WALK
DEFAULT_RING_M = page_settings.DEFAULT_RING_M
DEFAULT_RING_MIN = page_settings.DEFAULT_RING_MIN


def tab() -> str:
    chosen = keys.SITES_TAB.get()
    return chosen if chosen in TABS else MATCH


def open_tab(name: str) -> None:
    keys.SITES_TAB.set(name)
    fly()


def tab_changed() -> None:
    """The map shows what the step is about; the requirement's list leaves it where it is."""
    if tab() != MATCH:
        fly()


def requirement(zone_names: Sequence[str]) -> Requirement:
    """What the form says; a zone that the data no longer has is forgotten."""
    zone = keys.SITES_ZONE.get()
    return Requirement(
        sectors=tuple(s for s in SECTORS if s in keys.SITES_SECTOR.get()),
        kinds=tuple(k for k in KINDS if k in keys.SITES_KIND.get()),
        floor_area_wan_m2=keys.SITES_FLOOR_AREA.get(),
        budget_yi=keys.SITES_BUDGET.get(),
        metro_within_m=keys.SITES_METRO.get(),
        zone=zone if zone in zone_names else None,
        zone_within_m=float(keys.SITES_ZONE_WITHIN.get() or 0.0),
    )


def clear_requirement() -> None:
    for key in (keys.SITES_SECTOR, keys.SITES_KIND):
        key.set([])
    keys.SITES_ZONE.set(None)
    for number in (
        keys.SITES_FLOOR_AREA,
        keys.SITES_BUDGET,
        keys.SITES_METRO,
        keys.SITES_ZONE_WITHIN,
    ):
        number.set(None)


# --- the site that the surroundings are of -------------------------------------------------------


def point() -> tuple[float, float] | None:
    """The clicked point (WGS84 longitude, latitude); None where it is the chosen project."""
    return keys.SITES_POINT.get()


def set_point(longitude: float, latitude: float) -> None:
    keys.SITES_POINT.set((longitude, latitude))


def choose(project_id: str | None, *, fly_there: bool = True) -> None:
    """Make a project the chosen one, and the site of the surroundings."""
    keys.SITES_POINT.forget()
    keys.SITES_CHOSEN.set(True)
    state.select_project(project_id, fly=False)
    if fly_there:
        fly()
        keys.SITES_TO_PROJECT.set(True)


def is_chosen_for(wanted: Requirement) -> bool:
    """Whether a project was chosen since the requirement reads as it does."""
    if keys.SITES_WANTED.get() != wanted:
        keys.SITES_WANTED.set(wanted)
        keys.SITES_CHOSEN.set(False)
    return keys.SITES_CHOSEN.get()


def look_around(project_id: str) -> None:
    choose(project_id)
    open_tab(AROUND)


def walks() -> bool:
    """Whether the ring is a walking time."""
    return keys.SITES_RING_UNIT.get() == BY_WALK


def ring_m() -> float:
    """The radius asked for, in metres."""
    if walks():
        return walk_radius_m(float(keys.SITES_RING_MIN.get() or DEFAULT_RING_MIN))
    return float(keys.SITES_RING_M.get() or DEFAULT_RING_M)


# --- the map's flights ----------------------------------------------------------------------------


def fly() -> None:
    keys.SITES_FLIGHT.set(keys.SITES_FLIGHT.get() + 1)
    keys.SITES_TO_PROJECT.set(False)


def flies_to_project() -> bool:
    """Whether the last flight was asked for by choosing a project."""
    return keys.SITES_TO_PROJECT.get()


def flight() -> str | None:
    """A text that changes whenever the map should fly; None before anything was chosen here."""
    number = keys.SITES_FLIGHT.get()
    return f"sites-{number}" if number else None


def note_marks(ids: Sequence[str | None], pick: bool) -> None:
    """What the map's marks stand for, for the click on them that starts the next run."""
    keys.SITES_MARKS.set((tuple(ids), pick))


def noted_marks() -> tuple[tuple[str | None, ...], bool]:
    """The projects of the marks, and whether a click beside them is wanted."""
    return keys.SITES_MARKS.get()


# --- the shortlist --------------------------------------------------------------------------------


def replace_all(shortlist: Shortlist) -> None:
    """With the list of a file; what was picked for the comparison is picked anew."""
    keys.SITES_REPLACED.set((state.view_now().shortlist, shortlist, state.absent()))
    state.set_shortlist(shortlist)
    state.wait_for(())
    shortlist_undo.forget()
    keys.SITES_COMPARED.forget()
    fly()


def replaced() -> Shortlist | None:
    """The list of before a file was opened, until the opened one is changed."""
    kept = keys.SITES_REPLACED.get()
    if kept is None:
        return None
    before, after, _ = kept
    return before if before and after == state.view_now().shortlist else None


def put_back() -> None:
    before, kept = replaced(), keys.SITES_REPLACED.get()
    if before is not None and kept is not None:
        state.set_shortlist(before)
        state.wait_for(kept[2])
    keys.SITES_REPLACED.forget()


def move(project_id: str, steps: int) -> None:
    state.set_shortlist(state.view_now().shortlist.move(project_id, steps))


def take_note(project_id: str) -> None:
    """The callback of a note's field."""
    text = keys.SITES_NOTE.of(project_id).get()
    state.set_shortlist(state.view_now().shortlist.with_note(project_id, text))


# --- the comparison -------------------------------------------------------------------------------


def compared(most: int) -> list[str]:
    """The projects to compare: those picked that are still there, else the shortlist's first."""
    offered = offered_for_comparison()
    picked = keys.SITES_COMPARED.get()
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
    keys.SITES_COMPARED.set(list(ids))


# --- what the last action came to -----------------------------------------------------------------


Level = Literal["success", "warning", "error"]
Told = tuple[str, Level, Shortlist]
"""A message, how it is meant, and the list that it is about."""


def tell(message: str, level: Level) -> None:
    """Markdown, shown in the next run and until something else is told or the list changes."""
    keys.SITES_TOLD.set((message, level, state.view_now().shortlist))


def told() -> tuple[str, Level] | None:
    found = keys.SITES_TOLD.get()
    if found is None or found[2] != state.view_now().shortlist:
        return None
    return found[0], found[1]
