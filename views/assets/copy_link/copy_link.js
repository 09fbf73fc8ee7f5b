// A link to copy: a button that copies it, and the link itself, to be read and copied by hand.
// Streamlit calls the default export with every run. Texts are set as values and textContent.
const panels = new WeakMap();

function element(name, className, parent, text) {
  const node = document.createElement(name);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  parent.appendChild(node);
  return node;
}

// Browsers have a clipboard for pages of https and of this computer alone; others have the older
// way, which copies what is selected. Both may be forbidden.
async function copied(field) {
  try {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(field.value);
      return true;
    }
  } catch (error) {
    // not allowed: the older way
  }
  field.focus();
  field.select();
  try {
    return document.execCommand("copy");
  } catch (error) {
    return false;
  }
}

function build(root) {
  const box = element("div", "copy-link", root);
  const line = element("div", "line", box);
  const field = element("input", "link", line);
  field.type = "text";
  field.readOnly = true;
  const button = element("button", "copy", line, "复制");
  button.type = "button";
  const said = element("p", "said", box, "");
  said.setAttribute("role", "status");
  const panel = { field, button, said, data: {} };
  panel.fill = () => {
    const { link, view } = panel.data;
    field.value = view && window.planPage?.withView ? window.planPage.withView(link) : link;
  };
  field.addEventListener("focus", () => {
    panel.fill();
    field.select();
  });
  button.addEventListener("click", async () => {
    panel.fill();
    const done = await copied(field);
    said.textContent = done ? "✓ 已复制" : "浏览器不让网页复制：链接已选中，请按 Ctrl+C（⌘C）";
    if (!done) {
      field.focus();
      field.select();
    }
  });
  return panel;
}

export default function ({ data, parentElement }) {
  let panel = panels.get(parentElement);
  if (!panel) panels.set(parentElement, (panel = build(parentElement)));
  const { link, label } = data;
  if (panel.data.link !== link) panel.said.textContent = "";
  panel.data = data;
  panel.field.setAttribute("aria-label", label);
  panel.button.setAttribute("aria-label", `复制${label}`);
  panel.fill();
}
