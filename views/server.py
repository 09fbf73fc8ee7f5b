"""What the server says besides the app: security headers, a health route, plain error answers.

The policy is what Streamlit and st_folium can live with: st_folium evaluates the map's script, so
``script-src`` needs 'unsafe-inline' and 'unsafe-eval', and Streamlit imports a component's script
(``views/parts/row_list.py``) from a blob; Streamlit sets styles inline and carries a
font as data. Its worth is that nothing is fetched from, sent to or framed by another origin.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import sys
import threading
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config, net_util

from geo.data_dir import data_dir
from geo.errors import DataFileError
from geo.files.disk import clear_left_over
from geo.vocabulary import DISTRICT
from views.frame import data, heavy_jobs, memory
from views.map import basemaps

log = logging.getLogger(__name__)

FIXED_HEADERS: dict[str, str] = {
    "X-Frame-Options": "SAMEORIGIN",  # DENY would forbid the map's own frame
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # the address bar holds what people search for
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}

_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
"""A host header that may be repeated in the policy; anything else is left out of it."""


def content_security_policy(host: str) -> str:
    """The policy for a page served as ``host`` (the request's Host header, "" if unknown).

    'self' covers a websocket of the same origin in today's browsers; those of a few years ago want
    the ws: address spelled out.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    directives = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self' data:",
        "img-src": " ".join(["'self' data: blob:", *basemaps.origins()]),
        "media-src": "'self' blob:",
        "connect-src": f"'self'{sockets}",
        "worker-src": "'self' blob:",
        "frame-src": "'self'",
        "frame-ancestors": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _security_headers(host: str) -> dict[str, str]:
    return {**FIXED_HEADERS, "Content-Security-Policy": content_security_policy(host)}


class SecurityHeaders:
    """Pure ASGI middleware: adds the headers to every HTTP answer, passes websockets through.

    (Starlette's BaseHTTPMiddleware would buffer answers in a task of its own, and slow them.)
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = next((v for k, v in scope["headers"] if k == b"host"), b"").decode("latin-1")
        added = _security_headers(host)
        names = {name.lower().encode() for name in added}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in names]
                ours = [(name.encode(), value.encode()) for name, value in added.items()]
                message["headers"] = [*kept, *ours]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def health(request: Request) -> Response:
    """``/healthz``: whether the data can be shown, for a monitor or a proxy.

    200 and ``ok: true`` while the app is useful (rows may still have issues, ``issues`` counts
    them), 503 and ``ok: false`` when a data file is broken. A plain function: Starlette runs it in
    a thread, so that a reload of the data never blocks the event loop.
    """
    body: dict[str, Any] = {"ok": True, "version": data.version()}
    try:
        dataset = data.current_dataset()
    except DataFileError as error:
        body |= {"ok": False, "fingerprint": None, "issues": len(error.issues)}
        return JSONResponse(body, status_code=503)
    body |= {"fingerprint": dataset.fingerprint, "issues": len(dataset.issues)}
    return JSONResponse(body)


def routes() -> list[Route]:
    """Our own routes, without the base path."""
    return [
        Route("/healthz", health, methods=["GET", "HEAD"]),
        Route("/map", to_the_map, methods=["GET", "HEAD"]),
    ]


def to_the_map(request: Request) -> Response:
    """The map page lives at the root, where Streamlit has its default page; /map leads there."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}")


def server_error(request: Request, error: Exception) -> Response:
    """An unexpected error outside the script: a sentence for the reader, the trace for the log.

    Starlette answers it outside of all middleware, so it carries the headers by itself.
    """
    log.error("请求 %s 出错", request.url.path, exc_info=error)
    return PlainTextResponse(
        "服务器出错了，请稍后重试；如仍出错，请告知部署者。",
        status_code=500,
        headers=_security_headers(request.headers.get("host", "")),
    )


def stay_inside() -> None:
    """Keep Streamlit from asking checkip.amazonaws.com for this machine's address.

    It does so for its start-up banner when headless, and for a websocket that names a foreign
    origin; on an intranet both only wait for the time-out. There is no setting for it (1.67).
    """
    net_util.get_external_ip = lambda: None


def script_error(error: Exception) -> bool:
    """An unexpected error inside the script: a Chinese sentence on the page, the trace in the log.

    Returns True: Streamlit's own red box is not shown.
    """
    number = uuid.uuid4().hex[:8]
    log.error("页面出错，编号 %s", number, exc_info=error)
    st.error(
        f"页面出错了（编号 {number}），其余页面和筛选仍可使用。"
        "请刷新重试；如仍出错，请把编号告知部署者，日志中有详情。",
    )
    return True


def under_base_path(routes: Sequence[Route]) -> list[Route]:
    """The same routes below ``server.baseUrlPath``, where Streamlit serves its own.

    Each by itself: a Mount would swallow every path below the base, Streamlit's included.
    """
    prefix = str(config.get_option("server.baseUrlPath") or "").strip("/")
    if not prefix:
        return list(routes)
    return [
        Route(f"/{prefix}{route.path}", route.endpoint, methods=list(route.methods or ()))
        for route in routes
    ]


@asynccontextmanager
async def warm_up(app: st.App) -> AsyncIterator[None]:
    """Say where the app is, then load in the background, so that the first visitor need not wait.

    A daemon thread: it holds up neither the start nor the stop of the server.
    """
    _say_where()
    threading.Thread(target=_load_quietly, name="warm-up", daemon=True).start()
    sweeping = asyncio.create_task(memory.sweep_forever())
    yield
    sweeping.cancel()
    heavy_jobs.JOBS.close()


def _say_where() -> None:
    """The addresses on the console, in place of Streamlit's welcome (see ``config.toml``)."""
    port = config.get_option("server.port")
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    scheme = "https" if config.get_option("server.sslCertFile") else "http"
    address = config.get_option("server.address")
    hosts = [address] if address else ["localhost", net_util.get_internal_ip()]
    for host in dict.fromkeys(hosts):
        text = f"{DISTRICT.plan.title}：{scheme}://{host}:{port}/{base}"
        encoding = sys.stdout.encoding or "utf-8"  # a console may know no Chinese
        print(text.encode(encoding, "replace").decode(encoding), flush=True)


def _load_quietly() -> None:
    # The pages' own imports, which their scripts would make one by one. Not streamlit_folium: it
    # registers its component with the run that imports it first, and no thread but a run's can.
    from geo.map import folium_map as mapping  # noqa: F401
    from views import about_page, zones_page  # noqa: F401
    from views.explore import page as map_page  # noqa: F401
    from views.map.routes import MAP_FILES

    try:
        clear_left_over(data_dir())  # of a save that was cut off
        MAP_FILES.publish(data.current_dataset())
        heavy_jobs.prepare()
    except DataFileError as error:
        log.warning("数据文件无法使用：%s", error)
    # half a million objects of pandas, GDAL and the data live as long as the process: a collection
    # that happens during a run need not look at them (150 ms)
    gc.freeze()
