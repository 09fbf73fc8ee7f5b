"""The ground on paper (Python) and on the screen (JavaScript): painted alike, in the same order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import numpy as np
import pytest
import shapely
from checkout import ROOT
from javascript import evaluate

from geo.dataset import load_dataset
from geo.drawing import _base, draw, ground, items
from geo.drawing._base import Street, Zone, map_base, zoom_of
from geo.drawing._labels import Placer
from geo.drawing.frame import Frame
from geo.drawing.paint import paint_item
from geo.map.background import read_buildings
from geo.map.look import LOOK

GROUND_SCRIPT = "geo/map/assets/src/ground.js"

SCREEN_GROUND = """(() => {
  const strokes = [], state = { globalAlpha: 1 };
  const note = (kind, paint, width) => strokes.push([kind, paint, state.globalAlpha, width]);
  const calls = {
    stroke: () => note("stroke", state.strokeStyle, state.lineWidth),
    fill: () => note("fill", state.fillStyle, 0),
    strokeText: () => note("halo", state.strokeStyle, state.lineWidth),
    fillText: () => note("text", state.fillStyle, 0),
    measureText: () => ({ width: 10 }),
  };
  const context = new Proxy(state, {
    get: (_, name) => calls[name] ?? state[name] ?? (() => {}),
    set: (_, name, value) => { state[name] = value; return true; },
  });
  const layer = Object.create(m.GroundLayer.prototype);
  const ring = [0, 0, 1, 0, 1, 1, 0, 0];
  const frame = { scale: 100, left: 0, top: 0, width: 100, height: 100, ...given };
  const zone = { id: "Z", level: "bay", polygons: [[ring]], name: "湾", ...given };
  layer._streets = [1, 3].map((rank) => ({ rank, zoom: 0, chains: [ring], box: [0, 0, 1, 1] }));
  layer._zones = [zone];
  layer._zone = "Z";
  layer.setNight(false);
  if (given.part === "_drawZoneNames") {
    layer._drawZoneNames(context, frame, [{ zone, x: 0, y: 0, width: 10, size: 18, spacing: 6 }]);
  } else layer[given.part](context, frame);
  return strokes;
})()"""
NO_LEAFLET = "globalThis.L = { Layer: class {} };"


def _ground_on_screen(part: str, **given: Any) -> list[list[Any]]:
    """What a part of the ground is painted with: fill or stroke, colour, opacity, width."""
    given = {"part": part, "edge": "#123456", "ink": "#654321", "zoom": 15, **given}
    strokes: list[list[Any]] = evaluate(GROUND_SCRIPT, SCREEN_GROUND, given, NO_LEAFLET)
    return strokes


def _paths(made: list[items.Item]) -> list[list[Any]]:
    """The same of paths on paper."""
    found: list[list[Any]] = []
    for item in made:
        assert isinstance(item, items.Path)
        if item.fill:
            found.append(["fill", item.fill, item.fill_alpha, 0])
        if item.stroke:
            found.append(["stroke", item.stroke, item.stroke_alpha, item.width])
    return found


RING = np.array([[0.0, 0], [90, 0], [90, 90], [0, 0]])
ZONE = Zone(
    zone_id="Z", name="湾", level="bay", fill="#abcdef", edge="#123456", ink="#654321",
    rings=[RING], area=shapely.Polygon(RING), at=(60, 30),
)  # fmt: skip


@pytest.mark.parametrize("zoom", [14.0, 15.0], ids=["plain", "cased"])
def test_streets_are_painted_in_the_same_order(zoom: float) -> None:
    """All casings before what they case, so that crossings stay open."""
    frame = Frame(2.0 ** (zoom - zoom_of(1.0)), 0, 0, 100, 100)
    streets = [Street("", rank, 0.0, [RING]) for rank in (1, 3)]
    base = replace(map_base(load_dataset()), streets=streets)
    paper = _paths(ground._streets(base, frame))
    assert len(paper) == (4 if zoom > 14.5 else 2)
    for of_screen, of_paper in zip(
        _ground_on_screen("_drawStreets", zoom=zoom), paper, strict=True
    ):
        assert of_screen == [*of_paper[:3], pytest.approx(of_paper[3])]


def test_a_zone_in_the_spotlight_is_painted_alike() -> None:
    """A wash, and behind the veil the edge firm on a light rim; the veil is equally dense."""
    frame = Frame(1.0, 0, 0, 100, 100)
    wash, (veil, *edge) = (
        _paths(ground.chosen_items(ZONE, frame)),
        _paths(ground.spotlight_items(ZONE, frame)),
    )
    assert _ground_on_screen("_drawChosen") == wash + edge
    player = (ROOT / "geo/tours/play/assets/src/stage.js").read_text("utf-8")
    assert "${LOOK.ground.chosen.others_dimmed})`" in player
    assert veil[2] == LOOK["ground"]["chosen"]["others_dimmed"]


@pytest.mark.parametrize("text", ["{", '{"type": "FeatureCollection", "features": []}'])
def test_buildings_that_cannot_be_read_leave_the_rest_whole(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    broken = tmp_path / "buildings.geojson"
    broken.write_text(text, "utf-8")
    footprints = load_dataset().buildings
    assert footprints is not None
    x, y = read_buildings(footprints).geometry.iloc[0].representative_point().coords[0]
    close = (x - 0.001, y - 0.0007, x + 0.001, y + 0.0007)
    drawn = []
    for buildings in (None, broken, footprints):
        monkeypatch.setattr(_base, "_KEPT", [])
        found = replace(load_dataset(), buildings=buildings)
        drawn.append(len(draw.draw_map(found, close, (400, 300)).items))
    plain, drawing, whole = drawn
    assert drawing == plain < whole
    assert "buildings.geojson" in caplog.text


def test_names_of_zones_are_equally_opaque() -> None:
    placer = Placer((-1e6, -1e6, 1e6, 1e6), [], None)
    placer.zone_name("湾", 18, 6, "#654321", (0, 0), (0, 0, 90, 90), lambda x, y: x * 0)
    (name,) = placer.items
    assert isinstance(name, items.Text)
    (_, halo, halo_alpha, halo_width), text = _ground_on_screen("_drawZoneNames")
    assert text == ["text", name.colour, name.alpha, 0]
    assert halo_width == name.halo
    assert halo == f"rgba(255,255,255,{name.halo_alpha})"
    canvas = MagicMock()
    paint_item(canvas, name)
    assert canvas.setStrokeAlpha.call_args_list[0].args == (halo_alpha * name.halo_alpha,)
    assert {call.args for call in canvas.setFillAlpha.call_args_list} == {(name.alpha,)}
