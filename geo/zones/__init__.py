"""三湾一带: the zones of the plan, and which of them a place lies in.

Start at :mod:`geo.zones.assign` and :mod:`geo.zones.read`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.zones.assign import assign_zones
    from geo.zones.pins import click_radius_m, land_of
    from geo.zones.read import read_zones

__all__ = ["assign_zones", "click_radius_m", "land_of", "read_zones"]
__getattr__ = lazily(__name__)
