"""Drives one renderer's page and takes the samples for :mod:`benchmarks.map_speed`."""

from __future__ import annotations

import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import combinations

from playwright.async_api import Error as BrowserError

from benchmarks.apps.page import OPTIONS
from benchmarks.browser import Chromium, Tab
from benchmarks.renderers import Renderer
from benchmarks.screen import ALIKE, Area, NotPainted, NotSeen, Picture, differing
from benchmarks.server import Server
from benchmarks.synthetic import CENTRE, ZOOM, make_points

ALL, *FIFTHS = OPTIONS

LIMIT_S = 60.0
"""What takes longer is recorded as not measured."""

LOOK_LIMIT_S = 90.0
"""For the reference pictures, which also have to be seen to stay as they are."""

LEAST_DIFFERENCE = 30
"""Pixels (half size) in which two states must differ, else a picture would tell nothing."""

SETTLE_MS = 500
"""Between pointing and clicking: what hovering shows is not the subject."""

CLICKS = 3
"""Tries, over :data:`LIMIT_S` in all, before a renderer is said to report no clicks."""

FIRST_VISITS = 3
"""Browsers that were never here, for the note beside the figures; at most the repeats."""

RETRIES = 3
"""Samples taken again because the browser did not send the deciding frame, before giving up."""


class Skipped(RuntimeError):
    """Why this renderer was not measured (any further)."""


@dataclass
class Samples:
    """Everything that was measured, one value a repeat."""

    first_visit_s: list[float] = field(default_factory=list)
    first_s: list[float] = field(default_factory=list)
    narrow_s: list[float] = field(default_factory=list)
    widen_s: list[float] = field(default_factory=list)
    click_s: list[float] = field(default_factory=list)
    server_ms: list[float] = field(default_factory=list)
    first_bytes: list[float] = field(default_factory=list)
    filter_bytes: list[float] = field(default_factory=list)
    heap_mb: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class _References:
    """What the states look like, and where."""

    map: Area
    detail: Area
    states: dict[str, Picture]  # by the option of the filter
    details: dict[str, Picture] = field(default_factory=dict)  # by the id of what was clicked

    @property
    def tolerance(self) -> float:
        return _tolerance(self.states)

    @property
    def detail_tolerance(self) -> float:
        return _tolerance(self.details)


def _tolerance(pictures: dict[str, Picture]) -> float:
    """Pixels that may be wrong before a picture is taken for another one of these."""
    return ALIKE * min(differing(a, b) for a, b in combinations(pictures.values(), 2))


