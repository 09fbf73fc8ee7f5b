"""The marks' message: what the browser unpacks is what was given."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import pytest
from map_frames import located, selection
from shapely.geometry import LineString, MultiPoint, Polygon

from geo.map import folium_map as mapping
from geo.map.folium_map import DataUrls, MapOptions
from geo.map.marks import Marks, MarkStyle
from geo.selection.filter import Filters
from views.map.view import MapClick, parse_click

STYLES = (MarkStyle("#08519c", "近"), MarkStyle("#b2182b", "远"))


def marks(places: list[tuple[float, float, float]], **more: Any) -> Marks:
    columns = np.array(places, dtype=float).reshape(-1, 3)
    return Marks(
        columns[:, 0], columns[:, 1], columns[:, 2], np.arange(len(places)) % 2, STYLES, **more
    )


def test_places_survive_the_packing() -> None:
    places = [(120.381234, 36.061234, 30.0), (120.301111, 36.051111, float("nan"))]
    message = marks(places).message()
    data = base64.b64decode(message["packed"])
    floats = np.frombuffer(data[: 12 * 2], "<f4").reshape(3, 2)
    assert len(data) == 13 * 2
    assert floats[0] + message["origin"][0] == pytest.approx([120.381234, 120.301111], abs=1e-8)
    assert floats[1] + message["origin"][1] == pytest.approx([36.061234, 36.051111], abs=1e-8)
    assert list(floats[2]) == [30.0, 0.0]
    assert list(data[24:]) == [0, 1]


def test_no_marks_are_a_message_too() -> None:
    message = marks([]).message()
    assert (message["count"], message["packed"], message["origin"]) == (0, "", [0.0, 0.0])
    json.dumps(message, allow_nan=False)


@pytest.mark.parametrize(
    ("geometry", "area", "rings"),
    [
        (LineString([(1, 2), (3, 4)]), False, [[1.0, 2.0, 3.0, 4.0]]),
        (MultiPoint([(1, 2), (3, 4)]), False, [[1.0, 2.0], [3.0, 4.0]]),
        (
            Polygon([(0, 0), (4, 0), (4, 4)], holes=[[(2, 1), (3, 1), (3, 2)]]),
            True,
            [[0.0, 0.0, 4.0, 0.0, 4.0, 4.0, 0.0, 0.0], [2.0, 1.0, 3.0, 1.0, 3.0, 2.0, 2.0, 1.0]],
        ),
    ],
)
def test_shapes(
    geometry: LineString | MultiPoint | Polygon, area: bool, rings: list[list[float]]
) -> None:
    message = marks([(0, 0, 0)], shapes=((0, geometry),)).message()
    assert message["shapes"] == [{"mark": 0, "area": area, "rings": rings}]
    json.dumps(message)


def test_what_to_emphasise_is_passed_on() -> None:
    message = marks([(0, 0, 1), (1, 1, 1)], chosen=0, pin=1, numbered=True, circles=True).message()
    assert (message["chosen"], message["pin"]) == (0, 1)
    assert message["numbered"]
    assert message["circles"]
    assert not message["legend"]
    assert message["numbers"] is None
    assert marks([(0, 0, 1), (1, 1, 1)], numbers=(3, 7)).message()["numbers"] == [3, 7]


def test_an_area_and_the_tool_for_it_are_in_the_message_only_when_asked_for() -> None:
    frame, urls = located(), DataUrls("ground.json", "projects/")
    bare = selection(frame)
    assert mapping.message(bare, None, MapOptions(), urls).keys().isdisjoint({"area", "draw"})
    bare.filters = Filters(area=((1.0, 2.0), (3.0, 4.0), (5.0, 6.0)))
    message = mapping.message(bare, None, MapOptions(draw=True, pick_beside=True), urls)
    assert message["area"] == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert message["draw"] is True
    assert message["pick"] == "beside"


def test_marks_and_picking_are_in_the_maps_message_only_when_asked_for() -> None:
    frame = located()
    urls = DataUrls("ground.json", "projects/")
    plain = mapping.message(selection(frame), None, MapOptions(), urls)
    assert plain.keys().isdisjoint({"marks", "pick"})
    options = MapOptions(
        marks=marks([(120.38, 36.06, 30)]), pick=True, fly_nonce=1, fly_to_marks=True
    )
    message = mapping.message(selection(frame), None, options, urls)
    assert message["marks"]["count"] == 1
    assert message["pick"] is True
    assert message["fly"] == {"nonce": "1", "marks": True}
    assert {key: message[key] for key in plain if key != "fly"} == {
        key: value for key, value in plain.items() if key != "fly"
    }


@pytest.mark.parametrize(
    ("text", "click"),
    [
        ("mark:12?k", MapClick("mark", "12")),
        (
            "point:120.381234%2C36.061234%2C17.50?k",
            MapClick("point", "120.381234,36.061234,17.50"),
        ),
        ("point:-0.500000,-36.000000,9.00?k", MapClick("point", "-0.500000,-36.000000,9.00")),
        ("mark:-1?k", None),
        ("mark:1e3?k", None),
        ("mark:９?k", None),
        ("point:nan,36.061234,17.00?k", None),
        ("point:120.381234?k", None),
        ("point:120.381234,36.061234?k", None),
        ("point:120.381234,36.061234,1?k", None),
        ("point:x,y?k", None),
    ],
)
def test_clicks_from_the_browser_are_numbers_or_nothing(text: str, click: MapClick | None) -> None:
    assert parse_click(text) == click
