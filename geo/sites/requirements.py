"""An investor's requirement against every project: what matches, what fails, and what nobody knows.

Each criterion gives a project one of four verdicts: **符合**, **不符**, **不确定** (the limit lies
within what the place's radius or a lower bound leaves open), **未知** (not disclosed, not located).
The rule of ranking is :data:`RULE`; it counts matches and failures only. Everything is computed for
all rows at once; the words of a reason are made only for the rows that are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo import formats
from geo.groups import nearest_stating
from geo.sites._zone_distance import ZoneDistance
from geo.sites.places import UNPLACED, SitePlaces, Span
from geo.vocabulary import LABELS

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

MATCH, FAIL, UNSURE, UNKNOWN = 1, -1, 2, 0
VERDICTS: dict[int, str] = {MATCH: "符合", FAIL: "不符", UNSURE: "不确定", UNKNOWN: "未知"}
SIGNS: dict[int, str] = {MATCH: "✓", FAIL: "✗", UNSURE: "≈", UNKNOWN: "？"}

RULE = (
    "得分＝符合条数－不符条数；未披露、未定位和不确定的条目不加分也不减分。"
    "同分时不符少者在前，再按不确定条数多者、离地铁或所要片区近者、规划中的先后排列。"
)
"""Deterministic: the last key is the order of the file."""


@dataclass(frozen=True)
class Requirement:
    """What an investor wants; None or an empty tuple asks for nothing.

    Attributes
    ----------
    sectors, kinds : tuple of str
        Any of these.
    floor_area_wan_m2 : float or None
        At least so much, 万平方米.
    budget_yi : float or None
        At most so much, 亿元.
    metro_within_m : float or None
        Metres to the nearest station.
    zone : str or None
        A bay, the belt or a sub-area by name.
    zone_within_m : float
        How many metres outside it still do.

    Examples
    --------
    >>> from geo.sites import Requirement
    >>> Requirement().is_empty, Requirement(zone="浮山湾区").is_empty
    (True, False)
    """

    sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    floor_area_wan_m2: float | None = None
    budget_yi: float | None = None
    metro_within_m: float | None = None
    zone: str | None = None
    zone_within_m: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: a distance from no zone asks for nothing."""
        return self == Requirement(zone_within_m=self.zone_within_m)


@dataclass(frozen=True, eq=False)
class Criterion:
    """``verdicts``: int8, one a row; ``say``: why, in words, for the row at a position;
    ``nearness_m``: the distance that orders what is otherwise equal, where there is one."""

    name: str
    wanted: str
    verdicts: np.ndarray
    say: Callable[[int], str]
    nearness_m: np.ndarray | None = None


@dataclass(frozen=True)
class Reason:
    """One criterion of one row."""

    name: str
    wanted: str
    verdict: int
    text: str

    @property
    def sign(self) -> str:
        """✓, ✗, ≈ or ？."""
        return SIGNS[self.verdict]


@dataclass(frozen=True, eq=False)
class Ranking:
    """``order``: positions of the ranked rows, best first; counts by position of the row."""

    criteria: tuple[Criterion, ...]
    order: np.ndarray
    matches: np.ndarray
    fails: np.ndarray

    def reasons(self, row: int) -> list[Reason]:
        """Of a row, by position, each criterion in words."""
        return [Reason(c.name, c.wanted, int(c.verdicts[row]), c.say(row)) for c in self.criteria]

    def score(self, row: int) -> int:
        """Of a row, by position: criteria met less those failed."""
        return int(self.matches[row] - self.fails[row])


