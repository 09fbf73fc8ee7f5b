"""Which declared coordinate systems can be taken for WGS84: those of WGS84 and of CGCS2000.

The two differ by centimetres to decimetres. Everything else is off by 50 to 1,200 m here and is not
converted: the parameters for Beijing 1954 and Xian 1980 are kept by the surveyors of each town, and
GCJ-02 and BD-09 are no datum at all.

Programs write the same datum under many names (EPSG's, Esri's, an author's own), so it is judged by
two things that must both agree: the whole of its name, and its ellipsoid.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyproj import CRS

# Without spaces, underscores and case; also the names of the geographic systems, which some write
# in the place of the datum's. "D_" is Esri's mark of a datum, "GCS_" of a geographic system.
_WGS84 = frozenset({"worldgeodeticsystem1984", "wgs1984", "wgs84", "wgs84crs84"})
_CGCS2000 = frozenset(
    {
        "china2000",
        "cgcs2000",
        "chinageodeticcoordinatesystem2000",
        "chinesegeodeticcoordinatesystem2000",
        "2000国家大地坐标系",
        "国家大地坐标系2000",
        "国家2000坐标系",
    }
)
_MARK = re.compile(r"^(d|gcs)_")
# A realisation or EPSG's word for several: (G2296), (Transit), ensemble.
_REALISATION = re.compile(r" ?\([A-Za-z0-9]{1,12}\)$| ensemble$")
# Shifted on purpose, whatever datum and ellipsoid the label copies.
_SHIFTED = re.compile(r"gcj|bd-?09|baidu|火星", re.IGNORECASE)

# Of WGS84 (1/f 298.257223563) and CGCS2000 (298.257222101, that of GRS 1980); some writers round.
_SEMI_MAJOR_M, _SEMI_MAJOR_SLACK_M = 6378137.0, 0.01
_INVERSE_FLATTENING, _FLATTENING_SLACK = 298.257223, 1e-5


def why_unusable(crs: CRS) -> str:
    """Why coordinates of this system are not taken for WGS84, in Chinese; "" when they are."""
    geodetic = crs.geodetic_crs
    datum = geodetic.datum if geodetic is not None else None
    if geodetic is None or datum is None:
        return f"几何的坐标系是 {crs.name}，没有大地基准，不能换算"
    if _SHIFTED.search(crs.name) or _SHIFTED.search(geodetic.name) or _SHIFTED.search(datum.name):
        return f"几何的坐标系是 {crs.name}，是加了偏移的坐标，不是 WGS84"
    if _is_known(datum.name) and _has_the_ellipsoid(geodetic):
        return ""
    return f"几何的坐标系是 {crs.name}（基准 {datum.name}），不能可靠地换算"


def _is_known(name: str) -> bool:
    plain = _REALISATION.sub("", name.strip())
    plain = _MARK.sub("", plain.lower().replace(" ", "_"))
    return re.sub(r"[_()\s-]", "", plain) in _WGS84 | _CGCS2000


def _has_the_ellipsoid(geodetic: CRS) -> bool:
    found = geodetic.ellipsoid
    if found is None:
        return False
    off_m = abs(found.semi_major_metre - _SEMI_MAJOR_M)
    off_flattening = abs(found.inverse_flattening - _INVERSE_FLATTENING)
    return off_m <= _SEMI_MAJOR_SLACK_M and off_flattening <= _FLATTENING_SLACK
