"""How a page waits for heavy work: what it says, and that it lets go."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import job_samples as samples
import pytest
from fake_process import Fake, asked, until
from pack_samples import dataset

from geo.jobs.process import OtherDataError
from geo.jobs.queue import JobQueue
from views.frame import heavy_jobs


class Stopped(Exception):
    """What Streamlit raises in a run that is to end."""


class Place:
    """Stands for ``st.empty()``: ``said`` is what the reader sees, one after another."""

    def __init__(self, said: list[str], ends_at: str = "") -> None:
        self.said, self.ends_at = said, ends_at

    def progress(self, _share: float, text: str) -> None:
        self.said.append(text)
        if self.ends_at and self.ends_at in text:
            raise Stopped

    def button(self, label: str, key: str) -> None:
        self.said.append(f"[{label}]")

    def empty(self) -> None:
        self.said.append("")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Any:
    fake, said = Fake(), list[str]()
    queue = JobQueue(fake)
    place = Place(said)
    monkeypatch.setattr(heavy_jobs, "JOBS", queue)
    monkeypatch.setattr(heavy_jobs, "_LOOK_S", 0.01)
    monkeypatch.setattr(heavy_jobs, "st", SimpleNamespace(empty=lambda: place))
    return SimpleNamespace(fake=fake, queue=queue, said=said, place=place)


def make(name: str) -> Any:
    work = samples.file_of
    return heavy_jobs.make(dataset(), "生成 PDF", work, name, b"file", cancel_key="cancel")


def test_who_waits_is_told_how_many_come_first(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = asked(page.queue, "a")
    until(lambda: page.fake.begun == ["a"])
    said = page.place.progress

    def progress(share: float, text: str) -> None:
        said(share, text)
        page.fake.go.release(2)

    monkeypatch.setattr(page.place, "progress", progress)
    assert make("b") == b"file"
    assert first.wait(5)
    assert page.said[:2] == ["[取消]", "等候生成 PDF：前面还有 1 份"]
    assert page.said[-1] == ""


def test_a_run_that_ends_leaves_the_queue(page: Any) -> None:
    first = asked(page.queue, "a")
    until(lambda: page.fake.begun == ["a"])
    page.place.ends_at = "前面还有"
    with pytest.raises(Stopped):
        make("b")
    page.fake.go.release(2)
    assert first.wait(5)
    until(lambda: page.queue._doing is None)
    assert page.fake.begun == ["a"]


def test_data_that_only_the_screen_still_has_are_used_here(page: Any) -> None:
    def other(*_: Any) -> None:
        raise OtherDataError

    page.fake.run = other
    work = samples.shown
    assert heavy_jobs.make(dataset(), "生成 PDF", work, "text") == f"text {len(dataset().located)}"


def test_a_date_that_turns_no_light_is_another_piece_of_work(page: Any) -> None:
    """What a pack says of the time follows the plan's life, which the fingerprint need not."""
    page.fake.go.release(2)
    assert make("a") == b"file"
    assert make("a") == b"file"
    before = dataset()
    later = replace(before, version="with another date")
    heavy_jobs.make(later, "生成 PDF", samples.file_of, "a", b"file", cancel_key="cancel")
    assert later.fingerprint == before.fingerprint
    assert page.fake.begun == ["a", "a"]
