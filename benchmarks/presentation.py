"""The presentation, scene by scene, with real keys: ``python -m benchmarks.presentation``.

Prints how long after a key the next scene's words are on screen, how long until its flight is over,
and the frames in between, in Chromium without a graphics card (software rendering). Times are the
browser's own: a key's ``timeStamp``, and animation frames.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Frame, Page

from benchmarks import environment, report
from benchmarks.browser import Chromium
from benchmarks.server import Server

ROUNDS = 3
PATH = "/?present=plan"
CAPTION_LIMIT_S, FLIGHT_LIMIT_S, FRAME_LIMIT_MS = 0.1, 0.8, 20.0

# Notes the time of a key, of the frame that shows the new words, of the end of the flight, and of
# every frame until then. A frame that was asked for in the frame after the change comes when the
# change has been drawn.
RECORDER = """() => {
  const seen = { steps: [] };
  window.__seen = seen;
  const map = document.querySelector(".leaflet-container");
  let step = null;
  let shown = document.documentElement.dataset.scene; // the player may have heard the key before us
  window.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowRight" && event.key !== "Home") return;
    step = { key: event.timeStamp, words: null, still: null, frames: [] };
    seen.steps.push(step);
    let last = null;
    const mine = step;
    const frame = (now) => {
      if (step !== mine) return;
      if (last !== null) mine.frames.push(now - last);
      last = now;
      if (document.documentElement.dataset.scene !== shown && mine.words === null) {
        shown = document.documentElement.dataset.scene;
        mine.words = -1;
        requestAnimationFrame(() => (mine.words = performance.now() - mine.key));
      }
      const flying = map.dataset.flight === "flying";
      if (flying) mine.flew = true;
      if (mine.words !== null && mine.words >= 0 && !flying && performance.now() - mine.key > 60) {
        mine.still = performance.now() - mine.key;
        return;
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }, true);
}"""


@dataclass
class Samples:
    """``words_s``, ``flight_s``: one a step; ``frames_ms``: every frame of every flight."""

    ready_s: float = 0.0
    scenes: int = 0
    words_s: list[float] = field(default_factory=list)
    flight_s: list[float] = field(default_factory=list)
    frames_ms: list[float] = field(default_factory=list)
    reruns: int = 0
    requests: int = 0


async def _player(page: Page) -> Frame:
    element = await page.wait_for_selector('iframe[src*="present-player"]', timeout=30_000)
    frame = await element.content_frame() if element else None
    assert frame is not None
    await frame.wait_for_selector('html[data-state="ready"]', state="attached", timeout=30_000)
    return frame


async def measure(chromium: Chromium, server: Server, rounds: int) -> Samples:
    """Step through the tour ``rounds`` times."""
    samples = Samples()
    tab = await chromium.tab()
    page = tab.page
    clock = asyncio.get_running_loop().time
    started = clock()
    await page.goto(server.url + PATH)
    frame = await _player(page)
    samples.ready_s = clock() - started
    samples.scenes = await frame.evaluate("document.querySelectorAll('.pp-scene').length")
    await asyncio.sleep(3)  # places are computed while nothing else happens
    await frame.evaluate(RECORDER)
    runs = len(server.runs())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(rounds):
        for _ in range(samples.scenes - 1):
            await page.keyboard.press("ArrowRight")
            await asyncio.sleep(1.3)
        await page.keyboard.press("Home")
        await asyncio.sleep(1.3)
    for step in await frame.evaluate("window.__seen.steps"):
        samples.words_s.append(step["words"] / 1e3)
        if step.get("flew") and step["still"] is not None:
            samples.flight_s.append(step["still"] / 1e3)
            samples.frames_ms += step["frames"]
    samples.reruns = len(server.runs()) - runs
    samples.requests = len(asked)
    await tab.close()
    return samples


def as_rows(samples: Samples) -> list[list[Any]]:
    """Label, unit, limit, median, worst."""

    def middle(values: Sequence[float]) -> float | None:
        return round(statistics.median(values), 3) if values else None

    def worst(values: Sequence[float]) -> float | None:
        return round(max(values), 3) if values else None

    words, flight, frames = samples.words_s, samples.flight_s, samples.frames_ms
    return [
        ["address to all scenes ready", "s", None, round(samples.ready_s, 2), None],
        ["key to the next words", "s", CAPTION_LIMIT_S, middle(words), worst(words)],
        ["key to the end of the flight", "s", FLIGHT_LIMIT_S, middle(flight), worst(flight)],
        ["a frame of a flight", "ms", FRAME_LIMIT_MS, middle(frames), worst(frames)],
        ["server reruns between scenes", "", 0, samples.reruns, None],
        ["requests between scenes", "", 0, samples.requests, None],
    ]


async def run(rounds: int) -> dict[str, Any]:
    async with Chromium() as chromium:
        machine = environment.describe(chromium.version)
        print(environment.sentence(machine), flush=True)
        with Server("app.py") as server:
            samples = await measure(chromium, server, rounds)
    print(report.table(["figure", "unit", "limit", "median", "worst"], as_rows(samples)))
    return {"environment": machine, "samples": asdict(samples)}


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.presentation", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="through the tour; default 3")
    parser.add_argument("--json", type=Path, help="write all samples here")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("at least 1 round")
    return options


def main(arguments: Sequence[str]) -> None:
    options = parse(arguments)
    found = asyncio.run(run(options.rounds))
    print(f"load at the end {environment.load()}")
    if options.json:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
