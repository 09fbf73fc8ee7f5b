"""Many sessions at once: ``python -m benchmarks.sessions --sessions 30``.

Each opens the app over Streamlit's websocket, as a browser does, and then filters every few
seconds: another filter, a pause, another. Reported: errors (a lost connection, an error on the
page, a count that is not what the filter code says), the time from a filter to the last message of
its run, and the server's memory for each session. The sessions run in one process beside the
server, so on few cores they compete with it for the processor.

``--packs 4``: so many further sessions each have a pack of everything made meanwhile, the longest
that there are, no two of them equal; reported is how long each waited for its file.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import environment, report
from benchmarks.protocol import Session, SessionError
from benchmarks.server import Server
from geo.dataset import load_dataset
from geo.selection.filter import Filters, filter_projects
from geo.vocabulary import KINDS, SECTORS

PAUSE_S = (2.0, 4.0)
"""Between two filters of a session: people look before they go on."""

PACK_LIMIT_S = 300.0

WARM_SESSIONS = 2
"""Opened, filtered and closed before memory is compared: what the first ones load stays."""

UNDISCLOSED = "包含未披露投资的项目"
WORDS = ("路", "中心", "haitian", "htzx", "广场", "")


@dataclass
class Outcome:
    """What all sessions together came to; times in seconds."""

    first_s: list[float] = field(default_factory=list)
    filter_s: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    pack_s: list[float] = field(default_factory=list)
    memory_before_mb: float = 0.0
    memory_mb: float = 0.0


def choose(random_: random.Random) -> Filters:
    """Some filter that a planner might set."""
    return Filters(
        sector=tuple(random_.sample(SECTORS, random_.randint(0, 3))),
        kind=tuple(random_.sample(KINDS, random_.randint(0, 2))),
        undisclosed=random_.random() < 0.7,
        q=random_.choice(WORDS),
    )


def send(session: Session, filters: Filters) -> None:
    """Set the sidebar's widgets."""
    session.set("行业", list(filters.sector))
    session.set("类型", list(filters.kind))
    session.set(UNDISCLOSED, filters.undisclosed)
    session.set("关键词", filters.q)


async def one_session(
    url: str,
    seed: int,
    until: float,
    expected: Callable[[Filters], int],
    outcome: Outcome,
    together: asyncio.Barrier,
) -> None:
    """Open the app, then filter until the time is up; the session stays open to the end."""
    random_ = random.Random(seed)
    session = Session(url)
    opened = False
    try:
        await session.__aenter__()
        run = await session.run()
        outcome.first_s.append(run.seconds)
        outcome.errors += run.errors
        opened = True
        while time.monotonic() < until:
            await asyncio.sleep(random_.uniform(*PAUSE_S))
            filters = choose(random_)
            send(session, filters)
            run = await session.run()
            outcome.filter_s.append(run.seconds)
            outcome.received.append(run.received)
            outcome.errors += run.errors
            shown = expected(filters)
            if run.shown != shown:
                outcome.errors.append(f"{run.shown} projects shown instead of {shown}: {filters}")
    except (SessionError, OSError) as error:
        outcome.errors.append(f"{'running' if opened else 'opening'}: {error}")
    finally:
        await together.wait()  # all are open while the memory is read
        await together.wait()
        await session.__aexit__(None, None, None)


PACKS: tuple[tuple[str, str], ...] = (
    ("", "PPT"), ("", "PDF"), ("广场", "PDF"), ("路", "PDF"), ("路", "PPT"), ("中心", "PDF"),
)  # fmt: skip
"""(what is searched for, the format): packs that differ, the longest first."""


