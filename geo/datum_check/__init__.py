"""Whether coordinates that came with data are in WGS84, by what is known otherwise.

Start at :mod:`geo.datum_check.guard`."""
