"""A list located by two worker processes: as by one, also when one of them is killed midway."""

from __future__ import annotations

import csv
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from checkout import DATA

import geo
from geo.__main__ import main
from geo.address import parse
from geo.lists import blocks as batch_blocks
from geo.lists.answer import Answer
from geo.lists.blocks import LocalBlocks, locate_blocks
from geo.lists.command import cluster_worker
from geo.lists.command import command as batch_command
from geo.lists.command._cluster import Cluster
from geo.lists.command._runner import Runner
from geo.lists.command.command import DONE, STOPPED, UNUSABLE
from geo.lists.journal import journal_path
from geo.lists.locators import offline_locator
from geo.lists.rows import StoppedError, Summary, write_located
from geo.tables.read import open_table

if TYPE_CHECKING:
    from distributed import LocalCluster

distributed = pytest.importorskip("distributed")

ROWS = 900


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=50,
    ) as local:
        yield local


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    texts = (
        "香港中路{}号",
        "市南区南京路{}号",
        "太平路{}号院3栋",
        "不存在路{}号",
        "",
        "莱阳路 3 号、5 号",
    )
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["n", "地址"])
        writer.writerows([n, texts[n % 6].format(n // 6 + 1)] for n in range(ROWS))
    return path


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_blocks, "BLOCK_ROWS", 50)


def geocode(listed: Path, out: Path, *arguments: str) -> int:
    return main(["geocode", str(listed), "-o", str(out), *arguments])


def test_a_cluster_writes_what_one_process_writes(
    listed: Path, tmp_path: Path, cluster: LocalCluster
) -> None:
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    assert geocode(listed, here, "--zones") == DONE
    assert geocode(listed, there, "--zones", "--scheduler", cluster.scheduler_address) == DONE
    assert here.read_bytes() == there.read_bytes()
    with there.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["n"]) for row in rows] == list(range(ROWS))
    assert sum(row["location_method"] == "address" for row in rows) > 10
    assert {row["bay"] for row in rows} > {"浮山湾区", "未定位"}


def test_a_worker_killed_midway_loses_nothing(
    listed: Path, tmp_path: Path, cluster: LocalCluster
) -> None:
    table = open_table(listed)
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    one = LocalBlocks(offline_locator(DATA, zones=True))
    write_located(table, here, locate_blocks(table, one))
    before = {name: worker.pid for name, worker in cluster.workers.items()}
    killed: list[int] = []

    def kill_one(done: int, total: int) -> None:
        if done >= total // 3 and not killed:
            killed.append(before[0])
            os.kill(before[0], signal.SIGKILL)

    summary = Summary()
    with Cluster(cluster.scheduler_address, DATA, zones=True) as blocks:
        assert blocks.workers == 2
        located = locate_blocks(table, blocks, summary=summary, progress=kill_one)
        write_located(table, there, located)
    assert killed
    assert summary.rows == ROWS
    assert here.read_bytes() == there.read_bytes()


class Breaking:
    """A cluster whose connection breaks behind some blocks."""

    def __init__(self, cluster: Cluster, good: int) -> None:
        self.identity, self.in_flight = cluster.identity, cluster.in_flight
        self._cluster = cluster
        self._good = good

    def start(self, texts: Sequence[str]) -> Callable[[], list[Answer]]:
        self._good -= 1
        return self._cluster.start(texts) if self._good >= 0 else self._broken

    def _broken(self) -> list[Answer]:
        raise StoppedError("与调度器的连接断了")


