"""The sidebar's arithmetic: slider and numbers in step, filters named and taken away."""

from __future__ import annotations

import pytest

from geo.selection.filter import Filters
from geo.words.filters import set_filters
from views.parts.filters import INVEST_STEPS, from_steps, to_steps


@pytest.mark.parametrize(
    ("low", "high", "steps"),
    [
        pytest.param(None, None, (0, 170), id="no bounds"),
        pytest.param(5.0, 50.0, (5, 50), id="on the stops"),
        pytest.param(33.0, 61.0, (20, 100), id="outward to the next stops"),
        pytest.param(0.05, 0.05, (0, 0.1), id="between the first stops"),
        pytest.param(500.0, 900.0, (170, 170), id="beyond the last stop"),
        pytest.param(100.0, 1.0, (1, 100), id="the wrong way round still draws"),
    ],
)
def test_slider_mirrors_numbers(
    low: float | None, high: float | None, steps: tuple[float, float]
) -> None:
    assert to_steps(low, high) == steps


@pytest.mark.parametrize(
    ("moved", "before", "after"),
    [
        pytest.param((5, 170), (None, None), (5, None), id="lower end"),
        pytest.param((0, 50), (None, None), (None, 50), id="upper end"),
        pytest.param((20, 50), (33.0, 61.0), (33.0, 50), id="the end that stayed keeps its number"),
        pytest.param((0, 100), (33.0, 61.0), (None, 61.0), id="outermost means no bound"),
    ],
)
def test_numbers_follow_the_slider(
    moved: tuple[float, float],
    before: tuple[float | None, float | None],
    after: tuple[float | None, float | None],
) -> None:
    assert from_steps(moved, *before) == after


def test_steps_rise() -> None:
    assert list(INVEST_STEPS) == sorted(set(INVEST_STEPS))


def test_every_active_filter_is_named_and_taking_all_away_leaves_none() -> None:
    filters = Filters(
        zone=("浮山湾区", "湾区外"),
        sector=("总部经济",),
        kind=("道路",),
        invest_min=5.0,
        invest_max=0.5,
        undisclosed=False,
        q="海天",
    )
    labels = [item.label for item in set_filters(filters, apart=True)]
    assert labels == [
        "片区：浮山湾区",
        "片区：湾区外",
        "行业：总部经济",
        "类型：道路",
        "投资不低于 5 亿元",
        "投资不高于 0.5 亿元",
        "不含未披露投资的项目",
        "关键词：海天",
    ]
    while active := set_filters(filters, apart=True):
        assert len(set_filters(active[0].without, apart=True)) == len(active) - 1
        filters = active[0].without
    assert filters == Filters()
