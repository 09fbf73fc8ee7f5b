#!/usr/bin/env bash
# Library:  leaflet 1.9.4 (npm), run in jsdom 26.1.0.
# Input:    single "wheel" events of 0.1, 1, 60 and 240 pixels on a map with the default options; touch
#           pads and mice with fine wheels send such fractions.
# Expected: wheelPxPerZoomLevel, 60: "How many scroll pixels mean a change of one full zoom level".
# Seen:     a tenth of a pixel is one full level, as 60 are: what is left after the sigmoid is rounded up
#           to zoomSnap, never down.
# Means:    a finger that rests on the pad throws the speaker's map out of its view, and wheelPxPerZoomLevel
#           does not help. A page has to gather the pixels itself before it lets the map have them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund leaflet@1.9.4 jsdom@26.1.0

node -e '
const assert = require("assert");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<body></body>", { pretendToBeVisual: true });
global.window = window;
global.document = window.document;
Object.defineProperty(global, "navigator", { value: window.navigator, configurable: true });
const L = require("leaflet");
const levels = (pixels, options) => new Promise((done) => {
  const box = document.createElement("div");
  for (const [side, size] of [["clientWidth", 800], ["clientHeight", 600]])
    Object.defineProperty(box, side, { value: size });
  document.body.append(box);
  const map = L.map(box, { center: [36.06, 120.38], zoom: 13, zoomAnimation: false, ...options });
  box.dispatchEvent(new window.WheelEvent("wheel", { deltaY: -pixels, clientX: 400, clientY: 300 }));
  setTimeout(() => done(map.getZoom() - 13), 200);
});
(async () => {
  const seen = {};
  for (const pixels of [0.1, 1, 60, 240]) seen[pixels] = await levels(pixels);
  const fine = await levels(0.1, { wheelPxPerZoomLevel: 600 });
  console.log("levels by pixels:", seen, "at 600 px a level:", fine);
  assert.strictEqual(seen[240], 2);
  assert.deepStrictEqual([seen[0.1], seen[1], seen[60], fine], [1, 1, 1, 1], "small scrolls are small now");
  process.exit(0);
})();
'
