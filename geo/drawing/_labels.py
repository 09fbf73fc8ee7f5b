"""Which labels fit on a drawn map and where they go, as ``geo/map/assets/src/labels.js`` does it.

The important ones choose first; one that would touch another is left out. Symbols of projects are
avoided where there is a choice. Everything in pixels.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from geo.drawing.items import Circle, Item, Path, Text
from geo.fonts.typeface import typeface
from geo.map.look import HALO, LABELS

Box = tuple[float, float, float, float]


class LabelStyle(NamedTuple):
    size: float
    colour: str
    symbol: str = ""


STYLES: dict[str, LabelStyle] = {kind: LabelStyle(**look) for kind, look in LABELS["kinds"].items()}
"""By kind, in the order of choosing."""
ORDER = list(STYLES)
SYMBOL_PX: float = LABELS["symbol_px"]
_BESIDE, _ALONG, _ZONES = LABELS["beside"], LABELS["along"], LABELS["zones"]
_HIDDEN_MOST: float = _BESIDE["hidden_most"]
"""Share of a label that may lie under symbols of projects."""


class Boxes:
    """Rectangles taken so far."""

    def __init__(self, boxes: Sequence[Box] = ()) -> None:
        self._array = np.empty((max(256, 2 * len(boxes)), 4))
        self._count = 0
        self.add(boxes)

    def add(self, boxes: Sequence[Box]) -> None:
        new = self._count + len(boxes)
        if new > len(self._array):
            self._array = np.vstack([self._array[: self._count], np.empty((2 * new, 4))])
        if boxes:
            self._array[self._count : new] = boxes
        self._count = new

    def overlap(self, boxes: np.ndarray) -> np.ndarray:
        """Area in px² that each of ``boxes`` ``(n, 4)`` shares with what is taken: ``(n,)``."""
        held = self._array[: self._count]
        if not len(held):
            return np.zeros(len(boxes))
        b = boxes[:, None, :]
        wide = np.minimum(b[..., 2], held[:, 2]) - np.maximum(b[..., 0], held[:, 0])
        high = np.minimum(b[..., 3], held[:, 3]) - np.maximum(b[..., 1], held[:, 1])
        overlap: np.ndarray = np.where((wide > 0) & (high > 0), wide * high, 0.0).sum(axis=1)
        return overlap


class Placer:
    """Places labels one after another within ``frame``, keeping what is taken."""

    def __init__(
        self, frame: Box, symbols: Sequence[Box], whole: Callable[[np.ndarray], np.ndarray] | None
    ) -> None:
        """``whole(boxes)``: which boxes lie all on one side of the spotlight's edge; None: any."""
        self.frame = frame
        self._whole = whole
        self.taken = Boxes()
        self.symbols = Boxes(symbols)
        self.items: list[Item] = []
        self.boxes: list[Box] = []

    def reserve(self, box: Box) -> None:
        """Keep labels out of a box."""
        self.taken.add([box])

    def _inside(self, boxes: np.ndarray) -> np.ndarray:
        left, top, right, bottom = self.frame
        inside = (boxes[:, 0] >= left) & (boxes[:, 1] >= top)
        inside &= (boxes[:, 2] <= right) & (boxes[:, 3] <= bottom)
        if self._whole is not None and len(boxes):
            inside &= self._whole(boxes)
        return inside

    def _take(self, boxes: Sequence[Box]) -> None:
        self.taken.add(boxes)
        self.boxes += boxes

    def symbol(self, style: LabelStyle, x: float, y: float) -> bool:
        """The small sign of a station, a hill …; False where it would touch another label."""
        box = (x - SYMBOL_PX, y - SYMBOL_PX, x + SYMBOL_PX, y + SYMBOL_PX)
        array = np.array([box])
        if not self._inside(array)[0] or self.taken.overlap(array)[0] > 0:
            return False
        self.taken.add([box])
        self.items += sign(style.symbol, x, y)
        return True

    def beside(
        self,
        text: str,
        style: LabelStyle,
        x: float,
        y: float,
        *,
        gap: float | None = None,
        bold: bool = False,
        hidden_most: float = _HIDDEN_MOST,
        halo_alpha: float = HALO["alpha"],
    ) -> bool:
        """A label at a point: right, left, below, above, the corners; the least hidden free place.

        ``gap``: distance from the point, for a symbol of that radius. False where none is free.
        """
        w = typeface().width(text, style.size)
        h = style.size * _BESIDE["height"]
        if gap is None:
            gap = SYMBOL_PX + _BESIDE["gap_px"] if style.symbol else 0.0
        corners = [
            (x + gaps_x * gap + widths * w, y + gaps_y * gap + heights * h)
            for gaps_x, widths, gaps_y, heights in _BESIDE[
                "symbol_places" if gap else "plain_places"
            ]
        ]
        mx, my = _BESIDE["margin_px"]
        boxes = np.array([(cx - mx, cy - my, cx + w + mx, cy + h + my) for cx, cy in corners])
        free = self._inside(boxes) & (self.taken.overlap(boxes) == 0)
        hidden = self.symbols.overlap(boxes) / (w * h)
        hidden[~free] = np.inf
        best = int(np.argmin(np.floor(hidden * 100 + 0.5)))  # of equal percents the first
        if hidden[best] > hidden_most:
            return False
        self._take([tuple(boxes[best])])
        left, top = corners[best]
        self.items.append(
            Text(left, top + h / 2, text, style.size, style.colour, bold, halo_alpha=halo_alpha)
        )
        return True

    def along(self, text: str, style: LabelStyle, lines: Sequence[np.ndarray]) -> bool:
        """A name along a line: the straightest, freest stretch; characters stay upright where a
        Chinese name runs steeply, a Latin one is turned as a whole."""
        upright = any("\u2e80" <= c <= "\u9fff" for c in text)
        advance = [
            style.size * _ALONG["advance"] if upright else typeface().width(c, style.size)
            for c in text
        ]
        need = sum(advance)
        best: tuple[float, list[Item], list[Box]] | None = None
        for line in lines:
            found = self._best_stretch(text, style, line, advance, need, upright)
            if found and (best is None or found[0] < best[0]):
                best = found
        if best is None:
            return False
        self._take(best[2])
        self.items += best[1]
        return True

    def _best_stretch(
        self,
        text: str,
        style: LabelStyle,
        line: np.ndarray,
        advance: list[float],
        need: float,
        upright: bool,
    ) -> tuple[float, list[Item], list[Box]] | None:
        lengths = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
        total = float(lengths[-1])
        if total < need * _ALONG["room"]:
            return None

        def at(s: np.ndarray) -> np.ndarray:
            return np.column_stack([np.interp(s, lengths, line[:, k]) for k in (0, 1)])

        middles = np.cumsum(advance) - np.array(advance) / 2
        half = style.size * _ALONG["half"]
        tries = max(1, min(_ALONG["tries_most"], int((total - need) / _ALONG["try_px"])))
        starts = (total - need) * np.arange(tries + 1) / tries
        ends = np.column_stack([at(starts), at(starts + need)])
        dx, dy = ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]
        chord = np.hypot(dx, dy)
        straight = (chord > 0) & (1 - chord / need <= _ALONG["bend_most"])
        starts, dx, dy, chord = starts[straight], dx[straight], dy[straight], chord[straight]
        if not len(starts):
            return None
        angle = np.arctan2(dy, dx)
        steep = upright & (np.abs(np.sin(angle)) > _ALONG["steep_sine"])
        # read from left to right; upright ones on steep lines from top to bottom
        backwards = np.where(steep, dy < 0, dx < 0)
        angle = np.where(steep, 0.0, angle + math.pi * backwards)
        along = starts[:, None] + np.where(backwards[:, None], need - middles, middles)
        places = at(along.ravel()).reshape(len(starts), 1, len(text), 2)
        normal = np.column_stack([-dy, dx]) / chord[:, None]
        sides = np.array([0.0, 1.0, -1.0])
        # (start, side, character, xy): on the line, or beside it where a project lies on it
        centres = (
            places
            + (normal[:, None, :] * (sides * (half + _ALONG["beside_px"]))[:, None])[:, :, None, :]
        )
        flat = centres.reshape(-1, 2)
        boxes = np.hstack([flat - half, flat + half])
        shape = centres.shape[:3]
        bad = ~self._inside(boxes) | (self.taken.overlap(boxes) > 0)
        hidden = self.symbols.overlap(boxes).reshape(shape).sum(axis=2)
        hidden = hidden / (need * style.size * _ALONG["advance"])
        price = _ALONG["cost"]
        cost = hidden * price["hidden"] + np.abs(sides) * price["beside"]
        middle = np.abs(starts + need / 2 - total / 2) / total
        cost += ((1 - chord / need) * price["bend"] + middle * price["middle"])[:, None]
        # of two that cost the same, as left and right of a straight street's middle, the first is
        # taken, not the one that the last binary digit favours: the screen counts alike
        cost = np.floor(cost * 1e6 + 0.5)
        cost[bad.reshape(shape).any(axis=2) | (hidden > _ALONG["hidden_most"])] = np.inf
        k, side = np.unravel_index(int(np.argmin(cost)), cost.shape)
        if not np.isfinite(cost[k, side]):
            return None
        items: list[Item] = [
            Text(float(cx), float(cy), c, style.size, style.colour,
                 anchor="middle", angle=float(angle[k]), halo=HALO["along_px"])
            for c, (cx, cy) in zip(text, centres[k, side], strict=True) if c != " "
        ]  # fmt: skip
        chosen = boxes.reshape(*shape, 4)[k, side]
        return float(cost[k, side]), items, [tuple(box) for box in chosen.tolist()]

    def zone_name(
        self,
        text: str,
        size: float,
        spacing: float,
        colour: str,
        home: tuple[float, float],
        box: Box,
        penalty: Callable[[np.ndarray, np.ndarray], np.ndarray],
    ) -> bool:
        """The name of a zone where it hides the least. ``penalty(x, y)`` says how unwelcome each
        point is: rather inside the zone, but on open water before it lies under symbols."""
        face = typeface()
        w = face.width(text, size) + spacing * (len(text) - 1)
        h = size * _ZONES["height"]
        left, top, right, bottom = box
        reach = max(_ZONES["reach_least_px"], math.hypot(right - left, bottom - top) / 2)
        steps, (least_x, least_y) = _ZONES["steps"], _ZONES["step_least_px"]
        aside, above, below = _ZONES["beyond"]
        step_x, step_y = max(least_x, (right - left) / steps), max(least_y, (bottom - top) / steps)
        hair = 1e-6  # the last place counts too
        xs = np.arange(left - aside * w, right + aside * w + hair, step_x)
        ys = np.arange(top - above * h, bottom + below * h + hair, step_y)
        x, y = (grid.ravel() for grid in np.meshgrid(xs, ys, indexing="ij"))
        boxes = np.column_stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2])
        keep = self._inside(boxes)
        x, y, boxes = x[keep], y[keep], boxes[keep]
        if not len(x):
            return False
        free = self.taken.overlap(boxes) == 0
        x, y, boxes = x[free], y[free], boxes[free]
        if not len(x):
            return False
        shares = np.array(_ZONES["shares"])
        outside = penalty((x[:, None] + shares * w).ravel(), np.repeat(y, len(shares)))
        cost = _ZONES["hidden_cost"] * self.symbols.overlap(boxes) / (w * h)
        cost += outside.reshape(-1, len(shares)).mean(axis=1)
        cost += np.hypot(x - home[0], y - home[1]) / reach
        best = int(np.argmin(cost))
        if cost[best] > 9:
            return False
        self._take([tuple(boxes[best])])
        at = float(x[best]) - w / 2
        alpha, halo_alpha = _ZONES["alpha"], HALO["zone_alpha"]
        for letter in text:
            self.items.append(
                Text(at, float(y[best]), letter, size, colour, True, alpha=alpha,
                     halo_alpha=halo_alpha)
            )  # fmt: skip
            at += face.width(letter, size) + spacing
        return True


