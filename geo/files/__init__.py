"""Text, CSV rows and GeoJSON of the project's own data files, and what the disk refuses.

Start at :mod:`geo.files.text`; whatever stands in the way is a DataFileError with its remedy."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.files.geojson import read_geometry
    from geo.files.rows import read_rows
    from geo.files.text import read_records, read_text

__all__ = ["read_geometry", "read_records", "read_rows", "read_text"]
__getattr__ = lazily(__name__)
