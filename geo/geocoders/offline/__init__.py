"""The geocoder that needs no network: it answers from the gazetteer, or says why it cannot.

Start at :mod:`geo.geocoders.offline.geocoder`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.geocoders.offline.geocoder import Offline
    from geo.geocoders.offline.geopy_interface import OfflineGeocoder
    from geo.geocoders.offline.radii import likely_radius_m

__all__ = ["Offline", "OfflineGeocoder", "likely_radius_m"]
__getattr__ = lazily(__name__)
