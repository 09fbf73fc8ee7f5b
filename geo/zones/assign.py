"""三湾一带: which zone a place lies in.

**Bay.** A point belongs to the bay whose polygon holds it; on an edge shared by two, to the one
that comes first in the file. A line, an area or a set of points belongs to the bay that holds more
than 80 % of what lies in the district; land outside all bays counts as a bay of its own, 湾区外;
where none reaches 80 % it is 跨区. Under a fifth inside the district is 湾区外 too.

**Edges of the district.** The outline is no firmer than its sources. A point off the outline is
moved to the nearest land before it is tested when it lies within

* 250 m of the sea side (the shore is good to 60 m; 栈桥 and 情人坝 stand over water; official
  outlines run 70-245 m offshore), or
* 30 m of the land side (drawn to 20 m), or
* three quarters of its own ``radius_m``, at most 500 m: a place that vague may well be inside, and
  the plan is the district's.

Belt and sub-areas overlap the bays: they are “of which”, never added.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.projection import metres, to_metric, to_wgs84
from geo.vocabulary import ACROSS, CONFLICT, OUTSIDE, UNLOCATED
from geo.zones._shapes import ZoneShapes, in_box, may_reach

MAJORITY = 0.8  # of a line's length or an area's size, by the contract
MINIMUM_INSIDE = 0.2  # of it in the district, else it is another district's
SEA_TOLERANCE_M = 250.0
LAND_TOLERANCE_M = 30.0
RADIUS_SHARE, RADIUS_REACH_M = 0.75, 500.0
TOUCH_M = 0.5  # coordinates have 5-6 decimals (0.1-1 m): nearer than this is on the edge
METRES_PER_DEGREE = 111_500.0  # of latitude, rounded up: for a bound only


def assign_zones(located: gpd.GeoDataFrame, zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Which bay, belt and sub-area each place lies in.

    A line or an area belongs to the bay that holds over 80 % of it, else it is 跨区.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        EPSG:4326 with ``radius_m`` (metres) and ``location_conflict``; geometry may be None. Left
        as it was.
    zones : geopandas.GeoDataFrame
        See :func:`~geo.zones.read.read_zones`.

    Returns
    -------
    geopandas.GeoDataFrame
        A new frame on the same index with ``bay`` (a name, categorical), ``in_belt`` (bool),
        ``subarea`` (tuple of names, categorical) and ``near_border`` (bool): another bay, or the
        land outside them, is no further away than the precision of the border and the place's own
        radius. The sea is no border. What lies 跨区 is on one.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from geo.dataset import load_dataset
    >>> from geo.zones import assign_zones
    >>> zones = load_dataset().zones
    >>> middle = zones.geometry[zones["name"] == "浮山湾区"].representative_point()
    >>> located = gpd.GeoDataFrame(
    ...     {"radius_m": [10.0], "location_conflict": [False]}, geometry=list(middle), crs=4326
    ... )
    >>> list(assign_zones(located, zones)["bay"])
    ['浮山湾区']
    """
    parts = ZoneShapes.build(zones)
    geometry = located.geometry.to_numpy()
    radius = np.nan_to_num(located["radius_m"].to_numpy(dtype=float), nan=0.0)
    conflict = located["location_conflict"].to_numpy(dtype=bool)
    placed = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry)) & ~conflict
    is_point = placed & (shapely.get_type_id(geometry) == 0)

    count = len(located)
    inside = np.zeros((len(parts.names), count), dtype=bool)
    across = np.zeros(count, dtype=bool)
    near = np.zeros(count, dtype=bool)
    at = np.flatnonzero(is_point)
    inside[:, at], near[at] = _assign_points(geometry[at], radius[at], parts)
    at = np.flatnonzero(placed & ~is_point)
    inside[:, at], across[at], near[at] = _assign_shapes(geometry[at], radius[at], parts)

    names = [*parts.names[: parts.bays], OUTSIDE, ACROSS, UNLOCATED, CONFLICT]
    bay = np.full(count, names.index(OUTSIDE))
    for i in reversed(range(parts.bays)):
        bay[inside[i]] = i
    bay[across] = names.index(ACROSS)
    bay[~placed] = names.index(UNLOCATED)
    bay[conflict] = names.index(CONFLICT)
    extra = inside[parts.bays + 1 :]
    belts = int((zones["level"] == "belt").sum())
    return located.assign(
        bay=pd.Series(pd.Categorical.from_codes(bay, names), index=located.index),
        in_belt=extra[:belts].any(axis=0),
        subarea=pd.Series(
            _tuples(extra[belts:], parts.names[parts.bays + 1 + belts :]), index=located.index
        ),
        near_border=near,
    )


def _assign_points(
    points: np.ndarray, radius_m: np.ndarray, zones: ZoneShapes
) -> tuple[np.ndarray, np.ndarray]:
    """Membership (one row a zone) and nearness to a border of points in degrees."""
    x, y = shapely.get_x(points), shapely.get_y(points)
    inside = np.zeros((len(zones.names), len(points)), dtype=bool)
    for i, polygon in enumerate(zones.wgs):
        at = np.flatnonzero(in_box(x, y, polygon.bounds))
        inside[i, at] = shapely.contains_xy(polygon, x[at], y[at])
    unsettled = np.logical_not(inside[: zones.bays + 1].any(axis=0))
    reach = max(SEA_TOLERANCE_M, min(RADIUS_REACH_M, RADIUS_SHARE * float(radius_m.max(initial=0))))
    at = may_reach(zones.district, reach, x, y, unsettled)
    vaguely = _settle_edges(at, x, y, radius_m, inside, zones)
    near = _near_border(points, radius_m, inside[: zones.bays + 1], zones)
    near[vaguely] = True
    return inside, near


