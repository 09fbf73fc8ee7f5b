"""Which projects lie within 300 m of an axis of the plan's 四纵两横, as columns of their frame.

Made once when the data are read (:func:`add_axes`): a bit an axis, so that a filter compares
integers. **Rule.** The distance is that from the project as it is drawn (point, line or area) to
the middle line of the road, in metres in UTM zone 51N. A radius does not widen it: where it reaches
over the 300 m either way the project is judged as drawn, and is counted as *unsure*. What has no
place, or contradictory ones, lies within no distance; an axis without a line has nothing near it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import shape

from geo.projection import METRIC
from geo.vocabulary import AXES, AXIS_WITHIN_M

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

NEAR, UNSURE = "axis_near", "axis_unsure"


def add_axes(frame: gpd.GeoDataFrame, lines: Mapping[str, Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """A copy with ``axis_near`` and ``axis_unsure``: bit i for the axis ``AXES[i]`` (uint8).

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Projects, EPSG:4326, with ``location_conflict`` and ``radius_m`` in metres.
    lines : mapping of str to mapping
        The GeoJSON geometry (WGS84) of each of ``AXES`` that has a line.

    Returns
    -------
    geopandas.GeoDataFrame

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.selection.axes import add_axes
    >>> int(add_axes(load_dataset().located, {})["axis_near"].sum())
    0
    """
    import geopandas as gpd

    near, unsure = np.zeros((2, len(frame)), dtype=np.uint8)
    rows = np.flatnonzero(placed(frame))
    if len(rows) and lines:
        shapes = frame.geometry.iloc[rows].to_crs(METRIC).to_numpy()
        radius = np.nan_to_num(frame["radius_m"].to_numpy(dtype=float)[rows])
        for name, geometry in lines.items():
            drawn = shape(dict(geometry))
            line = gpd.GeoSeries([drawn], crs=frame.crs).to_crs(METRIC).iloc[0]
            away = shapely.distance(shapes, line)
            bit = np.uint8(1 << AXES.index(name))
            near[rows[away <= AXIS_WITHIN_M]] |= bit
            unsure[rows[np.abs(away - AXIS_WITHIN_M) < radius]] |= bit
    return frame.assign(**{NEAR: near, UNSURE: unsure})


def placed(located: gpd.GeoDataFrame) -> np.ndarray:
    """Which rows have one place: bool, one a row."""
    found: np.ndarray = located.geometry.notna().to_numpy() & ~located[
        "location_conflict"
    ].to_numpy(dtype=bool)
    return found


def near(located: pd.DataFrame, names: tuple[str, ...]) -> np.ndarray:
    """Which rows lie within 300 m of any of the axes, as drawn: bool, one a row."""
    return _any(located, NEAR, names)


def unsure(located: pd.DataFrame, names: tuple[str, ...]) -> np.ndarray:
    """Which rows could, by their radius, lie on the other side of the 300 m: bool, one a row.

    One that is surely within reach of one of the axes is not unsure by another.
    """
    if NEAR not in located:
        return np.zeros(len(located), dtype=bool)
    asked = np.uint8(_bits(names))
    within, open_ = located[NEAR].to_numpy() & asked, located[UNSURE].to_numpy() & asked
    found: np.ndarray = (open_ != 0) & ((within & ~open_) == 0)
    return found


def _any(located: pd.DataFrame, column: str, names: tuple[str, ...]) -> np.ndarray:
    if column not in located:
        return np.zeros(len(located), dtype=bool)
    found: np.ndarray = (located[column].to_numpy() & np.uint8(_bits(names))) != 0
    return found


def _bits(names: tuple[str, ...]) -> int:
    return sum(1 << at for at, name in enumerate(AXES) if name in names)
