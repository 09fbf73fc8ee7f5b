"""Online providers, one file each, a geopy Geocoder that declares its datum.

Start at :mod:`geo.geocoders.online.ask`."""
