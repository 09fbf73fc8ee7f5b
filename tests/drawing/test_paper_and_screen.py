"""What is drawn on paper (Python) and on the screen (JavaScript) looks the same."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict
from unittest.mock import MagicMock

import numpy as np
import pytest
from checkout import ROOT
from javascript import evaluate

from geo.dataset import load_dataset
from geo.drawing import draw, items
from geo.drawing._base import MapBase, map_base, zoom_of
from geo.drawing._gather import join
from geo.drawing._labels import STYLES, SYMBOL_PX, Boxes, Placer, name_size, sign
from geo.drawing._names import Wanted, place_names, shortened
from geo.drawing.frame import Frame
from geo.drawing.paint import paint_item
from geo.fonts.typeface import typeface
from geo.map import symbols
from geo.map._look_types import Look
from geo.map.look import LABELS, LOOK, street_width, symbol_size_at
from geo.style import SECTOR_STYLES

MAP = "geo/map/assets/src/"


def test_symbols_have_the_same_outlines() -> None:
    screen = evaluate(MAP + "symbols.js", "m.OUTLINES")
    assert list(screen) == list(items.OUTLINES)
    for shape, outline in items.OUTLINES.items():
        assert np.asarray(screen[shape]) == pytest.approx(outline, abs=1e-12), shape


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


def test_symbols_are_equally_large_at_every_zoom() -> None:
    zooms = [10, 12.5, 12.75, 13.5, 14.2, 14.8, 18]
    screen = evaluate(MAP + "symbols.js", "given.map(m.symbolSizeAt)", zooms)
    assert screen == pytest.approx([symbol_size_at(zoom) for zoom in zooms])
    assert (min(screen), max(screen)) == (0.95, 1.12)


def test_numbers_that_both_need_stand_in_one_file() -> None:
    """What the screen's modules were given is what paper reads; the file leaves nothing unused."""
    assert evaluate(MAP + "look.js", "m.LOOK") == LOOK
    assert evaluate(MAP + "symbols.js", "m.FLAG") == {
        "UNDISCLOSED": symbols.UNDISCLOSED,
        "WITHIN_GROUP": symbols.WITHIN_GROUP,
        "ROUGH": symbols.ROUGH,
        "CONFLICT": symbols.CONFLICT,
        "SHAPE": symbols.SHAPE,
    }


SCREEN_LABELS = """(() => {
  const width = (text, size) => given.widths[`${text} ${size}`];
  const { labels } = m.placeLabels(given.labels, given.zoom, [], given.symbols, width);
  const at = ({ text, x, y, dx = 0, dy = 0, angle = 0 }) =>
    [text, x * given.scale + dx, y * given.scale + dy, angle];
  const of = (item) => (item.glyphs ?? ("text" in item ? [item] : [])).map(at);
  return { signs: labels.filter((item) => "symbol" in item).length, texts: labels.flatMap(of) };
})()"""
AROUND_PX = 600.0
"""Room around the district: paper's frame then stands in no label's way."""


def _frame(base: MapBase, zoom: float) -> Frame:
    scale = 2 ** (zoom - zoom_of(1.0))
    every = np.vstack([*base.district, *(line for street in base.streets for line in street.lines)])
    low, high = every.min(axis=0) * scale, every.max(axis=0) * scale
    left, top = low - AROUND_PX
    width, height = high - low + 2 * AROUND_PX
    return Frame(scale, left, top, width, height)


def _on_screen(base: MapBase, frame: Frame, symbol_boxes: np.ndarray) -> dict[str, Any]:
    scale = 256 * 2**frame.zoom  # pixels to a world unit
    labels: list[dict[str, Any]] = [
        {**asdict(label), "x": x / scale, "y": y / scale}
        for label in base.labels
        for x, y in [frame.at(*label.at)]
    ]
    labels += [
        {
            "text": street.name,
            "kind": "street",
            "rank": street.rank,
            "zoom": street.zoom + LABELS["street_name_later"],
            "chains": [(frame.place(line) / scale).ravel().tolist() for line in street.lines],
        }
        for street in base.streets
        if street.name
    ]
    widths = {
        f"{label['text']} {size:g}": typeface().width(label["text"], size)
        for label in labels
        for size in [STYLES[label["kind"]].size]
    }
    given = {
        "labels": labels,
        "zoom": frame.zoom,
        "scale": scale,
        "symbols": [[x / scale, y / scale, half] for x, y, half in symbol_boxes.tolist()],
        "widths": widths,
    }
    found: dict[str, Any] = evaluate(MAP + "labels.js", SCREEN_LABELS, given)
    return found


