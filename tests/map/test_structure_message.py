"""What the map is told of the plan's structure: chains to 1 m, corridors as sketches."""

from __future__ import annotations

import json

from geo.data_dir import DATA_DIR
from geo.life.record import read_life
from geo.life.register.structure import GROUPS, SKETCH
from geo.map.marks import StructureShape, structure_message


def test_each_element_with_a_place_is_told_once() -> None:
    elements = [one for one in read_life(DATA_DIR).structure if one.geometry is not None]
    assert {one.group for one in elements} == set(GROUPS)
    told = structure_message(
        StructureShape(one.name, one.geometry or {}, one.role == SKETCH) for one in elements
    )
    json.dumps(told, allow_nan=False)
    assert [one["name"] for one in told] == [one.name for one in elements]
    assert [one["name"] for one in told if one["sketch"]] == ["延安三路—五四广场"]
    assert [one["name"] for one in told if one["core"]] == ["延安三路", "五四广场", "燕儿岛路"]
    for one in told:
        for chain in one["chains"]:
            assert len(chain) % 2 == 0
            assert all(120.3 < value < 120.5 for value in chain[::2])
            assert all(36.0 < value < 36.2 for value in chain[1::2])
