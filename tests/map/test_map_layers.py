"""What our folium layers put into the map's script."""

from __future__ import annotations

import base64
import json
import re

import folium
import numpy as np
import pytest

from geo.map.folium_safety import make_safe
from geo.map.layers import PlanMapBase, PlanMapState, pack_mask


@pytest.fixture(autouse=True)
def safe() -> None:
    make_safe()


def script_of(chart: folium.Map) -> str:
    return chart.get_root().render()


def test_the_base_attaches_to_its_map() -> None:
    chart = folium.Map([36, 120], tiles=None)
    chart.add_child(PlanMapBase([[36.0, 120.2], [36.1, 120.4]]))
    call = re.search(r"PlanMap\.attach\((\w+), (\{.*?\})\);", script_of(chart))
    assert call is not None
    assert call.group(1) == chart.get_name()
    assert json.loads(call.group(2)) == {"home": [[36.0, 120.2], [36.1, 120.4]]}


@pytest.mark.parametrize("grouped", [True, False], ids=["in a group", "on the map"])
def test_a_state_is_sent_to_the_map_it_is_on(grouped: bool) -> None:
    chart = folium.Map([36, 120], tiles=None)
    state = PlanMapState({"mask": "AA==", "fly": None})
    (folium.FeatureGroup().add_to(chart) if grouped else chart).add_child(state)
    call = re.search(r"PlanMap\.show\((\w+), (\{.*?\})\);", script_of(chart))
    assert call is not None
    assert call.group(1) == chart.get_name()
    assert json.loads(call.group(2)) == {"mask": "AA==", "fly": None}


def test_a_state_without_a_map_says_so() -> None:
    with pytest.raises(ValueError, match="not on a map"):
        _ = PlanMapState({}).map_name


@pytest.mark.parametrize("text", ["</script>", "<img src=x onerror=alert(1)>", "{{7*191}}", "'"])
def test_text_in_a_message_cannot_leave_its_string(text: str) -> None:
    """No text from the data belongs there; were some to get there, it would stay a string."""
    chart = folium.Map([36, 120], tiles=None)
    chart.add_child(PlanMapState({"zone": text}))
    call = re.search(r"PlanMap\.show\(\w+, (\{.*?\})\);\s", script_of(chart))
    assert call is not None
    assert json.loads(call.group(1)) == {"zone": text}
    assert not re.search(r"[<>&']", call.group(1))


@pytest.mark.parametrize(
    "shown",
    [[], [True], [False] * 9, [True, False, True, True, False, False, False, False, True]],
)
def test_the_mask_reads_back(shown: list[bool]) -> None:
    packed = np.frombuffer(base64.b64decode(pack_mask(np.array(shown, dtype=bool))), np.uint8)
    # as ProjectLayer.isShown does it
    read = [bool((packed[i >> 3] >> (i & 7)) & 1) for i in range(len(shown))]
    assert read == shown


def test_the_mask_of_100_000_is_17_kb() -> None:
    assert len(pack_mask(np.ones(100_000, dtype=bool))) < 17_000
