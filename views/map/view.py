"""The map on a page: draws it, and says what was clicked."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from geo.map import folium_map as mapping
from geo.map.folium_map import MapOptions
from geo.map.folium_safety import make_offline, make_safe
from geo.tours import edit as tour_edit
from views.frame import page_widgets
from views.frame.session import keys
from views.map import first_paint
from views.map.assets import assets
from views.map.routes import MAP_FILES

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.selection.filter import Selection

_CLICK = "last_object_clicked_tooltip"
_POINT = re.compile(r"-?[0-9]{1,3}\.[0-9]{6},-?[0-9]{1,2}\.[0-9]{6},[0-9]{1,2}\.[0-9]{2}")


@dataclass(frozen=True)
class MapClick:
    """What a click hit: a project by ``project_id``, a zone by ``zone_id``, one of the page's own
    marks by its position, or (where ``MapOptions.pick`` asks for it) a point on the ground as
    ``longitude,latitude,zoom`` (WGS84 degrees; see :meth:`point`), or an area that was drawn, as
    :func:`geo.selection.drawn_area.parse_compact` reads it, or the map's view as
    :func:`geo.tours.edit.read_screen_view` reads it, or the plan whose projects are wanted, by its
    id, which may be none that there is."""

    kind: Literal["project", "zone", "mark", "point", "area", "view", "plan"]
    id: str

    @property
    def point(self) -> tuple[float, float, float]:
        """Longitude, latitude and the zoom at which the point was clicked."""
        longitude, latitude, zoom = (float(part) for part in self.id.split(","))
        return longitude, latitude, zoom


def show_map(
    dataset: Dataset,
    selection: Selection,
    selected_id: str | None,
    options: MapOptions,
    height: int,
) -> MapClick | None:
    """Draw the map ``height`` px high and return a click once, in the run that it caused.

    Moving the map causes no run. In the first run of a session it returns when the map is painted,
    see :mod:`views.map.first_paint`. Call it at the same place of the page in every run: Streamlit
    mounts a component anew when it finds another element in its place.
    """
    # Here and not above: its frame is registered with the run that imports it first, and an import
    # outside a run leaves the map a 404 for the life of the process.
    from streamlit_folium import st_folium

    _prepare()
    published = MAP_FILES.publish(dataset)
    options = replace(
        _flight(options, selected_id),
        painted=first_paint.begin(),
        view=page_widgets.map_view(),
        view_nonce=session(),
    )
    answer = st_folium(
        mapping.base_map(published.home),
        key=keys.PLAN_MAP,
        height=height,
        use_container_width=True,
        returned_objects=[_CLICK],  # anything more would run the page when the map is moved
        feature_group_to_add=mapping.overlay(selection, selected_id, options, published.urls),
    )
    first_paint.wait()
    return _new_click((answer or {}).get(_CLICK))


def take_click() -> MapClick | None:
    """The click that caused this run, once, before the map is drawn: what it changes is then shown
    in this same run, where the answer of :func:`show_map` would cost another one."""
    answer = keys.PLAN_MAP.get()
    return _new_click(answer.get(_CLICK)) if isinstance(answer, dict) else None


@cache
def _prepare() -> None:
    """Once a process, before the first map is made."""
    make_safe()
    make_offline(assets().script_urls(), [])


def _flight(options: MapOptions, selected_id: str | None) -> MapOptions:
    """The options with the nonce that the map is to compare with the last one it followed.

    What was clicked on the map is in view already: the first run that shows it as chosen flies
    nowhere, whatever its nonce. The nonce is made different from that of an earlier session in the
    same browser tab, whose last one the map remembers so as not to fly when a page is reopened.
    """
    nonce = options.fly_nonce
    chosen = (
        MapClick("zone", options.fly_to_zone)
        if options.fly_to_zone is not None
        else MapClick("project", selected_id or "")
    )
    if keys.MAP_CLICKED.get() == chosen:
        keys.MAP_CLICKED.set(None)
        keys.MAP_QUIET_NONCE.set(nonce)
    if nonce is None or nonce == keys.MAP_QUIET_NONCE.get():
        return replace(options, fly_nonce=None)
    return replace(options, fly_nonce=f"{session()}-{nonce}")


def session() -> str:
    """A text that no other session has, not even an earlier one in the same browser tab."""
    return keys.MAP_SESSION.start(secrets.token_hex(4))


def _new_click(text: str | None) -> MapClick | None:
    """The component repeats its last answer in every run; only a new one is a click."""
    if text == keys.MAP_ANSWER_SEEN.get():
        return None
    keys.MAP_ANSWER_SEEN.set(text)
    click = parse_click(text)
    keys.MAP_CLICKED.set(click)
    return click


def parse_click(text: str | None) -> MapClick | None:
    """``<kind>:<id>?<nonce>``, the id percent-encoded; None for anything else.

    It comes from a browser: a mark is a number and a point two of them, or it is no click.
    """
    if not text:
        return None
    kind, _, rest = text.partition(":")
    encoded, _, _ = rest.partition("?")
    found = unquote(encoded)
    if not found:
        return None
    if kind == "project":
        return MapClick("project", found)
    if kind == "zone":
        return MapClick("zone", found)
    if kind == "plan":
        return MapClick("plan", found)
    if kind == "mark" and re.fullmatch(r"[0-9]{1,6}", found):
        return MapClick("mark", found)
    if kind == "point" and _POINT.fullmatch(found):
        return MapClick("point", found)
    if kind == "area" and re.fullmatch(r"[0-9._~-]{1,1000}", found):
        return MapClick("area", found)
    if kind == "view" and tour_edit.SCREEN_VIEW.fullmatch(found):
        return MapClick("view", found)
    return None
