"""``/ogc`` for other programs: the public data as OGC API – Features, see :mod:`geo.services`.

Read-only, GET and HEAD alone. Answers carry an ETag, so that a program which asks again is sent
nothing while the data stay. No other origin's page may read them (there is no CORS header): a
deployment may hold its own list, and who sees the app decides its proxy.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geo.errors import DataFileError
from views.frame import data
from views.map.answer import COMPRESS_FROM, answer

if TYPE_CHECKING:
    from geo.services.answer import Answer

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
    try:
        kept = _kept(dataset.version, base, path, params, html)
    except _RefusedError as refused:
        said = refused.answer
        return Response(said.body, said.status, {"Cache-Control": "no-cache"}, said.media_type)
    found = answer(
        request, kept.body, kept.media_type, {"Cache-Control": "no-cache"},
        packed=kept.packed, etag=kept.etag,
    )  # fmt: skip
    found.headers["Vary"] = "Accept, Accept-Encoding"
    return found


@dataclass(frozen=True)
class _Kept:
    """An answer as it is sent; ``packed``: whether the body is gzip."""

    body: bytes
    media_type: str
    packed: bool
    etag: str


class _RefusedError(Exception):
    """An answer that is not kept: 400 or 404."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


@lru_cache(maxsize=KEPT)
def _kept(version: str, base: str, path: str, params: _Params, html: bool) -> _Kept:
    """The answer to one address; ``version``: of the data. Raises _RefusedError."""
    # Here, so that the server listens before shapely is loaded.
    from geo.services.answer import respond

    asked: dict[str, list[str]] = {}
    for name, value in params:
        asked.setdefault(name, []).append(value)
    found = respond(data.current_dataset(), base, f"/{path}" if path else "", asked, html=html)
    if found.status != 200:
        raise _RefusedError(found)
    etag = f'"{hashlib.sha256(found.body).hexdigest()[:24]}"'
    packed = len(found.body) >= COMPRESS_FROM
    body = gzip.compress(found.body, 6, mtime=0) if packed else found.body
    return _Kept(body, found.media_type, packed, etag)


def _prefers_html(accept: str) -> bool:
    """Whether a page is wanted more than data; of two wanted alike the first named."""
    weights: dict[str, float] = {}
    for offer in accept.lower().split(","):
        name, *parameters = (part.strip() for part in offer.split(";"))
        weight = next((p.partition("=")[2] for p in parameters if p.startswith("q=")), "1")
        with suppress(ValueError):
            weights.setdefault(name, float(weight))
    wanted = {kind: weights[kind] for kind in weights if kind in _KINDS}
    return bool(wanted) and max(wanted, key=lambda kind: wanted[kind]) == _KINDS[0]


_KINDS = ("text/html", "application/json", "application/geo+json")


ROUTES = [
    Route("/ogc", serve, methods=["GET", "HEAD"]),
    Route("/ogc/{path:path}", serve, methods=["GET", "HEAD"]),
]
