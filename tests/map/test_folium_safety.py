"""Text stays text on its way through folium, and a map names no foreign address."""

from __future__ import annotations

import base64
import copy
import json
import pickle
import re
from typing import Any

import folium
import folium.plugins
import pytest
from branca.element import Div, Element, Figure, Html, IFrame

from geo.geocoders.offline.geocoder import Offline
from geo.map.folium_safety import make_offline, make_safe, unserved_elements

HOSTILE = {
    "expression": "{{7*191}}",
    "statement": "{% for x in range(3) %}x{% endfor %}",
    "comment": "{# gone #}",
    "attribute": "{{ this.__class__.__mro__ }}",
    "end of script": "</script><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "backtick": "`${alert(1)}`",
    "dollar": "${7*191}",
    "quotes": "\"'; alert(1); //",
}
# 1337 may well occur in the random names of folium's elements, its long relative does not
LONG, RESULT = "7*191*1000003", "1337004011"

hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


@pytest.fixture(autouse=True)
def safe() -> None:
    make_safe()


def page(*elements: Element) -> str:
    chart = folium.Map([36.06, 120.36], tiles=None)
    for element in elements:
        chart.add_child(element)
    return chart.get_root().render()


def point(**properties: str) -> dict[str, object]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": "Point", "coordinates": [120.36, 36.06]},
            }
        ],
    }


SINKS = {
    "marker popup": lambda t: folium.Marker([36, 120], popup=t),
    "marker tooltip": lambda t: folium.Marker([36, 120], tooltip=t),
    "popup element": lambda t: folium.Marker([36, 120], popup=folium.Popup(Html(t, script=True))),
    "div icon": lambda t: folium.Marker([36, 120], icon=folium.DivIcon(html=t)),
    "circle popup": lambda t: folium.CircleMarker([36, 120], popup=folium.Popup(t)),
    "layer name": lambda t: folium.FeatureGroup(name=t).add_child(folium.Marker([36, 120])),
    "layer control": lambda t: folium.LayerControl(position=t),
    "geojson": lambda t: folium.GeoJson(point(name=t)),
    "geojson tooltip": lambda t: folium.GeoJson(
        point(name=t), tooltip=folium.GeoJsonTooltip(["name"], aliases=[t])
    ),
    "geojson popup": lambda t: folium.GeoJson(
        point(name=t), popup=folium.GeoJsonPopup(["name"], aliases=[t])
    ),
    "raw element": lambda t: Element(t),
}


@pytest.mark.parametrize("sink", SINKS.values(), ids=SINKS.keys())
@pytest.mark.parametrize(
    "template",
    ["{{7*191}}", "{% set x = 7*191 %}{{ x }}", "{{ [7*191]|join }}"],
)
def test_no_sink_runs_text_as_a_template(sink: Any, template: str) -> None:
    element = sink(template.replace("7*191", LONG))
    chart = folium.Map([36.06, 120.36], tiles=None)
    if type(element) is Element:
        root: Any = chart.get_root()
        root.html.add_child(element)
    else:
        chart.add_child(element)
    assert RESULT not in chart.get_root().render()


def test_the_hazard_is_real() -> None:
    """Guards the tests above: what they look for does appear when nothing is done about it."""
    from geo.map import folium_safety

    Element.__init__ = folium_safety._original_init  # type: ignore[method-assign]
    try:
        assert RESULT in page(folium.Marker([36, 120], tooltip=f"{{{{{LONG}}}}}"))
    finally:
        make_safe()
    assert RESULT not in page(folium.Marker([36, 120], tooltip=f"{{{{{LONG}}}}}"))


@hostile
def test_an_element_renders_to_the_text_it_was_given(text: str) -> None:
    assert Element(text).render() == text


@hostile
@pytest.mark.parametrize(
    "copied",
    [copy.deepcopy, lambda e: pickle.loads(pickle.dumps(e))],
    ids=["deepcopy", "pickle"],
)
def test_a_copy_is_as_safe_as_its_original(text: str, copied: Any) -> None:
    assert copied(Element(text)).render() == text


@hostile
def test_a_frame_holds_the_text(text: str) -> None:
    encoded = re.search(r"base64,([^\"]+)", IFrame(text).render())
    assert encoded is not None
    assert base64.b64decode(encoded.group(1)).decode().strip() == text


def test_brancas_own_templates_still_work() -> None:
    figure = Figure()
    div = Div()
    figure.add_child(div)
    div.html.add_child(Element("<b>inside</b>"))
    assert "<b>inside</b>" in figure.render()
    assert "L.map(" in page()


def test_making_safe_twice_changes_nothing() -> None:
    before = Element.__init__
    make_safe()
    assert Element.__init__ is before
    assert Element("{{1}}").render() == "{{1}}"


# --- offline --------------------------------------------------------------------------------------


@pytest.fixture
def offline() -> None:
    make_offline(["../../own/leaflet.js"], ["../../own/leaflet.css"])


def test_a_map_names_only_the_given_files(offline: Offline) -> None:
    html = page(folium.GeoJson(point(name="x")), folium.FeatureGroup())
    assert re.findall(r'<script src="([^"]*)"', html) == ["../../own/leaflet.js"]
    assert re.findall(r'<link rel="stylesheet" href="([^"]*)"', html) == ["../../own/leaflet.css"]
    assert not re.search(r"https?://|//cdn", html)


def test_plugins_lose_their_foreign_scripts_and_are_reported(offline: Offline) -> None:
    chart = folium.Map([36, 120], tiles=None)
    folium.plugins.Fullscreen().add_to(chart)
    folium.plugins.MarkerCluster().add_to(chart)
    assert not re.search(r"https?://|//cdn", chart.get_root().render())
    assert unserved_elements(chart) == ["Fullscreen", "MarkerCluster"]


def test_a_map_without_plugins_misses_nothing(offline: Offline) -> None:
    chart = folium.Map([36, 120], tiles=None)
    chart.add_child(folium.GeoJson(point(name="x")))
    assert unserved_elements(chart) == []


def test_making_offline_again_replaces_the_addresses(offline: Offline) -> None:
    make_offline(["../../own/leaflet.js?v=2"], [])
    assert [url for _, url in folium.Map.default_js] == ["../../own/leaflet.js?v=2"]
    assert folium.Map.default_css == []


def test_no_class_of_folium_is_left_with_an_address(offline: Offline) -> None:
    from geo.map.folium_safety import _mixin_classes

    left = {
        cls.__name__: links
        for cls in _mixin_classes()
        for name in ("default_js", "default_css")
        if (links := vars(cls).get(name)) and cls is not folium.Map
    }
    assert left == {}, json.dumps({k: str(v) for k, v in left.items()})
