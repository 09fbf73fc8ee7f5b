"""The streets, address points and places that the offline geocoder knows, in WGS84 and in metres.

Start at :class:`geo.gazetteer.index.Gazetteer`."""
