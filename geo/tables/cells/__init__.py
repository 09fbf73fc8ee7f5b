"""What a cell of a table is: its value, how a person sees it, and how much of a table is read.

Start at :mod:`geo.tables.cells.cell`."""
