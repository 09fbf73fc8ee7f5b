#!/usr/bin/env bash
# Library:  pyproj 3.7.2 (PROJ 9.5.1 in its wheel), which geopandas' to_crs asks.
# Input:    one point in Qingdao, in Xian 1980 (EPSG:4610) and in Beijing 1954 (EPSG:4214).
# Expected: transforming it to CGCS2000 (EPSG:4490) moves it by the difference of the datums, or says that it
#           cannot: the EPSG data set has no transformation between them for the public.
# Seen:     not a digit changes, from either, with no warning: PROJ takes a "ballpark" offset of zero.
#           Yet Beijing 1954 to WGS 84 moves the point by 72 m, so the same place has two answers in
#           two systems that agree to less than a metre. Nothing says which.
# Means:    old cadastral and planning layers look converted and carry the new label. What tells is
#           that TransformerGroup(a, b) offers no operation of known accuracy: refuse those.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check pyproj==3.7.2

venv/bin/python -W error - <<'PY'
from pyproj import CRS, Geod
from pyproj.transformer import Transformer, TransformerGroup

here = 120.38, 36.06

def moved(source, target):
    there = Transformer.from_crs(source, target, always_xy=True).transform(*here)
    metres = Geod(ellps="GRS80").inv(*here, *there)[2]
    known = [t for t in TransformerGroup(source, target).transformers if t.accuracy >= 0]
    print(f"{CRS(source).name} to {CRS(target).name}: moved {metres:.1f} m, {len(known)} known ways")
    return there == here, metres, len(known)

assert moved(4610, 4490) == (True, 0, 0), "Xian 1980 is transformed now"
assert moved(4214, 4490) == (True, 0, 0), "Beijing 1954 to CGCS2000 is transformed now"
_, metres, ways = moved(4214, 4326)
assert 50 < metres < 100 and ways, "Beijing 1954 to WGS 84 changed"
PY
