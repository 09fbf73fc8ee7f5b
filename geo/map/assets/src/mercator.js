// World coordinates: web Mercator scaled to 0..1, x to the east and y to the south. Screen pixels at
// a zoom are world * 256 * 2^zoom.

const EQUATOR_M = 40075016.686; // length of the equator in metres (WGS84, as web Mercator uses it)

export const mercator = {
  /** @param {number} longitude degrees */
  x: (longitude) => longitude / 360 + 0.5,

  /** @param {number} latitude degrees */
  y: (latitude) => {
    const s = Math.sin((latitude * Math.PI) / 180);
    return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
  },

  /** @param {number} x world */
  longitude: (x) => (x - 0.5) * 360,

  /** @param {number} y world */
  latitude: (y) => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI,

  /**
   * Pixels to a world unit.
   * @param {number} zoom
   */
  scale: (zoom) => 256 * Math.pow(2, zoom),

  /**
   * World units in one metre.
   * @param {number} y world: where
   */
  perMetre: (y) => 1 / (EQUATOR_M * Math.cos((mercator.latitude(y) * Math.PI) / 180)),
};
