"""The map: folium's page, our layers, and the files that the browser draws from.

Start at :mod:`geo.map.folium_map`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.map.background import read_background
    from geo.map.folium_map import MapOptions, base_map, message
    from geo.map.marks import Marks

__all__ = ["MapOptions", "Marks", "base_map", "message", "read_background"]
__getattr__ = lazily(__name__)
