"""Tables whose rows come with places: GeoJSON, GeoParquet, KML, Shapefile, GeoPackage.

Start at :mod:`geo.tables.layers.layer`, which all of them hand over."""
