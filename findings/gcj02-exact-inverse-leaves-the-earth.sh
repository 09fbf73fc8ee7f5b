#!/usr/bin/env bash
# Library:  eviltransform 0.2.2 (npm); eviltransform 0.1.1 (PyPI) is the same project in Python.
# Input:    a place in Qingdao in GCJ-02, 36.06737 N 120.38773 E.
# Expected: the README says of gcj2wgs_exact: accuracy less than 0.5 m, better than gcj2wgs (1 to 2 m).
# Seen:     npm answers a latitude of many thousand degrees: each step of its iteration goes away
#           from the solution, 30 times. The quick gcj2wgs is right to 0.5 m, Python's exact one to 0.1 m.
# Means:    the function that sounds safest is the only wrong one; nothing is raised, and a marker at
#           such a latitude is simply not on the map. Check a conversion by converting back.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund eviltransform@0.2.2
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check eviltransform==0.1.1

node -e '
const { gcj2wgs, gcj2wgs_exact } = require("eviltransform");
const [lat, lng] = [36.06737623, 120.38773308];
console.log(JSON.stringify([gcj2wgs_exact(lat, lng), gcj2wgs(lat, lng)]));
' >npm.json
venv/bin/python - <<'PY'
import json

import eviltransform

exact, quick = json.load(open("npm.json"))
here = 36.06737623, 120.38773308
lat, lng = eviltransform.gcj2wgs_exact(*here)
print("npm  0.2.2 gcj2wgs_exact:", exact)
print("npm  0.2.2 gcj2wgs      :", quick)
print("PyPI 0.1.1 gcj2wgs_exact:", {"lat": lat, "lng": lng})
back = eviltransform.distance(*eviltransform.wgs2gcj(lat, lng), *here)
assert back < 0.5, f"Python's exact inverse comes back to {back} m"
assert eviltransform.distance(quick["lat"], quick["lng"], lat, lng) < 2
assert abs(exact["lat"]) > 90, "npm's exact inverse is on the Earth now"
PY
