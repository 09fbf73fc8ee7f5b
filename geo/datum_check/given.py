"""Whether places that came with a list are in WGS84, as its file says."""

from __future__ import annotations

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.datum_check.guard import check_coordinates, known_positions, spread_evenly
from geo.errors import Issue
from geo.geocoders.offline.geocoder import Offline
from geo.projects.parquet_rows import GIVEN

_REMEDY = "请核对几何的坐标系；高德、百度的坐标要先换算成 WGS84"


def check_given(
    projects: pd.DataFrame, offline: Offline, land: BaseGeometry, file: str
) -> tuple[Issue, ...]:
    """Issues for a list that brings its own places: whether they look like another datum.

    Parameters
    ----------
    projects : pandas.DataFrame
        The frame of :func:`geo.projects.read.read_projects`.
    offline : Offline
        Who knows where the addresses of the list are.
    land : shapely geometry
        WGS84 polygons.
    file : str
        The name of the list, for the issues.

    Returns
    -------
    tuple of Issue
        An error where the places look like another datum, a warning where too little speaks for
        either; nothing for a list without places.

    Examples
    --------
    The plan's list gives addresses alone:

    >>> import shapely
    >>> from geo.data_dir import data_dir
    >>> from geo.datum_check import check_given
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.projects import read_projects
    >>> projects = read_projects(data_dir() / "projects.csv").frame
    >>> offline = Offline(load_dataset().gazetteer)
    >>> check_given(projects, offline, shapely.box(120.0, 36.0, 120.5, 36.2), "projects.csv")
    ()
    """
    if GIVEN not in projects:
        return ()
    given = projects[projects[GIVEN].notna()]
    if given.empty:
        return ()
    given = given.iloc[spread_evenly(len(given))]
    middle = shapely.centroid(given[GIVEN].to_numpy())
    points = pd.DataFrame({"longitude": shapely.get_x(middle), "latitude": shapely.get_y(middle)})
    report = check_coordinates(points, known=known_positions(given["address"], offline), land=land)
    if report.suspicious:
        return (Issue(file, report.message, _REMEDY, column="geometry"),)
    if report.verdict == "unknown":
        return (Issue(file, report.message, _REMEDY, column="geometry", severity="warning"),)
    return ()
