"""A plain folium map with 20,000 points on the canvas layer, and no Streamlit.

``python docs/examples/canvas_layer.py FOLDER`` writes a page and the files it fetches; look at it
with ``python -m http.server -d FOLDER``. What each part is for: docs/canvas_layer.md.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import folium
import numpy as np

from geo.map.folium_safety import make_offline, make_safe
from geo.map.layers import PlanMapBase, PlanMapState, pack_mask
from geo.map.scripts import read_map_scripts
from geo.map.symbols import origin_of, pack_points

COUNT = 20_000
HOME = [[36.04, 120.30], [36.10, 120.44]]
"""South-west and north-east corner of what the map shows at first."""

NO_GROUND = {
    "land": [],
    "district": [],
    "streets": [],
    "zones": [],
    "labels": [],
    "cuts": {"north": None, "south": None, "east": None, "west": None},
}


def points() -> dict[str, np.ndarray]:
    """One entry a symbol: random places, the first five all at one spot."""
    random = np.random.default_rng(7)
    x, y = random.normal(120.37, 0.02, COUNT), random.normal(36.07, 0.008, COUNT)
    x[:5], y[:5] = 120.31, 36.05
    return {
        "longitude": x,
        "latitude": y,
        "radius_m": np.zeros(COUNT),
        "project": np.arange(COUNT),  # bit of the mask; in this order
        "sector": random.integers(0, 2, COUNT),  # which of head["sectors"], …
        "kind": np.zeros(COUNT, dtype=int),
        "size": np.zeros(COUNT, dtype=int),
        "flags": np.zeros(COUNT, dtype=int),
    }


def write(folder: Path) -> None:
    """The page, its scripts, and the data that a filter never sends again."""
    marks = points()
    origin = origin_of(marks)
    head = {
        "projects": COUNT,
        "marks": COUNT,
        "origin": origin,
        "chunk": COUNT,  # names in each names-<k>.json
        "sectors": [
            {"name": "餐饮", "colour": "#c1440e", "glyph": "餐"},
            {"name": "零售", "colour": "#0b5fa5", "glyph": "零"},
        ],
        "kinds": [{"name": "门店", "shape": "circle"}],
        "sizes": [{"label": "", "radius": 9}],
        "shapes": [],
    }
    names = [[f"P{i}", f"门店 {i}", "一句说明"] for i in range(COUNT)]
    parts = read_map_scripts()
    style = (
        "{ const css = document.createElement('style'); document.head.append(css);"
        f" css.textContent = {json.dumps(chr(10).join(parts.styles))}; }}"
    )
    (folder / "layer.js").write_text("\n".join([*parts.scripts, style]), "utf-8")
    (folder / "ground.json").write_text(json.dumps(NO_GROUND), "utf-8")
    (folder / "head.json").write_text(json.dumps(head), "utf-8")
    (folder / "marks.bin").write_bytes(pack_points(marks, origin))
    (folder / "names-0.json").write_text(json.dumps(names), "utf-8")

    make_safe()  # before the first folium element
    make_offline(["layer.js"], [])
    page = folium.Map(location=[36.07, 120.37], zoom_start=13, tiles=None, zoom_control=False)
    page.options |= {"minZoom": 10, "maxZoom": 18, "attributionControl": False}
    page.add_child(PlanMapBase(HOME))
    page.add_child(PlanMapState(message(np.ones(COUNT, dtype=bool))))
    page.save(folder / "index.html")


def message(shown: np.ndarray) -> dict[str, object]:
    """What a rerun sends: in Streamlit inside ``feature_group_to_add``."""
    return {
        "ground": "ground.json",
        "projects": "",
        "mask": pack_mask(shown),
        "selected": [],
        "zone": None,
        "subareas": False,
        "circles": False,
        "fly": None,
        "notes": ["随机生成的例子"],
    }


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write(target)
