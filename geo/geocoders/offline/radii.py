"""How far off an answer on a street may be: the constants, and what they were measured on.

Each known number was left out in turn and placed by the others (scripts/calibrate_offline.py prints
the figures; a test holds them). A gate is a whole site, so even neighbours stand 60-380 m apart and
no closeness of numbers makes an answer better than that:

* between two anchors of one side the error is about 100 m and grows slowly with their distance;
* beside one anchor it is about as large, with more misses: numbers are given out unevenly;
* what stands on a street stands back from its centreline: ``setback_m``.

The constants are set so that nine truths in ten lie within the radius, and no wider; together with
the rules of :mod:`geo.geocoders.offline._house_numbers` it is nineteen in twenty.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from itertools import combinations

from geo.gazetteer.things import AddressPoint, Street

# 76甲 beside 76: the pairs of one gate in the data stand 62 and 69 m apart; the centres of two
# sites of 30–40 m are each off by their own precision, which is added.
SAME_GATE_M = 100.0

# Interpolated points: radius = base + slope · distance between the two anchors.
BETWEEN_BASE_M = 180.0
BETWEEN_SLOPE = 0.11
# Anchors further apart than this say on which stretch a number is, no more.
BETWEEN_LIMIT_M = 1000.0

# Beside one anchor: radius = base + numbers apart · metres a number is worth on that street. A
# street without a line is a short one here.
BESIDE_BASE_M = 200.0
BESIDE_SHORT_BASE_M = 180.0
BESIDE_LIMIT_M = 290.0
# Where only the other side's numbers are known: around them all.
AMONG_BASE_M = 220.0

# Sites stand back from the centreline. The file gives the median for each street; if distances from
# a line are half-normal, nine in ten are within 1.645 / 0.674 = 2.44 medians.
SETBACK_SPREAD = 2.5
LEAST_SETBACK_M = 150.0
# A stretch reaches past its two anchors, and past the end of the drawn street: one known gate in
# fifteen lies beyond it, by up to 173 m.
STRETCH_MARGIN_M = 150.0

# Odd and even numbers run out of step: 山东路 23 lies beside 6, over a kilometre before where the
# even numbers have 23; 延安三路 129 beside 208. So of the other side's numbers only those that are
# this many times smaller or larger say on which side of them a number is.
OUT_OF_STEP = 4.0

# One point for such a stretch: where kriging puts the number (geo.geocoders.offline._pace), and a
# radius that grows with the stretch's length. Measured with each street left out in turn, so that
# no street sets the radius it is judged by (calibrate_offline.py --cross-validate): 97 % of the
# truths lie within it. Only where two numbers of its side are known: one says nothing of the pace.
LIKELY_BASE_M = 30.0
LIKELY_SHARE = 0.27

# A street known by one point: of 27 known numbers on such streets one lies farther than 600 m from
# it (784 m; calibrate_offline.py --streets), and there the point's own radius is larger.
POINT_STREET_M = 600.0
# Of a street known in part the rest may go on for as much.
SECTION_M = 600.0

# A traced street may stop short of its true end, and a site may lie past its last corner.
END_SLACK_M = 200.0

# Pairs of anchors closer than this say little about the metres a number is worth.
LEAST_STEP_NUMBERS = 3


def likely_radius_m(stretch_m: float) -> float:
    """How far from the likeliest point of a stretch of a street the truth may be.

    30 m and 0.27 of the stretch: with each street left out in turn 97 % of the known gates lie
    within (``scripts/calibrate_offline.py --cross-validate``).

    Parameters
    ----------
    stretch_m : float
        The length of the stretch in metres.

    Returns
    -------
    float
        Metres.

    Examples
    --------
    >>> from geo.geocoders.offline import likely_radius_m
    >>> likely_radius_m(1000.0)
    300.0
    """
    return LIKELY_BASE_M + LIKELY_SHARE * stretch_m


def metres_per_number(points: Iterable[AddressPoint]) -> float | None:
    """What one number is worth: the median over pairs of gates of a street, as the crow flies."""
    worth = [
        a.point_m.distance(b.point_m) / abs(a.middle - b.middle)
        for a, b in combinations(points, 2)
        if abs(a.middle - b.middle) >= LEAST_STEP_NUMBERS
    ]
    return statistics.median(worth) if worth else None


def setback_m(street: Street) -> float:
    """How far from a street's line what stands on it may be (metres, nine cases in ten)."""
    if not street.whole:
        return SECTION_M + street.precision_m
    spread = SETBACK_SPREAD * (street.median_check_m or 0.0)
    return max(LEAST_SETBACK_M, spread) + street.precision_m
