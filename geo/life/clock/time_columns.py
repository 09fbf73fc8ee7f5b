"""The state of every project in a month, and which of them a month or a year is about.

Four bytes a project (:class:`Columns`), the same that the browser is sent: there the same rule
stands in ``geo/map/assets/src/clock/time.js``, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geo.life.clock.span_rule import DONE, SILENT, Span

NO_WORD, OPEN, NOT_BEGUN, BUILDING, COMPLETE, STOPPED, CLOSED, UNHEARD = range(8)
"""Positions in :data:`geo.life.clock.wording.STATES`."""

_MONTHS = 0x0FFF
_STATED = 1 << 14
_WINDOW = np.array([0, 2, 11, _MONTHS])
"""Months before the one it stands in, in which a date of MONTH, QUARTER, YEAR, BOUND may lie."""
_OF_KIND = np.array([COMPLETE, CLOSED, STOPPED, UNHEARD])


@dataclass(frozen=True, eq=False)
class Columns:
    """Two numbers of 16 bits a project: the lower 12 a month (0 for none), see
    :func:`geo.life.clock.span_rule.month_number`; then 2 how exact it is.

    Attributes
    ----------
    start : numpy.ndarray of uint16
        Of the begin; bit 14 says that a deciding source speaks of the project.
    end : numpy.ndarray of uint16
        Of the end; the upper two bits are its kind.

    Examples
    --------
    >>> from geo.life.clock import columns
    >>> columns({}, ["A", "B"]).start.tolist()
    [0, 0]
    """

    start: np.ndarray
    end: np.ndarray


def columns(found: Mapping[str, Span], projects: Sequence[str]) -> Columns:
    """The spans as columns, in the order of the projects.

    Parameters
    ----------
    found : mapping of str to Span
        By id.
    projects : sequence of str
        The rows.

    Returns
    -------
    Columns

    Examples
    --------
    >>> from geo.life.clock import Span, columns
    >>> from geo.life.clock.span_rule import DONE, Dated
    >>> packed = columns({"B": Span(Dated(1453), Dated(1456), DONE)}, ["A", "B"])
    >>> packed.start.tolist(), packed.end.tolist()
    ([0, 17837], [0, 1456])
    """
    start, end = (np.zeros(len(projects), dtype="<u2") for _ in range(2))
    at = {project: row for row, project in enumerate(projects)} if found else {}
    for project, span in found.items():
        row = at[project]
        start[row] = _STATED
        if span.start is not None:
            start[row] |= span.start.month | span.start.precision << 12
        if span.end is not None:
            end[row] = span.end.month | span.end.precision << 12 | span.kind << 14
    return Columns(start, end)


def states(clock: Columns, month: int) -> np.ndarray:
    """The state of every project at the end of a month.

    Parameters
    ----------
    clock : Columns
        Of the projects.
    month : int
        As :func:`geo.life.clock.span_rule.month_number` counts.

    Returns
    -------
    numpy.ndarray of uint8
        Positions in :data:`geo.life.clock.wording.STATES`.

    Examples
    --------
    >>> from geo.life.clock import Span, columns, states
    >>> from geo.life.clock.span_rule import DONE, Dated
    >>> clock = columns({"B": Span(Dated(1453), Dated(1456), DONE)}, ["A", "B"])
    >>> [states(clock, month).tolist() for month in (1452, 1453, 1456)]
    [[0, 2], [0, 3], [0, 4]]
    """
    start, end, window, kind = _parts(clock)
    begun, known = (start > 0) & (start <= month), start > 0
    over = (end > 0) & (end <= month) & (known | (kind != SILENT))
    not_begun = np.where(known, month < start - window, (end > month) & (kind == SILENT))
    found = np.select(
        [(clock.start & _STATED) == 0, over, begun, not_begun],
        [NO_WORD, _OF_KIND[kind], BUILDING, NOT_BEGUN],
        OPEN,
    )
    return np.asarray(found, dtype=np.uint8)


def chosen(clock: Columns, mode: str, first: int, last: int) -> np.ndarray:
    """The projects that a time is about.

    Parameters
    ----------
    clock : Columns
        Of the projects.
    mode : {"在建", "开工", "完工"}
        在建: under construction at the end of one of its months; 开工, 完工: begun, or complete, by
        its end.
    first, last : int
        The time's first and last month: the same, or January and December.

    Returns
    -------
    numpy.ndarray of bool
        One a project.

    Examples
    --------
    >>> from geo.life.clock import Span, chosen, columns
    >>> from geo.life.clock.span_rule import DONE, Dated
    >>> clock = columns({"B": Span(Dated(1453), Dated(1456), DONE)}, ["A", "B"])
    >>> chosen(clock, "在建", 1453, 1464).tolist(), chosen(clock, "在建", 1456, 1456).tolist()
    ([False, True], [False, False])
    """
    start, end, _, kind = _parts(clock)
    if mode == "开工":
        return np.asarray((start > 0) & (start <= last))
    if mode == "完工":
        return np.asarray((end > 0) & (end <= last) & (kind == DONE))
    until = np.where(end > 0, np.minimum(end - 1, last), last)
    return np.asarray((start > 0) & (np.maximum(start, first) <= until))


def _parts(clock: Columns) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    start, end = (word.astype(np.int32) for word in (clock.start, clock.end))
    return start & _MONTHS, end & _MONTHS, _WINDOW[(start >> 12) & 3], (end >> 14) & 3
