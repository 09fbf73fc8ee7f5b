"""The page 指标.

Start at :func:`views.indicators.page.show`."""
