"""Chinese address text: one form of its characters, then street, number, junction, bounds, place.

Start at :mod:`geo.address.parse`; what an address says about another town is in
:mod:`geo.address.elsewhere`."""
