"""Work for the tests of the queue: by name, as a worker process finds it."""

from __future__ import annotations

import os
import time

from geo.errors import DataFileError, Issue


def file_of(dataset, progress, text: str) -> bytes:
    progress(1, 1)
    return f"{text} {len(dataset.located)}".encode()


def process_id(_dataset, _progress) -> tuple[int, int]:
    nice = os.nice(0) if hasattr(os, "nice") else 0
    return os.getpid(), nice


def steps(_dataset, progress, count: int) -> int:
    for done in range(count):
        progress(done, count)
        time.sleep(0.05)
    return count


def deaf(_dataset, progress) -> None:
    """Says nothing and hears nothing, as a library does that computes for long."""
    progress(0, 1)
    time.sleep(60)


def dies(_dataset, _progress) -> None:
    os._exit(9)


def refuses(_dataset, _progress) -> None:
    raise DataFileError([Issue("甲.csv", "表头不对", "改正它", row=3)])


def breaks(_dataset, _progress) -> None:
    raise ZeroDivisionError("内部细节")


def eats(_dataset, _progress) -> int:
    return len(bytearray(4_000_000_000))


def prints(_dataset, _progress) -> str:
    print("not an answer")
    return "answer"


def shown(dataset, _progress, text: str) -> str:
    return f"{text} {len(dataset.located)}"
