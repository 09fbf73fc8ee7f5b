"""The clock on the map page: where the browser finds it, and what a link asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.map.folium_map import ClockOffer
from views.frame import page_widgets
from views.map import two_plans, view
from views.map.assets import CLOCK, assets
from views.map.routes import MAP_FILES

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from views.frame.address_bar import View


def offer(dataset: Dataset, shown: View) -> ClockOffer:
    """What the map's message says of it; the clock's files are made when they are asked for.
    ``shown``: whose filters hold for another plan's projects too."""
    at, mode = page_widgets.map_time()
    published = MAP_FILES.publish(dataset)
    return ClockOffer(
        script=assets().url(CLOCK),
        data=published.clock,
        nonce=view.session(),
        at=at,
        mode=mode,
        zoning=published.zoning,
        editions=two_plans.address(dataset, shown),
    )
