"""Names of projects on a map: of the largest ten, and the one label of each line and area.

As ``names.js`` has it: beside its symbol, or, for the largest, farther off with a line to it.
Projects in a bubble are named beside that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.drawing._labels import Box, Boxes
from geo.drawing.items import Item, Path, Text
from geo.fonts.typeface import typeface
from geo.map.look import LABELS, NAMES

_BESIDE = LABELS["beside"]
_TURN = math.pi / 8  # a sixteenth: directions are counted clockwise from the right


@dataclass(frozen=True)
class Wanted:
    """Lines of text for the symbol at ``x, y`` (pixels), ``gap`` from its middle; ``led``: may
    stand away from it, at the end of a line."""

    lines: tuple[str, ...]
    x: float
    y: float
    gap: float
    largest: bool
    colour: str

    @property
    def size(self) -> float:
        return NAMES["largest" if self.largest else "shape"]["size"]

    @property
    def bold(self) -> bool:
        return NAMES["largest" if self.largest else "shape"]["bold"]


@dataclass(frozen=True)
class Placed:
    """``leader``: the line to it, from x0, y0 to x1, y1 in pixels."""

    wanted: Wanted
    left: float
    top: float
    width: float
    height: float
    leader: tuple[float, float, float, float] | None

    @property
    def box(self) -> Box:
        mx, my = _BESIDE["margin_px"]
        right, bottom = self.left + self.width, self.top + self.height
        return self.left - mx, self.top - my, right + mx, bottom + my

    @property
    def leader_boxes(self) -> list[Box]:
        """Small squares along the leader."""
        if self.leader is None:
            return []
        x0, y0, x1, y1 = self.leader
        long = math.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2)
        steps = max(1, math.ceil(long / NAMES["leader"]["step_px"]))
        at = [(k + 0.5) / steps for k in range(steps)]
        places = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in at]
        return [(x - 2, y - 2, x + 2, y + 2) for x, y in places]


def shortened(text: str) -> str:
    """A long name up to its first bracket that does not begin it, or cut."""
    longest = NAMES["characters"]
    if len(text) <= longest:
        return text
    bracket = next((at for at, mark in enumerate(text) if at and mark in "（("), len(text))
    plain = text[:bracket]
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


def place_names(
    wanted: Sequence[Wanted], symbols: Sequence[Box], labels: Sequence[Box], frame: Box
) -> list[Placed]:
    """Where nothing is hidden, no label either; one that finds no place is left out."""
    order = list(wanted)
    best = _in_order(order, symbols, labels, frame)
    # one of the largest that found no place chooses first in another try
    for _ in range(1, NAMES["tries"]):
        known = {id(one.wanted) for one in best}
        left = [name for name in order if name.largest and id(name) not in known]
        if not left:
            break
        order = [*left, *(name for name in order if not any(name is one for one in left))]
        following = _in_order(order, symbols, labels, frame)
        if _lines(following) > _lines(best):
            best = following
    return best


def _lines(placed: Sequence[Placed]) -> int:
    return sum(len(one.wanted.lines) for one in placed if one.wanted.largest)


def _in_order(
    wanted: Sequence[Wanted], symbols: Sequence[Box], labels: Sequence[Box], frame: Box
) -> list[Placed]:
    taken, crossable = Boxes(symbols), Boxes(labels)
    placed = []
    for name in wanted:
        found = _place(name, taken, crossable, frame)
        if found is not None:
            placed.append(found)
            taken.add([found.box])
            crossable.add(found.leader_boxes)
    return placed


def _place(name: Wanted, taken: Boxes, crossable: Boxes, frame: Box) -> Placed | None:
    """``crossable``: labels and leaders; a leader may cross them, no name covers them."""
    face = typeface()
    width = max(face.width(line, name.size) for line in name.lines)
    height = len(name.lines) * name.size * _BESIDE["height"]
    for away in NAMES["away_px"] if name.largest else [0.0]:
        for direction in NAMES["directions"]:
            cos, sin = math.cos(direction * _TURN), math.sin(direction * _TURN)
            left = name.x + cos * (name.gap + away) + (cos - 1) / 2 * width
            top = name.y + sin * (name.gap + away) + (sin - 1) / 2 * height
            right, bottom = left + width, top + height
            if left < frame[0] or top < frame[1] or right > frame[2] or bottom > frame[3]:
                continue
            made = Placed(name, left, top, width, height, None)
            box = np.array([made.box])
            if taken.overlap(box)[0] > 0 or crossable.overlap(box)[0] > 0:
                continue
            if not away:
                return made
            leader = _leader(name, made, taken)
            if leader is not None:
                return Placed(name, left, top, width, height, leader)
    return None


def _leader(name: Wanted, made: Placed, taken: Boxes) -> tuple[float, float, float, float] | None:
    """From the symbol to the nearest point of the name, None where it would cross something."""
    x = max(made.left, min(made.left + made.width, name.x))
    y = max(made.top, min(made.top + made.height, name.y))
    long = math.sqrt((x - name.x) ** 2 + (y - name.y) ** 2)
    ux, uy = (x - name.x) / long, (y - name.y) / long
    step = NAMES["leader"]["step_px"]
    along = np.arange(name.gap + step, long, step)
    if len(along):
        middle = np.column_stack([name.x + ux * along, name.y + uy * along])
        if taken.overlap(np.hstack([middle - 1, middle + 1])).any():
            return None
    start = name.gap - NAMES["gap_px"]
    return name.x + ux * start, name.y + uy * start, x, y


def name_items(placed: Sequence[Placed]) -> list[Item]:
    items: list[Item] = []
    for name in placed:
        wanted = name.wanted
        if name.leader is not None:
            x0, y0, x1, y1 = name.leader
            line = [np.array([[x0, y0], [x1, y1]])]
            look = NAMES["leader"]
            items += [
                Path(line, closed=False, stroke="#ffffff", width=look["rim_px"]),
                Path(line, closed=False, stroke=wanted.colour, width=look["px"]),
            ]
        step = name.height / len(wanted.lines)
        items += [
            Text(
                name.left,
                name.top + (k + 0.5) * step,
                line,
                wanted.size,
                wanted.colour,
                wanted.bold,
            )
            for k, line in enumerate(wanted.lines)
        ]
    return items
