"""三湾一带: the zones of the plan, and which of them a place lies in.

Start at :mod:`geo.zones.assign` and :mod:`geo.zones.read`."""
