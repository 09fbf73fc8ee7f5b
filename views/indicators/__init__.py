"""The page 指标.

Start at :mod:`views.indicators.page`."""
