"""The page 规划监测.

Start at :func:`views.monitoring.page.show`."""
