"""Blocks of addresses answered on a Dask cluster: ``python -m geo geocode --scheduler ADDRESS``.

The scheduler and its workers are started apart (``dask scheduler``, ``dask worker ADDRESS``); the
workers need this package installed, in this version, and nothing else: the gazetteer and the zones
(0.1 MB) are sent to every worker, also to those that join later. An answer depends on the address
alone, so that a block whose worker was lost is done again by another, with the same result.

Dask's messages are pickles without a password: keep the scheduler's port inside your network, or
configure TLS in Dask's own settings, which are used here as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from geo.batch import StoppedError
from geo.batch_answer import Answer
from geo.batch_blocks import MOST_IN_FLIGHT
from geo.batch_locators import data_files, offline_locator
from geo.errors import DataFileError, Issue

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_S = 10.0
BLOCKS_A_THREAD = 3
"""Started ahead for each thread of the workers, so that none waits for the next."""


class Cluster:
    """Blocks (see :class:`geo.batch_blocks.Blocks`) answered by the workers of a scheduler.

    A context manager. address: ``tcp://host:8786``; data_dir: the data the answers come from;
    zones: whether they say the zone. Raises DataFileError when Dask is not installed or nobody
    answers at the address.
    """

    def __init__(self, address: str, data_dir: Path, *, zones: bool = False) -> None:
        self.identity = offline_locator(data_dir, zones=zones).identity
        files = {path.relative_to(data_dir).as_posix(): path for path in data_files(data_dir)}
        self._client = _connect(address)
        try:
            from geo.cluster_worker import GeocodingData, package_digest

            content = {name: path.read_bytes() for name, path in files.items()}
            plugin = GeocodingData(content, zones, package_digest())
            self._client.register_plugin(plugin)
            self._plugin = plugin.name
            threads = self._client.nthreads()
        except BaseException:
            self._client.close()
            raise
        self.workers = len(threads)
        self.in_flight = min(MOST_IN_FLIGHT, 1 + BLOCKS_A_THREAD * sum(threads.values()))

    def start(self, texts: Sequence[str]) -> Callable[[], list[Answer]]:
        """Send a block; what is returned waits for its answers."""
        from geo.cluster_worker import locate

        future = self._client.submit(locate, self._plugin, list(texts), pure=False)
        return lambda: _wait(future)

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
    except ImportError as error:
        message, remedy = "没有安装 Dask", '请运行 pip install -e ".[cluster]"'
        raise DataFileError([Issue("--scheduler", message, remedy)]) from error
    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"连不上调度器 {address}"
        remedy = "请核对地址（如 tcp://10.0.0.5:8786）和端口，确认 dask scheduler 在运行"
        raise DataFileError([Issue("--scheduler", message, remedy)]) from error
    try:
        client.wait_for_workers(1, timeout=CONNECT_S)
    except TimeoutError as error:
        client.close()
        message, remedy = f"调度器 {address} 没有工作进程", f"请先运行 dask worker {address}"
        raise DataFileError([Issue("--scheduler", message, remedy)]) from error
    return client


def _wait(future: Future) -> list[Answer]:
    """The block's answers. Dask has had it done again when a worker was lost."""
    from distributed import CancelledError, KilledWorker

    from geo.cluster_worker import OtherVersionError

    try:
        rows = future.result()
    except OtherVersionError as error:
        remedy = "请在各台机器上安装同一版本"
        raise DataFileError([Issue("--scheduler", str(error), remedy)]) from error
    except KilledWorker as error:
        raise StoppedError("处理同一批地址的工作进程接连退出，请查看它们的日志和内存") from error
    except (CancelledError, OSError, TimeoutError) as error:
        raise StoppedError("与调度器的连接断了") from error
    return [Answer(*row) for row in rows]
