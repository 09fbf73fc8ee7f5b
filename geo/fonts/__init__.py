"""The typeface of the packs, its measures, and lines broken by them.

Start at :mod:`geo.fonts.typeface`."""
