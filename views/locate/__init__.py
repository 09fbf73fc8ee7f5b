"""The page 定位一份清单.

Start at :mod:`views.locate.page`."""
