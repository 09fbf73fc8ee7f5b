// Full screen, and the way out: Esc first leaves full screen, then the presentation.
import { framing } from "./framing.js";

/** @import { Settings } from "./types.js" */

const ESCAPED_MS = 400; // the browser's own Esc, which left full screen, may still arrive as a key
const LEAVING_MS = 3000; // as long as the page may take to go away by itself

export class Exit {
  /**
   * @param {Pick<Settings, "alone" | "door" | "exit" | "health">} options see geo.tours.play.document
   * @param {(text: string) => void} say a word to the reader
   */
  constructor(options, say) {
    this._options = options;
    this._say = say;
    this._top = framing() || window;
    this._leftFullAt = -Infinity;
    this._leaving = 0;
    const changed = () => {
      if (!this.isFull()) this._leftFullAt = performance.now();
    };
    document.addEventListener("fullscreenchange", changed);
    if (this._top !== window) this._top.document.addEventListener("fullscreenchange", changed);
  }

  isFull() {
    return Boolean(document.fullscreenElement || this._top.document.fullscreenElement);
  }

  fullscreen() {
    if (this.isFull()) {
      this._unfull();
      return;
    }
    const asked = this._top.document.documentElement.requestFullscreen?.();
    if (asked) asked.catch(() => this._say("浏览器不允许全屏，可按 F11"));
    else this._say("浏览器不支持全屏，可按 F11");
  }

  _unfull() {
    const holder = document.fullscreenElement ? document : this._top.document;
    holder.exitFullscreen().catch(() => {});
  }

  leave() {
    if (this.isFull()) this._unfull();
    else if (performance.now() - this._leftFullAt < ESCAPED_MS) return;
    else if (this._options.alone) this._say("关闭本页即可结束");
    else if (!this._leaving) this._goAway();
  }

  /** The framing page goes back to the map by itself; without a connection it cannot: the scene stays. */
  _goAway() {
    const { door = "", exit = "", health = "" } = this._options;
    const away = () => this._top.location.assign(new URL(exit, document.baseURI));
    const button = /** @type {HTMLElement | null | undefined} */ (framing()?.document.querySelector(door));
    if (!button) {
      away();
      return;
    }
    this._leaving = window.setTimeout(() => {
      this._leaving = 0;
      fetch(health, { cache: "no-store" }).then(away, () =>
        this._say("与服务器的连接断开了，画面保留；恢复后再按 Esc")
      );
    }, LEAVING_MS);
    button.click();
  }
}
