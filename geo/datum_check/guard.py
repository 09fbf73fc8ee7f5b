"""Are these coordinates really WGS84? What a set of imported points says about its own datum.

Coordinates copied from a web map here are GCJ-02 (高德, 腾讯) or BD-09 (百度): about 460 m east, or
1,000 m east and 650 m north, of WGS84. One point cannot tell, a set can: against places
whose position is known it shows one common shift; without any, points of land lie in the sea.

Pure functions; nothing is corrected here. What is suspected is said with the measured vector, the
number of points it rests on and how sure it is, or that there is not enough to say.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.address.parse import parse_addresses
from geo.datum_check._witnesses import by_places
from geo.datum_check.evidence import Array, Evidence, Mask, Verdict, by_land
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.online.city import BOUNDS
from geo.vocabulary import DISTRICT

RowStatus = Literal["ok", "missing", "swapped", "metres", "out_of_range", "elsewhere"]

# A witness must tell two datums apart: BD-09 and GCJ-02 lie 860 m from each other here.
KNOWN_WITHIN_M = 850.0

# China's box with longitude and latitude exchanged.
_SWAPPED_BOX = (3.0, 54.0, 73.0, 136.0)


@dataclass(frozen=True)
class DatumReport:
    """What the set says.

    verdict: the datum it is in, 'mixed' (part of it is in another), 'shifted' (a common shift that
    no datum explains), 'at_sea' (cannot be WGS84, but which it is cannot be told), 'unknown' (not
    enough evidence). east_m, north_m: the median shift against WGS84, true east and north, NaN when
    nothing was measured; spread_m: the median distance of single shifts from it; points: how many
    it rests on; confidence: 0–1, the lower 95 % bound of the share of points that speak for the
    verdict; votes: for how many points each datum fits best; evidence: 'places', 'land' or '';
    statuses: a RowStatus for each row, in order; message: all of it in Chinese.
    """

    verdict: Verdict
    east_m: float
    north_m: float
    spread_m: float
    points: int
    confidence: float
    votes: Mapping[str, int]
    evidence: Literal["places", "land", ""]
    statuses: tuple[RowStatus, ...]
    message: str

    @property
    def suspicious(self) -> bool:
        """Whether somebody should look before the points are used."""
        return self.verdict not in ("WGS84", "unknown") or any(
            status in ("swapped", "metres", "out_of_range") for status in self.statuses
        )


def check_coordinates(
    points: pd.DataFrame,
    *,
    known: pd.DataFrame | None = None,
    land: BaseGeometry | None = None,
) -> DatumReport:
    """Whether coordinates that are taken for WGS84 are that, by what is known otherwise.

    Parameters
    ----------
    points : pandas.DataFrame
        ``longitude`` and ``latitude`` in degrees, NaN where there is none. Left alone.
    known : pandas.DataFrame, optional
        The same rows with ``longitude``, ``latitude`` and ``radius_m`` where a place is known (NaN
        elsewhere), see :func:`known_positions`.
    land : shapely geometry, optional
        WGS84 polygons, tested only inside their bounding box; asked where the places say nothing.

    Returns
    -------
    DatumReport
        The verdict, the median shift in metres, what each row is by itself, and a Chinese message.

    Examples
    --------
    >>> import pandas as pd
    >>> from geo.datum_check import check_coordinates
    >>> swapped = pd.DataFrame({"longitude": [36.06], "latitude": [120.38]})
    >>> report = check_coordinates(swapped)
    >>> report.verdict, report.statuses
    ('unknown', ('swapped',))
    """
    x = _numbers(points["longitude"])
    y = _numbers(points["latitude"])
    statuses = row_statuses(x, y)
    usable = np.array([status == "ok" for status in statuses], dtype=bool)
    report = None
    if known is not None:
        known_x, known_y = _numbers(known["longitude"]), _numbers(known["latitude"])
        report = by_places(x, y, known_x, known_y, _numbers(known["radius_m"]), usable)
    if land is not None and (report is None or report.verdict == "unknown"):
        report = by_land(x[usable], y[usable], land) or report
    if report is None:
        sea = "，也没有几个点落在海里" if land is not None else ""
        message = f"没有可以比对的已知地点{sea}，证据不足，无法判断坐标系"
        report = Evidence("unknown", message=message)
    message = "；".join(part for part in (report.message, _row_message(statuses)) if part)
    return DatumReport(
        report.verdict,
        report.east_m,
        report.north_m,
        report.spread_m,
        report.points,
        report.confidence,
        dict(report.votes),
        report.evidence,
        statuses,
        message,
    )


def known_positions(texts: Iterable[str], geocoder: Offline) -> pd.DataFrame:
    """Where the gazetteer knows an address or place: longitude, latitude, radius_m, else NaN.

    One row a text. A gate between two known ones or a stretch of street counts with its radius
    around one point: :mod:`geo.datum_check._witnesses` judges what that can tell.
    """
    rows = [_known(text, geocoder) for text in texts]
    return pd.DataFrame(rows, columns=["longitude", "latitude", "radius_m"], dtype="float64")


GUARDED_ROWS = 500
"""Places of a list that are compared: half a second for a list of any length."""


def spread_evenly(count: int) -> np.ndarray:
    """Positions of the rows that speak for ``count`` of them: all, or so many that are spread over
    the list."""
    return np.unique(np.linspace(0, count - 1, GUARDED_ROWS).round().astype(int))


def row_statuses(longitude: Array, latitude: Array) -> tuple[RowStatus, ...]:
    """What is wrong with each pair of numbers by itself, whatever its datum.

    Parameters
    ----------
    longitude, latitude : numpy.ndarray of float
        Degrees by their headers, of one length; NaN where there is none.

    Returns
    -------
    tuple of str
        One a row: ok, missing, metres, swapped, out_of_range or elsewhere (outside Qingdao's box).

    Examples
    --------
    >>> import numpy as np
    >>> from geo.datum_check import row_statuses
    >>> row_statuses(np.array([120.4, 36.0, np.nan, 116.4]), np.array([36.0, 120.4, 36.0, 39.9]))
    ('ok', 'swapped', 'missing', 'elsewhere')
    """
    west, south, east, north = BOUNDS
    x0, x1, y0, y1 = _SWAPPED_BOX
    x, y = longitude, latitude
    conditions: list[tuple[RowStatus, Mask]] = [
        ("missing", np.isnan(x) | np.isnan(y)),
        ("metres", (np.abs(x) > 1000) & (np.abs(y) > 1000)),
        ("swapped", (x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)),
        ("out_of_range", (np.abs(x) > 180) | (np.abs(y) > 90) | ((x == 0) & (y == 0))),
        ("elsewhere", ~((x >= west) & (x <= east) & (y >= south) & (y <= north))),
    ]
    statuses: list[RowStatus] = ["ok"] * len(x)
    for status, mask in reversed(conditions):
        for position in np.flatnonzero(mask):
            statuses[position] = status
    return tuple(statuses)


def _numbers(values: pd.Series) -> Array:
    numbers = pd.to_numeric(values, errors="coerce").to_numpy(dtype=np.float64)
    return np.where(np.isfinite(numbers), numbers, np.nan)


def _known(text: str, geocoder: Offline) -> tuple[float, float, float]:
    addresses = parse_addresses(text)
    if len(addresses) == 1:
        placement = geocoder.locate(addresses[0])
        point, radius_m = placement.point, placement.point_radius_m
        if point is not None and radius_m <= KNOWN_WITHIN_M:
            return point.x, point.y, radius_m
    return math.nan, math.nan, math.nan


_ROW_WORDS: tuple[tuple[RowStatus, str], ...] = (
    ("swapped", "{} 行的经纬度写反了"),
    ("metres", "{} 行像是以米为单位的平面坐标，不是经纬度"),
    ("out_of_range", "{} 行超出经纬度范围"),
    ("elsewhere", f"{{}} 行不在{DISTRICT.city}范围内"),
    ("missing", "{} 行没有坐标"),
)


def _row_message(statuses: Iterable[RowStatus]) -> str:
    counts = Counter(statuses)
    return "；".join(words.format(counts[status]) for status, words in _ROW_WORDS if counts[status])
