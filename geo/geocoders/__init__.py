"""One file a provider; each is a geopy Geocoder that declares its datum."""