class Probe:
    """One renderer at one size on one server."""

    def __init__(
        self,
        chromium: Chromium,
        server: Server,
        renderer: Renderer,
        points: int,
        samples: Samples,
    ) -> None:
        self.chromium = chromium
        self.server = server
        self.renderer = renderer
        self.samples = samples
        self.points = make_points(points)
        sizes = self.points.frame["group"].value_counts()
        self.counts = {
            option: points if group is None else int(sizes[group])
            for option, group in OPTIONS.items()
        }

    async def run(self, repeats: int) -> None:
        """Fill the samples. Raises Skipped when there is nothing (more) to be had."""
        references = await self._look()
        await self._first_visits(references, repeats)
        tab = await self._new_sessions(references, repeats)
        try:
            await self._filters(tab, references, repeats)
            if references.details:
                await self._clicks(tab, references, repeats)
        finally:
            await tab.close()

    # --- reference pictures -----------------------------------------------------------------------

    async def _look(self) -> _References:
        """One visit that is not measured: what each state looks like when it is settled."""
        tab = await self.chromium.tab(self.renderer.storage)
        limit = LOOK_LIMIT_S + 1e-3 * self.renderer.preparation_ms * self.counts[ALL]
        try:
            await tab.page.goto(self.server.url, timeout=1e3 * LIMIT_S)
            await tab.page.wait_for_selector(".st-key-detail", timeout=1e3 * limit)
            window = Area(0, 0, 200, 100)
            await tab.screen.settled(window, self._is_ready(tab, ALL), limit)
            area = await tab.area(self.renderer.map, self.renderer.in_frame)
            detail = await tab.area(".st-key-detail")
            states = {ALL: await self._settled(tab, area, ALL)}
            for option in FIFTHS:
                await self._choose(tab, option)
                states[option] = await self._settled(tab, area, option)
            found = _References(area, detail, states)
            if found.tolerance < ALIKE * LEAST_DIFFERENCE:
                raise Skipped("the filter changes nothing on the screen")
            await self._choose(tab, ALL)
            if differing(states[ALL], await self._settled(tab, area, ALL)) > found.tolerance:
                raise Skipped("the same points do not look the same again")
            if self.renderer.clickable:
                await self._look_at_details(tab, found)
            return found
        except (NotPainted, BrowserError) as error:
            reason = "; ".join([str(error).splitlines()[0], *dict.fromkeys(tab.messages)])
            raise Skipped(f"over {LIMIT_S:.0f} s to the first pictures ({reason})") from error
        finally:
            await tab.close()

    async def _look_at_details(self, tab: Tab, references: _References) -> None:
        empty = tab.screen.picture(references.detail)
        for project_id, x, y in self.points.lone:
            if not await self._click_is_reported(tab, references, project_id, x, y):
                self.samples.notes.append("a click on a point was not reported")
                references.details.clear()
                return
            picture = await self._settled(tab, references.detail, ALL)
            if empty is None or differing(empty, picture) < LEAST_DIFFERENCE:
                raise Skipped("a click changes nothing on the screen")
            references.details[project_id] = picture

    async def _click_is_reported(
        self, tab: Tab, references: _References, project_id: str, x: float, y: float
    ) -> bool:
        """More than one try: a renderer that is busy takes a click for the start of a drag."""
        for _ in range(CLICKS):
            await self._aim_at(tab, references.map, x, y)
            await tab.press()
            try:
                await tab.page.get_by_role("heading", name=project_id).wait_for(
                    timeout=1e3 * LIMIT_S / CLICKS
                )
            except BrowserError:
                continue
            return True
        return False

    async def _settled(self, tab: Tab, area: Area, option: str) -> Picture:
        return await tab.screen.settled(area, self._is_ready(tab, option), LOOK_LIMIT_S)

    def _is_ready(self, tab: Tab, option: str) -> Callable[[], Awaitable[bool]]:
        """Asks the page, which answers only when it is not busy."""
        shown = self.counts[option]
        script = f"""() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(
            document.querySelector('.st-key-count')?.textContent.includes('{shown:,} points') &&
            document.querySelector('[data-testid=stApp]')?.dataset.testScriptState
                === 'notRunning' &&
            ({self.renderer.ready.format(n=shown)})))))"""

        async def ask() -> bool:
            if tab.messages:
                raise Skipped(f"an error in the page: {tab.messages[0]}")
            return bool(await tab.page.evaluate(script))

        return ask

    # --- samples ----------------------------------------------------------------------------------

    async def _first_visits(self, references: _References, repeats: int) -> None:
        """Browsers that were never here."""
        tries = repeats + RETRIES
        while len(self.samples.first_visit_s) < min(repeats, FIRST_VISITS):
            tries -= 1
            tab = await self.chromium.tab(self.renderer.storage, watched=False)
            try:
                seconds = await self._visit(tab, references)
                if seconds is not None:
                    self.samples.first_visit_s.append(seconds)
                    self.samples.first_bytes.append(tab.traffic.beyond_streamlit)
                elif not tries:
                    raise Skipped("first visit: the deciding frames were not sent")
            finally:
                await tab.close()

    async def _new_sessions(self, references: _References, repeats: int) -> Tab:
        """Further windows of one browser, its cache warm; the last one stays open."""
        first = await self.chromium.tab(self.renderer.storage, watched=False)
        await self._visit(first, references)
        tries = repeats + RETRIES
        while True:
            tries -= 1
            tab = await first.again()
            seconds = await self._visit(tab, references)
            if seconds is not None:
                self.samples.first_s.append(seconds)
                if len(self.samples.first_s) == repeats:
                    return tab
            elif not tries:
                raise Skipped("first paint: the deciding frames were not sent")
            await tab.close()

    async def _visit(self, tab: Tab, references: _References) -> float | None:
        """Seconds from asking for the page to all points painted; None where not well known."""
        since = time.time()
        try:
            await tab.visit(self.server.url, self.renderer.in_frame, LIMIT_S)
            at = await tab.screen.painted(
                references.map, references.states[ALL], references.tolerance, since, LIMIT_S
            )
        except NotSeen:
            return None
        except (NotPainted, BrowserError, TimeoutError) as error:
            raise Skipped(f"first paint over {LIMIT_S:.0f} s") from error
        return at - since

    async def _filters(self, tab: Tab, references: _References, repeats: int) -> None:
        """Narrow and widen in turn; both count, also where one had to be taken again."""
        tries = 2 * (repeats + RETRIES)
        turn = 0
        while min(len(self.samples.narrow_s), len(self.samples.widen_s)) < repeats:
            option = FIFTHS[turn // 2 % 2] if turn % 2 == 0 else ALL
            samples = self.samples.widen_s if option == ALL else self.samples.narrow_s
            turn += 1
            runs = len(self.server.runs())
            tab.count_anew()
            since = await self._choose(tab, option)
            try:
                at = await tab.screen.painted(
                    references.map, references.states[option], references.tolerance, since, LIMIT_S
                )
            except NotSeen as error:
                if turn < tries:
                    continue
                raise Skipped(f"filter: {error}") from error
            except NotPainted as error:
                self.samples.narrow_s.clear()
                self.samples.widen_s.clear()
                raise Skipped(f"filter: {error}") from error
            samples.append(at - since)
            self.samples.filter_bytes.append(tab.traffic.beyond_streamlit)
            new = self.server.runs()[runs:]
            self.samples.server_ms += [sum(run["script_ms"] for run in new)] if new else []
        self.samples.heap_mb.append(await tab.heap_mb())

    async def _clicks(self, tab: Tab, references: _References, repeats: int) -> None:
        tries = repeats + RETRIES
        turn = 0
        while len(self.samples.click_s) < repeats:
            project_id, x, y = self.points.lone[turn % 2]
            turn += 1
            await self._aim_at(tab, references.map, x, y)
            since = await tab.press()
            try:
                at = await tab.screen.painted(
                    references.detail,
                    references.details[project_id],
                    references.detail_tolerance,
                    since,
                    LIMIT_S,
                )
            except (NotPainted, NotSeen) as error:
                if isinstance(error, NotPainted):
                    self.samples.notes.append(f"a click was not answered within {LIMIT_S:.0f} s")
                if turn < tries:
                    continue
                self.samples.click_s.clear()
                raise Skipped(f"click: {error}") from error
            self.samples.click_s.append(at - since)

    # --- where to click ---------------------------------------------------------------------------

    async def _choose(self, tab: Tab, option: str) -> float:
        """Click an option of the filter; the epoch time of the click."""
        box = await tab.page.get_by_text(option, exact=True).bounding_box()
        if box is None:
            raise Skipped("the filter is not on the page")
        await tab.point_at(box["x"] + 5, box["y"] + box["height"] / 2)
        await tab.page.wait_for_timeout(SETTLE_MS)
        return await tab.press()

    async def _aim_at(self, tab: Tab, area: Area, longitude: float, latitude: float) -> None:
        """Put the mouse on a place of a map that shows CENTRE in its middle at ZOOM."""
        x, y = _mercator_px(longitude, latitude)
        middle_x, middle_y = _mercator_px(*CENTRE)
        await tab.point_at(
            area.x + area.width / 2 + x - middle_x,
            area.y + area.height / 2 + y - middle_y - self.renderer.click_above_px,
        )
        await tab.page.wait_for_timeout(SETTLE_MS)


def _mercator_px(longitude: float, latitude: float) -> tuple[float, float]:
    """World pixels at ZOOM, tiles of 256 px."""
    scale = 256 * 2**ZOOM
    sine = math.sin(math.radians(latitude))
    y = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return (longitude / 360 + 0.5) * scale, y * scale
