"""Chinese address text: one form of its characters, then street, number, junction, bounds, place.

Start at :mod:`geo.address.parse`; what an address says about another town is in
:mod:`geo.address.elsewhere`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.address.characters import unify
    from geo.address.parse import Address, parse_addresses

__all__ = ["Address", "parse_addresses", "unify"]
__getattr__ = lazily(__name__)
