"""Tells the browser with the map's empty frame what the frame is going to ask for.

st_folium's page loads its own script, then Leaflet, then our layers, and these the data: four
turns, one after another. With a ``Link`` header on the frame's page the browser fetches all of it
at once.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.map.assets import assets
from views.map.routes import MAP_FILES

FRAME = "/component/streamlit_folium.st_folium/index.html"


class MapPreload:
    """Pure ASGI middleware; all answers but the frame's page pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(FRAME):
            await self.app(scope, receive, send)
            return

        async def send_with_link(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                link = (b"link", preload().encode())
                message["headers"] = [*message.get("headers", ()), link]
            await send(message)

        await self.app(scope, receive, send_with_link)


def preload() -> str:
    """The header's value; addresses are relative to the frame's page, as the map asks for them."""
    links = [f"<{url}>; rel=preload; as=script" for url in assets().script_urls()]
    urls = MAP_FILES.published_urls()
    if urls is not None:
        data = (urls.ground, urls.projects + "head.json", urls.projects + "marks.bin")
        links += [f"<{url}>; rel=preload; as=fetch; crossorigin" for url in data]
    return ", ".join(links)
