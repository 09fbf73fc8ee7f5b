"""One project on a page: its facts, its life, its place on the shortlist.

Start at :func:`views.projects.detail.show`; :func:`views.projects.project_list.show` lists them,
and :func:`views.projects.shortlist_button.show` puts one on the shortlist."""
