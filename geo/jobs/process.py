"""A process of its own for heavy work, so that what serves people is not held up by it.

One child, started once and kept: it runs :mod:`geo.jobs.worker` with a lower priority and bounded
memory, and gets one job at a time over its standard input. A child that dies, hangs, or does not
stop when told to is ended, and the next job starts another.
"""

from __future__ import annotations

import logging
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo import settings
from geo.errors import DataFileError, Issue

log = logging.getLogger(__name__)

JOB_LIMIT_S = 300.0
"""A job that takes longer is given up. The longest of the plan's own takes 13 s alone."""
STOP_LIMIT_S = 3.0
"""A child that was told to stop a job and does not is ended after this time."""
_LOOK_S = 0.2


@dataclass(frozen=True)
class Job:
    """``work(dataset, progress, *arguments)`` with the data of a folder as they were in a version.

    ``work``: a function of a module, found by its name in the child. ``key``: equal for equal
    content, "" where the result is nobody else's. ``listed``: the list of another plan.
    """

    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    folder: Path
    version: str
    key: str = ""
    listed: str = ""


class JobError(RuntimeError):
    """The work failed by a fault of ours; the text is the child's traceback."""


class CancelledError(RuntimeError):
    """Nobody waits for the result any more."""


class OtherDataError(RuntimeError):
    """The child cannot read the data that the job is about: they changed, or a file is broken.

    Examples
    --------
    >>> from geo.jobs import OtherDataError
    >>> issubclass(OtherDataError, RuntimeError)
    True
    """


def too_long() -> DataFileError:
    message = f"超过 {JOB_LIMIT_S / 60:.0f} 分钟还没有做完，已停下"
    return DataFileError([Issue("后台任务", message, "请先筛选、分几份做，或过一会儿再试")])


def ended() -> DataFileError:
    message = "后台进程中途退出了（可能内存不够）"
    return DataFileError([Issue("后台任务", message, "请再试一次；仍不行请缩小范围，并告知部署者")])


class WorkerProcess:
    """The child. Not for several threads at once: :class:`geo.jobs.queue.JobQueue` has one."""

    def __init__(self, memory_bytes: int = 2_000_000_000) -> None:
        self._memory = memory_bytes
        self._process: subprocess.Popen[bytes] | None = None
        self._said: queue.Queue[tuple[Any, ...] | None] = queue.Queue()
        self._number = 0

    @property
    def pid(self) -> int | None:
        """Of the child, None while there is none."""
        running = self._process is not None and self._process.poll() is None
        return self._process.pid if self._process and running else None

    def prepare(self, folder: Path) -> None:
        """Have a child that has read the data, before anybody waits for it."""
        self._send("prepare", self._begin(), folder)

    def run(
        self,
        job: Job,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Any:
        """The result. Raises DataFileError (what is wrong, for the reader), OtherDataError,
        CancelledError and JobError."""
        number = self._begin()
        self._send("run", number, job)
        limit = time.monotonic() + JOB_LIMIT_S
        told = 0.0
        while True:
            if cancelled() and not told:
                told = time.monotonic()
                self._send("stop", number, None)
            if told and time.monotonic() > told + STOP_LIMIT_S:
                self.stop()
                raise CancelledError
            if time.monotonic() > limit:
                self.stop()
                raise too_long()
            try:
                said = self._said.get(timeout=_LOOK_S)
            except queue.Empty:
                continue
            if said is None:
                self.stop()
                if cancelled():
                    raise CancelledError
                raise ended()
            kind, of, content = said
            if of != number:
                continue  # an answer that nobody waited for
            if kind == "progress":
                progress(*content)
                continue
            return self._result(kind, content)

    def _result(self, kind: str, content: Any) -> Any:
        if kind == "issues":
            raise DataFileError(content)
        if kind == "other_data":
            raise OtherDataError(content)
        if kind == "stopped":
            raise CancelledError
        if kind == "failed":
            raise JobError(content)
        result, restart = content
        if restart:
            self.stop()  # it grew: the next job gets a fresh child, and the memory is given back
        return result

    def stop(self) -> None:
        """End the child."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written has no reader any more
                    log.debug("管道已断开")

    def _begin(self) -> int:
        """The number of the next request, with a child there to take it."""
        self._number += 1
        if self.pid is None:
            self.stop()
            self._start()
        return self._number

    def _start(self) -> None:
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
        self._process = subprocess.Popen(
            [sys.executable, "-m", "geo.jobs.worker", str(self._memory)],
            cwd=settings.ROOT,
            env=settings.child_environment(settings.ROOT),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=flags,
        )
        self._said = queue.Queue()
        threading.Thread(
            target=_listen, args=(self._process, self._said), name="job-worker", daemon=True
        ).start()

    def _send(self, kind: str, number: int, content: Any) -> None:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        request = pickle.dumps((kind, number, content))  # whole, before the first byte is sent
        try:
            process.stdin.write(request)
            process.stdin.flush()
        except OSError:  # it has just died: the listener says so
            log.warning("后台进程没有收到任务")


def _listen(process: subprocess.Popen[bytes], said: queue.Queue[tuple[Any, ...] | None]) -> None:
    """Put on the queue what the child says; None after its last word, however it ends: a message
    that is cut off is unpickled to nearly any error."""
    assert process.stdout is not None
    try:
        while True:
            said.put(pickle.load(process.stdout))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        log.debug("后台进程的管道已断开")
    finally:
        said.put(None)
