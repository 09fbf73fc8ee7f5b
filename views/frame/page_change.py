"""A page change is never undone by what the page before still had to say.

A popover, a dialog or any other fragment of the page that is left may report itself after the page
change was asked for: a popover does so for every click beside it, a few milliseconds behind the
click on the menu. Streamlit 1.67 takes such a report at its word. It names the page that it came
from, so the session goes back to that page, runs nothing of it (the fragment is gone by then:
“Couldn't find fragment …”), and the browser clears the new page and waits for good. Where the
report arrives before the new page has begun, both are even folded into one run of the old page.

So a session refuses the report of a fragment that is not of the page it is on.

A box that was being typed into, too, hands in its text when it loses the focus to the menu: in half
of the tries behind the click (13 to 190 ms, measured), as a run of the whole page that was left.
What is typed counts; the way back, and the address of then, do not: such a report runs the page
asked for. It is known by the address it was sent from: a report asks for the page that the browser
shows, a choice in the menu for another one. Who takes a choice back before the browser shows it
asks for the shown page, too, but with nothing new to say, no parameters, and not at once.

Streamlit has no setting for it: the method that takes requests is wrapped, once a process.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from time import monotonic
from urllib.parse import parse_qsl, urlsplit

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

_MARK = "_refuses_stale_reports"
_CHANGED = "_page_changed_at"
"""Attribute of a session: when it took another page last (``monotonic``)."""
AT_ONCE_S = 0.3
"""How soon behind a choice in the menu nobody makes another one."""
_SAID = "_last_said"
"""Attribute of a session: what its widgets said in the last request, as hashes by their ids."""


def refuse_stale_reports() -> None:
    """Make every session of this process refuse them. Called again, it changes nothing."""
    if not hasattr(AppSession.request_rerun, _MARK):
        AppSession.request_rerun = _guarded(AppSession.request_rerun)  # type: ignore[method-assign,assignment]


def _guarded(
    request: Callable[[AppSession, ClientState | None], None],
) -> Callable[[AppSession, ClientState | None], None]:
    @wraps(request)
    def request_rerun(session: AppSession, client_state: ClientState | None) -> None:
        if client_state is not None and client_state.fragment_id:
            if is_stale(session, client_state):
                return
        elif client_state is not None and client_state.page_script_hash:
            if is_late(session, client_state):
                client_state.page_script_hash = session.page_script_hash
                # The request still carries the address of the page that was left. Read as a link to
                # the new page, it would put back the filters from before what was typed last. A
                # click in the menu sends no address either.
                client_state.query_string = ""
            _take_page(session, client_state.page_script_hash)
        if client_state is not None:
            _note(session, client_state)
        request(session, client_state)

    setattr(request_rerun, _MARK, True)
    return request_rerun


def is_stale(session: AppSession, client_state: ClientState) -> bool:
    """Whether a fragment's report comes from a page that the session has left, or from a fragment
    that its page no longer has (Streamlit would ignore it too, with a line in the log)."""
    return client_state.page_script_hash != _page_of(session) or not session.has_fragment(
        client_state.fragment_id
    )


def is_late(session: AppSession, client_state: ClientState) -> bool:
    """Whether a report of a whole page comes from a page that the session has left. The way back,
    by the browser or by the menu, is none."""
    page = client_state.page_script_hash
    return (
        page not in ("", _page_of(session))
        and not client_state.is_history_navigation
        and page == _page_shown(session, client_state)
        and (
            _names_a_view(client_state.query_string)
            or monotonic() - getattr(session, _CHANGED, 0.0) < AT_ONCE_S
            or _says_something_new(session, client_state)
        )
    )


def _names_a_view(query: str) -> bool:
    """Whether an address says more than how Streamlit is framed, which the menu keeps."""
    from views.frame.address_bar import STREAMLIT_PARAMETERS  # not before the first request

    return any(name not in STREAMLIT_PARAMETERS for name, _ in parse_qsl(query))


def _page_shown(session: AppSession, client_state: ClientState) -> str:
    """The page whose address the browser shows; the default page's where the path names none."""
    name = urlsplit(client_state.context_info.url).path.rpartition("/")[2]
    named = {
        page.get("url_pathname", ""): key
        for key, page in session._pages_manager.get_pages().items()
    }
    return named.get(name, named.get("", ""))


def _says_something_new(session: AppSession, client_state: ClientState) -> bool:
    """Whether a widget says what it did not say last; a button says it with every click."""
    said = getattr(session, _SAID, {})
    return any(
        widget.HasField("trigger_value") or said.get(widget.id) != hash(widget.SerializeToString())
        for widget in client_state.widget_states.widgets
    )


def _note(session: AppSession, client_state: ClientState) -> None:
    said = {w.id: hash(w.SerializeToString()) for w in client_state.widget_states.widgets}
    setattr(session, _SAID, said)


def _take_page(session: AppSession, page: str) -> None:
    """The session is on ``page`` from this moment, and not only once its run has started."""
    if page != _page_of(session):
        setattr(session, _CHANGED, monotonic())
    session._client_state.page_script_hash = page


def _page_of(session: AppSession) -> str:
    pages = session._pages_manager
    if session.page_script_hash in ("", pages.main_script_hash):
        return pages.current_page_script_hash  # the first run: it names its page on the way
    return session.page_script_hash
