"""Places to choose between, on the map: numbered marks with circles or shapes, and the pin."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from geo.geocoders.placement import Placement
from geo.map.marks import Marks, MarkStyle
from geo.reviews.decisions import DECISIONS

CANDIDATE_COLOURS = ("#0b5fa5", "#a8480f", "#6a1b9a", "#00695c", "#8a5a00", "#ad1457")
PIN_COLOUR = "#c00000"


def offer_marks(
    offers: Sequence[tuple[str, Placement]],
    choice: str | None,
    pin: tuple[float, float, float] | None,
    *,
    legend: bool = False,
) -> Marks:
    """The offers (each has a place), the pin (longitude, latitude, radius_m) behind them; choice:
    the position of the chosen offer as a text, or anything else for none; legend: of them, in place
    of the projects'."""
    places = []
    shapes = []
    for position, (_, placement) in enumerate(offers):
        point = placement.point
        assert point is not None  # offers all have a place
        is_shape = shapely.get_dimensions(placement.geometry) > 0
        if is_shape:
            shapes.append((position, placement.geometry))
        places.append((point.x, point.y, 0.0 if is_shape else placement.radius_m))
    chosen = int(choice) if choice is not None and choice.isdecimal() else None
    pin_at = len(places) if pin is not None else None
    if pin is not None:
        places.append(pin)
    columns = np.array(places, dtype=float).reshape(-1, 3)
    colours = [*(CANDIDATE_COLOURS[i % len(CANDIDATE_COLOURS)] for i in range(len(offers)))]
    return Marks(
        longitude=columns[:, 0],
        latitude=columns[:, 1],
        radius_m=columns[:, 2],
        style=np.arange(len(places)),
        styles=(
            *(MarkStyle(colour, f"候选 {i}") for i, colour in enumerate(colours, start=1)),
            MarkStyle(PIN_COLOUR, DECISIONS["pin"]),
        ),
        numbered=True,
        circles=True,
        chosen=pin_at if pin_at is not None else chosen,
        pin=pin_at,
        shapes=tuple((i, shape) for i, shape in shapes if shape is not None),
        legend=legend,
    )
