"""The map page and the panel beside the map.

Start at :func:`views.explore.page.show`."""
