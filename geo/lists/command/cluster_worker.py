"""What runs on a Dask worker for a cluster run. Imported only where Dask is in use."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from geo.district.current import in_use
from geo.lists.locators import offline_locator
from geo.lists.rows import ManyLocator
from geo.settings import PACKAGE


class OtherVersionError(RuntimeError):
    """A worker runs other code: its answers could differ."""


class GeocodingData(WorkerPlugin):
    """The data on a worker; Dask sets it up on every worker, also on one that joins later.

    files: the data directory's, by their path in it; zones: whether answers say the zone; package:
    what :func:`package_digest` gave where the run was started. ``name`` tells one from another.
    """

    def __init__(self, files: Mapping[str, bytes], zones: bool, package: str) -> None:
        content = hashlib.sha256(repr((sorted(files.items()), zones, package)).encode())
        self.name = f"geo-{content.hexdigest()[:16]}"
        self._files = dict(files)
        self._zones = zones
        self._package = package
        self.locator: ManyLocator | None = None

    def setup(self, worker: Worker) -> None:
        """Read the data. A worker with other code answers nothing: see :func:`locate`."""
        if package_digest() != self._package:
            return
        with tempfile.TemporaryDirectory(prefix="geo-") as folder:
            for name, content in self._files.items():
                path = Path(folder) / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
            self.locator = offline_locator(Path(folder), zones=self._zones)


def locate(plugin: str, texts: list[str]) -> list[tuple[Any, ...]]:
    """One block: the answers as plain tuples. Raises OtherVersionError."""
    worker = get_worker()
    data = worker.plugins[plugin]
    assert isinstance(data, GeocodingData)
    if data.locator is None:
        raise OtherVersionError(f"{worker.address} 上的程序与本机版本不同")
    return [answer.values() for answer in data.locator.locate_many(texts)]


@cache
def package_digest() -> str:
    """A hash of this package's source, line ends aside, and of the district's names, as they were
    when it was first asked for: what is loaded then is what answers, whatever is installed later.
    """
    digest = hashlib.sha256(repr(in_use()).encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
