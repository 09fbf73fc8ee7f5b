"""A list handed in on a page: located in memory, looked through, corrected, taken away.

Start at :mod:`geo.lists.handed_in.located`."""
