"""The files the browser fetches: packed marks, styles, shapes, names, ground."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
from map_frames import SOUTH, WEST, background, located, zones

from geo.map.ground_file import ground_payload
from geo.map.project_files import project_payload
from geo.map.symbols import (
    CONFLICT,
    MARK_COLUMNS,
    ROUGH,
    SHAPE,
    UNDISCLOSED,
    WITHIN_GROUP,
    mark_table,
)
from geo.style import KIND_SHAPES, SECTOR_STYLES

METRES_PER_DEGREE = 111_320.0


def unpack(content: bytes, marks: int) -> dict[str, np.ndarray]:
    """The reader's side of ``marks.bin``, as ``readMarks`` in the browser does it."""
    columns, at = {}, 0
    for name, dtype in MARK_COLUMNS:
        columns[name] = np.frombuffer(content, dtype, marks, at)
        at += columns[name].nbytes
    assert at == len(content)
    return columns


def files(
    frame: gpd.GeoDataFrame = None,
) -> tuple[dict[str, Any], dict[str, np.ndarray], list[Any]]:
    payload = project_payload(located() if frame is None else frame)
    head = json.loads(payload.files["head.json"])
    marks = unpack(payload.files["marks.bin"], head["marks"])
    return head, marks, json.loads(payload.files["names-0.json"])


def test_every_placed_counted_row_has_its_marks() -> None:
    head, marks, _ = files()
    assert head["projects"] == 6
    # the point, the middle of the line, the inside of the area, both candidates; no group
    assert marks["project"].tolist() == [0, 1, 2, 3, 3]


def test_positions_survive_packing_to_a_decimetre() -> None:
    head, marks, _ = files()
    table = mark_table(located())
    for axis, name in enumerate(("longitude", "latitude")):
        read = head["origin"][axis] + marks[name].astype(np.float64)
        assert np.abs(read - table[name]).max() * METRES_PER_DEGREE < 0.1


def test_a_line_is_marked_in_its_middle_and_an_area_inside() -> None:
    table = mark_table(located())
    assert table["longitude"][1] == pytest.approx(WEST + 0.005)
    assert WEST < table["longitude"][2] < WEST + 0.01
    assert SOUTH < table["latitude"][2] < SOUTH + 0.01


@pytest.mark.parametrize(
    ("mark", "flags"),
    [
        pytest.param(0, 0, id="amount and exact place"),
        pytest.param(1, WITHIN_GROUP | SHAPE, id="amount stands on the group"),
        pytest.param(2, ROUGH | SHAPE, id="area known to 300 m"),
        pytest.param(3, CONFLICT, id="first candidate"),
        pytest.param(4, CONFLICT | ROUGH, id="second candidate, 200 m"),
    ],
)
def test_flags(mark: int, flags: int) -> None:
    assert files()[1]["flags"][mark] == flags


def test_an_amount_nowhere_is_undisclosed() -> None:
    frame = located(amount_group=[""] * 6)
    assert mark_table(frame)["flags"][1] == UNDISCLOSED | SHAPE


@pytest.mark.parametrize(
    ("amount", "size"),
    [(0.074, 0), (9.99, 0), (10.0, 1), (49.9, 1), (50.0, 2), (100.0, 3), (168.0, 3), (np.nan, 4)],
)
def test_size_classes(amount: float, size: int) -> None:
    frame = located(investment_yi=[amount] * 6)
    assert mark_table(frame)["size"][0] == size


def test_larger_classes_have_larger_symbols_and_a_label() -> None:
    sizes = files()[0]["sizes"]
    radii = [size["radius"] for size in sizes[:-1]]
    assert radii == sorted(set(radii))
    assert [bool(size["label"]) for size in sizes] == [True] * 4 + [False]


def test_styles_come_from_the_one_table() -> None:
    head, marks, _ = files()
    assert [s["name"] for s in head["sectors"]] == [*SECTOR_STYLES, ""]
    assert [k["shape"] for k in head["kinds"]] == [*KIND_SHAPES.values(), "circle"]
    assert head["sectors"][marks["sector"][0]]["glyph"] == SECTOR_STYLES["商贸商务"].glyph


def test_a_blank_sector_or_kind_still_draws() -> None:
    frame = located(sector=[""] * 6, kind=["不认识"] * 6)
    marks = files(frame)[1]
    assert set(marks["sector"]) == {len(SECTOR_STYLES)}
    assert set(marks["kind"]) == {len(KIND_SHAPES)}


def test_shapes_carry_lines_and_areas() -> None:
    shapes = files()[0]["shapes"]
    assert [(s["project"], s["type"], s["rough"]) for s in shapes] == [
        (1, "line", False),
        (2, "area", True),
    ]
    assert shapes[0]["rings"] == [[WEST, SOUTH, round(WEST + 0.01, 5), SOUTH]]


def test_names_say_what_the_amount_is() -> None:
    names = files()[2]
    assert names[0] == ["P1", "海天中心", "商贸商务 · 建设项目 · 约 138 亿元"]
    assert names[1][2] == "城市更新 · 道路 · 金额含于 两路"
    assert names[2][2] == "数字经济 · 片区 · 20 亿元以上"
    assert names[5] == ["P5", "待定项目", "投资未披露"]


def test_names_come_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.map.project_files.NAMES_PER_FILE", 4)
    payload = project_payload(located())
    assert len(json.loads(payload.files["names-0.json"])) == 4
    assert len(json.loads(payload.files["names-1.json"])) == 2


def test_nothing_placed_gives_an_empty_map() -> None:
    frame = located(location_conflict=[False] * 6)
    frame = frame.set_geometry([None] * 6, crs="EPSG:4326")
    head, marks, names = files(frame)
    assert head["marks"] == 0
    assert len(marks["project"]) == 0
    assert len(names) == 6


def test_the_version_follows_the_content() -> None:
    first, again = project_payload(located()), project_payload(located())
    renamed = project_payload(located(name=["a", "b", "c", "d", "e", "f"]))
    assert first.version == again.version
    assert first.version != renamed.version


def test_the_frame_is_left_as_it_was() -> None:
    frame = located()
    before = frame.copy(deep=True)
    project_payload(frame)
    assert frame.drop(columns="candidates").equals(before.drop(columns="candidates"))


# --- ground ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ground() -> dict[str, Any]:
    ground: dict[str, Any] = json.loads(ground_payload(zones(), background()).files["ground.json"])
    return ground


def test_land_fades_out_only_where_its_data_ends(ground: dict[str, Any]) -> None:
    assert ground["cuts"] == {
        "west": None,
        "south": None,
        "east": None,
        "north": pytest.approx(SOUTH + 0.1),
    }


def test_zones_carry_level_colours_and_a_place_for_their_name(ground: dict[str, Any]) -> None:
    levels = {zone["id"]: zone["level"] for zone in ground["zones"]}
    assert levels == {"district": "district", "bay": "bay", "belt": "belt", "sub": "subarea"}
    bay = next(zone for zone in ground["zones"] if zone["id"] == "bay")
    assert WEST < bay["at"][0] < WEST + 0.05
    assert {len(bay[c]) for c in ("fill", "edge", "ink")} == {7}


def test_streets_and_labels(ground: dict[str, Any]) -> None:
    assert [street["name"] for street in ground["streets"]] == ["香港中路"]
    assert ground["labels"] == [
        {"text": "五四广场站", "kind": "station", "rank": 2, "zoom": 13.0, "at": [120.38, 36.08]}
    ]
