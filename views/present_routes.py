"""The player's document: ``/present-player/{key}/index.html``.

The plan's tour has the key ``plan-{fingerprint}`` and is made from the data files by whoever is
asked. A tour of somebody's own is compiled by its session and held here for a while, under a key
made from the whole of its content: whoever does not know the content cannot guess the key, and the
same tour has the same address after a lost connection, so that the scene on screen stays.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from geo.errors import DataFileError
from views import data
from views.map_assets import FROM_FRAME, SCRIPTS, assets
from views.map_routes import MAP_FILES

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.tours import Tour

ROUTE = "present-player"
PLAN_KEY = "plan-"

KEPT_BYTES = 16_000_000
"""Documents held at once, compressed: about a thousand tours like the plan's (15 kB each)."""
KEPT_S = 12 * 3600.0
"""Since a document was last asked for: a working day, so that a reload in the afternoon works."""
LARGEST_BYTES = 4_000_000
"""Of one document, compressed: no tour within the limits of :mod:`geo.tours` comes near."""

DOOR = ".st-key-present_leave button"
"""The button of the framing page that leads back to the map; see ``views.present_page``."""

GONE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>汇报</title></head>'
    "<body style=\"font:24px 'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif;"
    'display:grid;place-content:center;height:90vh;text-align:center">'
    "<p>这份汇报已不在服务器上，请回到应用重新打开。</p>"
    f'<p><a href="{FROM_FRAME}/map" target="_top">返回地图</a></p></body></html>'
)


@dataclass(frozen=True)
class _Held:
    content: bytes  # gzip
    asked_at: float


class Documents:
    """Players' documents by key, a bounded number of them for a bounded time. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._clock = clock

    def hold(self, key: str, document: bytes) -> None:
        packed = gzip.compress(document, compresslevel=6, mtime=0)
        if len(packed) > LARGEST_BYTES:
            raise ValueError("a tour's document is larger than any valid tour's")
        with self._lock:
            self._held[key] = _Held(packed, self._clock())
            self._held.move_to_end(key)
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
            self._held[key] = _Held(held.content, self._clock())
            self._held.move_to_end(key)
            return held.content

    def _tidy(self) -> None:
        oldest = self._clock() - KEPT_S
        size = sum(len(held.content) for held in self._held.values())
        while self._held:
            key, held = next(iter(self._held.items()))
            if held.asked_at >= oldest and size <= KEPT_BYTES:
                break
            size -= len(held.content)
            del self._held[key]


DOCUMENTS = Documents()


def plan_key(dataset: Dataset) -> str:
    return PLAN_KEY + dataset.fingerprint


def hold_tour(tour: Tour, dataset: Dataset) -> str:
    """Compile a tour, hold its document ready and give its key."""
    from geo.tour_document import json_text

    payload = _compiled(tour, dataset)
    digest = hashlib.sha256(json_text([dataset.fingerprint, payload]).encode()).hexdigest()
    key = f"own-{digest[:40]}"
    if not DOCUMENTS.holds(key):
        DOCUMENTS.hold(key, _document(payload, dataset))
    return key


def hold_plan(dataset: Dataset) -> str:
    """The same for the plan's tour."""
    key = plan_key(dataset)
    if not DOCUMENTS.holds(key):
        from geo.tour_plan import plan_tour

        DOCUMENTS.hold(key, _document(_compiled(plan_tour(dataset), dataset), dataset))
    return key


def _compiled(tour: Tour, dataset: Dataset) -> dict[str, Any]:
    # Here and not above: the server listens before pandas and the page's modules are loaded.
    from geo.tour_scenes import compile_tour
    from views import map_page

    return compile_tour(tour, dataset, map_page.map_notes())


def _document(payload: dict[str, object], dataset: Dataset) -> bytes:
    from geo.tour_document import player_document
    from geo.tour_player import player_scripts, player_styles

    urls = MAP_FILES.publish(dataset).urls
    options = {
        "ground": urls.ground,
        "projects": urls.projects,
        "exit": f"{FROM_FRAME}/map",
        "health": f"{FROM_FRAME}/_stcore/health",
        "door": DOOR,
        "alone": False,
        "start": 1,
    }
    served = assets()
    head = [
        f'<script src="{FROM_FRAME}/map-assets/{served.version}/{name}"></script>'
        for name in SCRIPTS
    ]
    return player_document(
        payload,
        options,
        styles="\n".join(player_styles()),
        head=head,
        scripts=player_scripts(),
    )


def player(request: Request) -> Response:
    """The document of a key, or a calm page that says it is gone. Starlette runs it in a thread."""
    key = request.path_params["key"]
    packed = DOCUMENTS.find(key)
    if packed is None and key.startswith(PLAN_KEY):
        try:
            dataset = data.current_dataset()
        except DataFileError:
            return _gone()
        if key == plan_key(dataset):
            hold_plan(dataset)
            packed = DOCUMENTS.find(key)
    if packed is None:
        return _gone()
    headers = {"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", "").lower():
        return HTMLResponse(gzip.decompress(packed), headers=headers)
    return HTMLResponse(packed, headers=headers | {"Content-Encoding": "gzip"})


def _gone() -> Response:
    return HTMLResponse(GONE, status_code=404, headers={"Cache-Control": "no-store"})


ROUTES: list[Route] = [
    Route(f"/{ROUTE}/{{key}}/index.html", player, methods=["GET", "HEAD"]),
]
