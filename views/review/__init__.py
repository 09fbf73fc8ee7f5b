"""The page on which places are checked.

Start at :func:`views.review.page.show`; who decides is in :mod:`views.frame.session.reviewer`."""
