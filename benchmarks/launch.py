"""``streamlit run``, with a stopwatch inside the server: ``python -m benchmarks.launch app.py …``.

The app under test stays as it is. Before it starts, Streamlit's script runner gets a wrapper that
appends one JSON line a run to the file named by :data:`LOG_ENV`, and SIGUSR1 gets a handler that
collects garbage (memory is compared after that, on both sides). All further arguments go to
``streamlit run``.

A line: ``ended`` (epoch seconds), ``script_ms`` (the request taken up until the script, reruns it
asked for included, has sent its last message), ``total_ms`` (the same until Streamlit has cleaned
up: by default it collects all garbage after every run), ``cpu_ms`` (processor time of that thread).
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
import time
from typing import Any

LOG_ENV = "BENCHMARK_RUN_LOG"


def main(arguments: list[str]) -> None:
    signal.signal(signal.SIGUSR1, _collect)
    _time_runs(os.environ[LOG_ENV])
    from streamlit.web import cli

    cli.main(["run", *arguments], prog_name="streamlit")


def _time_runs(log_path: str) -> None:
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

    run_script, finish = ScriptRunner._run_script, ScriptRunner._on_script_finished
    lock = threading.Lock()
    ends = threading.local()

    def timed_finish(self: ScriptRunner, *args: Any, **kwargs: Any) -> None:
        ends.script = time.perf_counter()  # a rerun asked for by the script comes by here again
        finish(self, *args, **kwargs)

    def timed_run(self: ScriptRunner, *args: Any, **kwargs: Any) -> None:
        ends.script = None
        started, cpu = time.perf_counter(), time.thread_time()
        try:
            run_script(self, *args, **kwargs)
        finally:
            ended = time.perf_counter()
            line = {
                "ended": time.time(),
                "script_ms": 1e3 * ((ends.script or ended) - started),
                "total_ms": 1e3 * (ended - started),
                "cpu_ms": 1e3 * (time.thread_time() - cpu),
            }
            with lock, open(log_path, "a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")

    ScriptRunner._run_script = timed_run  # type: ignore[method-assign]
    ScriptRunner._on_script_finished = timed_finish  # type: ignore[method-assign]


def _collect(*_: Any) -> None:
    gc.collect()
    with open(os.environ[LOG_ENV], "a", encoding="utf-8") as file:
        file.write(json.dumps({"collected": time.time()}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
