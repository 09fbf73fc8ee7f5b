"""Whether addresses contradict each other by a slip of the pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.geocoders.candidates import Candidate, apart_m, gap_m
from geo.geocoders.notes import NO_NOTE, Form, Note, say
from geo.geocoders.offline.geocoder import Offline


def slip_of_the_pen(found: Sequence[Candidate], geocoder: Offline) -> Note:
    """The street whose name differs in one character and has that number near the other address.

    A slip of the pen: 香港西路 110 号 for 香港中路 110 号, which stands beside 台湾路 1 号.
    """
    best: tuple[float, Note] | None = None
    for candidate in found:
        address = candidate.address
        if address is None or address.kind != "number":
            continue
        for name in sorted(geocoder.gazetteer.points_by_street):
            if not _one_character_off(name, address.street):
                continue
            meant = replace(address, street=name)
            there = geocoder.locate(meant)
            if there.method != "address":
                continue
            proposal = Candidate(meant.label, meant, there)
            for other in found:
                if other is candidate or gap_m(proposal, other) > 0:
                    continue
                apart = apart_m(proposal, other)
                if best is None or apart < best[0]:
                    label = meant.label
                    question = say(Form.SLIP, name=label, name2=other.text, n=apart, name3=label)
                    best = (apart, question)
    return best[1] if best is not None else NO_NOTE


def _one_character_off(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
