"""A full or forbidden disk, damaged files, a run that was cut off: one clear sentence each."""

from __future__ import annotations

import errno
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT

from geo import __main__ as command_line
from geo.errors import DataFileError
from geo.files import growing
from geo.files.disk import (
    atomic_output,
    clear_left_over,
    disk_words,
    sqlite_words,
    temporary_beside,
)
from geo.geocoders.notes import plain
from geo.geocoders.online.cache import GeocodeCache
from geo.geocoders.placement import nothing
from geo.geocoders.reasons import Reason
from geo.lists.answer import Answer
from geo.lists.journal import Journal, journal_path
from geo.tables.write import output_format, table_bytes

ANSWER = Answer.of(nothing(plain("没有这条路的资料"), Reason.UNKNOWN), "offline")


def full(*_: Any, **__: Any) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# --- writing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "磁盘已满；请腾出空间"),
        (errno.EDQUOT, "配额已用完"),
        (errno.EROFS, "只读"),
        (errno.ENOENT, "没有这个目录"),
        (errno.EIO, "磁盘读写出错"),
    ],
)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_file_that_cannot_be_written_leaves_the_old_one_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, says: str, suffix: str
) -> None:
    path = tmp_path / f"清单{suffix}"
    path.write_bytes(b"before")

    def refuse(*_: Any) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    content = table_bytes(output_format(path), [], ["地址"], [["江西路107号"]])
    with pytest.raises(DataFileError) as caught, atomic_output(path) as temporary:
        temporary.write_bytes(content)
    assert says in str(caught.value)
    assert os.strerror(code) not in str(caught.value)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_really_full_disk_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with (
        pytest.raises(DataFileError, match="磁盘已满"),
        atomic_output(path),
        open("/dev/full", "wb", buffering=0) as file,
    ):
        file.write(b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_decision_on_a_full_disk_is_not_saved_and_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.files.growing.FileLock", full)
    path = tmp_path / "reviewed_places.csv"
    with (
        pytest.raises(DataFileError, match="没有保存：磁盘已满；部署者请腾出空间"),
        growing.locked(path, 1.0),
    ):
        pytest.fail("saved")


def test_every_word_is_for_the_reader() -> None:
    for code in errno.errorcode:
        message, remedy = disk_words(OSError(code, os.strerror(code)))
        assert message
        assert remedy.startswith("请")
    error = sqlite3.OperationalError("disk I/O error")
    assert sqlite_words(error)[1].startswith("请")


# --- what a killed run left -----------------------------------------------------------------------

WRITER = """
import sys, time
from pathlib import Path
from geo.files.disk import temporary_beside
with temporary_beside(Path(sys.argv[1])):
    print("writing", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses to delete an open file")
def test_what_a_killed_run_left_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    command = [sys.executable, "-c", WRITER, str(path)]
    other = tmp_path / ".notes.tmp"
    other.write_text("somebody else's")
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        (under_way,) = tmp_path.glob(".清单*")
        assert clear_left_over(tmp_path) == 0
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert under_way.exists()
    with temporary_beside(path) as mine:
        assert set(tmp_path.iterdir()) == {mine, other}
    assert list(tmp_path.iterdir()) == [other]


# --- journals and caches --------------------------------------------------------------------------


def test_a_full_disk_ends_a_run_in_one_sentence_and_keeps_what_is_known(tmp_path: Path) -> None:
    output = tmp_path / "o.csv"
    with Journal(output, "x") as journal:
        journal.put("甲", ANSWER)

    def fill() -> None:
        with Journal(output, "x", every=1) as journal:
            pages = journal._execute("PRAGMA page_count")[0][0]
            journal._execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own full disk
            for number in range(10_000):
                journal.put(f"香港中路{number}号" * 20, ANSWER)

    with pytest.raises(DataFileError) as caught:
        fill()
    assert "磁盘已满；请腾出空间" in str(caught.value)
    assert "同一命令可接着运行" in str(caught.value)
    assert "full" not in str(caught.value)
    with Journal(output, "x") as journal:
        assert journal.get("甲") == ANSWER


def _spoil_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def _spoil_row(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE answers SET answer = '[1, 2'")


def _spoil_fields(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("""UPDATE answers SET answer = '["one", []]'""")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_bytes(b"no database " * 500), id="no database"),
        pytest.param(_spoil_pages, id="pages"),
        pytest.param(_spoil_row, id="cut off"),
        pytest.param(_spoil_fields, id="other fields"),
    ],
)
def test_a_damaged_journal_is_one_sentence_with_the_remedy(
    tmp_path: Path, spoil: Callable[[Path], Any]
) -> None:
    output = tmp_path / "o.csv"
    with Journal(output, "x") as journal:
        journal.put("甲", ANSWER)
    spoil(journal_path(output))
    with pytest.raises(DataFileError) as caught, Journal(output, "x") as journal:
        journal.get("甲")
    assert str(caught.value) == "o.csv.journal：已损坏，不能接着用；加上 --no-resume 从头开始"
    with Journal(output, "x", resume=False) as journal:
        assert journal.get("甲") is None


def test_a_cache_on_a_full_disk_says_so_once_and_is_a_miss(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with GeocodeCache(tmp_path / "cache.sqlite3") as cache:
        cache.put("amap", "gcj02", "甲", {}, found=True)
        connection = cache._open()
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with caplog.at_level(logging.WARNING):
            for number in range(300):
                cache.put("amap", "gcj02", f"乙{number}", {"page": "x" * 200}, found=True)
        assert cache.get("amap", "gcj02", "甲") is not None
    assert len(caplog.records) == 1
    assert "磁盘已满；请腾出空间" in caplog.text


# --- Ctrl+C ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "geocode", "export"])
def test_an_interrupt_anywhere_is_one_line(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module, _ = command_line.COMMANDS[command]

    def interrupted(*_: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"{module}.run", interrupted)
    arguments = {
        "geocode": ["a.csv", "--output", "b.csv"],
        "export": ["--format", "csv", "--output", "b.csv"],
    }
    assert command_line.main([command, *arguments.get(command, [])]) == 130
    assert capsys.readouterr().err == "已中断，没有写出文件\n"


def test_ctrl_c_stops_a_pack_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "geo", "export", "--format", "pptx", "--output"]
    command.append(str(tmp_path / "a.pptx"))
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        limit = time.monotonic() + 30
        while not list(tmp_path.iterdir()) and time.monotonic() < limit:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, said = process.communicate(timeout=30)
        assert time.monotonic() - began < 5
    # Python ends by the signal itself where that met it in a text it executes, as dataclasses have
    # it while they are imported; a shell has 130 for both.
    assert process.returncode in (130, -signal.SIGINT), said
    assert said.strip().splitlines()[-1] == "已中断，没有写出文件"
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []
