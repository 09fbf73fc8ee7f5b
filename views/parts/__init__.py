"""Parts that pages are put together from: filters, lists, charts, exports."""
