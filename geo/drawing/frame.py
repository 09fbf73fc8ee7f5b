"""What part of the ground a drawn map shows, and where things lie on it in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.drawing._base import MapBase, Rings, project_point, zoom_of

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees, WGS84."""

PADDING_PX = 34.0
CUT_PX = 40.0
"""Geometry is cut off this far outside the frame: more than half of the widest line."""
FINEST_PX = 0.25
"""Corners that fall into one square of this side are one: 0.07 mm on a sheet."""


@dataclass(frozen=True)
class Frame:
    """``scale``: pixels a metre; ``left``, ``top``: the corner in pixels from the local origin."""

    scale: float
    left: float
    top: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """The zoom at which the screen is as large, as Leaflet counts: each doubles the scale."""
        return zoom_of(self.scale)

    def place(self, points: np.ndarray) -> np.ndarray:
        """Local metres ``(n, 2)`` as pixels."""
        return points * self.scale - (self.left, self.top)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Local metres of one point as pixels."""
        return x * self.scale - self.left, y * self.scale - self.top

    def rings(self, rings: Sequence[np.ndarray], closed: bool = True) -> list[np.ndarray]:
        """Rings, or lines, in pixels; what lies well outside the frame is cut off."""
        near = rings.meeting(*self._reach()) if isinstance(rings, Rings) else rings
        return [_thinned(part) for ring in near for part in self._cut(self.place(ring), closed)]

    def _reach(self) -> tuple[float, float, float, float]:
        """The frame and its margin in local metres."""
        x0, y0 = (self.left - CUT_PX) / self.scale, (self.top - CUT_PX) / self.scale
        wide, high = (self.width + 2 * CUT_PX) / self.scale, (self.height + 2 * CUT_PX) / self.scale
        return x0, y0, x0 + wide, y0 + high

    def _cut(self, points: np.ndarray, closed: bool) -> list[np.ndarray]:
        """The parts of a ring or line within the frame and a margin that hides the cut edges."""
        x0, y0 = -CUT_PX, -CUT_PX
        x1, y1 = self.width + CUT_PX, self.height + CUT_PX
        low, high = points.min(axis=0), points.max(axis=0)
        if low[0] >= x0 and low[1] >= y0 and high[0] <= x1 and high[1] <= y1:
            return [points]
        if low[0] > x1 or low[1] > y1 or high[0] < x0 or high[1] < y0:
            return []
        shape = shapely.Polygon(points) if closed else shapely.LineString(points)
        if not shape.is_valid:
            return [points]
        return [
            shapely.get_coordinates(part.exterior if closed else part)
            for part in shapely.get_parts(shapely.clip_by_rect(shape, x0, y0, x1, y1))
            if not part.is_empty and part.geom_type == ("Polygon" if closed else "LineString")
        ]

    def local(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pixels as local metres."""
        return (x + self.left) / self.scale, (y + self.top) / self.scale


def _thinned(points: np.ndarray) -> np.ndarray:
    """Without corners too near the one before; the first and the last stay. To a tenth of a pixel,
    0.03 mm: a sheet is a sixth smaller for it."""
    squares = np.floor(points / FINEST_PX)
    kept = np.ones(len(points), dtype=bool)
    kept[1:-1] = (squares[1:-1] != squares[:-2]).any(axis=1)
    rounded: np.ndarray = points[kept].round(1)
    return rounded


def frame_of(
    box: Sequence[float],
    width: float,
    height: float,
    padding: float = PADDING_PX,
    least_m: float = 0.0,
) -> Frame:
    """The largest view of a box of local metres ``(x0, y0, x1, y1)`` with a padding in pixels."""
    x0, y0, x1, y1 = box
    padding = min(padding, 0.2 * width, 0.2 * height)
    wide, high = width - 2 * padding, height - 2 * padding
    scale = min(wide / max(x1 - x0, 1.0), high / max(y1 - y0, 1.0))
    if least_m:
        scale = min(scale, height / least_m)
    middle_x, middle_y = (x0 + x1) / 2 * scale, (y0 + y1) / 2 * scale
    return Frame(scale, middle_x - width / 2, middle_y - height / 2, width, height)


def box_of_bounds(bounds: Bounds) -> tuple[float, float, float, float]:
    """Degrees as a box of local metres."""
    west, south, east, north = bounds
    x0, y1 = project_point(west, south)
    x1, y0 = project_point(east, north)
    return x0, y0, x1, y1


def box_of_rows(
    base: MapBase, rows: Sequence[int], shapes: dict[int, list[BaseGeometry]]
) -> tuple[float, float, float, float] | None:
    """The extent of projects, uncertainty included; None where none has a place.

    ``shapes``: their lines and areas in local metres, by row.
    """
    marks = base.marks
    chosen = np.isin(marks["project"], np.array(rows, dtype=np.int64))
    x, y, r = marks["x"][chosen], marks["y"][chosen], marks["radius_m"][chosen]
    boxes = [np.column_stack([x - r, y - r, x + r, y + r])]
    boxes += [np.array([shape.bounds]) for row in rows for shape in shapes.get(row, [])]
    every = np.vstack(boxes)
    if not len(every):
        return None
    low, high = every[:, :2].min(axis=0), every[:, 2:].max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def box_of_zone(area: BaseGeometry) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = area.bounds
    return float(x0), float(y0), float(x1), float(y1)
