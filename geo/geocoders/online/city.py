"""What the online geocoders know of our city: how to ask for it, and what lies outside it."""

from __future__ import annotations

import re

from geo.address.normalise import normalise_text

CITY = "青岛市"
PROVINCE_AND_CITY = "山东省青岛市"
ADCODE = "370200"
# 119°30′–121°00′ E, 35°35′–37°09′ N, the city's own figures (青岛市情). WGS84 degrees: west, south,
# east, north. The corners are other cities' (烟台, 潍坊, 日照) or sea: a first sieve, no more.
BOUNDS = (119.5, 35 + 35 / 60, 121.0, 37 + 9 / 60)

# 市 is also part of words: 市南区, 市立医院, 市民中心, 市政府, 市场, 超市, 城市.
_OWN_PREFIX = re.compile(
    r"^(?:中国|中华人民共和国)?,?(?:山东省?,?)?"
    r"(?:青岛市(?!南区|北区|[立民政场内]),?|青岛(?=市南区|市北区))"
)
_OTHER_PREFIX = re.compile(
    r"^(?:中国)?[^\d路街巷区县]{2,7}?(?:省|自治区|特别行政区|(?<![超城])市(?![南北立民政场内中]))"
)


def with_city(query: str) -> str:
    """An address as providers want it: normalised, with 山东省青岛市 in front.

    Without the city a provider searches the whole country (there are many 香港中路). An address
    that names another province or city itself stays as it is, so that the answer can be refused.
    """
    text = normalise_text(query)
    own = _OWN_PREFIX.match(text)
    if own is not None and own.end() < len(text):
        text = text[own.end() :]
    elif own is not None or _OTHER_PREFIX.match(text):
        return text
    return PROVINCE_AND_CITY + text


def why_division_is_foreign(city: str, adcode: str) -> str:
    """Why a match with this city name or adcode is not ours; "" when it is, or names neither."""
    if adcode and not adcode.startswith(ADCODE[:4]):
        return f"返回的位置在{city or adcode}，不在{CITY}"
    if city and CITY.removesuffix("市") not in city:
        return f"返回的位置在{city}，不在{CITY}"
    return ""


def why_coordinate_is_foreign(longitude: float, latitude: float) -> str:
    """Why a coordinate is not in the city, with its usual cause; "" when it is.

    Meant for any of the datums: they differ by a kilometre, the bounds are far wider than that.
    """
    west, south, east, north = BOUNDS
    stated = f"返回的坐标 {longitude:.6g}, {latitude:.6g} "
    if west <= longitude <= east and south <= latitude <= north:
        return ""
    if west <= latitude <= east and south <= longitude <= north:
        return stated + "像是经纬度写反了，不采用"
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        return stated + "超出经纬度范围，不采用"
    return stated + f"不在{CITY}范围内，不采用"
