"""Chinese address text: one form of its characters, then street, number, junction, bounds, place.

Start at :mod:`geo.address.parse`; of other towns knows :mod:`geo.address.elsewhere`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.address.characters import unify
    from geo.address.model import Address
    from geo.address.parse import parse_addresses

__all__ = ["Address", "parse_addresses", "unify"]
__getattr__ = lazily(__name__)
