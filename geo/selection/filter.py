"""The only filter there is: the same rows and sums for map, list, totals and exports.

**Counting.** ``shown`` and ``total`` count rows that no row is part of. A group is listed when one
of its parts passes, and not counted. A group's amount enters the sum when all of its parts pass;
else it is *withheld*: named beside the sum, for no one knows how it divides. An amount is never
added twice: where a group and a part of it both state one, only the group's counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo import groups
from geo.selection import axes, drawn_area, progress, search
from geo.vocabulary import BELT, NO_PLACE, TO_FIND

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd


@dataclass(frozen=True)
class Filters:
    """What the user asked for; each field at its default asks for nothing.

    Attributes
    ----------
    zone, sector, kind : tuple of str
        Names of the closed lists; empty for all.
    invest_min, invest_max : float or None
        亿元, inclusive. A part whose amount stands on its group is judged by the group's amount.
    undisclosed : bool
        Whether rows with no amount of either sort are kept.
    q : str
        Search words, see :mod:`geo.selection.search`.
    area : tuple of (float, float)
        The corners of a polygon drawn on the map, longitude and latitude in degrees (WGS84), see
        :mod:`geo.selection.drawn_area`; what has no place lies outside it.
    status, light : tuple of str
        Of :data:`geo.vocabulary.STATUSES` and :data:`geo.vocabulary.LIGHTS`, as they were known on
        the day of the data set, see :mod:`geo.selection.progress`; empty for all.
    axis : tuple of str
        Of :data:`geo.vocabulary.AXES`: within 300 m of any of them, see :mod:`geo.selection.axes`;
        empty for all.

    Examples
    --------
    >>> from geo.selection import Filters
    >>> wanted = Filters(zone=("浮山湾区",), invest_min=20.0)
    >>> wanted.without("zone") == Filters(invest_min=20.0)
    True
    """

    zone: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    invest_min: float | None = None
    invest_max: float | None = None
    undisclosed: bool = True
    q: str = ""
    area: tuple[tuple[float, float], ...] = ()
    status: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    axis: tuple[str, ...] = ()

    def without(self, name: str) -> Filters:
        """The same filters with one of them back at its default.

        Parameters
        ----------
        name : str
            Of the field.

        Returns
        -------
        Filters
        """
        return replace(self, **{name: getattr(Filters(), name)})


@dataclass(frozen=True)
class Withheld:
    """A group's amount that is in no sum since only some of its parts pass."""

    project_id: str
    name: str
    investment_yi: float
    investment_qualifier: str


@dataclass(frozen=True)
class Totals:
    """Counts and sums of a selection; amounts in 亿元, areas in 万平方米."""

    shown: int = 0
    total: int = 0
    investment_yi: float = 0.0
    amounts: int = 0  # how many amounts the sum adds up
    at_least: int = 0  # how many of them are lower bounds (“以上”)
    undisclosed: int = 0  # counted rows with no amount, of their own or of a group
    within_group: int = 0  # counted rows whose amount stands on their group
    unlocated: int = 0
    placeless: int = (
        0  # of them, those that have no place by their nature: the others are to be found
    )
    floor_area_wan_m2: float = 0.0
    floor_area_undisclosed: int = 0
    withheld: tuple[Withheld, ...] = ()
    groups: int = 0  # rows listed beside the counted ones: the groups that some of them belong to


@dataclass(frozen=True)
class Selection:
    """What passed: masks over ``located``, which is every project there is.

    Narrow a selection further (to a zone, say) with ``select(located, passing & mask)``.

    Attributes
    ----------
    located : geopandas.GeoDataFrame
        Every project, EPSG:4326.
    passing : numpy.ndarray of bool
        The counted rows.
    listed : numpy.ndarray of bool
        They and their groups.
    adding, adding_area : numpy.ndarray of bool
        The rows whose stated amount, or floor area, makes up the sum.
    totals : Totals
        Counts and sums, in 亿元 and 万平方米.
    filters : Filters
        What was asked for.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.selection import Filters, filter_projects
    >>> selection = filter_projects(load_dataset().located, Filters())
    >>> len(selection.counted) == selection.totals.shown == selection.totals.total
    True
    """

    located: gpd.GeoDataFrame
    passing: np.ndarray
    listed: np.ndarray
    adding: np.ndarray
    adding_area: np.ndarray
    totals: Totals
    filters: Filters

    @cached_property
    def rows(self) -> gpd.GeoDataFrame:
        """The listed rows in file order, with ``counted_here`` (bool)."""
        return self.located[self.listed].assign(counted_here=self.passing[self.listed])

    @property
    def counted(self) -> gpd.GeoDataFrame:
        """Those of ``rows`` that the counts and sums are of: no group that is listed for its
        parts."""
        return self.rows[self.rows["counted_here"]]


