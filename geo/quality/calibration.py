"""How honest the offline radii are: leave out each known address and find it by the others.

A claim is true when the left-out point lies within ``radius_m`` of the answered geometry. The
points are themselves only good to their ``precision_m`` (20–290 m): part of every error here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.address.model import Address
from geo.gazetteer.index import Gazetteer
from geo.gazetteer.things import AddressPoint, Street
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.offline.radii import likely_radius_m
from geo.projection import to_metric

LEAST_OTHERS = 2
"""A street needs so many other known numbers for the question to be a fair one."""

COVERAGE_NEEDED = 0.95

_COLUMNS = [
    "address", "shape", "method", "is_point", "note", "precision_m",
    "radius_m", "error_m", "radius_point_m", "error_point_m", "length_m", "street",
]  # fmt: skip


@dataclass(frozen=True)
class Calibration:
    """How honest the offline geocoder's radii are.

    Attributes
    ----------
    asked, answered : int
        Left-out addresses, and those that got a place.
    covered : float
        The share of answers whose truth lies within the claimed radius, 0 to 1.
    radius_m, error_m : float
        Medians over the answers, in metres (NaN when there are none).

    Examples
    --------
    >>> from geo.quality import Calibration
    >>> Calibration(asked=4, answered=2, covered=0.5, radius_m=200.0, error_m=100.0).honest
    False
    """

    asked: int
    answered: int
    covered: float
    radius_m: float
    error_m: float

    @property
    def honest(self) -> bool:
        """Whether the radii hold as often as they are meant to."""
        return self.answered > 0 and self.covered >= COVERAGE_NEEDED


def leave_one_out(gazetteer: Gazetteer) -> pd.DataFrame:
    """One row a known address on a street with at least ``LEAST_OTHERS`` others.

    Columns: address, shape (the street's kind of line, or none), method, is_point, note,
    precision_m (of the truth), radius_m and error_m (metres, to the answered geometry),
    radius_point_m and error_point_m (of the single point that stands for it), length_m (of an
    answered stretch whose likeliest point has a radius by that length); NaN without one.
    """
    rows = []
    for street, points in gazetteer.points_by_street.items():
        if len(points) <= LEAST_OTHERS:
            continue
        shape = gazetteer.shape_of(street)
        for point in points:
            rest = Offline(gazetteer.without_points(street=street, points=[point]))
            rows.append(_asked(point, rest, shape))
    return pd.DataFrame(rows, columns=_COLUMNS)


def leave_street_out(gazetteer: Gazetteer) -> pd.DataFrame:
    """One row a known address, with all numbers of its street left out at once.

    That is what an address on a street without any known number gets: an answer by the street's
    line or by its one point. Columns as of :func:`leave_one_out`.
    """
    rows = []
    for street, points in gazetteer.points_by_street.items():
        rest = Offline(gazetteer.without_points(street=street, points=points))
        rows += [_asked(point, rest, gazetteer.shape_of(street)) for point in points]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _asked(point: AddressPoint, rest: Offline, shape: Street | None) -> dict[str, object]:
    """What the rest of the gazetteer says of a known address, held against the truth."""
    found = rest.locate(Address(point.label, "number", street=point.street, number=point.number))
    row: dict[str, object] = {
        "address": point.label,
        "shape": shape.kind if shape is not None else "none",
        "method": found.method,
        "note": found.note,
        "precision_m": point.precision_m,
        "radius_m": found.radius_m,
        "error_m": np.nan,
        "radius_point_m": found.point_radius_m,
        "error_point_m": np.nan,
        "is_point": False,
        "length_m": np.nan,
        "street": point.street,
    }
    if found.geometry is not None and found.likely is not None:
        length = float(to_metric(found.geometry).length)
        if math.isclose(found.likely_radius_m, likely_radius_m(length)):
            row["length_m"] = length
    if found.geometry is not None and found.point is not None:
        row["is_point"] = found.geometry.geom_type == "Point"
        row["error_m"] = float(to_metric(found.geometry).distance(point.point_m))
        row["error_point_m"] = float(to_metric(found.point).distance(point.point_m))
    return row


def calibrate(gazetteer: Gazetteer) -> Calibration:
    """Leave each known gate out in turn, place it by the others, and compare.

    Parameters
    ----------
    gazetteer : Gazetteer
        What is known.

    Returns
    -------
    Calibration
        Over all of :func:`leave_one_out`.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.quality import calibrate
    >>> calibrate(load_dataset().gazetteer).honest
    True
    """
    rows = leave_one_out(gazetteer)
    answered = rows[rows["error_m"].notna()]
    return Calibration(
        asked=len(rows),
        answered=len(answered),
        covered=float((answered["error_m"] <= answered["radius_m"]).mean()),
        radius_m=float(answered["radius_m"].median()),
        error_m=float(answered["error_m"].median()),
    )
