"""The map on a page, and what its frame fetches.

Start at :func:`views.map.view.show_map`; a click comes back through
:func:`views.map.view.take_click`, and :func:`views.map.notes.map_notes` stands below each map."""
