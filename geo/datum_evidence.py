"""How far points lie off, and which datum explains it: by known places, or by the shore."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.datum import Datum, transform

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Verdict = Literal["WGS84", "GCJ02", "BD09", "mixed", "shifted", "at_sea", "unknown"]

TESTED: tuple[Datum, ...] = ("WGS84", "GCJ02", "BD09")
TITLES: Mapping[str, str] = {
    "WGS84": "WGS84",
    "GCJ02": "GCJ-02（高德、腾讯）",
    "BD09": "BD-09（百度）",
}

# A point that no datum brings this close to its place is another place of that name, or an error.
NEAR_M = 250.0
# A common shift of less than this is the scatter of gates and centres of sites.
LEAST_SHIFT_M = 120.0
# Shares are judged by the lower end of their 95 % interval (Wilson): more than half of all such
# points must speak for it. Five of five do (0.57), four of four (0.51) leave too much to chance.
CONFIDENCE_NEEDED = 0.55
_Z = 1.96
# The shore of our land is drawn to 60 m, and piers reach out further.
OFFSHORE_M = 150.0
LEAST_AT_SEA = 3

# WGS84 ellipsoid.
_SEMI_MAJOR_M, _ECCENTRICITY_SQUARED = 6378137.0, 0.00669437999014


@dataclass(frozen=True)
class Evidence:
    verdict: Verdict
    east_m: float = math.nan
    north_m: float = math.nan
    spread_m: float = math.nan
    points: int = 0
    confidence: float = 0.0
    votes: tuple[tuple[str, int], ...] = ()
    evidence: Literal["places", "land", ""] = ""
    message: str = ""


def shift_m(
    longitude: Array, latitude: Array, to_longitude: Array, to_latitude: Array
) -> tuple[Array, Array]:
    """Metres to true east and north from one set of points to another near by.

    On the WGS84 ellipsoid at the first point: good to a metre over some kilometres. (Grid north of
    EPSG:32651 is off by 1.6 degrees here, 13 m in a GCJ-02 shift.)
    """
    sine = np.sin(np.radians(latitude))
    magic = 1.0 - _ECCENTRICITY_SQUARED * sine * sine
    parallel = _SEMI_MAJOR_M / np.sqrt(magic) * np.cos(np.radians(latitude))
    meridian = _SEMI_MAJOR_M * (1.0 - _ECCENTRICITY_SQUARED) / magic**1.5
    return (
        np.radians(to_longitude - longitude) * parallel,
        np.radians(to_latitude - latitude) * meridian,
    )


def by_places(x: Array, y: Array, known_x: Array, known_y: Array, usable: Mask) -> Evidence:
    """The datum that brings the points to their known places."""
    rows = np.flatnonzero(usable & ~np.isnan(known_x) & ~np.isnan(known_y))
    # One place is one witness, however often it occurs.
    places = np.stack([known_x[rows].round(5), known_y[rows].round(5)], axis=1)
    rows = rows[np.sort(np.unique(places, axis=0, return_index=True)[1])] if rows.size else rows
    x, y, known_x, known_y = x[rows], y[rows], known_x[rows], known_y[rows]
    if not rows.size:
        message = "没有与已知地点对得上的点，证据不足，无法判断坐标系"
        return Evidence("unknown", message=message)
    away = np.stack([_away(x, y, known_x, known_y, datum) for datum in TESTED])
    best = away.argmin(axis=0)
    speaking = away.min(axis=0) <= NEAR_M
    votes = Counter({datum: int(np.sum(speaking & (best == i))) for i, datum in enumerate(TESTED)})
    east, north = shift_m(known_x, known_y, x, y)
    leader, count = votes.most_common(1)[0]
    total = int(speaking.sum())
    confidence = _lower_bound(count, total)
    shifted = _common_shift(east, north, total)
    if shifted is not None:
        return shifted
    chosen = speaking & (best == TESTED.index(leader))
    if not chosen.any():
        message = f"{rows.size} 个点都不在其已知地点附近，证据不足，无法判断坐标系"
        return Evidence("unknown", points=int(rows.size), message=message)
    east_m, north_m, spread_m = _centre(east[chosen], north[chosen])
    vector = f"中位偏移{_words(east_m, north_m)}"
    rest = f"依据 {total} 个已知地点中的 {count} 个，把握 {confidence:.0%}"
    verdict: Verdict = leader  # type: ignore[assignment]
    second, second_count = votes.most_common(2)[1]
    if confidence <= CONFIDENCE_NEEDED and _lower_bound(total - count, total) < 0.2:
        verdict, message = "unknown", f"证据不足：只有 {total} 个点能与已知地点比对（{vector}）"
    elif confidence <= CONFIDENCE_NEEDED or second_count >= max(5, 0.2 * total):
        verdict = "mixed"
        message = (
            f"坐标系可能混杂：{count} 个点像 {TITLES[leader]}，{second_count} 个点像 "
            f"{TITLES[second]}，请按来源分开处理"
        )
    elif leader == "WGS84":
        message = f"与 WGS84 相符（{vector}；{rest}）"
    else:
        message = (
            f"这批坐标很可能是 {TITLES[leader]} 而不是 WGS84：{vector}；{rest}；请先转换再使用"
        )
    return Evidence(
        verdict,
        east_m,
        north_m,
        spread_m,
        total,
        confidence,
        tuple(votes.items()),
        "places",
        message,
    )


def _away(x: Array, y: Array, known_x: Array, known_y: Array, datum: Datum) -> Array:
    """Metres between the known places and the points, were the points in ``datum``."""
    there_x, there_y = transform(x, y, datum, "WGS84")
    return np.hypot(*shift_m(known_x, known_y, there_x, there_y))


def _common_shift(east: Array, north: Array, explained: int) -> Evidence | None:
    """A shift common to most points that no datum explains: a double conversion, an old datum."""
    east_m, north_m, spread_m = _centre(east, north)
    length = math.hypot(east_m, north_m)
    together = int(np.sum(np.hypot(east - east_m, north - north_m) <= max(NEAR_M, length / 4)))
    confidence = _lower_bound(together, east.size)
    if length < max(LEAST_SHIFT_M, 3 * spread_m) or confidence <= CONFIDENCE_NEEDED:
        return None
    if explained > east.size / 2:
        return None
    message = (
        f"这批坐标整体{_words(east_m, north_m)}（依据 {together} 个已知地点，"
        f"把握 {confidence:.0%}），不是 GCJ-02 或 BD-09 的偏移，"
        "可能转换了两次或用了别的坐标系，请核对来源"
    )
    return Evidence(
        "shifted", east_m, north_m, spread_m, together, confidence, (), "places", message
    )


def _centre(east: Array, north: Array) -> tuple[float, float, float]:
    east_m, north_m = float(np.median(east)), float(np.median(north))
    return east_m, north_m, float(np.median(np.hypot(east - east_m, north - north_m)))


def by_land(x: Array, y: Array, land: BaseGeometry) -> Evidence | None:
    """The datum that brings points out of the sea; None when too few lie in it."""
    west, south, east, north = land.bounds
    inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    x, y = x[inside], y[inside]
    # Buffered in degrees: at 36 N a degree of longitude is 90 km, of latitude 111 km.
    dry = land.buffer(OFFSHORE_M / 90_000.0)
    at_sea = ~shapely.contains_xy(dry, x, y)
    count = int(at_sea.sum())
    if count < max(LEAST_AT_SEA, 0.02 * x.size):
        return None
    landed: dict[Datum, int] = {}
    for datum in ("GCJ02", "BD09"):
        there_x, there_y = transform(x, y, datum, "WGS84")
        on_land = shapely.contains_xy(land, there_x, there_y)
        # It must bring these ashore without drowning others.
        drowned = int(np.sum(~at_sea & ~shapely.contains_xy(dry, there_x, there_y)))
        landed[datum] = int(np.sum(at_sea & on_land)) - drowned
    datum, best = max(landed.items(), key=lambda item: item[1])
    confidence = _lower_bound(max(best, 0), count)
    votes = tuple((name, max(value, 0)) for name, value in landed.items())
    stated = f"{x.size} 个点中有 {count} 个落在海里"
    if confidence > CONFIDENCE_NEEDED and len(set(landed.values())) > 1:
        message = (
            f"{stated}，按 {TITLES[datum]} 转换后有 {best} 个回到陆地（把握 {confidence:.0%}），"
            "很可能是它而不是 WGS84，请先转换再使用"
        )
        moved_x, moved_y = transform(x, y, datum, "WGS84")
        vector = _centre(*shift_m(moved_x, moved_y, x, y))
        return Evidence(datum, *vector, count, confidence, votes, "land", message)  # type: ignore[arg-type]
    message = f"{stated}，坐标可能不是 WGS84，但不足以判断是哪一种，请核对来源"
    return Evidence(
        "at_sea",
        points=count,
        confidence=_lower_bound(count, x.size),
        votes=votes,
        evidence="land",
        message=message,
    )


def _words(east_m: float, north_m: float) -> str:
    """偏东 461 米、偏南 3 米."""
    sideways, upward = "东" if east_m >= 0 else "西", "北" if north_m >= 0 else "南"
    return f"偏{sideways} {abs(east_m):.0f} 米、偏{upward} {abs(north_m):.0f} 米"


def _lower_bound(count: int, total: int) -> float:
    """The lower end of Wilson's 95 % interval for a share; 0 of nothing."""
    if total == 0:
        return 0.0
    share = count / total
    centre = share + _Z**2 / (2 * total)
    half = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    return max(0.0, (centre - half) / (1 + _Z**2 / total))
