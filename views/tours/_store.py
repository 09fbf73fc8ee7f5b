"""The session's own tour: what the editor works on and the player plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from geo.tours.model import Tour

TOUR = "own_tour"


def own_tour() -> Tour | None:
    """The tour being edited in this session; None before there is one."""
    tour: Tour | None = st.session_state.get(TOUR)
    return tour


def has_had_one() -> bool:
    """Whether there was a tour in this session, also one that was deleted."""
    return TOUR in st.session_state


def keep_tour(tour: Tour | None) -> None:
    """Replace it; None forgets it."""
    st.session_state[TOUR] = tour
