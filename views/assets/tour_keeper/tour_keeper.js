// The tour of one's own, kept in the browser: a reload or a server anew finds it there.
//
// Two copies: of this tab (sessionStorage), taken up again by itself; and the last one that was
// edited on this computer (localStorage), which a new tab offers. Nothing leaves the browser but to
// the session that asks. `data`: {tour: packed text or "" for none, known: whether the session has
// had one, must: whether it waits for an answer, offer: whether to offer the last one}.
const KEY = "plan-own-tour";
const asked = new WeakSet();

function read(storage) {
  try {
    return JSON.parse(window[storage].getItem(KEY)) || {};
  } catch (error) {
    return {}; // forbidden, or not ours
  }
}

// Whether it was kept: a browser may forbid it, or have no room.
function write(storage, value) {
  try {
    if (value) window[storage].setItem(KEY, JSON.stringify(value));
    else window[storage].removeItem(KEY);
    return true;
  } catch (error) {
    return false;
  }
}

function when(time) {
  const date = new Date(time);
  return Number.isFinite(date.getTime()) ? date.toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" }) : "";
}

function offer(root, found, take) {
  root.replaceChildren();
  if (!found.tour) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kept-tour";
  const title = String(found.title || "").slice(0, 60);
  button.textContent = `打开这台电脑上次编辑的汇报${title ? `“${title}”` : ""}　${when(found.at)}`;
  button.addEventListener("click", take);
  root.appendChild(button);
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (data.offer) {
    const last = read("localStorage");
    offer(parentElement, last, () => setTriggerValue("kept", last.tour));
    return;
  }
  if (data.known) {
    if (read("sessionStorage").tour === data.tour) return;
    const value = data.tour && { tour: data.tour, title: data.title, at: Date.now() };
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
