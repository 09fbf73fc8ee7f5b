#!/usr/bin/env bash
# Library:  eviltransform 0.2.2 (npm) beside gcoord 1.0.7 and coordtransform 2.1.2 (npm).
# Input:    GCJ-02 places from Kashgar to Harbin.
# Expected: one BD-09 for one GCJ-02: all three convert between the same two datums.
# Seen:     gcoord and coordtransform agree to the millimetre; eviltransform lies 10 m off them in
#           Qingdao and 46 m in Guangzhou, as its two waves are taken of degrees times pi instead of
#           degrees times 3000 pi / 180. It undoes its own error on the way back.
# Means:    a round trip within one library proves nothing. Compare with a second library, or with a
#           place known on both maps, before BD-09 data is called converted.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund eviltransform@0.2.2 gcoord@1.0.7 coordtransform@2.1.2

node -e '
const evil = require("eviltransform"), gcoord = require("gcoord"), ct = require("coordtransform");
const assert = require("assert");
const places = { Qingdao: [120.38773, 36.06737], Kashgar: [75.99, 39.47], Harbin: [126.63, 45.75],
  Guangzhou: [113.26, 23.13], Lhasa: [91.11, 29.65] };
const metres = (a, b) => evil.distance(a[1], a[0], b[1], b[0]);
let most = 0;
for (const [name, gcj] of Object.entries(places)) {
  const g = gcoord.transform(gcj, gcoord.GCJ02, gcoord.BD09);
  const c = ct.gcj02tobd09(...gcj);
  const e = evil.gcj2bd(gcj[1], gcj[0]);
  const off = metres([e.lng, e.lat], g);
  const own = evil.bd2gcj(e.lat, e.lng);
  const trip = metres([own.lng, own.lat], gcj);
  console.log(`${name}: eviltransform ${off.toFixed(1)} m off, its own round trip ${trip.toFixed(2)} m`);
  assert(Math.abs(g[0] - c[0]) < 1e-8 && Math.abs(g[1] - c[1]) < 1e-8, "the other two disagree");
  assert(trip < 1, "its own round trip shows the error");
  most = Math.max(most, off);
}
assert(most > 5, "eviltransform agrees with the others now");
'
