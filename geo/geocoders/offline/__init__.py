"""The geocoder that needs no network: it answers from the gazetteer, or says why it cannot.

Start at :mod:`geo.geocoders.offline.geocoder`."""
