"""The offline geocoder as geopy has geocoders; apart, for geopy loads the web libraries of its own.

That is about 0.1 s which a start of the app need not wait for.
"""

from __future__ import annotations

from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from shapely.geometry import Point

from geo.address.model import Address
from geo.address.parse import parse_addresses
from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.placement import Placement


class _NoNetwork(BaseSyncAdapter):
    """No connection is ever made; geopy's own adapters build a TLS context for each geocoder."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        raise GeocoderServiceError("离线地理编码不访问网络")

    get_text = get_json


class OfflineGeocoder(Offline, Geocoder):
    """The offline geocoder for whatever works with geopy's: a rate limiter, a column of a frame.

    Parameters
    ----------
    gazetteer : Gazetteer
        What is known.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import OfflineGeocoder
    >>> geocoder = OfflineGeocoder(load_dataset().gazetteer)
    >>> location = geocoder.geocode("香港中路 76 号")
    >>> location.raw["location_method"], location.raw["datum"]
    ('address', 'WGS84')
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        Geocoder.__init__(self, user_agent="offline", adapter_factory=_NoNetwork)
        Offline.__init__(self, gazetteer)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Where the addresses of a text are.

        Parameters
        ----------
        query : str
            An address, or several.
        exactly_one : bool
            The first alone, else all.
        timeout : float, optional
            Accepted for the interface: nothing here can take long.

        Returns
        -------
        geopy.Location, list of it, or None
            None when nothing was found. ``raw`` holds geometry (shapely, EPSG:4326),
            location_method, radius_m (of the geometry), point_radius_m (of the Location's own
            point), location_note, matched and datum.
        """
        locations = [
            location
            for address in parse_addresses(query)
            if (location := _location(address, self.locate(address))) is not None
        ]
        if not locations:
            return None
        return locations[0] if exactly_one else locations


def _location(address: Address, placement: Placement) -> Location | None:
    point = placement.point
    if not isinstance(point, Point):
        return None
    raw = {
        "geometry": placement.geometry,
        "location_method": placement.method,
        "radius_m": placement.radius_m,
        "point_radius_m": placement.point_radius_m,
        "location_note": placement.note,
        "matched": placement.matched,
        "datum": Offline.datum,
    }
    # geopy wants latitude first.
    return Location(address.label, (point.y, point.x, 0.0), raw)
