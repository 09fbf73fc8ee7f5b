"""This work tree beside an earlier build: ``python -m benchmarks.versus REF``.

The files of REF are laid out in a folder of their own, both trees' modules are compiled, and every
stage runs in the one and in the other in turn, with the same interpreter and libraries and the same
input. A stage is a command in a process of its own, so that it needs nothing but what both builds
answer to: the commands, ``load_dataset``, and each tree's own :mod:`benchmarks.core` and
:mod:`benchmarks.app_speed` (which wants Chromium). Each tree works on its own data, as its users
do.

Figures are medians of the processor's seconds (of the process and those it started; other work on
the machine lengthens them little), the clock's seconds, and the most resident memory, in 10^6
bytes. The ratio is the earlier build's figure by today's: above 1 is a gain.
"""

from __future__ import annotations

import argparse
import compileall
import io
import json
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import environment, report
from benchmarks.server import ROOT

REPEATS = 3
ADDRESSES = 20_000
CORE_ROWS = 100_000
Figure = tuple[str, str, float | None]
"""What was measured of a stage, its unit, and the value where there is one."""
LOAD = "from geo.dataset import load_dataset; load_dataset()"
LIST = """
import sys
from benchmarks.core_stages import addresses
from geo.data_dir import DATA_DIR
from geo.gazetteer.index import Gazetteer
texts = addresses(Gazetteer.read(DATA_DIR / "gazetteer"), int(sys.argv[1]))
open(sys.argv[2], "w", encoding="utf-8").write("\\n".join(["地址", *texts]) + "\\n")
"""


@dataclass(frozen=True)
class Stage:
    """Arguments of the interpreter; ``OUT`` in them is a file to write, ``LIST`` the addresses.

    ``read``: takes its figures from what it printed and wrote, for a command that measures itself.
    """

    name: str
    arguments: tuple[str, ...]
    read: Callable[[str, Path], Iterator[Figure]] | None = None


def _core(said: str, _: Path) -> Iterator[Figure]:
    for line in said.splitlines():
        record = json.loads(line)
        yield f"{record['stage']}, processor", "s", record["processor_s"]
        yield f"{record['stage']}, memory", "MB", record["peak_mb"]


def _app(_: str, written: Path) -> Iterator[Figure]:
    for record in json.loads(written.read_text(encoding="utf-8"))["figures"]:
        yield record["figure"], record["unit"], record["ours"]


def _export(kind: str) -> Stage:
    return Stage(f"export {kind}", ("-m", "geo", "export", "--format", kind, "--output", "OUT"))


APP = ("--only-ours", "--repeats", "3", "--cold", "1", "--json", "OUT")
STAGES = (
    Stage("help", ("-m", "geo", "--help")),
    Stage("check", ("-m", "geo", "check")),
    Stage("load the data set", ("-c", LOAD)),
    *(_export(kind) for kind in ("csv", "xlsx", "html", "pdf", "pptx")),
    Stage(f"geocode {ADDRESSES:,}", ("-m", "geo", "geocode", "LIST", "-o", "OUT", "-q")),
    Stage(f"core {CORE_ROWS:,}", ("-m", "benchmarks.core_stages", str(CORE_ROWS)), _core),
    Stage("app", ("-m", "benchmarks.app_speed", *APP), _app),
)


def lay_out(ref: str, folder: Path) -> None:
    """Write the files of a commit into an empty folder. Raises CalledProcessError for none such."""
    command = ["git", "archive", "--format=tar", ref]
    packed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def write_addresses(path: Path) -> None:
    """The same made-up list for both: a column of addresses.

    In a process of its own: a child starts with its parent's memory, and this one stays small.
    """
    command = [sys.executable, "-c", LIST, str(ADDRESSES), str(path)]
    subprocess.run(command, cwd=ROOT, check=True, env=_environment())


