"""No regression of pixels: the map of made-up projects on our own ground, beside kept pictures.

The view and the window are fixed and the projects are made up, so that an edit of the data changes
nothing here. Fonts differ between machines: no text is drawn at all, and pixels may differ a little
where edges are smoothed. After a wanted change of the map's look, ``KEEP_PICTURES=1`` writes the
pictures anew; look at them before they are committed.
"""

from __future__ import annotations

import io
import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from checkout import DATA
from PIL import Image
from plain_map import PlainMap, served, write_example

from geo.map.background import read_background
from geo.map.ground_file import ground_payload
from geo.map.symbols import SIZE_RADII_PX, UNKNOWN_RADIUS_PX, pack_points
from geo.style import KIND_SHAPES, SECTOR_STYLES
from geo.zones.read import read_zones

PICTURES = Path(__file__).parent / "pictures"
LEVELS = 48
"""Of 255: channels of a pixel that differ by more are seen to differ."""
MOST_DIFFERENT = 0.01
"""Share of the pixels that may. A symbol or a bubble that is missing or moved is 0.2 % of them, a
wash in another colour 10 %; another machine's smoothing of edges stays below 0.3 %."""

NO_TEXT = """
for (const name of ["fillText", "strokeText"]) CanvasRenderingContext2D.prototype[name] = () => {};
"""
CENTRE = (120.372, 36.064)


def symbols() -> dict[str, np.ndarray]:
    """Every sector, shape, size and flag once or more, on a grid of 12 by 8."""
    column, row = (np.array(v) for v in zip(*itertools.product(range(12), range(8)), strict=True))
    number = np.arange(len(column))
    return {
        "longitude": CENTRE[0] + (column - 5.5) * 0.0062,
        "latitude": CENTRE[1] + (row - 3.5) * 0.0042,
        "radius_m": np.where(number % 9 == 0, 300.0, 0.0),
        "project": number,
        "sector": column % len(SECTOR_STYLES),
        "kind": row % len(KIND_SHAPES),
        "size": number % (len(SIZE_RADII_PX) + 1),
        "flags": np.array([0, 1, 2, 4, 8])[number % 5],
    }


def head(marks: dict[str, np.ndarray]) -> dict[str, Any]:
    return {
        "projects": len(marks["project"]),
        "marks": len(marks["project"]),
        "origin": list(CENTRE),
        "chunk": 4000,
        "sectors": [
            {"name": name, "colour": style.colour, "glyph": style.glyph}
            for name, style in SECTOR_STYLES.items()
        ],
        "kinds": [{"name": name, "shape": shape} for name, shape in KIND_SHAPES.items()],
        "sizes": [{"label": "", "radius": r} for r in (*SIZE_RADII_PX, UNKNOWN_RADIUS_PX)],
        "shapes": [],
    }


@pytest.fixture(scope="module", params=["symbols", "bubbles"])
def scene(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A name and the address of a page: every symbol there is, or 20,000 points in bubbles."""
    folder = tmp_path_factory.mktemp(request.param)
    write_example(folder)
    zones = read_zones(DATA / "districts.geojson")
    ground = ground_payload(zones, read_background(DATA / "background.geojson"))
    (folder / "ground.json").write_bytes(ground.files["ground.json"])
    if request.param == "symbols":
        marks = symbols()
        (folder / "head.json").write_text(json.dumps(head(marks)), "utf-8")
        (folder / "marks.bin").write_bytes(pack_points(marks, list(CENTRE)))
    with served(folder) as address:
        yield request.param, address


def test_the_map_looks_as_it_did(chromium: Any, scene: tuple[str, str], tmp_path: Path) -> None:
    name, address = scene
    context = chromium.new_context(viewport={"width": 720, "height": 480})
    page = context.new_page()
    page.add_init_script(NO_TEXT)
    page.add_init_script("sessionStorage.setItem('plan-map/legend', 'false')")
    shown = PlainMap(page, address)
    shown.set_view(CENTRE[1], CENTRE[0], 13.5 if name == "symbols" else 13)
    shown.run("projects.setState(projects._state.mask, [17], true)")  # one chosen, circles drawn
    page.add_style_tag(content=".leaflet-control-container { display: none; }")
    page.wait_for_timeout(400)
    now = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    kept = PICTURES / f"{name}.png"
    if os.environ.get("KEEP_PICTURES") == "1":
        PICTURES.mkdir(exist_ok=True)
        now.quantize(256, dither=Image.Dither.NONE).save(kept, optimize=True)
    before = np.asarray(Image.open(kept).convert("RGB"), dtype=np.int16)
    apart = np.abs(np.asarray(now, dtype=np.int16) - before).max(axis=2) > LEVELS
    now.save(tmp_path / f"{name}.png")
    assert apart.mean() <= MOST_DIFFERENT, f"{apart.mean():.2%} differ: see {tmp_path}"
