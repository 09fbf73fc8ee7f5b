"""A provider on 127.0.0.1 that answers as told, and the pages the real ones document.

Coordinates are round numbers inside the city; nothing stands there.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from geo.geocoders.online._amap import AMap
from geo.geocoders.online._baidu import Baidu
from geo.geocoders.online._nominatim import Nominatim
from geo.geocoders.online._provider import ProviderGeocoder
from geo.geocoders.online._tianditu import Tianditu

LONGITUDE, LATITUDE = 120.4, 36.07
# Letters of both cases, and characters that a URL encodes.
KEY = "Ab3d+f9h/Kl2nOp4rSt6v=xYz1234567"
# What must appear nowhere: the key as it is, encoded, in small letters, and its first half.
SPELLINGS = (KEY, quote(KEY, safe=""), KEY.lower(), KEY[:10], quote(KEY, safe="")[:10])
QUERY = "香港中路 76 号"


@dataclass(frozen=True)
class Reply:
    """What to answer: JSON or raw text, after ``delay_s``; ``drip_s`` between single bytes."""

    page: Any = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    drip_s: float = 0.0
    cut: bool = False
    """Announce more bytes than are sent."""

    @property
    def body(self) -> bytes:
        if isinstance(self.page, bytes):
            return self.page
        if isinstance(self.page, str):
            return self.page.encode()
        return json.dumps(self.page, ensure_ascii=False).encode()


@dataclass
class FakeProvider:
    """Replies in turn, the last one again and again; keeps what it was asked."""

    domain: str = ""
    replies: list[Reply] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    queries: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def answer(self, *replies: Reply) -> None:
        self.replies = list(replies)

    def reset(self) -> None:
        """Forget the test before, and let its delayed answers go."""
        self.released.set()
        self.released = threading.Event()
        self.replies, self.paths, self.queries, self.headers = [], [], [], []

    def geocoder(self, kind: type[ProviderGeocoder], **options: Any) -> ProviderGeocoder:
        options = {"domain": self.domain, "scheme": "http", "proxies": {}} | options
        if kind is Nominatim:
            return Nominatim(user_agent="plan-map-tests (tests@localhost)", **options)
        return kind(KEY, **options)


@contextmanager
def serve() -> Iterator[FakeProvider]:
    fake = FakeProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            fake.paths.append(parts.path)
            fake.queries.append({name: values[0] for name, values in parse_qs(parts.query).items()})
            fake.headers.append({name.lower(): value for name, value in self.headers.items()})
            reply = fake.replies.pop(0) if len(fake.replies) > 1 else fake.replies[0]
            released = fake.released
            released.wait(reply.delay_s)
            try:
                self.send_response(reply.status)
                for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body) + 100 * reply.cut))
                self.end_headers()
                if reply.drip_s:
                    for byte in reply.body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        if released.wait(reply.drip_s):
                            break
                else:
                    self.wfile.write(reply.body)
            except OSError:
                pass  # The client has given up, as it should.

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    fake.domain = f"127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        fake.released.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


class FakeClock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


# --- the documented pages -------------------------------------------------------------------------


def amap_item(level: str = "门牌号", **changes: Any) -> dict[str, Any]:
    return {
        "formatted_address": "山东省青岛市市南区香港中路76号",
        "country": "中国",
        "province": "山东省",
        "citycode": "0532",
        "city": "青岛市",
        "district": "市南区",
        "township": [],
        "neighborhood": {"name": [], "type": []},
        "building": {"name": [], "type": []},
        "adcode": "370202",
        "street": "香港中路",
        "number": "76号",
        "location": f"{LONGITUDE},{LATITUDE}",
        "level": level,
    } | changes


def amap(*items: dict[str, Any]) -> dict[str, Any]:
    return {
        "status": "1",
        "info": "OK",
        "infocode": "10000",
        "count": str(len(items)),
        "geocodes": list(items),
    }


def amap_error(code: str, info: str) -> dict[str, Any]:
    return {"status": "0", "info": info, "infocode": code}


def tianditu(level: str = "门址", score: Any = 100, **changes: Any) -> dict[str, Any]:
    location = {
        "score": score,
        "level": level,
        "lon": str(LONGITUDE),
        "lat": str(LATITUDE),
        "keyWord": "山东省青岛市香港中路76号",
    } | changes
    if score is None:
        del location["score"]
    return {"msg": "ok", "location": location, "searchVersion": "6.4.9V", "status": "0"}


def tianditu_refusal(msg: str, resolve: str, code: int) -> dict[str, Any]:
    return {"msg": msg, "resolve": resolve, "code": code}


def baidu(level: str = "门址", **changes: Any) -> dict[str, Any]:
    result = {
        "location": {"lng": LONGITUDE, "lat": LATITUDE},
        "precise": 1,
        "confidence": 80,
        "comprehension": 100,
        "level": level,
    } | changes
    return {
        "status": 0,
        "result": {name: item for name, item in result.items() if item is not None},
    }


def baidu_error(status: int, message: str) -> dict[str, Any]:
    return {"status": status, "msg": message, "results": []}


def nominatim_place(**changes: Any) -> dict[str, Any]:
    return {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "node",
        "osm_id": 1,
        "lat": str(LATITUDE),
        "lon": str(LONGITUDE),
        "class": "place",
        "type": "house",
        "place_rank": 30,
        "importance": 0.00001,
        "addresstype": "place",
        "name": "",
        "display_name": "76, 香港中路, 市南区, 青岛市, 山东省, 266071, 中国",
        "address": {"house_number": "76", "road": "香港中路", "city": "青岛市"},
        "boundingbox": ["36.06995", "36.07005", "120.39995", "120.40005"],
    } | changes


GOOD: Mapping[type[ProviderGeocoder], Any] = {
    AMap: amap(amap_item()),
    Tianditu: tianditu(),
    Baidu: baidu(),
    Nominatim: [nominatim_place()],
}
KINDS = tuple(GOOD)
