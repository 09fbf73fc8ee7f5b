"""What the gazetteer's files are called, and what may stand in them.

People edit the first of each kind; those of ``ADDED`` are written by
``scripts/build_gazetteer.py``, OpenStreetMap's apart from the others for its licence (ODbL). A data
directory may be without them.
"""

from __future__ import annotations

POINTS_FILES = ("address_points.csv", "osm_numbers.csv")
PLACES_FILES = ("places.csv", "osm_places.csv")
# Of two shapes of one street the better one counts, of equals the later: the script that writes the
# added ones takes up only what is nearer to the known gates.
STREETS_FILES = ("streets.geojson", "osm_streets.geojson", "street_sections.geojson")
STREET_POINTS_FILE = "street_points.csv"
ADDED = frozenset((POINTS_FILES[1], PLACES_FILES[1], *STREETS_FILES[1:], STREET_POINTS_FILE))

POINT_COLUMNS = (
    "point_id",
    "street",
    "number",
    "place",
    "longitude",
    "latitude",
    "precision_m",
    "source",
)
PLACE_COLUMNS = (
    "place_id",
    "name",
    "kind",
    "aliases",
    "alias_basis",
    "address",
    "longitude",
    "latitude",
    "precision_m",
    "source",
)
STREET_POINT_COLUMNS = (
    "street",
    "longitude",
    "latitude",
    "point_precision_m",
    "precision_m",
    "basis",
    "evidence",
    "source",
)
STREET_TEXTS = ("street_id", "name", "kind", "name_check", "source")

PLACE_KINDS = frozenset(
    (
        *("metro_station", "landmark", "building", "campus", "area", "street", "school"),
        *("hospital", "estate", "courtyard", "hotel", "park", "stop"),
    )
)
STREET_KINDS = frozenset({"centreline", "through_points", "straight", "section"})
NAME_CHECKS = frozenset({"supported", "weak", "doubtful", "unchecked"})
