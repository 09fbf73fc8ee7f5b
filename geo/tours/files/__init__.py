"""A tour as a file, as a table and as a link.

Start at :mod:`geo.tours.files.file`."""
