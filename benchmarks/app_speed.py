"""The real app on the plan's own data, beside plain st_folium: ``python -m benchmarks.app_speed``.

Prints each figure with its limit and with the same figure of ``benchmarks/apps/plain_markers.py``,
the same map written with one folium.Marker a project. When something counts as painted is decided
from pixels, the same for both: see :mod:`benchmarks.screen`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import environment, report
from benchmarks.app_probe import OURS, PLAIN, Candidate, Probe, Samples
from benchmarks.browser import Chromium

REPEATS = 5
COLD_STARTS = 3


@dataclass(frozen=True)
class Figure:
    """What is printed: how it reads, its unit, its limit and how to take it from the samples."""

    label: str
    unit: str
    limit: float | None
    values: Callable[[Samples], Sequence[float]]


def _fetched(*kinds: str) -> Callable[[Samples], Sequence[float]]:
    """10^6 bytes of some kinds of files that a first-time browser fetched."""
    return lambda s: [sum(t.get(kind, 0) for kind in kinds) / 1e6 for t in s.traffic]


def _beyond_streamlit(samples: Samples) -> list[float]:
    return [
        sum(count for kind, count in traffic.items() if kind != "streamlit") / 1e6
        for traffic in samples.traffic
    ]


FIGURES: tuple[Figure, ...] = (
    Figure("server start to first map painted", "s", 6.0, lambda s: s.cold_s),
    Figure("first visit of a browser to painted", "s", None, lambda s: s.first_visit_s),
    Figure("new session to painted, files cached", "s", 1.5, lambda s: s.new_session_s),
    Figure("  processor time of that page", "s", None, lambda s: s.visit_cpu_s),
    Figure("filter to painted", "s", 0.35, lambda s: s.filter_s),
    Figure("server time of a rerun", "ms", 80.0, lambda s: s.script_ms),
    Figure("  with Streamlit's clean-up", "ms", None, lambda s: s.total_ms),
    Figure("  processor time of its thread", "ms", None, lambda s: s.cpu_ms),
    Figure("memory a further session", "MB", 25.0, lambda s: s.session_mb),
    Figure("to a new browser beyond Streamlit", "MB", 1.5, _beyond_streamlit),
    Figure("  map scripts and data", "MB", None, _fetched("map assets", "map data")),
    Figure("  streamlit-folium", "MB", None, _fetched("component")),
    Figure("  messages", "MB", None, _fetched("websocket")),
    Figure("  other", "MB", None, _fetched("media")),
    Figure("a filter, over the wire", "kB", None, lambda s: [b / 1e3 for b in s.filter_bytes]),
    Figure("Streamlit's own files, for comparison", "MB", None, _fetched("streamlit")),
    Figure("memory of the page's scripts", "MB", None, lambda s: s.heap_mb),
)


def median(values: Sequence[float]) -> float | None:
    return round(statistics.median(values), 3) if values else None


def as_rows(results: dict[str, Samples]) -> list[list[Any]]:
    """One row a figure: label, unit, limit, the median of each candidate, lowest and highest."""
    rows = []
    for figure in FIGURES:
        row: list[Any] = [figure.label, figure.unit, figure.limit]
        for samples in results.values():
            values = figure.values(samples)
            spread = f"{min(values):.2f}–{max(values):.2f}" if values else ""
            row += [median(values), spread]
        rows.append(row)
    return rows


async def run(candidates: Sequence[Candidate], repeats: int, cold: int) -> dict[str, Any]:
    results: dict[str, Samples] = {}
    async with Chromium() as chromium:
        machine = environment.describe(chromium.version)
        print(environment.sentence(machine), flush=True)
        for candidate in candidates:
            results[candidate.name] = await Probe(chromium, candidate).run(repeats, cold)
            print(f"{candidate.name}: measured, load {environment.load()}", flush=True)
    columns = ["figure", "unit", "limit"]
    for name in results:
        columns += [name, "range"]
    print(report.table(columns, as_rows(results)))
    return {
        "environment": machine,
        "load_at_the_end": environment.load(),
        "figures": [
            {
                "figure": figure.label.strip(),
                "unit": figure.unit,
                "limit": figure.limit,
                **{name: median(figure.values(samples)) for name, samples in results.items()},
            }
            for figure in FIGURES
        ],
        "samples": {name: asdict(samples) for name, samples in results.items()},
    }


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.app_speed", description=__doc__)
    parser.add_argument("--repeats", type=int, default=REPEATS, help="visits; default 5")
    parser.add_argument("--cold", type=int, default=COLD_STARTS, help="server starts; default 3")
    parser.add_argument("--only-ours", action="store_true", help="without the plain version")
    parser.add_argument("--json", type=Path, help="write all figures and samples here")
    options = parser.parse_args(arguments)
    if options.repeats < 1 or options.cold < 0:
        parser.error("at least 1 repeat")
    return options


def main(arguments: Sequence[str]) -> None:
    options = parse(arguments)
    candidates = [OURS] if options.only_ours else [OURS, PLAIN]
    found = asyncio.run(run(candidates, options.repeats, options.cold))
    print(f"load at the end {found['load_at_the_end']}")
    if options.json:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
