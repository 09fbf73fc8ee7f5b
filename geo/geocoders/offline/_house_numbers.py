"""Where a house number stands on a street of which some numbers are known.

Known numbers (anchors) are measured along the centreline; between two of the same side the number
is interpolated, setback included. What no anchor holds firmly is answered with the stretch of the
street it must be on, and a number that does not fit on the street is not answered at all.
How wide the radii are is the business of :mod:`geo.geocoders.offline.radii`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from shapely.geometry import LineString, Point

from geo.address.house_number import HouseNumber, written
from geo.gazetteer.things import AddressPoint, Street
from geo.geocoders.notes import Form, say
from geo.geocoders.offline._centreline import Centreline, Measure
from geo.geocoders.offline._number_anchors import (
    Anchor,
    anchors_of,
    average,
    brackets,
    ends_of,
    parity_of,
    rank,
    rising,
)
from geo.geocoders.offline._number_stretch import stretch_over
from geo.geocoders.offline._pace import Pace
from geo.geocoders.offline.radii import (
    AMONG_BASE_M,
    BESIDE_BASE_M,
    BESIDE_LIMIT_M,
    BESIDE_SHORT_BASE_M,
    BETWEEN_BASE_M,
    BETWEEN_LIMIT_M,
    BETWEEN_SLOPE,
    END_SLACK_M,
    OUT_OF_STEP,
    SAME_GATE_M,
    STRETCH_MARGIN_M,
    likely_radius_m,
    metres_per_number,
    setback_m,
)
from geo.geocoders.placement import Placement, circle_of, each_once, nothing
from geo.geocoders.reasons import Reason
from geo.projection import to_wgs84


@dataclass(frozen=True)
class NumberedStreet:
    """One street's anchors and shape, ready to place numbers.

    ``anchors`` rise by number; ``step_m``: metres a number is worth here, or on streets in general
    where the anchors do not say; ``setback_m``: how far from ``line`` its gates may stand;
    ``drawn_by``: the source of ``line``.
    """

    name: str
    anchors: tuple[Anchor, ...]
    line: Centreline | None
    step_m: float
    setback_m: float
    drawn_by: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        name: str,
        points: Sequence[AddressPoint],
        street: Street | None,
        typical_step_m: float,
    ) -> NumberedStreet:
        line = Centreline.of(street.line_m) if street is not None else None
        step_m = metres_per_number(points) or typical_step_m
        setback = setback_m(street) if street is not None else 0.0
        drawn_by = (street.source,) if street is not None else ()
        return cls(name, anchors_of(points, line), line, step_m, setback, drawn_by)

    @cached_property
    def _pace(self) -> Pace | None:
        return None if self.line is None else Pace(self.anchors, self.line.length_m)

    def _origins(self, *anchors: Anchor) -> tuple[str, ...]:
        """Who says so, of what rests on the anchors and, where there is one, the line."""
        return each_once((anchor.gate.source for anchor in anchors), self.drawn_by)

    @property
    def known_range(self) -> str:
        """19–87 for notes."""
        low = min(number.base for anchor in self.anchors for number in anchor.gate.numbers)
        high = max(
            number.last or number.base for anchor in self.anchors for number in anchor.gate.numbers
        )
        return f"{low}" if low == high else f"{low}–{high}"

    def place(self, numbers: Sequence[HouseNumber], label: str) -> Placement:
        """Place one address; ``numbers`` are its gates, ``label`` its name for notes."""
        known = self._exact(numbers, label)
        if known is not None:
            return known
        ends = ends_of(numbers)
        if len(ends) > 1:
            several = self._several(ends, label)
            # 3-1201 may be a range or a flat: a flat where the street has no such number.
            if several.found or not any(n.may_be_range for n in numbers):
                return several
        return self._one(numbers, label)

    def _one(self, numbers: Sequence[HouseNumber], label: str) -> Placement:
        steps: tuple[Callable[[], Placement | None], ...] = (
            lambda: self._same_gate(numbers, label),
            lambda: self._out_of_range(numbers),
            lambda: self._between(numbers, label),
            lambda: self._beside(numbers, label),
            lambda: self._stretch(numbers, label),
        )
        for step in steps:
            placement = step()
            if placement is not None:
                return placement
        too_few = say(Form.TOO_FEW, name=self.name, name2=label)
        return nothing(too_few, Reason.NUMBER_UNKNOWN)

    def _exact(self, numbers: Sequence[HouseNumber], label: str) -> Placement | None:
        """The gate that is all of the numbers: a list or a range may be one building's."""
        own = [a for a in self.anchors if all(n in a.gate.numbers for n in numbers)]
        inside = [a for a in self.anchors if all(a.gate.holds(n) for n in numbers)]
        if not (own or inside):
            return None
        anchor = min(own or inside, key=lambda a: a.gate.reach_m)
        gate = anchor.gate
        radius = gate.reach_m
        note = say(Form.GATE, name=gate.label)
        if not own:
            radius += SAME_GATE_M
            note = say(Form.WITHIN_GATE, name=label, name2=gate.label)
        return Placement(
            gate.point, "address", radius, note, gate.label,
            subject="" if own else label, origins=(gate.source,),
        )  # fmt: skip

    def _several(self, ends: Sequence[HouseNumber], label: str) -> Placement:
        """A range or a list: the stretch that holds all of its numbers, or why there is none."""
        parts = []
        # The highest first: it is the one that a street may not have.
        for end in reversed(ends):
            name = f"{self.name} {written(str(end))}"
            part = self._exact([end], name) or self._one([end], name)
            if not part.found:
                return part
            parts.append(part)
        first, last = rank(ends[0]), rank(ends[-1])
        between = [a.gate for a in self.anchors if first < a.position < last]
        first_no, last_no = str(ends[0]), str(ends[-1])
        note = say(Form.SEVERAL_NUMBERS, name=label, name2=self.name, n=first_no, n2=last_no)
        over = stretch_over(parts, between, self.line, self.setback_m, self.name, note)
        told = each_once(
            *(part.origins for part in parts), (gate.source for gate in between), self.drawn_by
        )
        return replace(over, subject=label, origins=told)

    def _same_gate(self, numbers: Sequence[HouseNumber], label: str) -> Placement | None:
        bases = {number.base for number in numbers}
        for anchor in self.anchors:
            if any(own.base in bases and own.last is None for own in anchor.gate.numbers):
                gate = anchor.gate
                note = say(Form.SAME_NUMBER, name=label, name2=gate.label)
                radius = gate.reach_m + SAME_GATE_M
                return Placement(
                    gate.point, "interpolated", radius, note, gate.label,
                    subject=label, origins=(gate.source,),
                )  # fmt: skip
        return None

    def _out_of_range(self, numbers: Sequence[HouseNumber]) -> Placement | None:
        """None when the number may well be on the street, otherwise the refusal.

        Below the lowest known number a street always has numbers; above the highest only as many
        as fit on the rest of it.
        """
        if not self.anchors:
            return None
        highest = self.anchors[-1]
        beyond_m = (average(numbers) - highest.position) * self.step_m
        if beyond_m <= self._room_beyond(highest) + END_SLACK_M:
            return None
        asked = "、".join(str(number) for number in numbers)
        finding = say(Form.FAR_OUTSIDE, name=self.name, n=self.known_range, n2=asked)
        note = say(Form.NOT_ASSUMED, more=finding)
        return nothing(note, Reason.NUMBER_UNKNOWN, self.name, finding=finding)

    def _room_beyond(self, anchor: Anchor) -> float:
        """Metres of drawn street past an anchor, on the side to which numbers rise."""
        if self.line is None or anchor.measure is None or len(self.anchors) < 2:
            return 0.0
        first = self.anchors[0].measure
        if first is None:
            return 0.0
        along = anchor.measure.along_m
        rising = along >= first.along_m
        return max(0.0, self.line.length_m - along if rising else along)

    def _between(self, numbers: Sequence[HouseNumber], label: str) -> Placement | None:
        position = average(numbers)
        a, b = brackets(self._side(parity_of(numbers)), position)
        if a is None or b is None:
            return None
        apart = a.point.distance(b.point)
        if apart > BETWEEN_LIMIT_M:
            return None
        share = (position - a.position) / (b.position - a.position)
        point = self._interpolate(a, b, share)
        radius = BETWEEN_BASE_M + BETWEEN_SLOPE * apart
        end = written(b.gate.number)
        note = say(Form.BETWEEN, name=a.gate.label, end=end, n=apart)
        matched = f"{a.gate.label}、{end}"
        origins = self._origins(a, b)
        return Placement(to_wgs84(point), "interpolated", radius, note, matched, origins=origins)

    def _interpolate(self, a: Anchor, b: Anchor, share: float) -> Point:
        """Along the centreline with the setback carried over, else on the straight line."""
        if self.line is not None and a.measure is not None and b.measure is not None:
            along = a.measure.along_m + share * (b.measure.along_m - a.measure.along_m)
            offset = a.measure.offset_m + share * (b.measure.offset_m - a.measure.offset_m)
            return self.line.place(Measure(along, offset))
        straight = LineString([a.point, b.point])
        return straight.interpolate(share, normalized=True)

    def _side(self, parity: int | None) -> list[Anchor]:
        return [a for a in self.anchors if a.parity == parity and parity is not None]

    def _beside(self, numbers: Sequence[HouseNumber], label: str) -> Placement | None:
        position, side = average(numbers), self._side(parity_of(numbers))
        if not self.anchors:
            return None
        if not side:
            return self._among(position, label) if self.line is None else None
        # Between two known numbers too far apart to interpolate a stretch says more, as it does
        # where the street has a shape and the nearest known number is far.
        bracketed = side[0].position < position < side[-1].position
        if self.line is not None and bracketed:
            return None
        anchor = min(side, key=lambda a: abs(a.position - position))
        apart = abs(anchor.position - position)
        base = BESIDE_SHORT_BASE_M if self.line is None else BESIDE_BASE_M
        radius = base + apart * self.step_m
        if self.line is not None and radius > BESIDE_LIMIT_M:
            return None
        gate = anchor.gate
        note = say(Form.NEIGHBOUR, name=label, name2=gate.label, n=self.step_m)
        likely = self._likely(position, parity_of(numbers), 0.0, math.inf)
        point = gate.point if likely is None else to_wgs84(likely)
        origins = (gate.source,) if likely is None else self._origins(*self.anchors)
        return Placement(
            point, "interpolated", radius, note, gate.label, subject=label, origins=origins
        )

    def _among(self, position: float, label: str) -> Placement:
        """Only the other side's numbers are known, and no shape: somewhere along them all."""
        centre, spread = circle_of([anchor.point for anchor in self.anchors])
        first, last = self.anchors[0].position, self.anchors[-1].position
        outside = max(first - position, position - last, 0.0)
        radius = AMONG_BASE_M + spread + outside * self.step_m
        note = say(Form.OTHER_SIDE, name=label, n=self.known_range)
        origins = self._origins(*self.anchors)
        return Placement(
            to_wgs84(centre), "interpolated", radius, note, self.name,
            subject=label, origins=origins,
        )  # fmt: skip

    def _stretch(self, numbers: Sequence[HouseNumber], label: str) -> Placement | None:
        """Between the nearest known numbers of the same side, or one and the end of the street.

        The other side's numbers bound it only where they are far smaller or far larger: see
        ``OUT_OF_STEP``.
        """
        if self.line is None or not self.anchors:
            return None
        position, side = average(numbers), self._side(parity_of(numbers))
        lower, upper = brackets(side, position)
        other = [a for a in self.anchors if a not in side]
        lower = lower or brackets(other, position / OUT_OF_STEP)[0]
        upper = upper or brackets(other, position * OUT_OF_STEP)[1]
        rises = rising(side, self.anchors)
        ends: list[float] = []
        numbers_there: list[str | None] = []
        for anchor, low_end in ((lower, True), (upper, False)):
            if anchor is not None and anchor.measure is not None:
                ends.append(anchor.measure.along_m)
                numbers_there.append(written(anchor.gate.number))
            elif rises is None:
                ends += [0.0, self.line.length_m]
                numbers_there.append(None)
            else:
                ends.append(0.0 if low_end == rises else self.line.length_m)
                numbers_there.append(None)
        low, high = min(ends) - STRETCH_MARGIN_M, max(ends) + STRETCH_MARGIN_M
        stretch = self.line.stretch(low, high, past_m=STRETCH_MARGIN_M)
        note = say(Form.SOMEWHERE_ON, name=label, name2=self.name)
        if lower or upper:
            end, end2 = numbers_there[:2]
            note = say(Form.STRETCH, name=label, name2=self.name, end=end, end2=end2)
        placement = Placement(
            to_wgs84(stretch), "street", self.setback_m, note, self.name,
            subject=label, origins=self._origins(*self.anchors),
        )  # fmt: skip
        likely = self._likely(position, parity_of(numbers), low, high)
        if likely is None:
            return placement
        covering = stretch.hausdorff_distance(likely) + self.setback_m
        # One known number does not say at what pace its side goes on.
        radius = likely_radius_m(stretch.length) if len(side) > 1 else covering
        return replace(placement, likely=to_wgs84(likely), likely_radius_m=min(radius, covering))

    def _likely(
        self, position: float, parity: int | None, low_m: float, high_m: float
    ) -> Point | None:
        """The likeliest point between two measures, as far from the line as its side stands."""
        if self._pace is None or self.line is None:
            return None
        along = self._pace.likely_along_m(position, parity)
        if along is None:
            return None
        offsets = [a.measure.offset_m for a in self._side(parity) if a.measure is not None]
        offset = sum(offsets) / (len(offsets) + 1)
        return self.line.place(Measure(min(max(along, low_m), high_m), offset))
