"""How a list is worked through: row by row, in blocks here, or in blocks on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import DataFileError, Issue
from geo.lists.answer import Answer
from geo.tables.cells.cell import Row

if TYPE_CHECKING:
    from geo.lists.rows import Locator

OFFLINE = "offline"


@dataclass(frozen=True)
class Runner:
    """How a list is worked through: here or on a cluster, row by row or in blocks.

    identity: who answers and by which data, as the journal has it, so that a run that was stopped
    goes on with no other answers; the same here and on a cluster. rows: as
    :func:`geo.lists.rows.locate_rows`, its locator filled in. workers: of the cluster, 0 without.
    """

    identity: str
    rows: Callable[..., Iterator[tuple[Row, Answer]]]
    workers: int = 0


@contextmanager
def open_runner(
    names: Sequence[str],
    make: Callable[[], Locator],
    data_dir: Path,
    *,
    zones: bool = False,
    scheduler: str = "",
    say: Callable[[str], None] = lambda text: None,
) -> Iterator[Runner]:
    """Who answers: ``make()``, or the workers of a Dask scheduler with the data of ``data_dir``.

    names: the providers; zones: answers also say the zone; say: told what is waited for. Raises
    DataFileError.
    """
    from geo.lists.blocks import LocalBlocks, locate_blocks
    from geo.lists.locators import with_zones
    from geo.lists.rows import locate_rows

    if scheduler:
        if tuple(names) != (OFFLINE,):
            message = "在线服务商按频率计费和限流，多台机器不会更快"
            remedy = "--scheduler 只与 --provider offline 同用"
            raise DataFileError([Issue("--scheduler", message, remedy)])
        from geo.lists.command._cluster import Cluster

        with Cluster(scheduler, data_dir, zones=zones, say=say) as cluster:
            yield Runner(cluster.identity, partial(locate_blocks, blocks=cluster), cluster.workers)
        return
    locator = make()
    if not zones:
        yield Runner(locator.identity, partial(locate_rows, locator=locator))
        return
    zoned = with_zones(locator, data_dir / "districts.geojson")
    if tuple(names) == (OFFLINE,):
        yield Runner(zoned.identity, partial(locate_blocks, blocks=LocalBlocks(zoned)))
    else:  # what is paid for goes into the journal one by one
        yield Runner(zoned.identity, partial(locate_rows, locator=zoned))
