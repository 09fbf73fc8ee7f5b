"""The page 数据质量.

Start at :func:`views.quality.page.show`."""
