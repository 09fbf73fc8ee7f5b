"""Nominatim (OpenStreetMap), ``/search``; answers in WGS84. geopy's class with our checks.

Sources: nominatim.org/release-docs/latest/api/Search (viewbox, bounded, countrycodes,
accept-language, addressdetails), …/api/Output (fields; boundingbox is south, north, west, east),
…/customize/Ranking (place_rank and how far a feature is taken to reach) and the usage policy
(operations.osmfoundation.org/policies/nominatim: one request a second in all, a User-Agent that
names the application, results kept, no bulk geocoding on the public server: for lists run one's
own).

Nominatim gives no confidence; ``importance`` ranks fame, not precision, and is not used. The
radius is what the match itself spans (half the diagonal of its boundingbox), and at least what
its kind is worth: OSM maps a house as a point or an outline, a street as several ways of which it
returns one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self

from geopy.exc import (
    ConfigurationError,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeopyError,
)
from geopy.geocoders import Nominatim as GeopyNominatim
from shapely.geometry import LineString

from geo import settings
from geo.datum import Datum
from geo.geocoders.online._answer import Candidate, check_gate, number_of, text_of
from geo.geocoders.online._provider import ProviderGeocoder
from geo.geocoders.online.city import BOUNDS, CITY, HOME
from geo.projection import to_metric

_HOUSE_M = 60.0
_PLACE_M = 120.0
_STREET_M = 1500.0
# place_rank at most … -> refused, or least radius (the documented extents, as radii).
_COARSEST_RANK = 18
_RANK_EXTENT_M = ((19, 2000.0), (20, 1000.0), (25, 500.0))
_LARGEST_M = 5000.0
# Kinds of more than a quarter, in versions that give no place_rank (format json before 4.3).
_TOO_COARSE = frozenset(
    {
        *("country", "state", "region", "province", "county", "city", "municipality"),
        *("city_district", "district", "borough", "town", "administrative", "postcode"),
    }
)


class Nominatim(ProviderGeocoder, GeopyNominatim):
    """OpenStreetMap. No key; ``NOMINATIM_USER_AGENT`` names the application and a contact."""

    provider: ClassVar[str] = "nominatim"
    title: ClassVar[str] = settings.SERVICES["nominatim"]
    datum: ClassVar[Datum] = "WGS84"
    default_domain: ClassVar[str] = "nominatim.openstreetmap.org"
    path: ClassVar[str] = "/search"
    key_setting: ClassVar[settings.Setting] = settings.NOMINATIM_USER_AGENT
    min_interval_s: ClassVar[float] = 1.1

    def __init__(self, *, user_agent: str, **options: Any) -> None:
        if not user_agent.strip():
            raise ConfigurationError(
                "Nominatim 要求写明应用名和联系方式，请设置 NOMINATIM_USER_AGENT"
            )
        # geopy refuses the sample names of its documentation.
        super().__init__(user_agent=user_agent.strip(), **options)
        self.api = f"{self.scheme}://{self.domain}{self.geocode_path}"
        self.reverse_api = f"{self.scheme}://{self.domain}{self.reverse_path}"

    @classmethod
    def _with_key(cls, value: str, options: dict[str, Any]) -> Self:
        return cls(user_agent=value, **options)

    def _parameters(self, address: str) -> Mapping[str, str]:
        west, south, east, north = BOUNDS
        return {
            "q": address,
            "format": "json",
            "limit": "5",
            "addressdetails": "1",
            "accept-language": "zh-CN",
            "countrycodes": "cn",
            "viewbox": self._format_bounding_box(
                [(south, west), (north, east)], "%(lon1)s,%(lat1)s,%(lon2)s,%(lat2)s"
            ),
            "bounded": "1",
        }

    def _read(self, page: Any, query: str) -> Iterable[Candidate]:
        if isinstance(page, dict):
            error = page.get("error")
            message = text_of(error.get("message") if isinstance(error, dict) else error)
            if not message:
                raise GeocoderParseError(f"{self.title}返回的不是结果列表")
            raise GeocoderQueryError(f"{self.title}不接受这个请求，请检查地址（{message}）")
        if not all(isinstance(place, dict) for place in page):
            raise GeocoderParseError(f"{self.title}返回的结果不是对象")
        return [self._candidate(place, query) for place in page]

    def _candidate(self, place: Mapping[str, Any], query: str) -> Candidate:
        details = place.get("address")
        details = details if isinstance(details, dict) else {}
        kind = text_of(place.get("addresstype")) or text_of(place.get("type"))
        category = text_of(place.get("class")) or text_of(place.get("category"))
        name = text_of(place.get("display_name"))
        rank = place.get("place_rank")
        radius_m = max(self._least_radius_m(category, kind, details, rank), self._reach_m(place))
        refused = ""
        if (isinstance(rank, int) and rank <= _COARSEST_RANK) or kind in _TOO_COARSE:
            refused = f"只匹配到{name or kind}，不是这个地址"
        elif radius_m > _LARGEST_M:
            refused = f"匹配到的{name or kind}跨度太大，不采用"
        elif name and HOME.city_short not in name and HOME.city_en not in name:
            refused = f"返回的位置是{name}，不在{CITY}"
        candidate = Candidate(
            longitude=number_of(place.get("lon"), self.title),
            latitude=number_of(place.get("lat"), self.title),
            radius_m=radius_m,
            level=f"{category}/{kind}".strip("/"),
            address=name or "（未注明）",
            raw=place,
            refused=refused,
        )
        number = text_of(details.get("house_number"))
        if number and not refused:
            return check_gate(candidate, query, text_of(details.get("road")), number)
        return candidate

    def _least_radius_m(
        self, category: str, kind: str, details: Mapping[str, Any], rank: Any
    ) -> float:
        if text_of(details.get("house_number")):
            return _HOUSE_M
        if category == "highway" or kind == "road":
            return _STREET_M
        if isinstance(rank, int):
            return next((metres for most, metres in _RANK_EXTENT_M if rank <= most), _PLACE_M)
        return _PLACE_M

    def _reach_m(self, place: Mapping[str, Any]) -> float:
        """Half the diagonal of the boundingbox, 0 without one."""
        box = place.get("boundingbox")
        if not isinstance(box, list) or len(box) != 4:
            return 0.0
        south, north, west, east = (number_of(side, self.title) for side in box)
        if not (abs(south) <= 90 and abs(north) <= 90 and abs(west) <= 180 and abs(east) <= 180):
            return 0.0
        length_m = to_metric(LineString([(west, south), (east, north)])).length
        return length_m / 2 if math.isfinite(length_m) else 0.0

    def _http_error(self, status: int, body: str, retry_after: float | None) -> GeopyError:
        if status == 403:
            return GeocoderInsufficientPrivileges(
                "拒绝了请求（HTTP 403）：检查 NOMINATIM_USER_AGENT 是否写明应用，"
                "用量是否超出其使用政策"
            )
        return super()._http_error(status, body, retry_after)
