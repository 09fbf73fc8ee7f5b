"""Painting a drawn map on a page of a PDF: paths and text, sharp at any size."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.drawing.items import (
    OUTLINES,
    Circle,
    Item,
    MapDrawing,
    Path,
    Symbol,
    Text,
    ink_of,
    tone_inside,
)
from geo.fonts.pdf_font import FONT
from geo.fonts.typeface import typeface
from geo.map.look import SYMBOLS
from geo.map.symbols import CONFLICT, ROUGH, SHAPE, UNDISCLOSED, WITHIN_GROUP

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

BASELINE = 0.36
"""The middle of a character lies this far above its baseline, in type sizes."""
BOLD_WIDTH = 0.032
"""The face comes in one weight: bold is its outline drawn with a line this wide, in type sizes."""


def paint_map(canvas: Canvas, drawing: MapDrawing, left: float, top: float) -> None:
    """Paint with the upper left corner at ``(left, top)`` points of a reportlab canvas (y up)."""
    canvas.saveState()
    canvas.translate(left, top)
    canvas.scale(drawing.unit, -drawing.unit)  # pixels, y down
    frame = canvas.beginPath()
    frame.rect(0, 0, drawing.width, drawing.height)
    canvas.clipPath(frame, stroke=0, fill=0)
    for item in drawing.items:
        paint_item(canvas, item)
    canvas.restoreState()


def paint_item(canvas: Canvas, item: Item) -> None:
    """One item, on a canvas in pixels with y down."""
    if isinstance(item, Path):
        _path(canvas, item)
    elif isinstance(item, Circle):
        _circle(canvas, item)
    elif isinstance(item, Text):
        _text(canvas, item)
    else:
        _symbol(canvas, item)


@lru_cache(maxsize=256)
def _colour(code: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(code)


def _trace(canvas: Canvas, rings: list[np.ndarray], closed: bool) -> Any:
    """A path object. Its code is written here at once: reportlab's own methods take 70 µs a
    point, most of the time that a map takes."""
    path = canvas.beginPath()
    for ring in rings:
        points = ring.tolist()
        code = [f"{points[0][0]:.2f} {points[0][1]:.2f} m"]
        code += [f"{x:.2f} {y:.2f} l" for x, y in points[1:]]
        if closed:
            code.append("h")
        path._code.append(" ".join(code))
    return path


def _path(canvas: Canvas, item: Path) -> None:
    if not item.rings or (item.fill and item.fill_alpha <= 0 and not item.stroke):
        return
    if item.clip is not None:
        canvas.saveState()
        canvas.clipPath(_trace(canvas, item.clip, True), stroke=0, fill=0, fillMode=0)
    path = _trace(canvas, item.rings, item.closed)
    _paint(canvas, item, lambda stroke, fill: canvas.drawPath(path, stroke, fill, fillMode=0))
    if item.clip is not None:
        canvas.restoreState()


def _circle(canvas: Canvas, item: Circle) -> None:
    _paint(
        canvas,
        item,
        lambda stroke, fill: canvas.circle(item.x, item.y, item.radius, stroke, fill),
    )


def _paint(canvas: Canvas, item: Path | Circle, draw: Any) -> None:
    canvas.setLineJoin(1)
    canvas.setLineCap(1 if not item.dash else 0)
    canvas.setDash(list(item.dash)) if item.dash else canvas.setDash()
    if item.fill:
        canvas.setFillColor(_colour(item.fill))
        canvas.setFillAlpha(round(item.fill_alpha, 3))
    if item.stroke:
        canvas.setStrokeColor(_colour(item.stroke))
        canvas.setStrokeAlpha(round(item.stroke_alpha, 3))
        canvas.setLineWidth(item.width)
    draw(1 if item.stroke else 0, 1 if item.fill else 0)


def _text(canvas: Canvas, item: Text) -> None:
    width = typeface().width(item.text, item.size)
    canvas.saveState()
    canvas.translate(item.x, item.y)
    canvas.scale(1, -1)  # text stands upright
    if item.angle:
        canvas.rotate(-math.degrees(item.angle))
    x = -width / 2 if item.anchor == "middle" else 0.0
    y = -BASELINE * item.size
    if item.halo:
        canvas.setLineJoin(1)
        canvas.setDash()
        canvas.setStrokeColor(_colour(item.halo_colour))
        canvas.setStrokeAlpha(item.halo_alpha * item.alpha)
        canvas.setLineWidth(item.halo)
        _show(canvas, item.text, x, y, item.size, mode=1)
    write(canvas, item.text, x, y, item.size, item.colour, item.bold, item.alpha)
    canvas.restoreState()


def _show(canvas: Canvas, text: str, x: float, y: float, size: float, mode: int) -> None:
    shown = canvas.beginText(x, y)
    shown.setFont(FONT, size)
    shown.setTextRenderMode(mode)
    shown.textOut(text)
    shown.setTextRenderMode(0)
    canvas.drawText(shown)


def write(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    bold: bool = False,
    alpha: float = 1.0,
) -> None:
    """Text with its baseline's left end at ``(x, y)``; bold by a thin outline."""
    canvas.setFillColor(_colour(colour))
    canvas.setFillAlpha(alpha)
    if not bold:
        _show(canvas, text, x, y, size, mode=0)
        return
    canvas.setStrokeColor(_colour(colour))
    canvas.setStrokeAlpha(alpha)
    canvas.setLineWidth(BOLD_WIDTH * size)
    canvas.setLineJoin(1)
    canvas.setDash()
    _show(canvas, text, x, y, size, mode=2)


