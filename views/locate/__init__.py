"""The page 定位一份清单.

Start at :func:`views.locate.page.show`."""