def rank(
    located: gpd.GeoDataFrame,
    places: SitePlaces,
    zones: gpd.GeoDataFrame,
    requirement: Requirement,
    passing: np.ndarray,
) -> Ranking:
    """The projects by how well they meet a requirement.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Every project.
    places : SitePlaces
        The same in metres, with the stations.
    zones : geopandas.GeoDataFrame
        See :func:`geo.zones.read.read_zones`.
    requirement : Requirement
        What is wanted.
    passing : numpy.ndarray of bool
        One a row of ``located``: those to be ranked.

    Returns
    -------
    Ranking
        Best first by :data:`RULE`.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.sites import Requirement, rank
    >>> from geo.sites.places import SitePlaces
    >>> dataset = load_dataset()
    >>> places = SitePlaces.build(dataset.located, dataset.gazetteer)
    >>> counted = dataset.located["counted"].to_numpy()
    >>> wanted = Requirement(sectors=("海洋经济",))
    >>> ranking = rank(dataset.located, places, dataset.zones, wanted, counted)
    >>> dataset.located["sector"].iloc[ranking.order[0]]
    '海洋经济'
    """
    criteria = tuple(criteria_of(located, places, zones, requirement))
    return ranked(criteria, np.flatnonzero(passing), len(located))


def ranked(criteria: tuple[Criterion, ...], rows: np.ndarray, count: int) -> Ranking:
    """``rows``: positions to rank, in the order that settles ties; ``count``: of all rows."""
    verdicts = np.array([c.verdicts for c in criteria], dtype=np.int8).reshape(-1, count)
    matches = (verdicts == MATCH).sum(axis=0)
    fails = (verdicts == FAIL).sum(axis=0)
    unsure = (verdicts == UNSURE).sum(axis=0)
    near = [c.nearness_m for c in criteria if c.nearness_m is not None]
    nearness = np.nan_to_num(near[0], nan=np.inf) if near else np.zeros(count)
    keys = (rows, nearness[rows], -unsure[rows], fails[rows], -(matches - fails)[rows])
    return Ranking(criteria, rows[np.lexsort(keys)], matches, fails)


def criteria_of(
    located: gpd.GeoDataFrame,
    places: SitePlaces,
    zones: gpd.GeoDataFrame,
    requirement: Requirement,
) -> list[Criterion]:
    """One criterion for each thing that is asked for."""
    asked = requirement
    found: list[Criterion] = []
    if asked.sectors:
        found.append(_one_of(located, "sector", LABELS["sector"], asked.sectors))
    if asked.kinds:
        found.append(_one_of(located, "kind", LABELS["kind"], asked.kinds))
    if asked.floor_area_wan_m2 is not None:
        found.append(_floor_area(located, asked.floor_area_wan_m2))
    if asked.budget_yi is not None:
        found.append(_budget(located, asked.budget_yi))
    if asked.metro_within_m is not None:
        found.append(_metro(places, asked.metro_within_m))
    if asked.zone is not None and asked.zone in set(zones["name"]):
        found.append(_zone(located, places, zones, asked.zone, asked.zone_within_m))
    return found


def within(spans: np.ndarray, limit_m: float) -> np.ndarray:
    """Verdicts on distances (columns drawn, least, most; NaN unknown) against a limit."""
    verdicts = np.full(len(spans), UNSURE, dtype=np.int8)
    verdicts[spans[:, 2] <= limit_m] = MATCH
    verdicts[spans[:, 1] > limit_m] = FAIL
    verdicts[np.isnan(spans[:, 0])] = UNKNOWN
    return verdicts


# --- the criteria ---------------------------------------------------------------------------------


def _one_of(located: pd.DataFrame, column: str, name: str, wanted: tuple[str, ...]) -> Criterion:
    values = located[column].to_numpy()
    verdicts = np.where(np.isin(values, wanted), MATCH, FAIL).astype(np.int8)
    verdicts[values == ""] = UNKNOWN
    return Criterion(
        name, "、".join(wanted), verdicts, lambda row: str(values[row]) or f"{name}未写明"
    )


def _group_value(located: pd.DataFrame, column: str) -> tuple[np.ndarray, np.ndarray]:
    """The value of the nearest group that states one, and that group's position (-1 without)."""
    own = located[column].to_numpy()
    group = nearest_stating(located["parent"].to_numpy(), ~np.isnan(own))
    return np.where(group >= 0, own[group], np.nan), group


