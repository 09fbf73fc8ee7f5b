// Puts the player together: one document, all scenes in it, no question to the server between two.
import { element, load } from "../../../../map/assets/src/index.js";
import { Autoplay } from "./autoplay.js";
import { captions as makeCaptions } from "./captions.js";
import { Exit } from "./exit.js";
import { framing } from "./framing.js";
import { help as makeHelp } from "./help.js";
import { listen } from "./keys.js";
import { Stage } from "./stage.js";

/** @import { Settings, Tour } from "./types.js" */
/** @typedef {{ stage: Stage, auto: Autoplay, go(scene: number, jump?: boolean): boolean }} Playing */

const TOAST_MS = 2200;

const kept = {
  /** @param {string} key */
  get(key) {
    try {
      return window.sessionStorage.getItem("plan-present/" + key);
    } catch {
      return null;
    }
  },

  /**
   * @param {string} key
   * @param {string} value
   */
  set(key, value) {
    try {
      window.sessionStorage.setItem("plan-present/" + key, value);
    } catch {
      // not remembered
    }
  },
};

/** @param {string} text */
function trouble(text) {
  document.body.replaceChildren();
  const box = element("main", "pp-trouble", document.body);
  element("p", "", box, text).setAttribute("role", "alert");
  const back = element("a", "", box, "返回地图");
  back.href = "../../map";
  back.target = "_top";
  if (document.body.dataset.alone) back.remove();
}

/**
 * @param {Tour} tour
 * @param {Settings} options
 * @returns {Playing}
 */
