"""Give every row of a long list its place: row by row, in blocks, each address asked once.

Start at :mod:`geo.lists.rows`; :mod:`geo.lists.locators` says who answers."""
