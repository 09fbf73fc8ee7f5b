#!/usr/bin/env bash
# Library:  dask-geopandas 0.5.0 with geopandas 1.2.0, dask 2026.8.0.
# Input:    six points in three partitions with their known extents; the geometry column is then
#           replaced by itself moved by 0.05 degrees, frame["geometry"] = ..., as one mends a datum.
# Expected: .cx selects "by intersection with bounding box" (its docstring), the same rows as geopandas
#           after compute().
# Seen:     the frame keeps the extents of the partitions from before, .cx skips partitions by them, and
#           two of six rows come back. set_geometry and assign drop the old extents and refuse instead.
# Means:    a window over a converted list shows fewer projects and nothing is raised. After a change
#           of geometry use set_geometry and calculate_spatial_partitions().
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check dask-geopandas==0.5.0 \
  dask==2026.8.0 geopandas==1.2.0 pandas==3.1.1 numpy==2.4.6 shapely==2.2.0 pyproj==3.7.2

"$work/venv/bin/python" -W ignore - <<'PY'
import dask_geopandas
import geopandas

points = geopandas.points_from_xy([120.30 + 0.01 * i for i in range(6)], [36.0] * 6)
frame = geopandas.GeoDataFrame({"row": range(6)}, geometry=points, crs=4490)
lazy = dask_geopandas.from_geopandas(frame, npartitions=3)
lazy.calculate_spatial_partitions()
lazy["geometry"] = lazy.geometry.translate(0.05, 0)
window = slice(120.345, 120.45), slice(35, 37)
eager = lazy.compute()
print("geopandas:     ", len(eager.cx[window]), "rows in the window")
print("dask-geopandas:", len(lazy.cx[window].compute()), "rows in the window")
print("extent believed", lazy.spatial_partitions.total_bounds, "extent now", eager.total_bounds)
assert len(eager.cx[window]) == 6
assert len(lazy.cx[window].compute()) == 2, "the extents follow the geometry now"
assert lazy.set_geometry(lazy.geometry.translate(0.05, 0)).spatial_partitions is None
PY