def _on_paper(base: MapBase, frame: Frame, symbol_boxes: np.ndarray) -> dict[str, Any]:
    boxes = [(x - half, y - half, x + half, y + half) for x, y, half in symbol_boxes.tolist()]
    placer = Placer((0, 0, frame.width, frame.height), boxes, None)
    draw._ground_labels(base, placer, frame, draw.MapStyle())
    texts = [item for item in placer.items if isinstance(item, items.Text)]
    return {
        "signs": len(placer.items) - len(texts),
        "texts": [[item.text, item.x, item.y, item.angle] for item in texts],
    }


@pytest.mark.parametrize("zoom", [12.6, 13.6, 14.6, 15.6])
@pytest.mark.parametrize("symbols_drawn", [0, 150, 600])
def test_labels_of_the_ground_stand_at_the_same_places(zoom: float, symbols_drawn: int) -> None:
    """All labels and streets of the plan's ground, among symbols strewn over it."""
    base = map_base(load_dataset())
    frame = _frame(base, zoom)
    random = np.random.default_rng(7)
    far = np.array([frame.width, frame.height]) - AROUND_PX
    place = random.uniform(AROUND_PX, far, (symbols_drawn, 2))
    strewn = np.column_stack([place, random.uniform(7, 20, symbols_drawn)])
    screen, paper = _on_screen(base, frame, strewn), _on_paper(base, frame, strewn)
    assert paper["signs"] == screen["signs"] > 0
    assert [text[0] for text in sorted(screen["texts"])] == [
        text[0] for text in sorted(paper["texts"])
    ]
    for of_screen, of_paper in zip(sorted(screen["texts"]), sorted(paper["texts"]), strict=True):
        assert of_screen[1:3] == pytest.approx(of_paper[1:3], abs=0.05), of_paper[0]
        # a turn of 360 degrees is none
        assert np.cos(of_screen[3] - of_paper[3]) == pytest.approx(1, abs=1e-6), of_paper[0]


SCREEN_NAMES = """(() => {
  const names = given.names.map(({ box: [x0, y0, x1, y1], ...name }) => ({
    ...name, box: [x0, y0, x1, y1], frame: [-1e6, -1e6, 1e6, 1e6],
    penalty: (x, y) => (x > x0 && x < x1 && y > y0 && y < y1 ? 0 : 0.8),
  }));
  const placed = m.placeLabels([], given.zoom, names, given.symbols, () => 0).names;
  return placed.map((name) => [name.text, name.x * given.scale, name.y * given.scale]);
})()"""


