"""A pack as slides.

Start at :mod:`geo.exports.pptx.write`."""
