"""Which reports of a page's fragments a session still listens to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

from views.frame import page_change


def session(page: str, of_run: str = "") -> Any:
    """A session on ``page``; ``of_run``: the page that a first run has named so far."""
    return SimpleNamespace(
        page_script_hash=page,
        _client_state=ClientState(page_script_hash=page),
        _pages_manager=SimpleNamespace(
            main_script_hash="main",
            current_page_script_hash=of_run,
            get_pages=lambda: {
                "map": {"url_pathname": ""},
                "zones": {"url_pathname": "zones"},
                "sites": {"url_pathname": "sites"},
            },
        ),
        has_fragment=lambda fragment: fragment == "here",
    )


@pytest.mark.parametrize(
    ("now", "of_run", "page", "fragment", "stale"),
    [
        pytest.param("map", "", "map", "here", False, id="of this page"),
        pytest.param("zones", "map", "map", "here", True, id="of the page before"),
        pytest.param("zones", "", "zones", "gone", True, id="gone from this page"),
        pytest.param("main", "map", "map", "here", False, id="in the first run"),
        pytest.param("", "zones", "zones", "here", False, id="in the first run of a deep link"),
        pytest.param("main", "zones", "map", "here", True, id="not of the first run's page"),
    ],
)
def test_is_stale(now: str, of_run: str, page: str, fragment: str, stale: bool) -> None:
    report = ClientState(page_script_hash=page, fragment_id=fragment)
    assert page_change.is_stale(session(now, of_run), report) is stale


def test_from_the_click_on_the_menu_on_the_page_before_is_not_heard() -> None:
    heard: list[ClientState] = []
    on_map = session("map")
    request = page_change._guarded(lambda _session, state: heard.append(state))  # type: ignore[arg-type]
    change = ClientState(page_script_hash="zones")
    request(on_map, change)
    on_map.page_script_hash = on_map._client_state.page_script_hash  # a property in Streamlit
    request(on_map, ClientState(page_script_hash="map", fragment_id="here"))
    assert heard == [change]


def saying(page: str, text: str, shown: str = "/base/", **more: Any) -> ClientState:
    """A request for ``page`` by a browser that shows the address ``shown``."""
    state = ClientState(page_script_hash=page, **more)
    state.context_info.url = f"http://127.0.0.1:8501{shown}"
    state.widget_states.widgets.add(id="word", string_value=text)
    return state


@pytest.mark.parametrize(
    ("request_", "after_s", "runs"),
    [
        pytest.param(saying("map", "海尔"), 0.19, "zones", id="text behind the click"),
        pytest.param(saying("map", "海尔"), 5.0, "zones", id="text while the server is slow"),
        pytest.param(saying("map", ""), 0.19, "zones", id="a text that the click took along"),
        pytest.param(
            saying("map", "", query_string="q=海信"), 1.0, "zones", id="the same, with an address"
        ),
        pytest.param(
            saying("map", "海尔", is_history_navigation=True), 0.19, "map", id="back by the browser"
        ),
        pytest.param(saying("map", "", "/base/zones"), 0.0, "map", id="back by the menu at once"),
        pytest.param(
            saying("map", "海尔", "/base/zones"), 0.0, "map", id="back by the menu, with a text"
        ),
        pytest.param(saying("map", ""), 0.5, "map", id="taken back before it is shown"),
        pytest.param(
            saying("map", "", query_string="embed=true"), 0.5, "map", id="the same, framed"
        ),
        pytest.param(saying("sites", "海尔"), 0.19, "sites", id="a third page"),
        pytest.param(saying("zones", "海尔"), 0.19, "zones", id="the same page again"),
    ],
)
def test_what_was_typed_does_not_lead_back(
    monkeypatch: pytest.MonkeyPatch, request_: ClientState, after_s: float, runs: str
) -> None:
    clock = [100.0]
    monkeypatch.setattr(page_change, "monotonic", lambda: clock[0])
    heard: list[str] = []
    on_map = session("map")
    request = page_change._guarded(
        lambda _session, state: heard.append(state.page_script_hash)  # type: ignore[union-attr]
    )
    request(on_map, saying("zones", ""))
    on_map.page_script_hash = on_map._client_state.page_script_hash
    clock[0] += after_s
    request(on_map, ClientState.FromString(request_.SerializeToString()))
    assert heard == ["zones", runs]


def test_what_was_typed_behind_the_click_brings_no_address_along() -> None:
    """An address that comes with another page is a link: its filters would undo the typing."""
    heard: list[ClientState] = []
    on_map = session("map")
    request = page_change._guarded(lambda _session, state: heard.append(state))  # type: ignore[arg-type]
    request(on_map, saying("zones", ""))
    on_map.page_script_hash = on_map._client_state.page_script_hash
    request(on_map, saying("map", "海尔", query_string="q=海信&zone=浮山湾区"))
    late = heard[-1]
    assert (late.page_script_hash, late.query_string) == ("zones", "")
    assert late.widget_states.widgets[0].string_value == "海尔"
    request(on_map, saying("zones", "海天", "/base/zones", query_string="q=海信"))
    assert heard[-1].query_string == "q=海信"


def test_a_button_pressed_behind_the_click_does_not_lead_back() -> None:
    heard: list[str] = []
    on_map = session("map")
    request = page_change._guarded(
        lambda _session, state: heard.append(state.page_script_hash)  # type: ignore[union-attr]
    )
    pressed = saying("map", "")
    pressed.widget_states.widgets.add(id="button", trigger_value=True)
    request(on_map, pressed)
    request(on_map, ClientState(page_script_hash="zones"))
    on_map.page_script_hash = "zones"
    request(on_map, pressed)
    assert heard == ["map", "zones", "zones"]


def test_sessions_are_wrapped_once() -> None:
    before = AppSession.request_rerun
    try:
        page_change.refuse_stale_reports()
        wrapped = AppSession.request_rerun
        page_change.refuse_stale_reports()
        assert AppSession.request_rerun is wrapped
    finally:
        AppSession.request_rerun = before  # type: ignore[method-assign]


def test_what_the_guard_reaches_for_is_there_in_this_streamlit() -> None:
    assert {"_client_state", "_pages_manager"} <= set(AppSession.__init__.__code__.co_names)
    assert all(hasattr(AppSession, name) for name in ("page_script_hash", "has_fragment"))
