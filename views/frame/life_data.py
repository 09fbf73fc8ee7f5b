"""What became of the plan, for the pages that show it: read on the first of them, and again when a
file is saved. The map's own data does not wait for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from geo.data_dir import data_dir
from geo.life.record import FILES, Life, read_life
from views.frame import data

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.life.monitoring.board import Board


@st.cache_resource(max_entries=2, show_spinner=False)
def _life(folder: str, files: data.Signature, fingerprint: str, _dataset: Dataset) -> Life:
    """One copy for all sessions, which nobody changes; some ten milliseconds."""
    return read_life(data_dir(), _dataset.project_ids)


def current_life(dataset: Dataset) -> Life:
    """The tables as the files stand now."""
    return _life(*_revision(), dataset.fingerprint, dataset)


@st.cache_resource(max_entries=4, show_spinner=False)
def _board(
    folder: str, files: data.Signature, fingerprint: str, day: date, _dataset: Dataset
) -> Board:
    from geo.life.monitoring.board import light_board

    return light_board(_life(folder, files, fingerprint, _dataset), _dataset.located, day)


def current_board(dataset: Dataset, day: date) -> Board:
    """The light of every project, set once for all sessions until a file is saved or a day ends."""
    return _board(*_revision(), dataset.fingerprint, day, dataset)


def _revision() -> tuple[str, data.Signature]:
    folder = data_dir()
    return str(folder), data.stamps(folder / name for name in FILES)
