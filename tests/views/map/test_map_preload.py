"""The map's frame is told at once what it will fetch, and nothing else is touched."""

from __future__ import annotations

import asyncio
import re
from collections.abc import MutableMapping
from typing import Any

import pytest
from map_frames import dataset
from starlette.responses import PlainTextResponse

from views.map import preload as map_preload
from views.map import routes as map_routes
from views.map.assets import assets


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> map_routes.MapFiles:
    fresh = map_routes.MapFiles()
    monkeypatch.setattr(map_preload, "MAP_FILES", fresh)
    return fresh


def link_of(path: str, status: int = 200) -> str | None:
    """The Link header of an answer to ``path``."""
    sent: list[MutableMapping[str, Any]] = []

    async def nothing() -> MutableMapping[str, Any]:
        raise AssertionError("nothing is read")

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    app = map_preload.MapPreload(PlainTextResponse("page", status_code=status))
    asyncio.run(app(scope, nothing, send))
    return dict(sent[0]["headers"]).get(b"link", b"").decode() or None


@pytest.mark.parametrize("base", ["", "/maps/plan"], ids=["at the root", "below a base path"])
def test_the_frame_gets_scripts_and_published_data(files: map_routes.MapFiles, base: str) -> None:
    urls = files.publish(dataset()).urls
    link = link_of(base + map_preload.FRAME)
    assert link is not None
    assert re.findall("<([^>]*)>", link) == [
        *assets().script_urls(),
        urls.ground,
        urls.projects + "head.json",
        urls.projects + "marks.bin",
    ]
    assert link.count("as=script") == 2
    assert link.count("as=fetch; crossorigin") == 3  # as PlanMap.load asks, or it is fetched twice


def test_before_any_data_only_the_scripts_are_named(files: map_routes.MapFiles) -> None:
    link = link_of(map_preload.FRAME)
    assert link is not None
    assert re.findall("<([^>]*)>", link) == assets().script_urls()


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/component/other/index.html", 200), (map_preload.FRAME, 404)]
)
def test_other_answers_pass_as_they_are(files: map_routes.MapFiles, path: str, status: int) -> None:
    assert link_of(path, status) is None
