"""How the pages are set, in a session: from :class:`views.frame.page_settings.Settings` and back.

The keys are those of the widgets where there is one. A widget's value is dropped by Streamlit when
another page is shown; :func:`keep` holds on to it.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, Any

from geo.exports.pack.showing import Showing
from geo.life.register.structure import GROUPS
from geo.selection.filter import Filters
from views.frame.page_settings import (
    DEFAULT_COLOURING,
    DEFAULT_RING_M,
    DEFAULT_RING_MIN,
    PROJECTS,
    TABS,
    MapView,
    Settings,
)
from views.frame.session import entry, keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from views.frame.session.entry import Key

BY_DISTANCE, BY_WALK = "直线距离", "步行时间"

LISTS = {
    "want_sector": keys.SITES_SECTOR,
    "want_kind": keys.SITES_KIND,
    "structure": keys.SHOW_STRUCTURE,
}
VALUES: Mapping[str, Key[Any]] = {
    "want_zone": keys.SITES_ZONE,
    "want_floor_area": keys.SITES_FLOOR_AREA,
    "want_budget": keys.SITES_BUDGET,
    "want_metro": keys.SITES_METRO,
    "want_zone_within": keys.SITES_ZONE_WITHIN,
}
FLAGS = {
    "want_passing": keys.SITES_PASSING,
    "subareas": keys.SHOW_SUBAREAS,
    "radii": keys.SHOW_RADII,
}
FILTERS: Mapping[str, Key[Any]] = {
    "zone": keys.FILTER_ZONE,
    "sector": keys.FILTER_SECTOR,
    "kind": keys.FILTER_KIND,
    "status": keys.FILTER_STATUS,
    "light": keys.FILTER_LIGHT,
    "axis": keys.FILTER_AXIS,
    "invest_min": keys.FILTER_INVEST_MIN,
    "invest_max": keys.FILTER_INVEST_MAX,
    "undisclosed": keys.FILTER_UNDISCLOSED,
    "q": keys.FILTER_Q,
}
"""Field of Filters -> its widget in the sidebar; the drawn area has none. The view holds them, and
the widgets show what it holds."""

KEPT: tuple[Key[Any], ...] = (
    *LISTS.values(),
    *VALUES.values(),
    *FLAGS.values(),
    keys.COLOURING,
    keys.SITES_TAB,
    keys.SITES_MATCH_OF,
    keys.SITES_RING_UNIT,
    keys.SITES_RING_M,
    keys.SITES_RING_MIN,
    keys.INDICATORS_EDITION,
    keys.INDICATORS_YEAR,
)
"""Widgets that outlive a visit to another page. The address has no name for those of 指标."""


def keep() -> None:
    """In every run, before widgets are drawn: else those of other pages lose their values, and
    those of this one where a run before it was cut short by a change of page."""
    entry.keep(KEPT)
    entry.restore(KEPT, keys.WIDGETS_NOTED.get())


def note() -> None:
    """At the end of a run: what :func:`keep` goes back to."""
    keys.WIDGETS_NOTED.set(entry.values(KEPT))


def fill(settings: Settings, has_shortlist: bool) -> None:
    """Set the pages so; only before widgets are drawn. The map's view is not touched."""
    for name, names in LISTS.items():
        names.set(list(getattr(settings, name)))
    for name, value in VALUES.items():
        value.set(getattr(settings, name))
    for name, flag in FLAGS.items():
        flag.set(getattr(settings, name))
    keys.COLOURING.set(settings.colour_by or DEFAULT_COLOURING)
    keys.SITES_TAB.set(settings.default_tab(has_shortlist))
    keys.SITES_MATCH_OF.set(settings.match or PROJECTS)
    keys.SITES_RING_M.set(settings.ring_m or DEFAULT_RING_M)
    keys.SITES_RING_MIN.set(settings.ring_min or DEFAULT_RING_MIN)
    keys.SITES_RING_UNIT.set(BY_WALK if settings.ring_min else BY_DISTANCE)
    keys.SITES_POINT.set(settings.start)
    keys.SITES_COMPARED.set(None if settings.compare is None else list(settings.compare))
    keys.CARD.set(settings.card)
    note()


def now() -> Settings:
    """How they are set; the map's view is known to the browser alone."""
    tab, walks = keys.SITES_TAB.get(), keys.SITES_RING_UNIT.get() == BY_WALK
    ring_m, ring_min = keys.SITES_RING_M.get(), keys.SITES_RING_MIN.get()
    same: dict[str, Any] = {name: tuple(key.get()) for name, key in LISTS.items()}
    same |= {name: key.get() for name, key in VALUES.items()}
    same |= {name: key.get() for name, key in FLAGS.items()}
    colouring = keys.COLOURING.get()
    return Settings(
        colour_by=None if colouring == DEFAULT_COLOURING else colouring,
        card=keys.CARD.get(),
        tab=tab if tab in TABS else None,
        match=keys.SITES_MATCH_OF.get(),
        ring_m=int(ring_m) if ring_m and not walks else None,
        ring_min=int(ring_min) if ring_min and walks else None,
        start=keys.SITES_POINT.get(),
        compare=tuple(keys.SITES_COMPARED.get() or ()) or None,
        **same,
    )


def show_filters(filters: Filters, names: Container[str] = FILTERS) -> None:
    """Make the sidebar show ``filters``, or those of ``names`` alone; only before its widgets are
    drawn in this run.

    One that says so already is left as it is: setting it would take away what is being typed there,
    and put a list's values in another order than they were chosen in.
    """
    for name, key in FILTERS.items():
        if name not in names:
            continue
        wanted = getattr(filters, name)
        if not key.is_set or _comparable(key.get()) != _comparable(wanted):
            key.set(list(wanted) if isinstance(wanted, tuple) else wanted)


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    return set(value) if isinstance(value, list | tuple) else value


def map_time() -> tuple[str | None, str | None]:
    """The time and the mode of the map's clock that this session's link asked for."""
    return keys.MAP_TIME.get()


def map_view() -> MapView | None:
    """The view that this session's link asked for; None where it asked for none."""
    return keys.MAP_VIEW.get()


def showing() -> Showing:
    """How the map page's maps are set beside its filters: every page's downloads are drawn so.

    Without ``at`` and ``clock``: the browser alone knows where the clock stands, and a download of
    the pages holds all that the filters leave. The command alone sets them.
    """
    layers = keys.SHOW_STRUCTURE.get()
    return Showing(keys.COLOURING.get(), tuple(group for group in GROUPS if group in layers))
