"""Every session key and query parameter of the app, read and written here and nowhere else.

The address bar is a contract: a link reopens the view it was copied from, on any page. ``View`` is
that view, ``parse_query`` and ``to_query`` turn it from and into parameters, both pure. The rest
keeps one session's view in step with its address bar:

* a new session, the browser's back and forward, and a link of ours to another page take the view
  from the address bar;
* in every other run the session's view wins and is written to the address bar, so that parameters
  come back after a page switch in the menu, which drops them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo import formats
from geo.filtering import Filters
from geo.projects import KINDS, SECTORS

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.filtering import Selection

RESERVED = ("basemap", "present", "scene", "shortlist", "lang")
"""Parameters of features to come: carried along untouched."""

STREAMLIT_PARAMETERS = ("embed", "embed_options")

LABELS: dict[str, str] = {
    "zone": "片区",
    "sector": "行业",
    "kind": "类型",
    "invest_min": "投资下限",
    "invest_max": "投资上限",
    "undisclosed": "包含未披露",
    "q": "关键词",
    "project": "项目",
}

_TRUE = {"true", "1", "yes", "是"}
_FALSE = {"false", "0", "no", "否"}

MAX_QUERY_LENGTH = 100
"""Longest search text taken from a link, in characters."""


@dataclass(frozen=True)
class View:
    """What a link reopens."""

    filters: Filters = field(default_factory=Filters)
    project: str | None = None
    reserved: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The values that parameters may take with the data at hand."""

    zones: tuple[str, ...]
    projects: frozenset[str]
    sectors: tuple[str, ...] = SECTORS
    kinds: tuple[str, ...] = KINDS


@dataclass(frozen=True)
class App:
    """What a page needs: the data and what the filters leave of it."""

    dataset: Dataset
    selection: Selection


# --- the address bar ------------------------------------------------------------------------------


def parse_query(
    params: Mapping[str, Sequence[str]], vocabulary: Vocabulary
) -> tuple[View, tuple[str, ...]]:
    """The view that query parameters ask for, and a sentence for each value not understood.

    ``params`` maps a key to its values in order. Lists repeat their key; of a repeated single
    value the last counts.
    """
    notices: list[str] = []

    def unknown(key: str, value: str) -> None:
        shown = value if len(value) <= 30 else value[:30] + "…"
        notices.append(f"链接里的{LABELS[key]}「{shown}」无法识别，已忽略")

    def several(key: str, known: Sequence[str]) -> tuple[str, ...]:
        asked = [value for value in params.get(key, ()) if value]
        for value in asked:
            if value not in known:
                unknown(key, value)
        return tuple(value for value in known if value in asked)

    def last(key: str) -> str:
        values = params.get(key, ())
        return values[-1].strip() if values else ""

    def bound(key: str) -> float | None:
        text = last(key)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or value < 0:
            unknown(key, text)
            return None
        return value

    undisclosed = last("undisclosed").lower()
    if undisclosed and undisclosed not in _TRUE | _FALSE:
        unknown("undisclosed", undisclosed)

    filters = Filters(
        zone=several("zone", vocabulary.zones),
        sector=several("sector", vocabulary.sectors),
        kind=several("kind", vocabulary.kinds),
        invest_min=bound("invest_min"),
        invest_max=bound("invest_max"),
        undisclosed=undisclosed not in _FALSE,
        q=last("q")[:MAX_QUERY_LENGTH],
    )
    project: str | None = last("project") or None
    if project is not None and project not in vocabulary.projects:
        unknown("project", project)
        project = None
    reserved = tuple((key, tuple(params[key])) for key in RESERVED if params.get(key))
    for key in params:
        if key not in LABELS and key not in RESERVED and key not in STREAMLIT_PARAMETERS:
            shown = key if len(key) <= 30 else key[:30] + "…"
            notices.append(f"链接里的参数「{shown}」无法识别，已忽略")
    return View(filters, project, reserved), tuple(notices)


def to_query(view: View) -> dict[str, list[str]]:
    """The parameters that reopen a view; what stands at its default is left out."""
    filters = view.filters
    params: dict[str, list[str]] = {
        "zone": list(filters.zone),
        "sector": list(filters.sector),
        "kind": list(filters.kind),
        "invest_min": _bound_text(filters.invest_min),
        "invest_max": _bound_text(filters.invest_max),
        "undisclosed": [] if filters.undisclosed else ["false"],
        "q": [filters.q] if filters.q else [],
        "project": [view.project] if view.project else [],
    }
    params |= {key: list(values) for key, values in view.reserved}
    return {key: values for key, values in params.items() if values}


def _bound_text(value: float | None) -> list[str]:
    return [] if value is None else [formats.number(value, 6)]


def link(view: View) -> str:
    """The address that reopens a view, as far as the browser told its own; else from ``?`` on."""
    address = (st.context.url or "").split("?")[0].split("#")[0]
    query = urlencode(to_query(view), doseq=True)
    return f"{address}?{query}" if query else address


# --- the session ----------------------------------------------------------------------------------