def test_names_of_zones_stand_at_the_same_places() -> None:
    """Four zones that lie over each other in part, each a rectangle, under strewn symbols. The
    screen's scale is that of zoom 0, so that its pixels are 256 to a world unit."""
    random = np.random.default_rng(11)
    boxes = [(0, 0, 500, 260), (420, 100, 900, 420), (100, 200, 460, 520), (0, 0, 900, 520)]
    symbols_drawn = np.column_stack([random.uniform(0, 900, (90, 2)), random.uniform(7, 20, 90)])
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in symbols_drawn.tolist()]
    placer = Placer((-1e6, -1e6, 1e6, 1e6), taken, None)
    names, paper = [], []
    for number, box in enumerate(boxes):
        x0, y0, x1, y1 = box
        text, size, spacing = "前海后海浮山"[number : number + 3], 18.0 - number, 6.0
        home = ((x0 + x1) / 2 + 7, (y0 + y1) / 2 - 5)

        def penalty(x: np.ndarray, y: np.ndarray, box: tuple[float, ...] = box) -> np.ndarray:
            inside = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
            return np.where(inside, 0, 0.8)

        width = typeface().width(text, size) + spacing * (len(text) - 1)
        if placer.zone_name(text, size, spacing, "#000000", home, box, penalty):
            first = placer.items[-len(text)]
            assert isinstance(first, items.Text)
            paper.append([text, first.x + width / 2, first.y])
        names.append(
            {
                "text": text,
                "size": size,
                "width": width,
                "x": home[0] / 256,
                "y": home[1] / 256,
                "box": [edge / 256 for edge in box],
            }
        )
    given = {
        "names": names,
        "zoom": 0,
        "scale": 256,
        "symbols": [[x / 256, y / 256, r] for x, y, r in symbols_drawn.tolist()],
    }
    screen = evaluate(MAP + "labels.js", SCREEN_NAMES, given)
    assert len(paper) == len(boxes)
    assert [name for name, *_ in screen] == [name for name, *_ in paper]
    for of_screen, of_paper in zip(screen, paper, strict=True):
        assert of_screen[1:] == pytest.approx(of_paper[1:], abs=0.05)


@pytest.mark.parametrize("level", ["subarea", "belt", "bay"])
def test_names_of_zones_are_equally_large_at_every_zoom(level: str) -> None:
    zooms = [11.0, 12.49, 12.5, 13.0, 13.5, 17.0]
    screen = evaluate(
        MAP + "labels.js", "given.zooms.map((z) => m.nameSize(given.level, z))",
        {"level": level, "zooms": zooms},
    )  # fmt: skip
    assert screen == [name_size(level, zoom) for zoom in zooms]


SCREEN_STROKES = """(() => {
  let reach = 0;
  const done = [], state = { globalAlpha: 1, dash: [] };
  const point = (x, y) => { reach = Math.max(reach, Math.abs(x), Math.abs(y)); };
  const record = (paint, width, dash) => {
    const [, rgb, alpha] = /^rgba\\((.*),([^,]*)\\)$/.exec(paint) ?? [];
    const colour = rgb ? "#" + rgb.split(",").map((c) => Number(c).toString(16)).join("") : paint;
    done.push([colour, (alpha ? Number(alpha) : 1) * state.globalAlpha, width, dash, reach]);
  };
  const calls = {
    beginPath: () => { reach = 0; },
    arc: (x, y, r) => point(Math.abs(x) + r, Math.abs(y) + r),
    moveTo: point,
    lineTo: point,
    setLineDash: (dash) => { state.dash = dash; },
    stroke: () => record(state.strokeStyle, state.lineWidth, state.dash),
    fill: () => record(state.fillStyle, 0, []),
  };
  const context = new Proxy(state, {
    get: (_, name) => calls[name] ?? state[name] ?? (() => {}),
    set: (_, name, value) => { state[name] = value; return true; },
  });
  return given.map((look) => {
    m.drawSymbol(context, { glyph: "", ...look }, 0, 0);
    return done.splice(0);
  });
})()"""
LOOKS = [
    {"colour": "#1f6fb2", "shape": shape, "radius": radius, "flags": flags, "hatched": hatched}
    for shape in ("circle", *items.OUTLINES)
    for radius in (8.0, 14.0)
    for flags in (0, 1, 2, 4, 8, 1 | 4 | 8, 2 | 4, 16, 1 | 4 | 16)
    for hatched in (False, True)
]