def filter_projects(located: gpd.GeoDataFrame, filters: Filters) -> Selection:
    """Apply the filters to all located projects.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Every project of the data set, with the columns of :mod:`geo.projects.read`,
        :mod:`geo.projects.locate`, :mod:`geo.zones.assign` and :mod:`geo.selection.search`. Left as
        it was.
    filters : Filters
        What is asked for.

    Returns
    -------
    Selection

    Examples
    --------
    The plan's amounts come to 842.994 亿元:

    >>> from geo.dataset import load_dataset
    >>> from geo.selection import Filters, filter_projects
    >>> selection = filter_projects(load_dataset().located, Filters())
    >>> round(selection.totals.investment_yi, 3)
    842.994
    """
    passing = passing_rows(located, filters) & located["counted"].to_numpy()
    return select(located, passing, filters)


def select(
    located: gpd.GeoDataFrame,
    passing: np.ndarray,
    filters: Filters | None = None,
    part_of: Selection | None = None,
) -> Selection:
    """The selection of some of the counted rows.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Every project, as for :func:`filter_projects`.
    passing : numpy.ndarray of bool
        One a row of ``located``.
    filters : Filters, optional
        What was asked for, for whoever shows it.
    part_of : Selection, optional
        A wider selection; nothing is summed here but what its sums hold, so that parts which do not
        overlap never come to more than the whole.

    Returns
    -------
    Selection

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.selection import Filters, filter_projects, select
    >>> everything = filter_projects(load_dataset().located, Filters())
    >>> placed = (everything.located["location_method"] != "none").to_numpy()
    >>> some = select(everything.located, everything.passing & placed, part_of=everything)
    >>> 0 < some.totals.investment_yi <= everything.totals.investment_yi
    True
    """
    parts = _Groups(located, passing)
    adding = parts.adding(located["investment_yi"].notna().to_numpy())
    adding_area = parts.adding(located["floor_area_wan_m2"].notna().to_numpy())
    if part_of is not None:
        adding &= part_of.adding
        adding_area &= part_of.adding_area
    totals = _totals(located, passing, parts, adding, adding_area)
    listed = passing | parts.touched
    return Selection(located, passing, listed, adding, adding_area, totals, filters or Filters())


def select_projects(located: gpd.GeoDataFrame, ids: Iterable[str]) -> Selection:
    """The selection of projects chosen one by one; a group stands for its counted parts.

    Raises KeyError for an unknown id.
    """
    passing = np.zeros(len(located), dtype=bool)
    for project_id in ids:
        if project_id not in located.index:
            raise KeyError(project_id)
        passing[groups.marked_rows(located, project_id)] = True
    return select(located, passing)


def passing_rows(located: pd.DataFrame, filters: Filters) -> np.ndarray:
    """Which rows fulfil every filter by themselves: bool, one a row."""
    passing = np.ones(len(located), dtype=bool)
    if filters.sector:
        passing &= _is_one_of(located["sector"], filters.sector)
    if filters.kind:
        passing &= _is_one_of(located["kind"], filters.kind)
    if filters.status:
        passing &= _is_one_of(progress.statuses(located), filters.status)
    if filters.light:
        passing &= _is_one_of(progress.lights(located), filters.light)
    if filters.axis:
        passing &= axes.near(located, filters.axis)
    if filters.zone:
        passing &= in_zones(located, filters.zone)
    amount = located["filter_amount_yi"].to_numpy()
    unknown = np.isnan(amount)
    if filters.invest_min is not None:
        passing &= (amount >= filters.invest_min) | unknown
    if filters.invest_max is not None:
        passing &= (amount <= filters.invest_max) | unknown
    if not filters.undisclosed:
        passing &= ~unknown
    if filters.q.strip():
        passing &= search.match(located, filters.q)
    if filters.area:
        passing &= drawn_area.inside(located, filters.area)
    return passing