def _settle_edges(
    at: np.ndarray,
    x: np.ndarray,
    y: np.ndarray,
    radius_m: np.ndarray,
    inside: np.ndarray,
    zones: ZoneShapes,
) -> np.ndarray:
    """Write into ``inside`` where the points ``at``, on an edge or off the outline, belong.

    Returns the positions of those that were taken in for their radius alone.
    """
    if not len(at):
        return at
    vague = np.minimum(RADIUS_REACH_M, RADIUS_SHARE * radius_m[at])
    points = shapely.points(*metres(x[at], y[at]))
    # Off the outline: onto its nearest side. (shortest_line would search all sides for each point.)
    off = ~shapely.dwithin(zones.district, points, TOUCH_M)
    landed = points.copy()
    sides = zones.outline.geometries[zones.outline.nearest(points[off])]
    along = shapely.line_locate_point(sides, points[off])
    landed[off] = shapely.line_interpolate_point(sides, along)
    distance = shapely.distance(landed, points)
    at_sea = shapely.dwithin(zones.shore, landed, 1.0)
    edge = np.where(at_sea, SEA_TOLERANCE_M, LAND_TOLERANCE_M)
    kept = distance <= np.maximum(edge, vague)
    at, landed, vaguely = at[kept], landed[kept], (distance > edge)[kept]
    touching = np.array([shapely.dwithin(polygon, landed, TOUCH_M) for polygon in zones.metric])
    # A bay is a large thing; belt and sub-areas are not claimed for what only may reach the land.
    touching[zones.bays + 1 :, vaguely] = False
    bays_and_rest = touching[: zones.bays + 1]
    bays_and_rest &= np.cumsum(bays_and_rest, axis=0) == 1  # the first in the file
    inside[:, at] = touching
    found: np.ndarray = at[vaguely]
    return found


def _assign_shapes(
    shapes: np.ndarray, radius_m: np.ndarray, zones: ZoneShapes
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Membership, 跨区 and nearness of lines, areas and sets of points in degrees."""
    projected = to_metric(shapes)
    whole = _size(projected)
    district = _size(shapely.intersection(projected, zones.district))
    share = np.array([_size(shapely.intersection(projected, polygon)) for polygon in zones.metric])
    share = share.reshape(len(zones.metric), len(shapes)) / np.where(district > 0, district, 1.0)
    inside = share > MAJORITY
    abroad = district < MINIMUM_INSIDE * whole
    inside[:, abroad] = False

    bays = inside[: zones.bays + 1]
    across = ~abroad & (bays.sum(axis=0) != 1)  # none holds it, or it runs along a shared edge
    bays[:, across] = False
    near = _near_border(shapes, radius_m, bays, zones) | across

    # Nothing on land but something beside it (a pier, a tunnel off the shore): by its middle.
    lone = np.flatnonzero(district == 0)
    if len(lone):
        middle = to_wgs84(shapely.centroid(projected[lone]))
        inside[:, lone], near[lone] = _assign_points(middle, radius_m[lone], zones)
    return inside, across, near


def _near_border(
    geometry: np.ndarray, radius_m: np.ndarray, home: np.ndarray, zones: ZoneShapes
) -> np.ndarray:
    """Whether a zone that is not the place's own is within reach; ``home``: bays and the rest.

    A border between bays is as good as the better of the two says; one with the land outside runs
    along drawn streets and is as good as the district's outline.
    """
    near = np.zeros(len(geometry), dtype=bool)
    west, south, east, north = shapely.bounds(geometry).T
    x, y = (west + east) / 2, (south + north) / 2
    half_m = np.hypot(east - west, north - south) / 2 * METRES_PER_DEGREE
    rest = zones.bays
    for own in range(rest + 1):
        for other in range(rest + 1):
            if own == other or not home[own].any():
                continue
            both = zones.precision_m[own], zones.precision_m[other]
            reach = (zones.precision_m[rest] if rest in (own, other) else min(both)) + radius_m
            furthest = float((reach + half_m)[home[own]].max())
            at = may_reach(zones.metric[other], furthest, x, y, home[own] & ~near)
            near[at] = shapely.dwithin(zones.metric[other], to_metric(geometry[at]), reach[at])
    return near


def _size(shapes: np.ndarray) -> np.ndarray:
    """Area of areas, length of lines, number of points."""
    dimension = shapely.get_dimensions(shapes)
    sizes = np.where(dimension == 2, shapely.area(shapes), shapely.length(shapes))
    found: np.ndarray = np.where(dimension == 0, shapely.get_num_coordinates(shapes), sizes)
    return found


def _tuples(member: np.ndarray, names: list[str]) -> pd.Categorical:
    """For each column of ``member`` (one row a name) the names that hold, as one tuple; the
    categories are the tuples that occur."""
    code = np.zeros(member.shape[1], dtype=np.int64)
    for i, row in enumerate(member):
        code |= row.astype(np.int64) << i
    values, codes = np.unique(code, return_inverse=True)
    held = [tuple(name for i, name in enumerate(names) if value >> i & 1) for value in values]
    return pd.Categorical.from_codes(codes, pd.Index(held, dtype=object, tupleize_cols=False))
