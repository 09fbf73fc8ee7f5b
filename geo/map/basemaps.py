"""Online basemaps that a deployer may offer: where their tiles are, and in which datum.

Nothing here asks anyone for anything. The browser fetches tiles only after a reader chose a
provider that the deployment offers (``views.map.basemaps``). Tiles in GCJ-02 shift what is drawn
over them (``geo/map/assets/src/datum.js``), never the data: everything stored and sent is WGS84.

Addresses are Leaflet's templates: ``{s}`` one of ``subdomains``, ``{x}, {y}, {z}`` the tile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from geo.settings import SERVICES

if TYPE_CHECKING:
    from geo.datum import Datum

TOKEN = "{token}"
"""Stands in an address where the deployer's token goes."""


@dataclass(frozen=True)
class Basemap:
    """``layers``: address templates, the lowest first. ``zooms``: from and to which zoom there are
    tiles; between and beyond, Leaflet scales them. ``credit``: what the map shows for it."""

    id: str
    title: str
    datum: Datum
    layers: tuple[str, ...]
    subdomains: tuple[str, ...]
    zooms: tuple[int, int]
    credit: str

    @property
    def needs_token(self) -> bool:
        """Whether the deployer has to have a key for its tiles."""
        return any(TOKEN in layer for layer in self.layers)

    def with_token(self, token: str) -> Basemap:
        """With the token in its addresses, quoted: one value of a query, whatever it holds."""
        layers = tuple(layer.replace(TOKEN, quote(token, safe="")) for layer in self.layers)
        return replace(self, layers=layers)

    def at(self, address: str) -> Basemap:
        """The same tiles from another address (a mirror inside an intranet), as one layer.

        Raises ValueError where the address is no http(s) template with ``{x}``, ``{y}``, ``{z}``.
        """
        parts = urlsplit(address)
        places = all(place in address for place in ("{x}", "{y}", "{z}"))
        if parts.scheme not in ("http", "https") or not parts.hostname or not places:
            raise ValueError(
                f"瓦片地址“{address}”不对，应类似 https://tiles.example/{{z}}/{{x}}/{{y}}.png"
            )
        return replace(self, layers=(address,))

    @property
    def origins(self) -> tuple[str, ...]:
        """Scheme and host of all its tiles, as a content security policy names them."""
        found: dict[str, None] = {}
        for layer in self.layers:
            parts = urlsplit(layer)
            for subdomain in self.subdomains if "{s}" in parts.netloc else ("",):
                found[f"{parts.scheme}://{parts.netloc.replace('{s}', subdomain)}"] = None
        return tuple(found)

    def message(self) -> dict[str, Any]:
        """What the map's script gets: see ``views/assets/map/src/basemap.js``."""
        return {
            "id": self.id,
            "datum": "WGS84" if self.datum == "CGCS2000" else self.datum,
            "layers": list(self.layers),
            "subdomains": list(self.subdomains),
            "zooms": list(self.zooms),
            "credit": self.credit,
        }


def _tianditu(layer: str) -> str:
    return (
        f"https://t{{s}}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
        f"&LAYER={layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
        f"&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={TOKEN}"
    )


PROVIDERS: dict[str, Basemap] = {
    basemap.id: basemap
    for basemap in (
        Basemap(
            "tianditu",
            SERVICES["tianditu"],
            "CGCS2000",
            (_tianditu("vec"), _tianditu("cva")),  # the map, and its names
            tuple("01234567"),
            (1, 18),
            "底图：天地图（CGCS2000）",
        ),
        Basemap(
            "amap",
            SERVICES["amap"],
            "GCJ02",
            (
                "https://webrd0{s}.is.autonavi.com/appmaptile"
                "?lang=zh_cn&size=1&scale=1&style=8&x={x}&y={y}&z={z}",
            ),
            tuple("1234"),
            (3, 18),
            "底图：高德（GCJ-02，其上各层已随底图偏移显示）",
        ),
        Basemap(
            "osm",
            "OpenStreetMap",
            "WGS84",
            ("https://tile.openstreetmap.org/{z}/{x}/{y}.png",),
            (),
            (0, 19),
            "底图：© OpenStreetMap contributors",
        ),
    )
}
"""By their id in the address bar (``basemap=amap``). All have the tiles of web Mercator."""
