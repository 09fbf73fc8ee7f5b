"""Numbers and colours of the map that screen and paper share.

They stand in one file, ``assets/src/look.json``, which the scripts are built with and which is read
here; what they mean is said in ``look.js`` beside it and where they are used. Lengths are pixels of
the screen's map.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "assets" / "src" / "look.json"

LOOK: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
SYMBOLS: dict[str, Any] = LOOK["symbols"]
SHAPES: dict[str, Any] = LOOK["shapes"]
CIRCLES: dict[str, Any] = LOOK["circles"]
TIES: dict[str, Any] = LOOK["ties"]
LABELS: dict[str, Any] = LOOK["labels"]
SPREAD: dict[str, Any] = LOOK["spread"]


def symbol_size_at(zoom: float) -> float:
    """What the radius of a symbol is multiplied with: symbols are smaller on the whole map than
    close up.

    Examples
    --------
    >>> from geo.map.look import symbol_size_at
    >>> symbol_size_at(12.5), symbol_size_at(18)
    (0.87, 1.12)
    """
    size = SYMBOLS["size_at_zoom"]
    grown: float = size["least"] + (zoom - size["from"]) * size["per_step"]
    return max(float(size["least"]), min(float(size["most"]), grown))
