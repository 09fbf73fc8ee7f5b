"""The page 选址招商, a module a step.

Start at :func:`views.sites.page.show`."""
