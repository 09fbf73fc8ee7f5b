"""Put what people decided about a place in front of what the geocoders found.

A decision holds for the address that the reviewer saw. When the project's address has changed
since, or the project is gone, it lapses, and a notice says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.data_dir import REVIEWS_FILE
from geo.errors import Issue
from geo.geocoders.notes import Clause, Form, Note, joined, plain, say
from geo.geocoders.placement import Placement, nothing
from geo.geocoders.reasons import Reason
from geo.projection import to_metric
from geo.reviews.decisions import DECISIONS, PLACING, Review, Reviews, local_time
from geo.zones.district import with_outside
from geo.zones.pins import off_shore_m

SAME_POINT_M = 1.0
"""Coordinates are kept to 6 decimals (0.1 m): a point this near is the one that was reviewed."""
SAME_SHAPE_M = 30.0
"""A line or an area this near to the reviewed point, found in the same way, is the reviewed one,
redrawn perhaps by better data. (The streets' centrelines are good to about this.)"""

_DECIDED = (
    "location_method", "radius_m", "location_note", "placeless", "origins", "location_conflict",
)  # fmt: skip
"""What a decision has its own of, beside the geometry."""

AUTOMATIC = "自动定位"
"""The text of the geocoder's own answer among the offers."""

Record = dict[str, Any]


def apply_reviews(
    located: gpd.GeoDataFrame,
    reviews: Reviews,
    district: BaseGeometry,
    land: BaseGeometry | None = None,
) -> gpd.GeoDataFrame:
    """The located projects with the standing decisions in them.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        The frame of :func:`geo.projects.locate.locate_projects`; left as it was.
    reviews : Reviews
        The decisions.
    district : shapely geometry
        Its polygon (:func:`geo.zones.district.metric_district`), to say which places lie outside;
        an empty one leaves that out.
    land : shapely geometry or None
        The background's (EPSG:4326), to say which places lie in the sea; None leaves that out.

    Returns
    -------
    geopandas.GeoDataFrame
        A new frame with three columns more: ``review`` (the decision that holds, "" without one),
        ``public_note`` (for reviewed rows their location_note without the reviewer's remark, name
        and date; else "") and ``automatic`` (for reviewed rows a record of what the geocoder had
        said: geometry, radius_m, location_method, location_note, placeless, origins,
        location_conflict; else None).

    Examples
    --------
    Without decisions nothing moves:

    >>> from geo.dataset import load_dataset
    >>> from geo.reviews import Reviews, apply_reviews
    >>> from geo.zones.district import metric_district
    >>> dataset = load_dataset()
    >>> located = dataset.located
    >>> reviewed = apply_reviews(located, Reviews(), metric_district(dataset.zones))
    >>> bool((reviewed["location_method"] == located["location_method"]).all())
    True
    """
    held = {
        project_id: review
        for project_id, review in reviews.standing.items()
        if project_id in located.index and not _changed(located, review)
    }
    result = located.copy()
    result["review"] = pd.Series(
        [held[i].decision if i in held else "" for i in located.index],
        index=located.index,
        dtype=str,
    )
    automatic: list[Record | None] = [None] * len(located)
    public_note: list[str] = [""] * len(located)
    geometry = list(located.geometry)
    columns = {name: located[name].tolist() for name in _DECIDED}
    for project_id, review in held.items():
        row = int(located.index.get_loc(project_id))
        automatic[row] = {"geometry": geometry[row]} | {k: v[row] for k, v in columns.items()}
        placement = _placement(review, automatic_placements(located.iloc[row]))
        note = with_outside(placement.note, placement.geometry, placement.radius_m, district)
        placement = _flag_at_sea(replace(placement, note=note), land)
        public_note[row] = _for_outsiders(placement.note)
        geometry[row] = placement.geometry
        columns["location_method"][row] = placement.method
        columns["radius_m"][row] = placement.radius_m
        columns["location_note"][row] = placement.note
        columns["origins"][row] = placement.origins
        columns["placeless"][row] = placement.reason is Reason.PLACELESS
        columns["location_conflict"][row] = False
    for name, values in columns.items():
        result[name] = pd.Series(values, index=located.index, dtype=located[name].dtype)
    result["public_note"] = pd.Series(public_note, index=located.index, dtype=object)
    result["automatic"] = pd.Series(automatic, index=located.index, dtype=object)
    return result.set_geometry(gpd.GeoSeries(geometry, index=located.index, crs=located.crs))


def lapsed_reviews(
    located: pd.DataFrame, reviews: Reviews, file: str = "projects.csv"
) -> tuple[Issue, ...]:
    """A notice for each decision that no longer holds; warnings, in the order of their file.
    ``file``: the name of the list."""
    found = []
    for review in sorted(reviews.standing.values(), key=lambda one: one.revision):
        if review.project_id not in located.index:
            message = f"核查过的项目 {review.project_id} 已不在 {file} 里，这次核查不起作用"
            remedy = "项目若只是改了编号，请在“位置核查”页重新核查"
            column = "project_id"
        elif _changed(located, review):
            name = located.at[review.project_id, "name"]
            now = _address(located, review.project_id) or "（空）"
            was = review.address_at_review or "（空）"
            message = f"{name}的地址已由“{was}”改为“{now}”，原来的核查失效，恢复自动定位"
            remedy = "请在“位置核查”页重新核查"
            column = "address_at_review"
        else:
            continue
        found.append(Issue(REVIEWS_FILE, message, remedy, review.row, column, severity="warning"))
    return tuple(found)


def automatic_placements(row: Mapping[str, Any] | pd.Series) -> list[tuple[str, Placement]]:
    """What the geocoder offers for a project, with the text each answers to: its own answer first
    (unless its addresses contradict each other), then the candidates that lie elsewhere.

    row: one project of a located frame, reviewed or not.
    """
    own: Any = row.get("automatic")
    if not isinstance(own, dict):
        own = row
    found: list[tuple[str, Placement]] = []
    records = [] if own["location_conflict"] else [(AUTOMATIC, own)]
    records += [(str(record.get("address", "")), record) for record in row["candidates"]]
    for text, record in records:
        geometry = record["geometry"]
        if geometry is None or any(_equal(geometry, p.geometry) for _, p in found):
            continue
        method, note = record["location_method"], plain(record["location_note"])
        radius_m, told = float(record["radius_m"]), tuple(record.get("origins", ()))
        found.append((text, Placement(geometry, method, radius_m, note, origins=told)))
    return found


def _equal(a: BaseGeometry, b: BaseGeometry | None) -> bool:
    return b is not None and bool(shapely.equals_exact(a, b, tolerance=1e-7))


def _address(located: pd.DataFrame, project_id: str) -> str:
    return str(located.at[project_id, "address"]).strip()


def _changed(located: pd.DataFrame, review: Review) -> bool:
    return _address(located, review.project_id) != review.address_at_review


def _said(review: Review) -> Note:
    """What was decided, the reviewer's own words, who it was and when: for colleagues."""
    decision, day = DECISIONS[review.decision], local_time(review.reviewed_at)[:10]
    if review.note:
        return say(
            Form.REVIEWED_SAYING,
            decision=decision, said=review.note, said2=review.who, said3=day,
        )  # fmt: skip
    return say(Form.REVIEWED_BY, decision=decision, said=review.who, said2=day)


def _for_outsiders(note: Note) -> Note:
    """The same without the reviewer's words, name and date, see ``public_note``."""
    first, *rest = note.clauses
    return Note((Clause(Form.REVIEWED, first.values[:1]), *rest))


_REASONS = {"unlocatable": Reason.UNKNOWN, "placeless": Reason.PLACELESS}


def _placement(review: Review, offers: list[tuple[str, Placement]]) -> Placement:
    note = _said(review)
    if review.decision not in PLACING:
        return nothing(note, _REASONS[review.decision])
    point = Point(review.longitude, review.latitude)
    if review.decision != "pin":
        shape = _reviewed_shape(review, point, offers)
        if shape is not None:
            return replace(shape, method="manual", note=joined([note, shape.note]))
    told = (review.provider,) if review.provider else ()
    return Placement(point, "manual", review.radius_m, note, origins=told)


def _reviewed_shape(
    review: Review, point: Point, offers: list[tuple[str, Placement]]
) -> Placement | None:
    """What was confirmed or picked, as the geocoder draws it now, if it still does."""
    metric = to_metric(point)
    for _, offer in offers:
        if offer.geometry is None or offer.method != review.method:
            continue
        is_point = offer.geometry.geom_type == "Point"
        near = SAME_POINT_M if is_point else SAME_SHAPE_M
        if to_metric(offer.geometry).distance(metric) <= near:
            # A radius that shrank or grew with the data is not what the reviewer agreed to.
            return replace(offer, radius_m=review.radius_m) if is_point else offer
    return None


def _flag_at_sea(placement: Placement, land: BaseGeometry | None) -> Placement:
    """A point that somebody put into the sea stays there, and its note says so."""
    point = placement.geometry
    if land is None or not isinstance(point, Point):
        return placement
    off_m = off_shore_m(point.x, point.y, land)
    if off_m <= placement.radius_m:
        return placement
    return replace(placement, note=joined([placement.note, say(Form.AT_SEA, metres=off_m)]))
