"""What the online geocoders know of our city: how to ask for it, and what lies outside it."""

from __future__ import annotations

import re

from geo.address.normalise import normalise_text
from geo.district.current import in_use

HOME = in_use()
CITY = HOME.city
PROVINCE_AND_CITY = HOME.province + HOME.city
ADCODE = f"{HOME.codes[1]}00"
BOUNDS = HOME.city_bounds
"""West, south, east, north in degrees: a first sieve, no more, for its corners are not the city."""

# 市 is also part of words: 市南区, 市立医院, 市民中心, 市政府, 市场, 超市, 城市.
_BEHIND = "|".join(map(re.escape, (*HOME.behind_city, *"立民政场内")))
_DISTRICTS = "|".join(map(re.escape, HOME.begin_like_city))
_OWN_PREFIX = re.compile(
    r"^(?:中国|中华人民共和国)?,?"
    rf"(?:(?:{re.escape(HOME.province)}|{re.escape(HOME.province_short)}),?)?"
    rf"(?:{re.escape(CITY)}(?!{_BEHIND}),?"
    + (rf"|{re.escape(HOME.city_short)}(?={_DISTRICTS})" if _DISTRICTS else "")
    + ")"
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
    if adcode and not adcode.startswith(HOME.codes[1]):
        return f"返回的位置在{city or adcode}，不在{CITY}"
    if city and HOME.city_short not in city:
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
