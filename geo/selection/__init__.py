"""Which projects: the only filter there is, search, the order and the sums of what it leaves.

Start at :mod:`geo.selection.filter`."""
