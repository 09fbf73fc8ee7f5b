"""Which datum a set of points is in, by places that are known otherwise: the witnesses.

A witness is a place with the radius that its position is known within. It can tell two systems
apart only where they lie farther from each other than that: a gate known to 20 m tells all of them,
one interpolated to 400 m tells WGS84 from GCJ-02 (460 m here), a stretch of street known to 650 m
no more than GCJ-02 from BD-09 (860 m).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from geo.datum import TITLES, transform
from geo.datum_check.evidence import (
    CONFIDENCE_NEEDED,
    LEAST_AGREEING,
    TESTED,
    Array,
    Evidence,
    Mask,
    Tested,
    Verdict,
    centre,
    lower_bound,
    shift_m,
    words,
)

# A point that no datum brings this close to its place (or within its radius) is another place of
# that name, or an error.
NEAR_M = 250.0
# A common shift of less than this is the scatter of gates and centres of sites.
LEAST_SHIFT_M = 120.0
# So many agreeing witnesses stand for themselves; fewer must be the most of all that were heard.
MANY = 5

# How much a witness weighs. Nine truths in ten lie within a radius, which for a round scatter makes
# it 2.15 standard deviations; two people's points of one gate lie some 70 m apart even so. The
# logarithm of the odds is the difference of squared distances over 2 s², capped, so that one gross
# error cannot outweigh the others; 7 in all is a thousand to one.
_RADIUS_IN_SIGMAS = 2.15
_LEAST_SIGMA_M = 70.0
_MOST_LOG_ODDS = 4.0
_LOG_ODDS_NEEDED = 7.0


@dataclass(frozen=True)
class _Heard:
    """The witnesses, one a place.

    away: (datum, witness), metres that each lies from its point were that in the datum; best: the
    datum (by its place in TESTED) with the least of them; east, north: the measured shift; near:
    ``best`` explains it; speaking: no other does, and it votes.
    """

    radius: Array
    east: Array
    north: Array
    away: Array
    best: np.ndarray
    near: Mask
    speaking: Mask

    @property
    def size(self) -> int:
        return int(self.radius.size)

    def log_odds(self, datum: int, other: int) -> float:
        """How much more likely one datum (by its place in TESTED) is than another."""
        sigma = np.maximum(self.radius / _RADIUS_IN_SIGMAS, _LEAST_SIGMA_M)
        odds = (self.away[other] ** 2 - self.away[datum] ** 2) / (2 * sigma**2)
        return float(np.clip(odds, -_MOST_LOG_ODDS, _MOST_LOG_ODDS).sum())


def by_places(
    x: Array, y: Array, known_x: Array, known_y: Array, radius_m: Array, usable: Mask
) -> Evidence:
    """The datum that brings the points to their known places (NaN where none is known).

    Three witnesses are enough where they agree; the verdict ``unknown`` says what is missing.
    """
    rows = np.flatnonzero(usable & ~np.isnan(known_x) & ~np.isnan(known_y) & ~np.isnan(radius_m))
    if not rows.size:
        message = "没有与已知地点对得上的点，证据不足，无法判断坐标系"
        return Evidence("unknown", message=message)
    # One place is one witness, however often it occurs; the closest radius speaks for it.
    rows = rows[np.argsort(radius_m[rows], kind="stable")]
    places = np.stack([known_x[rows].round(5), known_y[rows].round(5)], axis=1)
    rows = rows[np.sort(np.unique(places, axis=0, return_index=True)[1])]
    heard = _hear(x[rows], y[rows], known_x[rows], known_y[rows], radius_m[rows])
    shifted = _common_shift(heard)
    return shifted if shifted is not None else _verdict(heard)


def _hear(x: Array, y: Array, known_x: Array, known_y: Array, radius: Array) -> _Heard:
    there = [transform(x, y, datum, "WGS84") for datum in TESTED]
    away = np.stack([np.hypot(*shift_m(known_x, known_y, a, b)) for a, b in there])
    # How far each datum lies from the nearest other one: what a witness must know better than.
    apart = np.stack(
        [
            np.min(
                [
                    np.hypot(*shift_m(a, b, *there[other]))
                    for other in range(len(TESTED))
                    if other != i
                ],
                axis=0,
            )
            for i, (a, b) in enumerate(there)
        ]
    )
    best = away.argmin(axis=0)
    able = radius < np.take_along_axis(apart, best[None], axis=0)[0]
    near = away.min(axis=0) <= np.maximum(NEAR_M, radius)
    east, north = shift_m(known_x, known_y, x, y)
    return _Heard(radius, east, north, away, best, near, able & near)


def _verdict(heard: _Heard) -> Evidence:
    votes: Counter[Tested] = Counter(
        {datum: int(np.sum(heard.speaking & (heard.best == i))) for i, datum in enumerate(TESTED)}
    )
    (leader, count), (second, second_count) = votes.most_common(2)
    chosen = heard.speaking & (heard.best == TESTED.index(leader))
    total = int(heard.speaking.sum())
    if not chosen.any():
        message = f"{heard.size} 个点都对不上其已知地点，证据不足，无法判断坐标系"
        return Evidence("unknown", points=heard.size, message=message)
    confidence = lower_bound(count, total)
    east_m, north_m, spread_m = centre(heard.east[chosen], heard.north[chosen])
    vector = f"中位偏移{words(east_m, north_m)}"
    verdict = _judged(heard, votes, confidence)
    if verdict == "unknown":
        counted = "，".join(
            f"{number} 个像 {TITLES[name]}" for name, number in votes.items() if number
        )
        message = f"证据不足，无法判断坐标系：{total} 个点能与已知地点比对，{counted}（{vector}）"
    elif verdict == "mixed":
        message = (
            f"坐标系可能混杂：{count} 个点像 {TITLES[leader]}，{second_count} 个点像 "
            f"{TITLES[second]}，请按来源分开处理"
        )
    else:
        rest = f"{vector}；依据 {total} 个已知地点中的 {count} 个，把握 {confidence:.0%}"
        wrong = f"这批坐标很可能是 {TITLES[leader]}，而不是 WGS84：{rest}；请先转换再使用"
        message = f"与 WGS84 相符（{rest}）" if verdict == "WGS84" else wrong
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


def _judged(heard: _Heard, votes: Counter[Tested], confidence: float) -> Verdict:
    (leader, count), (_, second_count) = votes.most_common(2)
    total = sum(votes.values())
    if count < LEAST_AGREEING or (count < MANY and 2 * count <= heard.size):
        return "unknown"
    if confidence <= CONFIDENCE_NEEDED and lower_bound(total - count, total) < 0.2:
        return "unknown"
    if confidence <= CONFIDENCE_NEEDED or second_count >= max(MANY, 0.2 * total):
        return "mixed"
    index = TESTED.index(leader)
    others = (i for i in range(len(TESTED)) if i != index)
    odds = min(heard.log_odds(index, other) for other in others)
    return leader if odds >= _LOG_ODDS_NEEDED else "unknown"


def _common_shift(heard: _Heard) -> Evidence | None:
    """A shift common to most points that no datum explains: a double conversion, an old datum.

    None also where datums explain most of the points, or the shift is within what is known.
    """
    length = math.hypot(*centre(heard.east, heard.north)[:2])
    firm = heard.radius < length
    if int(firm.sum()) < LEAST_AGREEING or float(heard.near[firm].mean()) > 0.5:
        return None
    east, north = heard.east[firm], heard.north[firm]
    east_m, north_m, spread_m = centre(east, north)
    length = math.hypot(east_m, north_m)
    near = np.hypot(east - east_m, north - north_m) <= max(NEAR_M, length / 4)
    together = int(near.sum())
    confidence = lower_bound(together, east.size)
    if length < max(LEAST_SHIFT_M, 3 * spread_m) or confidence <= CONFIDENCE_NEEDED:
        return None
    if together < MANY and 2 * together <= heard.size:
        return None
    message = (
        f"这批坐标整体{words(east_m, north_m)}（依据 {together} 个已知地点，"
        f"把握 {confidence:.0%}），不是 GCJ-02 或 BD-09 的偏移，"
        "可能转换了两次或用了别的坐标系，请核对来源"
    )
    return Evidence(
        "shifted", east_m, north_m, spread_m, together, confidence, (), "places", message
    )
