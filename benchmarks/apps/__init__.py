"""One small app a renderer, all with the page of :mod:`benchmarks.apps.page` around the map."""
