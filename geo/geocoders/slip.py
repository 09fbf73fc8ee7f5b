"""Whether addresses contradict each other by a slip of the pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.geocoders.candidates import Candidate, apart_m, gap_m
from geo.geocoders.offline.geocoder import Offline


def slip_of_the_pen(found: Sequence[Candidate], geocoder: Offline) -> str:
    """The street whose name differs in one character and has that number near the other address.

    A slip of the pen: 香港西路 110 号 for 香港中路 110 号, which stands beside 台湾路 1 号.
    """
    best: tuple[float, str] | None = None
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
                text = f"{meant.label}距{other.text}约 {apart:.0f} 米，请核对是否为{meant.label}"
                if best is None or apart < best[0]:
                    best = (apart, text)
    return best[1] if best is not None else ""


def _one_character_off(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
