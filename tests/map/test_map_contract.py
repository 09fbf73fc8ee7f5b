"""What Python packs and JavaScript reads: the two sides name the same columns, flags and fields."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from checkout import ROOT
from javascript import evaluate
from map_frames import located, selection

from geo.map import folium_map as mapping
from geo.map import symbols as map_symbols
from geo.map.folium_map import DataUrls, MapOptions
from geo.selection import drawn_area
from geo.style import KIND_SHAPES

MAP = "geo/map/assets/src/"
TYPES = {"Float32Array": "<f4", "Uint32Array": "<u4", "Uint8Array": "u1"}
BUILT = sorted(path for top in ("geo", "views") for path in (ROOT / top).rglob("assets/**/*.js")
               if "src" not in path.parts)  # fmt: skip
PAGE = f"""
// as much of Leaflet and of a page as the modules ask for while they are imported
globalThis.L = {{ Layer: class {{}}, Control: Object.assign(class {{}}, {{ Scale: class {{}} }}) }};
globalThis.window = globalThis;
const {{ show }} = await import({json.dumps((ROOT / MAP / "show.js").as_uri())});
"""
READ = """(() => {
    // a message that notes what is read of it, and a map that is content with everything
    const read = new Set();
    const message = new Proxy(given, { get: (all, name) => (read.add(name), all[name]) });
    const any = new Proxy(function () {}, {
        get: (_, name) => (name === Symbol.toPrimitive ? () => 0 : any),
        apply: () => any, set: () => true, has: () => true,
    });
    globalThis.requestAnimationFrame = () => 0;
    const registry = new Proxy({}, { get: (own, name) => {
        if (name in own) return own[name];
        if (name === "loaded") return { ground: given.ground, projects: given.projects };
        return { seen: false, additions: m.additions, layers: [], tiles: null }[name] ?? any;
    } });
    show({ planMap: registry }, message);
    return [...read];
})()"""


def test_columns_are_read_in_the_order_they_are_packed() -> None:
    read = evaluate(
        MAP + "packed_marks.js",
        "Object.entries(m.COLUMNS).map(([name, type]) => [name, type.name])",
    )
    assert [(name, TYPES[array]) for name, array in read] == list(map_symbols.MARK_COLUMNS)


def test_flags_mean_the_same() -> None:
    flags = evaluate(MAP + "symbols.js", "m.FLAG")
    assert flags == {name: getattr(map_symbols, name) for name in flags}
    assert len(flags) == 5


def test_every_shape_is_drawn() -> None:
    outlines = evaluate(MAP + "symbols.js", "Object.keys(m.OUTLINES)")
    assert set(KIND_SHAPES.values()) == {*outlines, "circle"}


def test_the_tool_on_the_map_stops_where_the_check_does() -> None:
    rules = evaluate("views/assets/map/src/area_rules.js", "m")
    checked = {
        "LEAST": drawn_area.MIN_CORNERS,
        "MOST": drawn_area.MAX_CORNERS,
        "DECIMALS": drawn_area.DECIMALS,
    }
    assert {name: rules[name] for name in checked} == checked


def test_every_field_of_the_message_is_read() -> None:
    """By the map or by what the app adds to it; that all are documented is for the type check."""
    message = mapping.message(selection(located()), None, MapOptions(), DataUrls("", ""))
    read = evaluate("views/assets/map/src/additions.js", READ, message, before=PAGE)
    assert set(message) <= set(read)


@pytest.mark.parametrize("path", BUILT, ids=lambda path: path.name)
def test_no_script_writes_html(path: Path) -> None:
    text = path.read_text("utf-8")
    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert sink not in text, sink
    assert "://" not in text
