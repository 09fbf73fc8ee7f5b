"""The project's core: places, zones, filters and maps, with no user interface in it."""
