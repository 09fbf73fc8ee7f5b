"""What people decided about places: the file of decisions, read, written, and applied.

Start at :mod:`geo.reviews.decisions` and :mod:`geo.reviews.store`."""
