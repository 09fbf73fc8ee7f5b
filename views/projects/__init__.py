"""One project on a page: its facts, its life, its place on the shortlist.

Start at :mod:`views.projects.detail`."""