async def one_pack(url: str, number: int, outcome: Outcome) -> None:
    """Open the app and the export, ask for a pack, and wait for its file."""
    words, format_ = PACKS[number % len(PACKS)]
    try:
        async with Session(url) as session:
            await session.run()
            if words:
                session.set("关键词", words)
                await session.run()
            await session.press("导出")
            run = await session.press(format_, PACK_LIMIT_S)
            outcome.errors += run.errors
            if not run.download:
                outcome.errors.append(f"no {format_} was offered")
            outcome.pack_s.append(run.seconds)
    except (SessionError, OSError, KeyError) as error:
        outcome.errors.append(f"pack {number}: {error!r}")


async def warm(url: str) -> None:
    """What the server loads for its first visitors."""
    for seed in range(WARM_SESSIONS):
        async with Session(url) as session:
            await session.run()
            send(session, choose(random.Random(seed)))
            await session.run()
    await asyncio.sleep(1.0)


async def run(sessions: int, seconds: float, packs: int = 0) -> Outcome:
    located = load_dataset().located

    def expected(filters: Filters) -> int:
        return filter_projects(located, filters).totals.shown

    outcome = Outcome()
    with Server("app.py") as server:
        await warm(server.url)
        outcome.memory_before_mb = server.memory_mb()
        barrier = asyncio.Barrier(sessions + 1)
        until = time.monotonic() + seconds
        tasks = []
        for seed in range(sessions):
            task = one_session(server.url, seed, until, expected, outcome, barrier)
            tasks.append(asyncio.create_task(task))
            await asyncio.sleep(0.1)  # people do not arrive in the same instant
        making = [asyncio.create_task(one_pack(server.url, n, outcome)) for n in range(packs)]
        await barrier.wait()
        outcome.memory_mb = await asyncio.to_thread(server.memory_mb)
        await barrier.wait()
        await asyncio.gather(*tasks, *making)
    return outcome


def summary(outcome: Outcome, sessions: int) -> dict[str, Any]:
    """The figures, beside their limits in :func:`main`."""
    return {
        "sessions": sessions,
        "filters": len(outcome.filter_s),
        "errors": len(outcome.errors),
        "first_run_p50_s": percentile(outcome.first_s, 50),
        "first_run_p95_s": percentile(outcome.first_s, 95),
        "rerun_p50_s": percentile(outcome.filter_s, 50),
        "rerun_p95_s": percentile(outcome.filter_s, 95),
        "rerun_kb": round(statistics.median(outcome.received) / 1e3, 1)
        if outcome.received
        else None,
        "packs": len(outcome.pack_s),
        "pack_longest_s": percentile(outcome.pack_s, 100),
        "memory_a_session_mb": round((outcome.memory_mb - outcome.memory_before_mb) / sessions, 2),
        "server_memory_mb": round(outcome.memory_mb, 1),
    }


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least ``share`` percent do not exceed; None of none."""
    if not values:
        return None
    ranked = sorted(values)
    return round(ranked[max(0, -int(-share * len(ranked) // 100) - 1)], 3)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.sessions", description=__doc__)
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long they go on filtering")
    parser.add_argument("--packs", type=int, default=0, help="packs that are made meanwhile")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args(arguments)
    if options.sessions < 1 or options.seconds <= 0:
        parser.error("at least 1 session and some seconds")
    return options


LIMITS: dict[str, float] = {"errors": 0, "rerun_p95_s": 1.0, "memory_a_session_mb": 25.0}


def main(arguments: Sequence[str]) -> None:
    options = parse(arguments)
    machine = environment.describe()
    print(environment.sentence(machine), flush=True)
    outcome = asyncio.run(run(options.sessions, options.seconds, options.packs))
    figures = summary(outcome, options.sessions)
    print(
        report.table(
            ["figure", "value", "limit"], [[k, v, LIMITS.get(k)] for k, v in figures.items()]
        )
    )
    for text in sorted(set(outcome.errors))[:10]:
        print(f"error ({outcome.errors.count(text)} times): {text}")
    print(f"load at the end {environment.load()}")
    if options.json:
        options.json.write_text(
            json.dumps({"environment": machine, "figures": figures}, ensure_ascii=False, indent=1)
            + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main(sys.argv[1:])
