"""Blocks of addresses answered on a Dask cluster: ``python -m geo geocode --scheduler ADDRESS``.

The scheduler and its workers are started apart (``dask scheduler``, ``dask worker ADDRESS``); the
workers need this package installed, in this version, and nothing else: the gazetteer and the zones
(0.1 MB) are sent to every worker, also to those that join later. An answer depends on the address
alone, so that a block whose worker was lost is done again by another, with the same result.

Dask's messages are pickles without a password: keep the scheduler's port inside your network, or
configure TLS in Dask's own settings, which are used here as they are.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from geo.errors import DataFileError, Issue
from geo.lists.answer import Answer
from geo.lists.blocks import MOST_IN_FLIGHT
from geo.lists.locators import data_files, offline_locator
from geo.lists.rows import StoppedError

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_S = 10.0
WORKERS_S = 600.0
"""A cluster without a worker is waited for so long, and it is said that it is."""
LOOK_S = 5.0
SAY_AGAIN_S = 60.0
BLOCKS_A_THREAD = 3
"""Started ahead for each thread of the workers, so that none waits for the next."""


class Cluster:
    """Blocks (see :class:`geo.lists.blocks.Blocks`) answered by the workers of a scheduler.

    A context manager. address: ``tcp://host:8786``; data_dir: the data the answers come from;
    zones: whether they say the zone; say: told when there is no worker to wait for. Raises
    DataFileError when Dask is not installed, nobody answers at the address, or no worker comes.
    """

    def __init__(
        self,
        address: str,
        data_dir: Path,
        *,
        zones: bool = False,
        say: Callable[[str], None] = lambda text: None,
    ) -> None:
        self.identity = offline_locator(data_dir, zones=zones).identity
        files = {path.relative_to(data_dir).as_posix(): path for path in data_files(data_dir)}
        self._address, self._say = address, say
        self._client = _connect(address)
        try:
            from geo.lists.command.cluster_worker import GeocodingData, package_digest

            content = {name: path.read_bytes() for name, path in files.items()}
            plugin = GeocodingData(content, zones, package_digest())
            self._client.register_plugin(plugin)
            self._plugin = plugin.name
            threads = self._workers()
        except BaseException:
            self._client.close()
            raise
        self.workers = len(threads)
        self.in_flight = min(MOST_IN_FLIGHT, 1 + BLOCKS_A_THREAD * sum(threads.values()))

    def start(self, texts: Sequence[str]) -> Callable[[], list[Answer]]:
        """Send a block; what is returned waits for its answers."""
        from geo.lists.command.cluster_worker import locate

        future = self._client.submit(locate, self._plugin, list(texts), pure=False)
        return lambda: self._answers(future)

    def _workers(self) -> dict[str, int]:
        """The threads of each worker; waits for the first. Raises DataFileError."""
        waited = _Waiting(self._address, self._say)
        while not (threads := self._client.nthreads()):
            if not waited.once_more(LOOK_S):
                message = f"调度器 {self._address} 没有工作进程"
                remedy = f"请先运行 dask worker {self._address}"
                raise DataFileError([Issue("--scheduler", message, remedy)])
            time.sleep(LOOK_S)
        return dict(threads)

    def _answers(self, future: Future[Any]) -> list[Answer]:
        """A block's answers; says so while there is nobody who could work on it."""
        waited = _Waiting(self._address, self._say)
        while True:
            try:
                return _wait(future, LOOK_S)
            except _NotYetError:
                if self._client.status != "running":
                    raise StoppedError("与调度器的连接断了") from None
                try:
                    gone = not self._client.nthreads()
                except (OSError, TimeoutError) as error:
                    raise StoppedError("与调度器的连接断了") from error
                if not gone:
                    waited = _Waiting(self._address, self._say)
                elif not waited.once_more(LOOK_S):
                    minutes = WORKERS_S / 60
                    raise StoppedError(f"集群上 {minutes:.0f} 分钟没有工作进程") from None

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()


def _connect(address: str) -> Client:
    try:
        from distributed import Client
        from distributed.comm.addressing import resolve_address
    except ImportError as error:
        message, remedy = "没有安装 Dask", '请运行 pip install -e ".[cluster]"'
        raise DataFileError([Issue("--scheduler", message, remedy)]) from error
    # What goes wrong is said by us, in Chinese: Dask's own log is English and of many lines.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        # A client that could not make sense of its address takes 20 s to go, and ends in a trace.
        resolve_address(address)
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"连不上调度器 {address}"
        remedy = "请核对地址（如 tcp://10.0.0.5:8786）和端口，确认 dask scheduler 在运行"
        raise DataFileError([Issue("--scheduler", message, remedy)]) from error
    return client


class _NotYetError(Exception):
    """A block has no answers yet."""


class _Waiting:
    """How long there has been no worker, and when that was said last."""

    def __init__(self, address: str, say: Callable[[str], None]) -> None:
        self._address, self._say = address, say
        self._waited_s = 0.0
        self._silent_s = SAY_AGAIN_S

    def once_more(self, seconds: float) -> bool:
        """Count another wait, and say that it is one; False when it has been long enough."""
        if self._silent_s >= SAY_AGAIN_S:
            self._silent_s = 0.0
            self._say(
                f"集群上没有工作进程，正在等待（已等 {self._waited_s:.0f} 秒，"
                f"最多 {WORKERS_S / 60:.0f} 分钟）；请在别的窗口运行 dask worker {self._address}，"
                "Ctrl-C 中断"
            )
        self._waited_s += seconds
        self._silent_s += seconds
        return self._waited_s <= WORKERS_S


def _wait(future: Future[Any], seconds: float) -> list[Answer]:
    """The block's answers. Dask has had it done again when a worker was lost. Raises _NotYetError
    when they have not come in that time."""
    from distributed import CancelledError, KilledWorker

    from geo.lists.command.cluster_worker import OtherVersionError

    try:
        rows = future.result(timeout=seconds)
    except OtherVersionError as error:
        remedy = "请在各台机器上安装同一版本"
        raise DataFileError([Issue("--scheduler", str(error), remedy)]) from error
    except KilledWorker as error:
        raise StoppedError("处理同一批地址的工作进程接连退出，请查看它们的日志和内存") from error
    except TimeoutError as error:
        raise _NotYetError from error
    except (CancelledError, OSError) as error:
        raise StoppedError("与调度器的连接断了") from error
    return [Answer(*row) for row in rows]
