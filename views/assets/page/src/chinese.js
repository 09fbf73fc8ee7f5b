// Streamlit's own words in Chinese, and its markup put right where a screen reader would stumble.
//
// Only its own parts are touched, named by `OWN`; texts from the data are never compared. A text node
// is given a new value and stays in its place: React sets it again only when its own text changes, and
// then it is translated again.
import { chinese } from "./streamlit_words.js";

// Streamlit's own parts that carry words. None of them shows text from the data as its own
// text node equal to one of the words in streamlit_words.js, options of a select box apart: those are ours.
const OWN = [
  "[data-testid=stMultiSelect]", "[data-testid=stSelectbox]", "[data-testid=stNumberInput]",
  "[data-testid=stTextInput]", "[data-testid=stFileUploader]", "[data-testid=stHeader]",
  "[data-testid=stSidebar]", "[data-testid=stSidebarNav]", "[data-testid=stElementToolbar]",
  "[data-testid=stTooltipContent]", "[role=tooltip]", "[role=listbox]", "[role=menu]",
  "[data-testid=stSlider]", "[data-testid=stSkipToContent]", "[data-testid=stCode]", "[data-testid=stAlert]", "[data-testid=stStatusWidget]",
  "[data-testid=stDialog]", "[role=dialog]", "[data-testid=stException]", "[data-testid=stHeadingWithActionElements]",
  "[data-testid=stExpandSidebarButton]", "[data-testid=stFullScreenFrame]",
  "[data-testid=stToolbar]", "[data-testid=stTooltipIcon]", "[data-testid=stDateInput]",
  "[id^=react-aria-description]",
].join(",");
const ATTRIBUTES = ["aria-label", "title", "placeholder"];

/** @param {Node} node */
function translateText(node) {
  const parent = node.parentElement, found = chinese(node.nodeValue ?? "");
  // the words first: they rule out nearly every node, and where it stands costs far more to ask
  if (!parent || found === null || found === node.nodeValue) return;
  if (parent.closest("table, script, style, [data-testid=stIconMaterial]")) return;
  if (parent.closest(OWN)) node.nodeValue = found;
}

/**
 * @param {Element} element
 * @param {string} name
 */
function translateAttribute(element, name) {
  const value = element.getAttribute(name), found = value && chinese(value);
  if (found && found !== value && element.closest(OWN)) element.setAttribute(name, found);
}

const REPAIRED = "[data-testid=stFileUploaderDropzone], [data-testid=stIconMaterial], body > div";
const POPPED_UP = "body > div:not([role], [id]):has([role=listbox])";
/** @param {Element} element */
function repair(element) {
  if (!element.matches(REPAIRED)) return;
  // a drop zone with a label is no decoration
  if (element.matches('[data-testid=stFileUploaderDropzone][role="presentation"]')) {
    element.setAttribute("role", "group");
  }
  // a list of options pops up beside the page's landmarks: a landmark of its own
  if (element.matches(POPPED_UP)) {
    element.setAttribute("role", "region");
    element.setAttribute("aria-label", "选项");
  }
  // the icon font's ligatures are words like “arrow_upward”
  if (element.matches("[data-testid=stIconMaterial]")) element.setAttribute("aria-hidden", "true");
}

/** @param {Node} root */
function visit(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    translateText(root);
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeName === "TABLE" || node.nodeName === "IFRAME"
      ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let node = /** @type {Node | null} */ (root); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    else {
      const found = /** @type {Element} */ (node);
      repair(found);
      for (const name of ATTRIBUTES) if (found.hasAttribute(name)) translateAttribute(found, name);
    }
  }
}

/**
 * Translates the page, now and whenever it changes.
 * @param {() => void} changed is called after every change
 */
export function translate(changed) {
  document.documentElement.lang = "zh-CN"; // Streamlit says "en", and a screen reader would read Chinese with it
  visit(document.body);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes, attributeName } of changes) {
      if (type === "childList") addedNodes.forEach(visit);
      else if (type === "characterData") translateText(target);
      else {
        const changedOne = /** @type {Element} */ (target);
        repair(changedOne);
        if (attributeName && attributeName !== "role") translateAttribute(changedOne, attributeName);
      }
    }
    changed();
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: [...ATTRIBUTES, "role"],
  });
}
