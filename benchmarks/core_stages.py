"""One size of :mod:`benchmarks.core`, in its own process; prints one JSON line a stage.

``python -m benchmarks.core_stages ROWS [STAGE …]``: the stages named are left out as too slow, and
so is what needs their result.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.synthetic import FIFTHS, make_points
from benchmarks.synthetic_dataset import place, write_projects
from geo.data_dir import DATA_DIR
from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline import OfflineGeocoder
from geo.map.project_files import project_payload
from geo.projects.read import read_projects
from geo.selection.by_zone import summarise_zones
from geo.selection.filter import Filters, filter_projects, passing_rows, select
from geo.selection.search import add_search_text
from geo.zones.assign import assign_zones
from geo.zones.read import read_zones

T = TypeVar("T")
REPEATS = 5
REPEAT_UP_TO_S = 2.0
"""A stage that takes longer is run once."""


class Stages:
    """Runs stages, prints their records, remembers which were left out."""

    def __init__(self, rows: int, left_out: Collection[str]) -> None:
        self.rows = rows
        self.left_out = set(left_out)

    def run(self, stage: str, work: Callable[[], T], repeats: int = REPEATS) -> T | None:
        """The result of a stage; None where it was left out."""
        if stage in self.left_out:
            self._print(stage, None, None, None, None, "over the limit by the size before")
            return None
        before = memory_mb("VmRSS")
        reset_peak()
        times: list[float] = []
        processor: list[float] = []
        while True:
            started, cpu = time.perf_counter(), time.process_time()
            result = work()
            times.append(time.perf_counter() - started)
            processor.append(time.process_time() - cpu)
            if len(times) == repeats or times[0] > REPEAT_UP_TO_S:
                break
        peak = memory_mb("VmHWM")
        median = statistics.median
        self._print(stage, median(times), median(processor), peak, peak - before, "")
        return result

    def _print(
        self,
        stage: str,
        seconds: float | None,
        processor: float | None,
        peak: float | None,
        grown: float | None,
        note: str,
    ) -> None:
        record: dict[str, Any] = {
            "stage": stage,
            "rows": self.rows,
            "seconds": None if seconds is None else round(seconds, 5),
            "processor_s": None if processor is None else round(processor, 5),
            "rows_per_s": None if seconds is None else round(self.rows / max(seconds, 1e-9)),
            "peak_mb": None if peak is None else round(peak, 1),
            "grown_mb": None if grown is None else round(grown, 1),
            "note": note,
        }
        print(json.dumps(record), flush=True)


def memory_mb(field: str) -> float:
    """A field of /proc/self/status in 10^6 bytes: VmRSS now, VmHWM at most since the reset."""
    lines = Path("/proc/self/status").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith(field))
    return int(kilobytes) * 1024 / 1e6


def reset_peak() -> None:
    """Let VmHWM start anew (see proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5")


def addresses(gazetteer: Gazetteer, count: int) -> list[str]:
    """Made-up house numbers on streets that the gazetteer knows, most of them beyond its points."""
    random_ = random.Random(1)
    streets = sorted(gazetteer.street_names)
    return [
        f"青岛市市南区{random_.choice(streets)}{random_.randint(1, 150)}号" for _ in range(count)
    ]


def main(rows: int, left_out: Collection[str]) -> None:
    stages = Stages(rows, left_out)
    points = make_points(rows)
    zones = read_zones(DATA_DIR / "districts.geojson")
    gazetteer = Gazetteer.read(DATA_DIR / "gazetteer")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        path = Path(folder) / "projects.csv"
        write_projects(points, path)
        table = stages.run("read and validate the CSV", lambda: read_projects(path))
    if table is not None:
        placed = place(table.frame, points)
        located = stages.run("assign zones", lambda: assign_zones(placed, zones))
        if located is not None:
            _filters(stages, located, zones)
    offline = OfflineGeocoder(gazetteer)
    texts = addresses(gazetteer, rows)
    stages.run("geocode offline", lambda: [offline.geocode(text) for text in texts])


def _filters(stages: Stages, located: Any, zones: Any) -> None:
    sector = Filters(sector=FIFTHS[:1])
    everything = Filters(sector=FIFTHS, zone=("浮山湾区",), invest_min=1.0, undisclosed=False)
    stages.run("filter by sector", lambda: filter_projects(located, sector))
    stages.run("filter by four things", lambda: filter_projects(located, everything))
    stages.run("no filter", lambda: filter_projects(located, Filters()))
    mask = passing_rows(located, sector)
    stages.run("rows and sums of a mask", lambda: select(located, mask))
    selection = select(located, mask)
    stages.run("sums of every zone", lambda: summarise_zones(selection, zones))
    stages.run("files for the browser", lambda: project_payload(located))
    indexed = stages.run("index for search", lambda: add_search_text(located))
    if indexed is not None:
        chinese, pinyin = Filters(q="合成"), Filters(q="hecheng")
        stages.run("search Chinese", lambda: filter_projects(indexed, chinese))
        stages.run("first search by pinyin", lambda: filter_projects(indexed, pinyin), repeats=1)
        stages.run("search pinyin", lambda: filter_projects(indexed, pinyin))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
