"""The real app on a port of its own, looked at in Chromium.

Without a browser these tests are skipped, or fail where ``REQUIRE_BROWSER=1`` says that there has
to be one (continuous integration). ``CHROMIUM`` names the program if it is not on the path.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT, TESTS
from running_app import Server, Visit

FOLDER = TESTS / "browser"
START_S = 60.0
"""How long a server may take to answer on a machine with other work to do."""

WAIT_MS = 60_000
"""How long a wait for a state may take: a machine that is busy with other work is no fault."""

CHROMIUM_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
)
"""The first is the same engine without a window around every page: a new one costs it a sixth."""
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


def _missing(reason: str) -> None:
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(f"REQUIRE_BROWSER=1, but {reason}")
    pytest.skip(reason)


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(process: subprocess.Popen[bytes], health: str, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the app ended with {process.returncode}:\n{log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(health, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"no answer from {health} in {START_S:.0f} s:\n{log.read_text()[-3000:]}")


HELD = pytest.StashKey[ExitStack]()


@pytest.fixture(scope="session")
def held(request: pytest.FixtureRequest) -> Iterator[ExitStack]:
    """The browser and the servers: what is closed behind the last test of this folder."""
    with ExitStack() as stack:
        request.config.stash[HELD] = stack
        yield stack


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where ``RETRY_BROWSER=1`` asks for it, a second try: a browser on a machine that is busy with
    other work may be late for any wait. The summary names every test that needed it (RERUN): each
    of them is looked at, most were faults of the app that only a slow machine shows."""
    if os.environ.get("RETRY_BROWSER") == "1":
        for item in items:
            if FOLDER in item.path.parents:
                item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """Not only at the end of the run: no ``asyncio.run`` works while Playwright's loop lives."""
    try:
        yield
    finally:
        if HELD in item.config.stash and (nextitem is None or FOLDER not in nextitem.path.parents):
            item.config.stash[HELD].close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory, held: ExitStack) -> Callable[..., Server]:
    """Starts ``app.py``; the same settings share a server until the last test of this folder.

    ``data_dir``: another folder of data files; ``base_path``: ``server.baseUrlPath``;
    ``variables``: further environment variables.
    """
    running: dict[tuple[Any, ...], Server] = {}

    def start(
        data_dir: Path | None = None, base_path: str = "", variables: dict[str, str] | None = None
    ) -> Server:
        key = (data_dir, base_path, tuple((variables or {}).items()))
        if key in running:
            return running[key]
        port = _free_port()
        log = tmp_path_factory.mktemp("server") / "app.log"
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
        settings = {
            "server.port": port,
            "server.address": "127.0.0.1",
            "server.headless": "true",
            "server.fileWatcherType": "none",
        }
        if base_path:
            settings["server.baseUrlPath"] = base_path
        command += [f"--{name}={value}" for name, value in settings.items()]
        environment = {**os.environ, **(variables or {})}
        if data_dir is not None:
            environment["SHINAN_DATA_DIR"] = str(data_dir)
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
            )
        url = f"http://127.0.0.1:{port}" + (f"/{base_path}" if base_path else "")
        held.callback(_stop, process)
        server = Server(url, log)
        running[key] = server
        _wait_until_up(process, f"{url}/_stcore/health", log)
        return server

    return start


@pytest.fixture(scope="session")
def chromium(held: ExitStack) -> Any:
    program = _chromium()
    if program is None:
        _missing("no Chromium was found (set CHROMIUM to its path)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright is not installed")
    playwright = held.enter_context(sync_playwright())
    browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
    held.callback(browser.close)
    return browser


@pytest.fixture
def visit(chromium: Any, start_app: Callable[..., Server]) -> Iterator[Callable[..., Visit]]:
    """Opens a page of the app: ``visit("/zones?zone=浮山湾区", width=1366, height=768)``."""
    contexts = []

    def go(
        path: str = "/",
        *,
        width: int = 1366,
        height: int = 768,
        server: Server | None = None,
        **context_options: Any,
    ) -> Visit:
        server = server or start_app()
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", **context_options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        result = Visit(page, server)
        page.on("request", lambda request: result.requests.append(request.url))
        page.on("websocket", lambda socket: result.requests.append(socket.url))
        page.on(
            "response",
            lambda response: result.failures.extend(
                [f"{response.status} {response.url}"] if response.status >= 400 else []
            ),
        )
        page.on("pageerror", lambda error: result.errors.append(str(error)))
        page.on(
            "console",
            lambda message: {"error": result.errors, "warning": result.warnings}.get(
                message.type, []
            ).append(message.text),
        )
        page.goto(server.url + path)
        return result

    yield go
    for context in contexts:
        context.close()
