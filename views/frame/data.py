"""The data the app shows: where it lies, loaded once, loaded again when a file is saved."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from importlib import metadata
from pathlib import Path

import streamlit as st

from geo.data_dir import DATA_DIR as DATA_DIR
from geo.data_dir import (
    PROGRESS_FILE,
    REVIEWS_FILE,
    SOURCES_FILE,
    data_dir,
    data_files,
    own_list,
    projects_file,
)
from geo.dataset import Dataset, load_dataset, with_progress
from geo.errors import DataFileError, Issue
from geo.files.backups import highest_written
from geo.projects.size import Shrunk, shrinkage
from geo.reviews.decisions import today
from geo.sources import Sources, read_sources

PROJECT_ROOT = Path(__file__).resolve().parents[2]

Signature = tuple[tuple[str, int, int], ...]


def signature(folder: Path, listed: str = "") -> Signature:
    """(path, mtime_ns, size) of every data file: numbers that change when a file is saved.

    A missing file counts as (path, 0, -1): the reader then says that it is missing. Of the
    decisions, without which the map goes on, also whether they can be read now and the highest
    revision that was saved: a lock that is lifted and a copy that is moved show there alone.
    """
    reviews = folder / REVIEWS_FILE
    lock = (f"{reviews} (read)", int(_can_be_read(reviews)), highest_written(reviews))
    return (*(_stamp(path) for path in data_files(folder, listed)), lock)


def life_signature(folder: Path) -> Signature:
    """The same of the tables of the plan's life. Of what people reported also the highest revision
    that was saved: a copy that is moved shows there alone."""
    from geo.life.record import FILES  # late: it needs the heavy libraries

    own = folder / PROGRESS_FILE
    return (*stamps(folder / name for name in FILES), (f"{own} (copies)", highest_written(own), 0))


def _can_be_read(path: Path) -> bool:
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def gazetteer_signature() -> Signature:
    """The same of the gazetteer's files alone: what rests on it outlives a saved list."""
    return stamps(path for path in data_files(data_dir()) if path.parent.name == "gazetteer")


def stamps(paths: Iterable[Path]) -> Signature:
    """The same of any files."""
    return tuple(_stamp(path) for path in paths)


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        stat = path.stat()
    except OSError:
        return str(path), 0, -1
    return str(path), stat.st_mtime_ns, stat.st_size


def _read(folder: str, files: Signature, listed: str = "") -> Dataset | tuple[Issue, ...]:
    """One copy for all sessions, which therefore nobody changes; or what is wrong with the files.

    What the disk refuses is raised, hence not kept: a lock that is lifted leaves no trace in the
    signature. It costs nothing to find out again, for the files are hashed before they are read.
    """
    try:
        last = _last_good.get(_list_in_use(listed))
        return load_dataset(Path(folder), last.reviews if last is not None else None, listed)
    except DataFileError as error:
        if isinstance(error.__cause__, OSError):
            raise
        return error.issues  # not the error: each raise would lengthen its traceback


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(folder: str, files: Signature) -> Dataset | tuple[Issue, ...]:
    return _read(folder, files)


@st.cache_resource(max_entries=4, show_spinner=False)
def _load_other(folder: str, files: Signature, listed: str) -> Dataset | tuple[Issue, ...]:
    """The list of another plan, apart: it pushes the directory's own out of no cache."""
    return _read(folder, files, listed)


_last_good: dict[tuple[str, str], Dataset] = {}
"""By folder and list: what was read last without a broken file."""
_shrunk: dict[tuple[str, str], Shrunk] = {}
"""By the same: a list that took the place of a much longer one, until somebody says it is right."""


_lit: dict[tuple[str, str], tuple[Dataset, tuple[Signature, date], Dataset]] = {}
"""By the same: what was read, of which tables and day the states and lights are, and the two
together."""


def _list_in_use(listed: str = "") -> tuple[str, str]:
    return str(data_dir()), str(projects_file(data_dir(), listed))


def current_dataset(listed: str = "") -> Dataset:
    """The data as the files stand now, with the directory's own list or that of another plan.

    Raises DataFileError when a file cannot be used at all.
    """
    folder = data_dir()
    files = signature(folder, listed)
    dataset = _load_other(str(folder), files, listed) if listed else _load(str(folder), files)
    if isinstance(dataset, tuple):
        raise DataFileError(dataset)
    key = _list_in_use(listed)
    before = _last_good.get(key)
    if before is not None and before is not dataset:
        fewer = shrinkage(len(before.located), len(dataset.located), _shrunk.pop(key, None))
        if fewer is not None:
            _shrunk[key] = fewer
    _last_good[key] = dataset
    of = (life_signature(folder), today())
    lit = _lit.get(key)
    if lit is None or lit[0] is not dataset or lit[1] != of:
        # a report that is saved, or a new day: some ten milliseconds, the list is not read again
        lit = _lit[key] = (dataset, of, with_progress(dataset, folder, of[1]))
    return lit[2]


def plan_lists(dataset: Dataset) -> dict[str, str]:
    """The plans to choose from, by id, with their lists: "" for the directory's own. Empty with
    fewer than two, and where the list is one from elsewhere, of which no plan here speaks."""
    from geo.life.editions import choices  # late, as above

    if dataset.life is None or own_list(data_dir()) is not None:
        return {}
    return choices(dataset.life.editions)


def last_good() -> Dataset | None:
    """The data of before a file broke, as this process remembers it: a slip in a spreadsheet must
    not take the map from everyone."""
    try:
        return _last_good.get(_list_in_use())
    except DataFileError:  # two lists at once: which of them was meant is not known
        return next((d for (folder, _), d in _last_good.items() if folder == str(data_dir())), None)


def shrunk_list() -> Issue | None:
    """What to say in red of a list that took the place of a much longer one."""
    key = _list_in_use()
    found = _shrunk.get(key)
    return found.issue(Path(key[1]).name) if found is not None else None


def accept_shrunk_list() -> None:
    """A button's callback: the shorter list is meant so."""
    _shrunk.pop(_list_in_use(), None)


@st.cache_resource(max_entries=2, show_spinner=False)
def _sources(path: str, stamp: tuple[str, int, int]) -> Sources:
    return read_sources(path)


def sources() -> Sources:
    """Who made the data. Raises DataFileError when the declaration cannot be read."""
    path = data_dir() / SOURCES_FILE
    return _sources(str(path), _stamp(path))


def data_date(dataset: Dataset | None = None) -> str:
    """The date of the plan as its producer gives it (``2021-04``); "" if not declared. That of
    another plan's list is the day it was adopted.

    Of the sources of ``projects.csv`` the first is the plan, the others what was made of it.
    """
    if dataset is not None and dataset.listed:
        return dataset.edition.adopted if dataset.edition else ""
    try:
        found = sources().of("projects.csv")
    except DataFileError:
        return ""  # the about page and the data check say what is wrong
    return found[0].date if found else ""


def version() -> str:
    """The app's version, as ``pyproject.toml`` or the installed package says; "" if neither."""
    declared = PROJECT_ROOT / "pyproject.toml"
    try:
        return str(tomllib.loads(declared.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        pass
    try:
        return metadata.version("shinan-plan-map")
    except metadata.PackageNotFoundError:
        return ""
