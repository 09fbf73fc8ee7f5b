"""The session's own tour: what the editor works on and the player plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views.frame.session import keys

if TYPE_CHECKING:
    from geo.tours.model import Tour


def own_tour() -> Tour | None:
    """The tour being edited in this session; None before there is one."""
    return keys.OWN_TOUR.get()


def has_had_one() -> bool:
    """Whether there was a tour in this session, also one that was deleted."""
    return keys.OWN_TOUR.is_set


def keep_tour(tour: Tour | None) -> None:
    """Replace it; None forgets it."""
    keys.OWN_TOUR.set(tour)
