"""The Python side without any browser: ``python -m benchmarks.core --rows 100 1000 … 1000000``.

Every size runs in a process of its own, on a synthetic projects.csv (:mod:`benchmarks.synthetic`):
read and validate it, assign zones, index for search, filter, sum up, make the browser's files, and
geocode offline. A stage that, by its speed at the size before, would take over ``--limit`` seconds
is recorded as null with a note. Peak memory is that of the process while the stage ran.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import environment, report
from benchmarks.server import ROOT

ROWS = (100, 1_000, 10_000, 100_000, 1_000_000)
LIMIT_S = 60.0


@dataclass(frozen=True)
class Record:
    """``seconds``: median of up to five runs. ``peak_mb``: resident memory at most, in 10^6 bytes;
    ``grown_mb``: how much of it came during the stage. ``processor_s``: median of the processor's
    time, which other work on the machine lengthens less."""

    stage: str
    rows: int
    seconds: float | None
    rows_per_s: int | None
    peak_mb: float | None
    grown_mb: float | None
    note: str = ""
    processor_s: float | None = None


def run(sizes: Sequence[int], limit_s: float) -> list[Record]:
    """All stages at all sizes, the smallest first."""
    records: list[Record] = []
    for rows in sorted(sizes):
        slow = too_slow(records, rows, limit_s)
        command = [sys.executable, "-m", "benchmarks.core_stages", str(rows), *slow]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                records.append(Record(**json.loads(line)))
                print(report.line(asdict(records[-1])), flush=True)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return records


def too_slow(records: Sequence[Record], rows: int, limit_s: float) -> list[str]:
    """The stages that would take over the limit if time grew with the rows."""
    latest = {record.stage: record for record in records}
    return [
        stage
        for stage, record in latest.items()
        if record.seconds is None or record.seconds * rows / record.rows > limit_s
    ]


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.core", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=list(ROWS))
    parser.add_argument("--limit", type=float, default=LIMIT_S, help="seconds a stage; default 60")
    parser.add_argument("--json", type=Path, help="write the records here")
    options = parser.parse_args(arguments)
    if min(options.rows) < 2:
        parser.error("at least 2 rows")
    return options


def main(arguments: Sequence[str]) -> None:
    options = parse(arguments)
    machine = environment.describe()
    print(environment.sentence(machine), flush=True)
    records = [asdict(record) for record in run(options.rows, options.limit)]
    print(report.table(list(records[0]), [list(record.values()) for record in records]))
    print(f"load at the end {environment.load()}")
    if options.json:
        text = json.dumps(
            {"environment": machine, "records": records}, ensure_ascii=False, indent=1
        )
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
