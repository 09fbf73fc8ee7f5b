"""The map page and the panel beside the map.

Start at :mod:`views.explore.page`."""
