"""A tour on paper and as slides.

Start at :mod:`geo.tours.handout.content`."""
