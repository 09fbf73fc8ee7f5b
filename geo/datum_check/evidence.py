"""What a set of points says about its datum: the verdict's form, and the witness of the shore."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.datum import TITLES, transform

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Verdict = Literal["WGS84", "GCJ02", "BD09", "mixed", "shifted", "at_sea", "unknown"]

Tested = Literal["WGS84", "GCJ02", "BD09"]

TESTED: tuple[Tested, ...] = ("WGS84", "GCJ02", "BD09")

# Shares are judged by the lower end of their 95 % interval (Wilson). Three of three do (0.44), five
# of six (0.44); three of four (0.30) leave too much to chance.
LEAST_AGREEING = 3
CONFIDENCE_NEEDED = 0.43
_Z = 1.96
# The shore of our land is drawn to 60 m, and piers reach out further.
OFFSHORE_M = 150.0
LEAST_AT_SEA = 3

# WGS84 ellipsoid.
_SEMI_MAJOR_M, _ECCENTRICITY_SQUARED = 6378137.0, 0.00669437999014


@dataclass(frozen=True)
class Evidence:
    """What a set of points says of its own datum.

    Attributes
    ----------
    verdict : str
        wgs84, gcj02, bd09, unknown or mixed: what the points look like.
    east_m, north_m : float
        The median shift against what is known, in metres; NaN without.
    spread_m : float
        How far the shifts scatter about it, in metres.
    points : int
        How many points could be compared.
    confidence : float
        The share of the votes that the verdict has, 0 to 1.
    votes : tuple of (str, int)
        How many points speak for each datum.
    evidence : {"places", "land", ""}
        What it was compared with: known places, the coast, or nothing.
    message : str
        The same in Chinese, for the screen.

    Examples
    --------
    >>> from geo.datum_check import Evidence
    >>> Evidence("unknown", message="证据不足").points
    0
    """

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


def centre(east: Array, north: Array) -> tuple[float, float, float]:
    """The median vector, and the median distance from it, in metres."""
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
    landed: dict[Tested, int] = {}
    moved: tuple[Tested, ...] = ("GCJ02", "BD09")
    for datum in moved:
        there_x, there_y = transform(x, y, datum, "WGS84")
        on_land = shapely.contains_xy(land, there_x, there_y)
        # It must bring these ashore without drowning others.
        drowned = int(np.sum(~at_sea & ~shapely.contains_xy(dry, there_x, there_y)))
        landed[datum] = int(np.sum(at_sea & on_land)) - drowned
    datum, best = max(landed.items(), key=lambda item: item[1])
    confidence = lower_bound(max(best, 0), count)
    votes = tuple((name, max(value, 0)) for name, value in landed.items())
    stated = f"{x.size} 个点中有 {count} 个落在海里"
    if confidence > CONFIDENCE_NEEDED and len(set(landed.values())) > 1:
        message = (
            f"{stated}，按 {TITLES[datum]} 转换后有 {best} 个回到陆地（把握 {confidence:.0%}），"
            "很可能是它而不是 WGS84，请先转换再使用"
        )
        moved_x, moved_y = transform(x, y, datum, "WGS84")
        east, north, spread = centre(*shift_m(moved_x, moved_y, x, y))
        return Evidence(datum, east, north, spread, count, confidence, votes, "land", message)
    message = f"{stated}，坐标可能不是 WGS84，但不足以判断是哪一种，请核对来源"
    return Evidence(
        "at_sea",
        points=count,
        confidence=lower_bound(count, x.size),
        votes=votes,
        evidence="land",
        message=message,
    )


def words(east_m: float, north_m: float) -> str:
    """偏东 461 米、偏南 3 米."""
    sideways, upward = "东" if east_m >= 0 else "西", "北" if north_m >= 0 else "南"
    return f"偏{sideways} {abs(east_m):.0f} 米、偏{upward} {abs(north_m):.0f} 米"


def lower_bound(count: int, total: int) -> float:
    """The lower end of Wilson's 95 % interval for a share; 0 of nothing."""
    if total == 0:
        return 0.0
    share = count / total
    centre = share + _Z**2 / (2 * total)
    half = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    return max(0.0, (centre - half) / (1 + _Z**2 / total))
