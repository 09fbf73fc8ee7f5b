"""What an import costs before anything is shown: ``python -m benchmarks.startup``.

Three processes that only import, each from nothing: the server up to where it listens (``app``);
that and what the first page needs; and everything the code imports anywhere, as if no import were
put off into the function that needs it. Medians; the processor's time beside the clock's, for other
work on the machine does not lengthen it.
"""

from __future__ import annotations

import argparse
import ast
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import environment, report
from benchmarks.server import ROOT

REPEATS = 5
FIRST_PAGE = (
    "views.explore.page",
    "views.parts.filters",
    "views.parts.problems",
    "views.tours.present",
)
"""What ``views/shell.py`` imports; the script itself draws a page when it is imported."""
APART = {"views.shell", "geo.__main__"}
"""Modules that do something when they are imported."""

CODE = """
import sys, time
began, cpu = time.perf_counter(), time.process_time()
for name in {names!r}:
    try:
        __import__(name)
    except ModuleNotFoundError:
        pass  # an optional library
print(time.perf_counter() - began, time.process_time() - cpu, len(sys.modules))
"""


def everything() -> list[str]:
    """Every module of ours and every module that any of them imports, wherever it does."""
    names = dict.fromkeys(["app"])
    for path in sorted((*ROOT.glob("geo/**/*.py"), *ROOT.glob("views/**/*.py"))):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if name not in APART:
            names[name] = None
        names.update(dict.fromkeys(_imported(path)))
    return [name for name in names if name not in APART]


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def measure(names: Sequence[str], repeats: int) -> tuple[float, float, int]:
    """Medians of seconds by the clock and of processor seconds, and how many modules it makes."""
    runs = [_once(names) for _ in range(repeats)]
    return (
        statistics.median(run[0] for run in runs),
        statistics.median(run[1] for run in runs),
        int(runs[-1][2]),
    )


def _once(names: Sequence[str]) -> tuple[float, float, float]:
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(names=list(names))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    wall, cpu, modules = (float(number) for number in done.stdout.splitlines()[-1].split())
    return wall, cpu, modules


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser("python -m benchmarks.startup", description=__doc__)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args(arguments)
    machine = environment.describe()
    print(environment.sentence(machine), flush=True)
    sets = {
        "until the server listens": ["app"],
        "and the first page": ["app", *FIRST_PAGE],
        "everything at the top": everything(),
    }
    found = {what: measure(names, options.repeats) for what, names in sets.items()}
    whole = found["everything at the top"][1]
    rows = [
        [what, round(wall, 2), round(cpu, 2), modules, f"{cpu / whole:.0%}"]
        for what, (wall, cpu, modules) in found.items()
    ]
    header = ["imports", "seconds", "processor_s", "modules", "of everything"]
    print(report.table(header, rows))
    if options.json:
        records = [dict(zip(header, row, strict=True)) for row in rows]
        text = json.dumps(
            {"environment": machine, "records": records}, ensure_ascii=False, indent=1
        )
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
