"""Heavy work one after another, in the order it was asked for; equal content is made once.

A :class:`Ticket` is what somebody waits with. Work that nobody waits for any more is dropped, also
when it is being done. What was made is kept, within a number and a number of bytes, for the next
who asks for the same content.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any, Protocol

from geo.errors import DataFileError, Issue
from geo.jobs.process import CancelledError, Job, OtherDataError, WorkerProcess

log = logging.getLogger(__name__)

MOST_WAITING = 50
KEPT_RESULTS = 40
KEPT_BYTES = 100_000_000


class Process(Protocol):
    """What does the work: :class:`geo.jobs.process.WorkerProcess`."""

    def run(self, job: Job, progress: Any, cancelled: Any) -> Any:
        """The result, or an error that says what went wrong; it tells how far it is meanwhile."""

    def prepare(self, folder: Path) -> None:
        """Have the data of a folder read before anybody waits for it."""

    def stop(self) -> None:
        """End it, with what it is doing."""


def content_key(version: str, *parts: object) -> str:
    """Equal for equal data and equal parts: plain values, or frozen dataclasses of such."""
    return hashlib.sha256(repr((version, parts)).encode()).hexdigest()


class _Entry:
    """A piece of work that was asked for. Its fields belong to the queue's lock."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.waiters = 0
        self.progress = (0, 0)
        self.finished = threading.Event()
        self.result: Any = None
        self.error: Exception | None = None


class Ticket:
    """Somebody's wait for a piece of work; to be given back with :meth:`cancel` in any case.

    Parameters
    ----------
    of : JobQueue
        The queue that gave it.
    entry : object
        Its place there.

    Examples
    --------
    A queue gives tickets; whoever goes away gives the ticket back:

    >>> import inspect
    >>> from geo.jobs import JobQueue
    >>> inspect.signature(JobQueue.submit).return_annotation
    'Ticket'
    """

    def __init__(self, of: JobQueue, entry: _Entry) -> None:
        self._queue = of
        self._entry = entry
        self._held = True

    def wait(self, seconds: float) -> bool:
        """Wait for the work.

        Parameters
        ----------
        seconds : float
            At most; 0 to look.

        Returns
        -------
        bool
            Whether it is finished.
        """
        return self._entry.finished.wait(seconds)

    @property
    def ahead(self) -> int:
        """How many pieces of work come first; 0 when it is being done."""
        return self._queue.ahead(self._entry)

    @property
    def progress(self) -> tuple[int, int]:
        """Steps done, and of how many; (0, 0) as long as that is not known."""
        return self._entry.progress

    def result(self) -> Any:
        """What it came to. Only when finished.

        Returns
        -------
        object
            As the job made it.

        Raises
        ------
        Exception
            That which ended the work.
        """
        if self._entry.error is not None:
            raise self._entry.error
        return self._entry.result

    def cancel(self) -> None:
        """Wait no longer. Work that nobody else waits for is dropped."""
        if self._held:
            self._held = False
            self._queue.leave(self._entry)