def _outline(canvas: Canvas, shape: str, x: float, y: float, r: float) -> Any:
    if shape in OUTLINES:
        return _trace(canvas, [OUTLINES[shape] * r + (x, y)], True)
    path = canvas.beginPath()
    path.circle(x, y, r)
    return path


def _symbol(canvas: Canvas, s: Symbol) -> None:
    """As ``drawSymbol`` of ``geo/map/assets/src/symbols.js``."""
    tag = bool(s.flags & SHAPE)
    rough = bool(s.flags & ROUGH) and not tag
    unknown, tinted = bool(s.flags & UNDISCLOSED), bool(s.flags & WITHIN_GROUP)
    light = unknown or tinted or rough or tag
    body = "square" if tag else "circle"
    inside, soft = SYMBOLS["inside"], SYMBOLS["rough"]

    def ring(
        r: float, colour: str, width: float, alpha: float = 1, dash: tuple[float, ...] = ()
    ) -> None:
        canvas.setStrokeColor(_colour(colour))
        canvas.setStrokeAlpha(alpha * s.alpha)
        canvas.setLineWidth(width)
        canvas.setLineJoin(1)
        canvas.setLineCap(0)
        canvas.setDash(list(dash)) if dash else canvas.setDash()
        canvas.drawPath(_outline(canvas, body, s.x, s.y, r), stroke=1, fill=0)

    def fill(shape: str, r: float, colour: str, alpha: float) -> None:
        canvas.setFillColor(_colour(colour))
        canvas.setFillAlpha(alpha * s.alpha)
        canvas.drawPath(_outline(canvas, shape, s.x, s.y, r), stroke=0, fill=1)

    if s.chosen:
        canvas.setFillColor(_colour("#ffffff"))
        around = SYMBOLS["chosen"]
        canvas.setFillAlpha(around["ground_alpha"])
        canvas.setStrokeColor(_colour(around["ring"]))
        canvas.setStrokeAlpha(1)
        canvas.setLineWidth(around["ring_px"])
        canvas.setDash()
        canvas.circle(s.x, s.y, s.radius + around["ring_beyond_px"], stroke=1, fill=1)
    rim = SYMBOLS["rim"]
    ring(s.radius, "#ffffff", rim["px"], rim["rough_alpha"] if rough else rim["alpha"])
    fill(body, s.radius, "#ffffff" if light else s.colour, soft["fill_alpha"] if rough else 1)
    ground = "#ffffff" if light else s.colour
    if s.hatched:
        _stripes(canvas, s, body, s.colour if light else "#ffffff")
    if tinted and not rough and not tag:
        fill(body, s.radius, s.colour, SYMBOLS["tint_alpha"])
    if s.shape in OUTLINES and not tag:
        # the kind: another tone of the disc, so that the character stays what is read
        tone = (s.colour, inside["tint_alpha"]) if light else tone_inside(s.colour)
        fill(s.shape, s.radius * inside["reach"], *tone)
    if rough:
        width = soft["unknown_px"] if unknown or tinted else soft["px"]
        ring(s.radius - width / 2, s.colour, width, dash=tuple(soft["dash"]))
    elif light:
        edges = SYMBOLS["edge"]
        thin = s.radius < edges["small_below_px"]
        width = SYMBOLS["tag"]["px"] if tag else edges["small_px"] if thin else edges["px"]
        ring(s.radius - width / 2, s.colour, width)
    size = max(float(SYMBOLS["text"]["least_px"]), s.radius * SYMBOLS["text"]["size"])
    if len(s.text) > 1:
        size = min(size, 1.62 * s.radius / typeface().width(s.text, 1.0))
    colour = ink_of(s.colour) if light else "#ffffff"
    halo = ground if s.hatched else ""  # it stands on the stripes
    _upright(canvas, s.text, s.x, s.y, size, colour, s.alpha, halo)
    if s.flags & CONFLICT:
        badge = SYMBOLS["conflict"]
        x, y = s.x + s.radius * badge["at"], s.y - s.radius * badge["at"]
        canvas.setFillColor(_colour(badge["colour"]))
        canvas.setFillAlpha(s.alpha)
        canvas.setStrokeColor(_colour("#ffffff"))
        canvas.setStrokeAlpha(s.alpha)
        canvas.setLineWidth(badge["rim_px"])
        canvas.setDash()
        canvas.circle(x, y, badge["radius_px"], stroke=1, fill=1)
        _upright(canvas, "?", x, y, badge["text_px"], "#ffffff", s.alpha)


