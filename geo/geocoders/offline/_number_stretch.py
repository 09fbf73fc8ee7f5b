"""Several numbers of one street: the stretch that holds them all."""

from __future__ import annotations

from collections.abc import Sequence

from shapely import get_coordinates
from shapely.geometry import Point

from geo.gazetteer.things import AddressPoint
from geo.geocoders.notes import Note
from geo.geocoders.offline._centreline import Centreline
from geo.geocoders.placement import Placement, circle_of
from geo.projection import to_metric, to_wgs84


def stretch_over(
    parts: Sequence[Placement],
    between: Sequence[AddressPoint],
    line: Centreline | None,
    setback_m: float,
    street: str,
    note: Note,
) -> Placement:
    """The stretch from the first to the last of several numbers of a street.

    parts: where each of them is; between: known gates whose numbers lie between theirs, which the
    stretch holds too, for numbers run out of step; line: the street's, None where it has no shape:
    then the answer is the circle around them all; setback_m: how far from the line gates stand.
    """
    shapes = [to_metric(part.geometry) for part in parts if part.geometry is not None]
    reaches = [part.radius_m for part in parts]
    if line is None:
        discs = [shape.buffer(reach) for shape, reach in zip(shapes, reaches, strict=True)]
        discs += [gate.point_m.buffer(gate.reach_m) for gate in between]
        centre, radius = circle_of(discs)
        return Placement(to_wgs84(centre), "interpolated", radius, note, street)
    points = [Point(xy) for shape in shapes for xy in get_coordinates(shape)]
    along = [line.measure(point).along_m for point in [*points, *(g.point_m for g in between)]]
    stretch = line.stretch(min(along), max(along))
    # How far from the line the numbers themselves may be, not only what stands along it.
    offsets = [
        reach + shape.distance(stretch) for shape, reach in zip(shapes, reaches, strict=True)
    ]
    offsets += [gate.reach_m + gate.point_m.distance(stretch) for gate in between]
    return Placement(to_wgs84(stretch), "street", max(setback_m, *offsets), note, street)
