"""The page on which places are checked.

Start at :mod:`views.review.page`."""
