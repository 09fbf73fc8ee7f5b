"""Projects whose place came with their file (``projects.parquet``): it is taken as it is."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.geocoders.notes import Form, plain, say
from geo.projection import WGS84, to_metric
from geo.projects.parquet_rows import GIVEN, GIVEN_NOTE, GIVEN_RADIUS
from geo.vocabulary import as_methods
from geo.zones.district import with_outside

GIVEN_COLUMNS: tuple[str, ...] = (GIVEN, GIVEN_RADIUS, GIVEN_NOTE)

NOTE = say(Form.FROM_FILE)
NOTE_ALONE = say(Form.FROM_FILE_ALONE)


def place_given(projects: pd.DataFrame, district: BaseGeometry) -> gpd.GeoDataFrame:
    """The frame of :func:`geo.projects.locate.locate_projects` for projects that all have a place.

    Method ``given``; radius_m is what the file says, NaN where it says nothing: a distance within
    which the truth lies is not ours to claim for other people's coordinates. district: EPSG:32651.
    """
    geometry = projects[GIVEN].to_numpy()
    radius = projects[GIVEN_RADIUS].to_numpy(dtype=np.float64)
    notes = np.array([NOTE, NOTE_ALONE], dtype=object)[np.isnan(radius).astype(int)]
    own = projects[GIVEN_NOTE].to_numpy(dtype=object)
    notes = np.where(own == "", notes, own)
    for row in np.flatnonzero(~shapely.intersects(district, to_metric(geometry))):
        notes[row] = with_outside(plain(notes[row]), geometry[row], radius[row], district)
    placed = projects.drop(columns=list(GIVEN_COLUMNS)).assign(
        location_method=as_methods(["given"] * len(projects)),
        radius_m=radius,
        location_note=pd.Series(notes, index=projects.index, dtype=object),
        placeless=False,
        origins=[()] * len(projects),
        candidates=[[] for _ in range(len(projects))],
        location_conflict=False,
    )
    return gpd.GeoDataFrame(placed, geometry=geometry, crs=WGS84)
