"""The map's clock in Chromium: ``python -m benchmarks.clock`` prints what a step takes.

The plan's own data, and a synthetic list of 100,000 rows whose begins and ends are random, in one
run and one browser. The page is one file without a server: the map's and the clock's own scripts
with the files that the app serves. A step is one month further on the slider: states, choice, sums
and words of all rows, then the map's canvases; its time ends when a point of each canvas has been
read back, so that what was only queued for painting counts too. The limits are 16 ms at the plan's
rows and 33 ms at 100,000.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import environment, report
from benchmarks.browser import Chromium
from benchmarks.synthetic import SEED
from benchmarks.synthetic_dataset import make_dataset
from geo.dataset import load_dataset
from geo.exports.html.one_file import inline_html
from geo.life.clock.files import clock_payload
from geo.life.clock.span_rule import SILENT
from geo.life.clock.time_columns import Columns
from geo.life.clock.wording import COMPARE, MODES, YEARS
from geo.life.record import Life
from geo.map.folium_map import DataUrls, MapOptions, home_bounds, message
from geo.map.ground_file import ground_payload
from geo.map.project_files import project_payload
from geo.map.scripts import own_script, own_style, read_map_scripts
from geo.selection import Filters, filter_projects

if TYPE_CHECKING:
    from geo.dataset import Dataset

ROWS = 100_000
LIMIT_MS = {"plan": 16.0, "synthetic": 33.0}
WAIT_MS = 120_000

DRIVER = """
const given = JSON.parse(atob(document.querySelector("[data-address='given.json']").textContent));
const map = L.map("map", { zoomControl: false, attributionControl: false, zoomSnap: 0.25 });
PlanMap.attach(map, { home: given.home });
PlanMap.show(map, given.message);
const registry = map.planMap;
async function start() {
  const data = await PlanClock.fetchClock("");
  const { mask } = registry.projects, at = { at: given.first, mode: given.mode };
  window.clock = new PlanClock.Clock(registry, data, mask, at, () => {}, () => {});
}
window.measure = async (mode) => {
  clock.panel.node.querySelector(`[data-mode="${mode}"]`).click();
  const times = [], shown = [];
  for (let step = 0; step < clock.steps; step++) {
    await new Promise((done) => requestAnimationFrame(done));
    const from = performance.now();
    clock.go(step);
    for (const canvas of document.querySelectorAll("canvas.pm-canvas")) {
      canvas.getContext("2d").getImageData(0, 0, 1, 1);
    }
    times.push(performance.now() - from);
    shown.push(Number(map.getContainer().dataset.shown));
  }
  return { times, shown };
};
"""


@dataclass(frozen=True)
class Record:
    """Times of a step in milliseconds. ``shown``: how many projects with a place the map had at the
    most; ``limit_ms``: what the median is held to."""

    data: str
    rows: int
    mode: str
    steps: int
    median_ms: float
    p95_ms: float
    worst_ms: float
    shown: int
    limit_ms: float


def times_of(rows: int, seed: int = SEED) -> Columns:
    """Begins within the plan's years or before, half of them with an end; every precision."""
    random = np.random.default_rng(seed)
    january = 12 * (YEARS[0] - 1900) + 1
    start = random.integers(january - 36, january + 60, rows)
    end = start + random.integers(3, 60, rows)
    precision = random.integers(0, 4, (2, rows))
    kind = np.where(random.random(rows) < 0.5, 0, SILENT)
    return Columns(
        (start | precision[0] << 12 | 1 << 14).astype("<u2"),
        (end | precision[1] << 12 | kind << 14).astype("<u2"),
    )


def page(dataset: Dataset, times: Columns | None) -> bytes:
    """The map with its clock in one file. ``times``: in place of what is recorded."""
    located = dataset.located
    life = dataset.life or Life()
    clock = dict(clock_payload(lambda: life, located, b"").files)
    if times is not None:
        clock["clock.bin"] = times.start.tobytes() + times.end.tobytes()
    selection = filter_projects(located, Filters())
    urls = DataUrls("ground.json", "")
    given = {
        "home": home_bounds(dataset.zones),
        "message": message(selection, None, MapOptions(), urls),
        "first": f"{YEARS[0]}-01",
        "mode": next(iter(MODES)),
    }
    files: dict[str, bytes | str] = {
        "given.json": json.dumps(given),
        "ground.json": ground_payload(dataset.zones, dataset.background).files["ground.json"],
        **_read(project_payload(located).files),
        **clock,
    }
    scripts = read_map_scripts()
    return inline_html(
        title="benchmark",
        scripts=[*scripts.scripts, own_script("clock"), DRIVER],
        styles=[
            *scripts.styles,
            own_style("clock"),
            "html, body, #map { height: 100%; margin: 0; }",
        ],
        data=files,
        body='<div id="map"></div>',
    )


def _read(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All but the names, of which a step needs none."""
    return {name: files[name] for name in files if not name.startswith("names-")} | {
        "names-0.json": b"[]"
    }


async def measure(
    chromium: Chromium, name: str, dataset: Dataset, times: Columns | None
) -> list[Record]:
    """A record a mode."""
    rows = len(dataset.located)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        path = Path(folder) / "clock.html"
        path.write_bytes(page(dataset, times))
        tab = await chromium.tab(watched=False)
        browser = tab.page
        await browser.goto(path.as_uri())
        await browser.wait_for_selector("#map[data-state=ready]", timeout=WAIT_MS)
        await browser.evaluate("start()")
        found: list[Record] = []
        for mode in (*MODES, COMPARE):
            await browser.evaluate("(mode) => measure(mode)", mode)  # once to warm up
            done: dict[str, Any] = await browser.evaluate("(mode) => measure(mode)", mode)
            taken = sorted(done["times"])
            found.append(
                Record(
                    data=name,
                    rows=rows,
                    mode=mode,
                    steps=len(taken),
                    median_ms=round(statistics.median(taken), 2),
                    p95_ms=round(taken[int(0.95 * (len(taken) - 1))], 2),
                    worst_ms=round(taken[-1], 2),
                    shown=max(done["shown"]),
                    limit_ms=LIMIT_MS[name],
                )
            )
        await tab.close()
    return found


async def run(rows: int) -> list[Record]:
    """The plan, then the synthetic list."""
    async with Chromium() as chromium:
        print(environment.sentence(environment.describe(chromium.version)))
        records = await measure(chromium, "plan", load_dataset(), None)
        return records + await measure(chromium, "synthetic", make_dataset(rows), times_of(rows))


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clock", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="of the synthetic list")
    options = parser.parse_args(arguments)
    records = asyncio.run(run(options.rows))
    columns = list(asdict(records[0]))
    print(report.table(columns, [list(asdict(record).values()) for record in records]))
    print(f"load at the end {environment.load()}")


if __name__ == "__main__":
    main(sys.argv[1:])
