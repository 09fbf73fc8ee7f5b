"""Several addresses of one thing: each found by itself, then held against each other.

A project of the plan and a cell of a list may name several addresses (two gates, two numbers).
They must agree: lie no further apart than they may be off and half a kilometre. Then they are one
place that covers the firm ones. Where they contradict each other nobody chooses: each stays a
candidate, and the sentence asks. The same rule for the plan, for a list and for online providers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from geo.address.parse import parse_addresses
from geo.geocoders.candidates import Candidate, Conflict, apart_m, gap_m, points_of
from geo.geocoders.consensus import POINT_RADIUS_M
from geo.geocoders.notes import NO_NOTE, Form, Note, joined, say
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.placement import Placement, each_once, nothing
from geo.geocoders.reasons import Reason, foremost
from geo.geocoders.slip import slip_of_the_pen

SEVERAL_GATES_M = 100.0
"""A project that stands at two gates reaches past the point of either."""


@dataclass(frozen=True)
class Located:
    """What the addresses of one thing come to: of a conflict no placement of its own."""

    placement: Placement
    candidates: tuple[Candidate, ...] = ()
    conflict: Conflict | None = None
    providers: tuple[str, ...] = ()


def locate_text(text: str, geocoder: Offline) -> Located:
    """The place of a text with one address or several, offline.

    Parameters
    ----------
    text : str
        As the plan or a list has it, ``台湾路 1 号、香港中路 110 号``.
    geocoder : Offline
        Who places an address.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.geocoders.several import locate_text
    >>> offline = Offline(load_dataset().gazetteer)
    >>> located = locate_text("台湾路 1 号、香港西路 110 号", offline)
    >>> located.placement.found, located.conflict.hint
    (False, '香港中路 110 号距台湾路 1 号约 139 米，请核对是否为香港中路 110 号')
    """
    candidates = [Candidate.of(a, geocoder.locate(a)) for a in parse_addresses(text)]
    if len(candidates) > 1:
        candidates = [_whole_street(candidate, geocoder) for candidate in candidates]
    return settle(candidates, lambda found: slip_of_the_pen(found, geocoder))


def settle(
    candidates: Sequence[Candidate],
    ask: Callable[[Sequence[Candidate]], Note] = lambda found: NO_NOTE,
) -> Located:
    """One place from the candidates, whoever found them, or the conflict between them.

    ask: a question about candidates that contradict each other, blank for none.
    """
    candidates = tuple(candidates)
    if len(candidates) == 1:
        return Located(candidates[0].placement, candidates, providers=candidates[0].providers)
    found = [one for one in candidates if one.placement.found]
    if not found:
        notes = joined(dict.fromkeys(one.placement.note for one in candidates))
        reason = foremost(one.placement.reason for one in candidates)
        return Located(nothing(notes, reason), candidates)
    if any(gap_m(a, b) > 0 for a, b in combinations(found, 2)):
        widest = max(apart_m(a, b) for a, b in combinations(found, 2))
        conflict = Conflict(tuple(found), widest, ask(found))
        return Located(nothing(conflict.cell_note, Reason.CONFLICT), candidates, conflict)
    firm = _firm(found)
    providers = tuple(dict.fromkeys(name for one in firm for name in one.providers))
    return Located(_agreed(firm, found, candidates), candidates, providers=providers)


def _whole_street(candidate: Candidate, geocoder: Offline) -> Candidate:
    """A number that its street does not have still says which street is meant."""
    address = candidate.address
    if candidate.placement.found or address is None or address.kind != "number":
        return candidate
    if geocoder.refusal(address):
        return candidate
    street = geocoder.locate_street(address.street)
    if not street.found:
        return candidate
    refused = candidate.placement
    placement = replace(
        street,
        note=say(Form.WHOLE_STREET, more=refused.finding or refused.note, name=address.street),
        subject=refused.subject,
    )
    return replace(candidate, placement=placement, street_alone=True)


def _firm(found: Sequence[Candidate]) -> list[Candidate]:
    """Gates that are known; else the providers' answers that claim a point; else all."""
    gates = [one for one in found if one.placement.method == "address"]
    points = [
        one
        for one in found
        if one.placement.method == "provider" and one.placement.radius_m <= POINT_RADIUS_M
    ]
    return gates or points or list(found)


def _agreed(
    firm: Sequence[Candidate], found: Sequence[Candidate], all_of_them: Sequence[Candidate]
) -> Placement:
    """One place that covers the firm ones."""
    # Candidates that rest on the same anchor would be drawn on top of each other.
    points: dict[bytes, Candidate] = {}
    for one in firm:
        if one.placement.point is not None:
            points.setdefault(one.placement.point.wkb, one)
    others = [one for one in all_of_them if one not in firm]
    # Of a number that was not found only the street lies near: that is no agreement.
    own = [one for one in others if one.placement.found and not one.street_alone]
    agreeing = tuple(one.text for one in own)
    notes = [one.placement.note for one in firm]
    if agreeing:
        notes.append(say(Form.AGREES, name=agreeing))
    notes += [one.placement.note for one in others if one not in own]
    least_firm = max(firm, key=lambda one: one.placement.point_radius_m).placement
    extra = SEVERAL_GATES_M if len(found) > 1 else 0.0
    if len(points) == 1:
        base = firm[0].placement
        base = replace(base, radius_m=base.radius_m + extra)
    else:
        base = replace(
            least_firm,
            geometry=points_of(points.values()),
            radius_m=least_firm.point_radius_m,
        )
    matched = "、".join(one.text for one in found if one in firm or one in own)
    told = each_once(*(one.placement.origins for one in (*firm, *own)))
    return replace(base, note=joined(dict.fromkeys(notes)), matched=matched, origins=told)
