"""One GET over HTTP for the providers, with errors that name what happened and never the URL.

geopy's default adapter uses requests, whose connection pool logs each URL, key included, at DEBUG;
and both of geopy's adapters put the whole page into a parse error. Ours does neither.
"""

from __future__ import annotations

import http.client
import json
import ssl
import time
from collections.abc import Callable, Mapping
from io import BufferedIOBase
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request

from geopy.adapters import AdapterHTTPError, URLLibAdapter
from geopy.exc import GeocoderParseError, GeocoderTimedOut, GeocoderUnavailable

# A geocoder's answer is 0.5–20 kB; two megabytes are no answer.
LARGEST_PAGE_BYTES = 2_000_000
_CHUNK_BYTES = 65_536
# How much of a page that cannot be read goes into the message.
_EXCERPT = 60
_LONGEST_BODY = 2_000


class ProviderAdapter(URLLibAdapter):
    """``URLLibAdapter`` with a deadline for the whole answer, a size limit and redaction."""

    def __init__(
        self,
        *,
        proxies: Mapping[str, str] | None,
        ssl_context: ssl.SSLContext | None,
        redact: Callable[[str], str],
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._redact = redact

    def get_json(self, url: str, *, timeout: float | None, headers: Mapping[str, str]) -> Any:
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            start = " ".join(self._redact(text).split())[:_EXCERPT]
        raise GeocoderParseError(
            f"返回的不是 JSON，可能被网关或登录页拦截，也可能没有传完；开头是「{start}」"
        )

    def get_text(self, url: str, *, timeout: float | None, headers: Mapping[str, str]) -> str:
        deadline = None if timeout is None else time.monotonic() + timeout
        failure: Exception
        try:
            with self.urlopen(Request(url=url, headers=dict(headers)), timeout=timeout) as page:
                return _read(page, deadline)
        except HTTPError as error:
            failure = AdapterHTTPError(
                f"HTTP {error.code}",
                status_code=error.code,
                headers={name.lower(): value for name, value in error.headers.items()},
                text=self._redact(_read_error(error))[:_LONGEST_BODY],
            )
        except TimeoutError:
            failure = _timed_out(timeout)
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                failure = _timed_out(timeout)
            else:
                failure = GeocoderUnavailable(f"连接失败（{self._redact(str(error.reason))}）")
        except (OSError, http.client.HTTPException) as error:
            failure = GeocoderUnavailable(f"连接中断（{type(error).__name__}）")
        # Raised here, outside the handlers, so that no chained error carries the URL.
        raise failure


def _timed_out(timeout: float | None) -> GeocoderTimedOut:
    limit = "系统时限" if timeout is None else f"{timeout:g} 秒"
    return GeocoderTimedOut(f"{limit}内没有答复")


def _read(page: BufferedIOBase, deadline: float | None) -> str:
    """The body as text; the socket's timeout bounds one read, the deadline all of them."""
    body = bytearray()
    while chunk := page.read1(_CHUNK_BYTES):
        body += chunk
        if len(body) > LARGEST_PAGE_BYTES:
            raise GeocoderParseError(f"返回的内容超过 {LARGEST_PAGE_BYTES // 1_000_000} MB")
        if deadline is not None and time.monotonic() > deadline:
            raise TimeoutError
    return body.decode("utf-8", errors="replace")


def _read_error(error: HTTPError) -> str:
    try:
        return error.read(_CHUNK_BYTES).decode("utf-8", errors="replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        error.close()
