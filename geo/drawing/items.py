"""What a drawn map consists of: a few kinds of items, in pixels of the screen's map.

x to the right, y **down**, the origin at the top left corner. Whoever paints them scales them to
the paper; one item list makes the PDF and, from it, the picture for a slide.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from geo.map.look import HALO, SYMBOLS


@dataclass(frozen=True)
class Path:
    """Lines or areas (filled even-odd). ``dash``: lengths on and off; ``clip``: another path that
    this one is drawn within."""

    rings: list[np.ndarray]
    closed: bool = True
    fill: str = ""
    fill_alpha: float = 1.0
    stroke: str = ""
    stroke_alpha: float = 1.0
    width: float = 1.0
    dash: tuple[float, ...] = ()
    clip: list[np.ndarray] | None = None


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    radius: float
    fill: str = ""
    fill_alpha: float = 1.0
    stroke: str = ""
    stroke_alpha: float = 1.0
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Text:
    """One run of text. ``x``, ``y``: its left end (``anchor`` "left") or its middle ("middle"), at
    half its height; ``angle`` in radians, clockwise; ``halo``: width of the white around it;
    ``alpha``: of the whole, the halo's own times it."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: str = "left"
    angle: float = 0.0
    halo: float = HALO["px"]
    halo_colour: str = HALO["colour"]
    halo_alpha: float = HALO["alpha"]
    alpha: float = 1.0


@dataclass(frozen=True)
class Symbol:
    """A project's symbol: a disc in the colour with ``text`` (the sector's character or a number),
    in it the ``shape`` of the kind; flags as in :mod:`geo.map.symbols`. ``chosen``: ringed.
    ``alpha``: of the whole; ``hatched``: striped, for of it nothing is known."""

    x: float
    y: float
    radius: float
    colour: str
    text: str
    shape: str
    flags: int = 0
    chosen: bool = False
    alpha: float = 1.0
    hatched: bool = False


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def ink_of(colour: str) -> str:
    """Darker by the share that the shape inside a disc is: what is written on light ground."""
    dark = 1 - SYMBOLS["inside"]["darker"]
    return "#" + "".join(f"{math.floor(v * dark + 0.5):02x}" for v in _channels(colour))


def tone_inside(colour: str) -> tuple[str, float]:
    """The tone of the shape inside a full disc, and how strong: darker, but lighter in a disc that
    is nearly black. White stays legible on both."""
    shares = [v / 255 for v in _channels(colour)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    luminance = sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    inside = SYMBOLS["inside"]
    if luminance < inside["lighter_below_luminance"]:
        return "#ffffff", inside["lighter"]
    return "#000000", inside["darker"]


Item = Path | Circle | Text | Symbol
Sign = Symbol | tuple[Item, ...]
"""What stands before a text in a legend: a symbol, or items around the origin."""
SIGN_PX = 11.0
"""Half the width of a sign that is no symbol."""


@dataclass(frozen=True)
class Mark:
    """Where a project's symbol came to stand: for labels, links and notes of the caller's own."""

    project_id: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class MapDrawing:
    """A drawn map: what to paint, in order.

    Attributes
    ----------
    width, height : float
        Pixels.
    unit : float
        Points a pixel.
    items : list of Item
        In the order of painting.
    marks : list of Mark
        The projects drawn.
    missing : tuple of str
        Those asked for that have no place.
    label_boxes : list of tuple of float
        Left, top, right, bottom of every label in pixels (they do not overlap).

    Examples
    --------
    >>> from geo.drawing import MapDrawing
    >>> MapDrawing(400.0, 300.0, 0.5, items=[]).size
    (200.0, 150.0)
    """

    width: float
    height: float
    unit: float
    items: list[Item]
    marks: list[Mark] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    label_boxes: list[tuple[float, float, float, float]] = field(default_factory=list)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.width * self.unit, self.height * self.unit


# --- outlines of the symbols, as geo/map/assets/src/symbols.js has them --------------------------


def _regular(corners: int, turn: float) -> np.ndarray:
    """A regular polygon whose corners lie at 1."""
    angles = turn + 2 * math.pi * np.arange(corners) / corners
    return np.column_stack([np.sin(angles), -np.cos(angles)])


def _within(outline: list[list[float]]) -> np.ndarray:
    """A figure whose farthest corner lies at 1."""
    points = np.array(outline)
    within: np.ndarray = points / np.sqrt((points**2).sum(axis=1)).max()
    return within


_ARM = SYMBOLS["cross_arm"]

OUTLINES: dict[str, np.ndarray] = {
    "square": _regular(4, math.pi / 4),
    "diamond": _regular(4, 0),
    "triangle_up": _regular(3, 0),
    "triangle_down": _regular(3, math.pi),
    "pentagon": _regular(5, 0),
    "hexagon": _regular(6, math.pi / 6),
    "cross": _within(
        [
            [-_ARM, -1], [_ARM, -1], [_ARM, -_ARM], [1, -_ARM], [1, _ARM], [_ARM, _ARM],
            [_ARM, 1], [-_ARM, 1], [-_ARM, _ARM], [-1, _ARM], [-1, -_ARM], [-_ARM, -_ARM],
        ]
    ),
}  # fmt: skip
"""Points of each shape at radius 1; a shape without an entry is a circle."""
