// The tour of one's own, kept in the browser: a reload or a server anew finds it there.
//
// Two copies: of this tab (sessionStorage), taken up again by itself; and the last one that was
// edited on this computer (localStorage), which a new tab offers. Nothing leaves the browser but to
// the session that asks.
import { element } from "../../../../geo/map/assets/src/dom.js";
import { offered, read, write } from "./storage.js";

/** @import { Component } from "../../component.js" */
/**
 * `tour`: packed text, "" for none; `known`: whether the session has had one; `must`: whether it
 * waits for an answer. Or `offer`: the last one is to be offered.
 * @typedef {{ tour: string, title: string, known: boolean, must: boolean, offer?: undefined }} Own
 * @typedef {{ offer: true }} Offer
 */

/** @type {WeakSet<HTMLElement>} */
const asked = new WeakSet();

/** @param {Component<Own | Offer>} component */
export default function ({ data, parentElement, setTriggerValue }) {
  if (data.offer) {
    const last = read("localStorage");
    parentElement.replaceChildren();
    if (!last.tour) return;
    const button = element("button", "kept-tour", parentElement, offered(last));
    button.type = "button";
    button.addEventListener("click", () => setTriggerValue("kept", last.tour));
    return;
  }
  if (data.known) {
    if (read("sessionStorage").tour === data.tour) return;
    const value = data.tour ? { tour: data.tour, title: data.title, at: Date.now() } : null;
    const kept = write("sessionStorage", value);
    write("localStorage", value);
    if (!kept && data.tour) setTriggerValue("refused", true);
    return;
  }
  if (asked.has(parentElement)) return;
  asked.add(parentElement);
  const { tour } = read("sessionStorage");
  if (tour || data.must) setTriggerValue("kept", tour || "");
}
