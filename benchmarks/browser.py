"""Chromium under test: a first-time visitor's window, what it fetches, what it holds in memory."""

from __future__ import annotations

import asyncio
import base64
import os
import shutil
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, async_playwright

from benchmarks.screen import Area, Screen

WIDTH, HEIGHT = 1366, 768
"""The office laptop that the page is laid out for."""

CHROMIUM_ENV = "CHROMIUM"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""Programs looked for on the path, unless CHROMIUM names one; else playwright's own is used."""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",  # the machine has none; WebGL then runs in software (SwiftShader)
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    # nothing outside this machine answers: a renderer that wants tiles does without, at once
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def program() -> str | None:
    """Chromium's path; None where only playwright's own can be."""
    named = os.environ.get(CHROMIUM_ENV)
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


class Chromium:
    """``async with Chromium() as chromium: tab = await chromium.tab()``"""

    async def __aenter__(self) -> Chromium:
        self._playwright = await async_playwright().start()
        self._browser: Browser = await self._playwright.chromium.launch(
            executable_path=program(), args=list(FLAGS)
        )
        self.version = self._browser.version
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._browser.close()
        await self._playwright.stop()

    async def tab(self, storage: dict[str, str] | None = None, watched: bool = True) -> Tab:
        """A window of a browser that was never here before: no cache, no cookies.

        ``storage``: sessionStorage entries that are there before the page is. ``watched``: its
        frames are looked at from the start, else from where :meth:`Tab.visit` says.
        """
        context = await self._browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        return await Tab.open(context, storage or {}, True, watched)


@dataclass
class Traffic:
    """Bytes that came over the wire since :meth:`Tab.count_anew`."""

    by_kind: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, count: int) -> None:
        self.by_kind[kind] = self.by_kind.get(kind, 0) + count

    @property
    def beyond_streamlit(self) -> int:
        """All but the front end's own files, which every Streamlit page loads."""
        return sum(count for kind, count in self.by_kind.items() if kind != "streamlit")


class Tab:
    """One window with one page in it."""

    def __init__(
        self, context: BrowserContext, page: Page, session: CDPSession, own_context: bool
    ) -> None:
        self.page = page
        self.screen = Screen(session, WIDTH, HEIGHT)
        self.traffic = Traffic()
        self.messages: list[str] = []
        self._context = context
        self._session = session
        self._own_context = own_context
        self._storage: dict[str, str] = {}
        self._kinds: dict[str, str] = {}

    @classmethod
    async def open(
        cls, context: BrowserContext, storage: dict[str, str], own_context: bool, watched: bool
    ) -> Tab:
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        tab = cls(context, page, session, own_context)
        page.on("pageerror", lambda error: tab.messages.append(str(error)))
        for key, value in storage.items():
            await page.add_init_script(
                f"try {{ sessionStorage.setItem({key!r}, {value!r}) }} catch (error) {{}}"
            )
        session.on("Network.responseReceived", tab._answered)
        session.on("Network.loadingFinished", tab._loaded)
        session.on("Network.webSocketFrameReceived", tab._message)
        await session.send("Network.enable")
        await session.send("Performance.enable", {"timeDomain": "threadTicks"})
        tab._storage = storage
        if watched:
            await tab.screen.start()
        return tab

    async def again(self) -> Tab:
        """Another window of the same browser: its cache is warm, its session new."""
        return await Tab.open(self._context, self._storage, False, watched=False)

    async def close(self) -> None:
        await (self._context.close() if self._own_context else self.page.close())

    async def visit(self, url: str, in_frame: bool, limit_s: float) -> None:
        """Ask for a page; where its map is in a frame, look at what it paints from then on.

        Before the frame there can be no map, but there are a hundred pictures of Streamlit's
        placeholders, and looking at them takes the processor from the page. That the frame is
        there is told by the browser, at no cost to the page.
        """
        attached = asyncio.Event()
        self.page.once("frameattached", lambda frame: attached.set())
        if not in_frame:
            await self.screen.start()
        await self.page.goto(url, wait_until="commit")
        if in_frame:
            await asyncio.wait_for(attached.wait(), limit_s)
            await self.screen.start(asked=True)

    # --- bytes ------------------------------------------------------------------------------------

    def count_anew(self) -> None:
        self.traffic = Traffic()

    def _answered(self, event: dict[str, Any]) -> None:
        self._kinds[event["requestId"]] = kind_of(event["response"]["url"])

    def _loaded(self, event: dict[str, Any]) -> None:
        kind = self._kinds.get(event["requestId"])
        if kind is not None:
            self.traffic.add(kind, int(event["encodedDataLength"]))

    def _message(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        text = frame["payloadData"]
        binary = frame["opcode"] == 2
        size = len(base64.b64decode(text)) if binary else len(text.encode())
        self.traffic.add("websocket", size)

    # --- memory -----------------------------------------------------------------------------------

    async def heap_mb(self) -> float:
        """What the page's scripts hold after a garbage collection, in 10^6 bytes.

        Objects of JavaScript, of the DOM, and the contents of typed arrays, frames of the same
        origin included. Not the pixels of canvases.
        """
        await self._session.send("HeapProfiler.collectGarbage")
        used = await self._session.send("Runtime.getHeapUsage")
        parts = ("usedSize", "embedderHeapUsedSize", "backingStorageSize")
        return sum(float(used.get(part, 0)) for part in parts) / 1e6

    async def processor_s(self) -> float:
        """Processor time of the page's main thread so far: says less about other people's load."""
        answer = await self._session.send("Performance.getMetrics")
        return next(float(m["value"]) for m in answer["metrics"] if m["name"] == "TaskDuration")

    # --- actions ----------------------------------------------------------------------------------

    async def area(self, selector: str, in_frame: bool = False) -> Area:
        """Where an element (of the page's first frame, if so asked) lies, cut to the window."""
        root = self.page.frame_locator("iframe").first if in_frame else self.page
        box = await root.locator(selector).first.bounding_box(timeout=60_000)
        if box is None:
            raise RuntimeError(f"{selector} is not visible")
        x, y = max(0.0, box["x"]), max(0.0, box["y"])
        right = min(WIDTH, box["x"] + box["width"])
        bottom = min(HEIGHT, box["y"] + box["height"])
        return Area(x, y, right - x, bottom - y)

    async def point_at(self, x: float, y: float) -> None:
        await self.page.mouse.move(x, y)

    async def press(self) -> float:
        """Click where the mouse is; the epoch time just before."""
        self.screen.forget()
        at = time.time()
        await self.page.mouse.down()
        await self.page.mouse.up()
        return at


def kind_of(url: str) -> str:
    """Which part of the app an address belongs to."""
    path = urlsplit(url).path
    for prefix, kind in (
        ("/map-assets/", "map assets"),
        ("/map-data/", "map data"),
        ("/benchmark-assets/", "map assets"),
        ("/component/", "component"),
        ("/media/", "media"),
    ):
        if path.startswith(prefix):
            return kind
    return "streamlit"
