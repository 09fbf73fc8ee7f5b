"""Online providers, one file each, a geopy Geocoder that declares its datum.

Start at :mod:`geo.geocoders.online.ask`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.geocoders.online.ask import OnlineGeocoder, from_environment
    from geo.geocoders.online.cache import GeocodeCache
    from geo.geocoders.online.poll import ask_all

__all__ = ["GeocodeCache", "OnlineGeocoder", "ask_all", "from_environment"]
__getattr__ = lazily(__name__)
