"""The map on paper: the screen's map drawn without a browser.

Start at :mod:`geo.drawing.draw`."""
