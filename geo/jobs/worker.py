"""The child of :mod:`geo.jobs.process`: ``python -m geo.jobs.worker MEMORY_BYTES``.

It reads requests from its standard input and answers on its standard output, both pickled (parent
and child are one program). It ends when the input ends, thus with its parent.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import queue
import signal
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any, BinaryIO

from geo.dataset import Dataset, load_dataset
from geo.errors import DataFileError, Issue

log = logging.getLogger(__name__)

KEPT_DATASETS = 2
"""Versions of the data: a pack of the screen of a moment ago can still be made."""
GROWN_BYTES = 700_000_000
"""A child that holds more after a job is replaced: what libraries keep, it gives back so."""
NICENESS = 10
_EVERY_S = 0.1


class _Stopped(Exception):
    """The job is to be left off."""


class Worker:
    """Does one job after another. ``stopped``: numbers of the jobs that nobody waits for."""

    def __init__(self, output: BinaryIO) -> None:
        self.stopped: set[int] = set()
        self._output = output
        self._datasets: dict[tuple[Path, str], Dataset] = {}

    def say(self, kind: str, number: int, content: Any) -> None:
        """One message to who started this process."""
        self._output.write(pickle.dumps((kind, number, content), pickle.HIGHEST_PROTOCOL))
        self._output.flush()

    def dataset(self, folder: Path, wanted: str, listed: str = "") -> Dataset:
        """Raises OSError and DataFileError when the folder does not hold what is wanted."""
        kept = self._datasets.get((folder, wanted))
        if kept is not None:
            return kept
        read = self._read(folder, listed)
        if read.version != wanted:
            raise DataFileError([Issue(folder.name, "数据刚刚有改动")])
        return read

    def _read(self, folder: Path, listed: str = "") -> Dataset:
        """What the folder holds now, kept for the jobs to come."""
        read = load_dataset(folder, listed=listed)
        while len(self._datasets) >= KEPT_DATASETS:
            del self._datasets[next(iter(self._datasets))]
        self._datasets[(folder, read.version)] = read
        return read

    def prepare(self, folder: Path) -> None:
        """Read the data, and what the longest of the formats need."""
        try:
            self._read(folder)
            from geo.exports.pack import contents  # noqa: F401
            from geo.exports.pdf import write as pdf  # noqa: F401
            from geo.fonts import pdf_font

            pdf_font.register_font()
        except (DataFileError, OSError, ModuleNotFoundError) as error:
            log.info("后台进程没有预读：%s", error)  # whoever asks for a pack is told why
        gc.freeze()

    def run(self, number: int, job: Any) -> None:
        """Do the job and say what came of it."""
        try:
            dataset = self.dataset(job.folder, job.version, job.listed)
        except (DataFileError, OSError) as error:
            self.say("other_data", number, str(error))
            return
        said = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal said
            if number in self.stopped:
                raise _Stopped
            now = time.monotonic()
            if now - said >= _EVERY_S:
                said = now
                self.say("progress", number, (done, total))

        try:
            result = job.work(dataset, progress, *job.arguments)
            self.say("done", number, (result, _held_bytes() > GROWN_BYTES))
        except _Stopped:
            self.say("stopped", number, None)
        except DataFileError as error:
            self.say("issues", number, error.issues)
        except MemoryError:
            remedy = "请先筛选、分几份做，或换一种格式"
            self.say("issues", number, [Issue("后台任务", "内存不够，没有做完", remedy)])
        except Exception:
            log.exception("后台任务 %s 出错", job.work.__name__)
            self.say("failed", number, traceback.format_exc())


def _held_bytes() -> int:
    """Resident memory; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _bound(memory_bytes: int) -> None:
    """Give way to who serves people, and fail before the machine's memory is gone."""
    if sys.platform == "win32":
        return  # the parent starts it with a lower priority
    import resource

    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then goes
    _bound(int(sys.argv[1]))
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    worker = Worker(output)
    waiting: queue.SimpleQueue[tuple[str, int, Any]] = queue.SimpleQueue()

    def listen() -> None:
        try:
            while True:
                kind, number, content = pickle.load(sys.stdin.buffer)
                if kind == "stop":
                    worker.stopped.add(number)
                else:
                    waiting.put((kind, number, content))
        except (EOFError, OSError, pickle.UnpicklingError):
            log.debug("主进程已退出")  # maybe in the middle of a request
        except Exception:
            log.exception("后台进程读不懂任务")
        finally:
            os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        kind, number, content = waiting.get()
        if kind == "prepare":
            worker.prepare(content)
        else:
            worker.run(number, content)
            worker.stopped.clear()
        content = None  # the list that was located goes before the next comes


if __name__ == "__main__":
    main()
