"""A Streamlit server under test, in a process of its own: start, ask, measure, stop."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

from benchmarks.launch import LOG_ENV

ROOT = Path(__file__).resolve().parent.parent
PORT_ENV = "BENCHMARK_PORT"
"""The first port to try; default :data:`FIRST_PORT`."""
FIRST_PORT = 8640
PORTS = 20
START_LIMIT_S = 60.0


class ServerError(RuntimeError):
    """The server did not start, or died; the message carries the end of its output."""


class Server:
    """``with Server("app.py") as server: … server.url …``

    ``script``: what ``streamlit run`` gets, relative to the project. ``environment``: variables
    added to the process. ``started`` is the epoch time at which the process was asked for.
    """

    def __init__(self, script: str, environment: dict[str, str] | None = None) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = tempfile.TemporaryDirectory(prefix="benchmark-")
        folder = Path(self._folder.name)
        self.run_log = folder / "runs.jsonl"
        self._output = folder / "output.txt"
        self._command = [sys.executable, "-m", "benchmarks.launch", script]
        self._command += ["--server.address", "127.0.0.1", "--server.port", str(self.port)]
        self._environment = {**os.environ, **(environment or {}), LOG_ENV: str(self.run_log)}
        self.started = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        self.start()
        self.wait_until_up()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Ask for the process and return at once."""
        with self._output.open("wb") as output:
            self.started = time.time()
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def is_up(self) -> bool:
        """Whether it answers. Raises ServerError when the process has ended."""
        if self._process is None or self._process.poll() is not None:
            raise ServerError(f"{' '.join(self._command)}\n{self.output()}")
        try:
            with urllib.request.urlopen(self.url + "/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def wait_until_up(self) -> None:
        limit = time.monotonic() + START_LIMIT_S
        while not self.is_up():
            if time.monotonic() > limit:
                raise ServerError(f"not up after {START_LIMIT_S:.0f} s\n{self.output()}")
            time.sleep(0.02)

    def stop(self) -> None:
        """End this process, and no other."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._folder.cleanup()

    def output(self) -> str:
        """The end of what the server printed."""
        try:
            return self._output.read_text("utf-8", "replace")[-3000:]
        except OSError:
            return ""

    def runs(self) -> list[dict[str, float]]:
        """The lines of :mod:`benchmarks.launch`, one a script run, in the order they ended."""
        return [line for line in self._lines() if "script_ms" in line]

    def _lines(self) -> list[dict[str, float]]:
        try:
            text = self.run_log.read_text("utf-8")
        except OSError:
            return []
        return [json.loads(line) for line in text.splitlines() if line.endswith("}")]

    def memory_mb(self) -> float:
        """Resident memory (MB of 10^6 bytes) after a garbage collection in the server."""
        assert self._process is not None
        before = sum("collected" in line for line in self._lines())
        os.kill(self._process.pid, signal.SIGUSR1)
        limit = time.monotonic() + 10
        while sum("collected" in line for line in self._lines()) == before:
            if time.monotonic() > limit:
                raise ServerError("no garbage collection within 10 s")
            time.sleep(0.02)
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        kilobytes = next(line.split()[1] for line in status.splitlines() if "VmRSS" in line)
        return int(kilobytes) * 1024 / 1e6


def free_port() -> int:
    """A port of this machine's own that nothing listens on."""
    first = int(os.environ.get(PORT_ENV, FIRST_PORT))
    for port in range(first, first + PORTS):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise ServerError(f"no free port from {first} to {first + PORTS - 1}")