def _paper_strokes(item: items.Item) -> list[list[Any]]:
    """What is painted on a canvas: colour, opacity, width of line, dash, reach from 0, 0."""
    canvas = MagicMock()
    done: list[list[Any]] = []
    line: list[Any] = ["", 1.0, 0.0, []]
    area: list[Any] = ["", 1.0, 0, []]

    def note(stroke: int, fill: int, reach: float) -> None:
        done.extend([*paint, reach] for wanted, paint in ((fill, area), (stroke, line)) if wanted)

    def put(paint: list[Any], index: int, value: Any) -> None:
        paint[index] = value

    def colour(code: Any) -> str:
        return f"#{code.hexval().removeprefix('0x')}"

    def reach_of(path: Any) -> float:
        if path.circle.called:
            return float(path.circle.call_args.args[2])
        numbers = [word for code in path._code for word in code.split()]
        return max(abs(float(word)) for word in numbers if word not in "mlh")

    def path() -> MagicMock:
        made = MagicMock()
        made._code = []
        return made

    canvas.beginPath = path
    canvas.setStrokeColor = lambda c: put(line, 0, colour(c))
    canvas.setStrokeAlpha = lambda a: put(line, 1, a)
    canvas.setLineWidth = lambda w: put(line, 2, w)
    canvas.setDash = lambda dash=(): put(line, 3, list(dash))
    canvas.setFillColor = lambda c: put(area, 0, colour(c))
    canvas.setFillAlpha = lambda a: put(area, 1, a)
    canvas.drawPath = lambda p, stroke, fill, fillMode=0: note(stroke, fill, reach_of(p))
    canvas.circle = lambda x, y, r, stroke, fill: note(stroke, fill, max(abs(x), abs(y)) + r)
    paint_item(canvas, item)
    return done


def test_symbols_are_painted_alike() -> None:
    """Every fill and line in order: its colour, opacity, width, dash and how far it reaches; of all
    shapes, below and above the size from which an edge is thicker, with all flags."""
    for look, screen in zip(
        LOOKS, evaluate(MAP + "symbols.js", SCREEN_STROKES, LOOKS), strict=True
    ):
        paper = _paper_strokes(items.Symbol(0, 0, text="", **look))  # type: ignore[arg-type]
        assert len(screen) >= 2
        assert [paint[0] for paint in screen] == [paint[0] for paint in paper], look
        for of_screen, of_paper in zip(screen, paper, strict=True):
            assert of_screen[3] == of_paper[3], look
            numbers = [*of_paper[1:3], of_paper[4]]
            assert [*of_screen[1:3], of_screen[4]] == pytest.approx(numbers, abs=0.006), look


def test_inks_and_tones_are_the_same() -> None:
    colours = [style.colour for style in SECTOR_STYLES.values()]
    screen = evaluate(
        MAP + "symbols.js", "given.map((c) => [m.inkOf(c), m.toneInside(c)])", colours
    )
    paper = [[items.ink_of(colour), list(items.tone_inside(colour))] for colour in colours]
    assert screen == paper
    assert {items.tone_inside(colour)[0] for colour in colours} == {"#ffffff", "#000000"}


