"""What became of the plan, for the pages that show it: read with the data set, and again when a
file is saved (:func:`views.frame.data.current_dataset`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from geo.life.record import Life
from geo.reviews.decisions import today

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.life.monitoring.board import Board
    from geo.life.monitoring.lights import Light


def current_life(dataset: Dataset) -> Life:
    """The tables as the files stand now; none for a data set that was made without them."""
    return dataset.life or Life()


@st.cache_resource(max_entries=4, show_spinner=False)
def _board(version: str, _dataset: Dataset) -> Board:
    from geo.life.monitoring.board import light_board

    day = _dataset.day or today()
    return light_board(current_life(_dataset), _dataset.located, day, _dataset.listed)


def current_board(dataset: Dataset) -> Board:
    """The light of every project, set once for all sessions until a file is saved or a day ends."""
    return _board(dataset.version, dataset)


@st.cache_resource(max_entries=16, show_spinner=False)
def _lights(version: str, day: date, _dataset: Dataset) -> dict[str, Light]:
    from geo.life.monitoring.lights import lights_on

    return lights_on(current_life(_dataset), _dataset.located, day)


def lights_then(dataset: Dataset, day: date) -> dict[str, Light]:
    """The light of every project as it was known on a day; of some days that people ask for."""
    return _lights(dataset.version, day, dataset)
