"""Heavy work beside the server: a process that may fail, and the queue before it."""

from __future__ import annotations

import os
import pickle
import threading
import weakref
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import job_samples as samples
import pytest
from checkout import TESTS
from fake_process import Fake, asked, job, until

from geo.data_dir import DATA_DIR
from geo.dataset import load_dataset, with_progress
from geo.errors import DataFileError
from geo.jobs import process as job_process
from geo.jobs.process import CancelledError, Job, JobError, OtherDataError, WorkerProcess
from geo.jobs.queue import JobQueue, content_key


@pytest.fixture(scope="module")
def process() -> Iterator[WorkerProcess]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(TESTS))  # where the samples are found
        worker = WorkerProcess()
        yield worker
        worker.stop()


# --- the process ----------------------------------------------------------------------------------


def test_work_is_done_in_one_process_of_low_priority(process: WorkerProcess) -> None:
    first, nice = process.run(job(samples.process_id))
    again, _ = process.run(job(samples.process_id))
    assert first == again == process.pid != os.getpid()
    assert nice == min(19, os.nice(0) + 10)
    assert process.run(job(samples.prints)) == "answer"


@pytest.mark.parametrize(
    ("work", "expected", "says"),
    [
        pytest.param(samples.refuses, DataFileError, "甲.csv 第 3 行：表头不对；改正它", id="data"),
        pytest.param(samples.breaks, JobError, "ZeroDivisionError: 内部细节", id="fault"),
        pytest.param(samples.eats, DataFileError, "内存不够", id="memory"),
        pytest.param(samples.dies, DataFileError, "中途退出", id="death"),
    ],
)
def test_what_goes_wrong_is_told_and_the_next_job_is_done(
    process: WorkerProcess, work: Callable[..., Any], expected: type[Exception], says: str
) -> None:
    with pytest.raises(expected, match=says):
        process.run(job(work))
    assert process.run(job(samples.file_of, "b")).startswith(b"b ")


def test_data_that_changed_are_not_mixed_up(process: WorkerProcess) -> None:
    with pytest.raises(OtherDataError, match="改动"):
        process.run(Job(samples.file_of, ("a",), DATA_DIR, "of another day"))


def test_the_lights_of_another_day_are_other_data(process: WorkerProcess) -> None:
    """Nothing turns between the two days: the fingerprint is the same, what packs say is not."""
    now = load_dataset(DATA_DIR)
    assert now.day is not None
    before = with_progress(now, DATA_DIR, now.day - timedelta(days=1))
    assert before.version != now.version
    with pytest.raises(OtherDataError, match="改动"):
        process.run(Job(samples.file_of, ("a",), DATA_DIR, before.version))
    assert process.run(Job(samples.file_of, ("a",), DATA_DIR, now.version))


@pytest.mark.parametrize(
    ("work", "arguments", "survives"),
    [
        pytest.param(samples.steps, (200,), True, id="hears"),
        pytest.param(samples.deaf, (), False, id="deaf"),
    ],
)
def test_work_that_nobody_waits_for_stops_soon(
    process: WorkerProcess,
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[..., Any],
    arguments: tuple[Any, ...],
    survives: bool,
) -> None:
    monkeypatch.setattr(job_process, "STOP_LIMIT_S", 1.0)
    before, _ = process.run(job(samples.process_id))
    begun = threading.Event()
    with pytest.raises(CancelledError):
        process.run(job(work, *arguments), lambda *_: begun.set(), begun.is_set)
    after, _ = process.run(job(samples.process_id))
    assert (after == before) is survives


