"""How bytes that are kept packed go to a browser: gzip for whoever takes it, a 304 for whoever has
them.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

COMPRESS_FROM = 800
"""Bytes. Below about a packet's size, compressing saves nothing."""


def answer(
    request: Request,
    body: bytes,
    media_type: str,
    headers: Mapping[str, str],
    *,
    packed: bool,
    etag: str = "",
) -> Response:
    """The answer to a request for ``body``.

    packed: whether it is gzip; the rare client that takes none waits for the unpacking. etag: with
    its quotes; where the client has that version already, it gets a 304 without a body.
    """
    sent = {**headers, "Vary": "Accept-Encoding"}
    if etag:
        sent["ETag"] = etag
        if _has(request, etag):
            return Response(status_code=304, headers=sent)
    if packed:
        if accepts_gzip(request.headers.get("accept-encoding", "")):
            sent["Content-Encoding"] = "gzip"
        else:
            body = gzip.decompress(body)
    return Response(body, media_type=media_type, headers=sent)


def accepts_gzip(offers: str) -> bool:
    """Whether an ``Accept-Encoding`` takes gzip (RFC 9110, 12.5.3): named, and not with weight 0.

    ``*`` alone counts as no: the plain bytes are right for everybody.
    """
    for offer in offers.lower().split(","):
        name, *parameters = (part.strip() for part in offer.split(";"))
        if name in ("gzip", "x-gzip"):
            return not any(_is_zero_weight(parameter) for parameter in parameters)
    return False


def _is_zero_weight(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    try:
        return name.strip() == "q" and float(value) == 0
    except ValueError:
        return False


def _has(request: Request, etag: str) -> bool:
    held = request.headers.get("if-none-match", "").split(",")
    return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in held)