def _stripes(canvas: Canvas, s: Symbol, body: str, colour: str) -> None:
    """As ``drawStripes`` of ``symbols.js``: within the symbol, from the lower left."""
    hatch, reach = SYMBOLS["hatch"], 1.5 * s.radius  # a corner of a shape is no farther
    gap = hatch["gap_px"]
    most = int(2 * reach / gap)
    canvas.saveState()
    canvas.clipPath(_outline(canvas, body, s.x, s.y, s.radius), stroke=0, fill=0)
    lines = [
        np.array([(s.x + at - reach, s.y + reach), (s.x + at + reach, s.y - reach)])
        for at in (gap * step for step in range(-most, most + 1))
    ]
    canvas.setStrokeColor(_colour(colour))
    canvas.setStrokeAlpha(s.alpha)
    canvas.setLineWidth(hatch["px"])
    canvas.setLineCap(0)
    canvas.setDash()
    canvas.drawPath(_trace(canvas, lines, False), stroke=1, fill=0)
    canvas.restoreState()


def _upright(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    alpha: float,
    halo: str = "",
) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(1, -1)
    half = typeface().width(text, size) / 2
    if halo and text:
        canvas.setLineJoin(1)
        canvas.setDash()
        canvas.setStrokeColor(_colour(halo))
        canvas.setStrokeAlpha(alpha)
        canvas.setLineWidth(SYMBOLS["hatch"]["halo_px"])
        _show(canvas, text, -half, -BASELINE * size, size, mode=1)
    write(canvas, text, -half, -BASELINE * size, size, colour, True, alpha)
    canvas.restoreState()
