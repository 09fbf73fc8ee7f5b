"""A run in step with the address bar: what it takes from it first, and writes to it last.

* A new session, the browser's back and forward, and a link of ours to another page take the view
  from the address bar;
* in every other run the session's view wins and is written to the address bar, so that parameters
  come back after a page switch in the menu, which drops them.

What the parameters mean is ``views.frame.address_bar``'s subject. How the pages are set
(``views.frame.page_widgets``) goes the same ways. The map's view and the time of its clock
are the browser's: it writes them into the address by itself (``assets/page``), and a session reads
them once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.sites.shortlist import MAX_ITEMS, Absent, Shortlist, split
from views.frame import address_bar, page_settings, page_widgets, short_link, state
from views.frame.address_bar import IGNORED, STREAMLIT_PARAMETERS, Vocabulary, parse_query, to_query
from views.frame.session import keys


@dataclass(frozen=True)
class Arrival:
    """How a run came about. ``by_address``: the view is the address bar's; ``first``: of its
    session; ``page_changed``: another page than the last; ``edition``: the plan that is asked for;
    ``unknown_link``: what to say of a short link that is not known here."""

    by_address: bool
    first: bool
    page_changed: bool
    edition: str
    unknown_link: tuple[str, ...] = ()


def arrive() -> Arrival:
    """Once a run, before anything else: whether the address bar leads, and to which plan."""
    first = not keys.VIEW.is_set
    sent_here, page_changed = _was_sent_here()  # in every run: it notes the page
    if not (first or sent_here):
        return Arrival(False, first, page_changed, state.edition())
    unknown_link = short_link.expand()
    asked = st.query_params.get("edition", "").strip()
    if not asked and not first and "present" in st.query_params:
        asked = state.edition()  # the player leaves the view as it is
    return Arrival(True, first, page_changed, asked, unknown_link)


def begin(vocabulary: Vocabulary, arrival: Arrival) -> None:
    """Start a run: take the view from the address bar where it leads, else keep the session's."""
    if arrival.by_address:
        _take_address(vocabulary, arrival)
    else:
        page_widgets.keep()
        _forget_vanished(vocabulary)


def _take_address(vocabulary: Vocabulary, arrival: Arrival) -> None:
    """The view that the address names; of what a session has besides, no more than it asks for."""
    first, page_changed = arrival.first, arrival.page_changed
    params = {key: st.query_params.get_all(key) for key in st.query_params}
    view, notices = parse_query(params, vocabulary)
    settings, view = view.settings, replace(view, settings=page_settings.Settings())
    if not first:
        if "present" in params:  # the player: what the pages show stays as it is
            edition = arrival.edition if vocabulary.editions.get(arrival.edition) else ""
            view = replace(state.view_now(), reserved=view.reserved, edition=edition)
        # The shortlist stays as it is: the browser's “back” leads to an address from before
        # something was put on it, and must not take it off.
        listed, missing = split(state.whole_shortlist(), vocabulary.projects, _known_names())
        view = replace(view, shortlist=listed)
    else:
        _, missing = split(address_bar.whole_shortlist(params), vocabulary.projects, {})
        missing = missing[: MAX_ITEMS - len(view.shortlist)]
    keys.VIEW.set(view)
    keys.ABSENT.set(missing)
    keys.NOTICES.set((*arrival.unknown_link, *_kept(notices, missing)))
    if first:
        keys.MAP_VIEW.set(settings.view)
        keys.MAP_TIME.set((settings.at, settings.clock))
    if first or not page_changed or any(name in params for name in page_settings.PAGE_NAMES):
        page_widgets.fill(settings, bool(view.shortlist))  # else a link of ours, to the view alone
    else:
        page_widgets.keep()
        keys.CARD.set(None)
    if view.project is not None:
        keys.CARD.set(None)
    state.ask_flight()


