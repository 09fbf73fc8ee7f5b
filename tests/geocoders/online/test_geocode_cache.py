"""The cache across restarts, processes, years and damage."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cache_rows import rows
from checkout import ROOT

from geo.geocoders.online.cache import DAY_S, SCHEMA_VERSION, GeocodeCache, default_path

PAGE = {"status": "1", "geocodes": [{"formatted_address": "香港中路76号"}]}


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "geocode.sqlite3"


def test_what_is_put_comes_back_after_a_restart(path: Path) -> None:
    clock = Clock()
    with GeocodeCache(path, clock=clock) as cache:
        cache.put("amap", "GCJ02", "香港中路76号", PAGE, found=True)
        cache.put("amap", "GCJ02", "没有的路1号", {"geocodes": []}, found=False)
    clock.now += 90
    with GeocodeCache(path, clock=clock) as cache:
        entry = cache.get("amap", "GCJ02", "香港中路76号")
        assert entry is not None
        assert (entry.page, entry.found, entry.age_s) == (PAGE, True, 90)
        none = cache.get("amap", "GCJ02", "没有的路1号")
        assert none is not None
        assert (none.page, none.found) == ({"geocodes": []}, False)


@pytest.mark.parametrize(
    ("provider", "datum", "address", "hit"),
    [
        ("amap", "GCJ02", "香港中路76号", True),
        ("amap", "GCJ02", "香港中路　７６ 号", True),
        ("amap", "GCJ02", "香港中路77号", False),
        ("baidu", "GCJ02", "香港中路76号", False),
        ("amap", "WGS84", "香港中路76号", False),
    ],
)
def test_the_key_is_provider_datum_and_normalised_address(
    path: Path, provider: str, datum: str, address: str, hit: bool
) -> None:
    with GeocodeCache(path) as cache:
        cache.put("amap", "GCJ02", "香港中路76号", PAGE, found=True)
        assert (cache.get(provider, datum, address) is not None) == hit


@pytest.mark.parametrize(
    ("found", "days", "hit"),
    [
        (True, 29, True),
        (True, 31, False),
        (False, 1.9, True),
        (False, 2.1, False),
        (True, -5, True),
    ],
)
def test_answers_and_no_match_have_their_own_age(
    path: Path, found: bool, days: float, hit: bool
) -> None:
    clock = Clock()
    cache = GeocodeCache(path, max_age_s=30 * DAY_S, max_age_no_match_s=2 * DAY_S, clock=clock)
    cache.put("amap", "GCJ02", "甲路1号", PAGE, found=found)
    clock.now += days * DAY_S
    entry = cache.get("amap", "GCJ02", "甲路1号")
    assert (entry is not None) == hit
    assert entry is None or entry.age_s >= 0
    cache.close()


def test_other_versions_are_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with GeocodeCache(path) as cache:
        cache.put("amap", "GCJ02", "甲路1号", PAGE, found=True)
        monkeypatch.setattr("geo.geocoders.online.cache.SCHEMA_VERSION", SCHEMA_VERSION + 1)
        assert cache.get("amap", "GCJ02", "甲路1号") is None
        assert rows(path).total() == 1, "unread, not deleted"


def test_a_newer_answer_replaces_the_older(path: Path) -> None:
    with GeocodeCache(path) as cache:
        cache.put("amap", "GCJ02", "甲路1号", {}, found=False)
        cache.put("amap", "GCJ02", "甲路1号", PAGE, found=True)
        kept = cache.get("amap", "GCJ02", "甲路1号")
        assert kept is not None
        assert kept.page == PAGE
        assert rows(path).total() == 1


WORKER = """
import sys
from geo.geocoders.online.cache import GeocodeCache
path, name = sys.argv[1:]
cache = GeocodeCache(path)
sys.stdin.readline()
for number in range(60):
    cache.put(name, "GCJ02", f"甲路{number}号", {"by": name}, found=True)
    cache.put("both", "GCJ02", f"甲路{number}号", {"by": name}, found=True)
    assert cache.get(name, "GCJ02", f"甲路{number}号").page == {"by": name}
