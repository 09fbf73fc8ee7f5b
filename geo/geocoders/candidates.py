"""One of several addresses of a thing, and what it takes to contradict another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from shapely.geometry import MultiPoint

from geo.address.model import Address
from geo.geocoders.notes import NO_NOTE, Form, Note, joined, named, plain, say
from geo.geocoders.placement import Placement, each_once
from geo.projection import to_metric

AGREEMENT_GAP_M = 500.0
"""Two addresses of one project agree when they lie no further apart than their radii and this: the
site of a large project here is up to half a kilometre wide."""


@dataclass(frozen=True)
class Candidate:
    """One address (or place) of a thing and where it was found.

    address: None for a place that a reading names; providers: names of those who placed it;
    street_alone: its number was not found, and all of its street stands for it.
    """

    text: str
    address: Address | None
    placement: Placement
    providers: tuple[str, ...] = ()
    street_alone: bool = False

    @classmethod
    def of(
        cls, address: Address, placement: Placement, providers: tuple[str, ...] = ()
    ) -> Candidate:
        """What was found for an address. A numbered address is a site, so a stretch of street
        becomes a point that covers it."""
        point = placement.point
        if (
            address.kind == "number"
            and point is not None
            and placement.geometry is not None
            and placement.geometry.geom_type in ("LineString", "MultiLineString")
        ):
            radius_m = placement.point_radius_m
            placement = replace(placement, geometry=point, radius_m=radius_m, likely=None)
        return cls(address.label, address, placement, providers)

    def as_record(self) -> dict[str, Any]:
        """As the column ``candidates`` of the located projects holds it."""
        return {
            "address": self.text,
            "geometry": self.placement.geometry,
            "radius_m": self.placement.radius_m,
            "location_method": self.placement.method,
            "location_note": self.placement.note,
            "origins": self.placement.origins,
        }

    def named_note(self) -> Note:
        """The note with the address before it, unless the note begins with it."""
        note = self.placement.note
        return note if self.placement.subject == self.text else named(self.text, note)


@dataclass(frozen=True)
class Conflict:
    """Addresses that contradict each other: those that were found, how far apart the farthest lie
    (metres), and a question about a slip of the pen, blank without one."""

    found: tuple[Candidate, ...]
    widest_m: float
    hint: Note = NO_NOTE

    @property
    def project_note(self) -> Note:
        """For a project, whose candidates are all marked on the map."""
        apart = say(Form.APART, n=self.widest_m / 1000)
        notes = [candidate.named_note() for candidate in self.found]
        return joined([apart, *notes, self.hint])

    @property
    def cell_note(self) -> Note:
        """For a cell of a list, where nothing is drawn: the candidates' points stand in it."""
        points = []
        for candidate in self.found:
            placement = candidate.placement
            assert placement.point is not None
            x, y = placement.point.x, placement.point.y
            points.append(
                f"{candidate.text} {x:.5f},{y:.5f}（半径 {placement.point_radius_m:.0f} 米）"
            )
        apart = say(Form.CELL_APART, n=self.widest_m / 1000)
        return joined([apart, plain(f"候选：{'；'.join(points)}"), self.hint])

    def placement(self) -> Placement:
        """Every candidate's point, and the largest radius around them."""
        radius = max(candidate.placement.point_radius_m for candidate in self.found)
        firmest = min(self.found, key=lambda c: c.placement.point_radius_m).placement
        return Placement(
            points_of(self.found), firmest.method, radius, self.project_note, firmest.matched,
            origins=each_once(*(one.placement.origins for one in self.found)),
        )  # fmt: skip


def points_of(found: Iterable[Candidate]) -> MultiPoint:
    """One point of each that has a place, in order."""
    points = (candidate.placement.point for candidate in found)
    return MultiPoint([point for point in points if point is not None])


def apart_m(a: Candidate, b: Candidate) -> float:
    """Metres between two candidates that were found."""
    here, there = a.placement.geometry, b.placement.geometry
    assert here is not None
    assert there is not None
    return float(to_metric(here).distance(to_metric(there)))


def gap_m(a: Candidate, b: Candidate) -> float:
    """How much further apart two candidates lie than agreement allows; at most 0 if they agree."""
    return apart_m(a, b) - (a.placement.radius_m + b.placement.radius_m + AGREEMENT_GAP_M)
