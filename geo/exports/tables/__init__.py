"""A pack as CSV, workbook and GeoJSON.

Start at :mod:`geo.exports.tables.workbook`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.exports.tables.csv_table import write_csv
    from geo.exports.tables.geojson_file import write_geojson
    from geo.exports.tables.workbook import write_workbook

__all__ = ["write_csv", "write_geojson", "write_workbook"]
__getattr__ = lazily(__name__)
