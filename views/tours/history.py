"""The session's own tour step by step: what was done last can be undone, on whichever page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.tours.edit import History, Screen, insert, read_screen_view, scene_of_screen
from views.frame import page_widgets, state
from views.frame.session import keys
from views.tours import _store as tour_store

if TYPE_CHECKING:
    from geo.tours.model import Tour


def history() -> History:
    """The steps so far. A tour that came by another way is where they start."""
    found = keys.TOUR_HISTORY.get() or History()
    tour = tour_store.own_tour()
    return found if found.tour is tour else History(tour)


def step(done: str, tour: Tour | None, *, at: int | None = None, refill: bool = True) -> None:
    """Take a step that reads ``done`` when it is offered to be undone.

    ``at``: the scene to show next, from 0. ``refill``: False where the change came from a field,
    which shows it already.
    """
    _keep(history().then(done, tour))
    if at is not None:
        keys.TOUR_AT.set(at)
    if refill:
        refill_fields()


def undo() -> None:
    _keep(history().undone())
    refill_fields()


def _keep(steps: History) -> None:
    keys.TOUR_HISTORY.set(steps)
    tour_store.keep_tour(steps.tour)


def refill_fields() -> None:
    keys.TOUR_REVISION.set(revision() + 1)


def revision() -> int:
    return keys.TOUR_REVISION.get()


def scene_at() -> int:
    """The scene that is edited, from 0; within the tour there is."""
    tour = tour_store.own_tour()
    last = len(tour.scenes) - 1 if tour is not None else 0
    return max(0, min(keys.TOUR_AT.get(), last))


def edit_scene(at: int) -> None:
    """Let the editor show the scene at ``at``, from 0; the nearest that there is."""
    keys.TOUR_AT.set(at)


def save_screen(view_text: str) -> None:
    """Keep what the map shows as the tour's last scene, and say so. ``view_text``: the map's view
    as the browser sent it; nothing happens where it is none."""
    view = read_screen_view(view_text)
    if view is None:
        return
    dataset, zone_id = state.current().dataset, state.zone_shown()
    now = state.view_now()
    known = zone_id is not None and zone_id in dataset.zones.index
    screen = Screen(
        view=view,
        filters=now.filters,
        zone=str(dataset.zones.at[zone_id, "name"]) if known else "",
        project=now.project,
        subareas=bool(keys.SHOW_SUBAREAS.get()),
        showing=page_widgets.showing(),
    )
    scene = scene_of_screen(screen, dataset)
    try:
        tour = insert(tour_store.own_tour(), scene)
    except ValueError as error:
        st.toast(f"没有存下：{error}。")
        return
    number = len(tour.scenes)
    step(f"存为第 {number} 幕", tour, at=number - 1)
    st.toast(f"✓ 已存为“我的汇报”第 {number} 幕，可到“汇报”页编辑和放映。")
