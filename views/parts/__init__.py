"""Parts that pages are put together from: filters, lists, charts, exports.

Start at :func:`views.parts.row_list.row_list` for a list, :func:`views.parts.filters.draw` for the
sidebar, :func:`views.parts.export_panel.export_panel` for what is taken away; text of the data goes
through :func:`views.parts.markdown.plain`."""
