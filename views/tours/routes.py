"""The player's document: ``/present-player/{key}/index.html``.

The plan's tour has the key ``plan-{fingerprint}``, and a tour that is short enough for a link has
that link's value as its key (:mod:`geo.tours.files.link`): both are made anew by whoever is asked,
so that nothing that others open can take them away. A longer tour is compiled by its session and
held here for a while, under a key made from the whole of its content: whoever does not know the
content cannot guess the key. Where there is no room, the session that holds most gives way first.

The same tour has the same address after a lost connection, so that the scene on screen stays. What
differs between its uses stands behind the ``#`` and is the browser's business: ``#editor`` leads
back to the editor, ``#still`` is a scene without controls, which ``preview.html`` shows small.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.errors import DataFileError
from views.frame import data
from views.map.answer import answer
from views.map.assets import FROM_FRAME, SCRIPTS, assets
from views.map.routes import MAP_FILES
from views.tours.documents import Documents

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.tours.model import Tour

ROUTE = "present-player"
PLAN_KEY = "plan-"

DOOR = ".st-key-present_leave button"
"""The button of the framing page that leads back to the map; see ``views.tours.present``."""

PREVIEW_SCRIPT = Path(__file__).parents[1] / "assets" / "tours" / "src" / "preview.js"
CALM = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>汇报</title></head>'
    "<body style=\"font:24px 'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif;"
    'display:grid;place-content:center;height:90vh;text-align:center">'
    "<p>{said}</p>"
    f'<p><a href="{FROM_FRAME}/map" target="_top">返回地图</a></p></body></html>'
)
"""A page of ours that says why there is nothing to play. ``said``: our own words, no data."""
GONE = "这份汇报已不在服务器上，请回到应用重新打开。"
BROKEN = "链接不完整或已改动，请重新复制整条链接。"

PREVIEW = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>本幕预览</title>
<style>html, body { margin: 0; height: 100%; overflow: hidden; background: #fff; }
iframe { border: 0; width: 1366px; height: 768px; transform-origin: 0 0; pointer-events: none; }
</style></head><body>
<iframe src="index.html#still" title="本幕放映时的画面" tabindex="-1"></iframe>
<script>
"""
PREVIEW += PREVIEW_SCRIPT.read_text("utf-8") + "</script></body></html>"
"""The scene as a room sees it, in the size of a stamp. A constant; no data enters it."""


DOCUMENTS = Documents()
"""Long tours of their sessions: nobody else can make them."""
REMADE = Documents()
"""The plan's tour and those of links, by data set and key: at hand, or made anew."""


def plan_key(dataset: Dataset) -> str:
    return PLAN_KEY + dataset.fingerprint


def hold_tour(tour: Tour, dataset: Dataset) -> str:
    """The key of a tour's document, which is held ready where it cannot be made from the key.

    Raises ValueError for a document larger than any valid tour's.
    """
    from geo.tours.files.link import to_link
    from geo.tours.play.document import json_text

    link = None if dataset.listed else to_link(tour)  # a link's key knows the own list alone
    if link is not None:
        return link
    payload = _compiled(tour, dataset)
    digest = hashlib.sha256(json_text([dataset.fingerprint, payload]).encode()).hexdigest()
    key = f"own-{digest[:40]}"
    if not DOCUMENTS.holds(key):
        context = get_script_run_ctx(suppress_warning=True)
        owner = context.session_id if context is not None else ""
        DOCUMENTS.hold(key, _document(payload, dataset), owner)
    return key


def _remade(key: str, dataset: Dataset) -> bytes | None:
    """The document that its key says how to make, gzip; None for another key.

    Raises DataFileError for a link that is cut off or changed.
    """
    from geo.tours.files.link import PREFIX, from_link

    if key != plan_key(dataset) and not key.startswith(PREFIX):
        return None
    held = f"{dataset.version} {key}"
    packed = REMADE.find(held)
    if packed is None:
        if key.startswith(PREFIX):
            tour, _ = from_link(key)
        else:
            from geo.tours.plan import plan_tour

            tour = plan_tour(dataset)
        REMADE.hold(held, _document(_compiled(tour, dataset), dataset))
        packed = REMADE.find(held)
    return packed


def _compiled(tour: Tour, dataset: Dataset) -> dict[str, Any]:
    # Here and not above: the server listens before pandas and the page's modules are loaded.
    from geo.tours.play.scenes import compile_tour
    from views.map import notes as map_notes

    return compile_tour(tour, dataset, map_notes.map_notes(dataset))


def _document(payload: dict[str, object], dataset: Dataset) -> bytes:
    from geo.tours.play.document import player_document
    from geo.tours.play.scripts import player_script, player_style

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
        styles=player_style(),
        head=head,
        script=player_script(),
    )


def player(request: Request) -> Response:
    """The document of a key, or a calm page that says it is gone. Starlette runs it in a thread."""
    key = request.path_params["key"]
    packed = DOCUMENTS.find(key)
    if packed is None:
        try:
            dataset = data.current_dataset()
        except DataFileError:
            return _calm(GONE)
        try:
            packed = _remade(key, dataset)
        except DataFileError:
            return _calm(BROKEN)
    if packed is None:
        return _calm(GONE)
    headers = {"Cache-Control": "private, no-cache"}
    return answer(request, packed, "text/html", headers, packed=True)


def _calm(said: str) -> Response:
    page = CALM.format(said=said)
    return HTMLResponse(page, status_code=404, headers={"Cache-Control": "no-store"})


def preview(request: Request) -> Response:
    """The frame around a still scene, the same for every key."""
    return HTMLResponse(PREVIEW, headers={"Cache-Control": "private, max-age=3600"})


ROUTES: list[Route] = [
    Route(f"/{ROUTE}/{{key}}/index.html", player, methods=["GET", "HEAD"]),
    Route(f"/{ROUTE}/{{key}}/preview.html", preview, methods=["GET", "HEAD"]),
]
