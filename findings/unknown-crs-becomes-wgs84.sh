#!/usr/bin/env bash
# Library:  DuckDB 2.0.1 (its core, no extension) between two geopandas 1.2.0 (pyarrow 26.0.1).
# Input:    a GeoParquet file whose geometry has "crs": null.
# Expected: GeoParquet 1.1: null means that the system is unknown; a missing key means OGC:CRS84.
#           A copy of the file should say the same.
# Seen:     COPY (FROM 'a.parquet') TO 'b.parquet' leaves the key out: geopandas reads None from the
#           first file and OGC:CRS84 from the second. A system that is given (EPSG:4490) is kept.
# Means:    a list in GCJ-02 or Xian 1980, whose writer was honest enough to say "unknown", is WGS84
#           after one pass through a query. Take "no crs" from a query engine as unknown, and test it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check duckdb==2.0.1 geopandas==1.2.0 \
  pyarrow==26.0.1 pandas==3.1.1 numpy==2.4.6 shapely==2.2.0 pyproj==3.7.2

cd "$work"
venv/bin/python - <<'PY'
import json

import duckdb
import geopandas
import pyarrow.parquet as pq

def copied(crs):
    place = geopandas.points_from_xy([120.3877], [36.0674])
    geopandas.GeoDataFrame({"name": ["甲"]}, geometry=place, crs=crs).to_parquet("a.parquet")
    duckdb.sql("COPY (FROM 'a.parquet') TO 'b.parquet'")
    said = [json.loads(pq.read_metadata(f).metadata[b"geo"])["columns"]["geometry"]
            for f in ("a.parquet", "b.parquet")]
    read = [geopandas.read_parquet(f).crs for f in ("a.parquet", "b.parquet")]
    print(f"crs={crs}: key in the file", ["crs" in s for s in said], "read as", [r and r.name for r in read])
    return said, read

said, read = copied(None)
assert said[0]["crs"] is None and read[0] is None
assert "crs" not in said[1] and read[1] == "OGC:CRS84", "DuckDB keeps an unknown system unknown now"
assert copied(4490)[1][1].to_epsg() == 4490
PY
