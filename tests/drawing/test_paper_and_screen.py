"""What is drawn on paper (Python) and on the screen (JavaScript) looks the same."""

from __future__ import annotations

import numpy as np
import pytest
from javascript import evaluate

from geo.drawing import items
from geo.drawing._labels import STYLES, SYMBOL_PX, Boxes

MAP = "geo/map/assets/src/"


def test_symbols_have_the_same_outlines() -> None:
    screen = evaluate(MAP + "symbols.js", "m.OUTLINES")
    assert list(screen) == list(items.OUTLINES)
    for shape, outline in items.OUTLINES.items():
        assert np.asarray(screen[shape]) == pytest.approx(outline, abs=1e-12), shape


def test_characters_in_symbols_have_the_same_place_and_size() -> None:
    screen = evaluate(MAP + "symbols.js", "m.GLYPH")
    assert {shape: (fit["dy"], fit["size"]) for shape, fit in screen.items()} == items.TEXT_FIT


def test_labels_look_the_same_and_choose_in_the_same_order() -> None:
    screen = evaluate(MAP + "labels.js", "m.KINDS")
    assert list(screen) == list(STYLES)
    for kind, style in STYLES.items():
        found = screen[kind]
        assert (found["size"], found["colour"], found.get("symbol", "")) == tuple(style), kind
    assert evaluate(MAP + "labels.js", "m.SYMBOL_PX") == SYMBOL_PX


def test_labels_see_the_same_overlap_with_what_is_taken() -> None:
    random = np.random.default_rng(5)
    corner, size = random.uniform(0, 400, (60, 2)), random.uniform(5, 90, (60, 2))
    boxes = np.hstack([corner, corner + size])
    taken, asked = [(*map(float, box),) for box in boxes[:40]], boxes[40:]
    screen = evaluate(
        MAP + "labels.js",
        "(() => { const held = new m.Boxes(); given.taken.forEach((box) => held.add(box));"
        " return given.asked.map((box) => held.overlap(box)); })()",
        {"taken": taken, "asked": asked.tolist()},
    )
    paper = Boxes(taken).overlap(asked)  # type: ignore[arg-type]
    assert paper.max() > 0
    assert screen == pytest.approx(paper.tolist())
