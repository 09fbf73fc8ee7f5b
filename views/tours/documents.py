"""The players' documents that this process holds, packed, and which of them give way."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

KEPT_BYTES = 16_000_000
"""Documents held at once, compressed: about a thousand tours like the plan's (15 kB each). As much
again for those that can be made anew."""
KEPT_EACH = 3
"""Long tours of one session: what is on screen, and what was before the last edits."""
KEPT_S = 12 * 3600.0
"""Since a document was last asked for: a working day, so that a reload in the afternoon works."""
LARGEST_BYTES = 4_000_000
"""Of one document, compressed: no tour within the limits of :mod:`geo.tours.model` comes near."""


@dataclass(frozen=True)
class _Held:
    content: bytes  # gzip
    asked_at: float
    owner: str


class Documents:
    """Players' documents by key, a bounded number of them for a bounded time. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._clock = clock

    def hold(self, key: str, document: bytes, owner: str = "") -> None:
        """``owner``: whose room it takes; "" for what belongs to nobody."""
        packed = gzip.compress(document, compresslevel=6, mtime=0)
        if len(packed) > LARGEST_BYTES:
            raise ValueError("a tour's document is larger than any valid tour's")
        with self._lock:
            self._held[key] = _Held(packed, self._clock(), owner)
            self._held.move_to_end(key)
            own = [name for name, held in self._held.items() if owner and held.owner == owner]
            for name in own[:-KEPT_EACH]:
                del self._held[name]
            self._tidy()

    def holds(self, key: str) -> bool:
        return self.find(key) is not None

    def find(self, key: str) -> bytes | None:
        """The document, gzip; its time starts anew."""
        with self._lock:
            self._tidy()
            held = self._held.get(key)
            if held is None:
                return None
            self._held[key] = replace(held, asked_at=self._clock())
            self._held.move_to_end(key)
            return held.content

    def _tidy(self) -> None:
        """Drop what nobody asked for in a long time, then, while there is too much, the oldest of
        whoever holds most."""
        oldest = self._clock() - KEPT_S
        for key in [key for key, held in self._held.items() if held.asked_at < oldest]:
            del self._held[key]
        sizes = Counter[str]()
        for held in self._held.values():
            sizes[held.owner] += len(held.content)
        while sizes.total() > KEPT_BYTES:
            largest = sizes.most_common(1)[0][1]
            key, held = next(
                (key, held) for key, held in self._held.items() if sizes[held.owner] == largest
            )
            sizes[held.owner] -= len(held.content)
            del self._held[key]
