"""The packs that people take away: ``python -m benchmarks.packs``.

Each format is written in a process of its own: one project as PDF, everything in every format, and
a PDF of a hundred pages. ``first_s`` counts from the data set being loaded, with the libraries and
the typeface still to be read; ``again_s`` is the next of the same. On a machine that is busy with
other things ``cpu_s``, of the second, says more. ``peak_mb`` is that of the whole process, the data
set (``loaded_mb``) included.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from benchmarks import report
from benchmarks.server import ROOT

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.exports.pack.model import Edition, Pack

HUNDRED = 94
"""Projects of the pack of about a hundred pages: cover, overview, list and notes come to it."""
DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Record:
    """Times in seconds, sizes in 10^6 bytes; ``pages``: of a PDF, slides of a PPTX."""

    pack: str
    format: str
    language: str
    first_s: float
    again_s: float
    cpu_s: float
    size_mb: float
    pages: int | None
    loaded_mb: float
    peak_mb: float


def one_project(dataset: Dataset, edition: Edition) -> Pack:
    from geo.exports.pack.contents import pack_of_project

    return pack_of_project(dataset, "B02-01", edition)


def hundred(dataset: Dataset, edition: Edition) -> Pack:
    from geo.exports.pack.contents import pack_of_projects

    ids = [str(project_id) for project_id in dataset.located.index[:HUNDRED]]
    return pack_of_projects(dataset, ids, {}, edition)


def whole_plan(dataset: Dataset, edition: Edition) -> Pack:
    from geo.exports.pack.contents import pack_of_selection
    from geo.selection.filter import Filters, filter_projects

    return pack_of_selection(dataset, filter_projects(dataset.located, Filters()), edition)


PACKS: dict[str, Callable[[Dataset, Edition], Pack]] = {
    "one project": one_project,
    "100 pages": hundred,
    "whole plan": whole_plan,
}
RUNS: tuple[tuple[str, str, str], ...] = (
    ("one project", "pdf", "zh"),
    ("one project", "pptx", "zh"),
    ("100 pages", "pdf", "zh"),
    ("100 pages", "pptx", "zh"),
    ("whole plan", "pdf", "zh"),
    ("whole plan", "pdf", "en"),
    ("whole plan", "pptx", "zh"),
    ("whole plan", "xlsx", "zh"),
    ("whole plan", "csv", "zh"),
    ("whole plan", "geojson", "zh"),
    ("whole plan", "html", "zh"),
)


def measure(pack_name: str, format_name: str, language: str) -> Record:
    """One format of one pack, in this process."""
    from geo.data_dir import DATA_DIR
    from geo.dataset import load_dataset
    from geo.exports.pack.contents import read_edition
    from geo.exports.writers import FORMATS

    dataset = load_dataset()
    loaded = peak_mb()
    edition = read_edition(DATA_DIR, language, DAY)  # type: ignore[arg-type]
    found = FORMATS[format_name]  # type: ignore[index]
    times: list[tuple[float, float]] = []
    seen: list[int] = []
    for _ in range(2):
        out = io.BytesIO()
        start, cpu = time.perf_counter(), time.process_time()
        pack = PACKS[pack_name](dataset, edition)
        write = getattr(import_module(found.module), found.function)
        write(pack, out, lambda done, of: seen.append(of))
        times.append((time.perf_counter() - start, time.process_time() - cpu))
    pages = seen[-1] if seen and format_name in ("pdf", "pptx") else None
    return Record(
        pack_name,
        format_name,
        language,
        round(times[0][0], 2),
        round(times[1][0], 2),
        round(times[1][1], 2),
        round(len(out.getvalue()) / 1e6, 3),
        pages,
        loaded,
        peak_mb(),
    )


def peak_mb() -> float:
    """The most memory that this process has had, in 10^6 bytes."""
    import resource

    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=3, metavar=("PACK", "FORMAT", "LANGUAGE"))
    parser.add_argument("--json", action="store_true", help="the records, for another program")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(asdict(measure(*arguments.one)), ensure_ascii=False))
        return
    records = []
    for run in RUNS:
        command = [sys.executable, "-m", "benchmarks.packs", "--one", *run]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        records.append(json.loads(done.stdout))
        if not arguments.json:
            print(report.line(records[-1]), file=sys.stderr, flush=True)
    print(report.document(records) if arguments.json else report.records_table(records))


if __name__ == "__main__":
    main()
