"""What stays of lists that were handed in: ``python -m benchmarks.lists --lists 5 --rows 20000``.

The page's own steps without a browser: read the table, have the worker process answer its distinct
addresses, put the rows together, let go of everything, give memory back. Each list in a thread of
its own, as Streamlit runs a page. The lists are synthetic: made-up house numbers and made-up flats
on streets that the gazetteer knows, no text twice, so that nothing that is remembered of one list
helps the next. ``--here`` takes the locator that answers short lists for all sessions, as the page
does up to 1,000 rows.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import random
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from benchmarks import environment
from benchmarks.core_stages import memory_mb
from geo.data_dir import data_dir
from geo.dataset import Dataset, load_dataset
from geo.geocoders.offline.geocoder import Offline
from geo.jobs.process import Job
from geo.jobs.queue import JobQueue
from geo.jobs.work import Answered, locate_texts
from geo.lists.coordinate_locator import CoordinateLocator
from geo.lists.coordinate_text import count_coordinates
from geo.lists.handed_in.located import locate_list
from geo.lists.handed_in.second_opinion import addresses_of
from geo.lists.locators import OfflineLocator
from geo.tables.read import open_table
from geo.zones.district import metric_district
from views.frame.memory import give_back
from views.locate.page import REMEMBERED

LISTS, ROWS = 5, 20_000


@dataclass(frozen=True)
class Record:
    """After so many lists, once everything was let go of.

    ``rss_mb``: resident memory of the server's process, in 10^6 bytes; ``blocks``: Python's objects
    alive; ``remembered``: entries of every ``lru_cache``, ``answers``: those of locators among
    them; ``largest``: the three that hold most, by name.
    """

    lists: int
    rss_mb: float
    blocks: int
    remembered: int
    answers: int
    largest: str


def content(streets: Sequence[str], rows: int, seed: int) -> bytes:
    """A synthetic CSV of distinct addresses."""
    random_ = random.Random(seed)
    lines = ["编号,名称,地址,备注"]
    for row in range(rows):
        street, number = random_.choice(streets), random_.randint(1, 400)
        flat = f"{random_.randint(1, 60)}号楼{random_.randint(1, 9)}单元{seed}{row:06d}室"
        note = f"合成数据，第 {seed} 份第 {row} 行，不是真实地址" + "；" * 20
        lines.append(f"{seed}-{row},合成{seed}-{row},青岛市市南区{street}{number}号{flat},{note}")
    return "\n".join(lines).encode()


def memos() -> dict[str, int]:
    """Entries of each ``lru_cache`` that is alive, by the name of what it wraps."""
    found: dict[str, int] = {}
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            name = f"{one.__module__}.{one.__qualname__}"
            found[name] = found.get(name, 0) + one.cache_info().currsize
    return found


def locate(dataset: Dataset, jobs: JobQueue | None, locator: OfflineLocator, csv: bytes) -> int:
    """Do with a list what the page does; how many rows have a place. Without ``jobs`` the locator
    of all sessions answers, as it does short lists."""
    table = open_table(csv, name="合成.csv")
    count_coordinates(table.address(row) for row in table.rows())
    answering: Answered | OfflineLocator = locator
    if jobs is not None:
        texts = tuple(dict.fromkeys(addresses_of(table)))
        ticket = jobs.submit(Job(locate_texts, (texts,), data_dir(), dataset.version, ""))
        while not ticket.wait(1.0):
            pass
        answering = Answered(ticket.result())
        ticket.cancel()
    district = metric_district(dataset.zones)
    located = locate_list(table, CoordinateLocator(answering, None, district), zones=dataset.zones)
    return len(located.placed)


def measure(lists: int, rows: int, *, here: bool = False) -> list[Record]:
    """One record before the first list and one after each. ``here``: without a worker process."""
    dataset = load_dataset()
    streets = sorted(dataset.gazetteer.street_names)
    locator = OfflineLocator(Offline(dataset.gazetteer), remembered=REMEMBERED)
    jobs = None if here else JobQueue()
    records: list[Record] = []

    def work(seed: int) -> None:
        locate(dataset, jobs, locator, content(streets, rows, seed))

    for done in range(lists + 1):
        if done:
            thread = threading.Thread(target=work, args=(done,))
            thread.start()
            thread.join()
        gc.collect()
        give_back()
        held = memos()
        largest = sorted(held.items(), key=lambda item: -item[1])[:3]
        records.append(
            Record(
                done,
                round(memory_mb("VmRSS"), 1),
                sys.getallocatedblocks(),
                sum(held.values()),
                sum(count for name, count in held.items() if "OfflineLocator" in name),
                "; ".join(f"{name} {count}" for name, count in largest),
            )
        )
    if jobs is not None:
        jobs.close()
    return records


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lists", type=int, default=LISTS)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--here", action="store_true", help="without the worker process")
    arguments = parser.parse_args()
    print(environment.sentence(environment.describe()))
    for record in measure(arguments.lists, arguments.rows, here=arguments.here):
        print(json.dumps(asdict(record), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