def run(stage: Stage, tree: Path, scratch: Path) -> Iterator[Figure]:
    """The figures of one run of a stage in a tree.

    Raises RuntimeError where the command ends with a fault, with what it said.
    """
    kind = stage.name.rpartition(" ")[2] if stage.name.startswith("export") else "csv"
    output = scratch / f"out.{kind}"
    output.unlink(missing_ok=True)
    words = {"OUT": str(output), "LIST": str(scratch / "list.csv")}
    command = [sys.executable, *(words.get(word, word) for word in stage.arguments)]
    began = time.perf_counter()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command, cwd=tree, stdout=said, stderr=subprocess.STDOUT, env=_environment()
        ) as process,
    ):
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        clock = time.perf_counter() - began
        said.seek(0)
        text = said.read().decode(errors="replace")
    if process.returncode:
        raise RuntimeError(f"{stage.name} in {tree} ended with {process.returncode}:\n{text}")
    if stage.read is not None:
        yield from stage.read(text, output)
        return
    yield "processor", "s", used.ru_utime + used.ru_stime
    yield "clock", "s", clock
    yield "memory", "MB", used.ru_maxrss * 1024 / 1e6
    if output.exists():
        yield "file", "MB", output.stat().st_size / 1e6


def _environment() -> dict[str, str]:
    """Ours without what would lead a tree to the other one, or to data and stores of its own."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SHINAN_")}
    ours.pop("PYTHONPATH", None)
    return ours


def compare(
    stages: Sequence[Stage], trees: tuple[Path, Path], repeats: int
) -> list[dict[str, object]]:
    """A record a figure: the earlier tree's median, today's, and their ratio; of what only one of
    them knows, that one's."""
    records = []
    with tempfile.TemporaryDirectory(prefix="versus-") as name:
        scratch = Path(name)
        write_addresses(scratch / "list.csv")
        for stage in stages:
            found: dict[tuple[str, str], tuple[list[float], list[float]]] = {}
            for _ in range(repeats):
                for side, tree in enumerate(trees):
                    for figure, unit, value in run(stage, tree, scratch):
                        both = found.setdefault((figure, unit), ([], []))
                        if value is not None:
                            both[side].append(value)
            for (figure, unit), (before, now) in found.items():
                records.append(_record(stage.name, figure, unit, before, now))
                print(report.line(records[-1]), flush=True)
    return records


def _record(
    stage: str, figure: str, unit: str, before: Sequence[float], now: Sequence[float]
) -> dict[str, object]:
    first = statistics.median(before) if before else None
    second = statistics.median(now) if now else None
    return {
        "stage": stage,
        "figure": figure,
        "unit": unit,
        "before": None if first is None else round(first, 4),
        "now": None if second is None else round(second, 4),
        "ratio": round(first / second, 2) if first and second else None,
    }


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser("python -m benchmarks.versus", description=__doc__)
    parser.add_argument("ref", metavar="REF", help="the earlier build: a commit, a tag, a branch")
    parser.add_argument("--stages", nargs="+", metavar="NAME", help="those whose names begin so")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--json", type=Path, help="write the records here")
    options = parser.parse_args(arguments)
    begins = tuple(options.stages or ("",))
    stages = [stage for stage in STAGES if stage.name.startswith(begins)]
    if not stages:
        parser.error(f"stages: {', '.join(stage.name for stage in STAGES)}")
    machine = environment.describe()
    print(environment.sentence(machine), flush=True)
    with tempfile.TemporaryDirectory(prefix="versus-ref-") as name:
        lay_out(options.ref, Path(name))
        for tree in (Path(name), ROOT):
            compileall.compile_dir(str(tree / "geo"), quiet=2)
            compileall.compile_dir(str(tree / "views"), quiet=2)
        records = compare(stages, (Path(name), ROOT), options.repeats)
    print(report.records_table(records))
    print(f"load at the end {environment.load()}")
    if options.json:
        text = json.dumps(
            {"environment": machine, "ref": options.ref, "records": records}, indent=1
        )
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
