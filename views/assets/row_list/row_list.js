// A list of rows to open, sort and page: plain elements that the keyboard and screen readers know.
// Streamlit calls the default export with every run; `state` is kept with the element it draws in.
// Texts come from data: they are set with textContent and never parsed.
const lists = new WeakMap();

function element(name, className, parent, text) {
  const node = document.createElement(name);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  if (parent) parent.appendChild(node);
  return node;
}

// A row to copy: half the time of making each of its elements anew.
const pattern = (() => {
  const item = element("li", "");
  const button = element("button", "row", item);
  button.type = "button";
  button.tabIndex = -1;
  element("span", "mark", button).setAttribute("aria-hidden", "true");
  const words = element("span", "words", button);
  element("span", "title", words);
  element("span", "meta", words);
  element("span", "value", button);
  return item;
})();

function rowItem(row) {
  const item = pattern.cloneNode(true), button = item.firstChild;
  const [mark, words, value] = button.childNodes;
  button.dataset.id = row.id;
  if (row.level) button.style.setProperty("--level", row.level);
  if (row.group) button.classList.add("group");
  if (row.current) button.setAttribute("aria-current", "true");
  mark.textContent = row.glyph;
  mark.style.background = row.colour;
  words.firstChild.textContent = row.title;
  words.lastChild.textContent = row.meta;
  value.textContent = row.value;
  if (row.quiet) value.classList.add("quiet");
  return item;
}

function build(root) {
  const box = element("div", "row-list", root);
  const bar = element("div", "sorts", box);
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "排序");
  const rows = element("ol", "rows", box);
  const pager = element("nav", "pager", box);
  pager.setAttribute("aria-label", "翻页");
  const list = { box, bar, rows, pager, at: 0, sent: "" };

  const buttons = () => rows.querySelectorAll("button");
  list.stand = (at, focus) => {
    const all = buttons();
    if (!all.length) return;
    all[list.at]?.setAttribute("tabindex", "-1");
    list.at = Math.max(0, Math.min(at, all.length - 1));
    all[list.at].tabIndex = 0; // one stop for Tab in the whole list
    if (focus) all[list.at].focus();
  };
  rows.addEventListener("click", (event) => {
    const row = event.target.closest("button");
    if (!row) return;
    list.stand([...buttons()].indexOf(row), false);
    list.openedByKey = event.detail === 0;
    list.open(row.dataset.id);
  });
  rows.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(rows.clientHeight / 48) - 1); // rows in view, about
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 };
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    list.stand(list.at + step, true);
  });
  // what the reader came from has the focus again when the list comes back
  new IntersectionObserver((entries) => {
    const seen = entries[entries.length - 1].isIntersecting;
    if (seen && list.openedByKey && !box.contains(document.activeElement)) list.stand(list.at, true);
    if (seen) list.openedByKey = false;
  }).observe(box);
  return list;
}

function fill(list, data, component) {
  list.rows.setAttribute("aria-label", data.label);
  list.open = (id) => component.setTriggerValue("open", id);
  list.bar.replaceChildren();
  for (const [name, words] of data.sorts) {
    const on = name === data.sort;
    const button = element("button", "sort", list.bar, on ? `${words} ${data.descending ? "↓" : "↑"}` : words);
    button.type = "button";
    button.setAttribute("aria-pressed", String(on));
    if (on) button.title = data.descending ? "从大到小" : "从小到大";
    button.addEventListener("click", () => component.setTriggerValue("sort", name));
  }
  const ids = data.rows.map((row) => row.id).join("\n");
  const sent = JSON.stringify(data.rows);
  if (sent !== list.sent && ids === list.ids) {
    // The same rows, said differently (another one is current): nobody loses their place.
    list.sent = sent;
    for (const [i, row] of data.rows.entries()) {
      const item = rowItem(row), old = list.rows.children[i];
      if (item.isEqualNode(old)) continue;
      const held = old.contains(document.activeElement);
      old.replaceWith(item);
      if (i === list.at) item.firstChild.tabIndex = 0;
      if (held) item.firstChild.focus({ preventScroll: true });
    }
  } else if (sent !== list.sent) {
    list.sent = sent;
    list.ids = ids;
    const fragment = document.createDocumentFragment();
    for (const row of data.rows) fragment.appendChild(rowItem(row));
    list.rows.replaceChildren(fragment);
    list.rows.scrollTop = 0;
    list.at = 0;
    list.stand(0, false);
  }
  list.pager.replaceChildren();
  list.pager.hidden = data.total <= data.rows.length;
  if (list.pager.hidden) return;
  const last = data.first + data.rows.length, page = data.page;
  const turn = (words, to, possible) => {
    const button = element("button", "turn", list.pager, words);
    button.type = "button";
    button.disabled = !possible;
    button.addEventListener("click", () => component.setTriggerValue("page", to));
  };
  turn("上一页", data.first - page, data.first > 0);
  const count = (number) => number.toLocaleString("zh-CN");
  element("span", "", list.pager, `第 ${count(data.first + 1)}–${count(last)} 行，共 ${count(data.total)} 行`);
  turn("下一页", last, last < data.total);
}

export default function (component) {
  const root = component.parentElement;
  if (!lists.has(root)) lists.set(root, build(root));
  fill(lists.get(root), component.data, component);
}
