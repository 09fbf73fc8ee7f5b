"""The page 数据质量.

Start at :mod:`views.quality.page`."""
