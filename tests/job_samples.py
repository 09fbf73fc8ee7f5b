"""Work for the tests of the queue: by name, as a worker process finds it."""

from __future__ import annotations

import os
import time
from typing import Any

from geo.dataset import Dataset
from geo.errors import DataFileError, Issue


def file_of(dataset: Dataset, progress: Any, text: str) -> bytes:
    progress(1, 1)
    return f"{text} {len(dataset.located)}".encode()


def process_id(_dataset: object, _progress: object) -> tuple[int, int]:
    nice = os.nice(0) if hasattr(os, "nice") else 0
    return os.getpid(), nice


def steps(_dataset: object, progress: Any, count: int) -> int:
    for done in range(count):
        progress(done, count)
        time.sleep(0.05)
    return count


def deaf(_dataset: object, progress: Any) -> None:
    """Says nothing and hears nothing, as a library does that computes for long."""
    progress(0, 1)
    time.sleep(60)


def dies(_dataset: object, _progress: object) -> None:
    os._exit(9)


def refuses(_dataset: object, _progress: object) -> None:
    raise DataFileError([Issue("甲.csv", "表头不对", "改正它", row=3)])


def breaks(_dataset: object, _progress: object) -> None:
    raise ZeroDivisionError("内部细节")


def eats(_dataset: object, _progress: object) -> int:
    return len(bytearray(4_000_000_000))


def prints(_dataset: object, _progress: object) -> str:
    print("not an answer")
    return "answer"


def shown(dataset: Dataset, _progress: object, text: str) -> str:
    return f"{text} {len(dataset.located)}"
