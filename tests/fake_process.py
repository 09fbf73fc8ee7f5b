"""A process that works when told to, for tests of the queue of heavy work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import job_samples as samples

from geo.data_dir import DATA_DIR
from geo.dataset import load_dataset
from geo.jobs.process import CancelledError, Job
from geo.jobs.queue import JobQueue, Ticket

VERSION = load_dataset(DATA_DIR).version


def job(work: Callable[..., Any], *arguments: Any, key: str = "") -> Job:
    return Job(work, arguments, DATA_DIR, VERSION, key)


class Fake:
    """A process that does a job when told to: by its first argument, in the order they come."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.go = threading.Semaphore(0)

    def run(self, job: Job, _progress: Any, cancelled: Callable[[], bool]) -> Any:
        self.begun.append(job.arguments[0])
        while not self.go.acquire(timeout=0.01):
            if cancelled():
                raise CancelledError
        return job.arguments[-1]

    def prepare(self, folder: Path) -> None:
        self.begun.append(folder.name)

    def stop(self) -> None:
        self.begun.append("stop")


def asked(queue: JobQueue, name: str, content: bytes = b"file") -> Ticket:
    return queue.submit(job(samples.file_of, name, content, key=name))


def until(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.005)
