"""A pack as one HTML file with the map in it.

Start at :mod:`geo.exports.html.write`."""
