"""The projects of the plan: read, validated, and placed.

Start at :mod:`geo.projects.read` and :mod:`geo.projects.locate`."""
