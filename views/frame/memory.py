"""What visitors hand in is bounded, and given back when they have gone.

Streamlit keeps every uploaded file until its session ends, and looks for sessions that have ended
only when another one ends or begins: on a quiet server the last visitors' files would stay.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import logging
import re
import sys
from collections.abc import Iterable
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config, runtime

log = logging.getLogger(__name__)

SESSION_FILES = 6
SESSION_BYTES = 60_000_000
"""Of a session's uploads: beyond, the oldest go. A page reads its file at once and needs it no
more; the longest list that is taken has 20 MB."""
ALL_BYTES = 400_000_000
"""Of all uploads, those on their way included: beyond, a further one is refused."""
SWEEP_S = 30.0

_UPLOAD = re.compile(r"/_stcore/upload_file/(?P<session>[^/]{1,200})/(?P<file>[^/]{1,200})")


class UploadLimits:
    """ASGI middleware before Streamlit's own upload route, which bounds each file by itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming = 0
        """Bytes that are on their way; a request that does not say counts as the longest."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _UPLOAD.search(scope.get("path", "")) if scope["type"] == "http" else None
        if found is None or scope["method"] != "PUT" or not runtime.exists():
            await self.app(scope, receive, send)
            return
        manager = runtime.get_instance().uploaded_file_mgr
        length = _length(scope["headers"])
        if held_bytes(manager) + self._coming + length > ALL_BYTES:
            log.warning("上传被拒绝：所有会话的上传文件已满 %d MB", ALL_BYTES // 1_000_000)
            answer = PlainTextResponse("服务器上的上传文件太多，请几分钟后再试。", status_code=503)
            await answer(scope, receive, send)
            return
        self._coming += length
        try:
            await self.app(scope, receive, send)
        finally:
            self._coming -= length
            drop_oldest(manager, found["session"])


def _length(headers: Iterable[tuple[bytes, bytes]]) -> int:
    given = next((value for name, value in headers if name == b"content-length"), b"")
    longest = int(config.get_option("server.maxUploadSize")) << 20
    return min(int(given), longest) if given.isdigit() else longest


def held_bytes(manager: Any) -> int:
    """Of all sessions' uploads."""
    return sum(len(f.data) for files in list(manager.file_storage.values()) for f in files.values())


def drop_oldest(manager: Any, session_id: str) -> None:
    """Keep a session's newest uploads, within the limits."""
    files = list(manager.file_storage.get(session_id, {}).values())  # in the order they came
    held = sum(len(file.data) for file in files)
    while len(files) > SESSION_FILES or held > SESSION_BYTES:
        oldest = files.pop(0)
        held -= len(oldest.data)
        manager.remove_file(session_id, oldest.file_id)


async def sweep_forever() -> None:
    """In the server's event loop, as long as it runs."""
    before = 0
    while True:
        await asyncio.sleep(SWEEP_S)
        if runtime.exists():
            count = sweep(runtime.get_instance())
            if count or before:  # downloads go a sweep later
                give_back()
            before = count


def sweep(server: Any) -> int:
    """End the sessions whose visitors have been gone for ``server.disconnectedSessionTTL``, and
    free what belonged to them; how many there were.

    Runs in the event loop, which alone changes the sessions. A download is freed by the second
    sweep after its session: Streamlit marks it in the first.
    """
    storage = server._session_mgr._session_storage
    gone = storage._cache.expire()
    count = len(gone)
    while gone:  # and hold none of them when the collection runs
        session = gone.pop()[1].session
        session.shutdown()
        # Streamlit's loop keeps the session that it wrote to last in a variable until it writes to
        # another: on a quiet server that one stays, so it is emptied of lists, packs and pages
        session.session_state.clear()
        session._fragment_storage.clear()
        del session
    server.media_file_mgr.remove_orphaned_files()
    if count:
        gc.collect()  # sessions are full of cycles, and a quiet server collects nothing by itself
        log.info("释放了 %d 个已离开的会话", count)
    return count


def give_back() -> None:
    """Return freed memory to the system, which glibc does by itself only at the end of the heap: a
    located list of 17 MB leaves holes of tens of megabytes. Elsewhere there is nothing to do."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
