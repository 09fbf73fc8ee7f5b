"""Text, CSV rows and GeoJSON of the project's own data files, and what the disk refuses.

Start at :mod:`geo.files.text`; whatever stands in the way is a DataFileError with its remedy."""
