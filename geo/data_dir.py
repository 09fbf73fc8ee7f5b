"""Where the data files lie, which of them make up a data set, and the fingerprint of them all."""

from __future__ import annotations

import hashlib
from pathlib import Path

from geo import settings
from geo.district.file import FILE_NAME as DISTRICT_FILE
from geo.errors import DataFileError, Issue
from geo.files.text import read_bytes
from geo.gazetteer.tables import (
    ADDED,
    PLACES_FILES,
    POINTS_FILES,
    STREET_POINTS_FILE,
    STREETS_FILES,
)

DATA_DIR = settings.OWN_DATA
"""The folder of this project; :func:`data_dir` is the one in use."""
LIST_FILES = ("projects.csv", "projects.parquet")
READINGS_FILE, DISTRICTS_FILE = "place_readings.csv", "districts.geojson"
BACKGROUND_FILE = "background.geojson"
GROUND_FILE, BUILDINGS_FILE = "ground/ground.geojson", "ground/buildings.geojson"
SUBDISTRICTS_FILE = "geography/subdistricts.geojson"
OPTIONAL_FILES = (DISTRICT_FILE, SUBDISTRICTS_FILE, GROUND_FILE, BUILDINGS_FILE)
"""In place of the first the program's own holds; without the second, the 街道, no second zoning is
offered; the others are what OpenStreetMap adds to the background."""
REVIEWS_FILE, PROGRESS_FILE = "reviewed_places.csv", "reported_progress.csv"
"""What people decide and report on the spot: the deployment's own."""
SOURCES_FILE = "sources.toml"


def data_dir() -> Path:
    """The folder that the data files are read from, by the app and by every command.

    Returns
    -------
    Path
        What ``SHINAN_DATA_DIR`` names, else the one that comes with the code.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> (data_dir() / "projects.csv").is_file()
    True
    """
    return settings.DATA_DIR.path() or DATA_DIR


def projects_file(data_dir: Path = DATA_DIR, listed: str = "") -> Path:
    """The list of projects.

    Parameters
    ----------
    data_dir : Path
        The directory.
    listed : str
        The file in the directory that is the list of another plan than the directory's own
        (``projects`` in ``plan_editions.toml``), "" for its own.

    Returns
    -------
    Path
        The file that ``SHINAN_PROJECTS`` names, else ``projects.csv`` or ``projects.parquet`` of
        the directory.

    Raises
    ------
    DataFileError
        Both are there: nobody knows which one counts.

    Examples
    --------
    >>> from geo.data_dir import projects_file
    >>> projects_file().name
    'projects.csv'
    """
    if listed:
        return data_dir / listed
    configured = settings.PROJECTS.path()
    if configured is not None:
        return configured
    table, parquet = (data_dir / name for name in LIST_FILES)
    if not parquet.exists():
        return table
    if table.exists():
        message = "projects.csv 和 projects.parquet 同时存在，不知道以哪一份为准"
        raise DataFileError([Issue(parquet.name, message, "请只留一份")])
    return parquet


def own_list(data_dir: Path = DATA_DIR) -> Path | None:
    """The directory's own list where ``SHINAN_PROJECTS`` names one elsewhere in its place.

    The directory's other tables speak of that one.

    Parameters
    ----------
    data_dir : Path
        The directory.

    Returns
    -------
    Path or None
        None where the list in use is the directory's own, or it has none.

    Examples
    --------
    >>> from geo.data_dir import own_list
    >>> own_list() is None
    True
    """
    if projects_file(data_dir).resolve().parent == data_dir.resolve():
        return None
    found = (data_dir / name for name in LIST_FILES)
    return next((path for path in found if path.exists()), None)


def list_table(name: str, data_dir: Path = DATA_DIR) -> Path:
    """A table that says more about the projects of the list.

    Parameters
    ----------
    name : str
        The file's.
    data_dir : Path
        The directory.

    Returns
    -------
    Path
        Beside the list where it is there, else that of the directory.

    Examples
    --------
    >>> from geo.data_dir import list_table
    >>> list_table("english_names.csv").is_file()
    True
    """
    beside = projects_file(data_dir).parent / name
    return beside if beside.exists() else data_dir / name


def data_files(data_dir: Path = DATA_DIR, listed: str = "") -> list[Path]:
    """The files that make up a data set, in a fixed order.

    Parameters
    ----------
    data_dir : Path
        The directory.
    listed : str
        The file in the directory that is the list of another plan than the directory's own
        (``projects`` in ``plan_editions.toml``), "" for its own.

    Returns
    -------
    list of Path
        A missing one is listed too, but for those that a directory need not have:
        :data:`OPTIONAL_FILES`.

    Examples
    --------
    >>> from geo.data_dir import data_files
    >>> data_files()[0].name
    'projects.csv'
    """
    own = None if listed else own_list(data_dir)
    lists = [projects_file(data_dir, listed)]
    if lists[0].is_dir():
        from geo.tables.layers.parts import table_files  # late: it needs the heavy libraries

        lists = table_files(lists[0])
    return [
        *lists,
        *([own] if own is not None else []),
        list_table(READINGS_FILE, data_dir),
        *(data_dir / name for name in OPTIONAL_FILES if (data_dir / name).exists()),
        data_dir / DISTRICTS_FILE,
        data_dir / BACKGROUND_FILE,
        *_gazetteer_files(data_dir),
        *(path for path in [data_dir / SOURCES_FILE] if path.exists()),
        data_dir / REVIEWS_FILE,  # may be absent
    ]


def _gazetteer_files(data_dir: Path) -> list[Path]:
    folder = data_dir / "gazetteer"
    files = (*POINTS_FILES, *PLACES_FILES, *STREETS_FILES, STREET_POINTS_FILE)
    return [folder / name for name in files if name not in ADDED or (folder / name).exists()]


def fingerprint(data_dir: Path = DATA_DIR, listed: str = "") -> str:
    """A hash over all data files: the key of every cache.

    Parameters
    ----------
    data_dir : Path
        The directory.
    listed : str
        The file in the directory that is the list of another plan than the directory's own
        (``projects`` in ``plan_editions.toml``), "" for its own.

    Returns
    -------
    str
        Sixteen hex digits of a SHA-256.

    Raises
    ------
    DataFileError
        A file is missing or locked, but for the decisions: the map goes on without them.

    Examples
    --------
    >>> from geo.data_dir import fingerprint
    >>> len(fingerprint()), fingerprint() == fingerprint()
    (16, True)
    """
    digest = hashlib.sha256()
    for path in data_files(data_dir, listed):
        try:
            content = read_bytes(path)
        except DataFileError:
            if path.name != REVIEWS_FILE:
                raise
            content = b""
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]