VIEW = "view"
NOTICES = "notices"
ZONE_SHOWN = "zone_shown"
APP = "app"
PAGE = "page"
FLIGHT = "flight"
SHOW_SUBAREAS = "show_subareas"
SHOW_RADII = "show_radii"
KEPT_WIDGETS = (SHOW_SUBAREAS, SHOW_RADII)
"""Widgets of one page whose setting outlives a visit to another."""
WIDGETS = {
    "zone": "filter_zone",
    "sector": "filter_sector",
    "kind": "filter_kind",
    "invest_min": "filter_invest_min",
    "invest_max": "filter_invest_max",
    "undisclosed": "filter_undisclosed",
    "q": "filter_q",
}
"""Field of Filters -> key of its widget in the sidebar."""
INVEST_SLIDER = "filter_invest_slider"


def begin(vocabulary: Vocabulary) -> None:
    """Start a run: take the view from the address bar where it leads, else keep the session's."""
    sent_here = _was_sent_here()  # in every run: it notes the page
    if VIEW not in st.session_state or sent_here:
        params = {key: st.query_params.get_all(key) for key in st.query_params}
        view, notices = parse_query(params, vocabulary)
        st.session_state[VIEW] = view
        st.session_state[NOTICES] = notices
        st.session_state[ZONE_SHOWN] = None
        _fly()
        _fill_widgets(view.filters)
    else:
        for key in KEPT_WIDGETS:
            if key in st.session_state:
                st.session_state[key] = st.session_state[key]  # else a page switch drops it
        _forget_vanished(vocabulary)
        if any(key not in st.session_state for key in WIDGETS.values()):
            _fill_widgets(view_now().filters)  # a run that stopped early dropped the widgets


def _was_sent_here() -> bool:
    """Whether this run was asked for by an address: back, forward, or a link to another page."""
    context = get_script_run_ctx()
    if context is None:
        return False
    page_changed = st.session_state.get(PAGE) != context.page_script_hash
    st.session_state[PAGE] = context.page_script_hash
    return context.is_history_navigation or (page_changed and len(st.query_params) > 0)


def _forget_vanished(vocabulary: Vocabulary) -> None:
    """A saved data file may have lost what the view names: drop it and say so."""
    kept, notices = parse_query(to_query(view_now()), vocabulary)
    if notices:
        st.session_state[VIEW] = kept
        st.session_state[NOTICES] = tuple(n.replace("链接里的", "数据里已没有") for n in notices)
        _fill_widgets(kept.filters)


def _fill_widgets(filters: Filters) -> None:
    """Make the sidebar show ``filters``; only before its widgets are drawn in this run."""
    for name, key in WIDGETS.items():
        value = getattr(filters, name)
        st.session_state[key] = list(value) if isinstance(value, tuple) else value
    st.session_state.pop(INVEST_SLIDER, None)


def view_now() -> View:
    """The session's view."""
    view: View = st.session_state[VIEW]
    return view


def notices() -> tuple[str, ...]:
    """What the link asked for and did not get; until the user changes something."""
    found: tuple[str, ...] = st.session_state.get(NOTICES, ())
    return found


def dismiss_notices() -> None:
    st.session_state[NOTICES] = ()


def set_filters(filters: Filters) -> None:
    """Replace the filters from a callback, the sidebar's widgets included."""
    _set_view(replace(view_now(), filters=filters))
    _fill_widgets(filters)


def take_filters(filters: Filters) -> None:
    """Note what the sidebar's widgets say, once they are drawn."""
    _set_view(replace(view_now(), filters=filters))


def select_project(project_id: str | None, *, fly: bool = True) -> None:
    """Choose a project, or none: back to the list. The map flies to one chosen elsewhere."""
    st.session_state[ZONE_SHOWN] = None
    _set_view(replace(view_now(), project=project_id))
    if fly and project_id is not None:
        _fly()


def zone_shown() -> str | None:
    """The zone whose facts stand beside the map (its zone_id); not part of a link."""
    zone_id: str | None = st.session_state.get(ZONE_SHOWN)
    return zone_id


def show_zone(zone_id: str | None, *, fly: bool = False) -> None:
    """Show a zone beside the map in place of the list or a project."""
    _set_view(replace(view_now(), project=None))
    st.session_state[ZONE_SHOWN] = zone_id
    if fly:
        _fly()


def flight() -> int:
    """A number that changes whenever the map should fly to what is chosen."""
    number: int = st.session_state.get(FLIGHT, 0)
    return number


def _fly() -> None:
    st.session_state[FLIGHT] = flight() + 1


def _set_view(view: View) -> None:
    if view != view_now():
        st.session_state[VIEW] = view
        dismiss_notices()


def publish() -> None:
    """Write the view to the address bar, if it stands differently there.

    While a notice is shown the parameters it speaks of stay, so that a reload says the same.
    """
    wanted = to_query(view_now())
    present = {key: st.query_params.get_all(key) for key in st.query_params}
    if notices() and all(set(values) <= set(present.get(k, ())) for k, values in wanted.items()):
        return
    if wanted != present:
        st.query_params.from_dict(wanted)


def set_app(app: App) -> None:
    """Hand the run's data to the page."""
    st.session_state[APP] = app


def current() -> App:
    """What the shell prepared for the page."""
    app: App = st.session_state[APP]
    return app
