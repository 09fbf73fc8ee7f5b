"""The data the app shows: where it lies, loaded once, loaded again when a file is saved."""

from __future__ import annotations

import os
import tomllib
from importlib import metadata
from pathlib import Path

import streamlit as st

from geo.dataset import DATA_DIR, Dataset, data_files, load_dataset
from geo.errors import DataFileError, Issue
from geo.sources import SOURCES_FILE, Sources, read_sources

PROJECT_ROOT = Path(__file__).resolve().parent.parent

DATA_DIR_ENV = "SHINAN_DATA_DIR"
"""Environment variable: another folder of data files. Default: ``data`` of this project."""

Signature = tuple[tuple[str, int, int], ...]


def data_dir() -> Path:
    """The folder the data files are read from."""
    configured = os.environ.get(DATA_DIR_ENV, "").strip()
    return Path(configured) if configured else DATA_DIR


def signature(folder: Path) -> Signature:
    """(path, mtime_ns, size) of every data file: numbers that change when a file is saved.

    A missing file counts as (path, 0, -1): the reader then says that it is missing.
    """
    return tuple(_stamp(path) for path in data_files(folder))


def gazetteer_signature() -> Signature:
    """The same of the gazetteer's files alone: what rests on it outlives a saved list."""
    return tuple(_stamp(p) for p in data_files(data_dir()) if p.parent.name == "gazetteer")


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        stat = path.stat()
    except OSError:
        return str(path), 0, -1
    return str(path), stat.st_mtime_ns, stat.st_size


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(folder: str, files: Signature) -> Dataset | tuple[Issue, ...]:
    """One copy for all sessions, which therefore nobody changes; or what is wrong with the files.

    What the disk refuses is raised, hence not kept: a lock that is lifted leaves no trace in the
    signature. It costs nothing to find out again, for the files are hashed before they are read.
    """
    try:
        return load_dataset(Path(folder))
    except DataFileError as error:
        if isinstance(error.__cause__, OSError):
            raise
        return error.issues  # not the error: each raise would lengthen its traceback


_last_good: dict[str, Dataset] = {}
"""By folder: what was read last without a broken file."""


def current_dataset() -> Dataset:
    """The data as the files stand now.

    Raises DataFileError when a file cannot be used at all.
    """
    folder = data_dir()
    dataset = _load(str(folder), signature(folder))
    if isinstance(dataset, tuple):
        raise DataFileError(dataset)
    _last_good[str(folder)] = dataset
    return dataset


def last_good() -> Dataset | None:
    """The data of before a file broke, as this process remembers it: a slip in a spreadsheet must
    not take the map from everyone."""
    return _last_good.get(str(data_dir()))


@st.cache_resource(max_entries=2, show_spinner=False)
def _sources(path: str, stamp: tuple[str, int, int]) -> Sources:
    return read_sources(path)


def sources() -> Sources:
    """Who made the data. Raises DataFileError when the declaration cannot be read."""
    path = data_dir() / SOURCES_FILE
    return _sources(str(path), _stamp(path))


def data_date() -> str:
    """The date of the plan as its producer gives it (``2021-04``); "" if not declared.

    Of the sources of ``projects.csv`` the first is the plan, the others what was made of it.
    """
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
