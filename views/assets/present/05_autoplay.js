// Autoplay: off until asked for, with a visible timer, a pause, and a loop for a lobby screen.
(function () {
  "use strict";
  const { Present } = window;
  const SECONDS = 20, STEP = 5, SHORTEST = 5, LONGEST = 120;
  const TICK_MS = 200;

  // next(): go on, false at the end of the tour; changed(state): show it.
  Present.Autoplay = class {
    constructor(next, changed) {
      this._next = next;
      this._changed = changed;
      this.on = this.paused = this.loop = false;
      this.seconds = SECONDS;
      this.left = SECONDS;
    }

    toggle() {
      this.on = !this.on;
      this.paused = false;
      this.restart();
      clearInterval(this._ticking);
      if (this.on) {
        this._last = performance.now();
        this._ticking = setInterval(() => this._tick(), TICK_MS);
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

    adjust(direction) {
      this.seconds = Math.max(SHORTEST, Math.min(LONGEST, this.seconds + direction * STEP));
      this.restart();
      this._changed(this);
    }

    // The scene was changed, by hand or by the timer: its time starts anew.
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
  };
})();