def _was_sent_here() -> tuple[bool, bool]:
    """Whether this run was asked for by an address (back, forward, a link to another page), and
    whether it shows another page than the last."""
    context = get_script_run_ctx()
    if context is None:
        return False, False
    page_changed = keys.PAGE.get() != context.page_script_hash
    keys.PAGE.set(context.page_script_hash)
    # The page writes the map's view into every address of its own accord, so ``view`` alone does
    # not mean that somebody followed a link.
    known = (*page_settings.OF_THE_MAP, *STREAMLIT_PARAMETERS)
    asked = [key for key in st.query_params if key not in known]
    return context.is_history_navigation or (page_changed and len(asked) > 0), page_changed


def _forget_vanished(vocabulary: Vocabulary) -> None:
    """A saved data file may have lost what the view names: drop it and say so.

    The shortlist is kept, with its notes: the file may be half saved, and they were work.
    """
    view, before = state.view_now(), state.absent()
    present, missing = split(state.whole_shortlist(), vocabulary.projects, _known_names())
    rest = to_query(replace(view, shortlist=Shortlist()))
    kept, notices = parse_query(rest, vocabulary)
    found = [n.removeprefix("链接里的").replace(IGNORED, "暂不在数据里") for n in notices]
    if missing and len(missing) > len(before):
        found.append(_counted(missing))
    elif len(missing) < len(before):
        outdated = {*_waiting(before).values(), _counted(before)}
        left = [n for n in state.notices() if n not in outdated]
        keys.NOTICES.set((*left, *([_counted(missing)] if missing else [])))
    if notices or missing != before:
        view = kept if notices else view
        keys.VIEW.set(replace(view, shortlist=present))
        keys.ABSENT.set(missing)
    if found:
        keys.NOTICES.set(tuple(found))


def _kept(notices: tuple[str, ...], missing: tuple[Absent, ...]) -> tuple[str, ...]:
    """The notices of a link, true of the shortlist's items that are kept though unknown."""
    waiting = _waiting(missing)
    return tuple(waiting.get(notice, notice) for notice in notices)


def _waiting(missing: tuple[Absent, ...]) -> dict[str, str]:
    """What a link's notices say of these items, as it is true while they are waited for."""
    label = f"链接里的{address_bar.LABELS['shortlist']}"
    said = [f"{label}「{one.item.project_id}」{IGNORED}" for one in missing]
    said.append(f"{label}另有 {len(missing) - address_bar.NAMED} 个{IGNORED}")
    return {notice: notice.replace("已忽略", "先留在备选里") for notice in said}


def _counted(missing: tuple[Absent, ...]) -> str:
    return f"备选里有 {len(missing)} 项暂不在数据里，已连同备注留着"


def _known_names() -> dict[str, str]:
    """Names of projects that may vanish: of the data of the last run, and remembered since."""
    app = keys.APP.get()
    names = {one.item.project_id: one.name for one in state.absent()}
    if app is not None and keys.VIEW.is_set:
        located = app.dataset.located["name"]
        ids = [i for i in state.view_now().shortlist.ids if i in located.index]
        names |= {i: str(located.at[i]) for i in ids}
    return names


def end_presentation() -> None:
    """Forget what the address said of a presentation: a page that is none must not reopen it."""
    view = state.view_now()
    kept = tuple(pair for pair in view.reserved if pair[0] not in ("present", "scene"))
    if kept != view.reserved:
        keys.VIEW.set(replace(view, reserved=kept))


def publish() -> None:
    """Write the view to the address bar, if it stands differently there.

    While a notice is shown the parameters it speaks of stay, so that a reload says the same.
    """
    page_widgets.note()
    view = replace(state.view_now(), shortlist=state.whole_shortlist(), settings=page_widgets.now())
    wanted, of_the_map = to_query(view), page_settings.OF_THE_MAP
    present = {
        key: st.query_params.get_all(key) for key in st.query_params if key not in of_the_map
    }
    if state.notices() and all(
        set(values) <= set(present.get(k, ())) for k, values in wanted.items()
    ):
        return
    if wanted != present:
        st.query_params.from_dict(wanted)
