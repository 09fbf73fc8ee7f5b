#!/usr/bin/env bash
# Library:  gcoord 1.0.7 (npm), which converts GeoJSON between WGS84, GCJ-02 and BD-09 in place.
# Input:    a FeatureCollection in WGS84 with the optional "bbox" of RFC 7946, section 5.
# Expected: RFC 7946: bbox is the range of the coordinates of the object's geometries, so what moves
#           the coordinates has to move it too, or to leave it out.
# Seen:     every position moves half a kilometre, both bbox members keep the WGS84 figures, and one
#           of the converted points lies outside the box that is said to hold it.
# Means:    clients that trust bbox (fitBounds, an index of tiles, a filter "in view") work in the old
#           datum. Delete or recompute bbox after any conversion of a datum.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund gcoord@1.0.7

node -e '
const gcoord = require("gcoord"), assert = require("assert");
const box = [120.38, 36.06, 120.39, 36.07];
const list = { type: "FeatureCollection", bbox: [...box], features: [{ type: "Feature", properties: {},
  bbox: [...box], geometry: { type: "MultiPoint", coordinates: [[120.38, 36.06], [120.39, 36.07]] } }] };
const out = gcoord.transform(list, gcoord.WGS84, gcoord.GCJ02);
const points = out.features[0].geometry.coordinates;
console.log("points:", JSON.stringify(points));
console.log("bbox:  ", JSON.stringify(out.bbox), "and of the feature", JSON.stringify(out.features[0].bbox));
assert(points[0][0] > 120.384, "the points were not moved");
assert(points.some(([x]) => x > out.bbox[2]), "no point is outside the box");
assert.deepStrictEqual(out.bbox, box, "the bbox of the collection is converted now");
assert.deepStrictEqual(out.features[0].bbox, box, "the bbox of the feature is converted now");
'
