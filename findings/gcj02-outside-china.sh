#!/usr/bin/env bash
# Library:  transbigdata 0.5.3 (PyPI, taxi and metro data of Chinese cities) beside coordTransform 0.2.1.
# Input:    places in WGS84: Qingdao, Tokyo, Sydney, London.
# Expected: GCJ-02 is an offset of maps of China; elsewhere it equals WGS84. The other libraries leave
#           a place outside a box of about 72-138 E, 0.8-56 N as it is.
# Seen:     transbigdata has no such rule: Tokyo moves by some 400 m, London by 1.3 km.
#           In Qingdao the two agree to the millimetre, so no test on local data tells.
# Means:    a list with a head office or a partner abroad (an investor's list has them) is put wrong in
#           silence. Ask first where a row is, then convert.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --no-deps --disable-pip-version-check \
  transbigdata==0.5.3 coordtransform==0.2.1 numpy==2.4.6

# Its module of coordinates needs numpy alone; the package would bring maps, plots and clustering.
PYTHONPATH=$(echo venv/lib/python3.*/site-packages/transbigdata) venv/bin/python -W ignore - <<'PY'
from math import cos, hypot, radians

import coordinates as transbigdata
from coordTransform import wgs84_to_gcj02

places = {"Qingdao": (120.38, 36.06), "Tokyo": (139.69, 35.68),
          "Sydney": (151.2, -33.87), "London": (-0.12, 51.5)}
moved = {}
for name, (lng, lat) in places.items():
    def metres(there):
        x, y = there
        return hypot((x - lng) * cos(radians(lat)), y - lat) * 111_195
    moved[name] = metres(transbigdata.wgs84togcj02(lng, lat)), metres(wgs84_to_gcj02(lng, lat))
    print(f"{name}: transbigdata moves it {moved[name][0]:.0f} m, coordTransform {moved[name][1]:.0f} m")
assert abs(moved["Qingdao"][0] - moved["Qingdao"][1]) < 0.01
assert moved["Tokyo"][1] == moved["London"][1] == 0
assert moved["Tokyo"][0] > 300 and moved["London"][0] > 1000, "places abroad stay where they are now"
PY
