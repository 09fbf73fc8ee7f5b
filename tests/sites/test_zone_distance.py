"""How far a site lies from a zone: by the same membership as every other page."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from site_frames import located, places, zones

from geo.sites._zone_distance import DEEP_M, ZoneDistance


def spans(name: str, **changes: Any) -> dict[str, tuple[float, ...]]:
    frame = located().assign(**changes)
    found = ZoneDistance.measure(frame, places(frame), zones(), name)
    return {str(i): tuple(row) for i, row in zip(frame.index, found.spans, strict=True)}


def test_inside_is_negative_and_outside_positive() -> None:
    found = spans("湾区")
    assert found["NEAR"] == pytest.approx((-100, -120, -80), abs=0.5)
    assert found["OUT"] == pytest.approx((300, 280, 320), abs=0.5)
    assert np.isnan(found["NOWHERE"]).all()


def test_contradictory_addresses_span_both() -> None:
    drawn, least, most = spans("小区")["BOTH"]
    assert drawn == pytest.approx(-100, abs=0.5)
    assert least == pytest.approx(-130, abs=0.5)
    assert most == pytest.approx(np.hypot(1500, 500) + 60, abs=0.5)


def test_what_the_zones_take_in_over_their_edge_is_inside() -> None:
    bays = located()["bay"].to_numpy().copy()
    bays[list(located().index).index("OUT")] = "湾区"
    assert spans("湾区", bay=bays)["OUT"] == (DEEP_M,) * 3
    near = located().index == "OUT"
    drawn, least, most = spans("湾区", bay=bays, near_border=near)["OUT"]
    assert drawn < 0
    assert least < 0 < most, "taken in for its radius alone: not certain"


def test_a_street_on_both_sides_is_partly_inside() -> None:
    frame = located()
    found = ZoneDistance.measure(frame, places(frame), zones(), "湾区")
    assert list(frame.index[found.partly]) == ["STREET"]
