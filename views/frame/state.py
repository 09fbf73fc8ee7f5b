"""A session's view and the query parameters, kept in step.

What the parameters mean is ``views.frame.address_bar``'s subject. Here one session's view is kept
in step with its address bar:

* a new session, the browser's back and forward, and a link of ours to another page take the view
  from the address bar;
* in every other run the session's view wins and is written to the address bar, so that parameters
  come back after a page switch in the menu, which drops them.

How the pages are set (``views.frame.page_widgets``) goes the same ways. The map's view is the
browser's: it writes ``view`` into the address by itself (``assets/page``), and a session reads it
once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.sites.shortlist import MAX_ITEMS, Absent, Shortlist, joined, split
from views.frame import address_bar, page_settings, page_widgets, short_link
from views.frame.address_bar import (
    IGNORED,
    STREAMLIT_PARAMETERS,
    View,
    Vocabulary,
    parse_query,
    to_query,
)
from views.frame.session import keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.dataset import Dataset
    from geo.selection.filter import Filters, Selection
    from views.frame.session.entry import Key

WIDGETS: Mapping[str, Key[Any]] = {
    "zone": keys.FILTER_ZONE,
    "sector": keys.FILTER_SECTOR,
    "kind": keys.FILTER_KIND,
    "invest_min": keys.FILTER_INVEST_MIN,
    "invest_max": keys.FILTER_INVEST_MAX,
    "undisclosed": keys.FILTER_UNDISCLOSED,
    "q": keys.FILTER_Q,
}
"""Field of Filters -> its widget in the sidebar."""


@dataclass(frozen=True)
class App:
    """What a page needs: the data and what the filters leave of it."""

    dataset: Dataset
    selection: Selection


def begin(vocabulary: Vocabulary) -> None:
    """Start a run: take the view from the address bar where it leads, else keep the session's."""
    first = not keys.VIEW.is_set
    sent_here, page_changed = _was_sent_here()  # in every run: it notes the page
    if first or sent_here:
        _take_address(vocabulary, first, page_changed)
    else:
        page_widgets.keep()
        _forget_vanished(vocabulary)
        if not all(key.is_set for key in WIDGETS.values()):
            _fill_widgets(view_now().filters)  # a run that stopped early dropped the widgets


def _take_address(vocabulary: Vocabulary, first: bool, page_changed: bool) -> None:
    """The view that the address names; of what a session has besides, no more than it asks for."""
    unknown_link = short_link.expand()
    params = {key: st.query_params.get_all(key) for key in st.query_params}
    view, notices = parse_query(params, vocabulary)
    settings, view = view.settings, replace(view, settings=page_settings.Settings())
    if not first:
        if "present" in params:  # the player: what the pages show stays as it is
            view = replace(view_now(), reserved=view.reserved)
        # a basket and no part of the view: going back to where it was empty must not empty it
        listed, missing = split(whole_shortlist(), vocabulary.projects, _known_names())
        view = replace(view, shortlist=listed)
    else:
        _, missing = split(address_bar.whole_shortlist(params), vocabulary.projects, {})
        missing = missing[: MAX_ITEMS - len(view.shortlist)]
    keys.VIEW.set(view)
    keys.ABSENT.set(missing)
    keys.NOTICES.set((*unknown_link, *_kept(notices, missing)))
    if first:
        keys.MAP_VIEW.set(settings.view)
    if first or not page_changed or any(name in params for name in page_settings.PAGE_NAMES):
        page_widgets.fill(settings, bool(view.shortlist))  # else a link of ours, to the view alone
    else:
        page_widgets.keep()
        keys.CARD.set(None)
    if view.project is not None:
        keys.CARD.set(None)
    _fly()
    _fill_widgets(view.filters)


def _was_sent_here() -> tuple[bool, bool]:
    """Whether this run was asked for by an address (back, forward, a link to another page), and
    whether it shows another page than the last."""
    context = get_script_run_ctx()
    if context is None:
        return False, False
    page_changed = keys.PAGE.get() != context.page_script_hash
    keys.PAGE.set(context.page_script_hash)
    # the map's view is there by itself, also where the menu was used
    asked = [key for key in st.query_params if key not in ("view", *STREAMLIT_PARAMETERS)]
    return context.is_history_navigation or (page_changed and len(asked) > 0), page_changed


