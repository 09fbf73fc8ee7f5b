"""What the page “定位一份清单” remembers of a session: the result, the row at hand, the decisions.

Nothing of it leaves the session; all of it goes when the file does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.lists.handed_in.corrections import Correction
from geo.lists.handed_in.located import LocatedList, with_corrections
from geo.lists.locators import OfflineLocator
from views.frame.session import keys
from views.frame.session.entry import Key
from views.parts import pin_fields

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.lists.handed_in.second_opinion import SecondOpinions

PIN, NOWHERE = "pin", "nowhere"
"""Choices beside the offers, which are known by their positions: "0", "1", …"""

_PIN = (keys.LOCATE_LONGITUDE, keys.LOCATE_LATITUDE, keys.LOCATE_RADIUS)
_FORM: tuple[Key[Any], ...] = (keys.LOCATE_CHOICE, keys.LOCATE_NOTE, *_PIN)


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
    result = keys.LOCATE_RESULT.get()
    return result if result is not None and result.key == key else None


def begin(result: Result) -> None:
    """There is a new result: no row is chosen, and the map goes to all of it. What was decided
    about the same rows and addresses stays, when only the datum of coordinates is another."""
    before = keys.LOCATE_RESULT.get()
    forget()
    if before is not None and before.key[:-1] == result.key[:-1] and before.corrections:
        result.decide_all(before.corrections)
    keys.LOCATE_RESULT.set(result)
    fly()


def forget() -> None:
    """Without a table there is no result."""
    about: tuple[Key[Any], ...] = (
        keys.LOCATE_RESULT,
        keys.LOCATE_ROW,
        keys.LOCATE_MADE,
        keys.LOCATE_FILTER,
        keys.LOCATE_LIST,
        keys.LIST_SHOWN.of(keys.LOCATE_LIST),
    )
    for key in (*about, *_FORM):
        key.forget()


def fly() -> None:
    keys.LOCATE_FLIGHT.set(keys.LOCATE_FLIGHT.get() + 1)


def flight() -> str:
    return f"list-{keys.LOCATE_FLIGHT.get()}"


def row() -> int | None:
    """The row at hand."""
    return keys.LOCATE_ROW.get()


def open_row(result: Result, position: int | None) -> None:
    """Take a row in hand and fly there; None: back to the list."""
    keys.LOCATE_ROW.set(position)
    for key in _FORM:
        key.forget()
    if position is not None:
        correction = result.corrections.get(position)
        keys.LOCATE_NOTE.set(correction.note if correction else "")
        keys.LOCATE_RADIUS.set(None)
    fly()


def drop_pin(longitude: float, latitude: float, radius_m: float) -> None:
    """A click on the map: the pin stands there."""
    keys.LOCATE_CHOICE.set(PIN)
    keys.LOCATE_LONGITUDE.set(longitude)
    keys.LOCATE_LATITUDE.set(latitude)
    keys.LOCATE_RADIUS.set(radius_m)


def choice() -> str | None:
    return keys.LOCATE_CHOICE.get()


def pin() -> tuple[float, float, float] | None:
    """Longitude, latitude (WGS84) and radius_m of the pin, when it is chosen and complete."""
    return pin_fields.filled(_PIN) if choice() == PIN else None
