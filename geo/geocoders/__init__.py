"""Geocoders: the offline one, online providers, and what they agree on.

Start at :mod:`geo.geocoders.placement`, which each of them answers."""