def test_a_run_that_lost_the_cluster_goes_on_without_it(
    listed: Path,
    tmp_path: Path,
    cluster: LocalCluster,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    assert geocode(listed, here) == DONE

    @contextmanager
    def breaking(*arguments: object, **_: object) -> Iterator[Runner]:
        with Cluster(cluster.scheduler_address, DATA) as whole:
            blocks = Breaking(whole, good=5)
            yield Runner(blocks.identity, partial(locate_blocks, blocks=blocks), workers=2)

    with monkeypatch.context() as patch:
        patch.setattr(batch_command, "open_runner", breaking)
        assert geocode(listed, there) == STOPPED
    assert "集群中止：与调度器的连接断了" in capsys.readouterr().err
    assert not there.exists()
    assert geocode(listed, there) == DONE
    assert "接着上次：" in capsys.readouterr().err
    assert not journal_path(there).exists()
    assert here.read_bytes() == there.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scheduler", "tcp://127.0.0.1:1"], "连不上调度器"),
        (["--scheduler", "nonsense://x"], "连不上调度器"),
        (["--scheduler", "tcp://127.0.0.1:1", "--provider", "amap"], "按频率计费"),
    ],
    ids=["nobody there", "no address", "online"],
)
def test_what_cannot_run_on_a_cluster_says_why(
    arguments: list[str],
    words: str,
    listed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("geo.lists.command._cluster.CONNECT_S", 0.3)
    assert geocode(listed, tmp_path / "out.csv", *arguments) == UNUSABLE
    assert words in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


@pytest.mark.parametrize("address", ["nonsense://x", "tcp://nowhere", "127.0.0.1"])
def test_no_client_is_made_for_what_is_no_address(
    address: str, listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take 20 seconds to go, and end in an English trace."""
    made: list[str] = []
    monkeypatch.setattr("distributed.Client", lambda address, **_: made.append(address))
    assert geocode(listed, tmp_path / "out.csv", "--scheduler", address) == UNUSABLE
    assert made == []


def test_a_run_without_workers_says_that_it_waits(
    listed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("geo.lists.command._cluster.LOOK_S", 0.05)
    monkeypatch.setattr("geo.lists.command._cluster.WORKERS_S", 0.2)
    with distributed.LocalCluster(
        n_workers=0,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=50,
    ) as nobody:
        address = nobody.scheduler_address
        assert geocode(listed, tmp_path / "out.csv", "--scheduler", address) == UNUSABLE
    said = capsys.readouterr().err.splitlines()
    assert "集群上没有工作进程，正在等待" in said[0]
    assert f"dask worker {address}" in said[0]
    assert "没有工作进程；请先运行" in said[-1]
    assert len(said) == 2  # said once, and no line of Dask's own


def test_a_run_whose_workers_all_leave_says_that_it_waits(
    listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.lists.command._cluster.LOOK_S", 0.05)
    monkeypatch.setattr("geo.lists.command._cluster.WORKERS_S", 0.2)
    said: list[str] = []
    with (
        distributed.LocalCluster(
            n_workers=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as local,
        Cluster(local.scheduler_address, DATA, say=said.append) as blocks,
    ):
        assert len(blocks.start(["香港西路 48 号"])()) == 1
        assert not said
        local.scale(0)
        local.sync(local._correct_state)
        with pytest.raises(StoppedError, match="分钟没有工作进程"):
            blocks.start(["鱼山路 5 号"])()
    assert len(said) == 1
    assert "正在等待" in said[0]


def test_workers_are_held_to_the_whole_package() -> None:
    """A worker refuses where any module of geo differs, not its own folder's alone."""
    held = vars(cluster_worker)["PACKAGE"]
    assert held == Path(geo.__file__).parent == Path(parse.__file__).parents[1]
    assert len(list(held.rglob("*.py"))) > 200


def test_a_changed_module_anywhere_changes_what_workers_are_held_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "address").mkdir()
    module = tmp_path / "address" / "parse.py"
    monkeypatch.setattr(cluster_worker, "PACKAGE", tmp_path)
    digests = set()
    for text in ("a = 1\n", "a = 1\r\n", "a = 2\n"):
        module.write_bytes(text.encode())
        digests.add(cluster_worker.package_digest.__wrapped__())
    assert len(digests) == 2
