"""A page of the PDF to write and draw on: points, y **down** from the top, one typeface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.drawing.items import MapDrawing, Sign
from geo.drawing.paint import paint_item, paint_map, write
from geo.fonts.typeface import typeface

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 841.89, 595.28
"""A4, landscape: the district is twice as wide as high."""
MARGIN = 36.0
BOTTOM = HEIGHT - 40.0
"""Where the content ends and the foot begins."""

INK, QUIET, ACCENT, DEEP = "#1c2430", "#5b6472", "#0b5fa5", "#12395f"
STAMP = "#b3261e"
RULE, PANEL, NOTE, WARNING = "#d5dce4", "#f3f6f9", "#fff6df", "#fdeceb"


class Sheet:
    """The canvas of a document, seen from the top left corner; ``height``: of its pages."""

    def __init__(self, canvas: Canvas, height: float = HEIGHT) -> None:
        self.canvas, self.height = canvas, height

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str = INK,
        bold: bool = False,
        align: str = "left",
    ) -> float:
        """A line with its **baseline** at ``y``; its width. ``align``: left, right, middle."""
        width = typeface().width(text, size)
        if align == "right":
            x -= width
        elif align == "middle":
            x -= width / 2
        write(self.canvas, text, x, self.height - y, size, colour, bold)
        return width

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "",
        stroke: str = "",
        line: float = 0.8,
        radius: float = 0.0,
    ) -> None:
        """A rectangle, in points from the upper left corner of the page; ``radius`` rounds its
        corners."""
        from reportlab.lib.colors import HexColor

        c = self.canvas
        c.setDash()
        if fill:
            c.setFillColor(HexColor(fill))
            c.setFillAlpha(1)
        if stroke:
            c.setStrokeColor(HexColor(stroke))
            c.setStrokeAlpha(1)
            c.setLineWidth(line)
        bottom = self.height - y - height
        paint = {"stroke": 1 if stroke else 0, "fill": 1 if fill else 0}
        if radius:
            c.roundRect(x, bottom, width, height, radius, **paint)
        else:
            c.rect(x, bottom, width, height, **paint)

    def rule(self, x0: float, x1: float, y: float, colour: str = RULE, line: float = 0.7) -> None:
        """A line across the page, in points from its upper left corner."""
        from reportlab.lib.colors import HexColor

        c = self.canvas
        c.setDash()
        c.setStrokeColor(HexColor(colour))
        c.setStrokeAlpha(1)
        c.setLineWidth(line)
        c.line(x0, self.height - y, x1, self.height - y)

    def symbol(self, symbol: Sign, x: float, y: float, scale: float = 1.0) -> None:
        """A project's symbol, or a sign of several items, with its middle at ``(x, y)``, ``scale``
        points a pixel."""
        c = self.canvas
        c.saveState()
        c.translate(x, self.height - y)
        c.scale(scale, -scale)
        for item in symbol if isinstance(symbol, tuple) else (symbol,):
            paint_item(c, item)
        c.restoreState()

    def map(self, drawing: MapDrawing, x: float, y: float, edge: bool = True) -> None:
        """A drawn map with its upper left corner at ``(x, y)``."""
        paint_map(self.canvas, drawing, x, self.height - y)
        if edge:
            self.box(x, y, *drawing.size, stroke="#9aa7ae", line=0.7)

    def link(self, x: float, y: float, width: float, height: float, target: str) -> None:
        """An area that leads to a bookmark."""
        bottom = self.height - y - height
        self.canvas.linkRect(
            "", target, (x, bottom, x + width, bottom + height), relative=0, thickness=0
        )
