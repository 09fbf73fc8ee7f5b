"""A pack as CSV, workbook and GeoJSON.

Start at :mod:`geo.exports.tables.workbook`."""