def _forget_vanished(vocabulary: Vocabulary) -> None:
    """A saved data file may have lost what the view names: drop it and say so.

    The shortlist is kept, with its notes: the file may be half saved, and they were work.
    """
    view, before = view_now(), absent()
    present, missing = split(whole_shortlist(), vocabulary.projects, _known_names())
    rest = to_query(replace(view, shortlist=Shortlist()))
    kept, notices = parse_query(rest, vocabulary)
    found = [n.removeprefix("链接里的").replace(IGNORED, "暂不在数据里") for n in notices]
    if missing and len(missing) > len(before):
        found.append(f"备选里有 {len(missing)} 项暂不在数据里，已连同备注留着")
    if notices or missing != before:
        view = kept if notices else view
        keys.VIEW.set(replace(view, shortlist=present))
        keys.ABSENT.set(missing)
    if found:
        keys.NOTICES.set(tuple(found))
    if notices:
        _fill_widgets(kept.filters)


def _kept(notices: tuple[str, ...], missing: tuple[Absent, ...]) -> tuple[str, ...]:
    """The notices of a link, true of the shortlist's items that are kept though unknown."""
    label = f"链接里的{address_bar.LABELS['shortlist']}"
    about = {f"{label}「{one.item.project_id}」{IGNORED}" for one in missing}
    about.add(f"{label}另有 {len(missing) - address_bar.NAMED} 个{IGNORED}")
    return tuple(n.replace("已忽略", "先留在备选里") if n in about else n for n in notices)


def _known_names() -> dict[str, str]:
    """Names of projects that may vanish: of the data of the last run, and remembered since."""
    app = keys.APP.get()
    names = {one.item.project_id: one.name for one in absent()}
    if app is not None and keys.VIEW.is_set:
        located = app.dataset.located["name"]
        ids = [i for i in view_now().shortlist.ids if i in located.index]
        names |= {i: str(located.at[i]) for i in ids}
    return names


def _fill_widgets(filters: Filters) -> None:
    """Make the sidebar show ``filters``; only before its widgets are drawn in this run."""
    for name, key in WIDGETS.items():
        value = getattr(filters, name)
        key.set(list(value) if isinstance(value, tuple) else value)
    keys.INVEST_SLIDER.forget()


def view_now() -> View:
    """The session's view."""
    return keys.VIEW.get()


def notices() -> tuple[str, ...]:
    """What the link asked for and did not get; until the user changes something."""
    return keys.NOTICES.get()


def dismiss_notices() -> None:
    keys.NOTICES.set(())


def set_filters(filters: Filters) -> None:
    """Replace the filters from a callback, the sidebar's widgets included."""
    _set_view(replace(view_now(), filters=filters))
    _fill_widgets(filters)


def take_filters(filters: Filters) -> None:
    """Note what the sidebar's widgets say, once they are drawn."""
    _set_view(replace(view_now(), filters=filters))


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
        _fly()


def zone_shown() -> str | None:
    """The zone whose facts stand beside the map (its zone_id); not part of a link."""
    return keys.CARD.get()


def show_zone(zone_id: str | None, *, fly: bool = False) -> None:
    """Show a zone beside the map in place of the list or a project."""
    _set_view(replace(view_now(), project=None))
    keys.CARD.set(zone_id)
    if fly:
        _fly()


def flight() -> int:
    """A number that changes whenever the map should fly to what is chosen."""
    return keys.FLIGHT.get()


def _fly() -> None:
    keys.FLIGHT.set(flight() + 1)


def _set_view(view: View) -> None:
    if view != view_now():
        keys.VIEW.set(view)
        dismiss_notices()


def end_presentation() -> None:
    """Forget what the address said of a presentation: a page that is none must not reopen it."""
    view = view_now()
    kept = tuple(pair for pair in view.reserved if pair[0] not in ("present", "scene"))
    if kept != view.reserved:
        keys.VIEW.set(replace(view, reserved=kept))


def publish() -> None:
    """Write the view to the address bar, if it stands differently there.

    While a notice is shown the parameters it speaks of stay, so that a reload says the same.
    """
    page_widgets.note()
    view = replace(view_now(), shortlist=whole_shortlist(), settings=page_widgets.now())
    wanted = to_query(view)
    present = {key: st.query_params.get_all(key) for key in st.query_params if key != "view"}
    if notices() and all(set(values) <= set(present.get(k, ())) for k, values in wanted.items()):
        return
    if wanted != present:
        st.query_params.from_dict(wanted)


def link(view: View) -> str:
    """The address that reopens a view and how the pages are set, as far as the browser told its
    own; else from ``?`` on. The browser adds the map's view."""
    if view.shortlist == view_now().shortlist:
        view = replace(view, shortlist=whole_shortlist())
    return address_bar.link(replace(view, settings=page_widgets.now()), st.context.url or "")


def set_app(app: App) -> None:
    """Hand the run's data to the page."""
    keys.APP.set(app)


def current() -> App:
    """What the shell prepared for the page."""
    app = keys.APP.get()
    if app is None:
        raise RuntimeError("no run of the shell has prepared this page")
    return app
