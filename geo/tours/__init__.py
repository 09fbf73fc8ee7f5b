"""Tours for the meeting room: scenes on the map, one after another.

Start at :mod:`geo.tours.model`; :mod:`geo.tours.plan` makes the ready one."""