function start(tour, options) {
  const { scenes } = tour;
  const root = document.documentElement;
  root.dataset.still = options.still ? "1" : "";
  /** @param {"light" | "dark"} name */
  const theme = (name) => {
    root.dataset.theme = name;
    kept.set("theme", name);
  };
  root.dataset.theme = kept.get("theme") === "dark" ? "dark" : "light";

  const page = element("main", "pp", document.body);
  page.setAttribute("aria-label", "汇报"); // the framing page has a main of its own
  const mapBox = element("div", "pp-map", page);
  const side = element("section", "pp-side", page);
  side.setAttribute("aria-label", "讲解");
  const captionBox = element("div", "pp-captions", side);
  const legendBox = element("div", "", side);
  const foot = element("div", "pp-foot", side);
  const live = element("div", "pp-unseen", document.body);
  live.setAttribute("aria-live", "polite");
  const toast = element("div", "pp-toast", document.body);
  toast.setAttribute("role", "status");
  toast.hidden = true;
  const black = element("div", "pp-black", document.body);
  black.hidden = true;

  /**
   * @param {string} label
   * @param {string} name
   * @param {() => void} act
   */
  const button = (label, name, act) => {
    const node = element("button", "", foot, label);
    node.type = "button";
    node.title = name;
    node.setAttribute("aria-label", name);
    node.addEventListener("click", act);
    return node;
  };
  const before = button("◀", "上一幕（←）", () => go(now - 1));
  const after = button("▶", "下一幕（→）", () => go(now + 1));
  const number = element("span", "pp-page", foot);
  const timer = element("span", "pp-timer", foot);
  timer.hidden = true;
  const bar = element("b", "", element("i", "", timer));
  const seconds = element("span", "", timer);
  element("span", "pp-space", foot);
  const clock = element("span", "pp-clock", foot);
  const play = button("自动", "自动播放（A）", () => auto.toggle());
  button("?", "按键说明（?）", () => help.open(true));

  const captions = makeCaptions(captionBox, legendBox, scenes);
  const stage = new Stage(mapBox, tour, options);
  stage.registry.ground.setNight(root.dataset.theme === "dark");
  let now = -1, toasting = 0;

  /** @param {string} text */
  function say(text) {
    window.clearTimeout(toasting);
    toast.textContent = text;
    toast.hidden = !text;
    toasting = window.setTimeout(() => (toast.hidden = true), TOAST_MS);
  }

  /**
   * The words first and at once; the map after the frame that shows them.
   * @param {number} k scene, from 0
   * @param {boolean} [jump] without a flight
   */
  function go(k, jump) {
    if (k < 0 || k >= scenes.length) {
      say(k < 0 ? "已是第一幕" : "已是最后一幕，按 Home 回到开头");
      return false;
    }
    black.hidden = true;
    if (k === now && !jump) return true;
    now = k;
    captions.show(k);
    live.textContent = captions.text(k);
    number.textContent = `${k + 1} / ${scenes.length}`;
    before.disabled = k === 0;
    after.disabled = k === scenes.length - 1;
    root.dataset.scene = String(k + 1);
    auto.restart();
    remember(k + 1);
    stage.expect();
    requestAnimationFrame(() => setTimeout(() => {
      if (now === k) stage.show(scenes[k], jump);
    }));
    return true;
  }

  /**
   * A reload comes back to the same scene.
   * @param {number} scene from 1
   */
  function remember(scene) {
    const holder = framing() || (options.alone ? null : window);
    if (!holder || options.still) return;
    try {
      const address = new URL(holder.location.href);
      if (address.searchParams.get("scene") === String(scene)) return;
      address.searchParams.set("scene", String(scene));
      holder.history.replaceState(holder.history.state, "", address);
    } catch {
      // the address stays as it is
    }
  }

  const auto = new Autoplay(
    (loop) => go(now + 1 < scenes.length ? now + 1 : loop ? 0 : scenes.length),
    (state) => {
      play.setAttribute("aria-pressed", String(state.on));
      timer.hidden = !state.on;
      const left = Math.max(0, Math.ceil(state.left));
      seconds.textContent = (state.paused ? "已暂停" : `${left} 秒`) + (state.loop ? " ⟳" : "");
      bar.style.width = `${(100 * Math.max(0, state.left)) / state.seconds}%`;
    }
  );
  play.setAttribute("aria-pressed", "false");

  const help = makeHelp(page);
  const exit = new Exit(options, say);
  function leave() {
    if (help.isOpen()) help.open(false);
    else exit.leave();
  }

  // --- keys ---

  /**
   * @param {HTMLElement} node
   * @param {string} name
   */
  const toggles = (node, name) => () => {
    node.hidden = !node.hidden;
    kept.set(name, node.hidden ? "off" : "on");
  };
  const actions = {
    next() {
      if (black.hidden) go(now + 1);
      else black.hidden = true;
    },
    previous() {
      if (black.hidden) go(now - 1);
      else black.hidden = true;
    },
    first: () => go(0),
    last: () => go(scenes.length - 1),
    jump: (/** @type {number} */ k) => {
      if (k >= 1 && k <= scenes.length) {
        say("");
        go(k - 1);
      } else say(`没有第 ${k} 幕，共 ${scenes.length} 幕`);
    },
    typing: (/** @type {string} */ text) => say(text ? `第 ${text} 幕，按 Enter 跳转` : ""),
    leave,
    autoplay: () => {
      auto.toggle();
      say(auto.on ? `自动播放，每幕 ${auto.seconds} 秒` : "自动播放已停止");
    },
    pause: () => auto.pause(),
    loop: () => {
      auto.toggleLoop();
      say(auto.loop ? "循环播放" : "不循环");
    },
    faster: () => pace(-1),
    slower: () => pace(1),
    theme: () => {
      theme(root.dataset.theme === "dark" ? "light" : "dark");
      stage.repaint(root.dataset.theme === "dark");
    },
    fullscreen: () => exit.fullscreen(),
    black() {
      black.hidden = !black.hidden;
    },
    legend: () => stage.toggleLegend(),
    clock: toggles(clock, "clock"),
    page: toggles(number, "page"),
    help: () => help.open(!help.isOpen()),
  };
  if (!options.still) listen(actions);
  /** @param {1 | -1} direction slower or faster */
  function pace(direction) {
    auto.adjust(direction);
    say(`每幕 ${auto.seconds} 秒`);
  }

  clock.hidden = kept.get("clock") !== "on";
  number.hidden = kept.get("page") === "off";
  const tell = () => {
    const time = new Date();
    clock.textContent = [time.getHours(), time.getMinutes()].map((n) => String(n).padStart(2, "0")).join(":");
  };
  tell();
  setInterval(tell, 5000);

  // --- start ---

  captions.fit();
  const first = Math.min(Math.max(1, options.start || 1), scenes.length) - 1;
  go(first, true);
  if (!options.still) window.focus();
  let resizing = 0;
  window.addEventListener("resize", () => {
    cancelAnimationFrame(resizing);
    resizing = requestAnimationFrame(() => {
      captions.fit();
      stage.resize();
    });
  });
  stage.load().then(() => {
    stage.show(scenes[now], true);
    stage.takeGround();
    stage.prepare(scenes);
    root.dataset.state = "ready";
  }).catch((error) => {
    console.error(error);
    root.dataset.state = "nomap"; // the map says so in its place; the words are there
  });
  return { stage, auto, go };
}

/**
 * Scenes and settings: in elements of a served document, or carried by a file of its own.
 * @param {string} name
 * @returns {Promise<any>}
 */
function given(name) {
  const node = document.getElementById(name);
  return node ? Promise.resolve(JSON.parse(node.textContent ?? "")) : load(`${name}.json`, "json");
}

/**
 * Nothing technical before the room, whatever happens.
 * @param {(playing: Playing) => void} playing told when the first scene stands
 */
export async function boot(playing) {
  try {
    const [tour, options] = await Promise.all([given("tour"), given("options")]);
    if (options.alone) document.body.dataset.alone = "1";
    const asked = framing() || window;
    const wanted = Number(new URL(asked.location.href).searchParams.get("scene"));
    const use = window.location.hash; // see views/tours/routes.py
    const exit = use === "#editor" ? "../../tours" : options.exit;
    playing(start(tour, { ...options, exit, still: use === "#still", start: wanted || options.start }));
  } catch (error) {
    console.error(error);
    trouble("汇报没有准备好，请刷新页面重试。");
  }
}
