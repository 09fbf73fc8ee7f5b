"""From the files of a data directory to located projects: one way for the app and for the check.

:func:`read_parts` reads the files, :func:`assemble` joins them. The app stops at the first file
that cannot be used; the check goes on and hands in what collects the findings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.data_dir import (
    DISTRICTS_FILE,
    READINGS_FILE,
    REVIEWS_FILE,
    list_table,
    own_list,
    projects_file,
)
from geo.datum_check.given import check_given
from geo.district.current import check as check_district
from geo.errors import Issue
from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.geocoder import Offline
from geo.life.editions import other_ids
from geo.map.background import read_ground
from geo.projects import read as projects
from geo.projects.locate import locate_projects
from geo.projects.readings import read_place_readings
from geo.reviews.decisions import Reviews
from geo.reviews.effect import apply_reviews, lapsed_reviews
from geo.reviews.file import read_decisions
from geo.sources import Sources
from geo.words.place_source import add_place_sources, sources_of_places
from geo.zones.assign import assign_zones
from geo.zones.district import metric_district
from geo.zones.pins import land_of
from geo.zones.read import read_zones

Attempt = Callable[[Callable[[], Any]], Any]
"""Runs a reader and gives what it read, or None for a file that cannot be used."""


@dataclass(frozen=True)
class Parts:
    """What was read; None for a file that could not be (only where the attempt allows it).

    Attributes
    ----------
    list_file : Path or None
        The list of projects.
    table : ProjectTable
        Its rows.
    readings : pandas.DataFrame
        Where the plan's words put what has no address.
    gazetteer : Gazetteer
        What the offline geocoder knows.
    zones, background : geopandas.GeoDataFrame
        EPSG:4326.
    reviews : Reviews
        What people decided.
    issues : tuple of Issue
        Findings about rows of good files.
    alerts : tuple of Issue
        What is to be said in red.
    others : frozenset of str
        Ids that mean another project in the directory's own list.
    sources : Sources
        Whom places rest on.

    Examples
    --------
    >>> from geo.assembly import read_parts
    >>> from geo.data_dir import data_dir
    >>> parts = read_parts(data_dir())
    >>> parts.complete, parts.file
    (True, 'projects.csv')
    """

    list_file: Path | None
    table: projects.ProjectTable
    readings: pd.DataFrame
    gazetteer: Gazetteer
    zones: gpd.GeoDataFrame
    background: gpd.GeoDataFrame
    reviews: Reviews
    issues: tuple[Issue, ...]
    alerts: tuple[Issue, ...]
    others: frozenset[str] = frozenset()
    sources: Sources = field(default_factory=Sources)

    @property
    def file(self) -> str:
        """The name of the list, for messages."""
        return "" if self.list_file is None else self.list_file.name

    def judges(self, table: Path) -> bool:
        """Whether a table lies beside the list: it speaks of this list and of no other.

        Parameters
        ----------
        table : Path
            A file of decisions or of progress.

        Returns
        -------
        bool
            False where the list is no file.
        """
        return self.list_file is not None and _beside(self.list_file, table)

    @property
    def complete(self) -> bool:
        """Whether nothing that a data set is made of is missing."""
        parts = (self.table, self.readings, self.gazetteer, self.zones, self.background)
        return all(part is not None for part in parts)


@dataclass(frozen=True)
class Assembled:
    """The parts joined.

    Attributes
    ----------
    located : geopandas.GeoDataFrame
        The projects with their places, decisions and zones: the frame of
        :func:`geo.projects.locate.locate_projects` with the columns of :mod:`geo.reviews.effect`
        and :mod:`geo.zones.assign`.
    issues, alerts : tuple of Issue
        What the joining brought to light, as in :class:`Parts`.

    Examples
    --------
    >>> from geo.assembly import assemble, read_parts
    >>> from geo.data_dir import data_dir
    >>> assemble(read_parts(data_dir())).alerts
    ()
    """

    located: gpd.GeoDataFrame
    issues: tuple[Issue, ...]
    alerts: tuple[Issue, ...]


def read_parts(
    data_dir: Path,
    attempt: Attempt = lambda read: read(),
    reviews_before: Reviews | None = None,
    listed: str = "",
) -> Parts:
    """Read every file of the data directory.

    Parameters
    ----------
    data_dir : Path
        The directory.
    attempt : callable
        Calls each reading; by default errors go through, ``python -m geo check`` collects them.
    reviews_before : Reviews, optional
        Decisions to go on with where their file cannot be read.
    listed : str
        The file in the directory that is the list of another plan than the directory's own
        (``projects`` in ``plan_editions.toml``), "" for its own.

    Returns
    -------
    Parts

    Raises
    ------
    DataFileError
        A file cannot be used, unless the attempt takes the error.

    Examples
    --------
    >>> from geo.assembly import read_parts
    >>> from geo.data_dir import data_dir
    >>> read_parts(data_dir()).table.frame.index.name
    'project_id'
    """
    attempt(lambda: check_district(data_dir))
    path: Path | None = attempt(lambda: projects_file(data_dir, listed))
    table: Any = None
    readings: Any = None
    if path is not None:
        table = attempt(lambda: projects.read_projects(path))
    others = None if table is None else attempt(lambda: _other_projects(data_dir, table.frame))
    elsewhere = frozenset[str]() if table is None else other_ids(data_dir) - set(table.frame.index)
    if others is not None:
        readings = attempt(lambda: _readings(data_dir, others))
    reviews, alerts = read_decisions(data_dir / REVIEWS_FILE, reviews_before)
    if silent := elsewhere | (others or frozenset()):
        reviews = replace(
            reviews, rows=tuple(r for r in reviews.rows if r.project_id not in silent)
        )
    return Parts(
        list_file=path,
        table=table,
        readings=readings,
        gazetteer=attempt(lambda: Gazetteer.read(data_dir / "gazetteer")),
        zones=attempt(lambda: read_zones(data_dir / DISTRICTS_FILE)),
        background=attempt(lambda: read_ground(data_dir)),
        reviews=reviews,
        issues=(*(table.issues if table is not None else ()), *reviews.issues),
        alerts=alerts,
        others=others or frozenset(),
        sources=sources_of_places(data_dir),
    )


def assemble(parts: Parts) -> Assembled:
    """Join complete parts: place the projects, apply the decisions, assign the zones.

    Parameters
    ----------
    parts : Parts
        None of them missing.

    Returns
    -------
    Assembled

    Examples
    --------
    >>> from geo.assembly import assemble, read_parts
    >>> from geo.data_dir import data_dir
    >>> parts = read_parts(data_dir())
    >>> len(assemble(parts).located) == len(parts.table.frame)  # nothing is dropped
    True
    """
    frame, offline = parts.table.frame, Offline(parts.gazetteer)
    district = metric_district(parts.zones)
    located = locate_projects(frame, offline, parts.readings, parts.zones)
    land = land_of(parts.background)
    located = assign_zones(apply_reviews(located, parts.reviews, district, land), parts.zones)
    located = add_place_sources(located, parts.sources)
    guard = check_given(frame, offline, land, parts.file)
    wrong = tuple(issue for issue in guard if issue.severity == "error")
    doubtful = tuple(issue for issue in guard if issue.severity != "error")
    lapsed = lapsed_reviews(located, parts.reviews, parts.file)
    return Assembled(located, (*doubtful, *lapsed), wrong)


def _other_projects(data_dir: Path, frame: pd.DataFrame) -> frozenset[str]:
    """Numbers that mean another project in the directory's own list than in ``frame``.

    Only for a list from elsewhere: what the directory says of its own projects must not be said of
    others that happen to have the same number.
    """
    own = own_list(data_dir)
    if own is None:
        return frozenset()
    names = projects.read_projects(own).frame["name"]
    here = frame["name"].reindex(names.index)
    return frozenset(names.index[(names != here).to_numpy()])


def _readings(data_dir: Path, others: frozenset[str]) -> pd.DataFrame:
    """The readings, without those that speak of another list's projects."""
    path = list_table(READINGS_FILE, data_dir)
    found = read_place_readings(path)
    if _beside(projects_file(data_dir), path):
        return found
    return found[~found.index.isin(others)]


def _beside(path: Path, other: Path) -> bool:
    return path.parent.resolve() == other.parent.resolve()
