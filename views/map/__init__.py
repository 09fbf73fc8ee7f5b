"""The map on a page, and what its frame fetches.

Start at :mod:`views.map.view`."""