@pytest.mark.parametrize("count", [1, 2, 30, 90, 300])
def test_what_would_touch_is_joined_alike(count: int) -> None:
    """Symbols strewn over a map, some of them at one spot: the same ones stand alone, and the same
    ones are in a bubble, at the same place, of the same size."""
    random = np.random.default_rng(count)
    x, y = random.uniform(0, 700, count), random.uniform(0, 300, count)
    x[: count // 5], y[: count // 5] = 350.0, 150.0
    radius = random.uniform(8, 21, count)
    given = {"x": x.tolist(), "y": y.tolist(), "radius": radius.tolist()}
    screen = evaluate(MAP + "overlap.js", "m.join(given.x, given.y, given.radius)", given)
    paper = join(x, y, radius)
    assert [group["members"] for group in screen] == [group.members for group in paper]
    for of_screen, of_paper in zip(screen, paper, strict=True):
        places = of_paper.x, of_paper.y, of_paper.radius
        assert [of_screen[key] for key in ("x", "y", "radius")] == pytest.approx(places, abs=1e-6)
    for number, one in enumerate(paper):
        for other in paper[number + 1 :]:
            apart = np.hypot(one.x - other.x, one.y - other.y)
            assert apart >= one.radius + other.radius
    assert sorted(i for group in paper for i in group.members) == list(range(count))


SCREEN_NAMES_OF_PROJECTS = """(() => {
  const wanted = given.wanted.map((name) => ({ ...name, led: name.bold, mark: 0, cluster: null }));
  const width = (text, size) => given.widths[`${text} ${size}`];
  const placed = m.placeNames(wanted, given.symbols, [], given.frame, 1, width);
  return placed.map(({ lines, x, y, dx, dy, leader }) =>
    [lines[0], x + dx, y + dy, ...(leader ?? []).map((v, k) => v + (k % 2 ? y : x))]);
})()"""


@pytest.mark.parametrize("seed", range(6))
def test_names_of_projects_stand_at_the_same_places(seed: int) -> None:
    """Names of one to three lines at a third of 60 strewn symbols: beside them, or at the end of a
    line."""
    random = np.random.default_rng(seed)
    at = random.uniform(0, 380, (60, 2))
    lines = [("海天中心" * (1 + k % 2), "绿城", "深蓝")[: 1 + k % 3] for k in range(20)]
    wanted = [
        Wanted(lines[k], float(at[k, 0]), float(at[k, 1]), 14.0, k < 12, "#000000")
        for k in range(20)
    ]
    boxes = [(x - 10, y - 10, x + 10, y + 10) for x, y in at.tolist()]
    frame = (-40.0, -40.0, 420.0, 420.0)
    paper = [
        [name.wanted.lines[0], name.left, name.top, *(name.leader or ())]
        for name in place_names(wanted, boxes, [], frame)
    ]
    given = {
        "wanted": [
            {
                "lines": name.lines,
                "x": name.x,
                "y": name.y,
                "gap": name.gap,
                "size": name.size,
                "bold": name.bold,
            }
            for name in wanted
        ],
        "symbols": [[x, y, 10] for x, y in at.tolist()],
        "frame": frame,
        "widths": {
            f"{line} {name.size:g}": typeface().width(line, name.size)
            for name in wanted
            for line in name.lines
        },
    }
    screen = evaluate(MAP + "names.js", SCREEN_NAMES_OF_PROJECTS, given)
    assert {len(name) for name in paper} == {3, 7}
    assert [name[0] for name in screen] == [name[0] for name in paper]
    for of_screen, of_paper in zip(screen, paper, strict=True):
        assert of_screen[1:] == pytest.approx(of_paper[1:], abs=1e-6)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("海天中心", "海天中心"),
        ("一二三四五六七八九十一二", "一二三四五六七八九十一二"),
        ("一二三四五六七八九十一二三", "一二三四五六七八九十一…"),
        ("海洋科技孵化器（徐州路研发、孵化基地）", "海洋科技孵化器"),
        ("（）一二三四五六七八九十一二三", "（）一二三四五六七八九…"),
        ("（一期）青岛海洋科技大厦(配套地下停车场及人防)", "（一期）青岛海洋科技大厦"),
        ("(一期)海洋科技（北区）大厦(配套停车场)", "(一期)海洋科技"),
        ("（一期）海洋科技（北区）大厦及配套", "（一期）海洋科技"),
    ],
)
def test_long_names_are_shortened_alike(name: str, short: str) -> None:
    assert shortened(name) == short
    assert evaluate(MAP + "names.js", "m.shortened(given)", name) == short


SCREEN_BESIDE = """given.around.map((symbols) => {
  const station = { text: "站名", kind: "station", rank: 1, zoom: 0, x: 1, y: 1 };
  const near = symbols.map(([x, y, half]) => [1 + x / 256, 1 + y / 256, half]);
  const placed = m.placeLabels([station], 0, [], near, () => given.width).labels;
  return placed.filter((item) => "text" in item).map(({ dx, dy }) => [dx, dy]);
})"""


