"""What the page “定位一份清单” remembers of a session: the result, the row at hand, the decisions.

Nothing of it leaves the session; all of it goes when the file does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from geo.lists.handed_in.corrections import Correction
from geo.lists.handed_in.located import LocatedList, with_corrections
from geo.lists.locators import OfflineLocator

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.lists.handed_in.second_opinion import SecondOpinions

FILTER_KEY, LIST_KEY, VIEW_KEY = "locate_filter", "locate_list", "locate_view"
CHOICE_KEY, NOTE_KEY = "locate_choice", "locate_note"
LONGITUDE_KEY, LATITUDE_KEY, RADIUS_KEY = "locate_longitude", "locate_latitude", "locate_radius"
DATUM_KEY = "locate_datum"
PIN, NOWHERE = "pin", "nowhere"
"""Choices beside the offers, which are known by their positions: "0", "1", …"""

_RESULT, _ROW, _FLIGHT = "_locate_result", "_locate_row", "_locate_flight"
_HELD = "_locate_held"
_FORM = (CHOICE_KEY, NOTE_KEY, LONGITUDE_KEY, LATITUDE_KEY, RADIUS_KEY)


@dataclass
class Result:
    """key: of which file, column and data, the datum of coordinates last; locator: who answered,
    and knows the candidates."""

    key: tuple[object, ...]
    located: LocatedList
    locator: OfflineLocator
    zones: gpd.GeoDataFrame
    second: SecondOpinions | None = None
    corrections: dict[int, Correction] = field(default_factory=dict)

    def decide(self, row: int, correction: Correction | None) -> None:
        """Keep a decision about a row, or take it back."""
        others = {at: one for at, one in self.corrections.items() if at != row}
        self.decide_all(others if correction is None else {**others, row: correction})

    def decide_all(self, corrections: dict[int, Correction]) -> None:
        self.corrections = corrections
        self.located = with_corrections(
            self.located, self.corrections, zones=self.zones, second=self.second
        )


def kept(key: tuple[object, ...]) -> Result | None:
    """The result of that key, if it is the one at hand."""
    result: Result | None = st.session_state.get(_RESULT)
    return result if result is not None and result.key == key else None


def begin(result: Result) -> None:
    """There is a new result: no row is chosen, and the map goes to all of it. What was decided
    about the same rows and addresses stays, when only the datum of coordinates is another."""
    before: Result | None = st.session_state.get(_RESULT)
    forget()
    if before is not None and before.key[:-1] == result.key[:-1] and before.corrections:
        result.decide_all(before.corrections)
    st.session_state[_RESULT] = result
    fly()


def forget() -> None:
    """Without a table there is no result."""
    for key in (_RESULT, _ROW, "_locate_made", FILTER_KEY, LIST_KEY, f"{LIST_KEY}_shown", *_FORM):
        st.session_state.pop(key, None)


def restore(keys: Iterable[str]) -> None:
    """Give widgets back what they held: a visit to another page drops it. Before they are drawn."""
    held: dict[str, object] = st.session_state.get(_HELD, {})
    for key in keys:
        if key not in st.session_state and key in held:
            st.session_state[key] = held[key]


def hold(keys: Iterable[str]) -> None:
    """Remember what widgets hold. After they were drawn."""
    st.session_state[_HELD] = {k: st.session_state[k] for k in keys if k in st.session_state}


def fly() -> None:
    st.session_state[_FLIGHT] = st.session_state.get(_FLIGHT, 0) + 1


def flight() -> str:
    return f"list-{st.session_state.get(_FLIGHT, 0)}"


def row() -> int | None:
    """The row at hand."""
    found: int | None = st.session_state.get(_ROW)
    return found


def open_row(result: Result, position: int | None) -> None:
    """Take a row in hand and fly there; None: back to the list."""
    st.session_state[_ROW] = position
    for key in _FORM:
        st.session_state.pop(key, None)
    if position is not None:
        correction = result.corrections.get(position)
        st.session_state[NOTE_KEY] = correction.note if correction else ""
        st.session_state[RADIUS_KEY] = None
    fly()


def drop_pin(longitude: float, latitude: float, radius_m: float) -> None:
    """A click on the map: the pin stands there."""
    st.session_state[CHOICE_KEY] = PIN
    st.session_state[LONGITUDE_KEY], st.session_state[LATITUDE_KEY] = longitude, latitude
    st.session_state[RADIUS_KEY] = radius_m


def choice() -> str | None:
    found: str | None = st.session_state.get(CHOICE_KEY)
    return found


def pin() -> tuple[float, float, float] | None:
    """Longitude, latitude (WGS84) and radius_m of the pin, when it is chosen and complete."""
    values = [st.session_state.get(key) for key in (LONGITUDE_KEY, LATITUDE_KEY, RADIUS_KEY)]
    if choice() != PIN or any(value is None for value in values):
        return None
    longitude, latitude, radius_m = (float(value) for value in values if value is not None)
    return longitude, latitude, radius_m
