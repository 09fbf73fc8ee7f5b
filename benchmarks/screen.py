"""When was it painted? Answered from the pixels the browser presents, the same for every renderer.

Chromium sends each frame it composes, half size, with the time it was presented (the DevTools
“screencast”). A *reference* is the picture of a settled map, taken beforehand. After an action, the
map is painted at the time of the first frame that shows the reference of the new state and after
which no frame shows anything else. What the page's own code believes plays no part.

Two pictures are the same when they differ in no more than :data:`ALIKE` of the pixels in which the
two states' references differ from each other; a pixel differs when a colour channel is more than
:data:`LEVELS` of 255 apart (frames are JPEGs).

Accuracy, against a clock inside a page that paints a canvas: 10 ms late on an idle machine, the
same for all renderers; the encoding costs the browser about 3 ms a frame.
"""

from __future__ import annotations

import asyncio
import base64
import io
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image
from playwright.async_api import CDPSession

LEVELS = 40
ALIKE = 0.1
HOLD_S = 0.3
"""A picture counts when no other follows within this time."""
QUIET_S = 1.0
"""A map is settled, for a reference, when it has not changed for this long."""
LOOK_EVERY_S = 0.05
"""Frames are looked at in between, only the last one, so as not to take the browser's processor."""
NUDGE_S = 0.6
"""Without frames for this long the browser is asked for one: it drops some when it is busy."""

UNSURE = 0.1
"""How much of a time may be unknown, where the browser did not send the frame by itself."""

Picture = np.ndarray
"""RGB of the watched area at half size: uint8, (height, width, 3)."""


@dataclass(frozen=True)
class Area:
    """The watched part of the window, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Frame:
    """``at``: epoch seconds at which it was presented; ``asked``: sent on request, not as drawn."""

    at: float
    jpeg: bytes
    asked: bool


class NotPainted(RuntimeError):
    """The expected picture did not appear in time."""


class NotSeen(RuntimeError):
    """It appeared, but when is not known well enough: take the sample again."""


class Screen:
    """Watches one area of a page's window."""

    def __init__(self, session: CDPSession, width: int, height: int) -> None:
        self._session = session
        self._size = (width, height)
        self._frames: list[Frame] = []
        self._last_arrival = time.monotonic()
        self._asked = False
        session.on("Page.screencastFrame", self._take)

    def _take(self, event: dict[str, Any]) -> None:
        self._frames.append(
            Frame(event["metadata"]["timestamp"], base64.b64decode(event["data"]), self._asked)
        )
        self._asked = False
        self._last_arrival = time.monotonic()
        acknowledge = self._session.send(
            "Page.screencastFrameAck", {"sessionId": event["sessionId"]}
        )
        task = asyncio.ensure_future(acknowledge)
        task.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def start(self, asked: bool = False) -> None:
        """``asked``: the first frame shows what is there already, not what was just drawn."""
        self._asked = asked
        await self._session.send(
            "Page.startScreencast",
            {
                "format": "jpeg",
                "quality": 70,
                "maxWidth": self._size[0] // 2,
                "maxHeight": self._size[1] // 2,
                "everyNthFrame": 1,
            },
        )

    async def stop(self) -> None:
        await self._session.send("Page.stopScreencast")

    async def _nudge(self) -> None:
        """Have the present picture sent once more."""
        self._last_arrival = time.monotonic()
        await self.stop()
        await self.start(asked=True)

    def forget(self) -> None:
        """Drop the frames so far but the last, which is what the window shows."""
        del self._frames[:-1]

    def picture(self, area: Area, frame: Frame | None = None) -> Picture | None:
        """The area in a frame (the last one if none is given); None before the first."""
        if frame is None:
            if not self._frames:
                return None
            frame = self._frames[-1]
        image = Image.open(io.BytesIO(frame.jpeg)).convert("RGB")
        scale = image.width / self._size[0]
        box = (area.x, area.y, area.x + area.width, area.y + area.height)
        left, top, right, bottom = (round(edge * scale) for edge in box)
        return np.asarray(image)[top:bottom, left:right]

    async def settled(
        self, area: Area, is_ready: Callable[[], Awaitable[bool]], limit_s: float
    ) -> Picture:
        """The picture of the area once ``is_ready`` holds and nothing has changed for a while.

        For references only: what it waits for is the renderer's own word (``is_ready``), and a
        margin on top.
        """
        limit = time.monotonic() + limit_s
        while not await is_ready():
            if time.monotonic() > limit:
                raise NotPainted(f"not ready after {limit_s:.0f} s")
            await asyncio.sleep(0.2)
        await self._nudge()
        known: Picture | None = None
        since = time.monotonic()
        while True:
            await asyncio.sleep(0.1)
            await is_ready()  # a page that is busy does not answer, and is not quiet
            now = self.picture(area)
            if now is not None and (known is None or differing(known, now) > 20):
                known, since = now, time.monotonic()
            if known is not None and time.monotonic() - since > QUIET_S:
                return known
            if time.monotonic() > limit:
                raise NotPainted(f"still moving after {limit_s:.0f} s")

    async def painted(
        self, area: Area, wanted: Picture, tolerance: float, since: float, limit_s: float
    ) -> float:
        """Epoch seconds at which the area first showed ``wanted`` for good.

        ``tolerance``: pixels that may differ. ``since``: epoch seconds of the action; older frames
        do not count. Raises NotPainted after ``limit_s`` seconds, and NotSeen when the first frame
        that shows it had to be asked for and the one before is too old to tell the time.
        """
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            frames = sorted((f for f in self._frames if f.at >= since), key=lambda f: f.at)
            shows = frames and self._shows(area, wanted, tolerance, frames[-1])
            if shows and time.time() - frames[-1].at > HOLD_S:
                return self._since_when(area, wanted, tolerance, frames, since)
            if time.time() - since > limit_s:
                raise NotPainted(f"not painted after {limit_s:.0f} s")
            if not shows and time.monotonic() - self._last_arrival > NUDGE_S:
                await self._nudge()

    def _since_when(
        self, area: Area, wanted: Picture, tolerance: float, frames: list[Frame], since: float
    ) -> float:
        """When the first of the frames up to the last came that all show ``wanted``."""
        first = len(frames) - 1
        while first and self._shows(area, wanted, tolerance, frames[first - 1]):
            first -= 1
        found = frames[first]
        before = frames[first - 1].at if first else since
        if found.asked and found.at - before > UNSURE * (found.at - since):
            raise NotSeen("the browser did not send the frame when it was drawn")
        return found.at

    def _shows(self, area: Area, wanted: Picture, tolerance: float, frame: Frame) -> bool:
        now = self.picture(area, frame)
        return now is not None and differing(now, wanted) <= tolerance


def differing(one: Picture, other: Picture) -> int:
    """How many pixels differ visibly; all of them where the sizes do."""
    if one.shape != other.shape:
        return max(one.size, other.size) // 3
    apart = np.abs(one.astype(np.int16) - other.astype(np.int16)) > LEVELS
    return int(apart.any(axis=2).sum())
