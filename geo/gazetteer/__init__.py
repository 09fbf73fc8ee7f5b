"""The streets, address points and places that the offline geocoder knows, in WGS84 and in metres.

Start at :class:`geo.gazetteer.index.Gazetteer`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.gazetteer.index import Gazetteer
    from geo.gazetteer.things import AddressPoint, Place, Street

__all__ = ["AddressPoint", "Gazetteer", "Place", "Street"]
__getattr__ = lazily(__name__)
