"""Drives the real app, or the plain one beside it, for :mod:`benchmarks.app_speed`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import combinations

from benchmarks.browser import Chromium, Tab
from benchmarks.protocol import Session
from benchmarks.screen import ALIKE, Area, NotSeen, Picture, differing
from benchmarks.server import Server

LIMIT_S = 60.0
RETRIES = 5
SEARCH = "关键词"
UNDISCLOSED = "包含未披露投资的项目"
WORD = "中心"

ALL, SEARCHED, DISCLOSED = "all", f"{SEARCH} {WORD}", f"without {UNDISCLOSED}"
STEPS = (SEARCHED, ALL, DISCLOSED, ALL)
"""The filters that are measured, in turn: a word that few projects have, and back; without the
undisclosed amounts, and back."""

SESSIONS_A_BATCH = 4
BATCHES = 5


@dataclass(frozen=True)
class Candidate:
    """An app to measure. ``ready``: JavaScript in the map's frame, for reference pictures only."""

    name: str
    script: str
    environment: dict[str, str]
    ready: str


OURS = Candidate(
    "ours", "app.py", {}, "document.querySelector('.leaflet-container')?.dataset.state === 'ready'"
)
PLAIN = Candidate(
    "plain st_folium",
    "benchmarks/apps/entry.py",
    {"BENCHMARK_SCRIPT": "plain_markers.py"},
    "document.querySelector('.leaflet-marker-icon') !== null",
)


@dataclass
class Samples:
    """One value a repeat; seconds, milliseconds and 10^6 bytes as the names say."""

    cold_s: list[float] = field(default_factory=list)
    first_visit_s: list[float] = field(default_factory=list)
    new_session_s: list[float] = field(default_factory=list)
    filter_s: list[float] = field(default_factory=list)
    visit_cpu_s: list[float] = field(default_factory=list)
    script_ms: list[float] = field(default_factory=list)
    total_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    session_mb: list[float] = field(default_factory=list)
    heap_mb: list[float] = field(default_factory=list)
    traffic: list[dict[str, int]] = field(default_factory=list)
    filter_bytes: list[int] = field(default_factory=list)


@dataclass
class _References:
    map: Area
    states: dict[str, Picture]

    @property
    def tolerance(self) -> float:
        return ALIKE * min(differing(a, b) for a, b in combinations(self.states.values(), 2))