def _of_group(group: str, total: str) -> str:
    return f"{formats.within_group(group)}（共 {total}），本项{formats.UNDISCLOSED}"


def _floor_area(located: pd.DataFrame, wanted: float) -> Criterion:
    """A part's area is unknown where the group states one, but never more than the group's."""
    own = located["floor_area_wan_m2"].to_numpy()
    whole, group = _group_value(located, "floor_area_wan_m2")
    verdicts = np.full(len(own), UNKNOWN, dtype=np.int8)
    verdicts[own >= wanted] = MATCH
    verdicts[own < wanted] = FAIL
    verdicts[np.isnan(own) & (whole < wanted)] = FAIL
    names, site = located["name"].to_numpy(), located["site_area_wan_m2"].to_numpy()

    def say(row: int) -> str:
        if not np.isnan(own[row]):
            return formats.area(own[row])
        if group[row] >= 0:
            return _of_group(names[group[row]], formats.area(whole[row]))
        known = "" if np.isnan(site[row]) else f"（只知占地 {formats.area(site[row])}）"
        return f"{formats.UNDISCLOSED}{known}"

    return Criterion(LABELS["floor_area"], f"不少于 {formats.area(wanted)}", verdicts, say)


def _budget(located: pd.DataFrame, wanted: float) -> Criterion:
    """“以上” under the limit leaves it open; a part costs no more than its group."""
    own = located["investment_yi"].to_numpy()
    whole, group = _group_value(located, "investment_yi")
    at_least = (located["investment_qualifier"] == "以上").to_numpy()
    verdicts = np.full(len(own), UNKNOWN, dtype=np.int8)
    verdicts[own <= wanted] = MATCH
    verdicts[(own <= wanted) & at_least] = UNSURE
    verdicts[own > wanted] = FAIL
    bounded = np.isnan(own) & (whole <= wanted) & (group >= 0)
    bounded[bounded] &= ~at_least[group[bounded]]
    verdicts[bounded] = MATCH
    names, qualifier = located["name"].to_numpy(), located["investment_qualifier"].to_numpy()

    def say(row: int) -> str:
        if not np.isnan(own[row]):
            return formats.amount(own[row], qualifier[row])
        if group[row] >= 0:
            total = formats.amount(whole[row], qualifier[group[row]])
            return _of_group(names[group[row]], total)
        return formats.UNDISCLOSED

    return Criterion("总投资", f"不超过 {formats.amount(wanted)}", verdicts, say)


def _metro(places: SitePlaces, limit_m: float) -> Criterion:
    return Criterion(
        LABELS["metro"],
        f"{formats.distance(limit_m)}以内",
        within(places.metro_m, limit_m),
        places.metro_text,
        places.metro_m[:, 0],
    )


def _zone(
    located: gpd.GeoDataFrame,
    places: SitePlaces,
    zones: gpd.GeoDataFrame,
    name: str,
    limit_m: float,
) -> Criterion:
    measured = ZoneDistance.measure(located, places, zones, name)
    spans = measured.spans
    verdicts = within(spans, limit_m)
    verdicts[measured.partly & (limit_m <= 0)] = UNSURE

    def say(row: int) -> str:
        drawn, least, most = (float(value) for value in spans[row])
        if np.isnan(drawn):
            return UNPLACED
        if places.conflict[row]:
            return "几个地址互相矛盾，不能断定"
        if measured.partly[row]:
            return f"一部分在{name}内"
        if drawn <= 0:
            edge = "，靠近边界，位置误差可能越界" if most > 0 else ""
            return f"在{name}内{edge}"
        return f"距{name} {Span(drawn, max(0.0, least), most).text}"

    wanted = f"在{name}内" if limit_m <= 0 else f"{name}内或 {formats.distance(limit_m)}以内"
    return Criterion(LABELS["zone"], wanted, verdicts, say, spans[:, 0])
