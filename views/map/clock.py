"""The clock on the map page: where the browser finds it, and what a link asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.map.folium_map import ClockOffer
from views.frame import page_widgets
from views.map import view
from views.map.assets import CLOCK, assets
from views.map.routes import MAP_FILES

if TYPE_CHECKING:
    from geo.dataset import Dataset


def offer(dataset: Dataset) -> ClockOffer:
    """What the map's message says of it; the clock's files are made when they are asked for."""
    at, mode = page_widgets.map_time()
    return ClockOffer(
        script=assets().url(CLOCK),
        data=MAP_FILES.publish(dataset).clock,
        nonce=view.session(),
        at=at,
        mode=mode,
    )
