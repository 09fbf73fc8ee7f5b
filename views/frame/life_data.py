"""What became of the plan, for the pages that show it: read on the first of them, and again when a
file is saved. The map's own data does not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.data_dir import data_dir
from geo.life.record import FILES, Life, read_life
from views.frame import data

if TYPE_CHECKING:
    from geo.dataset import Dataset


@st.cache_resource(max_entries=2, show_spinner=False)
def _life(folder: str, files: data.Signature, fingerprint: str, _dataset: Dataset) -> Life:
    """One copy for all sessions, which nobody changes; some ten milliseconds."""
    return read_life(data_dir(), _dataset.project_ids)


def current_life(dataset: Dataset) -> Life:
    """The tables as the files stand now."""
    folder = data_dir()
    files = data.stamps(folder / name for name in FILES)
    return _life(str(folder), files, dataset.fingerprint, dataset)
