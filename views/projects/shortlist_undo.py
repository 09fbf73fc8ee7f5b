"""Putting a project on the shortlist and taking it off, with the last removal to be undone."""

from __future__ import annotations

from dataclasses import dataclass

from geo.sites.shortlist import Item
from views.frame import state
from views.frame.session import keys


@dataclass(frozen=True)
class Removed:
    """What was taken out last, to be put back."""

    item: Item
    position: int


def add(project_id: str) -> None:
    if not state.shortlist_is_full():
        state.set_shortlist(state.view_now().shortlist.add(project_id))


def remove(project_id: str) -> None:
    shortlist = state.view_now().shortlist
    if project_id not in shortlist:
        return
    position = shortlist.position(project_id)
    keys.SHORTLIST_REMOVED.set(Removed(shortlist.items[position], position))
    state.set_shortlist(shortlist.remove(project_id))


def removed() -> Removed | None:
    """The last removal, as long as it can be undone."""
    found = keys.SHORTLIST_REMOVED.get()
    if found is None or found.item.project_id in state.view_now().shortlist:
        return None
    return found


def undo() -> None:
    found = removed()
    if found is not None:
        state.set_shortlist(state.view_now().shortlist.restore(found.item, found.position))
    keys.SHORTLIST_REMOVED.forget()


def forget() -> None:
    """What was removed last is not offered any more: another list took the place."""
    keys.SHORTLIST_REMOVED.forget()