class JobQueue:
    """One worker process and those who wait for it: one piece of work after another.

    Equal pieces of work are done once; what was made is kept for the next who asks.

    Parameters
    ----------
    process : Process, optional
        What does the work, one at a time.
    most_waiting : int
        So many may wait; the next is refused.
    kept_results, kept_bytes : int
        How much of what was made is kept.

    Examples
    --------
    >>> from geo.jobs import JobQueue
    >>> queue = JobQueue()
    >>> queue.kept()
    (0, 0)
    >>> queue.close()
    """

    def __init__(
        self,
        process: Process | None = None,
        *,
        most_waiting: int = MOST_WAITING,
        kept_results: int = KEPT_RESULTS,
        kept_bytes: int = KEPT_BYTES,
    ) -> None:
        self._process: Process = WorkerProcess() if process is None else process
        self._most_waiting = most_waiting
        self._kept_results, self._kept_bytes = kept_results, kept_bytes
        self._changed = threading.Condition()
        self._waiting: list[_Entry] = []
        self._doing: _Entry | None = None
        self._kept: OrderedDict[str, tuple[Any, int]] = OrderedDict()
        self._prepare: Path | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(self, job: Job) -> Ticket:
        """Ask for a piece of work; who asks for the same shares it.

        Parameters
        ----------
        job : Job
            What to do, and what its result is kept by.

        Returns
        -------
        Ticket
            To wait for it.

        Raises
        ------
        DataFileError
            When too many wait already.
        """
        with self._changed:
            entry = self._same(job)
            if entry is None:
                if len(self._waiting) >= self._most_waiting:
                    message = f"前面已经排了 {len(self._waiting)} 份"
                    raise DataFileError([Issue("后台任务", message, "请过几分钟再试")])
                entry = _Entry(job)
                self._waiting.append(entry)
            entry.waiters += 1
            self._wake()
            return Ticket(self, entry)

    def prepare(self, folder: Path) -> None:
        """Have the process read the data of a folder before anybody waits for it.

        Parameters
        ----------
        folder : Path
            In place of the one before.
        """
        with self._changed:
            self._prepare = folder
            self._wake()

    def ahead(self, entry: _Entry) -> int:
        """How many pieces of work come before one.

        Parameters
        ----------
        entry : object
            That of a :class:`Ticket`.

        Returns
        -------
        int
            0 when it is being done or has been.
        """
        with self._changed:
            if entry not in self._waiting:
                return 0
            return self._waiting.index(entry) + (self._doing is not None)

    def leave(self, entry: _Entry) -> None:
        """Wait no longer for a piece of work; what nobody waits for is not begun.

        Parameters
        ----------
        entry : object
            That of a :class:`Ticket`.
        """
        with self._changed:
            entry.waiters -= 1
            if entry.waiters == 0 and entry in self._waiting:
                self._waiting.remove(entry)

    def kept(self) -> tuple[int, int]:
        """What is kept for who asks again.

        Returns
        -------
        (int, int)
            How many results, and their bytes.
        """
        with self._changed:
            return len(self._kept), sum(size for _, size in self._kept.values())

    def close(self) -> None:
        """Take no more work and end the process; who waits gets a CancelledError."""
        with self._changed:
            self._closed = True
            for entry in self._waiting:
                entry.error = CancelledError()
                entry.finished.set()
            self._waiting.clear()
            self._changed.notify_all()
        self._process.stop()
        if self._thread is not None:
            self._thread.join(timeout=1)

    def _same(self, job: Job) -> _Entry | None:
        """Equal work that is finished, being done or waiting."""
        if not job.key:
            return None
        if job.key in self._kept:
            self._kept.move_to_end(job.key)
            entry = _Entry(job)
            entry.result = self._kept[job.key][0]
            entry.finished.set()
            return entry
        for other in (*self._waiting, self._doing):
            if other is not None and other.job.key == job.key and other.waiters > 0:
                return other
        return None

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not (self._waiting or self._prepare or self._closed):
                    self._changed.wait()
                if self._closed:
                    return
                folder, self._prepare = self._prepare, None
                entry = self._waiting.pop(0) if self._waiting else None
                self._doing = entry
            try:
                if entry is not None:
                    self._do(entry)
                elif folder is not None:
                    self._process.prepare(folder)
            except OSError:
                log.exception("后台进程没有启动")
            finally:
                with self._changed:
                    self._doing = None
                entry = None  # else the last list and its answers stay until the next job

    def _do(self, entry: _Entry) -> None:
        def progress(done: int, total: int) -> None:
            entry.progress = (done, total)

        def unwanted() -> bool:
            return entry.waiters <= 0 or self._closed

        try:
            entry.result = self._process.run(entry.job, progress, unwanted)
            self._keep(entry.job.key, entry.result)
        except (DataFileError, OtherDataError, CancelledError) as error:
            entry.error = error  # it belongs to who waits
        except Exception as error:
            log.exception("后台任务出错")
            entry.error = error
        finally:
            entry.finished.set()

    def _keep(self, key: str, result: Any) -> None:
        size = _size(result)
        if not key or size is None or size > self._kept_bytes:
            return
        with self._changed:
            self._kept[key] = (result, size)
            held = sum(kept for _, kept in self._kept.values())
            while len(self._kept) > self._kept_results or held > self._kept_bytes:
                _, (_, freed) = self._kept.popitem(last=False)
                held -= freed


def _size(result: Any) -> int | None:
    """Bytes of a file; None for anything that is no file, and is not kept."""
    content = getattr(result, "content", result)
    return len(content) if isinstance(content, bytes) else None
