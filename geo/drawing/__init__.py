"""The map on paper: the screen's map drawn without a browser.

Start at :mod:`geo.drawing.draw`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.drawing.draw import MapStyle, draw_map
    from geo.drawing.items import MapDrawing

__all__ = ["MapDrawing", "MapStyle", "draw_map"]
__getattr__ = lazily(__name__)
