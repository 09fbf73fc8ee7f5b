"""WGS84, GCJ-02 and BD-09: the three coordinate systems of Chinese web maps, and CGCS2000.

GCJ-02 (高德, 腾讯) shifts WGS84 by up to about 700 m by a formula that was never published; what
everybody uses was reconstructed around 2010 (“WGS-84 to GCJ-02 transform”, on4wp7.codeplex.com) and
is the same in the packages eviltransform and coord-convert. BD-09 (百度) turns and stretches GCJ-02
once more. 天地图 is CGCS2000, which is WGS84 within centimetres: no shift.

There is no closed inverse. The usual one-step inverse errs by up to 3.4 m, so the inverse is
iterated here until it stands still; there and back differ by less than a millimetre.

**Outside China** nothing is shifted, as the reconstructed formula has it: outside the box 72.004 to
137.8347 E, 0.8293 to 55.8271 N a coordinate comes back unchanged. The box is only a box: it also
holds Hong Kong, Taiwan, Korea and half of India, where real maps use no GCJ-02. It is tested on the
coordinates given, of whichever system; within a kilometre of its edge the inverse may take the
other branch. The shift does not stop at 0, so on the edge it jumps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Datum = Literal["WGS84", "CGCS2000", "GCJ02", "BD09"]
Array: TypeAlias = npt.NDArray[np.float64]
Shift: TypeAlias = Callable[[Array, Array], tuple[Array, Array]]

# Krasovsky 1940 ellipsoid, on which the shift in metres is turned into degrees.
_SEMI_MAJOR_M = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323

# The formula's origin and the box outside which it does nothing (degrees).
_ORIGIN_LONGITUDE, _ORIGIN_LATITUDE = 105.0, 35.0
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271

# BD-09: offsets in degrees, and the wave it adds.
_BD_LONGITUDE, _BD_LATITUDE = 0.0065, 0.006
_BD_WAVE = np.pi * 3000.0 / 180.0

# The inverse stops when no coordinate moves by more than this (degrees; 1 cm): what is left is a
# thirtieth of that or less.
_STANDSTILL = 1e-7
_MOST_ROUNDS = 12

# So many coordinates at a time stay in the processor's cache: twice as fast on a million.
_CHUNK = 16_384


def _gcj_offset(longitude: Array, latitude: Array) -> tuple[Array, Array]:
    """What GCJ-02 adds to WGS84, in degrees. Sines of multiples come from those of parts."""
    x, y = longitude - _ORIGIN_LONGITUDE, latitude - _ORIGIN_LATITUDE
    root = np.sqrt(np.abs(x))
    third = np.sin(x * (np.pi / 3.0))
    full = third * (3.0 - 4.0 * third * third)  # sin(pi x)
    sixth = np.sin(x * (2.0 * np.pi))
    # 20 sin(6 pi x) + 20 sin(2 pi x): both axes share it.
    ripple = 20.0 * sixth * (4.0 - 4.0 * sixth * sixth)
    third_y = np.sin(y * (np.pi / 3.0))
    full_y = third_y * (3.0 - 4.0 * third_y * third_y)
    product = x * y
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * product + 0.2 * root
    north += (
        ripple
        + 20.0 * full_y
        + 40.0 * third_y
        + 160.0 * np.sin(y * (np.pi / 12.0))
        + 320.0 * np.sin(y * (np.pi / 30.0))
    ) * (2.0 / 3.0)
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * product + 0.1 * root
    east += (
        ripple
        + 20.0 * full
        + 40.0 * third
        + 150.0 * np.sin(x * (np.pi / 12.0))
        + 300.0 * np.sin(x * (np.pi / 30.0))
    ) * (2.0 / 3.0)
    sine = np.sin(np.radians(latitude))
    magic = 1.0 - _ECCENTRICITY_SQUARED * sine * sine
    parallel = _SEMI_MAJOR_M / np.sqrt(magic) * np.sqrt(1.0 - sine * sine)
    meridian = _SEMI_MAJOR_M * (1.0 - _ECCENTRICITY_SQUARED) / (magic * np.sqrt(magic))
    return np.degrees(east / parallel), np.degrees(north / meridian)


def _wgs84_to_gcj02(longitude: Array, latitude: Array) -> tuple[Array, Array]:
    east, north = _gcj_offset(longitude, latitude)
    return longitude + east, latitude + north


def _gcj02_to_bd09(longitude: Array, latitude: Array) -> tuple[Array, Array]:
    radius = np.hypot(longitude, latitude) + 2e-5 * np.sin(latitude * _BD_WAVE)
    angle = np.arctan2(latitude, longitude) + 3e-6 * np.cos(longitude * _BD_WAVE)
    return radius * np.cos(angle) + _BD_LONGITUDE, radius * np.sin(angle) + _BD_LATITUDE


def _inverse(forward: Shift) -> Shift:
    """The inverse of a small smooth shift, by fixed-point iteration.

    A shift that changes by a share q over its own length gains the factor 1/q a round: q is 0.003
    for GCJ-02 (three rounds) and 0.03 for BD-09 (six).
    """

    def backward(longitude: Array, latitude: Array) -> tuple[Array, Array]:
        x, y = longitude.copy(), latitude.copy()
        for _ in range(_MOST_ROUNDS):
            shifted_x, shifted_y = forward(x, y)
            step_x, step_y = longitude - shifted_x, latitude - shifted_y
            x += step_x
            y += step_y
            # The step just made was larger than what is left by 1/q.
            if max(_largest(step_x), _largest(step_y)) < _STANDSTILL:
                break
        return x, y

    return backward


def _largest(values: Array) -> float:
    return float(np.max(np.abs(values), initial=0.0))


def _same(longitude: Array, latitude: Array) -> tuple[Array, Array]:
    return longitude, latitude


# The systems in a row; every neighbour pair has a shift there and back, the rest is composed.
_CHAIN: tuple[Datum, ...] = ("CGCS2000", "WGS84", "GCJ02", "BD09")
_FORWARD: tuple[Shift, ...] = (_same, _wgs84_to_gcj02, _gcj02_to_bd09)
_BACKWARD: tuple[Shift, ...] = (_same, _inverse(_wgs84_to_gcj02), _inverse(_gcj02_to_bd09))

DATUMS: tuple[Datum, ...] = _CHAIN

TITLES: Mapping[str, str] = {
    "WGS84": "WGS84（GPS、国际地图）",
    "CGCS2000": "CGCS2000（天地图、测绘成果）",
    "GCJ02": "GCJ-02（高德、腾讯）",
    "BD09": "BD-09（百度）",
}
"""What each system is called on screen, in notes and in findings, with who uses it."""


def _route(source: Datum, target: Datum) -> tuple[Shift, ...]:
    """The shifts from one system to another, in their order."""
    for name in (source, target):
        if name not in _CHAIN:
            raise ValueError(f"不认识的坐标系“{name}”，只能是 {'、'.join(_CHAIN)}")
    start, end = _CHAIN.index(source), _CHAIN.index(target)
    if start <= end:
        return _FORWARD[start:end]
    return tuple(reversed(_BACKWARD[end:start]))


def transform(
    longitude: npt.ArrayLike, latitude: npt.ArrayLike, source: Datum, target: Datum
) -> tuple[Array, Array]:
    """Coordinates of one system in another, both in degrees, longitude first.

    Parameters
    ----------
    longitude, latitude : float or array-like of float
        Degrees in ``source``; they broadcast together and are left alone. NaN stays NaN; outside
        the box of the module's description coordinates come back unchanged.
    source, target : {"WGS84", "CGCS2000", "GCJ02", "BD09"}
        The system that the numbers are in, and the one they are wanted in.

    Returns
    -------
    longitude, latitude : numpy.ndarray of float
        Degrees in ``target``, of the arguments' common shape (0-dimensional for numbers). There and
        back differ by less than a millimetre.

    Raises
    ------
    ValueError
        A system that it does not know.

    Notes
    -----
    The reconstructed formula of GCJ-02 (“WGS-84 to GCJ-02 transform”, on4wp7.codeplex.com), as in
    the packages eviltransform and coord-convert; its inverse is iterated.

    Examples
    --------
    What coord-convert 0.2.1 gives for the same point in Beijing is 116.3974711, 39.9086212:

    >>> from geo.datum import transform
    >>> longitude, latitude = transform(116.39123, 39.90722, "WGS84", "GCJ02")
    >>> f"{longitude:.7f} {latitude:.7f}"
    '116.3974711 39.9086212'
    >>> back = transform(longitude, latitude, "GCJ02", "WGS84")
    >>> f"{back[0]:.7f} {back[1]:.7f}"
    '116.3912300 39.9072200'
    """
    route = _route(source, target)
    given_x, given_y = np.broadcast_arrays(
        np.asarray(longitude, dtype=np.float64), np.asarray(latitude, dtype=np.float64)
    )
    shape = given_x.shape
    x, y = given_x.flatten(), given_y.flatten()
    if route:
        for start in range(0, x.size, _CHUNK):
            part = slice(start, start + _CHUNK)
            x[part], y[part] = _transform_chunk(x[part], y[part], route)
    return x.reshape(shape)[()], y.reshape(shape)[()]


def _transform_chunk(x: Array, y: Array, route: tuple[Shift, ...]) -> tuple[Array, Array]:
    inside = (x >= _WEST) & (x <= _EAST) & (y >= _SOUTH) & (y <= _NORTH)
    if not inside.any():
        return x, y
    moved_x, moved_y = (x, y) if inside.all() else (x[inside], y[inside])
    for shift in route:
        moved_x, moved_y = shift(moved_x, moved_y)
    if inside.all():
        return moved_x, moved_y
    x, y = x.copy(), y.copy()
    x[inside], y[inside] = moved_x, moved_y
    return x, y
