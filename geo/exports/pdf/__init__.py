"""A pack as a PDF.

Start at :mod:`geo.exports.pdf.write`."""
