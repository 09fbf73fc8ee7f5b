"""Online tiles under the map: in their own datum, by choice alone, and never a blank map.

The tiles come from a server of the test's own on this machine; no provider is asked for anything.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest
from map_on_screen import MapOnScreen
from PIL import Image

from geo.datum import transform

METRES_PER_DEGREE = 111_320.0
GREY = (200, 205, 200)


class Tiles(BaseHTTPRequestHandler):
    """One grey tile for every address but those below ``/missing/``."""

    picture = io.BytesIO()
    Image.new("RGB", (256, 256), GREY).save(picture, "PNG")

    def do_GET(self) -> None:
        missing = self.path.startswith("/missing/")
        self.send_response(404 if missing else 200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        if not missing:
            self.wfile.write(self.picture.getvalue())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def tiles() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def offering(start_app: Callable[..., Any], tiles: str) -> Any:
    """The app with 高德 and OpenStreetMap on offer; the latter's tiles do not exist."""
    return start_app(
        variables={
            "SHINAN_ONLINE_BASEMAPS": "amap,osm",
            "SHINAN_TILES_AMAP": tiles + "/amap/{z}/{x}/{y}.png",
            "SHINAN_TILES_OSM": tiles + "/missing/{z}/{x}/{y}.png",
        }
    )


def metres_apart(one: list[float], other: list[float]) -> float:
    """Between two [longitude, latitude] in Qingdao, good to a thousandth."""
    east = (one[0] - other[0]) * np.cos(np.radians(36.07))
    return float(np.hypot(east, one[1] - other[1]) * METRES_PER_DEGREE)


def test_overlay_and_clicks_follow_tiles_in_gcj02(
    visit: Callable[..., Any], offering: Any, tiles: str
) -> None:
    opened = visit("/?basemap=amap", server=offering)
    shown = MapOnScreen(opened.page).wait()
    assert shown.node.get_attribute("data-basemap") == "amap"
    assert "高德" in shown.frame.locator(".pm-notes").inner_text()
    policy = opened.page.request.get(offering.url + "/").headers["content-security-policy"]
    assert tiles in policy

    # the shift itself, over the city and beyond the border where there is none
    east, north = np.meshgrid(np.linspace(119.5, 121.5, 9), np.linspace(35.5, 36.9, 9))
    places = [[float(x), float(y)] for x, y in zip(east.ravel(), north.ravel(), strict=True)]
    places.append([140.0, 36.0])
    there = shown.run(f"{places}.map(([x, y]) => PlanMap.DATUMS.GCJ02.fromWgs84(x, y))")
    back = shown.run(f"{there}.map(([x, y]) => PlanMap.DATUMS.GCJ02.toWgs84(x, y))")
    longitudes, latitudes = np.array(places).T
    wanted = np.column_stack(transform(longitudes, latitudes, "WGS84", "GCJ02"))
    for place, found, returned, right in zip(places, there, back, wanted, strict=True):
        assert metres_apart(found, list(right)) < 0.001
        assert metres_apart(returned, place) < 0.001

    # a project is drawn where the tiles have its WGS84 place, hundreds of metres away from it
    mark = shown.free_mark()
    here = shown.run(
        f"""(() => {{
            const marks = projects._marks, i = marks.of({mark["project"]})[0];
            const [west, south] = projects._head.origin, {{ mercator }} = PlanMap;
            return {{
                wgs84: [west + marks.longitude[i], south + marks.latitude[i]],
                drawn: [mercator.longitude(marks.x[i]), mercator.latitude(marks.y[i])],
            }};
        }})()"""
    )
    gcj02 = [float(v) for v in transform(here["wgs84"][0], here["wgs84"][1], "WGS84", "GCJ02")]
    assert metres_apart(here["drawn"], gcj02) < 1
    assert metres_apart(here["drawn"], here["wgs84"]) > 300

    # a click on the ground answers in WGS84
    picked = shown.run(
        f"""(() => {{
            const registry = {{ ...map.planMap, picking: true, marks: null }};
            const latlng = L.latLng({gcj02[1]}, {gcj02[0]});
            return PlanMap.markClick(registry, {{ latlng }}, 0).id;
        }})()"""
    )
    assert metres_apart([float(v) for v in picked.split(",")], here["wgs84"]) < 1

    # and one on the symbol still means the project
    name = shown.name(int(mark["project"]))
    shown.click(mark["x"], mark["y"])
    opened.page.wait_for_function(
        "(id) => new URL(location.href).searchParams.get('project') === id", arg=name["id"]
    )
    assert "basemap=amap" in opened.page.url
    strangers = [url for url in opened.foreign_requests() if not url.startswith(tiles + "/amap/")]
    assert strangers == []


def test_the_view_stays_on_the_same_ground_when_the_datum_changes(
    visit: Callable[..., Any], offering: Any
) -> None:
    opened = visit("/", server=offering)
    shown = MapOnScreen(opened.page).wait()
    shown.set_view(36.064, 120.37, 14)
    before = [120.37, 36.064]
    choice = opened.page.get_by_role("combobox", name="底图")
    messages = shown.messages()
    choice.scroll_into_view_if_needed()  # the list closes when the sidebar is scrolled
    opened.page.wait_for_timeout(300)
    choice.fill("高德")  # the list opens and narrows as one types
    choice.press("Enter")
    shown.wait_for_message(messages)
    latitude, longitude, zoom = shown.view()
    inverse = transform(longitude, latitude, "GCJ02", "WGS84")
    assert metres_apart([float(v) for v in inverse], before) < 20  # the centre is in whole pixels
    assert zoom == 14


def test_tiles_that_do_not_come_bring_the_own_ground_back(
    visit: Callable[..., Any], offering: Any
) -> None:
    opened = visit("/?basemap=osm", server=offering)
    shown = MapOnScreen(opened.page).wait()
    notice = shown.frame.get_by_role("status").filter(has_text="已换回本地底图")
    notice.wait_for()
    assert shown.node.get_attribute("data-basemap") == ""
    middle = shown.run(
        """(() => {
            const canvas = map.getContainer().querySelector("canvas.pm-canvas");
            const at = [canvas.width / 2, canvas.height / 2, 1, 1];
            return canvas.getContext("2d").getImageData(...at).data[3];
        })()"""
    )
    assert middle == 255
    assert "OpenStreetMap" not in shown.frame.locator(".pm-notes").inner_text().split("·")[0]
    shown.frame.get_by_role("button", name="关闭").click()
    assert notice.count() == 0


def test_without_the_setting_there_is_no_choice_and_nobody_is_asked(
    visit: Callable[..., Any],
) -> None:
    opened = visit("/?basemap=amap")
    shown = MapOnScreen(opened.page).wait()
    assert opened.page.get_by_role("combobox", name="底图").count() == 0
    assert not shown.node.get_attribute("data-basemap")
    assert opened.foreign_requests() == []
