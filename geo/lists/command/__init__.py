"""``python -m geo geocode``: a list on this machine or on a Dask cluster.

Start at :mod:`geo.lists.command.command`."""
