"""Tables whose rows come with places: GeoJSON, GeoParquet, KML, Shapefile, GeoPackage.

Start at :mod:`geo.tables.layers.layer`, which all of them hand over."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.tables.layers.layer import Geometries, Layer
    from geo.tables.layers.parquet_list import read_parquet_list
    from geo.tables.layers.spatial_file import read_spatial

__all__ = ["Geometries", "Layer", "read_parquet_list", "read_spatial"]
__getattr__ = lazily(__name__)
