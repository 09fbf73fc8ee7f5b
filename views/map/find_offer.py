"""What the map's message says of the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.map.folium_map import FindOffer
from views.map.assets import FIND, FROM_FRAME, assets
from views.map.find import PATH
from views.map.routes import MAP_FILES

if TYPE_CHECKING:
    from geo.dataset import Dataset


def offer(dataset: Dataset, *, projects: bool = True) -> FindOffer:
    """``projects``: whether a page opens one that is chosen. The index is made when it is asked
    for."""
    return FindOffer(
        script=assets().url(FIND),
        data=MAP_FILES.publish(dataset).find,
        ask=f"{FROM_FRAME}/{PATH}",
        projects=projects,
    )