class Probe:
    """Measures one candidate."""

    def __init__(self, chromium: Chromium, candidate: Candidate) -> None:
        self.chromium = chromium
        self.candidate = candidate
        self.samples = Samples()

    async def run(self, repeats: int, cold_starts: int) -> Samples:
        with self._server() as server:
            references = await self._look(server)
            await self._first_visits(server, references, repeats)
            await self._new_sessions(server, references, repeats)
            await self._memory(server)
        for _ in range(cold_starts):
            await self._cold(references)
        return self.samples

    def _server(self) -> Server:
        return Server(self.candidate.script, self.candidate.environment)

    # --- reference pictures -----------------------------------------------------------------------

    async def _look(self, server: Server) -> _References:
        """One visit that is not measured: what each state looks like when it is settled."""
        tab = await self.chromium.tab()
        await tab.page.goto(server.url)
        await tab.page.wait_for_selector("iframe", timeout=1e3 * LIMIT_S)
        window = Area(0, 0, 200, 200)
        ready = self._is_ready(tab)
        await tab.screen.settled(window, ready, LIMIT_S)
        area = await tab.area(".leaflet-container", in_frame=True)
        states = {ALL: await tab.screen.settled(area, ready, LIMIT_S)}
        for step in STEPS:
            runs = len(server.runs())
            await self._take(tab, step)
            while len(server.runs()) == runs:
                await asyncio.sleep(0.05)
            states.setdefault(step, await tab.screen.settled(area, ready, LIMIT_S))
        found = _References(area, states)
        await tab.close()
        if found.tolerance < 3:
            raise RuntimeError("the filters change next to nothing on the map")
        return found

    def _is_ready(self, tab: Tab) -> Callable[[], Awaitable[bool]]:
        async def ask() -> bool:
            """Answered only when the page is not busy."""
            idle = await tab.page.evaluate(
                """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(
                document.querySelector('[data-testid=stApp]')?.dataset.testScriptState
                    === 'notRunning'))))"""
            )
            frame = next((f for f in tab.page.frames if "streamlit_folium" in f.url), None)
            return bool(idle and frame and await frame.evaluate(self.candidate.ready))

        return ask

    # --- samples ----------------------------------------------------------------------------------

    async def _visit(
        self, tab: Tab, url: str, references: _References, since: float | None = None
    ) -> float | None:
        """Seconds from ``since`` (or from asking) to the map painted; None where not well known."""
        started = time.time() if since is None else since
        await tab.visit(url, True, LIMIT_S)
        try:
            at = await tab.screen.painted(
                references.map, references.states[ALL], references.tolerance, started, LIMIT_S
            )
        except NotSeen:
            return None
        return at - started

    async def _first_visits(self, server: Server, references: _References, repeats: int) -> None:
        """Browsers that were never here; the filters are measured in each."""
        for _ in range(repeats + RETRIES):
            tab = await self.chromium.tab(watched=False)
            seconds = await self._visit(tab, server.url, references)
            if seconds is not None:
                self.samples.first_visit_s.append(seconds)
                self.samples.visit_cpu_s.append(await tab.processor_s())
                self.samples.traffic.append(dict(tab.traffic.by_kind))
                await self._filters(tab, server, references)
                self.samples.heap_mb.append(await tab.heap_mb())
            await tab.close()
            if len(self.samples.first_visit_s) == repeats:
                return

    async def _new_sessions(self, server: Server, references: _References, repeats: int) -> None:
        """Further windows of one browser: the files are in its cache, the session is new."""
        first = await self.chromium.tab(watched=False)
        await self._visit(first, server.url, references)
        for _ in range(repeats + RETRIES):
            tab = await first.again()
            seconds = await self._visit(tab, server.url, references)
            await tab.close()
            if seconds is not None:
                self.samples.new_session_s.append(seconds)
            if len(self.samples.new_session_s) == repeats:
                break
        await first.close()

    async def _filters(self, tab: Tab, server: Server, references: _References) -> None:
        for step in STEPS:
            runs = len(server.runs())
            tab.count_anew()
            since = await self._take(tab, step)
            try:
                at = await tab.screen.painted(
                    references.map, references.states[step], references.tolerance, since, LIMIT_S
                )
            except NotSeen:
                continue
            self.samples.filter_s.append(at - since)
            self.samples.filter_bytes.append(tab.traffic.beyond_streamlit)
            new = server.runs()[runs:]
            if new:
                self.samples.script_ms.append(sum(run["script_ms"] for run in new))
                self.samples.total_ms.append(sum(run["total_ms"] for run in new))
                self.samples.cpu_ms.append(sum(run["cpu_ms"] for run in new))

    async def _take(self, tab: Tab, step: str) -> float:
        """Set the filter that leads from the state before to ``step``; when it was sent off."""
        field_ = tab.page.get_by_label(SEARCH, exact=True)
        box = tab.page.locator("label", has_text=UNDISCLOSED)
        if step == SEARCHED:
            await field_.fill(WORD)
        elif step == ALL and await field_.input_value():
            await field_.fill("")
        else:
            bounds = await box.bounding_box()
            assert bounds is not None
            await tab.point_at(bounds["x"] + 8, bounds["y"] + bounds["height"] / 2)
            await tab.page.wait_for_timeout(500)
            return await tab.press()
        await tab.page.wait_for_timeout(500)
        tab.screen.forget()
        at = time.time()
        await field_.press("Enter")
        return at

    async def _cold(self, references: _References) -> None:
        tab = await self.chromium.tab(watched=False)
        server = self._server()
        try:
            server.start()
            while not server.is_up():
                await asyncio.sleep(0.02)
            seconds = await self._visit(tab, server.url, references, since=server.started)
            if seconds is not None:
                self.samples.cold_s.append(seconds)
        finally:
            server.stop()
            await tab.close()

    async def _memory(self, server: Server) -> None:
        """Growth of the server over batches of sessions that stay open, each having filtered."""
        open_: list[Session] = []
        try:
            for batch in range(BATCHES + 1):
                before = server.memory_mb()
                for _ in range(SESSIONS_A_BATCH):
                    session = Session(server.url)
                    await session.__aenter__()
                    open_.append(session)
                    await session.run()
                    session.set(UNDISCLOSED, False)
                    await session.run()
                await asyncio.sleep(0.5)
                if batch:  # the first one brings things that stay
                    growth = server.memory_mb() - before
                    self.samples.session_mb.append(growth / SESSIONS_A_BATCH)
        finally:
            for session in open_:
                await session.__aexit__(None, None, None)