def stretches(lines: Sequence[np.ndarray]) -> list[list[np.ndarray]]:
    """Where a street's name is wanted, as ``stretches`` in ``labels.js``: once along all of its
    lines in pixels, or close up along each stretch of the longest."""
    again: float = LABELS["street_name_again_px"]
    lengths = [float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines]
    longest = max(lengths, default=0.0)
    if longest < 2 * again:
        return [list(lines)]
    line = lines[lengths.index(longest)]
    count = int(longest / again)
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    ends = np.linspace(0, along[-1], count + 1)
    corners = np.column_stack([np.interp(ends, along, line[:, k]) for k in (0, 1)])
    parts = []
    for number in range(count):
        inside = (along > ends[number]) & (along < ends[number + 1])
        parts.append([np.vstack([corners[number], line[inside], corners[number + 1]])])
    return parts


def name_size(level: str, zoom: float) -> float:
    """Size in px of a zone's name. ``level``: "subarea", "belt" or "bay"."""
    sizes = _ZONES["size"]
    if level == "bay":
        return next((size for below, size in sizes["bay"] if zoom < below), sizes["bay"][-1][1])
    return sizes["belt"] if level == "belt" else sizes["subarea"]


def sign(kind: str, x: float, y: float) -> list[Item]:
    """The small sign that stands for a station, a hill, a square, a place."""
    look = LABELS["signs"][kind]
    fill, edge, px = look["fill"], look["edge"], look["px"]
    if "points" in look:
        points = np.add(look["points"], (x, y))
        return [Path([points], fill=fill, stroke=edge, width=px)]
    return [Circle(x, y, look["radius_px"], fill=fill, stroke=edge, width=px)]
