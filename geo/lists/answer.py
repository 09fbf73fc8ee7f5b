"""One row's answer, and why there is none."""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import attrgetter

from geo.geocoders.placement import Placement
from geo.geocoders.reasons import Reason
from geo.tables.cells.cell import Cell

# 1e-6 of a degree is 0.1 m; nothing here is known better than to some metres.
DEGREE_DIGITS = 6
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """A place in WGS84 for one address, or none with the reason.

    Attributes
    ----------
    longitude, latitude : float or None
        Degrees, rounded to about 1 cm; None without a place.
    radius_m : float or None
        The truth lies within this distance of the point, in metres (of a street the whole street
        is).
    method, matched, note : str
        As in :class:`~geo.geocoders.placement.Placement`.
    provider : str
        Who answered.
    failed : bool
        Somebody could not be asked, so the answer may change another time.
    zone : tuple
        Where the run asks for it, one cell each of ``geo.lists.rows.ZONE_COLUMNS``.
    reason : Reason or None
        Why there is no place; None with one.

    Examples
    --------
    A synthetic place on round numbers:

    >>> from shapely import Point
    >>> from geo.geocoders import Placement
    >>> from geo.geocoders.notes import plain
    >>> from geo.lists import Answer
    >>> answer = Answer.of(Placement(Point(120.4, 36.0), "place", 49.2, plain("示例")), "offline")
    >>> answer.longitude, answer.latitude, answer.radius_m
    (120.4, 36.0, 50)
    """

    longitude: float | None
    latitude: float | None
    radius_m: float | None
    method: str
    matched: str
    provider: str
    note: str
    failed: bool = False
    zone: tuple[Cell, ...] = ()
    reason: Reason | None = None

    @classmethod
    def of(cls, placement: Placement, provider: str, *, failed: bool = False) -> Answer:
        """A placement as one point.

        Parameters
        ----------
        placement : Placement
            Whose line or area the radius grows to cover, up to the whole metre.
        provider : str
            Who found it.
        failed : bool, default False
            Somebody could not be asked, so the answer may change another time.

        Returns
        -------
        Answer
            Without coordinates where there is no place. A note of more than ``LONGEST_NOTE``
            characters is cut.
        """
        note = str(placement.note)
        note = note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 1] + "…"
        point = placement.point
        if point is None:
            return nowhere(note, placement.reason or Reason.OTHER, failed=failed)
        radius = placement.point_radius_m
        return cls(
            round(point.x, DEGREE_DIGITS),
            round(point.y, DEGREE_DIGITS),
            # Up to the whole metre: rounding must not claim more than was claimed.
            math.ceil(round(radius, 3)),
            placement.method,
            placement.matched,
            provider,
            note,
            failed,
        )

    def values(self) -> tuple[Cell | tuple[Cell, ...], ...]:
        """Its fields in order, as the constructor takes them: a tenth of the time of
        ``dataclasses.astuple``, which copies each value.

        Returns
        -------
        tuple
        """
        fields: tuple[Cell | tuple[Cell, ...], ...] = _FIELDS(self)
        return fields

    def cells(self) -> list[Cell]:
        """What is written behind a row of the list.

        Returns
        -------
        list of cells
            In the order of ``geo.lists.rows.ANSWER_COLUMNS``, then the zone's.
        """
        return [
            self.longitude,
            self.latitude,
            self.radius_m,
            self.method,
            self.matched,
            self.provider,
            self.note,
            *self.zone,
        ]


_FIELDS = attrgetter(*Answer.__dataclass_fields__)


def nowhere(note: str, reason: Reason, *, failed: bool = False) -> Answer:
    """An answer without a place, and why."""
    return Answer(None, None, None, "none", "", "", note, failed, reason=reason)


TOTAL_ROW = nowhere("合计行，不是地址", Reason.TOTAL_ROW)
"""The answer of a row that sums up others, whatever stands in its address column."""


def reason_class(answer: Answer) -> Reason:
    """Why an answer has no place: by what the reader can do about it."""
    return Reason.NOT_ASKED if answer.failed else answer.reason or Reason.OTHER
