"""Reading a click, once."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from map_frames import dataset, located, selection

from geo.map.folium_map import MapOptions
from geo.map.folium_safety import unserved_elements
from views.frame.session import keys
from views.map import view as map_view
from views.map.view import MapClick, parse_click


@pytest.mark.parametrize(
    ("text", "click"),
    [
        ("project:B02-04?m1x2", MapClick("project", "B02-04")),
        ("zone:bay_fushan?m1x2", MapClick("zone", "bay_fushan")),
        ("project:a%3Cb%3E%26%22%3F%3A%25?k", MapClick("project", 'a<b>&"?:%')),
        ("zone:%E6%B9%BE?k", MapClick("zone", "湾")),
        ("plan:%E5%8D%81%E5%9B%9B%E4%BA%94?k", MapClick("plan", "十四五")),
        ("view:120.3%2C36.04%2C120.42%2C36.1?k", MapClick("view", "120.3,36.04,120.42,36.1")),
        ("view:120.3%2C36.04%2C120.42?k", None),
        ("view:%3Cb%3E?k", None),
        ("project:?k", None),
        ("other:B02-04?k", None),
        ("B02-04", None),
        ("", None),
        (None, None),
    ],
)
def test_parse_click(text: str | None, click: MapClick | None) -> None:
    assert parse_click(text) == click


def test_a_click_is_reported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})
    answers = [None, "project:A?1", "project:A?1", "project:A?2", None, "zone:b?3", "zone:b?3"]
    reported = [map_view._new_click(answer) for answer in answers]
    a, b = MapClick("project", "A"), MapClick("zone", "b")
    assert reported == [None, a, None, a, None, b, None]


def test_a_click_is_known_before_the_map_is_drawn_and_only_once(session: dict[str, Any]) -> None:
    assert map_view.take_click() is None  # the page's first run
    session[keys.PLAN_MAP] = {"last_object_clicked_tooltip": "project:A?1"}
    assert map_view.take_click() == MapClick("project", "A")
    assert map_view.take_click() is None


def test_show_map_sends_a_message_and_returns_the_click(
    session: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[dict[str, Any]] = []

    def st_folium(base: Any, **arguments: Any) -> dict[str, str]:
        calls.append({"base": base, **arguments})
        return {"last_object_clicked_tooltip": "project:P2?1"}

    monkeypatch.setattr("streamlit_folium.st_folium", st_folium)
    frame = located()
    data = dataset(frame)
    click = map_view.show_map(data, selection(frame), None, MapOptions(fly_nonce=1), height=500)
    assert click == MapClick("project", "P2")
    again = map_view.show_map(data, selection(frame), "P2", MapOptions(fly_nonce=1), height=500)
    assert again is None
    first, second = calls
    assert first["returned_objects"] == ["last_object_clicked_tooltip"]
    assert (first["key"], first["height"]) == (second["key"], second["height"]) == ("plan_map", 500)
    assert unserved_elements(first["base"]) == []
    states = [next(iter(call["feature_group_to_add"]._children.values())) for call in calls]
    assert [state.message["selected"] for state in states] == [[], [1]]
    assert states[1].message["fly"] is None  # clicked on the map: in view already


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    fresh: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", fresh)
    return fresh


def nonce(selected_id: str | None, number: int | None, zone: str | None = None) -> object:
    options = MapOptions(fly_nonce=number, fly_to_zone=zone)
    return map_view._flight(options, selected_id).fly_nonce


def test_flights_differ_between_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = set()
    for _ in range(2):
        monkeypatch.setattr(st, "session_state", {})
        assert nonce("A", 1) == nonce("A", 1)
        seen.add(nonce("A", 1))
    assert len(seen) == 2


def test_choosing_elsewhere_flies(session: dict[str, Any]) -> None:
    assert nonce("A", 1) != nonce("B", 2)
    assert nonce("B", None) is None


@pytest.mark.parametrize(
    ("clicked", "selected", "zone"),
    [("project:A?1", "A", None), ("zone:bay?1", None, "bay")],
    ids=["project", "zone"],
)
def test_a_click_on_the_map_never_flies(
    session: dict[str, Any], clicked: str, selected: str | None, zone: str | None
) -> None:
    map_view._new_click(clicked)
    assert nonce(selected, 1, zone) is None  # a nonce the map has not seen
    assert nonce(selected, 1, zone) is None  # nor in the runs after it
    assert nonce(selected, 2, zone) is not None  # the same, chosen in the list
    assert nonce("other", 3) is not None
