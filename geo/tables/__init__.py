"""Tables that somebody hands in, of any kind that is read: opened, measured, written again.

Start at :func:`geo.tables.read.open_table` and :mod:`geo.tables.write`."""
