"""Uploads are bounded and go with their session, on Streamlit's own parts."""

from __future__ import annotations

import asyncio
import platform
import subprocess
import sys
import weakref
from types import SimpleNamespace
from typing import Any

import pytest
from checkout import ROOT
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from views.frame import memory


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> MemoryUploadedFileManager:
    made = MemoryUploadedFileManager("/_stcore/upload_file")
    server = SimpleNamespace(uploaded_file_mgr=made)
    monkeypatch.setattr(
        memory, "runtime", SimpleNamespace(exists=lambda: True, get_instance=lambda: server)
    )
    return made


def keep(manager: MemoryUploadedFileManager, session: str, file: str, size: int) -> None:
    manager.add_file(session, UploadedFileRec(file, file, "text/csv", bytes(size)))


def put(
    limits: memory.UploadLimits, path: str, length: int | None, method: str = "PUT"
) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [] if length is None else [(b"content-length", str(length).encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    asyncio.run(limits(scope, None, send))  # type: ignore[arg-type]
    return sent


def names(manager: MemoryUploadedFileManager, session: str = "a") -> list[str]:
    return list(manager.file_storage[session])


@pytest.mark.parametrize(
    ("sizes", "kept"),
    [
        pytest.param([1] * 6, "012345", id="within the number"),
        pytest.param([1] * 8, "234567", id="the oldest go by number"),
        pytest.param([20_000_000] * 4, "123", id="the oldest go by bytes"),
        pytest.param([59_000_000, 1, 2_000_000], "12", id="until it fits"),
    ],
)
def test_a_session_keeps_its_newest_uploads(
    manager: MemoryUploadedFileManager, sizes: list[int], kept: str
) -> None:
    async def upload(scope: Any, _receive: Any, _send: Any) -> None:
        _, _, session, file = scope["path"].rsplit("/", 3)
        keep(manager, session, file, sizes[int(file)])

    keep(manager, "b", "x", 5)
    limits = memory.UploadLimits(upload)
    for number, size in enumerate(sizes):
        put(limits, f"/plan/_stcore/upload_file/a/{number}", size)
    assert "".join(names(manager)) == kept
    assert names(manager, "b") == ["x"]


@pytest.mark.parametrize(
    ("held", "length", "asked"),
    [
        pytest.param(99, 1, True, id="just fits"),
        pytest.param(100, 1, False, id="full"),
        pytest.param(90, None, False, id="does not say how long"),
    ],
)
def test_all_uploads_together_are_bounded(
    manager: MemoryUploadedFileManager,
    monkeypatch: pytest.MonkeyPatch,
    held: int,
    length: int | None,
    asked: bool,
) -> None:
    monkeypatch.setattr(memory, "ALL_BYTES", 100)
    keep(manager, "b", "x", held)
    reached: list[str] = []

    async def upload(scope: Any, _receive: Any, _send: Any) -> None:
        reached.append(scope["path"])

    sent = put(memory.UploadLimits(upload), "/_stcore/upload_file/a/1", length)
    assert bool(reached) is asked
    if not asked:
        assert sent[0]["status"] == 503
        assert "请几分钟后再试" in sent[1]["body"].decode()


def test_uploads_on_their_way_count(
    manager: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "ALL_BYTES", 100)
    statuses: list[int] = []

    async def upload(scope: Any, _receive: Any, _send: Any) -> None:
        if scope["path"].endswith("/1"):  # while this one is coming, another begins
            statuses.append(await begin("2"))

    async def begin(file: str) -> int:
        sent: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "PUT",
            "path": f"/_stcore/upload_file/a/{file}",
            "headers": [(b"content-length", b"60")],
        }
        await limits(scope, None, send)  # type: ignore[arg-type]
        return int(sent[0]["status"]) if sent else 204

    limits = memory.UploadLimits(upload)
    assert asyncio.run(begin("1")) == 204
    assert statuses == [503]
    assert asyncio.run(begin("3")) == 204  # what has come or failed counts no more


class Session:
    """What an AppSession does about files when it is shut down."""

    def __init__(self, name: str, server: Any) -> None:
        self.id, self.server, self.cycle = name, server, self
        self.session_state = {"list": bytes(10)}
        self._fragment_storage = MemoryFragmentStorage()
        self._fragment_storage.register("panel", lambda: None)

    def shutdown(self) -> None:
        self.server.uploaded_file_mgr.remove_session_files(self.id)
        self.server.media_file_mgr.clear_session_refs(self.id)
        self.server.media_file_mgr.remove_orphaned_files()


def test_a_quiet_server_frees_what_its_last_visitor_left(
    manager: MemoryUploadedFileManager,
) -> None:
    storage = MemorySessionStorage(ttl_seconds=0)
    media = MediaFileManager(MemoryMediaFileStorage("/media"))
    server = SimpleNamespace(
        uploaded_file_mgr=manager,
        media_file_mgr=media,
        _session_mgr=SimpleNamespace(_session_storage=storage),
    )
    session = Session("dontcare", server)  # the name that files get outside of a run
    keep(manager, session.id, "x", 10)
    url = media.add(b"pack", "application/pdf", "1", "a.pdf", is_for_static_download=True)
    gone = weakref.ref(session)
    storage.save(SimpleNamespace(session=session))  # type: ignore[arg-type]
    state, fragments = session.session_state, session._fragment_storage
    del session
    assert memory.sweep(server) == 1
    assert state == {}
    assert not fragments.contains("panel")
    assert gone() is None
    assert memory.held_bytes(manager) == 0
    assert memory.sweep(server) == 0
    assert media.read_file(url.rsplit("/", 1)[1].split(".")[0]) is None


def test_what_the_sweep_reaches_for_is_there_in_this_streamlit() -> None:
    assert "_session_mgr" in Runtime.__init__.__code__.co_names
    assert "_session_storage" in WebsocketSessionManager.__init__.__code__.co_names
    assert "_fragment_storage" in AppSession.__init__.__code__.co_names


HOLES = """
from pathlib import Path
from views.frame import memory

def resident_mb():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

held = [bytes(2000) for _ in range(60_000)]  # 120 MB that come from the heap
last = bytes(2000)  # and keep it from shrinking
held.clear()
before = resident_mb()
memory.give_back()
print(before - resident_mb())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the system's own allocator")
def test_holes_in_the_heap_are_given_back() -> None:
    said = subprocess.run(
        [sys.executable, "-c", HOLES], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert float(said.stdout) > 60


def test_the_sweep_gives_back_what_sessions_and_then_their_downloads_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = iter([0, 2, 0, 0])
    swept: list[str] = []

    def sweep(_server: Any) -> int:
        try:
            count = next(gone)
        except StopIteration:
            raise asyncio.CancelledError from None
        swept.append(f"{count} gone")
        return count

    monkeypatch.setattr(memory, "SWEEP_S", 0)
    runtime = SimpleNamespace(exists=lambda: True, get_instance=object)
    monkeypatch.setattr(memory, "runtime", runtime)
    monkeypatch.setattr(memory, "sweep", sweep)
    monkeypatch.setattr(memory, "give_back", lambda: swept.append("given back"))
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(memory.sweep_forever())
    assert swept == ["0 gone", "2 gone", "given back", "0 gone", "given back", "0 gone"]
