"""How quickly renderers paint N points in Streamlit, ours and the others, in one run.

``python -m benchmarks.map_speed --points 100 1000 10000 100000 --json FILE``

Every renderer gets the same page, points, filter, browser and rule of when something is painted
(:mod:`benchmarks.screen`). A renderer that takes over a minute for something is recorded with null
there and a ``note``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from benchmarks import environment, report
from benchmarks.browser import Chromium
from benchmarks.map_probe import LIMIT_S, Probe, Samples, Skipped
from benchmarks.renderers import RENDERERS, Renderer
from benchmarks.server import Server, ServerError

REPEATS = 5


@dataclass(frozen=True)
class Record:
    """One renderer at one size: medians; None where it was not to be had, with a ``note``.

    ``first_paint_s``: from asking for the page, in a new session of a browser that has been there
    before, to all points painted; ``note`` says how long a browser takes that was never there.
    ``filter_paint_s``: from the click on the filter to the new picture, the mean of
    narrowing to a fifth and widening back. ``click_detail_s``: from the click on a point to its
    id painted beside the map. ``server_ms``: one filter run of the script in the server.
    ``first_bytes`` (to a browser that was never there) and ``filter_bytes``: over the wire,
    Streamlit's own front end not counted. ``heap_mb``: what the page's scripts hold, all points
    shown.
    """

    renderer: str
    points: int
    first_paint_s: float | None
    filter_paint_s: float | None
    click_detail_s: float | None
    server_ms: float | None
    first_bytes: int | None
    filter_bytes: int | None
    heap_mb: float | None
    note: str = ""


def to_record(renderer: str, points: int, samples: Samples) -> Record:
    """Medians of what was measured."""
    filters = [
        statistics.fmean(pair) for pair in zip(samples.narrow_s, samples.widen_s, strict=False)
    ]
    notes = list(samples.notes)
    if samples.first_visit_s:
        notes.insert(0, f"first visit of a browser {_median(samples.first_visit_s, 3)} s")
    return Record(
        renderer=renderer,
        points=points,
        first_paint_s=_median(samples.first_s, 3),
        filter_paint_s=_median(filters, 3),
        click_detail_s=_median(samples.click_s, 3),
        server_ms=_median(samples.server_ms, 1),
        first_bytes=_whole(_median(samples.first_bytes, 0)),
        filter_bytes=_whole(_median(samples.filter_bytes, 0)),
        heap_mb=_median(samples.heap_mb, 1),
        note="; ".join(notes),
    )


def _median(values: Sequence[float], digits: int) -> float | None:
    return round(statistics.median(values), digits) if values else None


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


async def measure(chromium: Chromium, renderer: Renderer, points: int, repeats: int) -> Record:
    """One renderer at one size; trouble of its own making ends in the record's note."""
    samples = Samples(notes=[renderer.note] if renderer.note else [])
    missing = renderer.missing()
    if missing:
        samples.notes.append(missing)
        return to_record(renderer.name, points, samples)
    try:
        with Server(
            "benchmarks/apps/entry.py",
            {"BENCHMARK_SCRIPT": renderer.script, "BENCHMARK_POINTS": str(points)},
        ) as server:
            await Probe(chromium, server, renderer, points, samples).run(repeats)
    except (Skipped, ServerError) as reason:
        samples.notes.append(str(reason))
    return to_record(renderer.name, points, samples)


async def run(
    points: Sequence[int],
    names: Sequence[str],
    repeats: int,
    keep: Callable[[Sequence[Record]], None] = lambda records: None,
) -> list[Record]:
    """Every renderer at every size; ``keep`` is handed all records so far after each."""
    records: list[Record] = []
    async with Chromium() as chromium:
        print(environment.sentence(environment.describe(chromium.version)), flush=True)
        for count in points:
            for name in names:
                before = given_up(records, name, count)
                if before is not None:
                    note = f"over {LIMIT_S:.0f} s already at {before:,} points: not tried again"
                    record = to_record(name, count, Samples(notes=[note]))
                else:
                    record = await measure(chromium, RENDERERS[name], count, repeats)
                records.append(record)
                keep(records)
                print(report.line(asdict(record)), flush=True)
    return records


def given_up(records: Sequence[Record], name: str, count: int) -> int | None:
    """A size up to ``count`` at which a renderer already took too long to paint at all."""
    for record in records:
        timed_out = record.first_paint_s is None and "over" in record.note
        if record.renderer == name and record.points <= count and timed_out:
            return record.points
    return None


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.map_speed", description=__doc__)
    parser.add_argument("--points", type=int, nargs="+", default=[100, 1000, 10_000, 100_000])
    parser.add_argument("--renderers", nargs="+", choices=list(RENDERERS), default=list(RENDERERS))
    parser.add_argument("--only-ours", action="store_true", help="the same as --renderers ours")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="of each figure; default 5")
    parser.add_argument("--json", type=Path, help="write the records here")
    options = parser.parse_args(arguments)
    if options.only_ours:
        options.renderers = ["ours"]
    if min(options.points) < 2 or options.repeats < 1:
        parser.error("at least 2 points and 1 repeat")
    return options


def main(arguments: Sequence[str]) -> None:
    options = parse(arguments)

    def keep(records: Sequence[Record]) -> None:
        if options.json:
            text = json.dumps([asdict(record) for record in records], ensure_ascii=False, indent=1)
            options.json.write_text(text + "\n", encoding="utf-8")

    records = asyncio.run(run(options.points, options.renderers, options.repeats, keep))
    columns = [column.name for column in fields(Record)]
    print(report.table(columns, [list(asdict(record).values()) for record in records]))
    print(f"load at the end {environment.load()}")


if __name__ == "__main__":
    main(sys.argv[1:])
