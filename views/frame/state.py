"""What a session shows: its view, read and changed here by all pages.

``views.frame.run`` keeps it in step with the address bar.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import streamlit as st

from geo.sites.shortlist import MAX_ITEMS, Absent, Shortlist, joined
from views.frame import address_bar, page_widgets
from views.frame.address_bar import View
from views.frame.session import keys

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.selection.filter import Filters, Selection


@dataclass(frozen=True)
class App:
    """What a page needs: the data and what the filters leave of it."""

    dataset: Dataset
    selection: Selection


def view_now() -> View:
    """The session's view."""
    return keys.VIEW.get()


def notices() -> tuple[str, ...]:
    """What the link asked for and did not get; until the user changes something."""
    return keys.NOTICES.get()


def dismiss_notices() -> None:
    keys.NOTICES.set(())


def set_filters(filters: Filters) -> None:
    """Replace the filters: from a callback, or before the sidebar is drawn."""
    _set_view(replace(view_now(), filters=filters))
    page_widgets.show_filters(filters)


def change_filters(**changes: object) -> None:
    """Change some filters from a callback, by their names. The widgets of others are left alone:
    one may have been changed in the same moment, and has its own callback still before it."""
    filters = replace(view_now().filters, **changes)  # type: ignore[arg-type]
    _set_view(replace(view_now(), filters=filters))
    page_widgets.show_filters(filters, changes)


def take_filters(filters: Filters) -> None:
    """The same from the callback of a widget of the sidebar: another one may have been changed in
    the same moment, and has its own callback still before it."""
    _set_view(replace(view_now(), filters=filters))


def edition() -> str:
    """The plan whose projects are shown, by its id; "" for the directory's own list."""
    return view_now().edition if keys.VIEW.is_set else ""


def set_edition(edition: str, project_id: str | None = None) -> None:
    """Show another plan's projects, with one of them chosen or none: from a callback. Filters stay;
    what of the shortlist is not in that list waits until it is shown again."""
    keys.CARD.set(None)
    _set_view(replace(view_now(), edition=edition, project=project_id))
    if project_id is not None:
        ask_flight()


def absent() -> tuple[Absent, ...]:
    """Items of the shortlist that wait for their projects to be in the data again."""
    return keys.ABSENT.get()


def whole_shortlist() -> Shortlist:
    """The shortlist with the absent items at their places: what a link and a file carry."""
    return joined(view_now().shortlist, absent())


def wait_for(missing: tuple[Absent, ...]) -> None:
    """Replace the absent items."""
    keys.ABSENT.set(missing)


def drop_absent(project_id: str) -> None:
    """A button's callback: do not wait for this one any longer."""
    left = tuple(one for one in absent() if one.item.project_id != project_id)
    keys.ABSENT.set(left)
    dismiss_notices()


def shortlist_is_full() -> bool:
    return len(whole_shortlist()) >= MAX_ITEMS


def set_shortlist(shortlist: Shortlist) -> None:
    """Replace the shortlist, from a callback or before the page is drawn."""
    _set_view(replace(view_now(), shortlist=shortlist))


def basemap() -> str:
    """The basemap asked for, by its id (``geo.map.basemaps``); "" for the local ground."""
    values = dict(view_now().reserved).get("basemap", ())
    return values[-1].strip().lower() if values else ""


def set_basemap(basemap_id: str) -> None:
    kept = [pair for pair in view_now().reserved if pair[0] != "basemap"]
    asked = [("basemap", (basemap_id,))] if basemap_id else []
    _set_view(replace(view_now(), reserved=(*asked, *kept)))


def select_project(project_id: str | None, *, fly: bool = True) -> None:
    """Choose a project, or none: back to the list. The map flies to one chosen elsewhere."""
    keys.CARD.set(None)
    _set_view(replace(view_now(), project=project_id))
    if fly and project_id is not None:
        ask_flight()


def zone_shown() -> str | None:
    """The zone whose facts stand beside the map (its zone_id); not part of a link."""
    return keys.CARD.get()


def show_zone(zone_id: str | None, *, fly: bool = False) -> None:
    """Show a zone beside the map in place of the list or a project."""
    _set_view(replace(view_now(), project=None))
    keys.CARD.set(zone_id)
    if fly:
        ask_flight()


def flight() -> int:
    """A number that changes whenever the map should fly to what is chosen."""
    return keys.FLIGHT.get()


def ask_flight() -> None:
    """Have the map fly to what is chosen."""
    keys.FLIGHT.set(flight() + 1)


def _set_view(view: View) -> None:
    if view != view_now():
        keys.VIEW.set(view)
        dismiss_notices()


def link(view: View, page: str = "") -> str:
    """The address that reopens a view and how the pages are set, as far as the browser told its
    own; else from ``?`` on. The browser adds the map's view. page: another one than this."""
    if view.shortlist == view_now().shortlist:
        view = replace(view, shortlist=whole_shortlist())
    address = urljoin(st.context.url or "", page) if page else st.context.url or ""
    return address_bar.link(replace(view, settings=page_widgets.now()), address)


def bare_link(filters: Filters, page: str) -> str:
    """The address of a page with some filters on the plan that is shown, and nothing else of this
    session: no shortlist, shown or waiting, no remarks, nothing that was set."""
    address = urljoin(st.context.url or "", page)
    return address_bar.link(View(filters=filters, edition=edition()), address)


def set_app(app: App) -> None:
    """Hand the run's data to the page."""
    keys.APP.set(app)


def current() -> App:
    """What the shell prepared for the page."""
    app = keys.APP.get()
    if app is None:
        raise RuntimeError("no run of the shell has prepared this page")
    return app