def test_a_label_beside_its_sign_takes_the_same_place() -> None:
    """A station with four symbols near it, 600 times: right, left, below and above are each best
    at times. The corners touch the sign; they are for names of projects, on paper alone."""
    random = np.random.default_rng(3)
    x, y = random.uniform(-40, 40, (600, 4)), random.uniform(-25, 25, (600, 4))
    around = np.stack([x, y, random.uniform(2, 12, (600, 4))], axis=2)
    style, paper = STYLES["station"], []
    for symbols_near in around.tolist():
        boxes = [(x - half, y - half, x + half, y + half) for x, y, half in symbols_near]
        placer = Placer((-1e6, -1e6, 1e6, 1e6), boxes, None)
        assert placer.symbol(style, 0, 0)
        placer.beside("站名", style, 0, 0)
        paper.append([[item.x, item.y] for item in placer.items if isinstance(item, items.Text)])
    given = {"around": around.tolist(), "width": typeface().width("站名", style.size)}
    screen = evaluate(MAP + "labels.js", SCREEN_BESIDE, given)
    assert len({tuple(np.round(place, 3)) for places in paper for place in places}) == 4
    assert [] in paper  # nor is there always one
    for of_screen, of_paper in zip(screen, paper, strict=True):
        assert np.ravel(of_screen) == pytest.approx(np.ravel(of_paper), abs=1e-6)


# --- the ground ----------------------------------------------------------------------------------

SCREEN_SIGNS = SCREEN_STROKES.replace(
    'm.drawSymbol(context, { glyph: "", ...look }, 0, 0);', "m.drawSign(context, look, 0, 0);"
)


def test_small_signs_are_painted_alike() -> None:
    """The signs of stations, hills, squares and places: each fill and line."""
    kinds = sorted(LABELS["signs"])
    screens = evaluate(MAP + "labels_draw.js", SCREEN_SIGNS, kinds)
    for kind, screen in zip(kinds, screens, strict=True):
        (item,) = sign(kind, 0.0, 0.0)
        paper = _paper_strokes(item)
        assert [(*paint[:3], paint[4]) for paint in screen] == [
            pytest.approx((*paint[:3], paint[4])) for paint in paper
        ], kind
    assert {len(screen) for screen in screens} == {1, 2}


def test_streets_are_equally_wide() -> None:
    asked = [(rank, zoom) for rank in (1, 2, 3, 4) for zoom in (10, 12.5, 13.1, 14.5, 17, 19)]
    screen = evaluate(MAP + "look.js", "given.map(([r, z]) => m.streetWidth(r, z))", asked)
    assert screen == pytest.approx([street_width(*each) for each in asked])
    assert min(screen) == pytest.approx(0.7)
    assert max(screen) == pytest.approx(1.6 * 2 ** (4.5 * 0.62))


@pytest.mark.parametrize(
    "file",
    [MAP + "ground.js", MAP + "labels_draw.js", "geo/drawing/ground.py", "geo/drawing/_labels.py"],
)
def test_no_colour_of_the_ground_stands_a_second_time(file: str) -> None:
    """Sea, land, streets, zones, halos and small signs are coloured by look.json alone."""
    text = (ROOT / file).read_text("utf-8")
    assert "look" in text
    assert re.findall(r"#[0-9a-fA-F]{6}\b|rgba?\(\s*\d", text) == []


def test_the_types_of_the_look_are_those_of_the_file() -> None:
    """mypy holds the code to the types; this holds the types to the file."""
    assert wrong_entries(LOOK, Look, "look") == []


def wrong_entries(value: Any, kind: Any, place: str) -> list[str]:
    """Where a value of the file is not what its type says."""
    if is_typeddict(kind):
        hints = get_type_hints(kind)
        missing = kind.__required_keys__ - value.keys()
        wrong = [f"{place}.{key}" for key in [*missing, *(value.keys() - hints.keys())]]
        known = value.keys() & hints.keys()
        return wrong + [
            w for key in known for w in wrong_entries(value[key], hints[key], f"{place}.{key}")
        ]
    if get_origin(kind) is dict:
        inside = get_args(kind)[1]
        return [
            w for key, one in value.items() for w in wrong_entries(one, inside, f"{place}.{key}")
        ]
    if get_origin(kind) is list:
        if not isinstance(value, list):
            return [place]
        return [w for one in value for w in wrong_entries(one, get_args(kind)[0], f"{place}[]")]
    fits = isinstance(value, int | float) if kind is float else type(value) is kind
    return [] if fits else [place]
