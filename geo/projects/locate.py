"""Place every project: by its address, else by what the plan's words say about its place.

The result is a new GeoDataFrame (EPSG:4326) with the caller's columns and more: geometry,
location_method, radius_m, location_note, placeless, origins, candidates, location_conflict. Nothing
is dropped: a project without a place has geometry None, method ``none`` and the reason in its note.
"""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pandas as pd

from geo.geocoders.candidates import Candidate
from geo.geocoders.notes import Form, say
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.placement import nothing
from geo.geocoders.reasons import Reason
from geo.geocoders.several import Located, locate_text
from geo.projection import WGS84
from geo.projects._given import GIVEN_COLUMNS, place_given
from geo.projects.parquet_rows import GIVEN
from geo.projects.readings import place_by_reading
from geo.vocabulary import as_methods
from geo.zones.district import metric_district, with_outside


def locate_projects(
    projects: pd.DataFrame,
    geocoder: Offline,
    readings: pd.DataFrame,
    zones: gpd.GeoDataFrame,
) -> gpd.GeoDataFrame:
    """Place the projects.

    A place that came with a row (:mod:`geo.projects._given`) goes before its address; a part of a
    group does not take the place of its group.

    Parameters
    ----------
    projects : pandas.DataFrame
        Indexed by project_id, with a column ``address`` (blank where the plan gives none).
    geocoder : Offline
        Who places an address.
    readings : pandas.DataFrame
        See :func:`~geo.projects.readings.read_place_readings`; used where there is no address.
    zones : geopandas.GeoDataFrame
        The frame of districts.geojson (name, level, precision_m, geometry), for readings of
        relation ``zone`` and to flag results outside the district. All four are left as they were.

    Returns
    -------
    geopandas.GeoDataFrame
        The projects with ``geometry`` (EPSG:4326 or None), ``location_method``, ``radius_m``
        (metres), ``location_note``, ``placeless`` (of method none: it has no place by its nature,
        and none is to be found), ``origins`` (who says so, as in
        :class:`~geo.geocoders.placement.Placement`), ``candidates`` and ``location_conflict``.
        Where addresses
        contradict each other the geometry is a MultiPoint of one point a candidate and radius_m the
        largest radius around those points; ``candidates`` holds the full geometries.

    Examples
    --------
    A synthetic project at a known gate, without readings and zones:

    >>> import geopandas as gpd
    >>> import pandas as pd
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.projects import locate_projects
    >>> dataset = load_dataset()
    >>> ids = pd.Index(["X-1"], name="project_id")
    >>> projects = pd.DataFrame({"address": ["香港中路 76 号"]}, index=ids)
    >>> nothing = pd.DataFrame(columns=["relation", "places", "reading", "row"])
    >>> located = locate_projects(projects, Offline(dataset.gazetteer), nothing, dataset.zones)
    >>> located.loc["X-1", "location_method"], located.crs.to_epsg()
    ('address', 4326)
    """
    if GIVEN not in projects.columns:
        return _locate_all(projects, geocoder, readings, zones)
    given = projects[GIVEN].notna()
    rest = projects[~given].drop(columns=list(GIVEN_COLUMNS))
    parts = [
        place_given(projects[given], metric_district(zones)),
        _locate_all(rest, geocoder, readings, zones),
    ]
    parts = [part for part in parts if len(part)] or parts[:1]
    return pd.concat(parts).loc[projects.index]


def _locate_all(
    projects: pd.DataFrame,
    geocoder: Offline,
    readings: pd.DataFrame,
    zones: gpd.GeoDataFrame,
) -> gpd.GeoDataFrame:
    district = metric_district(zones)
    located: list[Located] = []
    for project_id, address in zip(projects.index, projects["address"], strict=True):
        found = _locate_one(str(project_id), str(address), geocoder, readings, zones)
        place = found.placement
        note = with_outside(place.note, place.geometry, place.radius_m, district)
        located.append(replace(found, placement=replace(place, note=note)))
    placements = [found.placement for found in located]
    columns = pd.DataFrame(
        {
            "location_method": as_methods([placement.method for placement in placements]),
            "radius_m": [float(placement.radius_m) for placement in placements],
            # As they are: a column of plain texts would forget their clauses.
            "location_note": pd.Series(
                [placement.note for placement in placements], index=projects.index, dtype=object
            ),
            "candidates": [[c.as_record() for c in found.candidates] for found in located],
            "placeless": pd.Series(
                [placement.reason is Reason.PLACELESS for placement in placements],
                index=projects.index,
                dtype=bool,
            ),
            "origins": [placement.origins for placement in placements],
            "location_conflict": pd.Series(
                [found.conflict is not None for found in located], index=projects.index, dtype=bool
            ),
        },
        index=projects.index,
    )
    geometry = gpd.GeoSeries(
        [placement.geometry for placement in placements], index=projects.index, crs=WGS84
    )
    return gpd.GeoDataFrame(projects.join(columns), geometry=geometry, crs=WGS84)


def _locate_one(
    project_id: str,
    address: str,
    geocoder: Offline,
    readings: pd.DataFrame,
    zones: gpd.GeoDataFrame,
) -> Located:
    if address.strip():
        located = locate_text(address, geocoder)
        if located.conflict is None:
            return located
        return replace(located, placement=located.conflict.placement())
    if project_id in readings.index:
        reading = readings.loc[project_id]
        placement, parts = place_by_reading(
            str(reading["relation"]),
            str(reading["places"]),
            str(reading["reading"]),
            geocoder,
            zones,
        )
        candidates = tuple(Candidate(name, None, part) for name, part in parts)
        return Located(placement, candidates)
    return Located(nothing(say(Form.NO_PLACE), Reason.EMPTY))
