// The words beside the map: every scene's caption is built once, at the start, and then only shown
// or hidden. Text reaches the page by textContent, never as HTML.
import { element } from "../../../../map/assets/src/index.js";
import { joined, spoken } from "./caption_text.js";

/** @import { Chart, Figure, Scene } from "./types.js" */

/**
 * @param {Element} parent
 * @param {{ colour: string, glyph: string, hatched?: boolean }} look
 */
function glyph(parent, look) {
  const mark = element("span", "pp-glyph" + (look.hatched ? " pp-hatched" : ""), parent, look.glyph);
  mark.style.setProperty("--look", look.colour);
  mark.setAttribute("aria-hidden", "true");
  return mark;
}

/**
 * The number that a project carries on the map; without one there, none here.
 * @param {Element} parent
 * @param {string} text
 * @param {boolean} onMap
 */
function number(parent, text, onMap) {
  const badge = element("span", "pp-number" + (onMap ? "" : " pp-none"), parent, text);
  badge.setAttribute("aria-hidden", "true");
}

/**
 * @param {Element} parent
 * @param {Figure[]} list
 */
function figures(parent, list) {
  const box = element("dl", "pp-figures", parent);
  for (const figure of list) {
    const one = element("div", "pp-figure", box);
    element("dt", "", one, figure.label);
    const value = element("dd", "", one, figure.value);
    if (figure.note) element("small", "", value, figure.note);
  }
}

/**
 * @param {Element} parent
 * @param {Scene} scene
 */
function items(parent, scene) {
  const { caption, numbered } = scene;
  element("h2", "pp-subtitle", parent, caption.items_title);
  const list = element("ul", "pp-list", parent);
  const numbers = numbered.some((projects) => projects.length > 0);
  for (const [k, item] of caption.items.entries()) {
    const row = element("li", "", list);
    if (numbers) number(row, String(k + 1), numbered[k].length > 0);
    glyph(row, item);
    element("span", "pp-name", row, item.name);
    element("span", "pp-amount" + (item.stated ? "" : " pp-quiet"), row, item.detail);
  }
  if (caption.items_note) element("p", "pp-note", parent, caption.items_note);
}

/**
 * Bars are drawn for the eye; who hears the screen gets the same as one sentence.
 * @param {Element} parent
 * @param {Chart} data
 * @param {number[][]} numbered
 */
function chart(parent, data, numbered) {
  element("h2", "pp-subtitle", parent, data.title);
  const figure = element("div", "pp-chart", parent);
  figure.setAttribute("role", "img");
  figure.setAttribute("aria-label", data.text);
  const bars = element("div", "pp-bars", figure);
  bars.setAttribute("aria-hidden", "true");
  for (const [k, bar] of data.bars.entries()) {
    const label = element("div", "pp-label", bars);
    if (numbered.length) number(label, String(k + 1), numbered[k]?.length > 0);
    if (bar.glyph) glyph(label, bar);
    element("span", "", label, bar.label);
    const drawn = element("div", "pp-bar", element("div", "pp-track", bars));
    drawn.style.width = `${100 * bar.share}%`;
    drawn.style.background = bar.colour;
    element("div", "pp-value", bars, bar.value);
  }
  if (data.note) element("p", "pp-note", parent, data.note);
}

/**
 * @param {Element} parent
 * @param {Scene} scene
 */
function legend(parent, { legend: styles, legend_title: title }) {
  const list = element("ul", "pp-legend", parent);
  list.setAttribute("aria-label", title ? `图例：${title}` : "图例：行业");
  list.hidden = true;
  if (title) element("li", "", list, title);
  for (const style of styles) {
    const row = element("li", "", list);
    glyph(row, style);
    element("span", "", row, style.name);
  }
  return list;
}

const LARGEST = 1.2, SMALLEST = 0.6; // of the type's size; a caption longer than that scrolls

/**
 * One article a scene below `parent`, one legend a scene below `below`.
 * @param {Element} parent
 * @param {Element} below
 * @param {Scene[]} scenes
 */
export function captions(parent, below, scenes) {
  const articles = scenes.map((scene, k) => {
    const { caption } = scene;
    const article = element("article", "pp-scene", parent);
    article.style.visibility = "hidden";
    article.setAttribute("aria-label", `第 ${k + 1} 幕，共 ${scenes.length} 幕`);
    article.tabIndex = -1;
    if (caption.kicker) element("p", "pp-kicker", article, caption.kicker);
    element("h1", "pp-title", article, caption.title);
    for (const paragraph of caption.paragraphs) element("p", "pp-text", article, joined(paragraph));
    if (caption.figures.length) figures(article, caption.figures);
    if (caption.note) element("p", "pp-note", article, joined(caption.note));
    if (caption.items.length) items(article, scene);
    if (caption.chart) chart(article, caption.chart, caption.items.length ? [] : scene.numbered);
    return article;
  });
  const legends = scenes.map((scene) => legend(below, scene));
  const texts = scenes.map((scene) => spoken(scene.caption));
  let shown = -1;
  return {
    /** @param {number} k */
    show(k) {
      if (shown >= 0) {
        articles[shown].style.visibility = "hidden";
        legends[shown].hidden = true;
      }
      shown = k;
      articles[k].style.visibility = "";
      articles[k].scrollTop = 0;
      legends[k].hidden = scenes[k].legend.length === 0;
    },
    /** @param {number} k */
    text: (k) => texts[k],
    /** Type as large as the caption's place allows; measured with each scene's own legend below. */
    fit() {
      legends.forEach((list) => (list.hidden = true));
      articles.forEach((article, k) => {
        legends[k].hidden = scenes[k].legend.length === 0;
        for (let size = LARGEST; size >= SMALLEST; size -= 0.04) {
          article.style.fontSize = `${size.toFixed(2)}rem`;
          if (article.scrollHeight <= article.clientHeight + 1) break;
        }
        // what still does not fit is reached with the keyboard
        article.tabIndex = article.scrollHeight > article.clientHeight + 1 ? 0 : -1;
        legends[k].hidden = true;
      });
      if (shown >= 0) legends[shown].hidden = scenes[shown].legend.length === 0;
    },
  };
}