def test_work_that_takes_too_long_is_given_up(
    process: WorkerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    process.run(job(samples.process_id))
    monkeypatch.setattr(job_process, "JOB_LIMIT_S", 0.6)
    with pytest.raises(DataFileError, match="还没有做完"):
        process.run(job(samples.deaf))


@pytest.mark.parametrize("begun", [b"", pickle.dumps(("run", 1, "甲" * 500))[:700]])
def test_the_child_goes_with_its_parent(process: WorkerProcess, begun: bytes) -> None:
    pid, _ = process.run(job(samples.process_id))
    child = process._process
    assert child is not None
    assert child.stdin is not None
    child.stdin.write(begun)
    child.stdin.close()
    assert child.wait(timeout=5) == 0
    assert process.pid is None
    assert process.run(job(samples.process_id))[0] != pid


# --- the queue ------------------------------------------------------------------------------------


@pytest.fixture
def fake() -> Fake:
    return Fake()


def test_one_after_another_in_order_and_each_knows_its_place(fake: Fake) -> None:
    queue = JobQueue(fake)
    tickets = [asked(queue, name) for name in "abc"]
    until(lambda: fake.begun == ["a"])
    assert [ticket.ahead for ticket in tickets] == [0, 1, 2]
    fake.go.release()
    until(lambda: fake.begun == ["a", "b"])
    assert [ticket.ahead for ticket in tickets] == [0, 0, 1]
    fake.go.release(2)
    assert all(ticket.wait(5) for ticket in tickets)
    assert fake.begun == ["a", "b", "c"]


def test_a_job_that_was_fetched_is_not_held(fake: Fake) -> None:
    """The queue's thread waits for the next job without the last one's list in its hands."""

    class Answers:
        pass

    queue = JobQueue(fake)
    ticket = queue.submit(job(samples.file_of, "a", Answers()))
    fake.go.release()
    assert ticket.wait(5)
    gone = weakref.ref(ticket.result())
    ticket.cancel()
    del ticket
    until(lambda: gone() is None)


def test_equal_content_is_made_once_and_kept(fake: Fake) -> None:
    queue = JobQueue(fake)
    first, second = asked(queue, "a"), asked(queue, "a")
    first.cancel()  # the other still waits
    fake.go.release()
    assert second.wait(5)
    assert second.result() == b"file"
    until(lambda: queue.kept() == (1, 4))
    third = asked(queue, "a")
    assert third.wait(0)
    assert third.result() is second.result()
    assert fake.begun == ["a"]


def test_what_nobody_waits_for_is_dropped(fake: Fake) -> None:
    queue = JobQueue(fake)
    running, waiting, last = (asked(queue, name) for name in "abc")
    until(lambda: fake.begun == ["a"])
    waiting.cancel()
    waiting.cancel()  # a second time is none
    assert last.ahead == 1
    running.cancel()
    until(lambda: fake.begun == ["a", "c"])
    again = asked(queue, "a")  # not the one that was given up
    fake.go.release(2)
    assert again.wait(5)
    assert again.result() == b"file"


def test_the_queue_and_what_is_kept_are_bounded(fake: Fake) -> None:
    queue = JobQueue(fake, most_waiting=2, kept_results=2, kept_bytes=10)
    tickets = [asked(queue, "a", b"12345678")]
    until(lambda: fake.begun == ["a"])
    tickets += [asked(queue, "b", b"1234"), asked(queue, "c", b"1234")]
    with pytest.raises(DataFileError, match="排了 2 份；请过几分钟再试"):
        asked(queue, "d")
    fake.go.release(3)
    assert all(ticket.wait(5) for ticket in tickets)
    until(lambda: queue.kept() == (2, 8))  # a had to make room
    big = asked(queue, "e", b"12345678901")
    fake.go.release()
    assert big.wait(5)
    assert queue.kept() == (2, 8)


def test_an_error_reaches_who_waits_and_is_not_kept(fake: Fake) -> None:
    queue = JobQueue(fake)
    fake.run = lambda *_: 1 / 0  # type: ignore[method-assign]
    ticket = asked(queue, "a")
    assert ticket.wait(5)
    with pytest.raises(ZeroDivisionError):
        ticket.result()
    assert queue.kept() == (0, 0)


def test_a_closed_queue_ends_its_process_and_every_wait(fake: Fake) -> None:
    queue = JobQueue(fake)
    running, waiting = asked(queue, "a"), asked(queue, "b")
    until(lambda: fake.begun == ["a"])
    queue.close()
    for ticket in (running, waiting):
        assert ticket.wait(5)
        with pytest.raises(CancelledError):
            ticket.result()
    assert fake.begun == ["a", "stop"]


@pytest.mark.parametrize("other", [("b", 1), ("a", 2)])
def test_the_key_is_of_the_content(other: tuple[Any, ...]) -> None:
    key = content_key("data", "a", 1)
    assert key == content_key("data", "a", 1)
    assert key != content_key("data", *other)
    assert key != content_key("other data", "a", 1)
