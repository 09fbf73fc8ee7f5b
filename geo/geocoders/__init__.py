"""Geocoders: the offline one, online providers, and what they agree on.

Start at :mod:`geo.geocoders.placement`, which each of them answers."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.geocoders.consensus import Consensus, Opinion, agree
    from geo.geocoders.placement import Placement

__all__ = ["Consensus", "Opinion", "Placement", "agree"]
__getattr__ = lazily(__name__)
