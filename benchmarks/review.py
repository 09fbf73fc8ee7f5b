"""The review report from a cold start: ``python -m benchmarks.review``.

The whole command ``python -m geo review`` in a process of its own, a format at a time: Python, the
libraries, the data set, the report. ``first run`` has an empty folder for compiled modules, as
after an installation, so that every module is compiled too. Medians; the processor's time beside
the clock's, for other work on the machine does not lengthen it. The aim is 5 s.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import report
from benchmarks.server import ROOT

FORMATS = ("docx", "pdf", "pptx")
REPEATS = 5


def once(format_: str, folder: Path, compiled: Path | None) -> tuple[float, float, int]:
    """Seconds by the clock, processor seconds, and bytes of the file. ``compiled``: an empty folder
    for compiled modules, None for those that are there."""
    output = folder / f"review.{format_}"
    command = [sys.executable, "-m", "geo", "review", "--year", "2025", "--format", format_]
    variables = {**os.environ}
    if compiled is not None:
        variables["PYTHONPYCACHEPREFIX"] = str(compiled)
    cpu, began = _children_s(), time.perf_counter()
    subprocess.run(
        [*command, "--output", str(output)],
        cwd=ROOT,
        env=variables,
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - began, _children_s() - cpu, output.stat().st_size


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(format_: str, first_run: bool, repeats: int) -> dict[str, object]:
    """A record: medians of some runs."""
    runs = []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            runs.append(once(format_, folder, folder / "compiled" if first_run else None))
    return {
        "format": format_,
        "modules": "first run" if first_run else "compiled",
        "wall_s": round(statistics.median(run[0] for run in runs), 2),
        "cpu_s": round(statistics.median(run[1] for run in runs), 2),
        "size_kb": round(runs[-1][2] / 1000),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--json", action="store_true", help="the records, for another program")
    arguments = parser.parse_args()
    records = [
        measure(format_, first_run, arguments.repeats)
        for first_run in (False, True)
        for format_ in FORMATS
    ]
    print(report.document(records) if arguments.json else report.records_table(records))


if __name__ == "__main__":
    main()