def in_zones(located: pd.DataFrame, names: tuple[str, ...]) -> np.ndarray:
    """Which rows lie in any of the named bays, sub-areas or the belt: bool, one a row."""
    wanted = set(names)
    # a categorical: asked once a combination of sub-areas, not once a row
    held = located["subarea"].map(lambda areas: not wanted.isdisjoint(areas))
    inside: np.ndarray = held.to_numpy(dtype=bool) | _is_one_of(located["bay"], names)
    if BELT in names:
        inside |= located["in_belt"].to_numpy(dtype=bool)
    if NO_PLACE in names:
        inside |= located["placeless"].to_numpy(dtype=bool)
    if TO_FIND in names:
        inside |= ((located["location_method"] == "none") & ~located["placeless"]).to_numpy()
    return inside


def _is_one_of(texts: pd.Series, values: tuple[str, ...]) -> np.ndarray:
    """Of a categorical, whose codes are compared: for the two or three values that people choose a
    tenth of the time of ``isin``."""
    found: np.ndarray = np.logical_or.reduce([(texts == value).to_numpy() for value in values])
    return found


class _Groups:
    """How many counted parts each row has, and how many of them pass."""

    def __init__(self, located: pd.DataFrame, passing: np.ndarray) -> None:
        self.parent = located["parent"].to_numpy()
        counted = located["counted"].to_numpy()
        self.parts = counted.astype(np.int64)
        self.passed = passing.astype(np.int64)
        for rows, above in groups.levels(self.parent):
            leaf = counted[rows]
            np.add.at(self.parts, above[leaf], 1)
            np.add.at(self.passed, above[leaf], passing[rows[leaf]].astype(np.int64))
        self.touched = self.passed > 0
        self.complete = self.touched & (self.passed == self.parts)

    def adding(self, stated: np.ndarray) -> np.ndarray:
        """The rows whose stated value enters a sum: complete, and in no group that enters it."""
        candidate = self.complete & stated
        found: np.ndarray = candidate & ~groups.beneath(self.parent, candidate)
        return found

    def inherits(self, stated: np.ndarray) -> np.ndarray:
        """The rows that state no value themselves but have a group that does."""
        found: np.ndarray = groups.beneath(self.parent, stated) & ~stated
        return found


def _totals(
    located: gpd.GeoDataFrame,
    passing: np.ndarray,
    parts: _Groups,
    adding: np.ndarray,
    adding_area: np.ndarray,
) -> Totals:
    amount = located["investment_yi"].to_numpy()
    area = located["floor_area_wan_m2"].to_numpy()
    has_amount, has_area = ~np.isnan(amount), ~np.isnan(area)
    inherits = parts.inherits(has_amount)
    at_least = (located["investment_qualifier"] == "以上").to_numpy()
    withheld = has_amount & parts.touched & ~parts.complete
    return Totals(
        shown=_count(passing),
        total=_count(located["counted"].to_numpy()),
        investment_yi=_sum(amount[adding]),
        amounts=_count(adding),
        at_least=_count(adding & at_least),
        undisclosed=_count(passing & ~has_amount & ~inherits),
        within_group=_count(passing & inherits),
        unlocated=_count(passing & (located["location_method"] == "none").to_numpy()),
        placeless=_count(passing & located["placeless"].to_numpy()),
        floor_area_wan_m2=_sum(area[adding_area]),
        floor_area_undisclosed=_count(passing & ~has_area & ~parts.inherits(has_area)),
        withheld=_withheld(located, withheld),
        groups=_count(parts.touched & ~passing),
    )


def _withheld(located: pd.DataFrame, withheld: np.ndarray) -> tuple[Withheld, ...]:
    at = np.flatnonzero(withheld)
    if not len(at):  # a selection of columns costs 5 ms, even of no rows
        return ()
    rows = located[["name", "investment_yi", "investment_qualifier"]].iloc[at]
    return tuple(
        Withheld(str(project_id), str(name), float(amount), str(qualifier))
        for project_id, name, amount, qualifier in rows.itertuples(name=None)
    )


def _count(mask: np.ndarray) -> int:
    return int(np.count_nonzero(mask))  # ten times as fast as adding up


def _sum(values: np.ndarray) -> float:
    """The exact sum, to 100 元 in 亿元: decimal amounts in binary floats add up to 842.994.

    numpy adds in pairs: a million amounts that come to 10^7 are off by 10^-8 before rounding.
    """
    return round(float(values.sum()), 6)
