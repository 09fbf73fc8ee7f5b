"""Projects side by side: what differs, what stands out, how far apart."""

from __future__ import annotations

from typing import Any

import pytest
from site_frames import located, places, zones

from geo.sites.comparison import FARTHEST, LARGEST, NEAREST, SMALLEST, Comparison, compare


def of(*ids: str) -> Comparison:
    frame = located()
    return compare(frame, places(frame), zones(), ids)


def fact(found: Comparison, label: str) -> Any:
    return next(fact for fact in found.facts if fact.label == label)


@pytest.mark.parametrize("ids", [(), ("NEAR",), ("NEAR", "EDGE", "FAR", "OUT", "STREET", "PART")])
def test_two_to_five(ids: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="2–5"):
        of(*ids)


def test_differences_are_told_from_what_is_the_same() -> None:
    found = of("NEAR", "EDGE")
    assert not fact(found, "行业").differs
    assert not fact(found, "类型").differs
    assert fact(found, "投资").differs
    assert fact(of("NEAR", "OUT"), "片区").differs


@pytest.mark.parametrize(
    ("ids", "label", "marks"),
    [
        (("NEAR", "EDGE", "FAR"), "投资", [LARGEST, "", SMALLEST]),
        (("NEAR", "OUT", "FAR"), "投资", [LARGEST, "", SMALLEST]),
        (("OUT", "NEAR"), "投资", ["", ""]),
        (("NEAR", "EDGE", "FAR"), "建筑面积", [LARGEST, "", SMALLEST]),
        # 400±50, 1063±50, 447±180: the nearest is not certain
        (("NEAR", "OUT", "EDGE"), "最近地铁", ["", FARTHEST, ""]),
        (("NEAR", "OUT"), "最近地铁", [NEAREST, FARTHEST]),
        (("NEAR", "EDGE"), "最近地铁", ["", ""]),
        (("NEAR", "NOWHERE"), "最近地铁", ["", ""]),
    ],
)
def test_what_stands_out_is_marked_where_it_is_certain(
    ids: tuple[str, ...], label: str, marks: list[str]
) -> None:
    assert [cell.mark for cell in fact(of(*ids), label).cells] == marks


def test_the_unknown_is_said() -> None:
    found = of("NEAR", "NOWHERE", "BOTH")
    assert fact(found, "建筑面积").cells[1].text == "未披露"
    assert fact(found, "最近地铁").cells[1].text == "未定位"
    assert fact(found, "可能偏差").cells[1].text == "未定位"
    assert "互相矛盾" in fact(found, "可能偏差").cells[2].text
    assert fact(found, "行业").cells[1].text == "—"
    assert found.placed == (True, False, True)


def test_distances_are_symmetrical_and_none_without_a_place() -> None:
    found = of("NEAR", "FAR", "NOWHERE")
    near, far = found.between[0][1], found.between[1][0]
    assert near == far
    assert near is not None
    assert near.text == "1.6 公里（±40 米）"
    assert found.between[0][2] is None
    assert found.between[2][2] is None


def test_positioning_is_that_of_the_sub_area_else_of_the_bay() -> None:
    cells = fact(of("NEAR", "FAR", "OUT"), "规划定位").cells
    assert [cell.text for cell in cells] == ["小区：小区的定位", "湾区：湾区的定位", "—"]