"""


@pytest.mark.parametrize("damaged", [False, True], ids=["new file", "damaged file"])
def test_two_processes_share_a_file(path: Path, damaged: bool) -> None:
    """Both start on a file that is not there, or on one that is damaged, at the same moment."""
    path.parent.mkdir()
    if damaged:
        path.write_bytes(b"this was a database once" * 300)
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(path), name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    outputs = [worker.communicate(timeout=60) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], outputs
    assert rows(path) == {("one", True): 60, ("two", True): 60, ("both", True): 60}
    assert len(list(path.parent.glob("*.damaged-*"))) == int(damaged)


def test_threads_share_a_cache(path: Path) -> None:
    cache = GeocodeCache(path)

    def work(name: str) -> None:
        for number in range(20):
            cache.put(name, "GCJ02", f"甲路{number}号", PAGE, found=True)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows(path).total() == 80
    cache.close()


def test_a_fork_opens_its_own_connection(path: Path) -> None:
    with GeocodeCache(path) as cache:
        cache.put("amap", "GCJ02", "甲路1号", PAGE, found=True)
        mine = cache._connection
        cache._owner = os.getpid() + 1
        assert cache.get("amap", "GCJ02", "甲路1号") is not None
        assert cache._connection is not mine
        assert mine is not None
        mine.close()


def broken_header(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 not a database" * 500)


def broken_middle(path: Path) -> None:
    # After the header page: seen only when the table is read.
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    path.write_bytes(content)


def other_layout(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize("damage", [broken_header, broken_middle, other_layout])
def test_a_damaged_file_is_set_aside(
    path: Path, damage: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    with GeocodeCache(path) as cache:
        for number in range(200):
            cache.put("amap", "GCJ02", f"甲路{number}号", PAGE, found=True)
    damage(path)
    content = path.read_bytes()
    with GeocodeCache(path) as cache:
        assert cache.get("amap", "GCJ02", "甲路1号") is None
        cache.put("amap", "GCJ02", "甲路1号", PAGE, found=True)
        assert cache.get("amap", "GCJ02", "甲路1号") is not None
        (aside,) = path.parent.glob("*.damaged-*")
        assert aside.read_bytes() == content
        assert aside.name in cache.notice
        assert "重新开始" in cache.notice
        assert cache.notice in caplog.text
        assert rows(path).total() == 1


def test_the_file_that_another_process_began_is_left_alone(path: Path) -> None:
    with GeocodeCache(path) as slow, GeocodeCache(path) as quick:
        slow.put("amap", "GCJ02", "甲路1号", PAGE, found=True)
        slow.close()
        broken_header(path)
        quick.put("amap", "GCJ02", "甲路2号", PAGE, found=True)
        slow._set_aside("the same damage, noticed later")
        assert slow.get("amap", "GCJ02", "甲路2号") is not None
    assert len(list(path.parent.glob("*.damaged-*"))) == 1


def test_what_cannot_be_opened_is_a_miss_and_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = GeocodeCache(tmp_path / "file" / "geocode.sqlite3")
    cache.put("amap", "GCJ02", "甲路1号", PAGE, found=True)
    assert cache.get("amap", "GCJ02", "甲路1号") is None
    assert {record.levelno for record in caplog.records} == {logging.WARNING}
    assert "无法写入" in caplog.text


def test_a_locked_file_is_not_set_aside(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.geocoders.online.cache._BUSY_S", 0.05)
    with GeocodeCache(path) as cache:
        cache.put("amap", "GCJ02", "甲路1号", PAGE, found=True)
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        cache.put("amap", "GCJ02", "甲路2号", PAGE, found=True)
        other.rollback()
        other.close()
        assert cache.get("amap", "GCJ02", "甲路1号") is not None
        assert cache.get("amap", "GCJ02", "甲路2号") is None
    assert not list(path.parent.glob("*.damaged-*"))


def test_a_page_that_is_no_json_is_a_miss(path: Path) -> None:
    with GeocodeCache(path) as cache:
        cache.put("amap", "GCJ02", "甲路1号", PAGE, found=True)
        assert cache._connection is not None
        with cache._connection as connection:
            connection.execute("UPDATE answers SET page = '{'")
        assert cache.get("amap", "GCJ02", "甲路1号") is None


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"GEOCODE_CACHE": "/srv/cache.db"}, Path("/srv/cache.db")),
        ({"XDG_CACHE_HOME": "/c"}, Path("/c/shinan-plan-map/geocode.sqlite3")),
        ({}, Path.home() / ".cache/shinan-plan-map/geocode.sqlite3"),
    ],
)
def test_where_the_file_is(environ: dict[str, str], expected: Path) -> None:
    assert default_path(environ) == expected
