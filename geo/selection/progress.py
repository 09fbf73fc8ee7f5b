"""What became of the projects, as columns of their frame: ``status`` and ``light``.

Both are categories, made once when the data are read (:func:`add_progress`), so that a filter
compares codes. A list without the tables of progress has neither column: then nothing is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.vocabulary import GREY, LIGHTS, NO_PROGRESS, STATUSES, UNSTATED

if TYPE_CHECKING:
    import geopandas as gpd

STATUS, LIGHT = "status", "light"


def add_progress(frame: gpd.GeoDataFrame, found: Mapping[str, tuple[str, str]]) -> gpd.GeoDataFrame:
    """A copy with ``status`` (of :data:`geo.vocabulary.STATUSES`) and ``light`` (of
    :data:`geo.vocabulary.LIGHTS`).

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Projects, indexed by ``project_id``.
    found : mapping of str to (str, str)
        The light and the state, "" for none stated, of each project that a source speaks of.

    Returns
    -------
    geopandas.GeoDataFrame
        All other rows are 无进展资料 and grey.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.selection.progress import add_progress
    >>> told = add_progress(load_dataset().located, {"B01-01": ("绿", "")})
    >>> told.loc[["B01-01", "B01-02"], ["status", "light"]].to_numpy().tolist()
    [['未写明', '绿'], ['无进展资料', '灰']]
    """
    status = np.full(len(frame), STATUSES.index(NO_PROGRESS), dtype=np.int8)
    light = np.full(len(frame), LIGHTS.index(GREY), dtype=np.int8)
    for at, (colour, state) in zip(
        frame.index.get_indexer(list(found)), found.values(), strict=True
    ):
        if at >= 0:
            status[at], light[at] = STATUSES.index(state or UNSTATED), LIGHTS.index(colour)
    return frame.assign(
        **{
            STATUS: pd.Categorical.from_codes(status, list(STATUSES)),
            LIGHT: pd.Categorical.from_codes(light, list(LIGHTS)),
        }
    )


def statuses(located: pd.DataFrame) -> pd.Series:
    """The state of every row, a category of :data:`geo.vocabulary.STATUSES`."""
    return _column(located, STATUS, STATUSES, NO_PROGRESS)


def lights(located: pd.DataFrame) -> pd.Series:
    """The light of every row, a category of :data:`geo.vocabulary.LIGHTS`."""
    return _column(located, LIGHT, LIGHTS, GREY)


def spoken_of(located: pd.DataFrame) -> np.ndarray:
    """Of which rows a deciding source speaks: bool, one a row."""
    found: np.ndarray = (statuses(located) != NO_PROGRESS).to_numpy()
    return found


def _column(located: pd.DataFrame, name: str, values: tuple[str, ...], unknown: str) -> pd.Series:
    if name in located:
        return located[name]
    codes = np.full(len(located), values.index(unknown), dtype=np.int8)
    return pd.Series(pd.Categorical.from_codes(codes, list(values)), index=located.index)
