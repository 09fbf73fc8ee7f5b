"""What Python packs and JavaScript reads: the two sides name the same columns, flags and fields."""

from __future__ import annotations

import re

import pytest
from map_frames import located, selection

from geo.map import folium_map as mapping
from geo.map import symbols as map_symbols
from geo.map.folium_map import DataUrls, MapOptions
from geo.map.scripts import OWN_DIR
from geo.style import KIND_SHAPES

TYPES = {"Float32Array": "<f4", "Uint32Array": "<u4", "Uint8Array": "u1"}


def script(name: str) -> str:
    return (OWN_DIR / name).read_text("utf-8")


def test_columns_are_read_in_the_order_they_are_packed() -> None:
    read = re.findall(r"(\w+): take\((\w+)\)", script("06_marks.js"))
    assert [(name, TYPES[array]) for name, array in read] == list(map_symbols.MARK_COLUMNS)


@pytest.mark.parametrize("flag", ["UNDISCLOSED", "WITHIN_GROUP", "ROUGH", "CONFLICT", "SHAPE"])
def test_flags_mean_the_same(flag: str) -> None:
    written = re.search(rf"\b{flag}: (\d+),", script("03_symbols.js"))
    assert written is not None
    assert int(written.group(1)) == getattr(map_symbols, flag)


def test_every_shape_is_drawn() -> None:
    outlines = script("03_symbols.js").split("const OUTLINES = {")[1].split("};")[0]
    drawn = set(re.findall(r"^    (\w+):", outlines, re.MULTILINE)) | {"circle"}
    assert set(KIND_SHAPES.values()) <= drawn


def test_every_field_of_the_message_is_documented_and_used() -> None:
    message = mapping.message(selection(located()), None, MapOptions(), DataUrls("", ""))
    text = script("12_main.js")
    for field in message:
        assert re.search(rf"^//.*\b{field}:", text, re.MULTILINE), field
        assert f"message.{field}" in text, field


def test_no_script_writes_html() -> None:
    for path in OWN_DIR.glob("*.js"):
        text = re.sub(r"//.*", "", path.read_text("utf-8"))
        for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert sink not in text, f"{path.name}: {sink}"
        assert not re.search(r"https?://", text), path.name
