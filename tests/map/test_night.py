"""The ground by day and by night: quiet, and legible."""

from __future__ import annotations

from typing import Any

import pytest

from geo.map.look import LOOK

DAY: dict[str, Any] = {"ground": LOOK["ground"], "labels": LOOK["labels"]}


def changed(base: Any, changes: Any) -> Any:
    """As ``look.js`` makes the night: what is not named stays."""
    if not isinstance(changes, dict):
        return changes
    return {**base, **{key: changed(base.get(key, {}), value) for key, value in changes.items()}}


NIGHT = changed(DAY, LOOK["night"])


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_roads_are_lighter_than_the_ground_by_night() -> None:
    ground = NIGHT["ground"]
    for colour in ("colour", "inside"):
        road = ground["streets"][colour]
        for under in ("land", "district"):
            assert luminance(road) > luminance(ground[under])
            assert contrast(road, ground[under]) >= 2
        for area in ground["areas"].values():
            assert contrast(road, area["fill"]) >= 2


@pytest.mark.parametrize("look", [DAY, NIGHT], ids=["day", "night"])
def test_the_ground_is_quiet(look: dict[str, Any]) -> None:
    """What grows and stands there is told from the land, and never as strong as a road at night
    or a project."""
    ground = look["ground"]
    for area in ground["areas"].values():
        assert contrast(area["fill"], ground["district"]) < 1.6
    (building,) = ground["buildings"]["looks"].values()
    assert 1.1 < contrast(building["fill"], ground["district"]) < 2
    assert set(ground["areas"]) == {"estate", "business", "park", "wood", "water"}
    assert set(ground["lines"]) == {"rail", "subway", "river"}


def test_names_can_be_read_by_night() -> None:
    ground, labels = NIGHT["ground"], NIGHT["labels"]
    for kind, label in labels["kinds"].items():
        assert contrast(label["colour"], ground["district"]) >= 4.5, kind
        assert contrast(label["colour"], labels["halo"]["colour"]) >= 4.5, kind
    assert set(LOOK["night"]["labels"]["kinds"]) == set(DAY["labels"]["kinds"])
