"""Scale bar, north arrow, source line, the small map of where the view lies, and the key of what
colours and the structure's lines say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from geo.drawing import _text as map_text
from geo.drawing._base import MapBase
from geo.drawing.frame import Frame, frame_of
from geo.drawing.ground import DISTRICT, SEA, rectangle
from geo.drawing.items import Circle, Item, Path, Sign, Symbol, Text
from geo.fonts.typeface import typeface
from geo.map.colourings import COLOURINGS, Colouring
from geo.words import words
from geo.words.words import Language

INK = "#3d4a52"
_STEPS_M = (50, 100, 200, 500, 1000, 2000, 5000)
MARGIN = 10.0
INSET = (148.0, 66.0)
"""Width and height of the small map in pixels."""

Box = tuple[float, float, float, float]


def scale_bar(frame: Frame, language: Language) -> tuple[list[Item], Box]:
    """A bar of a round length, at most a fifth of the map; at the bottom left."""
    fitting = [m for m in _STEPS_M if m * frame.scale <= 0.2 * frame.width]
    metres = fitting[-1] if fitting else _STEPS_M[0]
    length = metres * frame.scale
    x, y = MARGIN + 4, frame.height - MARGIN - 5
    bar = np.array([[x, y - 5], [x, y], [x + length, y], [x + length, y - 5]])
    items: list[Item] = [
        Path([bar], closed=False, stroke="#ffffff", stroke_alpha=0.85, width=4.5),
        Path([bar], closed=False, stroke=INK, width=1.6),
        Text(x + length / 2, y - 10, map_text.scale_text(metres, language), 11, INK,
             anchor="middle"),
    ]  # fmt: skip
    return items, (x - 6, y - 20, x + length + 6, y + 6)


def north_arrow(frame: Frame, language: Language) -> tuple[list[Item], Box]:
    x, y = frame.width - MARGIN - 10, MARGIN + 20
    left = np.array([[x, y - 13], [x - 7, y + 8], [x, y + 3]])
    right = np.array([[x, y - 13], [x + 7, y + 8], [x, y + 3]])
    items: list[Item] = [
        Path([left], fill=INK, stroke="#ffffff", width=0.8),
        Path([right], fill="#ffffff", stroke=INK, width=0.8),
        Text(x, y + 16, map_text.north(language), 11, INK, True, anchor="middle"),
    ]
    return items, (x - 12, y - 16, x + 12, y + 24)


def source_line(frame: Frame, text: str) -> tuple[list[Item], Box]:
    """Whom the map credits, at the bottom right."""
    size = 9.0
    width = typeface().width(text, size)
    x, y = frame.width - width - 6, frame.height - 9
    return [Text(x, y, text, size, INK, halo=3)], (x - 4, y - 7, frame.width, frame.height)


def inset_box(frame: Frame, keep_clear: list[Box]) -> Box | None:
    """A corner for the small map that hides none of ``keep_clear``; None where there is none."""
    w, h = INSET
    right, bottom = frame.width - MARGIN - w, frame.height - MARGIN - h
    corners = [(MARGIN, MARGIN), (right, bottom - 12), (right - 30, MARGIN), (MARGIN, bottom - 28)]
    for x, y in corners:
        box = (x, y, x + w, y + h)
        if not any(
            box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in keep_clear
        ):
            return box
    return None


def inset(base: MapBase, frame: Frame, box: Box) -> list[Item]:
    """The district with its bays, and the view as a frame in it."""
    x0, y0, x1, y1 = box
    every = np.vstack(base.district)
    extent = (*every.min(axis=0), *every.max(axis=0))
    small = frame_of(extent, x1 - x0, y1 - y0, padding=7)
    shift = np.array([x0, y0])
    border = rectangle(x0, y0, x1, y1)

    def rings(of: list[np.ndarray]) -> list[np.ndarray]:
        return [ring + shift for ring in small.rings(of)]

    items: list[Item] = [
        Path([border], fill="#ffffff", stroke="#ffffff", width=4),
        Path([border], fill=SEA),
        Path(rings(base.district), fill=DISTRICT, stroke="#9aa7ae", width=0.6),
    ]
    items += [
        Path(rings(zone.rings), fill=zone.fill, stroke=zone.edge, width=0.6)
        for zone in base.zones
        if zone.level == "bay"
    ]
    left, top = frame.local(np.zeros(1), np.zeros(1))
    right, bottom = frame.local(np.array([frame.width]), np.array([frame.height]))
    vx0, vy0 = small.at(float(left[0]), float(top[0])) + shift
    vx1, vy1 = small.at(float(right[0]), float(bottom[0])) + shift
    view = rectangle(max(vx0, x0 + 1), max(vy0, y0 + 1), min(vx1, x1 - 1), min(vy1, y1 - 1))
    items.append(
        Path([view], fill="#c00000", fill_alpha=0.12, stroke="#c00000", width=1.4, clip=[border])
    )
    items.append(Path([border], stroke="#9aa7ae", width=0.8))
    return items


_KEY_SIZE = 11.0
"""Type in pixels, as the names of streets."""
_KEY_LINE, _KEY_PAD, _KEY_SIGN = 18.0, 7.0, 26.0


def colour_key(
    drawn: Collection[str], colouring: Colouring, language: Language
) -> list[tuple[Sign, str]]:
    """What the colours of the symbols drawn say; none for the sectors, whose legend stands beside
    the map."""
    if colouring == "sector":
        return []
    looks = [
        (words.coloured_style(colouring, value, language), value) for value in COLOURINGS[colouring]
    ]
    return [
        (
            Symbol(0, 0, 8, look.colour, look.glyph, "circle", hatched=look.hatched),
            words.coloured_name(colouring, value, language),
        )
        for look, value in looks
        if look.colour in drawn
    ]


def key(
    frame: Frame, title: str, entries: Sequence[tuple[Sign, str]], clear: list[Box]
) -> tuple[list[Item], Box]:
    """A white box with the entries in the corner that hides the least of ``clear``.

    ``title``: its first line, "" for none.
    """
    texts = [title, *(text for _, text in entries)] if title else [text for _, text in entries]
    face = typeface()
    widest = max(face.width(text, _KEY_SIZE) for text in texts)
    w, h = widest + _KEY_SIGN + 2 * _KEY_PAD, len(texts) * _KEY_LINE + 2 * _KEY_PAD
    # below the north arrow, above the scale bar and the credit
    lefts, tops = (MARGIN, frame.width - MARGIN - w), (MARGIN, frame.height - MARGIN - 26 - h)
    corners = [(x, y if x == lefts[0] else max(y, MARGIN + 46)) for y in tops for x in lefts]
    x, y = min(corners, key=lambda at: _hidden((*at, at[0] + w, at[1] + h), clear))
    items: list[Item] = [
        Path([rectangle(x, y, x + w, y + h)], fill="#ffffff", fill_alpha=0.9, stroke="#9aa7ae",
             width=0.8)
    ]  # fmt: skip
    line = y + _KEY_PAD + _KEY_LINE / 2
    if title:
        items.append(Text(x + _KEY_PAD, line, title, _KEY_SIZE, INK, True, halo=0))
        line += _KEY_LINE
    for sign, text in entries:
        items += _placed(sign, x + _KEY_PAD + 9, line)
        items.append(Text(x + _KEY_PAD + _KEY_SIGN, line, text, _KEY_SIZE, INK, halo=0))
        line += _KEY_LINE
    return items, (x, y, x + w, y + h)


def _placed(sign: Sign, x: float, y: float) -> list[Item]:
    if isinstance(sign, Symbol):
        return [replace(sign, x=x, y=y)]
    moved: list[Item] = []
    at = np.array([x, y])
    for item in sign:
        if isinstance(item, Path):
            moved.append(replace(item, rings=[ring + at for ring in item.rings]))
        elif isinstance(item, Circle):
            moved.append(replace(item, x=item.x + x, y=item.y + y))
    return moved


def _hidden(box: Box, clear: list[Box]) -> float:
    """The area in px² that a box shares with others."""
    if not clear:
        return 0.0
    held = np.array(clear)
    wide = np.minimum(box[2], held[:, 2]) - np.maximum(box[0], held[:, 0])
    high = np.minimum(box[3], held[:, 3]) - np.maximum(box[1], held[:, 1])
    return float(np.where((wide > 0) & (high > 0), wide * high, 0.0).sum())
