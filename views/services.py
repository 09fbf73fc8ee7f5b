"""``/ogc`` for other programs: the public data as OGC API – Features, see :mod:`geo.services`.

Read-only, GET and HEAD alone. Answers carry an ETag, so that a program which asks again is sent
nothing while the data stay. No other origin's page may read them (there is no CORS header): a
deployment may hold its own list, and who sees the app decides its proxy.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geo.errors import DataFileError
from views.frame import data
from views.map.answer import answer

if TYPE_CHECKING:
    from geo.services.answer import Answer

COMPRESS_FROM = 800
"""Bytes, as for the map's files."""
KEPT = 64
"""Answers held: programs page through the same addresses."""
MOST_PARAMETERS = 60
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
_Params = tuple[tuple[str, str], ...]


def serve(request: Request) -> Response:
    """One answer. A plain function: Starlette runs it in a thread."""
    if not _HOST.fullmatch(request.headers.get("host", "")):
        return PlainTextResponse("请求没有写明主机名", status_code=400)
    params = tuple(request.query_params.multi_items())
    if len(params) > MOST_PARAMETERS:
        return PlainTextResponse(f"参数太多，最多 {MOST_PARAMETERS} 个", status_code=400)
    try:
        dataset = data.current_dataset()
    except DataFileError:
        return PlainTextResponse("数据文件有误，暂时没有数据；详见 /healthz", status_code=503)
    path = request.path_params.get("path", "")
    own = request.scope["path"].removesuffix(path).rstrip("/")
    base = f"{request.url.scheme}://{request.headers['host']}{quote(own)}"
    html = _prefers_html(request.headers.get("accept", ""))
    body, found, etag = _kept(dataset.version, base, path, params, html)
    headers = {"Cache-Control": "no-cache"}
    if found.status != 200:
        return Response(found.body, found.status, headers, found.media_type)
    packed = body is not found.body
    return answer(request, body, found.media_type, headers, packed=packed, etag=etag)


@lru_cache(maxsize=KEPT)
def _kept(
    version: str, base: str, path: str, params: _Params, html: bool
) -> tuple[bytes, Answer, str]:
    """The body as it is sent, the answer, and its tag; ``version``: of the data."""
    # Here, so that the server listens before shapely is loaded.
    from geo.services.answer import respond

    asked: dict[str, list[str]] = {}
    for name, value in params:
        asked.setdefault(name, []).append(value)
    found = respond(data.current_dataset(), base, f"/{path}" if path else "", asked, html=html)
    etag = f'"{hashlib.sha256(found.body).hexdigest()[:24]}"'
    if len(found.body) < COMPRESS_FROM:
        return found.body, found, etag
    return gzip.compress(found.body, 6, mtime=0), found, etag


def _prefers_html(accept: str) -> bool:
    """Whether a browser asks: it names HTML, and no JSON before it."""
    names = [offer.partition(";")[0].strip() for offer in accept.lower().split(",")]
    kinds = ("text/html", "application/json", "application/geo+json")
    first = next((name for name in names if name in kinds), "")
    return first == "text/html"


ROUTES = [
    Route("/ogc", serve, methods=["GET", "HEAD"]),
    Route("/ogc/{path:path}", serve, methods=["GET", "HEAD"]),
]
