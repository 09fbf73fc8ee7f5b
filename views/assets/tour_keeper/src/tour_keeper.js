// The tour of one's own, kept in the browser: a reload or a server anew finds it there.
//
// Two copies: of this tab (sessionStorage), taken up again by itself; and the last one that was
// edited on this computer (localStorage), which a new tab offers. Nothing leaves the browser but to
// the session that asks.
import { element } from "../../../../geo/map/assets/src/dom.js";
import { offered, read, write } from "./storage.js";
import { Typed } from "./typed.js";

/** @import { Component } from "../../component.js" */
/**
 * `tour`: packed text, "" for none; `known`: whether the session has had one; `must`: whether it
 * waits for an answer; `answered`: whether it has one; `revision`: of the editor's fields; `door`:
 * selects the button that ends a presentation, "" for none. Or `offer`: the last one is to be
 * offered.
 * @typedef {{ tour: string, title: string, known: boolean, must: boolean, answered: boolean,
 *   revision: number, door: string, offer?: undefined }} Own
 * @typedef {{ offer: true }} Offer
 */

// An answer that is on its way while another page is chosen can be lost between the two runs of the
// server; so it is said again until the server has it. A run takes well under this on a good day.
const AGAIN_MS = 1500;

/** @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
const again = new WeakMap();

const typed = new Typed();

/** What the page's listeners need of the last run. */
const now = { tour: "", door: "", leave: (/** @type {number} */ _scene) => {} };

listen();

/** @param {Component<Own | Offer>} component */
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  if (data.offer) {
    const last = read("localStorage");
    parentElement.replaceChildren();
    if (!last.tour) return;
    const button = element("button", "kept-tour", parentElement, offered(last));
    button.type = "button";
    button.addEventListener("click", () => setTriggerValue("kept", { tour: last.tour }));
    return;
  }
  typed.filled(data.revision);
  Object.assign(now, {
    tour: data.known ? data.tour : "",
    door: data.door,
    leave: (/** @type {number} */ scene) => setStateValue("scene", scene),
  });
  const waiting = again.get(parentElement);
  clearTimeout(waiting);
  if (data.known) {
    if (read("sessionStorage").tour === data.tour) return;
    const value = data.tour ? { tour: data.tour, title: data.title, at: Date.now() } : null;
    const kept = write("sessionStorage", value);
    write("localStorage", value);
    if (!kept && data.tour) setTriggerValue("refused", true);
    return;
  }
  if (data.answered) return;
  const found = read("sessionStorage");
  if (!found.tour && !data.must) return;
  const later = () => again.set(parentElement, setTimeout(say, AGAIN_MS));
  const say = () => {
    if (!parentElement.isConnected) return;
    setTriggerValue("kept", { tour: found.tour || "", typed: found.typed || {} });
    later();
  };
  if (waiting === undefined) say();
  else later();
}

function listen() {
  addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    const field = target.closest('[class*="st-key-tour_"]');
    if (field) typed.note(field.className, target.value);
  }, true);
  addEventListener("pagehide", () => {
    const kept = read("sessionStorage");
    if (now.tour && kept.tour === now.tour) write("sessionStorage", { ...kept, typed: typed.texts });
  });
  // before the button's own report, so that the server has the scene when it reads that
  addEventListener("click", ({ target }) => {
    if (!now.door || !(target instanceof Element && target.closest(now.door))) return;
    now.leave(Number(new URLSearchParams(location.search).get("scene")) || 1);
  }, true);
}
