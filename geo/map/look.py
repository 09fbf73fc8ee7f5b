"""Numbers and colours of the map that screen and paper share.

They stand in one file, ``assets/src/look.json``, which the scripts are built with and which is read
here; what they mean is said in ``look.js`` beside it and where they are used. Lengths are pixels of
the screen's map.
"""

from __future__ import annotations

import json
from pathlib import Path

from geo.map._look_types import Look
from geo.map._look_types import SurfaceLook as SurfaceLook

FILE = Path(__file__).parent / "assets" / "src" / "look.json"

LOOK: Look = json.loads(FILE.read_text("utf-8"))
SYMBOLS, SHAPES, CIRCLES, TIES = LOOK["symbols"], LOOK["shapes"], LOOK["circles"], LOOK["ties"]
GROUND, LABELS, HALO = LOOK["ground"], LOOK["labels"], LOOK["labels"]["halo"]
SPREAD, BUBBLES, NAMES = LOOK["spread"], LOOK["bubbles"], LOOK["names"]


def symbol_size_at(zoom: float) -> float:
    """What the radius of a symbol is multiplied with: symbols are smaller on the whole map than
    close up.

    Examples
    --------
    >>> from geo.map.look import symbol_size_at
    >>> symbol_size_at(12.5), symbol_size_at(18)
    (0.95, 1.12)
    """
    size = SYMBOLS["size_at_zoom"]
    grown = size["least"] + (zoom - size["from"]) * size["per_step"]
    return max(float(size["least"]), min(float(size["most"]), grown))


def street_width(rank: int, zoom: float) -> float:
    """Width in px of a street of a rank (1: the largest), without its casing.

    Examples
    --------
    >>> from geo.map.look import street_width
    >>> street_width(1, 12.0), street_width(2, 12.0)
    (1.6, 1.3)
    """
    streets = GROUND["streets"]
    grows = streets["grows"]
    steps = max(0.0, min(grows["most_steps"], zoom - grows["from_zoom"]))
    width = streets["px"] - streets["less_by_rank_px"] * (rank - 1)
    return float(width * 2 ** (steps * grows["per_step"]))
