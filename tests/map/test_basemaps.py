"""Online basemaps: addresses, datums, what a deployer offers, what the policy lets through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from geo import settings
from geo.map.basemaps import PROVIDERS
from geo.map.folium_map import DataUrls, MapOptions, message
from views import server
from views.frame import settings as page_settings
from views.frame import state
from views.frame.address_bar import View
from views.map import basemaps

SETTINGS = (
    settings.ONLINE_BASEMAPS.name,
    settings.TIANDITU_BROWSER_TOKEN.name,
    *(settings.TILES[name].name for name in PROVIDERS),
)


@pytest.fixture
def deploy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Give the settings of a deployment by name; all others are absent."""

    def give(**values: str) -> None:
        given = {name: values.get(name, "") for name in SETTINGS}
        monkeypatch.setattr(page_settings, "text", lambda setting: given[setting.name])
        basemaps.offered.cache_clear()

    yield give
    basemaps.offered.cache_clear()


def image_sources() -> str:
    policy = server.content_security_policy("plan.example")
    found = re.search(r"img-src ([^;]*)", policy)
    assert found is not None
    return found.group(1)


@pytest.mark.parametrize(
    ("name", "datum"), [("tianditu", "CGCS2000"), ("amap", "GCJ02"), ("osm", "WGS84")]
)
def test_every_provider_declares_its_datum_and_tiles(name: str, datum: str) -> None:
    basemap = PROVIDERS[name]
    assert basemap.datum == datum
    for layer in basemap.layers:
        assert all(place in layer for place in ("{x}", "{y}", "{z}"))
        assert layer.startswith("https://")
    assert basemap.title in basemap.credit or name == "osm"


def test_nothing_is_offered_and_no_host_allowed_by_default(deploy: Callable[..., None]) -> None:
    deploy()
    assert basemaps.offered() == ()
    assert image_sources() == "'self' data: blob:"


@pytest.mark.parametrize(
    ("wanted", "hosts"),
    [
        pytest.param("osm", ["https://tile.openstreetmap.org"], id="one"),
        pytest.param(
            "OSM, amap",
            [
                *(f"https://webrd0{k}.is.autonavi.com" for k in "1234"),
                "https://tile.openstreetmap.org",
            ],
            id="two, as people type",
        ),
        pytest.param("tianditu", [], id="not without its token"),
        pytest.param("bing,", [], id="unknown"),
    ],
)
def test_the_policy_names_the_offered_hosts_alone(
    deploy: Callable[..., None], wanted: str, hosts: list[str]
) -> None:
    deploy(SHINAN_ONLINE_BASEMAPS=wanted)
    assert image_sources().split()[3:] == hosts


def test_a_token_makes_tianditu_ready_and_cannot_break_out_of_its_address(
    deploy: Callable[..., None],
) -> None:
    deploy(SHINAN_ONLINE_BASEMAPS="tianditu", TIANDITU_BROWSER_TOKEN="a b&x=;{z}")
    (basemap,) = basemaps.offered()
    assert not basemap.needs_token
    assert all(layer.endswith("&tk=a%20b%26x%3D%3B%7Bz%7D") for layer in basemap.layers)
    assert image_sources().split()[3:] == [f"https://t{k}.tianditu.gov.cn" for k in range(8)]


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("http://10.0.0.5:8080/osm/{z}/{x}/{y}.png", True),
        ("javascript:alert(1)//{z}{x}{y}", False),
        ("https://tiles.example/fixed.png", False),
        ("/osm/{z}/{x}/{y}.png", False),
    ],
    ids=["mirror", "script", "no places", "no host"],
)
def test_a_mirror_takes_the_provider_s_place(
    deploy: Callable[..., None], address: str, offered: bool
) -> None:
    deploy(SHINAN_ONLINE_BASEMAPS="osm", SHINAN_TILES_OSM=address)
    assert [basemap.layers for basemap in basemaps.offered()] == ([(address,)] if offered else [])
    assert image_sources().split()[3:] == (["http://10.0.0.5:8080"] if offered else [])


@pytest.mark.parametrize(
    ("values", "asked"),
    [((), ""), (("amap",), "amap"), (("osm", " AMAP "), "amap")],
    ids=["none", "one", "the last"],
)
def test_the_choice_is_read_from_the_link(
    monkeypatch: pytest.MonkeyPatch, values: tuple[str, ...], asked: str
) -> None:
    reserved = (("basemap", values),) if values else ()
    monkeypatch.setattr(state, "view_now", lambda: View(reserved=reserved))
    assert state.basemap() == asked


@pytest.mark.parametrize(("name", "datum"), [("tianditu", "WGS84"), ("amap", "GCJ02")])
def test_the_message_carries_tiles_and_datum(name: str, datum: str) -> None:
    from map_frames import located, selection

    chosen = selection(located())
    sent = message(chosen, None, MapOptions(basemap=PROVIDERS[name]), DataUrls("", ""))
    assert sent["basemap"]["id"] == name
    assert sent["basemap"]["datum"] == datum  # CGCS2000 is WGS84 within centimetres
    assert "basemap" not in message(chosen, None, MapOptions(), DataUrls("", ""))
