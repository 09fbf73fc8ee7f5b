"""Which places a person should look at first, and why.

**Score.** Each doubt about a place has points (``POINTS``); a rough place has more the wider its
circle. The points of a project are added and multiplied by what is at stake: 1 without a disclosed
amount, 2 at 9 亿元, 3 at 99 亿元 (1 + log10(1 + 亿元)). A part whose amount stands on its group is
taken to hold an equal share of it, for this order only. Ties go by the plan's order.

Reviewed projects and groups (which are not drawn) are not in the queue, nor is what has no doubt.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import formats
from geo.projection import to_metric
from geo.vocabulary import DISTRICT, ROUGH_FROM_M
from geo.zones.district import metric_district, outside_words

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo.geocoders.consensus import Consensus

POINTS: dict[str, float] = {
    "conflict": 40.0,  # its addresses contradict each other: on the map twice
    "providers": 35.0,  # geocoders disagree about it
    "outside": 30.0,  # in the sea or in another district
    "zone": 30.0,  # in another bay than the plan says: a wrong sum for both
    "unlocated": 25.0,  # money that is on no map
    "rough": 20.0,  # times how wide, see _rough_points
    "same_point": 12.0,  # two addresses, one point: one of them is likely wrong
    "same_address": 3.0,  # two projects at one address: likely right, or one project twice
}
LABELS: dict[str, str] = {
    "conflict": "地址矛盾",
    "providers": "服务商不一致",
    "outside": "区外或海上",
    "zone": "与规划片区不符",
    "unlocated": "有投资未定位",
    "rough": "位置较粗",
    "same_point": "与他项重合",
    "same_address": "同址项目",
}

_VERY_ROUGH_M = 1000.0
"""From here on a circle could hold half a bay, and more makes no difference."""
_SAME_POINT_M = 1.0
# The shore is drawn to 60 m and official points stand up to 245 m off it (piers): see
# geo.zones.assign.
_OFF_LAND_M = 250.0

_SITES = frozenset(kind.name for kind in DISTRICT.kinds if kind.extent == "site")
"""Kinds that stand on one site: for them a whole street or quarter is a rough place."""


@dataclass(frozen=True)
class Doubt:
    """One reason to look: ``code`` is a key of POINTS, ``text`` one Chinese clause."""

    code: str
    text: str
    points: float


@dataclass(frozen=True)
class QueueItem:
    """A project to be looked at. ``stake``: the factor for its amount, to one decimal as it is
    shown, so that whoever checks score = points × stake by hand comes to the same."""

    project_id: str
    doubts: tuple[Doubt, ...]
    stake: float

    @property
    def score(self) -> float:
        """Points times what is at stake: the higher, the earlier it is looked at."""
        return round(self.stake * sum(doubt.points for doubt in self.doubts), 1)

    @property
    def explanation(self) -> str:
        """``(30 规划写明… + 12 与…) × 2.1（投资）= 88``."""
        parts = " + ".join(
            f"{formats.number(doubt.points, 1)} {LABELS[doubt.code]}" for doubt in self.doubts
        )
        score = formats.number(self.score, 1)
        return f"（{parts}）× 投资系数 {self.stake:.1f} = {score} 分"


def review_queue(
    located: gpd.GeoDataFrame,
    zones: gpd.GeoDataFrame,
    land: BaseGeometry | None = None,
    opinions: Mapping[str, Consensus] | None = None,
) -> list[QueueItem]:
    """The projects to look at, what matters most first.

    located: every project with its zones (EPSG:4326; see the contract) and ``review`` where
    decisions were applied; zones: districts.geojson; land: the land of the background
    (EPSG:4326), to tell the sea from a neighbouring district; opinions: what several geocoders
    said, by project_id, as far as they were asked.
    """
    amounts = stakes(located)
    outside = _outside(located, zones, land)
    shared = _shared_points(located)
    reviewed = located["review"] if "review" in located.columns else None
    items: list[tuple[float, int, QueueItem]] = []
    asked = located["counted"].to_numpy(dtype=bool)
    if reviewed is not None:
        asked = asked & (reviewed == "").to_numpy()
    records = located[list(_READ)].to_dict("records")  # a Series a row costs 0.1 ms
    for row, project_id in enumerate(located.index):
        if not asked[row]:
            continue
        doubts = _doubts(records[row])
        if row in outside:
            doubts.append(outside[row])
        doubts += shared.get(row, [])
        consensus = (opinions or {}).get(str(project_id))
        if consensus is not None and consensus.needs_review:
            doubts.append(_doubt("providers", consensus.placement.note))
        if doubts:
            doubts.sort(key=lambda doubt: -doubt.points)
            item = QueueItem(str(project_id), tuple(doubts), round(amounts[row], 1))
            items.append((-item.score, row, item))
    return [item for _, _, item in sorted(items, key=lambda entry: entry[:2])]


def stakes(located: pd.DataFrame) -> list[float]:
    """The factor of every row: 1 + log10(1 + its amount in 亿元), a group's amount shared."""
    own = located["investment_yi"].to_numpy(dtype=float)
    groups = located["amount_group"].to_numpy(dtype=object)
    counted = located["counted"].to_numpy(dtype=bool)
    parts: dict[str, int] = defaultdict(int)
    for group, is_counted in zip(groups, counted, strict=True):
        parts[group] += bool(group) and bool(is_counted)
    result = []
    for amount, group in zip(own, groups, strict=True):
        if math.isnan(amount) and group:
            amount = float(located.at[group, "investment_yi"]) / max(1, parts[group])
        result.append(1.0 if math.isnan(amount) else 1.0 + math.log10(1.0 + amount))
    return result


