"""The model of a pack: rows, sums, and what it says of itself.

Start at :mod:`geo.exports.pack.contents`."""
