// Autoplay: off until asked for, with a visible timer, a pause, and a loop for a lobby screen.
const SECONDS = 20, STEP = 5, SHORTEST = 5, LONGEST = 120;
const TICK_MS = 200;

export class Autoplay {
  /**
   * @param {(loop: boolean) => boolean} next go on; false at the end of the tour
   * @param {(state: Autoplay) => void} changed show it
   */
  constructor(next, changed) {
    this._next = next;
    this._changed = changed;
    this.on = this.paused = this.loop = false;
    this.seconds = SECONDS;
    this.left = SECONDS;
    this._last = 0;
    this._ticking = 0;
  }

  toggle() {
    this.on = !this.on;
    this.paused = false;
    this.restart();
    window.clearInterval(this._ticking);
    if (this.on) {
      this._last = performance.now();
      this._ticking = window.setInterval(() => this._tick(), TICK_MS);
    }
    this._changed(this);
  }

  pause() {
    if (!this.on) return;
    this.paused = !this.paused;
    this._changed(this);
  }

  toggleLoop() {
    this.loop = !this.loop;
    this._changed(this);
  }

  /** @param {1 | -1} direction slower or faster */
  adjust(direction) {
    this.seconds = Math.max(SHORTEST, Math.min(LONGEST, this.seconds + direction * STEP));
    this.restart();
    this._changed(this);
  }

  /** The scene was changed, by hand or by the timer: its time starts anew. */
  restart() {
    this.left = this.seconds;
  }

  _tick() {
    const now = performance.now();
    const passed = (now - this._last) / 1000;
    this._last = now;
    if (this.paused || document.hidden) return;
    this.left -= passed;
    if (this.left <= 0) {
      this.restart();
      if (!this._next(this.loop)) this.toggle();
    }
    this._changed(this);
  }
}