def _doubt(code: str, text: str, share: float = 1.0) -> Doubt:
    return Doubt(code, text, round(POINTS[code] * share, 1))


_READ = (
    "location_method", "placeless", "filter_amount_yi", "amount_group", "location_conflict",
    "candidates", "plan_zone", "bay", "near_border", "radius_m", "kind", "geometry",
)  # fmt: skip


def _doubts(row: Mapping[Hashable, Any]) -> list[Doubt]:
    """What one row by itself gives reason to ask."""
    if row["location_method"] == "none":
        amount = row["filter_amount_yi"]
        if math.isnan(amount) or row["placeless"]:
            return []
        owner = "所属项目" if row["amount_group"] else "规划"
        text = f"{owner}披露了投资 {formats.amount(amount)}，但没有位置"
        return [_doubt("unlocated", text)]
    doubts: list[Doubt] = []
    if row["location_conflict"]:
        places = sum(record["geometry"] is not None for record in row["candidates"])
        doubts.append(_doubt("conflict", f"给出的地址互相矛盾，图上画了 {places} 处"))
    elif row["plan_zone"] and row["plan_zone"] != row["bay"]:
        share = 0.5 if row["near_border"] else 1.0
        text = f"规划写明{row['plan_zone']}，按位置是{row['bay']}"
        doubts.append(_doubt("zone", text + ("（靠近边界）" if row["near_border"] else ""), share))
    reach = _reach_m(row)
    if reach > ROUGH_FROM_M and not row["location_conflict"]:
        doubts.append(_doubt("rough", f"位置可能偏差 {formats.distance(reach)}", _how_wide(reach)))
    return doubts


def _reach_m(row: Mapping[Hashable, Any]) -> float:
    """How far the project may be from what is drawn: its radius, and for a single site that is
    drawn as a line or an area, half of its extent as well."""
    radius = 0.0 if math.isnan(row["radius_m"]) else float(row["radius_m"])
    if row["kind"] not in _SITES or shapely.get_dimensions(row["geometry"]) < 1:
        return radius
    west, south, east, north = to_metric(row["geometry"]).bounds
    return radius + math.hypot(east - west, north - south) / 2


def _how_wide(reach_m: float) -> float:
    """0.3 just above ROUGH_FROM_M, 1 from a kilometre on, even in between."""
    wide = (min(reach_m, _VERY_ROUGH_M) - ROUGH_FROM_M) / (_VERY_ROUGH_M - ROUGH_FROM_M)
    return 0.3 + 0.7 * wide


def _outside(
    located: gpd.GeoDataFrame, zones: gpd.GeoDataFrame, land: BaseGeometry | None
) -> dict[int, Doubt]:
    """By row: places off the district by more than their radius, and by more than a pier."""
    inside = metric_district(zones)
    if inside.is_empty:
        return {}
    ground = None if land is None else to_metric(land)
    geometry = located.geometry.to_numpy()
    placed = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    rows = np.flatnonzero(placed & ~located["location_conflict"].to_numpy(dtype=bool))
    metric = to_metric(geometry[rows])
    allowed = np.fmax(_OFF_LAND_M, located["radius_m"].to_numpy(dtype=float)[rows])
    found = {}
    for i in np.flatnonzero(~shapely.dwithin(inside, metric, allowed)):
        in_sea = ground is not None and float(ground.distance(metric[i])) > 0
        where = "落在海上，" if in_sea else ""
        away = outside_words(float(inside.distance(metric[i])), float(allowed[i]))
        found[int(rows[i])] = _doubt("outside", where + away)
    return found


def _shared_points(located: gpd.GeoDataFrame) -> dict[int, list[Doubt]]:
    """By row: other projects at the same point, split by whether the address is the same."""
    geometry = located.geometry.to_numpy()
    drawn = located["counted"].to_numpy(dtype=bool) & (shapely.get_type_id(geometry) == 0)
    drawn &= ~located["location_conflict"].to_numpy(dtype=bool)
    rows = np.flatnonzero(drawn)
    metric = to_metric(geometry[rows])
    tree = shapely.STRtree(metric)
    pairs = tree.query(metric, predicate="dwithin", distance=_SAME_POINT_M).T
    names, addresses = located["name"].to_list(), located["address"].to_list()
    rough = located["radius_m"].to_numpy(dtype=float) > ROUGH_FROM_M
    others: dict[tuple[int, str], list[str]] = defaultdict(list)
    for i, j in pairs:
        if i == j:
            continue
        a, b = int(rows[i]), int(rows[j])
        same = _folded(addresses[a]) == _folded(addresses[b]) != ""
        # A guess laid on another's house number says nothing of either: it is listed as rough.
        if not same and addresses[a] and addresses[b] and (rough[a] or rough[b]):
            continue
        # Both without an address: the plan places both by the same words, as in 某片区内.
        if not same and not addresses[a] and not addresses[b]:
            same = True
        others[a, "same_address" if same else "same_point"].append(names[b])
    found: dict[int, list[Doubt]] = defaultdict(list)
    for (row, code), neighbours in sorted(others.items()):
        shown = "、".join(neighbours[:2]) + (
            f"等 {len(neighbours)} 项" if len(neighbours) > 2 else ""
        )
        why = "地址相同，位置相同" if code == "same_address" else "地址不同，位置却是同一点"
        found[row].append(_doubt(code, f"与{shown}{why}"))
    return found


def _folded(address: str) -> str:
    return "".join(address.split()).casefold()
